"""Block tokens of markdown-it-py to the tree of blocks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from guidelint.guide.document import BlockKind
from guidelint.guide.markup import block_rules
from guidelint.guide.markup.inline_rules import AT
from guidelint.guide.markup.node import Node, Target
from guidelint.guide.markup.parser import CLOSING, LINES, markdown
from guidelint.text.pattern import pattern

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_COMPONENTS = pattern(r"^[ \t]*</?[A-Z][A-Z0-9_.]*[a-z]", re.MULTILINE)
_MARKER = pattern(r"[*+-]|([0-9]{1,9})[.)]")
_DIRECTIVE = pattern(r"[ \t]*\{?\.?(?:callout-)?([A-Za-z][\w-]*)(\[[^\]\n]*\])?")
_ATTRIBUTES = pattern(r"\{[^{}\n]*\}|\}")
_DESTINATION = pattern(r"\[((?:[^\\\]]|\\.)*)\]:\s*(?:<([^<>\n]*)>|(\S+))", re.DOTALL)
_UNCLOSED = (("<!--", "-->"), ("<?", "?>"), ("<![CDATA[", "]]>"), ("<script", "</script"), ("<style", "</style"))
_BLANKS = " \t\n"


class Blocks(NamedTuple):
    """The tree, the parser and its knowledge of the document (link definitions), and what lay too deep."""

    root: Node
    md: MarkdownIt
    env: dict[str, Any]
    too_deep: list[tuple[int, int]]


def read_blocks(text: str, start: int, *, plain: bool) -> Blocks:
    """The blocks of `text` from offset `start` on.

    plain: no underlined headings and no indented code, since in plain text a row of dashes and an indent mean neither.
    """
    # MDX has no indented code either: what stands in components is indented as people like.
    indented_code = not plain and not ("</" in text and _COMPONENTS.search(text, start))
    md = markdown(plain=plain, indented_code=indented_code)
    env: dict[str, Any] = {}
    tokens: list[Token] = []
    md.block.parse(text[start:], md, env, tokens)
    builder = _Builder(text, start)
    builder.build(iter(tokens))
    return Blocks(builder.root, md, env, builder.too_deep)


class _Builder:
    def __init__(self, text: str, base: int) -> None:
        self.text = text
        self.base = base
        self.root = Node(None, base, len(text))
        self.stack = [self.root]
        self.too_deep: list[tuple[int, int]] = []
        self.closing: dict[int, Node] = {}
        """Closing lines of open containers, by the identity of the container."""

    def build(self, tokens: Iterator[Token]) -> None:
        for token in tokens:
            if token.type in _OPEN:
                self.stack.append(self.add(_OPEN[token.type](self, self.node(token), token)))
            elif token.nesting < 0:
                if token.type in _CLOSING:
                    node = self.stack.pop()
                    if node.kind in (BlockKind.LIST, BlockKind.ITEM) and node.children:
                        node.end = node.children[-1].end  # the parser counts marks of empty lines in a quote to them
                    if id(node) in self.closing:
                        node.children.append(self.closing.pop(id(node)))
            elif token.type in _LEAVES:
                self.add(_LEAVES[token.type](self, self.node(token), token))
            elif token.type in _TEXTS:
                self.text_block(token, next(tokens))
            elif token.type == "table_open":
                self.table(token, tokens)

    def node(self, token: Token) -> Node:
        """A node where the token was read from; its kind is still open."""
        start, end = token.meta[AT]
        return Node(None, start + self.base, max(start, end) + self.base)

    def add(self, node: Node) -> Node:
        self.stack[-1].children.append(node)
        return node

    def lines(self, token: Token) -> list[tuple[int, int]]:
        return [(low + self.base, max(low, high) + self.base) for low, high in token.meta[LINES]]

    # --- containers ---

    def listed(self, node: Node, token: Token) -> Node:
        node.kind, node.marker, node.ordered = BlockKind.LIST, token.markup, token.type == "ordered_list_open"
        return node

    def item(self, node: Node, token: Token) -> Node:  # noqa: ARG002
        node.kind = BlockKind.ITEM
        match = _MARKER.match(self.text, node.start)
        if match:
            node.marker, node.ordered = match[0], match[1] is not None
            node.number = int(match[1]) if match[1] else None
        return node

    def quote(self, node: Node, token: Token) -> Node:  # noqa: ARG002
        node.kind = BlockKind.QUOTE
        return node

    def directive(self, node: Node, token: Token) -> Node:
        """`:::danger Title` to `:::`. Directives that are no call-outs only lay out what stands in them."""
        line_end = self.text.find("\n", node.start)
        line_end = len(self.text) if line_end < 0 else line_end
        closing = token.meta.get(CLOSING)
        match = _DIRECTIVE.match(self.text, node.start + len(token.markup), line_end)
        line = self.text[node.start : line_end]
        if match and match[1].lower() in block_rules.CALLOUTS:
            if closing:  # one that is never closed may not claim what follows
                node.kind, node.marker, node.end = BlockKind.CALLOUT, match[1].lower(), closing[1] + self.base
            self.title(node, *_directive_title(self.text, match, line_end))
            return node
        self.add(Node(BlockKind.OPAQUE, node.start, line_end))
        if match and "=" not in line and not line.endswith(":"):
            self.title(node, *_directive_title(self.text, match, line_end))
        if closing:
            self.closing[id(node)] = Node(BlockKind.OPAQUE, closing[0] + self.base, closing[1] + self.base)
        return node

    def group(self, node: Node, token: Token) -> Node:
        if block_rules.TITLE in token.meta:
            start, end = token.meta[block_rules.TITLE]
            self.title(node, start + self.base, end + self.base)
        return node

    def callout(self, node: Node, token: Token) -> Node:
        node.kind, node.marker = BlockKind.CALLOUT, token.info
        return self.group(node, token)

    def title(self, node: Node, start: int, end: int) -> None:
        """Gives a container a first paragraph that stands in its opening line."""
        shown = self.text[start:end]
        if shown.strip():
            start += len(shown) - len(shown.lstrip())
            title = Node(BlockKind.PARAGRAPH, start, start + len(shown.strip()))
            title.lines.append((title.start, title.end))
            node.children.append(title)

    # --- leaves ---

    def text_block(self, token: Token, inline: Token) -> None:
        """A paragraph or a heading."""
        node = self.node(token)
        node.kind = BlockKind.HEADING if token.type == "heading_open" else BlockKind.PARAGRAPH
        node.lines = self.lines(inline)
        if token.type == "heading_open":
            node.level = int(token.tag[1])
            if len(token.markup) == node.level and token.markup[0] == "#":
                node.lines = [self.found(inline.content, node.start + node.level, node.lines[0][1])]
        self.add(node)

    def found(self, content: str, start: int, end: int) -> tuple[int, int]:
        at = self.text.find(content, start, end)
        return (at, at + len(content)) if at >= 0 and content else (end, end)

    def table(self, token: Token, tokens: Iterator[Token]) -> None:
        """Rows of cells; `level` is the number of columns."""
        node = self.node(token)
        node.kind = BlockKind.TABLE
        lines = self.lines(token)
        node.lines = [lines[0], *lines[2:]]
        for inner in tokens:
            if inner.type == "th_open":
                node.level += 1
            elif inner.type == "table_close":
                break
        self.add(node)

    def html(self, node: Node, token: Token) -> Node:
        node.kind, node.lines = BlockKind.HTML, self.lines(token)
        head = token.content.lstrip()
        if any(head[: len(o)].lower() == o and c not in token.content.lower() for o, c in _UNCLOSED):
            node.fault = "never closed"
        return node

    def code(self, node: Node, token: Token) -> Node:
        node.kind, node.marker = BlockKind.CODE, token.info.strip()
        return node

    def rule(self, node: Node, token: Token) -> Node:  # noqa: ARG002
        node.kind = BlockKind.BREAK
        return node

    def opaque(self, node: Node, token: Token) -> Node:
        node.kind, node.marker = BlockKind.OPAQUE, token.info
        return node

    def deep(self, node: Node, token: Token) -> Node:
        node.kind, node.lines = BlockKind.PARAGRAPH, self.lines(token)
        self.too_deep.append((node.start, node.end))
        return node

    def definition(self, node: Node, token: Token) -> Node:
        node.kind, node.lines = BlockKind.DEFINITION, self.lines(token)
        content = "\n".join(self.text[low:high] for low, high in node.lines)
        node.end = node.lines[-1][0] + len(self.text[slice(*node.lines[-1])].rstrip(_BLANKS))
        match = _DESTINATION.match(content)
        label, place = (match[1], match.span(match.lastindex or 1)) if match else ("", (-1, -1))
        node.target = Target(label.strip(), str(token.meta["url"]), *place)
        return node


def _directive_title(text: str, match: re.Match[str], end: int) -> tuple[int, int]:
    """`[Title]` right after the name, else the rest of the line without `{attributes}`."""
    if match[2]:
        return match.start(2) + 1, match.end(2) - 1
    attributes = _ATTRIBUTES.search(text, match.end(), end)
    return match.end(), attributes.start() if attributes else end


_OPEN: dict[str, Callable[[_Builder, Node, Token], Node]] = {
    "bullet_list_open": _Builder.listed,
    "ordered_list_open": _Builder.listed,
    "list_item_open": _Builder.item,
    "blockquote_open": _Builder.quote,
    "container_directive_open": _Builder.directive,
    "footnote_reference_open": _Builder.group,
    f"{block_rules.GROUP}_open": _Builder.group,
    f"{block_rules.CALLOUT}_open": _Builder.callout,
}
_LEAVES: dict[str, Callable[[_Builder, Node, Token], Node]] = {
    "html_block": _Builder.html,
    "fence": _Builder.code,
    "code_block": _Builder.code,
    "hr": _Builder.rule,
    "definition": _Builder.definition,
    block_rules.OPAQUE: _Builder.opaque,
    block_rules.TOO_DEEP: _Builder.deep,
}
_TEXTS = frozenset(("paragraph_open", "heading_open"))
_CLOSING = frozenset(name.removesuffix("_open") + "_close" for name in _OPEN)
