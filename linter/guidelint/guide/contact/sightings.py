"""Where contacts are seen: links that open a chat, handles beside the name of a platform, handles behind an at-sign.

In the last blocks, where bait stands, descriptions of pictures are read too, and the prose once more with disguises
undone. Sightings that touch are one. Whether a sighting is bait is not asked here.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, TypeVar

from guidelint.finding import Span
from guidelint.guide.contact import handles, messengers
from guidelint.guide.contact.disguise import dressed_up, is_ornament, readings
from guidelint.guide.contact.tail import WINDOW
from guidelint.guide.contact.unnamed import traces
from guidelint.guide.document import Platform
from guidelint.records import dataclass
from guidelint.text.shadow import Weaver

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.guide.contact.handles import Handle
    from guidelint.guide.contact.tail import Tail
    from guidelint.guide.document import Document
    from guidelint.text.matcher import Matcher
    from guidelint.text.shadow import Shadow

T = TypeVar("T")

_MOST = 100
"""Of each kind, so many from the beginning and from the end of a document are looked at."""
_REACHABLE = re.compile("[@_\ufffc]|[a-z]\\d|\\d[a-z]|\\d{5}|\\d[^\\w\n]{1,3}\\d|[〇零一二三四五六七八九]{5}")
"""What hardly any handle does without: an at-sign, a link, digits in a word or many of them."""
_HINTS = (".me/", "lin.ee/", ".gg/", "tg:", ". me", ".]me", ".)me", "me /")
"""What addresses typed without a scheme have in common."""
_APART = re.compile(r"(?<!\d)\d(?:[^\w\n]{1,3}\d(?!\d)){3}")
_WORD = re.compile(r"\w")
_LETTER_APART = re.compile("[\u3131-\u318e]")
"""Hangul letters that no syllable holds; folding puts them together again, so a matched name does not show them."""
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


def sightings(doc: Document, tail: Tail, matcher: Matcher) -> Sequence[Sighting]:
    """What may be a contact, by offset, touching sightings as one; of very many, the first and the last."""
    seen = [*_linked(doc), *_typed(doc), *_named(doc, tail), *_unnamed(doc, tail)]
    seen += [*_tucked_away(doc, tail, matcher), *_undone(doc, tail, matcher)]
    return _ends(_merged(doc, seen))


def _ends(things: Sequence[T]) -> Sequence[T]:
    """The first and the last of very many: enough to see that they are many, and what stands at the end."""
    return things if len(things) <= 2 * _MOST else (*things[:_MOST], *things[-_MOST:])


def _linked(doc: Document) -> Iterator[Sighting]:
    for link in doc.links:
        platform = messengers.link_platform(link)
        if platform is None:
            continue
        name, invitation = messengers.link_handle(link)
        reasons = {handles.kind_of(platform, name)}
        if invitation:
            reasons.add("invitation")
        if link.host == "pf.kakao.com":
            reasons.add("group")
        if any(map(is_ornament, link.text)):
            reasons.add("ornament")
        yield Sighting(link.span, platform, name, frozenset(reasons), link.exact)


def _typed(doc: Document) -> Iterator[Sighting]:
    text = doc.shadow.text
    if any(hint in text for hint in _HINTS):
        for platform, handle, pieces in messengers.typed_addresses(text):
            span = doc.shadow.source(handle.start, handle.end)
            reasons = {handles.kind_of(platform, handle.name), *({"spaced-out"} if pieces else ())}
            yield Sighting(span, platform, handle.name, frozenset(reasons))


def _named(doc: Document, tail: Tail) -> Iterator[Sighting]:
    for name, platform in handles.OF_LIST.items():
        for hit in _ends(doc.hits(name)):
            if platform not in handles.PUBLIC or tail.holds(hit.span):
                yield from _beside(doc, doc.shadow, hit.prose, platform)


def _unnamed(doc: Document, tail: Tail) -> Iterator[Sighting]:
    for trace in traces(doc, tail):
        yield Sighting(trace.span, trace.platform, trace.handle, trace.reasons)


def _tucked_away(doc: Document, tail: Tail, matcher: Matcher) -> Iterator[Sighting]:
    first = bisect_left(doc.images, min(tail.start, tail.late), key=lambda image: image.span.end)
    weaver = Weaver()
    for image in doc.images[first:]:
        if _REACHABLE.search(image.alt.lower()):
            weaver.decoded(image.alt, image.span.start, image.span.end)
            weaver.end_block(image.span.end)
    if not weaver.length:
        return
    shadow = weaver.finish()
    found = matcher.scan(shadow)
    for name, platform in handles.OF_LIST.items():
        for hit in found.of(name):
            for seen in _beside(doc, shadow, hit.prose, platform):
                yield Sighting(seen.span, platform, seen.handle, seen.reasons | {"tucked-away"})


def _beside(doc: Document, shadow: Shadow, word: Span, platform: Platform) -> Iterator[Sighting]:
    handle = handles.beside(shadow.text, word, platform)
    written = shadow.source(*word).of(doc.text)
    if handle is not None and not handles.is_common_word(shadow.text, word, written, platform):
        span = shadow.source(min(word.start, handle.start), max(word.end, handle.end))
        reasons = set(_reasons(doc, span, platform, handle))
        if _LETTER_APART.search(written):
            reasons.add("look-alikes")
        yield Sighting(span, platform, handle.name, frozenset(reasons))


def _reasons(doc: Document, span: Span, platform: Platform, handle: Handle) -> Iterator[str]:
    yield handles.kind_of(platform, handle.name)
    yield from dressed_up(span.of(doc.text))
    if handle.plain_word:
        yield "any-word"
    if any(map(is_ornament, handle.gap)):
        yield "ornament"
    if doc.hits("contact.nickname", span):
        yield "nickname"


def _undone(doc: Document, tail: Tail, matcher: Matcher) -> Iterator[Sighting]:
    if not tail.blocks:
        return
    end = tail.blocks[-1].prose.end
    start = max(tail.blocks[0].prose.start, end - 2 * WINDOW)
    read = readings(doc.shadow.text, start, end) if _REACHABLE.search(doc.shadow.text, start, end) else None
    if read is None:
        return
    found = matcher.scan(read.bold)
    for name, platform in handles.OF_LIST.items():
        for hit in found.of(name):
            yield from _undone_beside(doc, read.plain, read.bold.source(*hit.prose), name, platform)


def _undone_beside(doc: Document, plain: Shadow, word: Span, name: str, platform: Platform) -> Iterator[Sighting]:
    """A handle in the plainly read prose beside a word, given by its offsets in the shadow of the document."""
    handle = handles.beside(plain.text, plain.twin(word), platform)
    written = doc.shadow.source(*word).of(doc.text)
    if handle is None or handles.is_common_word(doc.shadow.text, word, written, platform):
        return
    prose = plain.source(handle.start, handle.end)
    span = doc.shadow.source(min(word.start, prose.start), max(word.end, prose.end))
    reasons = set(_reasons(doc, span, platform, handle))
    written, label = prose.of(doc.shadow.text), word.of(doc.shadow.text)
    if _APART.search(written):
        reasons.add("spaced-out")
    if not doc.hits(name, doc.shadow.source(*word)):
        reasons.add("spaced-out" if re.search(r"\W", label) else "look-alikes")
    yield Sighting(span, platform, handle.name, frozenset(reasons))


def _merged(doc: Document, seen: list[Sighting]) -> list[Sighting]:
    merged: list[Sighting] = []
    for sighting in sorted(seen, key=lambda s: (s.span.start, -s.span.end)):
        if merged and _touch(doc, merged[-1], sighting):
            merged[-1] = _both(merged[-1], sighting)
        else:
            merged.append(sighting)
    return merged


def _touch(doc: Document, first: Sighting, second: Sighting) -> bool:
    if second.span.start < first.span.end:
        return True
    if second.span.start - first.span.end > _BESIDE or (
        first.handle and second.handle and first.handle != second.handle
    ):
        return False
    between = doc.text[first.span.end : second.span.start]
    same = first.platform is second.platform or Platform.OTHER in (first.platform, second.platform)
    return same and "\n" not in between and not _WORD.search(between)


def _both(first: Sighting, second: Sighting) -> Sighting:
    better, other = sorted((first, second), key=lambda s: (s.platform is Platform.OTHER, "any-word" in s.reasons))
    reasons = first.reasons | second.reasons
    if "messenger" in reasons:
        reasons -= {"mention", "phone", "email", "freemail"}
    if "any-word" not in better.reasons:
        reasons -= {"any-word"}
    span = Span(first.span.start, max(first.span.end, second.span.end))
    return Sighting(span, better.platform, better.handle or other.handle, reasons, first.exact and second.exact)
