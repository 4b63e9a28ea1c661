"""What is cut out of a guide leaves whole Markdown behind, and all else as it was."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidelint.check.edits import applied
from guidelint.finding import Span
from guidelint.guide.cutting import cut
from guidelint.guide.read import read
from guidelint.rule.packs import load_words


def left(text: str, *, without: str) -> str | None:
    """The text without a stretch; None if it cannot be cut."""
    doc = read(text, load_words(), language="en")
    at = text.index(without)
    edits = cut(doc, Span(at, at + len(without)))
    return applied(text, edits) if edits else None


@pytest.mark.parametrize(
    ("text", "without", "expected"),
    [
        ("a TG X\n", "TG X", "a\n"),
        ("Done.[TG X]\n", "[TG X]", "Done.\n"),
        ("Done [TG X].\n", "TG X", "Done.\n"),
        ("Done. TG X.\n", "TG X", "Done.\n"),
        ("Done. TG X. More text.\n", "TG X", "Done. More text.\n"),
        ("Done。TG X。More\n", "TG X", "Done。More\n"),
        ("para\nTG X\n", "TG X", "para\n"),
        ("para\\\nTG X\n", "TG X", "para\n"),
        ("para<br>\nTG X\n\nB\n", "TG X", "para\n\nB\n"),
        ("TG X\npara\n", "TG X", "para\n"),
        ("> TG X\n> para\n", "TG X", "> para\n"),
        ("> para\n> TG X\n\nB\n", "TG X", "> para\n\nB\n"),
        ("A\n\n> TG X\n\nB\n", "TG X", "A\n\nB\n"),
        ("- a\n- TG X\n- b\n", "TG X", "- a\n- b\n"),
        ("- a\n- TG X\n", "TG X", "- a\n"),
        ("A\n\n- TG X\n\nB\n", "TG X", "A\n\nB\n"),
        ("- TG X\n  para\n", "TG X", "- para\n"),
        ("1. a\n\n   TG X\n2. b\n", "TG X", "1. a\n\n2. b\n"),
        ("1. a\n   TG X\n2. b\n", "TG X", "1. a\n2. b\n"),
        ("A\n\n---\n\nTG X\n", "TG X", "A\n"),
        ("A\n\n---\nTG X", "TG X", "A"),
        ("A\n\n---\n\nTG X\n\n---\n\nB\n", "TG X", "A\n\n---\n\nB\n"),
        ("# T\n\nA\n\n## Contact\n\nTG X\n", "TG X", "# T\n\nA\n"),
        ("# T\n\nA\n\n## Contact\n\nTG X\n\n## B\n\ntext\n", "TG X", "# T\n\nA\n\n## B\n\ntext\n"),
        ("# T\n\nTG X\n", "TG X", "# T\n"),
        ("# T TG X\n\nA\n", "TG X", "# T\n\nA\n"),
        ("T TG X\n===\n\nA\n", "TG X", "T\n===\n\nA\n"),
        ("A\n\nTG X\n---\n\nB\n", "TG X", "A\n\nB\n"),
        ("A\n# TG X\nB\n", "TG X", "A\n\nB\n"),
        ("# A\nTG X\nB\n", "TG X", "# A\nB\n"),
        ("| a | b |\n|---|---|\n| x | TG X |\n| y | z |\n", "TG X", "| a | b |\n|---|---|\n| x |  |\n| y | z |\n"),
        ("| a | b |\n|---|---|\n| TG X |  |\n| y | z |\n", "TG X", "| a | b |\n|---|---|\n| y | z |\n"),
        ("<p>TG X</p>\n", "TG X", ""),
        ('A\n\n<p align="center"><b>TG X</b></p>\n', "TG X", "A\n"),
        ("A\n\n<div>\n<p>foo</p>\n<p>TG X</p>\n</div>\n", "TG X", "A\n\n<div>\n<p>foo</p>\n</div>\n"),
        ("A\n\n<div align=center>\n\nTG X\n\n</div>\n", "TG X", "A\n"),
        ("A **TG X**\n", "TG X", "A\n"),
        ("**A TG X**\n", "TG X", "**A**\n"),
        ("A [TG X](https://t.me/x) b\n", "TG X", "A b\n"),
        ("A [go][1]\n\n[1]: https://t.me/x\n", "[go][1]", "A\n"),
        ("A [go][1] [b][1]\n\n[1]: https://t.me/x\n", "[go][1]", "A [b][1]\n\n[1]: https://t.me/x\n"),
        ("A（TG X）。\n", "TG X", "A。\n"),
        ("A\n\n![i](x.png)\nTG X\n", "![i](x.png)\nTG X", "A\n"),
        ("A | TG X\n", "TG X", "A\n"),
        ("A，TG X\n", "TG X", "A\n"),
        ("*foo* TG X *bar*\n", "TG X", "*foo* *bar*\n"),
        ("---\ntitle: foo TG X\n---\n\nA\n", "TG X", "---\ntitle: foo\n---\n\nA\n"),
        ("> [!NOTE]\n> TG X\n\nB\n", "TG X", "B\n"),
        (":::tip\nTG X\n:::\n\nB\n", "TG X", "B\n"),
        ("!!! note\n    TG X\n\nB\n", "TG X", "B\n"),
    ],
)
def test_what_is_left_is_whole(text: str, without: str, expected: str) -> None:
    assert left(text, without=without) == expected


@pytest.mark.parametrize(
    ("text", "without"),
    [
        ("A [b][1]\n\n[1]: https://t.me/x\n", "[1]: https://t.me/x"),
        ("1. a\n\nTG X\n\n1. b\n", "TG X"),
        ("- a\n\nTG X\n\n    code\n", "TG X"),
    ],
)
def test_what_cannot_be_cut_without_harm_is_not_cut(text: str, without: str) -> None:
    assert left(text, without=without) is None


_PIECES = st.lists(
    st.sampled_from(
        ["# A\n", "- ", "1. ", "> ", "\n", "\n\n", "text. ", "TG X", "**", "[a](b)", "<p>", "</p>", "| a |\n|---|\n| "]
    ),
    max_size=14,
)


@given(_PIECES, _PIECES)
def test_nothing_else_than_marks_goes_with_it(before: list[str], after: list[str]) -> None:
    text = "".join((*before, "KEEP me out", *after))
    at = text.index("KEEP")
    edits = cut(read(text, load_words(), language="en"), Span(at, at + 11))
    assert all(edit.text.strip("> \t\n") == "" for edit in edits)
    assert all(one.span.end <= other.span.start for one, other in pairwise(edits))
    if edits:
        assert "KEEP" not in applied(text, edits)
        assert applied(text, edits).count("text") == text.count("text")
