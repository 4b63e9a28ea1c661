"""The line that a problem begins on, and what of it is marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from guidelint.finding import Problem


def marked(problem: Problem) -> tuple[str, str, str] | None:
    """What stands before, under and after the mark, as it is in the document; `…` for what the excerpt leaves out."""
    if problem.excerpt is None:
        return None
    excerpt, place = problem.excerpt, problem.place
    text = excerpt.text
    start = max(0, min(place.column - excerpt.column, len(text)))
    end = place.end_column - excerpt.column if place.end_line == place.line else len(text)
    end = max(start, min(end, len(text)))
    under = text[start:end].rstrip()
    before, after = text[:start], text[start + len(under) :].rstrip()
    return "…" * (excerpt.column > 1) + before, under, after + "…" * excerpt.cut
