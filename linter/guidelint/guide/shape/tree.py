"""Blocks by what holds them, and the flows of lines that each container is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.guide.document import BlockKind, Family
from guidelint.guide.shape.markers import Marker
from guidelint.guide.shape.pseudo import Element

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.guide.document import Block, Document
    from guidelint.guide.shape.lines import Line, Lines

_SKIPPED = frozenset({BlockKind.DEFINITION, BlockKind.BREAK})


class Tree:
    """The blocks of a document below their containers, with the lines of each leaf made once."""

    __slots__ = ("_doc", "_lines", "_made", "bare", "children")

    def __init__(self, doc: Document, lines: Lines) -> None:
        self._doc = doc
        self._lines = lines
        self._made: dict[int, tuple[Line, ...]] = {}
        self.children: dict[int | None, list[int]] = {}
        for block in doc.blocks:
            self.children.setdefault(block.parent, []).append(block.index)
        top = self.children.get(None, ())
        self.bare = sum(doc.blocks[index].kind is BlockKind.HEADING for index in top) <= 1
        """Whether the document marks no heading but perhaps its title."""

    def lines(self, block: Block) -> tuple[Line, ...]:
        """The lines of a leaf."""
        if block.index not in self._made:
            self._made[block.index] = self._lines.of(block)
        return self._made[block.index]

    def has_lines(self, index: int) -> bool:
        """Whether a block has more than one line."""
        block = self._doc.blocks[index]
        return block.kind is BlockKind.PARAGRAPH and len(self.lines(block)) > 1

    def first_line(self, item: Block) -> Line | None:
        """The line that stands beside the marker of an item."""
        first = next(iter(self.children.get(item.index, ())), None)
        if first is None or self._doc.blocks[first].kind not in {BlockKind.PARAGRAPH, BlockKind.HEADING}:
            return None
        return next(iter(self.lines(self._doc.blocks[first])), None)

    def flow(self, indices: list[int], skip: int = 0, *, bare: bool = False) -> list[Element]:
        """The elements of some siblings, leaving out the first `skip` lines.

        bare: lists of one item are lines, since in a document without headings they may be meant as such.
        """
        found: list[Element] = []
        for index in indices:
            block = self._doc.blocks[index]
            if block.kind is BlockKind.PARAGRAPH:
                found += [Element(line, line.end) for line in self.lines(block)]
            elif block.kind not in _SKIPPED:
                found.append(Element(self._lone_item(block) if bare else None, block.span.end))
        return found[skip:]

    def _lone_item(self, block: Block) -> Line | None:
        """The line of a numbered list that has no more than that."""
        items = self.children.get(block.index, []) if block.ordered else []
        inside = self.children.get(items[0], []) if len(items) == 1 else []
        if len(inside) != 1:
            return None
        item, leaf = self._doc.blocks[items[0]], self._doc.blocks[inside[0]]
        lines = self.lines(leaf) if leaf.kind is BlockKind.PARAGRAPH else ()
        if len(lines) != 1 or lines[0].marker or item.number is None:
            return None
        line = lines[0]
        marker = Marker(Family.DECIMAL, item.number, line.first, line.first, str(Family.DECIMAL))
        return line._replace(start=item.span.start, marker=marker, listed=True)

    def between_headings(self) -> Iterator[tuple[Block | None, list[Element]]]:
        """Each marked heading of the top level (None before the first) with the flow below it."""
        heading: Block | None = None
        gathered: list[int] = []
        for index in self.children.get(None, ()):
            block = self._doc.blocks[index]
            if block.kind is BlockKind.HEADING:
                yield heading, self.flow(gathered, bare=self.bare)
                heading, gathered = block, []
            else:
                gathered.append(index)
        yield heading, self.flow(gathered, bare=self.bare)
