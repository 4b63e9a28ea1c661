"""Blocks by what holds them, and the flows of lines that each container is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.guide.document import BlockKind
from guidelint.guide.pseudo import Element

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.guide.document import Block, Document
    from guidelint.guide.lines import Line, Lines

_SKIPPED = frozenset({BlockKind.DEFINITION, BlockKind.BREAK})


class Tree:
    """The blocks of a document below their containers, with the lines of each leaf made once."""

    __slots__ = ("_doc", "_lines", "_made", "children")

    def __init__(self, doc: Document, lines: Lines) -> None:
        self._doc = doc
        self._lines = lines
        self._made: dict[int, tuple[Line, ...]] = {}
        self.children: dict[int | None, list[int]] = {}
        for block in doc.blocks:
            self.children.setdefault(block.parent, []).append(block.index)

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

    def flow(self, indices: list[int], skip: int = 0) -> list[Element]:
        """The elements of some siblings, leaving out the first `skip` lines."""
        found: list[Element] = []
        for index in indices:
            block = self._doc.blocks[index]
            if block.kind is BlockKind.PARAGRAPH:
                found += [Element(line, line.end) for line in self.lines(block)]
            elif block.kind not in _SKIPPED:
                found.append(Element(None, block.span.end))
        return found[skip:]

    def between_headings(self) -> Iterator[tuple[Block | None, list[Element]]]:
        """Each marked heading of the top level (None before the first) with the flow below it."""
        heading: Block | None = None
        gathered: list[int] = []
        for index in self.children.get(None, ()):
            block = self._doc.blocks[index]
            if block.kind is BlockKind.HEADING:
                yield heading, self.flow(gathered)
                heading, gathered = block, []
            else:
                gathered.append(index)
        yield heading, self.flow(gathered)
