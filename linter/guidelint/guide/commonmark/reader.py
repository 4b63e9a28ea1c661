"""Text to its tree of blocks: which starts are tried for which first character, in which order."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from guidelint.guide.commonmark import dialects, starts
from guidelint.guide.commonmark.blocks import Blocks

if TYPE_CHECKING:
    from guidelint.guide.commonmark.blocks import Start

_STARTS: tuple[tuple[Start, str], ...] = (
    (starts.table, "|-:"),
    (starts.quote, ">"),
    (starts.heading, "#"),
    (starts.fence, "`~"),
    (dialects.component, "<"),
    (starts.html, "<"),
    (starts.underline, "=-"),
    (starts.line_break, "*-_"),
    (starts.item, "*+-0123456789"),
    (dialects.footnote, "["),
    (dialects.admonition, "!?"),
    (dialects.tab, "="),
    (dialects.directive, ":"),
    (dialects.shortcode, "{"),
    (dialects.esm, "ie"),
)


def _by_character(left_out: frozenset[Start]) -> dict[str, tuple[Start, ...]]:
    kept = [(start, characters) for start, characters in _STARTS if start not in left_out]
    every = {character for _, characters in kept for character in characters}
    return {char: tuple(start for start, characters in kept if char in characters) for char in every}


_MARKDOWN = _by_character(frozenset())
_PLAIN = _by_character(frozenset({starts.underline}))
_COMPONENTS = re.compile(r"^[ \t]*</?[A-Z][A-Z0-9_.]*[a-z]", re.MULTILINE)


def read_blocks(text: str, start: int, *, plain: bool) -> Blocks:
    """The blocks of `text` from offset `start` on.

    plain: no underlined headings and no indented code, since in plain text a row of dashes and an indent mean neither.
    """
    # MDX has no indented code either: what stands in components is indented as people like.
    indented_code = not plain and not ("</" in text and _COMPONENTS.search(text, start))
    blocks = Blocks(text, _PLAIN if plain else _MARKDOWN, indented_code=indented_code)
    blocks.read(start)
    return blocks
