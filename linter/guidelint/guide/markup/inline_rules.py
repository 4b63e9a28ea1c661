"""Inline rules beside those of CommonMark: text whose place is known, addresses, templates."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, cast

from markdown_it.rules_inline import StateInline

from guidelint.guide.markup import addresses
from guidelint.guide.markup.tags import TAG

if TYPE_CHECKING:
    from collections.abc import Callable

    from markdown_it import MarkdownIt
    from markdown_it.ruler import Ruler
    from markdown_it.rules_inline.state_inline import Scanned

AT = "at"
"""Key of `token.meta`: (start, end) of what a token was read from."""
ADDRESS = "address"
TEMPLATE = "template"

# A character first, so that the search is a scan for it; what has to follow it is asked afterwards.
_MARK = re.compile(r"[`<\[\]!*_~&\\{](?:(?<![!{])|(?<=!)(?=\[)|(?<=\{)(?=[{%/]))")
_SPECIAL = re.compile(r"[`<\[\]!*_~&\\{\n](?:(?<![!{])|(?<=!)(?=\[)|(?<=\{)(?=[{%/]))")
_SPECIAL_OR_ADDRESS = re.compile(_SPECIAL.pattern + "|" + addresses.START.pattern)
_SPACES = re.compile("[ \t]*")
_FENCES = (("{{", "}}"), ("{%", "%}"), ("{/*", "*/}"))


class Reading(StateInline):
    """The state of markdown-it-py, and whether addresses have to be looked for."""

    def __init__(self, src: str, *rest: Any) -> None:
        super().__init__(src, *rest)
        self.addresses = addresses.mentioned(src)
        self.narrowed = addresses.narrowed(src) if self.addresses else src

    def scanDelims(self, start: int, canSplitWord: bool) -> Scanned:  # noqa: N802, N803
        """Beyond CommonMark, a neighbour written without spaces counts as a blank beside punctuation.

        So proposes markdown-cjk-friendly: `**注意：**请` is bold to everybody who writes it.
        """
        scanned = super().scanDelims(start, canSplitWord)
        if self.src[start] == "_":
            return scanned
        end = start + scanned.length
        before, after = self.src[start - 1 : start], self.src[end : end + 1]
        return scanned._replace(
            can_open=scanned.can_open or (_east(before[:1]) and bool(after.strip())),
            can_close=scanned.can_close or (_east(after[:1]) and bool(before.strip())),
        )


def _east(char: str) -> bool:
    """Whether a character is East Asian. As a pattern, so wide a class takes milliseconds to compile."""
    return char >= "\u1100" and (
        char <= "\u11ff"
        or "\u2e80" <= char <= "\u303e"
        or "\u3041" <= char <= "\ua4cf"
        or "\uac00" <= char <= "\ud7af"
        or "\uf900" <= char <= "\ufaff"
        or "\uff00" <= char <= "\uff60"
    )


def is_plain(content: str) -> bool:
    """Whether a content is nothing but lines of characters that stand for themselves."""
    return _MARK.search(content) is None and not addresses.mentioned(content)


def install(md: MarkdownIt) -> None:
    """Puts the rules where they belong."""
    ruler = cast("Ruler[Callable[[Reading, bool], bool]]", md.inline.ruler)
    ruler.at("text", _text)
    ruler.at("newline", _newline)
    ruler.after("newline", ADDRESS, _address)
    ruler.before("backticks", TEMPLATE, _template)
    ruler.before("html_inline", "component", _tag)
    ruler.push("literal", _literal)
    md.disable("fragments_join")


def _text(state: Reading, silent: bool) -> bool:
    """Text up to the next character that may mean something."""
    pattern = _SPECIAL_OR_ADDRESS if state.addresses else _SPECIAL
    match = pattern.search(state.narrowed, state.pos, state.posMax)
    end = match.start() if match else state.posMax
    return end > state.pos and _push(state, "text", end, silent)


def _literal(state: Reading, silent: bool) -> bool:
    """One character that turned out to mean nothing."""
    return _push(state, "text", state.pos + 1, silent)


def _push(state: StateInline, kind: str, end: int, silent: bool) -> bool:
    if not silent:
        token = state.push(kind, "", 0)
        token.content, token.meta = state.src[state.pos : end], {AT: (state.pos, end)}
    state.pos = end
    return True


def _newline(state: Reading, silent: bool) -> bool:
    if state.src[state.pos] != "\n":
        return False
    match = _SPACES.match(state.src, state.pos + 1, state.posMax)
    return _push(state, "softbreak", match.end() if match else state.pos + 1, silent)


def _address(state: Reading, silent: bool) -> bool:
    """`http://…` and `www.…` in running text."""
    if not state.addresses or not addresses.START.match(state.narrowed, state.pos):
        return False
    got = addresses.bare(state.narrowed, state.pos)
    if got is None or got[0] > state.posMax:
        return False
    _push(state, ADDRESS, got[0], silent)
    if not silent:
        state.tokens[-1].info = got[1]
    return True


def _template(state: Reading, silent: bool) -> bool:
    """`{{ … }}`, `{% … %}`, and comments of MDX."""
    if state.src[state.pos] != "{":
        return False
    for opening, closing in _FENCES:
        if state.src.startswith(opening, state.pos):
            # What was looked for in vain is not looked for again: a last place is kept for each closing mark.
            if state.html_terminator_last(closing) < state.pos + len(opening):
                return False
            end = state.src.find(closing, state.pos + len(opening), state.posMax)
            return end >= 0 and _push(state, TEMPLATE, end + len(closing), silent)
    return False


def _tag(state: Reading, silent: bool) -> bool:
    """A tag of HTML or JSX, whose attributes may hold expressions in braces."""
    if state.src[state.pos] != "<":
        return False
    match = TAG.match(state.src, state.pos, state.posMax)
    return match is not None and _push(state, "html_inline", match.end(), silent)


PLACED = frozenset((_text, _literal, _newline, _address, _template, _tag))
"""Rules that note the place of what they push."""
