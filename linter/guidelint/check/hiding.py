"""Keeps the numbers of people out of everything that is shown: the one place through which texts of a guide pass.

Where an excerpt stands in the document is known, so it is hidden by place. Messages and evidence are free text; in
them a number is known by six of its characters in a row, however its groups are parted and wherever it is cut off.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from functools import cached_property
from typing import TYPE_CHECKING

from guidelint.guide.identifier.masked import STAR, masked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.finding import Span
    from guidelint.guide.document import Document

_KNOWN_BY = 6


class Hiding:
    """Hides the identifiers of one document. Every text keeps its length."""

    def __init__(self, doc: Document) -> None:
        self._doc = doc
        self._hidden = [found for found in doc.identifiers if found.masked != found.span.of(doc.text)]

    def at(self, span: Span) -> str:
        """A stretch of the document."""
        shown = span.of(self._doc.text)
        first = bisect_left(self._hidden, span.start, key=lambda found: found.span.end)
        for found in self._hidden[first:]:
            if found.span.start >= span.end:
                break
            start, end = max(span.start, found.span.start), min(span.end, found.span.end)
            part = found.masked[start - found.span.start : end - found.span.start]
            shown = shown[: start - span.start] + part + shown[end - span.start :]
        return shown

    def of(self, text: str) -> str:
        """A text that may quote the document."""
        if not self._hidden:
            return text
        places = [at for at, char in enumerate(text) if char.isalnum()]
        folded = "".join(_folded(text[at]) for at in places)
        shown = list(text)
        for at in range(len(places) - _KNOWN_BY + 1):
            part = self._parts.get(folded[at : at + _KNOWN_BY], "")
            for place, char in zip(places[at:], part, strict=False):
                if char == STAR:
                    shown[place] = STAR
        return "".join(shown)

    @cached_property
    def _parts(self) -> dict[str, str]:
        """Six characters in a row of a hidden number -> how they are shown."""
        parts: dict[str, str] = {}
        for written, shown in self._forms():
            known = "".join(_folded(char) for char in written if char.isalnum())
            stars = "".join(star for char, star in zip(written, shown, strict=True) if char.isalnum())
            for at in range(len(known) - _KNOWN_BY + 1):
                part, covered = known[at : at + _KNOWN_BY], stars[at : at + _KNOWN_BY]
                before = parts.get(part, covered)
                parts[part] = "".join(STAR if STAR in pair else pair[0] for pair in zip(before, covered, strict=True))
        return parts

    def _forms(self) -> Iterator[tuple[str, str]]:
        """Each number as written and as read, and how it is shown."""
        for found in self._hidden:
            yield found.span.of(self._doc.text), found.masked
            read = self._doc.shadow.twin(found.span).of(self._doc.shadow.text)
            yield read, masked(read)


def _folded(char: str) -> str:
    return unicodedata.normalize("NFKC", char)[:1].lower()[:1]
