"""How far a contact reaches in the text: exactly what a fix would cut, brackets, ornaments and pictures included."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from guidelint.finding import Span
from guidelint.guide.disguise import is_ornament
from guidelint.text.shadow import INVISIBLE

if TYPE_CHECKING:
    from guidelint.guide.document import Document

_PAIRS = {
    "[": "]",
    "【": "】",
    "(": ")",
    "（": "）",
    "《": "》",
    "「": "」",
    "〔": "〕",
    "<": ">",
    "『": "』",
    "［": "］",
}
_ROOM_BEFORE = 24
"""Most characters inside a bracket before the contact."""
_ROOM_AFTER = 700
"""Most characters from the contact to the closing bracket: pictures bring long addresses along."""
_WORD = re.compile(r"\w")
_PICTURE = re.compile(r"!?\[[^\[\]\n]{0,200}\](?:\([^()\n]{0,500}\)|\[[^\[\]\n]{0,80}\])")
_TERMINALS = frozenset(".!?。！？…;；,，、")
_EMPHASIS = frozenset("*_~`")


def extent(doc: Document, core: Span, block: Span) -> tuple[Span, bool]:
    """The whole contact around its label and handle, inside `block`; and whether it has a bracket of its own."""
    span = _ornamented(doc.text, core, block)
    bracket = _bracket(doc.text, span, block)
    span = bracket or span
    span = _with_pictures(doc, span, block)
    span = _ornamented(doc.text, span, block)
    return _emphasised(doc.text, span, block), bracket is not None and doc.text[bracket.start] not in "(（<"


def rest(text: str, span: Span, block: Span) -> tuple[str, str]:
    """What the block says before and after a contact, nearest 200 characters, blanks and container marks stripped."""
    before = text[max(block.start, span.start - 200) : span.start].strip().lstrip("#>-*+ \t")
    return before, text[span.end : min(block.end, span.end + 200)].strip()


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


def ends_sentence(before: str) -> bool:
    """Whether what stands before is complete: it ends with a full stop or the like."""
    return bool(before) and before.rstrip(" *_~\"'”’)）】").endswith(tuple(_TERMINALS - set(",，、;；")))
