"""Contacts that a plain reading misses: in descriptions of pictures, and in prose whose disguises must be undone.

Undoing costs a second reading, so it is done only where bait stands (the end, the beginning, headings, blocks that ask
to get in touch) and where a character stands that honest prose hardly has.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from guidelint.finding import Span
from guidelint.guide.contact import handles
from guidelint.guide.contact.disguise import readings
from guidelint.guide.contact.named import beside, shown_by
from guidelint.guide.contact.sighting import Sighting
from guidelint.guide.contact.tail import WINDOW
from guidelint.text.pattern import pattern
from guidelint.text.shadow import Weaver

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.guide.contact.tail import Tail
    from guidelint.guide.document import Document, Platform
    from guidelint.text.matcher import Matcher
    from guidelint.text.shadow import Shadow

_REACHABLE = pattern("[@_\ufffc]|[a-z]\\d|\\d[a-z]|\\d{5}|\\d[^\\w\n]{1,3}\\d|[〇零一二三四五六七八九]{5}")
"""What hardly any handle does without: an at-sign, a link, digits in a word or many of them."""
_RARE = pattern(
    "[\u00ad\u0300-\u036f\u1d00-\u1d7f\u200b\u202a-\u202e\u2060-\u2064\u20d0-\u20ff\u249c-\u24e9\u2776-\u2793\ufeff"
    "\U0001d400-\U0001d7ff\U0001f110-\U0001f189亻扌讠彳釒訁╬]"
)
"""What dresses letters up; pictures and accents are not among it."""
_MIXED = pattern("[\u0370-\u052f](?:[a-z]|(?<=[a-z].))")
_SPACED = pattern(r"[ .\-_*][a-z](?:[ .\-_*][a-z]){3}(?![a-z])")
_APART = pattern(r"(?<!\d)\d(?:[^\w\n]{1,3}\d(?!\d)){3}")
_PHRASE = 40
"""Characters that a longer entry may have on either side of a shorter one: `par téléphone`, `téléphone`."""
_MOST = 40
"""Of each kind, so many blocks are read twice."""
_MOST_PICTURES = 200


def tucked_away(doc: Document, matcher: Matcher) -> Iterator[Sighting]:
    """Contacts in descriptions of pictures."""
    described = [image for image in doc.images if image.alt and _REACHABLE.search(image.alt.lower())]
    if not described:
        return
    weaver = Weaver()
    for image in described[-_MOST_PICTURES:]:
        weaver.decoded(image.alt, image.span.start, image.span.end)
        weaver.end_block(image.span.end)
    shadow = weaver.finish()
    found = matcher.scan(shadow)
    for name, platform in handles.OF_LIST.items():
        for hit in found.of(name):
            for seen in beside(doc, shadow, hit.prose, platform):
                yield Sighting(seen.span, platform, seen.handle, seen.reasons | {"tucked-away"})


def undone(doc: Document, tail: Tail, matcher: Matcher) -> Iterator[Sighting]:
    """Contacts in prose read with its disguises undone."""
    text = doc.shadow.text
    read = readings(text, [s for s in _suspects(doc, tail) if _REACHABLE.search(text, *s)])
    if read is None:
        return
    found = matcher.scan(read.bold)
    for name, platform in handles.OF_LIST.items():
        for hit in found.of(name):
            yield from _undone_beside(doc, read.plain, read.bold.source(*hit.prose), name, platform)


def _suspects(doc: Document, tail: Tail) -> Iterator[Span]:
    """Stretches of the shadow that are read twice, in order; none of them overlap."""
    if not tail.blocks:
        return
    last = Span(max(tail.blocks[0].prose.start, tail.blocks[-1].prose.end - 2 * WINDOW), tail.blocks[-1].prose.end)
    places = set(tail.lead)
    places.update(islice((s.block for s in doc.sections if s.block >= 0), _MOST))
    offsets = [hit.span.start for name in ("call", "lure") for hit in doc.hits(f"contact.{name}")[:_MOST]]
    offsets += (found.start() for found in islice(_RARE.finditer(doc.text), _MOST)) if not doc.text.isascii() else ()
    prose = [found.start() for found in islice(_SPACED.finditer(doc.shadow.text), _MOST)]
    prose += (found.start() for found in islice(_MIXED.finditer(doc.shadow.text), _MOST))
    offsets += (doc.shadow.source(at, at + 1).start for at in prose)
    places.update(block.index for at in offsets if (block := doc.block_at(at)) is not None)
    for index in sorted(places):
        stretch = doc.blocks[index].prose
        if stretch.start < stretch.end <= last.start:
            yield Span(stretch.start, min(stretch.end, stretch.start + 2 * WINDOW))
    yield last


def _undone_beside(doc: Document, plain: Shadow, word: Span, name: str, platform: Platform) -> Iterator[Sighting]:
    """A handle in the plainly read prose beside a word, given by its offsets in the shadow of the document."""
    handle = handles.beside(plain.text, plain.twin(word), platform)
    written = doc.shadow.source(*word).of(doc.text)
    if handle is None or handles.is_common_word(doc.shadow.text, word, written, platform):
        return
    prose = plain.source(handle.start, handle.end)
    span = doc.shadow.source(min(word.start, prose.start), max(word.end, prose.end))
    reasons = set(shown_by(doc, span, platform, handle))
    written, label = prose.of(doc.shadow.text), word.of(doc.shadow.text)
    if _APART.search(written):
        reasons.add("spaced-out")
    place = doc.shadow.source(*word)
    around = Span(max(0, place.start - _PHRASE), place.end + _PHRASE)
    if not any(hit.span.meets(place) for hit in doc.hits(name, around)):
        reasons.add("spaced-out" if re.search(r"\W", label) else "look-alikes")
    yield Sighting(span, platform, handle.name, frozenset(reasons))
