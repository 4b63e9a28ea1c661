"""Widths, wrapping and windows, held against the measure that terminals go by."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import wcswidth

from guidelint.report.escape import visible
from guidelint.report.layout import cells, width, window, wrap

TEXTS = [
    "plain words",
    "查询余额，第一步。",
    "잔액 조회 방법",
    "ｗｉｄｅ ﾊﾝｶｸ",
    "ça va señor n\u0303",
    "TG💪+ 加我",
    "⚠️ caution",
    "👨\u200d👩\u200d👧 family",
    "👍🏽 thumbs",
    "각",
]
some_text = st.text(st.sampled_from("ab ,。，查询余额가ñ💪-"), max_size=120)


@pytest.mark.parametrize("text", TEXTS)
def test_width_is_that_of_a_terminal(text: str) -> None:
    assert width(text) == wcswidth(text)
    assert len(cells(text)) == len(text)


@given(some_text, st.integers(8, 60))
def test_wrapped_lines_fit_and_lose_nothing(text: str, columns: int) -> None:
    lines = wrap(text, columns)
    assert all(width(line) <= columns + 2 for line in lines)  # a closing mark may hang over
    assert "".join("".join(lines).split()) == "".join(text.split())


def test_wrapping_breaks_at_spaces_and_between_wide_characters() -> None:
    assert wrap("one two three", 8) == ["one two", "three"]
    assert wrap("一二三四五", 4) == ["一二", "三四", "五"]
    assert wrap("一二，三四", 4) == ["一二，", "三四"]
    assert wrap("abcdefghij", 4) == ["abcd", "efgh", "ij"]
    assert wrap("", 4) == [""]


@given(some_text.filter(bool), st.data())
def test_a_window_fits_and_its_mark_lies_under_the_marked(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    stop = data.draw(st.integers(start, len(text)))
    columns = data.draw(st.integers(12, 60))
    shown, before, under = window(text, range(start, stop), columns)
    assert width(shown) <= columns
    assert before + under <= columns + 1
    if stop > start:
        edges = [sum(cells(shown)[:at]) for at in range(len(shown) + 1)]
        assert before in edges
        assert shown[edges.index(before) :].lstrip("…").startswith(text[start])


def test_what_is_left_out_shows() -> None:
    assert window("short", range(2, 3), 20) == ("short", 2, 1)
    shown, before, under = window("a" * 50 + "MARK" + "b" * 50, range(50, 54), 20)
    assert shown.startswith("…")
    assert shown.endswith("…")
    assert shown[before : before + under] == "MARK"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("查询 🙂", "查询 🙂"),
        ("\x1b[31mred", "\\x1b[31mred"),
        ("a\u202eb", "a\\u202eb"),
        ("a\u200bb", "a\\u200bb"),
        ("a\u200db", "a\\u200db"),
        ("👨\u200d👩", "👨\u200d👩"),
        ("a\tb\u3000c\xa0d", "a    b c d"),
        ("a\nb\r", "a\\nb\\r"),
        ("\x9b\x7f", "\\x9b\\x7f"),
        ("\udcff", "\\udcff"),
        ("\U000e0041", "\\U000e0041"),
    ],
)
def test_what_a_terminal_would_obey_shows_as_its_code(text: str, shown: str) -> None:
    assert visible(text) == shown


@given(st.text())
def test_nothing_that_does_not_print_gets_through(text: str) -> None:
    assert all(char.isprintable() or char == "\u200d" for char in visible(text))
