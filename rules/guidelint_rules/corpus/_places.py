"""Titles with a place in them, and what is left of a title when the place is taken out."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from guidelint import Part, Span, pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint import Document, World

SLOT = "\u25a2"
"""Stands for a place."""
_NUMBER = "#"
_DIGITS = pattern(r"\d+(?:[-/.:年月日년월일 ]+\d+)*[年月日년월일]?")
"""A number or a date."""
_PUNCTUATION = pattern(rf"[^\w{SLOT}{_NUMBER}]+")
_LONGEST = 300


class Named(NamedTuple):
    """A place in the prose. `stretch` is its place in the shadow, `name` what fills the slot."""

    stretch: Span
    name: str


def places(doc: Document, world: World) -> tuple[Named, ...]:
    """Cities, regions and countries, by offset, the longest of those that overlap."""
    found = [hit.prose for hit in doc.hits("place.name")]
    found += [mention.prose for mention in world.mentions(doc.shadow, doc.text) if mention.part is Part.COUNTRY]
    return tuple(Named(stretch, stretch.of(doc.shadow.text)) for stretch in _apart(found))


def _apart(found: Sequence[Span]) -> Iterator[Span]:
    end = 0
    for stretch in sorted(found, key=lambda span: (span.start, -span.end)):
        if stretch.start >= end:
            end = stretch.end
            yield stretch


def within(named: Sequence[Named], stretch: Span) -> list[Named]:
    """Those of places sorted by offset that lie in a stretch of the shadow."""
    first = bisect_left(named, stretch.start, key=_start)
    last = bisect_left(named, stretch.end, lo=first, key=_start)
    return [place for place in named[first:last] if place.stretch.end <= stretch.end]


def _start(place: Named) -> int:
    return place.stretch.start


class Form(NamedTuple):
    """A title without its places: `text` is equal for titles that differ in nothing else."""

    text: str
    names: tuple[str, ...]
    says: int
    """How many letters are left; a Han or Hangul letter counts for two."""


def form(doc: Document, title: Span, named: Sequence[Named], dropped: Sequence[Span] = ()) -> Form | None:
    """What is left of a title; None where it names no place. title: its stretch of the document.

    dropped: stretches of the shadow that do not count.
    """
    stretch = doc.shadow.twin(title)
    stretch = Span(stretch.start, min(stretch.end, stretch.start + _LONGEST))
    inside = within(named, stretch)
    if not inside:
        return None
    pieces: list[str] = []
    at = stretch.start
    gaps = [(place.stretch, SLOT) for place in inside] + [(gap, " ") for gap in dropped]
    for gap, instead in sorted(gaps):
        pieces += (doc.shadow.text[at : gap.start], instead)
        at = max(at, gap.end)
    pieces.append(doc.shadow.text[at : stretch.end])
    text = _PUNCTUATION.sub(" ", _DIGITS.sub(_NUMBER, "".join(pieces))).strip()
    says = sum(1 if char < "\u1100" else 2 for char in text if char.isalpha())
    return Form(text, tuple(place.name for place in inside), says)
