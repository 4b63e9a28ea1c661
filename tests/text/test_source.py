"""Bytes to text, and offsets to places."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidelint.finding import Place, Span
from guidelint.text.source import Lines, Undecodable, decode


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (b"", "utf-8"),
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_a_byte_order_mark_tells_the_encoding(mark: bytes, encoding: str) -> None:
    assert decode(mark + "一步\r\n二 💪".encode(encoding)) == "一步\n二 💪"


def test_every_line_ending_becomes_one_character() -> None:
    assert decode(b"a\r\nb\rc\n\r\n\rd\x0ce\xc2\x85f") == "a\nb\nc\n\n\nd\x0ce\x85f"


def test_an_encoding_may_be_given() -> None:
    assert decode("余额".encode("gb18030"), "gb18030") == "余额"


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ("如何查询余额，请先登录官方网站。".encode("gb18030"), "GB18030"),
        ("공식 홈페이지에서 확인하세요".encode("euc-kr"), "EUC-KR"),
        ("ログインしてください".encode("shift-jis"), "Shift JIS"),
        ("Año nuevo, información útil".encode("cp1252"), "Windows-1252"),
        ("請先登入官方網站查詢餘額".encode("big5"), "Big5"),
        ("余额 balance".encode("utf-16-le") + b"\xd8\xff", "UTF-16 (little-endian)"),
        ("balance".encode("utf-16-be") + b"\xff\xfe\xff", "UTF-16 (big-endian)"),
        (b"\xed\xa0\x80", "not utf-8 (byte 1)"),
    ],
)
def test_what_is_no_utf_8_says_what_it_looks_like(data: bytes, says: str) -> None:
    with pytest.raises(Undecodable, match=says.replace("(", r"\(").replace(")", r"\)")):
        decode(data)


def test_an_encoding_nobody_knows() -> None:
    with pytest.raises(Undecodable, match="no encoding is called 'klingon'"):
        decode(b"a", "klingon")


def test_places_count_from_one() -> None:
    text = "ab\n中文💪d\n\nx"
    lines = Lines(text)
    assert len(lines) == 4
    assert [lines.line(offset) for offset in range(len(text) + 1)] == [1, 1, 1, 2, 2, 2, 2, 2, 3, 4, 4]
    assert lines.place(Span(3, 7)) == Place(2, 1, 2, 5)
    assert lines.place(Span(1, 4)) == Place(1, 2, 2, 2)
    assert lines.place(Span(0, 3)) == Place(1, 1, 1, 4)
    assert lines.place(Span(9, 9)) == Place(4, 1, 4, 1)
    assert [lines.span(line).of(text) for line in range(1, 5)] == ["ab", "中文💪d", "", "x"]


@given(st.text(alphabet="a中\n"))
def test_lines_are_those_of_the_text(text: str) -> None:
    lines = Lines(text)
    assert [lines.span(number + 1).of(text) for number in range(len(lines))] == text.split("\n")
    for offset in range(len(text) + 1):
        assert lines.line(offset) == text.count("\n", 0, offset) + 1
