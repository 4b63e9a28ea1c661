"""markdown-it-py, set up to tell where everything stands.

It gives its blocks line numbers only and its inline spans nothing. Both are known while a rule runs, so every rule is
wrapped: what a successful rule pushed gets the place it was read from into `token.meta`. Nothing else of it is changed.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline
from mdit_py_plugins.container import container_plugin
from mdit_py_plugins.footnote import footnote_plugin

from guidelint.guide.markup import block_rules, inline_rules
from guidelint.guide.markup.inline_rules import AT

if TYPE_CHECKING:
    from collections.abc import Callable

    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

    Rule = Callable[..., bool]

LINES = "lines"
"""Key of `token.meta`: (start, end) of each line of a block's text, container prefixes left out."""
CLOSING = "closing"
"""Key of `token.meta`: (start, end) of the line that closes a directive, which the plugin leaves out of its lines."""


class _Markdown(MarkdownIt):
    """Takes every address as it is written: a linter has to see the bad ones."""

    def __init__(self) -> None:
        super().__init__("commonmark", {"maxNesting": block_rules.DEEPEST + 20, "inline_definitions": True})
        self.inline = _Inline()

    def validateLink(self, url: str) -> bool:  # noqa: ARG002, N802
        return True

    def normalizeLink(self, url: str) -> str:  # noqa: N802
        return url


class _Inline(ParserInline):
    def parse(self, src: str, md: MarkdownIt, env: Any, tokens: list[Token]) -> list[Token]:
        state = inline_rules.Reading(src, md, env, tokens)
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens


@cache
def markdown(*, plain: bool = False, indented_code: bool = True, links: bool = True) -> MarkdownIt:
    """The parser for Markdown or for plain text, in which a row of dashes below a line means no heading."""
    md = _Markdown()
    md.enable(["table", "strikethrough"])
    container_plugin(md, "directive", validate=lambda *_: True)
    footnote_plugin(md, inline=False)
    block_rules.install(md)
    inline_rules.install(md)
    if plain:
        md.disable("lheading")
    if not indented_code:
        md.disable("code")
    if not links:
        md.disable(["link", "image", "footnote_ref"])
    _dispatch_blocks(md.block.ruler)
    _dispatch_inline(md.inline.ruler)
    return md


_BLOCK_STARTS = {
    "blockquote": ">",
    "component": "<",
    "container_directive": ":",
    "esm": "ei",
    "fence": "`~",
    "footnote_def": "[",
    "heading": "#",
    "hr": "*-_",
    "html_block": "<",
    "indented": "!?=",
    "list": "*+-0123456789",
    "reference": "[",
    "shortcode": "{",
}
_INLINE_STARTS = {
    "address": "hHfFwW\uff48\uff28\uff57\uff37",
    "autolink": "<",
    "backticks": "`",
    "component": "<",
    "emphasis": "*_",
    "entity": "&",
    "escape": "\\",
    "footnote_ref": "[",
    "html_inline": "<",
    "image": "!",
    "link": "[",
    "newline": "\n",
    "strikethrough": "~",
    "template": "{",
}
"""Characters with which a rule begins; rules that are not named may begin with any."""


def _dispatch_blocks(ruler: Any) -> None:
    """Asks only the rules that may begin with the character at hand, in their order: that saves half the time."""

    @cache
    def rules(chain: str = "") -> list[Rule]:
        # The rules of a chain only say whether they would end a paragraph, a list or a quote: they push nothing.
        by_character, every = _by_character(ruler, _BLOCK_STARTS, chain, (lambda rule: rule) if chain else _placed)

        def any_of(state: StateBlock, line: int, end: int, silent: bool) -> bool:
            at = state.bMarks[line] + state.tShift[line]
            for rule in by_character.get(state.src[at : at + 1], every):  # noqa: SIM110 (twice as fast as any())
                if rule(state, line, end, silent):
                    return True
            return False

        return [any_of]

    ruler.getRules = rules


def _dispatch_inline(ruler: Any) -> None:
    """As for blocks."""
    by_character, every = _by_character(ruler, _INLINE_STARTS, "", _noted)

    def any_of(state: StateInline, silent: bool) -> bool:
        for rule in by_character.get(state.src[state.pos], every):  # noqa: SIM110
            if rule(state, silent):
                return True
        return False

    ruler.getRules = lambda _chain="": [any_of]


def _by_character(
    ruler: Any, starts: dict[str, str], chain: str, wrap: Callable[[Rule], Rule]
) -> tuple[dict[str, list[Rule]], list[Rule]]:
    """The rules of a chain for each character they may begin with, and those for any other."""
    kept = [(rule.name, wrap(rule.fn)) for rule in ruler.__rules__ if rule.enabled and (not chain or chain in rule.alt)]
    every = [rule for name, rule in kept if name not in starts]
    characters = "".join(starts.values())
    return {char: [rule for name, rule in kept if char in starts.get(name, char)] for char in characters}, every


def _placed(rule: Rule) -> Rule:
    """A block rule that notes the places of what it pushed."""

    def run(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        if silent:
            return rule(state, start, end, True)
        first = len(state.tokens)
        if not rule(state, start, end, False):
            return False
        for token in state.tokens[first:]:
            if token.nesting >= 0 and AT not in token.meta:
                low, high = token.map or (start, state.line)
                # `meta` may be shared with the parser's own data, so it is not written into.
                token.meta = {**token.meta, AT: (state.bMarks[low] + state.tShift[low], state.eMarks[high - 1])}
                if token.type in _TEXT:
                    token.meta[LINES] = _lines(state, low, high, whole=token.type == "html_block")
                elif token.type == _DIRECTIVE and state.line > high:
                    token.meta[CLOSING] = (state.bMarks[high] + state.tShift[high], state.eMarks[high])
        return True

    return run


_DIRECTIVE = "container_directive_open"
_TEXT = frozenset(("inline", "html_block", "definition", "table_open", "too_deep"))


def _lines(state: StateBlock, low: int, high: int, *, whole: bool) -> list[tuple[int, int]]:
    found = [(state.bMarks[line] + state.tShift[line], state.eMarks[line]) for line in range(low, high)]
    if whole and len(found) > 1:
        found[1:] = [(state.bMarks[line], state.eMarks[line]) for line in range(low + 1, high)]
    return found


def _noted(rule: Rule) -> Rule:
    """An inline rule that notes where each token it pushed was read from."""
    if rule in inline_rules.PLACED:
        return rule

    def run(state: StateInline, silent: bool) -> bool:
        if silent:
            return rule(state, True)
        start, first = state.pos, len(state.tokens)
        if not rule(state, False):
            return False
        if state.pending:  # backticks that close nothing
            state.pushPending()
        fresh = [token for token in state.tokens[first:] if AT not in token.meta]
        if len(fresh) > 1 and fresh[0].nesting == 0:  # a run of delimiters, in several tokens
            at = start
            for token in fresh:
                token.meta = {**token.meta, AT: (at, at + len(token.content))}
                at += len(token.content)
        else:
            for token in fresh:
                token.meta = {**token.meta, AT: (start, state.pos)}
        return True

    return run
