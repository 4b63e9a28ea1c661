"""How blocks of CommonMark and GitHub's tables begin."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from guidelint.guide.commonmark.node import Node
from guidelint.guide.commonmark.tables import cells, is_delimiter_row
from guidelint.guide.document import BlockKind

if TYPE_CHECKING:
    from guidelint.guide.commonmark.blocks import Blocks

_HASHES = re.compile(r"#{1,6}(?=[ \t]|$)")
_FENCE = re.compile(r"(`{3,}+)([^`]*+)$|(~{3,}+)(.*)$")
_UNDERLINE = re.compile(r"(?:=+|-+)[ \t]*$")
_BREAK = re.compile(r"(?:\*[ \t]*+){3,}+$|(?:-[ \t]*+){3,}+$|(?:_[ \t]*+){3,}+$")
_MARKER = re.compile(r"([*+-])(?=[ \t]|$)|([0-9]{1,9})([.)])(?=[ \t]|$)")
_BLANK = " \t"

_NAME = r"[A-Za-z][A-Za-z0-9-]*"
_ATTRIBUTE = r"(?:[ \t]++[A-Za-z_:][A-Za-z0-9_.:-]*+(?:[ \t]*+=[ \t]*+(?:[^\s\"'=<>`]++|'[^']*+'|\"[^\"]*+\"))?+)"
_HTML_STARTS = (
    (
        re.compile(r"<(?:script|pre|style|textarea)(?=[\s>]|$)", re.IGNORECASE),
        re.compile(r"</(?:script|pre|style|textarea)>", re.IGNORECASE),
    ),
    (re.compile(r"<!--"), re.compile(r"-->")),
    (re.compile(r"<\?"), re.compile(r"\?>")),
    (re.compile(r"<!\[CDATA\["), re.compile(r"\]\]>")),
    (re.compile(r"<![A-Za-z]"), re.compile(r">")),
)
_BLOCK_TAG = re.compile(
    r"</?(?:address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir|div|dl|dt"
    r"|fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|hr|html|iframe|legend|li|link|main|menu"
    r"|menuitem|nav|noframes|ol|optgroup|option|p|param|search|section|summary|table|tbody|td|tfoot|th|thead|title|tr|track"
    r"|ul)(?=\s|/?>|$)",
    re.IGNORECASE,
)
_ANY_TAG = re.compile(rf"(?:<{_NAME}{_ATTRIBUTE}*+[ \t]*+/?>|</{_NAME}[ \t]*+>)[ \t]*+$")


def quote(blocks: Blocks, interrupts: bool) -> bool | None:  # noqa: ARG001
    """`> text`."""
    if blocks.deep:
        return None
    node = Node(BlockKind.QUOTE, blocks.nonspace, blocks.nonspace + 1)
    blocks.step(1)
    blocks.columns(1)
    return blocks.container(node)


def heading(blocks: Blocks, interrupts: bool) -> bool | None:  # noqa: ARG001
    """`## text ##`."""
    match = _HASHES.match(blocks.text, blocks.nonspace, blocks.end)
    if not match:
        return None
    start, end = match.end(), blocks.end
    text = blocks.text[start:end].rstrip(_BLANK)
    closing = text.rstrip("#")
    if not closing or closing[-1] in _BLANK:
        text = closing.rstrip(_BLANK)
    lead = len(text) - len(text.lstrip(_BLANK))
    node = Node(BlockKind.HEADING, blocks.nonspace, end)
    node.level = match.end() - match.start()
    node.lines.append((start + lead, start + max(lead, len(text))))
    return blocks.block(node)


def fence(blocks: Blocks, interrupts: bool) -> bool | None:  # noqa: ARG001
    """Code between lines of three or more backticks or tildes."""
    match = _FENCE.match(blocks.text, blocks.nonspace, blocks.end)
    if not match:
        return None
    mark, info = (match[1], match[2]) if match[1] else (match[3], match[4])
    node = Node(BlockKind.CODE, blocks.nonspace, blocks.end)
    node.marker = info.strip()
    node.closer = re.compile(rf"{mark[0]}{{{len(mark)},}}[ \t]*$")
    return blocks.block(node, open_leaf=True)


def html(blocks: Blocks, interrupts: bool) -> bool | None:  # noqa: ARG001
    """The seven kinds of HTML blocks."""
    text, at, end = blocks.text, blocks.nonspace, blocks.end
    closer: re.Pattern[str] | None = None
    for opening, closing in _HTML_STARTS:
        if opening.match(text, at, end):
            closer = closing
            break
    else:
        within_paragraph = blocks.leaf is not None and blocks.leaf.kind is BlockKind.PARAGRAPH
        if not _BLOCK_TAG.match(text, at, end) and (within_paragraph or not _ANY_TAG.match(text, at, end)):
            return None
    node = Node(BlockKind.HTML, at, end)
    node.lines.append((at, end))
    node.closer = closer
    return blocks.block(node, open_leaf=not (closer and closer.search(text, at, end)))


def underline(blocks: Blocks, interrupts: bool) -> bool | None:
    """A line of `=` or `-` that makes the paragraph before it a heading."""
    paragraph = blocks.leaf
    if not interrupts or paragraph is None or not _UNDERLINE.match(blocks.text, blocks.nonspace, blocks.end):
        return None
    if not blocks.define(paragraph):
        blocks.leaf = None
        return None
    paragraph.kind = BlockKind.HEADING
    paragraph.level = 1 if blocks.text[blocks.nonspace] == "=" else 2
    paragraph.end = blocks.end
    blocks.leaf = None
    return False


def line_break(blocks: Blocks, interrupts: bool) -> bool | None:  # noqa: ARG001
    """A thematic break: three or more `*`, `-` or `_`."""
    if not _BREAK.match(blocks.text, blocks.nonspace, blocks.end):
        return None
    return blocks.block(Node(BlockKind.BREAK, blocks.nonspace, blocks.end))


def item(blocks: Blocks, interrupts: bool) -> bool | None:
    """`- text` or `1. text`."""
    match = _MARKER.match(blocks.text, blocks.nonspace, blocks.end)
    if not match:
        return None
    bare = not blocks.text[match.end() : blocks.end].strip(_BLANK)
    if interrupts and (bare or (match[2] and int(match[2]) != 1)):
        return None
    if blocks.deep:
        return None
    node = Node(BlockKind.ITEM, match.start(), match.end())
    node.marker, node.ordered = match[0], match[2] is not None
    node.number = int(match[2]) if match[2] else None
    indent, size = blocks.indent, len(match[0])
    blocks.step(size)
    mark = blocks.mark()
    passed = blocks.columns(5)
    if bare or not 1 <= passed <= 4:
        blocks.back(mark)
        passed = 1
        blocks.columns(1)
    node.width = indent + size + passed
    blocks.settle()
    _list_for(blocks, node).children.append(node)
    return blocks.container(node, attached=True)


def _list_for(blocks: Blocks, node: Node) -> Node:
    """The list an item goes on with, or a new one."""
    siblings = blocks.parent.children
    sort = node.marker[-1]
    if siblings and siblings[-1].kind is BlockKind.LIST and siblings[-1].marker == sort:
        return siblings[-1]
    listed = Node(BlockKind.LIST, node.start, node.end)
    listed.marker, listed.ordered = sort, node.ordered
    siblings.append(listed)
    return listed


def table(blocks: Blocks, interrupts: bool) -> bool | None:
    """A row of dashes under a row of as many cells."""
    paragraph = blocks.leaf
    if not interrupts or paragraph is None:
        return None
    columns = is_delimiter_row(blocks.text, blocks.nonspace, blocks.end)
    header = paragraph.lines[-1]
    if not columns or blocks.text.find("|", *header) < 0 or len(cells(blocks.text, *header)) != columns:
        return None
    paragraph.lines.pop()
    blocks.leaf = None
    if paragraph.lines:
        paragraph.end = paragraph.lines[-1][1]
        blocks.define(paragraph)
    else:
        blocks.parent.children.pop()
    node = Node(BlockKind.TABLE, header[0], blocks.end)
    node.level = columns
    node.lines.append(header)
    return blocks.block(node, open_leaf=True)
