"""Inline spans of one block's content, each with exact offsets into it.

The algorithm is the one in the appendix of the CommonMark specification: a stack of brackets and a list of delimiter
runs, so nothing recurses. What may be looked for in vain is looked for once, so work is linear.
"""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from guidelint.guide.commonmark import addresses
from guidelint.guide.commonmark.brackets import Brackets
from guidelint.guide.commonmark.delimiters import Delimiters
from guidelint.guide.commonmark.inline_html import Tags
from guidelint.guide.commonmark.spans import Inline, InlineComment, InlineLink, Piece, Sort, Stretch
from guidelint.guide.commonmark.targets import ENTITY, ESCAPABLE
from guidelint.guide.document import LinkKind

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

# A character first, so that the search is a scan for it; what must follow it is asked afterwards.
_MARK = re.compile(r"[`<\[\]!*_~&\\{](?:(?<![!{])|(?<=!)(?=\[)|(?<=\{)(?=[{%/]))")
_SPECIAL = re.compile(r"[`<\[\]!*_~&\\{\n](?:(?<![!{])|(?<=!)(?=\[)|(?<=\{)(?=[{%/]))")
_SPECIAL_OR_ADDRESS = re.compile(_SPECIAL.pattern + "|" + addresses.START.pattern)
_TICKS = re.compile("`+")
_BLANKS = re.compile("[ \t]*")
_FENCES = (("{{", "}}"), ("{%", "%}"), ("{/*", "*/}"))


def is_plain(content: str) -> bool:
    """Whether a content is nothing but lines of characters that stand for themselves."""
    return _MARK.search(content) is None and not addresses.mentioned(content)


def read_inline(content: str, definitions: Mapping[str, str], footnotes: frozenset[str] = frozenset()) -> Inline:
    """The inline spans of `content`. `definitions`: normalised label -> target; `footnotes`: names as written."""
    return InlineReader(content, definitions, footnotes).read()


class InlineReader:
    """Goes through a content once. `pos` is where it stands; `stretches` is all before it, in order."""

    __slots__ = (
        "_brackets",
        "_delimiters",
        "_missing",
        "_narrowed",
        "_tags",
        "_ticks",
        "content",
        "footnotes",
        "found",
        "pos",
        "stretches",
    )

    def __init__(self, content: str, definitions: Mapping[str, str], footnotes: frozenset[str]) -> None:
        self.content = content
        self.footnotes = footnotes
        self.found = Inline()
        self.stretches: list[Stretch] = []
        self.pos = 0
        self._delimiters = Delimiters()
        self._brackets = Brackets(self, self._delimiters, definitions)
        self._tags = Tags(self)
        self._missing: dict[str, int] = {}
        self._ticks: dict[int, list[int]] | None = None
        self._narrowed = content

    def read(self) -> Inline:
        """Everything in the content."""
        content, size = self.content, len(self.content)
        special = _SPECIAL
        if addresses.mentioned(content):
            self._narrowed, special = addresses.narrowed(content), _SPECIAL_OR_ADDRESS
        while self.pos < size:
            match = special.search(self._narrowed, self.pos)
            at = match.start() if match else size
            if at > self.pos:
                self.stretches.append(Stretch(Sort.TEXT, self.pos, at))
                self.pos = at
            if match and not _CONSTRUCTS.get(content[at], InlineReader._address)(self):
                self.skip(at + 1, Sort.TEXT)
        self._delimiters.pair(None)
        self._tags.finish()
        found = self.found
        found.pieces = _joined(self.stretches)
        found.emphasis += self._delimiters.emphasis
        found.emphasis.sort()
        found.links.sort()
        return found

    def skip(self, end: int, sort: Sort = Sort.MARKUP, text: str = "") -> bool:
        """What stands from here to `end` is of this sort."""
        self.stretches.append(Stretch(sort, self.pos, end, text))
        self.pos = end
        return True

    def find(self, what: str, start: int) -> int:
        """As `str.find`, but what was not found is not looked for again."""
        if self._missing.get(what, start + 1) <= start:
            return -1
        at = self.content.find(what, start)
        if at < 0:
            self._missing[what] = start
        return at

    def shown(self, first: int, most: int = 100_000) -> str:
        """What a reader sees of the stretches from index `first` on."""
        parts: list[str] = []
        for stretch in self.stretches[first:]:
            if stretch.sort is Sort.TEXT:
                parts.append(self.content[stretch.start : stretch.end])
            elif stretch.sort is Sort.SPACE:
                parts.append(" ")
            else:
                parts.append(stretch.text)
        return "".join(parts)[:most]

    # --- constructs: each says whether one stands here, and moves past it ---

    def _line_break(self) -> bool:
        last = self.stretches[-1] if self.stretches else None
        start = self.pos
        if last is not None and last.sort is Sort.TEXT:
            start = last.end = last.start + len(self.content[last.start : last.end].rstrip(" \t"))
        match = _BLANKS.match(self.content, self.pos + 1)
        end = match.end() if match else self.pos + 1
        self.stretches.append(Stretch(Sort.SPACE, start, end))
        self.pos = end
        return True

    def _escape(self) -> bool:
        following = self.content[self.pos + 1 : self.pos + 2]
        if following == "\n":
            self.skip(self.pos + 1)
            return self._line_break()
        return following in ESCAPABLE and self.skip(self.pos + 2, Sort.DECODED, following)

    def _entity(self) -> bool:
        match = ENTITY.match(self.content, self.pos)
        if not match:
            return False
        text = unescape(match[0])
        return text != match[0] and self.skip(match.end(), Sort.DECODED, text)

    def _code(self) -> bool:
        if self._ticks is None:
            self._ticks = {}
            for run in reversed(list(_TICKS.finditer(self.content))):
                self._ticks.setdefault(len(run[0]), []).append(run.start())
        match = _TICKS.match(self.content, self.pos)
        end = match.end() if match else self.pos + 1
        width = end - self.pos
        places = self._ticks.get(width, [])
        while places and places[-1] < end:
            places.pop()
        if not places:
            return self.skip(end, Sort.TEXT)
        return self.skip(places[-1] + width, Sort.MASK, self.content[end : places[-1]])

    def _braces(self) -> bool:
        """`{{ … }}`, `{% … %}`, and comments of MDX."""
        for opening, closing in _FENCES:
            if self.content.startswith(opening, self.pos):
                end = self.find(closing, self.pos + len(opening))
                if end < 0:
                    return False
                if opening == "{/*":
                    return self._comment(self.pos + 3, end, end + 3)
                return self.skip(end + 2, Sort.MASK)
        return False

    def _comment(self, start: int, end: int, after: int) -> bool:
        self.found.comments.append(InlineComment(self.pos, after, self.content[start : max(start, end)]))
        return self.skip(after)

    def _angle(self) -> bool:
        content, at = self.content, self.pos
        if content.startswith("<!--", at):
            end = self.find("-->", at + 2)
            return end >= 0 and self._comment(at + 4, end, end + 3)
        return self._tags.read()

    def _address(self) -> bool:
        got = addresses.bare(self._narrowed, self.pos)
        if got is None:
            return False
        end, target = got
        self.found.links.append(InlineLink(self.pos, end, LinkKind.BARE, target, "", self.pos, end))
        return self.skip(end, Sort.MASK, self.content[self.pos : end])

    def _run(self) -> bool:
        content, start = self.content, self.pos
        char = content[start]
        end = start + 1
        while end < len(content) and content[end] == char:
            end += 1
        self.skip(end, Sort.TEXT)
        if char != "~" or end - start <= 2:
            before = content[start - 1] if start else "\n"
            after = content[end] if end < len(content) else "\n"
            self._delimiters.add(self.stretches[-1], char, before, after)
        return True

    def _open(self) -> bool:
        return self._brackets.open(image=False)

    def _bang(self) -> bool:
        return self._brackets.open(image=True)

    def _close(self) -> bool:
        return self._brackets.close()


_CONSTRUCTS: dict[str, Callable[[InlineReader], bool]] = {
    "\n": InlineReader._line_break,
    "\\": InlineReader._escape,
    "&": InlineReader._entity,
    "`": InlineReader._code,
    "{": InlineReader._braces,
    "<": InlineReader._angle,
    "*": InlineReader._run,
    "_": InlineReader._run,
    "~": InlineReader._run,
    "[": InlineReader._open,
    "!": InlineReader._bang,
    "]": InlineReader._close,
}


def _joined(stretches: list[Stretch]) -> list[Piece]:
    """What shows; neighbouring texts are one piece."""
    pieces: list[Piece] = []
    start = end = -1
    for stretch in stretches:
        if stretch.sort is Sort.TEXT:
            if stretch.end == stretch.start:
                continue
            if stretch.start != end:
                if end > start:
                    pieces.append(Piece(Sort.TEXT, start, end))
                start = stretch.start
            end = stretch.end
        elif stretch.sort is not Sort.MARKUP:
            if end > start:
                pieces.append(Piece(Sort.TEXT, start, end))
            pieces.append(Piece(stretch.sort, stretch.start, stretch.end, stretch.text))
            start = end = stretch.end
    if end > start:
        pieces.append(Piece(Sort.TEXT, start, end))
    return pieces
