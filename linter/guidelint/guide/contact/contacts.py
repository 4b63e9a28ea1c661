"""Private contacts as weighed evidence: platform, disguise, place and fit; the weights stand in `signals`."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from guidelint.finding import Span
from guidelint.guide.contact.disguise import is_ornament
from guidelint.guide.contact.extent import extent, line_around
from guidelint.guide.contact.fit import DIRECTORY, Fit
from guidelint.guide.contact.handles import LIST_OF
from guidelint.guide.contact.place import places
from guidelint.guide.contact.sightings import sightings
from guidelint.guide.contact.signals import is_bait, weighed
from guidelint.guide.contact.tail import Tail
from guidelint.guide.document import Contact, Platform
from guidelint.text.pattern import pattern
from guidelint.text.shadow import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.guide.contact.sighting import Sighting
    from guidelint.guide.document import Document
    from guidelint.text.matcher import Matcher

_LEADING = pattern(r"^\W+")
"""Ornaments in front of a label are common in honest guides; those behind it are not."""

_OFTEN = 3
"""From this many blocks on a contact counts as repeated."""
_LISTED = 8
"""So many different names behind at-signs are a list: of people, or of tags."""
_BARE = frozenset({"mention", "last", "alone"})
_MADE_UP = pattern(r"[\d_]")
"""A name of digits and letters; people who sign what they wrote have plainer ones."""
_ROW = 24
_POINTING = pattern("(?:[👇👉⬇⤵➡🔽☟☞↓→][\ufe0f\\s]*){3}$")
_BADGE = pattern(r"shields\.io|\bbadges?\b")
"""What addresses of badges have in common."""


def contacts(doc: Document, matcher: Matcher) -> tuple[Contact, ...]:
    """The private contacts of a document, by offset. `matcher` holds its words, to read undone disguises with."""
    tail = Tail(doc)
    seen = sightings(doc, tail, matcher)
    if not seen:
        return ()
    fit = Fit(doc, tail, [sighting.span for sighting in seen])
    many = len({(s.platform, s.handle) for s in seen if "messenger" in s.reasons}) >= DIRECTORY and not tail.message
    many = many or len({s.handle for s in seen if "mention" in s.reasons}) >= _LISTED
    often = _repeated(doc, seen)
    starts = [*(sighting.span.start for sighting in seen[1:]), len(doc.text)]
    found: list[Contact] = []
    for sighting, next_start in zip(seen, starts, strict=True):
        room = Span(found[-1].span.end if found else 0, max(sighting.span.end, next_start))
        known = {"directory"} if many else set()
        if sighting.handle in often and "mention" not in sighting.reasons:
            known.add("repeated")
        found.append(_contact(doc, sighting, room, tail, fit, known))
    return tuple(found)


def _repeated(doc: Document, seen: Sequence[Sighting]) -> frozenset[str]:
    """Handles that stand in so many blocks that no reader needs it."""
    blocks: dict[str, set[int]] = {}
    for sighting in seen:
        block = doc.block_at(sighting.span.start)
        if block is not None and sighting.handle:
            blocks.setdefault(sighting.handle, set()).add(block.index)
    return frozenset(handle for handle, places in blocks.items() if len(places) >= _OFTEN)


def _contact(doc: Document, seen: Sighting, room: Span, tail: Tail, fit: Fit, known: set[str]) -> Contact:
    block = doc.block_at(seen.span.start)
    limits = block.span if block is not None else seen.span
    limits = Span(min(max(limits.start, room.start), seen.span.start), max(min(limits.end, room.end), seen.span.end))
    span, bracketed = extent(doc, seen.span, LIST_OF[seen.platform], limits)
    reasons = set(seen.reasons | known)
    if any(map(is_ornament, _LEADING.sub("", doc.text[span.start : seen.span.start]))):
        reasons.add("ornament")
    if _POINTING.search(doc.text[max(limits.start, seen.span.start - _ROW) : seen.span.start]):
        reasons.add("pointed")
    if bracketed:
        reasons.add("bracket")
    reasons.update(_pictures(doc, span, seen.platform))
    in_tail = tail.holds(span)
    reasons.update(places(doc, span, block, tail))
    if reasons >= _BARE and _MADE_UP.search(seen.handle):
        reasons.add("bare")
    reasons.update(fit.reasons(span, seen.platform, seen.handle, block))
    if in_tail and "quoted" not in reasons and not reasons.isdisjoint(("alone", "curt")):
        span = line_around(doc.text, span, limits)
    signals = weighed(reasons)
    return Contact(
        span=span,
        platform=seen.platform,
        handle=fold(seen.handle),
        signals=signals,
        block=block.index if block is not None else -1,
        tail=in_tail,
        bait=is_bait(signals),
        exact=seen.exact and (block is None or block.exact),
    )


def _pictures(doc: Document, span: Span, platform: Platform) -> Iterator[str]:
    """Names of the signals for the pictures of a contact."""
    at = bisect_left(doc.images, span.start, key=lambda image: image.span.start)
    if at < len(doc.images) and doc.images[at].span.end <= span.end:
        if _BADGE.search(doc.images[at].target):
            yield "badge"
        elif platform is not Platform.QR:
            yield "picture"
