"""Lines to a tree of blocks, by the algorithm in the appendix of the CommonMark specification.

Every line first continues the containers that are open, then may begin new blocks, and what is left of it is text. No
line is looked at twice and no text is dropped.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from guidelint.guide.commonmark.cursor import Cursor
from guidelint.guide.commonmark.definitions import take_definitions
from guidelint.guide.commonmark.node import DEEPEST, Node
from guidelint.guide.document import BlockKind

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    Start = Callable[["Blocks", bool], bool | None]
    """Begins a block at `blocks.nonspace` if one stands there. True: a container, look again; False: the line is used
    up; None: nothing begins here. The flag says whether the line would interrupt a paragraph."""

_EMPTY_LINES = re.compile(r"\n*")
_TEXT = (BlockKind.PARAGRAPH, BlockKind.TABLE)


class Blocks(Cursor):
    """Reads lines one by one. After `read`, `root` holds the tree and `definitions` the link targets by label."""

    def __init__(self, text: str, starts: Mapping[str, Sequence[Start]], *, indented_code: bool) -> None:
        super().__init__(text)
        self.root = Node(None, 0, 0)
        self.definitions: dict[str, str] = {}
        self.footnotes: set[str] = set()
        self.too_deep: list[tuple[int, int]] = []
        self.leaf: Node | None = None
        self._starts = starts
        self._indented_code = indented_code
        self._stack: list[Node] = []
        self._kept = 0
        """How many of the open containers this line continues."""
        self._settled = False

    def read(self, start: int) -> None:
        """Reads the text from offset `start` to its end."""
        text, size = self.text, len(self.text)
        while start < size:
            if text[start] == "\n" and not self._stack and (self.leaf is None or self.leaf.kind in _TEXT):
                self._close_leaf()
                match = _EMPTY_LINES.match(text, start)
                start = match.end() if match else start + 1
                continue
            end = text.find("\n", start)
            self._line(start, size if end < 0 else end)
            start = self.reached + 1
        self._close_leaf()
        self._close_containers(0)

    # --- what starts may use ---

    def container(self, node: Node, *, attached: bool = False) -> bool:
        """Opens a container; `deep` has been asked before. An `attached` one is among the children already."""
        self.settle()
        if not attached:
            self.parent.children.append(node)
        self._stack.append(node)
        self._kept += 1
        return True

    def block(self, node: Node, *, open_leaf: bool = False) -> bool:
        """Adds a leaf. It stays open for further lines if `open_leaf`."""
        self.settle()
        self.parent.children.append(node)
        if open_leaf:
            self.leaf = node
        return False

    def settle(self) -> None:
        """Closes what this line does not continue, and the leaf before a new block."""
        self._close_leaf()
        self._close_containers(self._kept)
        self._settled = True

    @property
    def parent(self) -> Node:
        """The innermost open container."""
        return self._stack[-1] if self._stack else self.root

    @property
    def deep(self) -> bool:
        """Whether nothing may be nested further; the rest of the line is then text that is reported as not read."""
        if self._kept < DEEPEST:
            return False
        self.too_deep.append((self.nonspace, self.end))
        return True

    def swallow(self, node: Node, end: int) -> bool:
        """Adds a leaf that takes whole lines up to the one that holds offset `end`."""
        node.end = end
        self.use_line(end)
        return self.block(node)

    def ahead(self, lines: int) -> int:
        """Where this and some following lines end; in a quote only this line, since prefixes stand between."""
        return self.end if any(node.kind is BlockKind.QUOTE for node in self._stack) else self.lines_ahead(lines)

    @property
    def nested(self) -> bool:
        """Whether the line stands in a container."""
        return bool(self._stack)

    def title(self, node: Node, start: int, end: int) -> None:
        """Gives a container a first paragraph that stands in its opening line."""
        shown = self.text[max(start, 0) : end]
        if start >= 0 and shown.strip():
            start += len(shown) - len(shown.lstrip())
            title = Node(BlockKind.PARAGRAPH, start, start + len(shown.strip()))
            title.lines.append((title.start, title.end))
            node.children.append(title)

    # --- one line ---

    def _line(self, start: int, end: int) -> None:
        self.start_line(start, end)
        self._kept, self._settled = 0, False
        closing = -1
        for depth, node in enumerate(self._stack):
            if not self._continues(node):
                break
            if node.closer is not None and self.indent <= 3 and node.closer.match(self.text, self.nonspace, end):
                closing = depth
            self._kept += 1
        whole = self._kept == len(self._stack)
        leaf = self.leaf
        if closing >= 0 and not (whole and leaf is not None and leaf.closer is not None):
            self._end_container(closing)
            return
        if whole and leaf is not None and leaf.kind in (BlockKind.CODE, BlockKind.HTML) and self._extends(leaf):
            return
        self._text(whole)

    def _text(self, whole: bool) -> None:
        """Begins the blocks that stand in this line; the rest is text."""
        while not self.blank:
            begun = self._begin(whole)
            if begun is False:
                return
            if begun is None:
                break
            self.look()
        leaf = None if self._settled or self.blank else self.leaf
        if leaf is not None and (leaf.kind is BlockKind.PARAGRAPH or (leaf.kind is BlockKind.TABLE and whole)):
            self._add_line(leaf)  # for a paragraph, also where its containers are not continued
            return
        self.settle()
        if not self.blank:
            self._add_line(self._paragraph())

    def _begin(self, whole: bool) -> bool | None:
        leaf = self.leaf
        in_paragraph = leaf is not None and leaf.kind is BlockKind.PARAGRAPH
        if self.indent >= 4 and self._indented_code:
            return None if in_paragraph else self._code()
        for start in self._starts.get(self.text[self.nonspace], ()):
            begun = start(self, in_paragraph and whole)
            if begun is not None:
                return begun
        return None

    def _paragraph(self) -> Node:
        node = Node(BlockKind.PARAGRAPH, self.nonspace, self.end)
        self.parent.children.append(node)
        self.leaf = node
        return node

    def _add_line(self, leaf: Node) -> None:
        leaf.lines.append((self.nonspace, self.end))
        leaf.end = self.end

    def _code(self) -> bool:
        node = Node(BlockKind.CODE, self.nonspace, self.end)
        node.width = -1
        return self.block(node, open_leaf=True)

    def _continues(self, node: Node) -> bool:
        """Whether a container goes on in this line; moves past its prefix."""
        if node.kind is BlockKind.QUOTE:
            if (self.indent > 3 and self._indented_code) or not self.text.startswith(">", self.nonspace, self.end):
                return False
            self.step(1)
            self.columns(1)
            node.end = self.nonspace + 1
            self.look()
        elif node.closer is None and not self.blank:
            if self.indent < node.width:
                return False
            self.indent -= self.columns(node.width)
        return bool(node.children) or not self.blank or node.kind is not BlockKind.ITEM

    def _extends(self, leaf: Node) -> bool:
        """Adds the line to open code or HTML, unless that ends here."""
        blank = self.blank
        if leaf.width < 0:  # indented code, which may hold empty lines but does not end in one
            if not blank and self.indent < 4:
                return False
            leaf.end = leaf.end if blank else self.end
            return True
        if blank and leaf.closer is None:
            return False
        leaf.end = self.end
        if leaf.kind is BlockKind.HTML:
            leaf.lines.append((self.at, self.end))
            if leaf.closer is not None and leaf.closer.search(self.text, self.at, self.end):
                self.leaf = None
        elif self.indent <= 3 and leaf.closer is not None and leaf.closer.match(self.text, self.nonspace, self.end):
            self.leaf = None
        return True

    def _end_container(self, depth: int) -> None:
        self._close_leaf()
        node = self._stack[depth]
        node.end, node.closer = self.end, None
        self._close_containers(depth)

    def _close_containers(self, kept: int) -> None:
        while len(self._stack) > kept:
            node = self._stack.pop()
            if node.children:
                node.end = max(node.end, node.children[-1].end)
            if node.closer is not None:  # its closing line never came: it may not claim what follows
                node.kind = None
            elif node.kind is BlockKind.ITEM:
                self.parent.children[-1].end = node.end  # its list

    def _close_leaf(self) -> None:
        leaf, self.leaf = self.leaf, None
        if leaf is None:
            return
        if leaf.kind is BlockKind.PARAGRAPH:
            self.define(leaf)
        elif leaf.closer is not None:
            leaf.fault = "never closed"

    def define(self, paragraph: Node) -> bool:
        """Takes the link definitions off the head of a paragraph. Says whether text is left."""
        if not self.text.startswith("[", paragraph.start):
            return True
        siblings = self.parent.children
        found = take_definitions(self.text, paragraph.lines)
        if not found:
            return True
        siblings.pop()
        for node in found:
            siblings.append(node)
            if node.target is not None:
                self.definitions.setdefault(node.target.label, node.target.address)
        if not paragraph.lines:
            return False
        paragraph.start = paragraph.lines[0][0]
        siblings.append(paragraph)
        return True
