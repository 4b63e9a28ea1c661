"""Where a contact stands: among the last blocks, on its own, or stuck to the end of a sentence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from guidelint.guide.document import BlockKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.finding import Span
    from guidelint.guide.contact_tail import Tail
    from guidelint.guide.document import Block, Document

LITTLE = 30
"""Beside so few letters a contact is all that a block says: `Questions? Write me on …`."""
_REACH = 200
_WORD = re.compile(r"\w")
_SENTENCE_END = re.compile(r"[.!?。！？…][\s*_~\"'”’)）】]*$")


def places(doc: Document, span: Span, block: Block | None, tail: Tail) -> Iterator[str]:
    """Names of the signals for the place of a contact in the end of a guide."""
    yield "last" if span.end > tail.start else "late"
    if block is None:
        return
    if block.kind is BlockKind.HEADING:
        yield "heading"
    before = doc.text[max(block.span.start, span.start - _REACH) : span.start]
    behind = doc.text[span.end : min(block.span.end, span.end + _REACH)]
    alone = not _WORD.search(before.rpartition("\n")[2]) or letters(before) <= LITTLE
    if alone and letters(behind) <= LITTLE:
        yield "alone"
    elif not _WORD.search(behind) and (_SENTENCE_END.search(before) or _is_glued(before)):
        yield "appended"


def letters(text: str) -> int:
    """How much a text says: a Han or Hangul letter counts for two."""
    return sum(1 if char < "\u1100" else 2 for char in text if char.isalnum())


def _is_glued(before: str) -> bool:
    """Whether no space parts a contact from what stands before, in a script that has spaces."""
    return bool(before) and before[-1] < "\u2e80" and not before[-1].isspace()
