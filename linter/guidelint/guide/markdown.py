"""The front end: Markdown and plain text to blocks, prose, links and images. No other module knows how it is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.finding import Span
from guidelint.guide.document import Block, BlockKind, Comment, Link, LinkKind, Unread
from guidelint.guide.markup.front_matter import front_matter
from guidelint.guide.markup.inline import overloaded, read_inline
from guidelint.guide.markup.inline_rules import is_plain
from guidelint.guide.markup.prose import Content, Prose
from guidelint.guide.markup.raw_html import read_html
from guidelint.guide.markup.spans import Inline, Sort
from guidelint.guide.markup.tables import cells
from guidelint.guide.markup.tree import read_blocks
from guidelint.guide.page import Page
from guidelint.text.pattern import pattern

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from guidelint.guide.markup.node import Node
    from guidelint.guide.markup.tree import Blocks

_ALERT = pattern(r"\[!([A-Za-z][\w-]*)\][+-]?[ \t]*(?:\n[ \t]*|$|(?<=[ \t]))")
_TASK = pattern(r"\[[ xX]\][ \t]+")
_HEADING_ATTRIBUTES = pattern(r"[ \t]*\{:?[ \t]*[#.][^{}\n]*\}$")
_LONGEST_ATTRIBUTES = 200


def parse(text: str, *, plain: bool) -> Page:
    """The page in `text`, whose line endings are all `\\n`. Raises nothing; what cannot be read is in `Page.unread`.

    plain: the file is declared plain text, in which indents and rows of dashes are no markup.
    """
    header = front_matter(text)
    blocks = read_blocks(text, header.end, plain=plain)
    maker = _PageMaker(text, blocks)
    if header.end:
        maker.header(Span(0, len(text[: header.end].rstrip())), header.fault)
    for node in blocks.root.children:
        maker.add(node, None, 0)
    return maker.page(header.fields)


class _PageMaker:
    """Walks the tree of blocks in document order."""

    def __init__(self, text: str, read: Blocks) -> None:
        self.text = text
        self.blocks: list[Block] = []
        self.prose = Prose()
        self.unread: list[Unread] = [Unread(Span(*place), "nested too deeply") for place in read.too_deep]
        self.md = read.md
        self.env = read.env

    def page(self, fields: Mapping[str, object]) -> Page:
        """Everything gathered."""
        prose = self.prose
        return Page(
            front_matter=fields,
            shadow=prose.weaver.finish(),
            blocks=tuple(self.blocks),
            links=tuple(sorted(prose.links, key=_place)),
            images=tuple(prose.images),
            emphasis=tuple(prose.emphasis),
            comments=tuple(prose.comments),
            unread=tuple(sorted(self.unread, key=_place)),
        )

    def header(self, span: Span, fault: str) -> None:
        """Front matter. If it cannot be read, its words stay findable."""
        if fault:
            self.raw(span, [span], f"front matter: {fault}", None, 0)
        else:
            self.leaf(BlockKind.OPAQUE, span, None, 0)

    def raw(self, span: Span, lines: Sequence[tuple[int, int]], reason: str, parent: int | None, depth: int) -> None:
        """Text without structure that we can tell: one paragraph, as it stands."""
        self.unread.append(Unread(span, reason))
        content = Content.of_lines(self.text, lines)
        prose = self.prose.plain(content)
        self.leaf(BlockKind.PARAGRAPH, span, parent, depth, prose=prose, exact=False)

    def leaf(self, kind: BlockKind, span: Span, parent: int | None, depth: int, **more: object) -> int:
        """Adds a block and returns its index."""
        index = len(self.blocks)
        self.blocks.append(Block(index, kind, span, parent, depth, **more))  # type: ignore[arg-type]
        return index

    def add(self, node: Node, parent: int | None, depth: int) -> None:
        """Adds a block and all in it."""
        kind = node.kind
        if kind is BlockKind.PARAGRAPH or kind is BlockKind.HEADING:
            self.text_block(node, parent, depth)
        elif kind is BlockKind.TABLE:
            self.table(node, parent, depth)
        elif kind is BlockKind.HTML:
            self.html(node, parent, depth)
        elif kind is BlockKind.DEFINITION:
            self.definition(node, parent, depth)
        elif kind in _LEAVES:
            self.other(node, kind, parent, depth)
        else:
            self.container(node, parent, depth)

    def container(self, node: Node, parent: int | None, depth: int) -> None:
        """A block of blocks. One that only groups hands its children to its own container."""
        index, kind, marker = len(self.blocks), node.kind, node.marker
        if kind is not None:
            if kind is BlockKind.QUOTE:
                kind, marker = self.alert(node)
            span = Span(node.start, self.trimmed(node.start, node.end))
            self.blocks.append(Block(index, kind, span, parent, depth, 0, marker, node.number, node.ordered))
            parent, depth = index, depth + 1
        for child in node.children:
            self.add(child, parent, depth)

    def trimmed(self, start: int, end: int) -> int:
        while end > start and self.text[end - 1] in " \t\n":
            end -= 1
        return end

    def alert(self, node: Node) -> tuple[BlockKind, str]:
        """`[!WARNING]` at the head of a quote makes it a call-out."""
        first = node.children[0] if node.children else None
        if first is None or first.kind is not BlockKind.PARAGRAPH or not self.text.startswith("[!", first.start):
            return BlockKind.QUOTE, ""
        content = Content.of_lines(self.text, first.lines)
        match = _ALERT.match(content.text)
        if not match:
            return BlockKind.QUOTE, ""
        if match.end() == len(content.text):
            del node.children[0]
        else:
            start = content.source(match.end())
            first.lines = [(max(low, start), high) for low, high in first.lines if high > start]
            first.start = start
        return BlockKind.CALLOUT, match[1].lower()

    # --- leaves ---

    def text_block(self, node: Node, parent: int | None, depth: int) -> None:
        """A paragraph or a heading."""
        content = Content.of_lines(self.text, node.lines)
        start, end, kind = node.start, node.end, node.kind
        if kind is BlockKind.HEADING:
            if content.text.endswith("}"):
                content = _without_attributes(content)
            end = self.trimmed(start, end)
        else:
            if content.text.startswith("[") and self.in_item(parent):
                task = _TASK.match(content.text)
                content = content.without(task.end()) if task and task.end() < len(content.text) else content
            end = content.source(len(content.text) - 1) + 1
        self.prose_block(kind, Span(start, end), content, parent, depth, node.level)

    def in_item(self, parent: int | None) -> bool:
        """Whether the next block is the first of an item."""
        return parent == len(self.blocks) - 1 and self.blocks[-1].kind is BlockKind.ITEM

    def prose_block(
        self, kind: BlockKind | None, span: Span, content: Content, parent: int | None, depth: int, level: int
    ) -> None:
        """Weaves a content and adds its block. A paragraph that shows nothing is opaque."""
        index = len(self.blocks)
        if kind is None:
            return
        if is_plain(content.text):
            prose = self.prose.plain(content)
        else:
            found = read_inline(content.text, self.md, self.env)
            if overloaded(content.text):
                self.unread.append(Unread(span, "too many brackets to look for links"))
            if kind is BlockKind.PARAGRAPH and not found.links and not found.images and _shows_nothing(found):
                kind = BlockKind.OPAQUE
                found.pieces.clear()
            prose = self.prose.pieces(content, found.pieces)
            self.prose.collect(content, found, index)
        self.blocks.append(Block(index, kind, span, parent, depth, level, prose=prose))

    def table(self, node: Node, parent: int | None, depth: int) -> None:
        """Rows of cells; the header is row 0."""
        table = self.leaf(BlockKind.TABLE, Span(node.start, self.trimmed(node.start, node.end)), parent, depth)
        for row, line in enumerate(node.lines):
            for column, (start, end) in enumerate(cells(self.text, *line)):
                content = Content.of_cell(self.text, start, end)
                self.prose_block(BlockKind.CELL, Span(start, end), content, table, depth + 1, row)
                if column >= node.level and end > start:
                    self.unread.append(Unread(Span(start, end), "cell beyond the last column of its table"))

    def html(self, node: Node, parent: int | None, depth: int) -> None:
        """An HTML block holds its passages of visible text."""
        span = Span(node.start, self.trimmed(node.start, node.end))
        if node.fault:
            self.raw(span, node.lines, f"HTML that is {node.fault}", parent, depth)
            return
        content = Content.of_lines(self.text, node.lines)
        raw = read_html(content.text)
        index = self.leaf(BlockKind.HTML, span, parent, depth)
        for passage in raw.passages:
            place = content.span(passage.pieces[0].start, passage.pieces[-1].end)
            prose = self.prose.pieces(content, passage.pieces)
            kind = BlockKind.HEADING if passage.level else BlockKind.PARAGRAPH
            self.leaf(kind, place, index, depth + 1, level=passage.level, prose=prose)
        self.prose.collect(content, Inline([], raw.links, raw.images, raw.emphasis, raw.comments), index)

    def definition(self, node: Node, parent: int | None, depth: int) -> None:
        """`[label]: address`. With `#` for an address it is the Markdown way to write a comment."""
        span, target = Span(node.start, self.trimmed(node.start, node.end)), node.target
        index = self.leaf(BlockKind.DEFINITION, span, parent, depth)
        if target is None:
            return
        content = Content.of_lines(self.text, node.lines)
        if target.address == "#" and target.label == "//":
            self.prose.comments.append(Comment(span, content.text[target.end :].strip(" \t\n\"'()")))
            return
        place = content.span(target.start, target.end) if target.end > target.start else None
        self.prose.links.append(Link(span, LinkKind.DEFINITION, target.address, target.label, place, index))

    def other(self, node: Node, kind: BlockKind, parent: int | None, depth: int) -> None:
        """A leaf without prose."""
        span = Span(node.start, self.trimmed(node.start, node.end))
        self.leaf(kind, span, parent, depth, marker=node.marker)
        if kind is BlockKind.OPAQUE and node.marker == "comment":
            self.prose.comments.append(Comment(span, span.of(self.text)[3:-3]))


_LEAVES = frozenset((BlockKind.CODE, BlockKind.BREAK, BlockKind.OPAQUE))


def _place(thing: Link | Unread) -> Span:
    return thing.span


def _shows_nothing(found: Inline) -> bool:
    return all(piece.sort is Sort.SPACE or (piece.sort is Sort.MASK and not piece.text) for piece in found.pieces)


def _without_attributes(content: Content) -> Content:
    """A heading without the `{#name .class}` at its end."""
    match = _HEADING_ATTRIBUTES.search(content.text, max(0, len(content.text) - _LONGEST_ATTRIBUTES))
    return content.cut_to(match.start()) if match else content
