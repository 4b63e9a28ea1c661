"""Block rules for what guides are written in besides CommonMark: call-outs, containers, shortcodes, MDX."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock

_ADMONITION = re.compile(r"(?:!!!|\?\?\?\+?|===\+?)[ \t]+([\w-]+)?(?:[ \t][\w -]*)?[ \t]*(\"[^\"\n]*\")?[ \t]*$")
_CONTAINER = re.compile(r"(:{3,})[ \t]*\{?[.]?([A-Za-z][\w-]*)\}?[ \t]*(.*?)[ \t]*$")
_SHORTCODE = re.compile(r"(?:\{%.*%\}|\{\{.*\}\})[ \t]*$")
_ESM = re.compile(
    r"(?:import[ \t]+(?:[\w*{][^\n]*[ \t]from[ \t]+)?(['\"])[^'\"\n]+\1;?"
    r"|export[ \t]+(?:default|const|let|function|async|class|\{|\*)[^\n]*)[ \t]*$"
)


def install(md: MarkdownIt) -> None:
    """Adds the rules to a parser."""
    stops = {"alt": ["paragraph", "reference", "blockquote", "list"]}
    ruler = md.block.ruler
    ruler.enable("table")
    ruler.before("code", "admonition", admonition, stops)
    ruler.before("fence", "container", container, stops)
    ruler.before("fence", "shortcode", shortcode, stops)
    ruler.before("fence", "esm", esm)


def _line(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]


def admonition(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """`!!! warning "Title"` with an indented body, as MkDocs writes it; `???` folds, `===` is a tab."""
    at = state.bMarks[start] + state.tShift[start]
    if state.is_code_block(start) or not state.src.startswith(("!!!", "???", "==="), at):
        return False
    match = _ADMONITION.match(state.src, at, state.eMarks[start])
    if not match or not (match[1] or match[2]):
        return False
    if silent:
        return True
    _open(
        state, start, match[1] if not state.src.startswith("=", at) else "tab", match.span(2) if match[2] else None, 1
    )
    indent = state.sCount[start] + 4
    last = start + 1
    while last < end and (state.isEmpty(last) or state.sCount[last] >= indent):
        last += 1
    _body(state, start + 1, last, indent)
    state.line = last
    return True


def container(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """`:::danger Title` to `:::`, as Docusaurus and VuePress write it."""
    at = state.bMarks[start] + state.tShift[start]
    if state.is_code_block(start) or not state.src.startswith(":::", at):
        return False
    if silent:
        return True
    match = _CONTAINER.match(state.src, at, state.eMarks[start])
    close = _closing(state, start, end, len(match[1])) if match else None
    if match is None or close is None:
        token = state.push("opaque", "", 0)
        token.map = [start, start + 1]
        state.line = start + 1
        return True
    _open(state, start, match[2], match.span(3) if match[3] else None, 0)
    _body(state, start + 1, close, state.blkIndent)
    state.line = close + 1
    _widen(state, close + 1)
    return True


def _closing(state: StateBlock, start: int, end: int, width: int) -> int | None:
    """The line of the fence that closes a container of `width` colons."""
    depth = 0
    for line in range(start + 1, end):
        at = state.bMarks[line] + state.tShift[line]
        if state.src.startswith(":::", at):
            text = _line(state, line).rstrip()
            if text.strip(":"):
                depth += len(text) - len(text.lstrip(":")) == width
            elif len(text) >= width:
                if depth == 0 or len(text) > width:
                    return line
                depth -= 1
        elif state.sCount[line] < state.blkIndent and not state.isEmpty(line):
            return None
    return None


def _open(state: StateBlock, line: int, kind: str | None, title: tuple[int, int] | None, quotes: int) -> None:
    token = state.push("callout_open", "div", 1)
    token.map = [line, line + 1]
    token.info = (kind or "note").lower()
    if title and title[1] - title[0] > 2 * quotes:
        state.push("paragraph_open", "p", 1).map = [line, line + 1]
        text = state.push("inline", "", 0)
        first, last = title[0] + quotes, title[1] - quotes
        text.content = state.src[first:last].strip()
        first += len(state.src[first:last]) - len(state.src[first:last].lstrip())
        text.map = [line, line + 1]
        text.meta["title_at"] = first
        state.push("paragraph_close", "p", -1)


def _body(state: StateBlock, first: int, last: int, indent: int) -> None:
    opened = next(t for t in reversed(state.tokens) if t.type == "callout_open")
    kept = state.lineMax, state.blkIndent, state.parentType
    state.lineMax, state.blkIndent, state.parentType = last, indent, "root"
    state.md.block.tokenize(state, first, last)
    state.lineMax, state.blkIndent, state.parentType = kept
    opened.map = [opened.map[0] if opened.map else first, last]
    state.push("callout_close", "div", -1)


def _widen(state: StateBlock, end: int) -> None:
    """Counts the closing fence to the container just closed."""
    level = state.level
    for token in reversed(state.tokens):
        if token.type == "callout_open" and token.level == level and token.map:
            token.map[1] = end
            return


def shortcode(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A line that is nothing but Liquid or a Hugo shortcode."""
    at = state.bMarks[start] + state.tShift[start]
    if state.is_code_block(start) or not state.src.startswith(("{%", "{{"), at):
        return False
    if not _SHORTCODE.match(state.src, at, state.eMarks[start]):
        return False
    if not silent:
        state.push("opaque", "", 0).map = [start, start + 1]
        state.line = start + 1
    return True


def esm(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """`import` and `export` of MDX, up to the next blank line."""
    at = state.bMarks[start]
    if state.tShift[start] or state.level or not state.src.startswith(("import ", "export "), at):
        return False
    if not _ESM.match(state.src, at, state.eMarks[start]):
        return False
    if not silent:
        last = start + 1
        while last < end and not state.isEmpty(last):
            last += 1
        state.push("opaque", "", 0).map = [start, last]
        state.line = last
    return True
