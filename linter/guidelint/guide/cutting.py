"""Takes a stretch out of a guide and leaves whole Markdown: no empty item, no lone bracket, no heading over nothing.

What is cut is the stretch itself and what is nothing without it. Where that cannot be told, nothing is offered.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise
from typing import TYPE_CHECKING, TypeVar

from guidelint.finding import Edit, Span
from guidelint.guide.clearing import Clearing, is_bare
from guidelint.guide.document import BlockKind, LinkKind
from guidelint.text.pattern import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.guide.document import Block, Document, Image, Link

_PAIRS = {
    "(": ")",
    "[": "]",
    "<": ">",
    "（": "）",
    "【": "】",
    "《": "》",
    "「": "」",
    "〔": "〕",
    "『": "』",
    "［": "］",
}
_MARKS = frozenset("*_~")
_STOPS = frozenset(".。!！?？…:：;；,，、")
_AFTER_A_BLANK = _STOPS | {" ", "\t", ""}
"""Before these no blank is left."""
_HARD_BREAK = pattern(r"(?:\\|<br ?/?>|[ \t])+\Z")
_DANGLING = pattern(r"[ \t]*[|·•—–,，、;；/][ \t]*\Z|[ \t]+-[ \t]*\Z|[ \t]+\Z")
"""What parted a stretch from the text before it, and parts nothing at the end of a line."""
_OPENED = pattern(r"(?i)<([a-z][a-z0-9]*)(?:\s[^<>]*)?>\s*\Z")
_CLOSED = pattern(r"(?i)\s*</([a-z][a-z0-9]*)\s*>")
_BEFORE = 300
"""Most characters of an opening tag."""


_REACH = 8
"""So many links and pictures before a stretch may reach into it."""
T = TypeVar("T", "Link", "Image")


def cut(doc: Document, *spans: Span, alone: bool = False) -> tuple[Edit, ...]:
    """Edits that take out stretches, sorted and apart; none if they cannot be taken out without harm.

    alone: no heading goes with them of which they were all, nor a rule line that stood there for them.
    """
    edits: dict[Span, Edit] = {}
    for span in spans:
        made = _cut(doc, span, alone=alone)
        if not made:
            return ()
        edits.update((edit.span, edit) for edit in made)
    ordered = sorted(edits.values(), key=lambda edit: edit.span)
    apart = all(one.span.end <= other.span.start for one, other in pairwise(ordered))
    return tuple(ordered) if apart else ()


def _cut(doc: Document, span: Span, *, alone: bool) -> tuple[Edit, ...]:
    clearing = Clearing(doc, _with_markup(doc, span), alone=alone)
    if not clearing.leaves or any(block.kind is BlockKind.CODE for block in clearing.leaves):
        return ()
    definitions = _unused(doc, clearing.span)
    if definitions is None:
        return ()
    own = tuple(_own(doc, clearing))
    if not own:
        return ()
    kept = (block.span for block in definitions if not any(edit.span.covers(block.span) for edit in own))
    freed = (Clearing(doc, span).blocks() for span in kept)
    return *own, *(edit for edit in freed if edit is not None)


def _own(doc: Document, clearing: Clearing) -> Iterator[Edit]:
    """Edits that take out a stretch: blocks, a part of one, or a part of one and the blocks behind it."""
    first, *others = clearing.leaves
    if clearing.is_whole:
        blocks = clearing.blocks()
        if blocks is not None:
            yield blocks
        elif not others and _in_html(doc, first):
            yield _from_line(doc, clearing.span, first)
    elif not others:
        if first.kind is not BlockKind.HTML or first.span.start < clearing.span.start:  # else it would not stay HTML
            yield _from_line(doc, clearing.span, first)
    else:
        rest = Clearing(doc, Span(others[0].span.start, clearing.span.end))
        blocks = rest.blocks() if rest.is_whole else None
        if blocks is not None:
            yield _from_line(doc, Span(clearing.span.start, first.span.end), first)
            yield blocks


# --- markup of which only a part would be cut


def _with_markup(doc: Document, span: Span) -> Span:
    """The stretch with the links and pictures that it begins or ends in, and the marks that hold nothing else."""
    linked = (link.span for link in _near(doc.links, span) if link.kind is not LinkKind.BARE)
    for whole in (*linked, *(image.span for image in _near(doc.images, span))):
        if whole.meets(span):
            span = Span(min(span.start, whole.start), max(span.end, whole.end))
    while True:
        wider = _with_pair(doc.text, span)
        if wider == span:
            return span
        span = wider


def _near(things: Sequence[T], span: Span) -> Sequence[T]:
    """Those that begin in a stretch, and some before it that may reach into it."""
    first = bisect_left(things, span.start, key=lambda thing: thing.span.start)
    return things[max(0, first - _REACH) : bisect_left(things, span.end, key=lambda thing: thing.span.start)]


def _with_pair(text: str, span: Span) -> Span:
    start, end = span
    before, behind = text[start - 1 : start], text[end : end + 1]
    if before and (_PAIRS.get(before) == behind or (before == behind and before in _MARKS)):
        return Span(start - 1, end + 1)
    if behind in ("<", "\n"):
        opened, closed = _OPENED.search(text, max(0, start - _BEFORE), start), _CLOSED.match(text, end)
        if opened and closed and opened[1].lower() == closed[1].lower():
            return Span(opened.start(), closed.end())
    return span


def _unused(doc: Document, span: Span) -> list[Block] | None:
    """Definitions that no link refers to once a stretch is gone; None if the stretch defines what others refer to."""
    if "[" not in span.of(doc.text):
        return []
    gone: set[str] = set()
    left: set[str] = set()
    for link in doc.links:
        if link.kind is LinkKind.REFERENCE:
            (gone if span.covers(link.span) else left).add(link.target)
    left.update(image.target for image in doc.images if not span.covers(image.span) and _refers(doc, image.span))
    defining = [link for link in doc.links if link.kind is LinkKind.DEFINITION]
    if any(span.meets(link.span) and link.target in left for link in defining):
        return None
    return [block for link in defining if link.target in gone - left and (block := _block_of(doc, link))]


def _refers(doc: Document, image: Span) -> bool:
    return not image.of(doc.text).endswith(")")


def _block_of(doc: Document, link: Link) -> Block | None:
    block = doc.block_at(link.span.start)
    return block if block is not None and block.kind is BlockKind.DEFINITION else None


# --- a part of a block


def _in_html(doc: Document, block: Block) -> bool:
    return any(outer.kind is BlockKind.HTML for outer in doc.parents(block.index))


def _from_line(doc: Document, span: Span, block: Block) -> Edit:
    """Takes lines, or a part of a line, out of a block that keeps the rest."""
    text = doc.text
    within = next((outer for outer in doc.parents(block.index) if outer.kind is BlockKind.HTML), block).span
    line = Span(text.rfind("\n", 0, span.start) + 1, text.find("\n", span.end))
    line = Span(line.start, line.end if line.end >= 0 else len(text))
    room = Span(max(line.start, within.start), max(span.end, min(line.end, within.end)))
    before, behind = text[room.start : span.start], text[span.end : room.end]
    if block.kind is BlockKind.CELL or not (is_bare(before) and is_bare(behind)):
        return _from_words(span, before, behind)
    if room.start > within.start:
        last = room.end >= within.end
        above = text[within.start : line.start - 1]
        broken = _HARD_BREAK.search(above, max(0, len(above) - _BEFORE)) if last else None
        return Edit(Span(line.start - 1 - (len(broken[0]) if broken else 0), room.end), "")
    following = line.end + 1
    while following < within.end and text[following] in " \t>":
        following += 1
    return Edit(Span(room.start, following), "")


def _from_words(span: Span, before: str, behind: str) -> Edit:
    """Takes a stretch out of a line, and one of the blanks or stops around it."""
    start, end = span
    if not behind.strip(" \t*_~"):
        dangling = _DANGLING.search(before[-_BEFORE:])
        start -= len(dangling[0]) if dangling and before.strip() else 0
        return Edit(Span(start, end), "")
    kept = before.rstrip(" \t")
    if behind[0] in _STOPS and (not kept or kept[-1] in _STOPS):
        end += 1
        behind = behind[1:]
    if behind[:1] in _AFTER_A_BLANK and (before != kept or not kept):
        if kept:
            start -= len(before) - len(kept)
        else:
            end += len(behind) - len(behind.lstrip(" \t"))
    return Edit(Span(start, end), "")
