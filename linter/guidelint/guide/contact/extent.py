"""How far a contact reaches in the text: exactly what a fix would cut, brackets, ornaments and pictures included."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from guidelint.finding import Span
from guidelint.guide.contact.disguise import is_ornament
from guidelint.text.pattern import pattern
from guidelint.text.shadow import INVISIBLE

if TYPE_CHECKING:
    from guidelint.guide.document import Document

_PAIRS = dict(zip("[(<【（《「〔『［", "])>】）》」〕』］", strict=True))
_ROOM_BEFORE = 24
"""Most characters inside a bracket before the contact."""
_ROOM_AFTER = 700
"""Most characters from the contact to the closing bracket: pictures bring long addresses along."""
_LABEL = 24
"""Most characters from the name of a platform to a link that it labels."""
_CALL = 40
"""Most characters from a call to get in touch to the contact it leads to."""
_MARKERS = pattern(r"[ \t>]*(?:(?:[-*+]|\d{1,3}[.)])[ \t]+)?(?:#{1,6}[ \t]+)?")
_STOPS = pattern(r"[.。!！…;；)）】}>/][ \t]*")
"""What ends something else that stands before a contact on its line."""
_WORD = pattern(r"\w")
_PICTURE = pattern(r"!?\[[^\[\]\n]{0,200}\](?:\([^()\n]{0,500}\)|\[[^\[\]\n]{0,80}\])")
_EMPHASIS = frozenset("*_~`")


def extent(doc: Document, core: Span, label: str, block: Span) -> tuple[Span, bool]:
    """The whole contact around what was seen of it, inside `block`; and whether it has a bracket of its own.

    label: the list of the platform's names.
    """
    span = _with_call(doc, _with_label(doc, core, label, block), block)
    span = _ornamented(doc.text, span, block)
    bracket = _bracket(doc.text, span, block)
    span = _with_pictures(doc, bracket or _closed(doc.text, span, block), block)
    span = _ornamented(doc.text, span, block)
    return _emphasised(doc.text, span, block), bracket is not None and doc.text[bracket.start] not in "(（<"


def line_around(text: str, span: Span, room: Span) -> Span:
    """The content of the line or lines of a span, list and quote marks left out, as far as `room` goes."""
    start = max(room.start, text.rfind("\n", room.start, span.start) + 1)
    end = text.find("\n", span.end, room.end)
    end = room.end if end < 0 else end
    found = _MARKERS.match(text, start, span.start)
    start = found.end() if found else start
    start = max([start, *(stop.end() for stop in _STOPS.finditer(text, start, span.start))])
    while end > span.end and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _with_label(doc: Document, core: Span, label: str, block: Span) -> Span:
    """Takes along the platform's name right before a link: `Telegram: <https://…>`."""
    hits = doc.hits(label, Span(max(block.start, core.start - _LABEL), core.start))
    if hits and not _WORD.search(doc.text[hits[-1].span.end : core.start]):
        return Span(hits[-1].span.start, core.end)
    return core


def _with_call(doc: Document, span: Span, block: Span) -> Span:
    """Takes along a call to get in touch right before the contact, so that no "add me on" stays behind."""
    for hit in doc.hits("contact.call", Span(max(block.start, span.start - _CALL), span.start)):
        if len(_WORD.findall(doc.text[hit.span.end : span.start])) <= _LABEL // 3:
            return Span(hit.span.start, span.end)
    return span


def _closed(text: str, span: Span, block: Span) -> Span:
    """Takes along the bracket that closes one inside the span: `name (Telegram)`."""
    for left, right in _PAIRS.items():
        if text.count(left, *span) > text.count(right, *span):
            closing = text.find(right, span.end, min(block.end, span.end + _LABEL))
            return Span(span.start, closing + 1) if closing >= 0 else span
    return span


def _ornamented(text: str, span: Span, block: Span) -> Span:
    start, end = span
    while start > block.start and _is_trimming(text[start - 1]):
        start -= 1
    while end < block.end and _is_trimming(text[end]):
        end += 1
    while start < span.start and text[start] == " ":
        start += 1
    while end > span.end and text[end - 1] == " ":
        end -= 1
    return Span(start, end)


def _is_trimming(char: str) -> bool:
    return char == " " or char in INVISIBLE or is_ornament(char)


def _bracket(text: str, span: Span, block: Span) -> Span | None:
    """The bracket around a span, if little else stands in it."""
    for opening in range(span.start - 1, max(block.start, span.start - _ROOM_BEFORE) - 1, -1):
        char = text[opening]
        if char == "\n":
            return None
        if char in _PAIRS:
            closing = _closing(text, opening, min(block.end, span.end + _ROOM_AFTER))
            return (
                Span(opening, closing) if closing >= span.end and _only_pictures(text[span.end : closing - 1]) else None
            )
    return None


def _closing(text: str, opening: int, limit: int) -> int:
    """Past the bracket that closes the one at `opening`, or -1."""
    left, right, depth = text[opening], _PAIRS[text[opening]], 0
    for at in range(opening, limit):
        if text[at] == left:
            depth += 1
        elif text[at] == right:
            depth -= 1
            if depth == 0:
                return at + 1
    return -1


def _only_pictures(inside: str) -> bool:
    return len(_WORD.findall(_PICTURE.sub("", inside))) <= _ROOM_BEFORE


def _with_pictures(doc: Document, span: Span, block: Span) -> Span:
    """Takes along the pictures right behind or before."""
    images = doc.images
    at = bisect_left(images, span.end, key=lambda image: image.span.start)
    end = span.end
    while (
        at < len(images) and images[at].span.end <= block.end and not _WORD.search(doc.text, end, images[at].span.start)
    ):
        end = images[at].span.end
        at += 1
    return Span(span.start, end)


def _emphasised(text: str, span: Span, block: Span) -> Span:
    """Takes along emphasis marks that stand on both sides."""
    start, end = span
    while start > block.start and end < block.end and text[start - 1] == text[end] and text[end] in _EMPHASIS:
        start, end = start - 1, end + 1
    return Span(start, end)
