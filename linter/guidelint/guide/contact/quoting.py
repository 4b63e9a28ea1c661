"""Contacts that a guide only shows: in quotation marks, in a quoted block, or to warn of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.finding import Span
from guidelint.guide.document import BlockKind
from guidelint.text.pattern import pattern

if TYPE_CHECKING:
    from guidelint.guide.document import Block, Document

_QUOTES = (('"', '"'), ("“", "”"), ("「", "」"), ("«", "»"), ("„", "“"), ("‘", "’"))
_REACH = 200
"""Most characters from a contact to its quotation marks."""
_NEAR = 3
"""A warning bears on a quoted block from so few blocks before or behind it."""
_WORD = pattern(r"\w")


def is_quoted(text: str, span: Span, block: Span) -> bool:
    """Whether quotation marks stand around a contact and words around them, within the block."""
    before = text[max(block.start, span.start - _REACH) : span.start + 1]
    behind = text[span.end - 1 : min(block.end, span.end + _REACH)]
    for opening, closing in _QUOTES:
        opened, closed = before.rfind(opening), behind.find(closing)
        if opened < 0 or closed < 0:
            continue
        is_open = before.count(opening) % 2 == 1 if opening == closing else opened > before.rfind(closing)
        if is_open and (_WORD.search(before[:opened]) or _WORD.search(behind[closed + 1 :])):
            return True
    return False


def warns(doc: Document, around: Span) -> bool:
    """Whether something is warned of; "no risk" is a promise and warns of nothing."""
    promised = [hit.span for hit in doc.hits("contact.lure", around)]
    return any(not any(promise.meets(hit.span) for promise in promised) for hit in doc.hits("caution", around))


def is_shown_to_warn(doc: Document, block: Block | None) -> bool:
    """Whether a block is quoted beside a warning."""
    if block is None or all(parent.kind is not BlockKind.QUOTE for parent in doc.parents(block.index)):
        return False
    near = doc.blocks[max(0, block.index - _NEAR) : block.index + _NEAR + 1]
    return warns(doc, Span(near[0].span.start, max(other.span.end for other in near)))
