"""Blocks that hold nothing once a stretch is gone: which, and what goes with them."""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property
from typing import TYPE_CHECKING

from guidelint.finding import Edit, Span
from guidelint.guide.document import BlockKind
from guidelint.text.pattern import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.guide.document import Block, Document

_BARE = pattern(r"[\s>#*_~|=+\\:\ufeff-]*(?:\d{1,9}[.)][\s>#*_~|]*)?\Z")
_TAGS = pattern(r"(?i)</?[a-z][^<>]*>|<!--[^<>]*-->")
_SHOWS = pattern(r"(?i)<(?:img|video|audio|iframe|input|svg|object)\b")
_BLANK_LINE = pattern(r"[ \t>]*\Z")
_ROW = pattern(r"[ \t>|]*\Z")
_NOTHING = pattern(r"\s*\Z")
_OPENING = pattern(r"(?i)(?:\s*<(?:div|p|center|span|section|details)\b[^<>]*>)+\s*\Z")
_CLOSING = pattern(r"(?i)(?:\s*</(?:div|p|center|span|section|details)\s*>)+\s*\Z")
_CONTAINERS = frozenset(
    {BlockKind.LIST, BlockKind.ITEM, BlockKind.QUOTE, BlockKind.CALLOUT, BlockKind.TABLE, BlockKind.HTML}
)
_CLOSED = frozenset({BlockKind.HEADING, BlockKind.BREAK, BlockKind.CODE})
"""Blocks that no further line becomes a part of."""
_ENTRIES = frozenset({BlockKind.ITEM, BlockKind.CELL})


def is_bare(text: str) -> bool:
    """Whether nothing stands in a part of a line but marks of Markdown."""
    return _BARE.match(text) is not None


class Clearing:
    """A stretch of a document that is to go."""

    def __init__(self, doc: Document, span: Span, *, alone: bool = False) -> None:
        self.doc = doc
        self.span = span
        self.alone = alone

    @cached_property
    def leaves(self) -> list[Block]:
        """The blocks with text of their own that the stretch touches."""
        blocks = self.doc.blocks
        first = self.doc.block_at(self.span.start)
        at = first.index if first is not None else bisect_left(blocks, self.span.start, key=lambda b: b.span.start)
        found: list[Block] = []
        while at < len(blocks) and blocks[at].span.start < self.span.end:
            if blocks[at].span.meets(self.span) and not self._holds_others(at):
                found.append(blocks[at])
            at += 1
        return found

    @property
    def is_whole(self) -> bool:
        """Whether nothing is left of any block that the stretch touches."""
        return all(self._is_cleared(leaf) for leaf in self.leaves) and self._tops is not None

    def blocks(self) -> Edit | None:
        """Takes out the blocks of which nothing is left, and a rule line or a heading that stood there for them."""
        if self._tops is None:
            return None
        first, last = self._with_what_served_them(*self._tops)
        text = self.doc.text
        start = text.rfind("\n", 0, first.span.start) + 1
        end = text.find("\n", max(first.span.start, last.span.end - 1))
        end = len(text) if end < 0 else end + 1
        lead = text[start : first.span.start]
        if not (_ROW if first.kind is BlockKind.CELL else _BLANK_LINE).match(lead) or self._would_join(first, last):
            return None
        return self._with_a_blank_line(start, end, lead.rstrip(" \t") if self._parts(first, last) else None)

    # --- what is left of a block

    def _holds_others(self, at: int) -> bool:
        blocks = self.doc.blocks
        return blocks[at].kind in _CONTAINERS and at + 1 < len(blocks) and blocks[at + 1].parent == at

    def _is_cleared(self, leaf: Block) -> bool:
        text = self.doc.text
        before = text[leaf.span.start : max(leaf.span.start, self.span.start)]
        behind = text[min(leaf.span.end, self.span.end) : leaf.span.end]
        if leaf.kind is BlockKind.HTML:
            return self._is_cleared_html(leaf)
        if leaf.kind is BlockKind.CELL:
            return is_bare(before) and is_bare(behind) and self._is_cleared_row(leaf)
        return is_bare(before) and is_bare(behind)

    def _is_cleared_html(self, block: Block) -> bool:
        text, (start, end) = self.doc.text, block.span
        outside = text[start : max(start, self.span.start)] + text[min(end, self.span.end) : end]
        return not _SHOWS.search(outside) and not _TAGS.sub("", outside).strip()

    def _is_cleared_row(self, cell: Block) -> bool:
        if cell.parent is None or not cell.level:
            return False
        row = (other for other in self._children(cell.parent) if other.level == cell.level)
        return all(self.span.covers(other.span) or not other.span.of(self.doc.text).strip() for other in row)

    def _children(self, parent: int) -> Iterator[Block]:
        blocks, end = self.doc.blocks, self.doc.blocks[parent].span.end
        at = parent + 1
        while at < len(blocks) and blocks[at].span.start <= end and blocks[at].depth > blocks[parent].depth:
            if blocks[at].parent == parent:
                yield blocks[at]
            at += 1

    def _above(self, block: Block) -> Block | None:
        """The sibling before a block."""
        before = self.doc.blocks[block.index - 1] if block.index else None
        while before is not None and before.parent != block.parent:
            if before.index == block.parent or before.parent is None:
                return None
            before = self.doc.blocks[before.parent]
        return None if before is not None and before.index == block.parent else before

    def _below(self, block: Block) -> Block | None:
        """The sibling behind a block."""
        blocks, at = self.doc.blocks, block.index + 1
        while at < len(blocks) and blocks[at].depth > block.depth:
            at += 1
        return blocks[at] if at < len(blocks) and blocks[at].parent == block.parent else None

    @cached_property
    def _tops(self) -> tuple[Block, Block] | None:
        """First and last of the outermost blocks of which nothing is left; None if they are no neighbours."""
        tops: list[Block] = []
        for leaf in self.leaves:
            top = self._outermost(leaf)
            if not tops or tops[-1].index != top.index:
                tops.append(top)
        parents = {top.parent for top in tops}
        return (tops[0], tops[-1]) if tops and len(parents) == 1 else None

    def _outermost(self, leaf: Block) -> Block:
        top = leaf
        for outer in self.doc.parents(leaf.index):
            if outer.kind is BlockKind.HTML:
                cleared = self._is_cleared_html(outer)
            elif outer.kind is BlockKind.TABLE:
                cleared = self.span.covers(outer.span)
            else:
                cleared = all(self._is_gone(child) for child in self._children(outer.index))
            if not cleared:
                break
            top = outer
        return top

    def _is_gone(self, block: Block) -> bool:
        if block.kind in _CONTAINERS and block.kind is not BlockKind.HTML:
            children = self._children(block.index)
            return bool(children) and all(map(self._is_gone, children))
        return block.span.meets(self.span) and self._is_cleared(block)

    # --- what goes with it

    def _with_what_served_them(self, first: Block, last: Block) -> tuple[Block, Block]:
        if first.kind in _ENTRIES or self.alone:
            return first, last
        above, below = self._above(first), self._below(last)
        while above is not None:
            if below is not None and self._frames(above, below):
                last, below = below, self._below(below)
            elif not self._served_only_them(above, below):
                break
            first, above = above, self._above(above)
        return first, last

    def _frames(self, above: Block, below: Block) -> bool:
        text = self.doc.text
        if above.kind is not BlockKind.HTML or below.kind is not BlockKind.HTML:
            return False
        opened, closed = above.span.of(text), below.span.of(text)
        return bool(_OPENING.match(opened) and _CLOSING.match(closed)) and opened.count("<") == closed.count("<")

    def _served_only_them(self, above: Block, below: Block | None) -> bool:
        """Whether a block above is a rule line or a heading with nothing else below it."""
        if above.kind is BlockKind.BREAK:
            ends = above.parent is None and (below is None or below.kind is BlockKind.BREAK)
            return ends and above.index > 0
        if above.kind is not BlockKind.HEADING or (self.doc.title_span and above.span.meets(self.doc.title_span)):
            return False
        return below is None or (below.kind is BlockKind.HEADING and below.level <= above.level)

    # --- the lines around it

    def _would_join(self, first: Block, last: Block) -> bool:
        """Whether two lists, or a list and what is indented, would become one without what parts them."""
        if first.kind in _ENTRIES:
            return False
        above, below = self._above(first), self._below(last)
        if above is None or below is None or above.kind is not BlockKind.LIST:
            return False
        text = self.doc.text
        return below.kind is BlockKind.LIST or text[text.rfind("\n", 0, below.span.start) + 1] in " \t"

    def _parts(self, first: Block, last: Block) -> bool:
        """Whether what is to go keeps what is below it from becoming a part of what is above it."""
        above = self._above(first) if first.kind not in _ENTRIES else None
        return above is not None and above.kind not in _CLOSED and self._below(last) is not None

    def _with_a_blank_line(self, start: int, end: int, lead: str | None) -> Edit:
        """Lines to go, with one of the blank lines around them. `lead`: marks of a quote on the line that
        has to be left; None if none has."""
        text = self.doc.text
        above = start == 0 or _is_blank(text, start - 1)
        if _NOTHING.match(text, end):
            return self._at_the_end(start)
        if above and _is_blank(text, text.find("\n", end)):
            return Edit(Span(start, min(len(text), text.find("\n", end) + 1)), "")
        below = _is_blank(text, text.find("\n", end))
        parted = above or below or lead is None
        return Edit(Span(start, end), "" if parted else f"{lead}\n")

    def _at_the_end(self, start: int) -> Edit:
        text = self.doc.text
        while start and _is_blank(text, start - 1):
            start = text.rfind("\n", 0, start - 1) + 1
        kept = text.endswith("\n") or not start
        return Edit(Span(start if kept else start - 1, len(text)), "")


def _is_blank(text: str, end: int) -> bool:
    """Whether the line that ends at `end` is blank."""
    if end < 0:
        end = len(text)
    return _BLANK_LINE.match(text[text.rfind("\n", 0, end) + 1 : end]) is not None
