"""How blocks begin in the dialects guides are written in: MkDocs, Docusaurus, VuePress, Hugo, GitBook, MDX."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from guidelint.guide.commonmark.node import Node
from guidelint.guide.commonmark.tags import TAG
from guidelint.guide.document import BlockKind

if TYPE_CHECKING:
    from guidelint.guide.commonmark.blocks import Blocks

CALLOUTS = frozenset(
    [
        "admonition",
        "alert",
        "aside",
        "attention",
        "callout",
        "caution",
        "danger",
        "error",
        "hint",
        "important",
        "info",
        "information",
        "note",
        "notice",
        "tip",
        "warn",
        "warning",
    ]
)
"""Names under which the dialects have call-outs."""

_ADMONITION = re.compile(r"(?:!!!|\?\?\?\+?)[ \t]+([\w-]+)(?:[ \t]+[\w-]+){0,3}[ \t]*+(?:\"([^\"\n]*+)\")?+[ \t]*+$")
_TAB = re.compile(r"===[+!]*[ \t]+\"([^\"\n]*+)\"[ \t]*+$")
_DIRECTIVE = re.compile(r"(:{3,})[ \t]*\{?\.?(?:callout-)?([A-Za-z][\w-]*)(\[[^\]\n]*\])?")
_ATTRIBUTES = re.compile(r"\{[^{}\n]*\}")
_SHORTCODE = re.compile(
    r"(?:(?:\{%(?:[^%\n]|%(?!\}))*+%\}|\{\{(?:[^}\n]|\}(?!\}))*+\}\}|\{:[^{}\n]*+\})[ \t]*+)++$"
    r"|\{/\*(?:[^*\n]|\*(?!/))*+\*/\}[ \t]*+$"
)
_NAMED_SHORTCODE = re.compile(r"\{(?:\{[<%]|%)-?[ \t]*([A-Za-z][\w-]*)([^\n}]*)\}{1,2}[ \t]*$")
_IMPORT = re.compile(
    r"import\s+(?:(?:[\w*,\s]|\{[^{}'\"]*\}){1,300}\sfrom\s+)?(['\"])[^'\"\n]+\1;?[ \t]*$", re.MULTILINE
)
_EXPORT = re.compile(
    r"export[ \t]+(?:default[ \t]|(?:const|let)[ \t]+[\w{}, ]+=|(?:async[ \t]+)?function[ \t*]*\w*[ \t]*\(|\{)"
)
_COMPONENT = re.compile(r"</?[A-Z][A-Z0-9_.]*[a-z]")
_FOOTNOTE = re.compile(r"\[\^([^\[\]\s]{1,200})\]:")
_COMPONENT_LINES = 30
"""Most lines over which a component's opening tag may stretch."""
_WORD = re.compile(r"\w+")
_BLANK = " \t"


def admonition(blocks: Blocks, interrupts: bool) -> bool | None:  # noqa: ARG001
    """`!!! warning "Title"` with a body indented by four columns."""
    if not blocks.text.startswith(("!!!", "???"), blocks.nonspace):
        return None
    match = _ADMONITION.match(blocks.text, blocks.nonspace, blocks.end)
    if not match or blocks.deep:
        return None
    node = Node(BlockKind.CALLOUT, blocks.nonspace, blocks.end)
    node.marker = match[1].lower()
    return _indented(blocks, node, match.span(2))


def tab(blocks: Blocks, interrupts: bool) -> bool | None:  # noqa: ARG001
    """`=== "Title"` with a body indented by four columns: content of a tab."""
    match = _TAB.match(blocks.text, blocks.nonspace, blocks.end)
    if not match or blocks.deep:
        return None
    return _indented(blocks, Node(None, blocks.nonspace, blocks.end), match.span(1))


def _indented(blocks: Blocks, node: Node, title: tuple[int, int]) -> bool:
    node.width = blocks.indent + 4
    blocks.settle()
    blocks.title(node, *title)
    blocks.use_line()
    return blocks.container(node)


def directive(blocks: Blocks, interrupts: bool) -> bool | None:  # noqa: ARG001
    """`:::danger Title` to `:::`. Directives that are no call-outs only lay out what stands in them."""
    text, at, end = blocks.text, blocks.nonspace, blocks.end
    if not text.startswith(":::", at):
        return None
    match = _DIRECTIVE.match(text, at, end)
    if match and match[2].lower() in CALLOUTS and not blocks.deep:
        node = Node(BlockKind.CALLOUT, at, end)
        node.marker = match[2].lower()
        node.closer = _closing_colons(len(match[1]))
        blocks.settle()
        blocks.title(node, *_directive_title(text, match, end))
        blocks.use_line()
        return blocks.container(node)
    blocks.block(Node(BlockKind.OPAQUE, at, end))
    if match and "=" not in text[at:end] and not text.endswith(":", at, end):
        blocks.title(blocks.parent, *_directive_title(text, match, end))
    return False


def _directive_title(text: str, match: re.Match[str], end: int) -> tuple[int, int]:
    """`[Title]` right after the name, else the rest of the line without `{attributes}`."""
    if match[3]:
        return match.start(3) + 1, match.end(3) - 1
    start = match.end()
    if text.startswith("}", start):
        start += 1
    attributes = _ATTRIBUTES.search(text, start, end)
    return start, attributes.start() if attributes else end


@lru_cache(maxsize=64)
def _closing_colons(width: int) -> re.Pattern[str]:
    return re.compile(rf":{{{width},}}[ \t]*$")


def shortcode(blocks: Blocks, interrupts: bool) -> bool | None:  # noqa: ARG001
    """A line that is nothing but Liquid, a shortcode or kramdown attributes; some of them open call-outs."""
    text, at, end = blocks.text, blocks.nonspace, blocks.end
    if not text.startswith(("{%", "{{", "{:", "{/*"), at) or not _SHORTCODE.match(text, at, end):
        return None
    match = _NAMED_SHORTCODE.match(text, at, end)
    if match and match[1].lower() in CALLOUTS and not match[2].rstrip("-%> ").endswith("/") and not blocks.deep:
        node = Node(BlockKind.CALLOUT, at, end)
        node.marker = _kind(match[1].lower(), match[2])
        node.closer = _closing_shortcode(match[1])
        blocks.settle()
        blocks.use_line()
        return blocks.container(node)
    node = Node(BlockKind.OPAQUE, at, end)
    if text.startswith("{/*", at):
        node.marker = "comment"
    return blocks.block(node)


@lru_cache(maxsize=64)
def _closing_shortcode(name: str) -> re.Pattern[str]:
    return re.compile(rf"\{{(?:\{{[<%]-?[ \t]*/[ \t]*{name}\b[^\n]*\}}|%-?[ \t]*end{name}\b[^\n]*%)\}}[ \t]*$")


def _kind(name: str, arguments: str) -> str:
    """What sort of call-out: a known word among the arguments tells more than a name such as `alert`."""
    return next((word for word in _WORD.findall(arguments.lower()) if word in CALLOUTS), name)


def esm(blocks: Blocks, interrupts: bool) -> bool | None:
    """`import` and `export` of MDX, to the next empty line."""
    if interrupts or blocks.indent or blocks.nested:
        return None
    text, at = blocks.text, blocks.nonspace
    node = Node(BlockKind.OPAQUE, at, blocks.end)
    match = _IMPORT.match(text, at, blocks.ahead(_COMPONENT_LINES)) if text.startswith("import", at) else None
    if match:
        return blocks.swallow(node, match.end())
    if not _EXPORT.match(text, at, blocks.end):
        return None
    empty = text.find("\n\n", at)
    return blocks.swallow(node, len(text) if empty < 0 else empty)


def component(blocks: Blocks, interrupts: bool) -> bool | None:
    """A tag of a component alone on its line or lines: `<Tabs>`. What stands between tags stays Markdown."""
    text, at = blocks.text, blocks.nonspace
    if interrupts or not _COMPONENT.match(text, at, blocks.end):
        return None
    match = TAG.match(text, at, blocks.ahead(_COMPONENT_LINES))
    if not match or text[match.end() : blocks.line_end(match.end())].strip(_BLANK):
        return None
    name = match[1]
    if name and name.lower() in CALLOUTS and not match[0].endswith("/>") and not blocks.deep:
        node = Node(BlockKind.CALLOUT, at, match.end())
        node.marker = _kind(name.lower(), match[0][len(name) + 1 :])
        node.closer = re.compile(rf"</{name}[ \t]*>[ \t]*$")
        blocks.settle()
        blocks.use_line(match.end())
        return blocks.container(node)
    return blocks.swallow(Node(BlockKind.OPAQUE, at, match.end()), match.end())


def footnote(blocks: Blocks, interrupts: bool) -> bool | None:  # noqa: ARG001
    """`[^name]: text`, whose further lines are indented by four columns."""
    match = _FOOTNOTE.match(blocks.text, blocks.nonspace, blocks.end)
    if not match or blocks.deep:
        return None
    blocks.footnotes.add(match[1])
    node = Node(None, blocks.nonspace, match.end())
    node.width = blocks.indent + 4
    blocks.step(match.end() - match.start())
    return blocks.container(node)
