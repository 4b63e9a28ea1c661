"""Columns in bytes agree with columns in characters."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from guidelint.finding import Span
from guidelint.text.source import ByteColumns, Lines


@given(st.text("a\n字é𝒳", max_size=40), st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=8))
def test_the_bytes_before_a_column_are_those_of_the_characters_before_it(
    text: str, ends: list[tuple[int, int]]
) -> None:
    lines = Lines(text)
    columns = ByteColumns(text, lines)
    for start, end in sorted((min(pair), max(pair)) for pair in ends):
        span = Span(min(start, len(text)), min(end, len(text)))
        place = lines.place(span)
        before = text[lines.starts[place.line - 1] :][: place.column - 1]
        end_before = text[lines.starts[place.end_line - 1] :][: place.end_column - 1]
        assert columns.of(span) == (len(before.encode()) + 1, len(end_before.encode()) + 1)
