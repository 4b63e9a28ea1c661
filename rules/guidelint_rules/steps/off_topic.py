"""Sections that a reader who wants to do the thing has to scroll past."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint import (
    BlockKind,
    Confidence,
    Document,
    Finding,
    Kind,
    Ordered,
    Origin,
    Related,
    Role,
    Severity,
    Span,
    rule,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint import Block, Hit, Section

_BESIDE = frozenset({Role.EFFECTS, Role.IMPORTANCE})
"""What sections tell that tell nothing to do."""
_FEWEST, _FEWEST_WIDE = 900, 350
"""Characters of a guide whose parts are worth weighing."""
_WIDE = "\u2e80"
_HALF = 0.5
"""Share that is too much under any title."""
_REMAINS = ("boilerplate.source", "boilerplate.disclaimer")
_OPENING = 30
"""Characters before such a phrase in its paragraph: a name, `Note:`."""
_TELLING = 2
"""Numbered items that tell something to do, and so make a section part of the procedure."""
_NEAR, _LONGEST = 14, 24
"""Characters of an item in which its verb begins, and of the verb."""
_SHOWN = frozenset({BlockKind.CODE, BlockKind.TABLE})


@rule(
    Severity.INFO, confidence=Confidence.LOW, words=("role", "action", "kind.howto", "boilerplate"), kinds=(Kind.HOWTO,)
)
def off_topic(doc: Document, *, share: float = 0.35) -> Iterator[Finding]:
    """A guide is mostly about doing what its title says."""
    beside = [section for section in doc.sections if section.role in _BESIDE]
    if not beside or not doc.methods:
        return
    told = Span(doc.title_span.end if doc.title_span else 0, _end(doc))
    whole = _length(doc, told)
    if whole < (_FEWEST_WIDE if max(doc.title, default="") > _WIDE else _FEWEST):
        return
    aside = _aside(doc, beside)
    lengths = [_length(doc, Span(section.span.start, min(section.span.end, told.end))) for section in aside]
    part = sum(lengths) / whole
    if aside and part > (share if _asks_how(doc) else max(share, _HALF)):
        longest = aside[lengths.index(max(lengths))]
        others = [section for section in aside if section is not longest]
        yield Finding(
            longest.heading,
            f"this section{_and_more(len(others))} {'are' if others else 'is'} {part:.0%} of the guide, "
            "and no part of doing what its title says",
            evidence=tuple(section.title for section in aside),
            related=tuple(Related(section.heading, "no part of it either") for section in others),
            help="move it to a page of its own and link to it, or cut it down to what the reader needs",
            about=tuple(section.title for section in aside),
        )


def _and_more(number: int) -> str:
    return f" and {number} more like it" if number else ""


def _asks_how(doc: Document) -> bool:
    """Whether the title asks how to do something: others may promise more than a procedure."""
    return doc.title_span is not None and bool(doc.hits("kind.howto", doc.title_span))


def _end(doc: Document) -> int:
    """Where the guide ends and remains of other pages begin: typed headings have no sibling to end the last section."""
    last = doc.sections[-1]
    if last.origin is not Origin.PSEUDO:
        return len(doc.text)
    after = Span(last.heading.end, len(doc.text))
    remains = (_block_start(doc, hit) for name in _REMAINS for hit in doc.hits(name, after))
    return min((start for start in remains if start is not None), default=len(doc.text))


def _block_start(doc: Document, hit: Hit) -> int | None:
    """Where the paragraph begins that a phrase stands at the beginning of."""
    block = doc.block_at(hit.span.start)
    return block.span.start if block and hit.span.start - block.span.start <= _OPENING else None


def _aside(doc: Document, sections: list[Section]) -> list[Section]:
    """The sections that hold no steps, no instructions and nothing to copy; of nested ones the outer."""
    steps = Ordered([step for method in doc.methods for step in method.steps])
    named = Ordered([method for method in doc.methods if method.named])
    blocks = Ordered(doc.blocks)
    found: list[Section] = []
    for section in sections:
        inside = section.span
        if found and found[-1].span.covers(inside):
            continue
        items = blocks.beginning_in(inside)
        shows = any(block.kind in _SHOWN for block in items)
        told = [block for block in items if block.ordered and _tells(doc, block)]
        if not (shows or len(told) >= _TELLING or steps.beginning_in(inside) or named.beginning_in(inside)):
            found.append(section)
    return found


def _tells(doc: Document, item: Block) -> bool:
    """Whether an item begins by telling the reader to do something."""
    opening = Span(item.span.start, item.span.start + _NEAR + _LONGEST)
    return any(hit.span.start <= opening.start + _NEAR for hit in doc.hits("action", opening))


def _length(doc: Document, span: Span) -> int:
    start, end = doc.shadow.twin(span)
    return end - start
