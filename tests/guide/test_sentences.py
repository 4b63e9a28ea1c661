"""Cutting prose into sentences."""

from __future__ import annotations

import pytest

from guidelint.finding import Span
from guidelint.guide.document import Block, BlockKind, Sentence
from guidelint.guide.sentences import sentences
from guidelint.text.shadow import Weaver


def _cut(text: str) -> tuple[Sentence, ...]:
    weaver = Weaver()
    weaver.text(text, 0)
    prose = Span(0, weaver.length)
    weaver.end_block(len(text))
    return sentences(weaver.finish(), (Block(0, BlockKind.PARAGRAPH, Span(0, len(text)), prose=prose),))


def _texts(text: str) -> list[str]:
    return [sentence.span.of(text) for sentence in _cut(text)]


@pytest.mark.parametrize(
    "expected",
    [
        ["Open the app.", "Tap Pay!", "Done?", "Yes"],
        ["Use version 3.2.1 from 2 p.m. on.", "Then wait."],
        ["Bring a card, e.g. a passport.", "Go in."],
        ["Lleve un documento, p. ej. el DNI.", "Firme."],
        ["See Dr. Kim at window no. 5 today.", "Pay."],
        ["1. Open it.", "2. Close it."],
        ["It began in 2024.", "It ended."],
        ["(It works.)", "Next one."],
        ['He said "stop."', "Then left."],
        ["Choose Save as… and then More... below.", "Done."],
        ["¿Qué es?", "¡Siga estos pasos!", "Fin"],
        ["Cliquez sur « Oublié ? » puis sur « Oui ! ».", "Attendez."],
        ["앱을 실행합니다.", "로그인하세요.", "끝"],
        ["Enter the PIN; then confirm.", "Wait."],
    ],
)
def test_sentences_parted_by_spaces(expected: list[str]) -> None:
    assert _texts(" ".join(expected)) == expected


@pytest.mark.parametrize(
    "expected",
    [
        ["打开应用。", "输入验证码！", "收到了吗？", "完成"],
        ["携带护照；", "填写表格；", "提交。"],
        ["点击登录.", "然后输入密码."],
        ["1.缴费年限中断"],
        ["版本3.5以上可用。", "升级后再试。"],
        ["在“确定删除吗？”对话框中点击“是”。", "完成。"],
        ["他说：“可以了。”", "我们继续。"],
        ["앱을 실행합니다.", "로그인하세요."],
        ["真的吗？！", "是的。"],
    ],
)
def test_sentences_without_spaces(expected: list[str]) -> None:
    assert _texts("".join(expected)) == expected


def test_prose_and_source_are_both_exact() -> None:
    text = "ＡＢＣ。  e\u200bnd!  "
    first, second = _cut(text)
    assert first.span.of(text) == "ＡＢＣ。"
    assert second.span.of(text) == "e\u200bnd!"
    assert first.prose == Span(0, 4)


def test_blocks_are_never_joined_and_containers_have_none() -> None:
    weaver = Weaver()
    weaver.text("Heading", 0)
    weaver.end_block(7)
    weaver.text("Body", 9)
    weaver.end_block(13)
    blocks = (
        Block(0, BlockKind.HEADING, Span(0, 7), prose=Span(0, 7)),
        Block(1, BlockKind.QUOTE, Span(9, 13)),
        Block(2, BlockKind.PARAGRAPH, Span(9, 13), prose=Span(8, 12)),
    )
    assert [(s.block, s.span) for s in sentences(weaver.finish(), blocks)] == [(0, Span(0, 7)), (2, Span(9, 13))]


@pytest.mark.parametrize("text", ["", "   ", "...", "。。。", "?!", ".", "1.", ")." * 5])
def test_anything_is_read(text: str) -> None:
    for sentence in _cut(text):
        assert sentence.span.of(text).strip() == sentence.span.of(text) != ""


@pytest.mark.parametrize("unit", ["!", ".)", "a. ", "。", "?)", "; ", "字.", "x"])
def test_long_lines_are_linear(unit: str) -> None:
    text = unit * 200_000
    assert all(s.span.end <= len(text) for s in _cut(text))
