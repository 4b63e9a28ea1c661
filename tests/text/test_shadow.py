"""The shadow: what it folds, and that every part of it leads back to what stands behind it."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidelint.finding import Span
from guidelint.text.shadow import BLOCK_END, INVISIBLE, MASK, Shadow, Weaver, fold


def _shadow(text: str) -> Shadow:
    weaver = Weaver()
    weaver.text(text, 0)
    return weaver.finish()


@pytest.mark.parametrize(
    ("text", "twin"),
    [
        ("Plain ASCII", "plain ascii"),
        ("Ｆｕｌｌ　Ｗｉｄｔｈ：（１）！", "full width:(1)!"),
        ("ca\u0301fe \u2460 ½ ﬁn…", "cáfe 1 1⁄2 fin..."),
        ("wor\u200bd\u00ads\u2060", "words"),
        ("İstanbul", "i̇stanbul"),
        ("한\u1112\u1161\u11ab", "한한"),
        ("ｶﾞ", "ガ"),
        ("ㅌㅔㄹ", unicodedata.normalize("NFKC", "ㅌㅔㄹ")),
        ("it’s ‘so’", "it's 'so'"),
        ("a\tb\u00a0\u3000c\u2028d", "a b c d"),
        ("  a   b  ", "a b "),
        ("", ""),
        ("\u200b\u200b", ""),
    ],
)
def test_prose_is_folded_as_words_are(text: str, twin: str) -> None:
    assert _shadow(text).text == twin


def test_one_odd_character_does_not_blur_its_neighbours() -> None:
    text = "请" * 500 + "①" + "看" * 500
    shadow = _shadow(text)
    assert shadow.source(499, 502) == Span(499, 502)
    assert shadow.source(700, 800) == Span(700, 800)


def test_a_stretch_in_the_shadow_leads_back() -> None:
    weaver = Weaver()
    weaver.text("Ａ b", 10)
    weaver.decoded("&", 13, 18)
    weaver.mask(18, 30)
    weaver.space(30, 33)
    weaver.text("ﬁn", 33)
    weaver.end_block(35)
    shadow = weaver.finish()
    assert shadow.text == f"a b&{MASK} fin{BLOCK_END}"
    assert shadow.source(0, 3) == Span(10, 13)
    assert shadow.source(2, 4) == Span(12, 18)
    assert shadow.source(4, 5) == Span(18, 30)
    assert shadow.source(4, 7) == Span(18, 34), "a ligature is named whole"
    assert shadow.source(0, 9) == Span(10, 35)
    assert shadow.source(3, 3) == Span(13, 13)


def test_a_span_of_the_document_finds_its_stretch() -> None:
    weaver = Weaver()
    weaver.text("one two", 5)
    weaver.mask(20, 30)
    weaver.end_block(30)
    weaver.text("three", 40)
    shadow = weaver.finish()
    assert shadow.twin(Span(5, 8)) == Span(0, 3)
    assert shadow.twin(Span(9, 30)) == Span(4, 8), "the end of the block lies behind it"
    assert shadow.twin(Span(30, 30)) == Span(9, 9)
    assert shadow.twin(Span(12, 20)) == Span(7, 7)
    assert shadow.twin(Span(0, 100)) == Span(0, 14)


def test_an_empty_shadow() -> None:
    shadow = Weaver().finish()
    assert (shadow.text, shadow.source(0, 0), shadow.twin(Span(0, 5))) == ("", Span(0, 0), Span(0, 0))


def test_blocks_begin_without_blanks() -> None:
    weaver = Weaver()
    weaver.text(" a ", 0)
    weaver.space(3, 4)
    weaver.text(" b", 4)
    weaver.end_block(6)
    weaver.text("\u3000c", 7)
    shadow = weaver.finish()
    assert shadow.text == f"a b{BLOCK_END}c"
    assert [shadow.source(at, at + 1) for at in (0, 2, 4)] == [Span(1, 2), Span(5, 6), Span(8, 9)]


@given(st.text())
def test_the_shadow_is_the_text_folded(text: str) -> None:
    folded = fold(text)
    assert "".join(_shadow(text).text.split()) == "".join(folded.split())
    assert fold(folded) == folded or not unicodedata.is_normalized("NFKC", folded)


@given(st.text(alphabet="aB \t中，。①…e\u0301\u200b한ﬁİ💪"))
def test_the_map_is_in_order_and_misses_nothing_visible(text: str) -> None:
    shadow = _shadow(text)
    spans = [shadow.source(at, at + 1) for at in range(len(shadow.text))]
    assert spans == sorted(spans)
    named = {offset for span in spans for offset in range(*span)}
    assert all(offset in named or char in INVISIBLE or char.isspace() for offset, char in enumerate(text))


@given(st.text(alphabet="aB 中，①…"), st.data())
def test_there_and_back(text: str, data: st.DataObject) -> None:
    shadow = _shadow(text)
    start = data.draw(st.integers(0, len(shadow.text)))
    end = data.draw(st.integers(start, len(shadow.text)))
    twin = shadow.twin(shadow.source(start, end))
    assert end <= start or (twin.start <= start and end <= twin.end)
