"""Steps that have a title and a text: headings, `1. **Pay**` with lines below, `1. Pay: …`."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple, Protocol

from guidelint import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint import Document

_LONGEST = 60
"""Characters of a title that stands before a colon."""
_MARGIN = " \t\n*_>:：.、-"
"""What may stand between a title and its text."""


class Headed(Protocol):
    """A step, or a member of a run."""

    @property
    def span(self) -> Span:
        """All of it."""
        ...

    @property
    def head(self) -> Span:
        """Its first line, without the marker."""
        ...


class Titled(NamedTuple):
    """A step taken apart. `title` and `body` are spans of the document."""

    title: Span
    body: Span


def titled(doc: Document, steps: Sequence[Headed]) -> Iterator[Titled]:
    """The steps that have both a title and a text."""
    for step in steps:
        end = _title_end(doc, step)
        if end is not None:
            body = _trimmed(doc.text, end, step.span.end)
            if body.end > body.start:
                yield Titled(Span(step.head.start, end), body)


def _title_end(doc: Document, step: Headed) -> int | None:
    """Where the title ends: at the end of its line, of its bold print, or at its colon."""
    start = step.head.start
    at = bisect_left(doc.emphasis, start - 2, key=_start)
    if at < len(doc.emphasis) and doc.emphasis[at].start <= start + 1:
        bold = doc.emphasis[at]
        return bold.end if bold.end <= step.head.end + 2 else None
    first, last = doc.shadow.twin(step.head)
    colon = doc.shadow.text.find(":", first, min(last, first + _LONGEST))
    if colon > first:
        return doc.shadow.source(first, colon).end
    below = doc.text[step.head.end : step.span.end]
    return step.head.end if below.lstrip(" *_").startswith("\n") and below.strip() else None


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start] in _MARGIN:
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _start(span: Span) -> int:
    return span.start
