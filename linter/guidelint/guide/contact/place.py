"""Where a contact stands: at the end, at the beginning, in a heading; on its own, or stuck to the end of a sentence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from guidelint.finding import Span
from guidelint.guide.document import BlockKind
from guidelint.text.pattern import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.guide.contact.tail import Tail
    from guidelint.guide.document import Block, Document

LITTLE = 30
"""Beside so few letters a contact is all that a block says: `Questions? Write me on …`."""
_NOTHING = 8
"""So many letters besides say nothing: `ID`, `or`, `(24h)`."""
_REACH = 200
_WORD = pattern(r"\w")
_GLUED = pattern(r"[a-z0-9.!?)\]}>'\"]$", re.IGNORECASE)
_SENTENCE_END = pattern(r"[.!?。！？…][\s*_~\"'”’)）】]*$")


def places(doc: Document, span: Span, block: Block | None, tail: Tail) -> Iterator[str]:
    """Names of the signals for the place of a contact."""
    headed = block is not None and _in_heading(doc, span, block)
    if tail.holds(span):
        yield "last" if span.end > tail.start else "late"
    elif block is not None and block.index in tail.lead:
        yield "lead"
    elif not headed:
        yield "within"
    if headed:
        yield "heading"
        if in_title(doc, span):
            yield "title"
    if block is None:
        return
    before = Span(max(block.span.start, span.start - _REACH), span.start)
    behind = Span(span.end, min(block.span.end, span.end + _REACH))
    line = Span(max(before.start, doc.text.rfind("\n", before.start, before.end) + 1), before.end)
    if not _WORD.search(line.of(doc.text)):
        before = line
    said = [letters(side.of(doc.text)) for side in (before, behind)]
    if max(said) <= LITTLE:
        yield "alone" if sum(said) - _in_touch(doc, before) - _in_touch(doc, behind) <= _NOTHING else "curt"
    if said[1] == 0 and tail.holds(span) and _is_appended(before.of(doc.text), crowded=max(said) > LITTLE):
        yield "appended"


def in_title(doc: Document, span: Span) -> bool:
    """Whether a span lies in the title."""
    return doc.title_span is not None and doc.title_span.meets(span)


def _in_heading(doc: Document, span: Span, block: Block) -> bool:
    """In a marked heading or in the title."""
    return block.kind is BlockKind.HEADING or in_title(doc, span)


def _in_touch(doc: Document, side: Span) -> int:
    """How many letters of a stretch belong to words of contact: calls, offers, names of platforms."""
    return letters("".join(hit.span.of(doc.text) for hit in doc.hits("contact", side)))


def letters(text: str) -> int:
    """How much a text says: a Han or Hangul letter counts for two."""
    return sum(1 if char < "\u1100" else 2 for char in text if char.isalnum())


def _is_appended(before: str, *, crowded: bool) -> bool:
    """Whether what stands before is complete without the contact, or no space parts it where there should be one."""
    return bool(_GLUED.search(before)) or (crowded and bool(_SENTENCE_END.search(before)))
