"""Block rules of the dialects guides are written in, beyond the plugins: MkDocs, Hugo and Liquid, MDX and JSX."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from guidelint.guide.markup.tags import TAG

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.ruler import RuleOptionsType
    from markdown_it.rules_block import StateBlock

OPAQUE = "opaque"
CALLOUT = "callout"
GROUP = "group"
TOO_DEEP = "too_deep"
DEEPEST = 100
"""Containers inside each other. What lies deeper is kept as raw text, so nothing vanishes and nothing recurses on."""
TITLE = "title"
"""Key of `token.meta`: where the title in an opening line stands."""

CALLOUTS = frozenset(
    (
        *("admonition", "alert", "aside", "attention", "callout", "caution", "danger", "error", "hint", "important"),
        *("info", "information", "note", "notice", "tip", "warn", "warning"),
    )
)
"""Names under which the dialects have call-outs."""

_INDENTED = re.compile(
    r"(?:===[+!]*|(?:!!!|\?\?\?\+?)(?:[ \t]+([A-Za-z][\w-]*)(?:[ \t]+[\w-]+){0,3})?)"
    r"[ \t]*+(?:\"([^\"\n]*+)\")?+[ \t]*+$",
    re.ASCII,
)
"""`=== "Title"`, `!!! kind "Title"`, `??? kind`: an ASCII word, since `!!! 注意` is somebody shouting."""
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
_COMPONENT_LINES = 30
"""Most lines over which a component's opening tag may stretch."""
_WORD = re.compile(r"\w+")
_INTERRUPTING: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote", "list"]}


def install(md: MarkdownIt) -> None:
    """Puts the rules before those of CommonMark that would take their lines."""
    ruler = md.block.ruler
    ruler.before("table", TOO_DEEP, _too_deep)
    ruler.before("fence", "indented", _indented, _INTERRUPTING)
    ruler.before("fence", "shortcode", _shortcode, _INTERRUPTING)
    ruler.before("fence", "esm", _esm)
    ruler.before("html_block", "component", _component)


def callout_name(name: str, arguments: str) -> str:
    """What sort of call-out: a known word among the arguments tells more than a name such as `alert`."""
    return next((word for word in _WORD.findall(arguments.lower()) if word in CALLOUTS), name)


def _place(state: StateBlock, line: int) -> tuple[int, int]:
    return state.bMarks[line] + state.tShift[line], state.eMarks[line]


def _code(state: StateBlock, line: int) -> bool:
    return state.is_code_block(line)


def _too_deep(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """What lies too deep is taken as it stands."""
    if silent or state.level < DEEPEST:
        return False
    state.line = end
    state.push(TOO_DEEP, "", 0).map = [start, end]
    return True


def _inside(state: StateBlock, token_type: str, start: int, body: tuple[int, int], after: int, indent: int) -> None:
    """Pushes a container whose blocks stand in the lines `body`."""
    kept = state.parentType, state.lineMax, state.blkIndent
    state.parentType, state.lineMax, state.blkIndent = "container", body[1], indent
    state.push(f"{token_type}_open", "", 1).map = [start, after]
    state.md.block.tokenize(state, *body)
    state.push(f"{token_type}_close", "", -1)
    state.parentType, state.lineMax, state.blkIndent = kept
    state.line = after


def _indented(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """An admonition or a tab of MkDocs: a head line, and a body indented by four columns, without which it is text."""
    at, stop = _place(state, start)
    if not state.src.startswith(("!!!", "???", "==="), at) or _code(state, start):
        return False
    match = _INDENTED.match(state.src, at, stop)
    if not match or not (match[1] or match[2]):
        return False
    indent, line, last = state.sCount[start] + 4, start + 1, start
    while line < end and (state.isEmpty(line) or state.sCount[line] >= indent):
        last = last if state.isEmpty(line) else line
        line += 1
    if silent or last == start:
        return last > start
    first = len(state.tokens)
    _inside(state, GROUP if state.src[at] == "=" else CALLOUT, start, (start + 1, last + 1), last + 1, indent)
    state.tokens[first].info = (match[1] or "note").lower()
    if match[2]:
        state.tokens[first].meta = {TITLE: match.span(2)}
    return True


def _shortcode(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A line that is nothing but Liquid, a shortcode or kramdown attributes; some of them open call-outs."""
    at, stop = _place(state, start)
    text = state.src
    if (
        not text.startswith(("{%", "{{", "{:", "{/*"), at)
        or _code(state, start)
        or not _SHORTCODE.match(text, at, stop)
    ):
        return False
    if silent:
        return True
    match = _NAMED_SHORTCODE.match(text, at, stop)
    if match and match[1].lower() in CALLOUTS and not match[2].rstrip("-%> ").endswith("/"):
        name = re.escape(match[1])
        closing = re.compile(rf"\{{(?:\{{[<%]-?[ \t]*/[ \t]*{name}\b[^\n]*\}}|%-?[ \t]*end{name}\b[^\n]*%)\}}[ \t]*$")
        if _closed(state, start, start + 1, end, closing, callout_name(match[1].lower(), match[2])):
            return True
    token = state.push(OPAQUE, "", 0)
    token.map = [start, start + 1]
    token.info = "comment" if text.startswith("{/*", at) else ""
    state.line = start + 1
    return True


def _closed(state: StateBlock, start: int, body: int, end: int, closing: re.Pattern[str], marker: str) -> bool:
    """A call-out that ends at a line of its own; if that never comes, it may not claim what follows."""
    missing = state.env.setdefault("never_closed", set())
    if (closing.pattern, end) in missing:  # looked for in vain once is enough
        return False
    for line in range(body, end):
        if closing.match(state.src, *_place(state, line)):
            first = len(state.tokens)
            _inside(state, CALLOUT, start, (body, line), line + 1, state.blkIndent)
            state.tokens[first].info = marker
            return True
    missing.add((closing.pattern, end))
    return False


def _esm(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """`import` and `export` of MDX, to the next empty line."""
    at, stop = _place(state, start)
    if silent or state.level or state.tShift[start] or state.src[at : at + 1] not in ("i", "e"):
        return False
    last = _lines_ahead(state, start, end)
    match = _IMPORT.match(state.src, at, last) if state.src.startswith("import", at) else None
    line = start + 1
    if match:
        line += state.src.count("\n", at, match.end())
    elif _EXPORT.match(state.src, at, stop):
        while line < end and not state.isEmpty(line):
            line += 1
    else:
        return False
    state.push(OPAQUE, "", 0).map = [start, line]
    state.line = line
    return True


def _component(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A tag of a component alone on its line or lines: `<Tabs>`. What stands between tags stays Markdown."""
    at, stop = _place(state, start)
    if silent or not _COMPONENT.match(state.src, at, stop) or _code(state, start):
        return False
    match = TAG.match(state.src, at, _lines_ahead(state, start, end))
    if not match:
        return False
    line = start + state.src.count("\n", at, match.end())
    if state.src[match.end() : state.eMarks[line]].strip(" \t"):
        return False
    name = match[1]
    if name and name.lower() in CALLOUTS and not match[0].endswith("/>"):
        closing = re.compile(rf"</{re.escape(name)}[ \t]*>[ \t]*$")
        if _closed(state, start, line + 1, end, closing, callout_name(name.lower(), match[0][len(name) + 1 :])):
            return True
    state.push(OPAQUE, "", 0).map = [start, line + 1]
    state.line = line + 1
    return True


def _lines_ahead(state: StateBlock, start: int, end: int) -> int:
    """Where the last of some following lines ends; in a quote only this line, since prefixes stand between."""
    if state.parentType == "blockquote":
        return state.eMarks[start]
    return state.eMarks[min(start + _COMPONENT_LINES, end - 1)]
