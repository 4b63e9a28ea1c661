"""markdown-it-py set up so that every block token knows where its text stands.

The parser gives lines only. Its state is widened here by two facts it has at hand and throws away: the offset at which a
block begins (`at`) and, for text gathered from several lines, the offset each line was taken from (`taken`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from markdown_it import MarkdownIt
from markdown_it.parser_block import ParserBlock
from markdown_it.rules_block import StateBlock

from guidelint.guide import dialects

if TYPE_CHECKING:
    from collections.abc import MutableMapping
    from typing import Any

    from markdown_it.token import Token

DEEPEST = 200
"""Containers (a list counts two) inside each other; what lies deeper is handed on unread."""


class Cut(NamedTuple):
    """A stretch of a block's text that stands in the document just so: offset there, offset here."""

    here: int
    source: int


class ExactState(StateBlock):
    """Notes from where the lines of a block were taken."""

    def __init__(self, src: str, md: MarkdownIt, env: MutableMapping[str, Any], tokens: list[Token]) -> None:
        super().__init__(src, md, env, tokens)
        self.taken: list[Cut] = []
        self.sure_unclosed: dict[str, int] = {}

    def getLines(self, begin: int, end: int, indent: int, keepLastLF: bool) -> str:  # noqa: N802, N803
        """As the parser's own, noting where each line begins."""
        parts: list[str] = []
        taken: list[Cut] = []
        length = 0
        for line in range(begin, end):
            first = self.bMarks[line]
            last = self.eMarks[line] + (1 if line + 1 < end or keepLastLF else 0)
            wide = 0
            if indent > 0:
                first, wide = self._indented(line, first, last, indent)
            part = " " * wide + self.src[first:last]
            taken.append(Cut(length + wide, first))
            parts.append(part)
            length += len(part)
        self.taken = taken
        return "".join(parts)

    def _indented(self, line: int, first: int, last: int, indent: int) -> tuple[int, int]:
        """Where a line begins once `indent` columns are cut, and the columns of a tab that are left over."""
        start, width = first, 0
        while first < last and width < indent:
            char = self.src[first]
            if char == "\t":
                width += 4 - (width + self.bsCount[line]) % 4
            elif char == " " or first - start < self.tShift[line]:
                width += 1
            else:
                break
            first += 1
        return first, max(0, width - indent)

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        """As the parser's own, with the facts noted."""
        token = super().push(ttype, tag, nesting)
        if ttype == "inline":
            token.meta["taken"] = self.taken
        elif ttype == "list_item_open":
            token.meta["at"] = self.bMarks[self.line] + self.tShift[self.line]
        return token


class ExactBlocks(ParserBlock):
    """The block parser with offsets, and a floor it does not fall through."""

    def parse(
        self,
        src: str,
        md: MarkdownIt,
        env: MutableMapping[str, Any],
        outTokens: list[Token],  # noqa: N803
    ) -> list[Token] | None:
        """Block tokens of `src`."""
        state = ExactState(src, md, env, outTokens)
        self.tokenize(state, 0, state.lineMax)
        return state.tokens

    def tokenize(self, state: StateBlock, startLine: int, endLine: int) -> None:  # noqa: N803
        """As the parser's own; what is nested too deeply becomes an `unread` token instead of nothing."""
        rules = self.ruler.getRules("")
        line = startLine
        empty_before = False
        while line < endLine:
            state.line = line = state.skipEmptyLines(line)
            if line >= endLine or state.sCount[line] < state.blkIndent:
                break
            if state.level >= DEEPEST:
                line = _skip_unread(state, line, endLine)
                continue
            at = state.bMarks[line] + state.tShift[line]
            index = len(state.tokens)
            for rule in rules:
                if rule(state, line, endLine, False):
                    break
            if index < len(state.tokens):
                state.tokens[index].meta.setdefault("at", at)
            state.tight = not empty_before
            line = state.line
            if line - 1 < endLine and state.isEmpty(line - 1):
                empty_before = True
            if line < endLine and state.isEmpty(line):
                empty_before = True
                line += 1
                state.line = line


def _skip_unread(state: StateBlock, line: int, end: int) -> int:
    token = state.push("unread", "", 0)
    token.meta["at"] = state.bMarks[line] + state.tShift[line]
    first = line
    while line < end and (state.isEmpty(line) or state.sCount[line] >= state.blkIndent):
        line += 1
    line = max(line, first + 1)
    token.map = [first, line]
    state.line = line
    return line


def _parser(off: tuple[str, ...]) -> MarkdownIt:
    md = MarkdownIt("commonmark", {"maxNesting": DEEPEST + 1, "inline_definitions": True})
    md.block = ExactBlocks()
    md.disable(["inline", "text_join"], True)
    dialects.install(md)
    md.block.ruler.disable(list(off))
    return md


_PARSERS: dict[bool, MarkdownIt] = {}


def tokens_of(text: str, *, plain: bool) -> tuple[list[Token], dict[str, Any]]:
    """Block tokens and link definitions. Plain text has no indented code, underlined headings or HTML blocks."""
    if plain not in _PARSERS:
        _PARSERS[plain] = _parser(("code", "lheading", "html_block") if plain else ())
    env: dict[str, Any] = {}
    return _PARSERS[plain].parse(text, env), env
