"""What is seen of a contact before it is weighed; and sightings that touch made one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.finding import Span
from guidelint.guide.document import Platform
from guidelint.records import dataclass
from guidelint.text.pattern import pattern

if TYPE_CHECKING:
    from collections.abc import Iterable

    from guidelint.guide.document import Document

_WORD = pattern(r"\w")
_JOINING = frozenset({Platform.OTHER, Platform.QR})
"""A name without a platform and a code to scan belong to the contact beside them."""
_BESIDE = 8
"""Most characters between two sightings that are one contact."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """One way in which a contact was seen. `reasons` are names of signals."""

    span: Span
    platform: Platform
    handle: str
    reasons: frozenset[str]
    exact: bool = True


def merged(doc: Document, seen: Iterable[Sighting]) -> list[Sighting]:
    """Sightings by offset, those that touch as one."""
    kept: list[Sighting] = []
    for sighting in sorted(seen, key=lambda s: (s.span.start, -s.span.end)):
        if kept and _touch(doc, kept[-1], sighting):
            kept[-1] = _both(kept[-1], sighting)
        else:
            kept.append(sighting)
    return kept


def _touch(doc: Document, first: Sighting, second: Sighting) -> bool:
    if second.span.start < first.span.end:
        return True
    if second.span.start - first.span.end > _BESIDE or (
        first.handle and second.handle and first.handle != second.handle
    ):
        return False
    between = doc.text[first.span.end : second.span.start]
    same = first.platform is second.platform or not _JOINING.isdisjoint((first.platform, second.platform))
    return same and "\n" not in between and not _WORD.search(between)


def _both(first: Sighting, second: Sighting) -> Sighting:
    better, other = sorted((first, second), key=lambda s: (s.platform in _JOINING, "any-word" in s.reasons))
    reasons = first.reasons | second.reasons
    if "messenger" in reasons:
        reasons -= {"mention", "phone", "email", "freemail", "website"}
    if "any-word" not in better.reasons:
        reasons -= {"any-word"}
    span = Span(first.span.start, max(first.span.end, second.span.end))
    return Sighting(span, better.platform, better.handle or other.handle, reasons, first.exact and second.exact)
