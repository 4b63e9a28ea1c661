"""Private contacts as weighed evidence: platform, disguise, place and fit; the weights stand in `contact_signals`."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from guidelint.finding import Span
from guidelint.guide.contact_extent import ends_sentence, extent, rest
from guidelint.guide.contact_fit import DIRECTORY, Fit
from guidelint.guide.contact_signals import is_bait, weighed
from guidelint.guide.contact_tail import Tail
from guidelint.guide.disguise import is_ornament
from guidelint.guide.document import BlockKind, Contact
from guidelint.guide.handles import LIST_OF
from guidelint.guide.sightings import sightings
from guidelint.text.shadow import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.guide.document import Block, Document
    from guidelint.guide.sightings import Sighting
    from guidelint.text.words import Matcher

_LABEL = 24
"""Most characters from the name of a platform to a link that it labels."""
_CALL = 40
"""Most characters from a call to get in touch to the contact it leads to."""
_WORD = re.compile(r"\w")


def contacts(doc: Document, matcher: Matcher) -> tuple[Contact, ...]:
    """The private contacts of a document, by offset. `matcher` holds its words, to read undone disguises with."""
    tail = Tail(doc)
    seen = sightings(doc, tail, matcher)
    if not seen:
        return ()
    fit = Fit(doc, tail)
    many = len({(s.platform, s.handle) for s in seen if "messenger" in s.reasons}) >= DIRECTORY
    return tuple(_contact(doc, sighting, tail, fit, many) for sighting in seen)


def _contact(doc: Document, seen: Sighting, tail: Tail, fit: Fit, many: bool) -> Contact:
    block = doc.block_at(seen.span.start)
    limits = block.span if block is not None else seen.span
    labelled = _with_label(doc, seen, limits)
    span, bracketed = extent(doc, _with_call(doc, labelled, limits), limits)
    reasons = set(seen.reasons)
    if any(map(is_ornament, doc.text[labelled.start : seen.span.start])):
        reasons.add("ornament")
    if bracketed:
        reasons.add("bracket")
    if _has_picture(doc, span):
        reasons.add("picture")
    if many:
        reasons.add("directory")
    in_tail = tail.holds(span)
    if in_tail:
        reasons.update(_place(doc, span, block, tail))
        reasons.update(fit.reasons(span, seen.platform, seen.handle, block))
    else:
        reasons.add("within")
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


def _with_label(doc: Document, seen: Sighting, block: Span) -> Span:
    """Takes along the platform's name right before a link: `Telegram: <https://…>`."""
    hits = doc.hits(LIST_OF[seen.platform], Span(max(block.start, seen.span.start - _LABEL), seen.span.start))
    if hits and not _WORD.search(doc.text[hits[-1].span.end : seen.span.start]):
        return Span(hits[-1].span.start, seen.span.end)
    return seen.span


def _with_call(doc: Document, span: Span, block: Span) -> Span:
    """Takes along a call to get in touch right before the contact, so that no "add me on" stays behind."""
    for hit in doc.hits("contact.call", Span(max(block.start, span.start - _CALL), span.start)):
        if len(_WORD.findall(doc.text[hit.span.end : span.start])) <= _LABEL // 3:
            return Span(hit.span.start, span.end)
    return span


def _has_picture(doc: Document, span: Span) -> bool:
    at = bisect_left(doc.images, span.start, key=lambda image: image.span.start)
    return at < len(doc.images) and doc.images[at].span.end <= span.end


def _place(doc: Document, span: Span, block: Block | None, tail: Tail) -> Iterator[str]:
    yield "last" if span.end > tail.start else "late"
    if block is None:
        return
    if block.kind is BlockKind.HEADING:
        yield "heading"
    before, behind = rest(doc.text, span, block.span)
    if not _WORD.search(behind):
        if not _WORD.search(before):
            yield "alone"
        elif ends_sentence(before):
            yield "appended"
