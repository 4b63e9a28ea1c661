"""HTML blocks: which of their characters a reader sees, and where they link to. Markdown in them is not read."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from html import unescape

from guidelint.guide.document import LinkKind
from guidelint.guide.markup import addresses
from guidelint.guide.markup.spans import InlineComment, InlineImage, InlineLink, Piece, Sort
from guidelint.guide.markup.tags import (
    BREAKING,
    CODE,
    EMPHASIS,
    HIDDEN,
    NONE,
    TAG,
    attributes,
    destination,
)

_ENTITY = r"&(?:#[xX][0-9a-fA-F]{1,6}|#[0-9]{1,7}|[A-Za-z][A-Za-z0-9]{1,31});"
_SPECIAL = re.compile(r"[<\n]|" + _ENTITY + "|" + addresses.START.pattern)
_LOOSE_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9:-]*)[^<>]*>")
_DECLARATIONS = (("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>"), ("<!", ">"))
_BLANKS = re.compile(r"[ \t\n]*")
_HEADING = re.compile("h([1-6])")
_MOST_OPEN = 16


@dataclass(slots=True)
class Passage:
    """Text between two tags that break lines. `level` is that of a heading, else 0."""

    level: int
    pieces: list[Piece] = field(default_factory=list)


@dataclass(slots=True)
class RawHtml:
    """What a stretch of HTML holds, in offsets into it."""

    passages: list[Passage] = field(default_factory=list)
    links: list[InlineLink] = field(default_factory=list)
    images: list[InlineImage] = field(default_factory=list)
    emphasis: list[tuple[int, int]] = field(default_factory=list)
    comments: list[InlineComment] = field(default_factory=list)


def read_html(content: str) -> RawHtml:
    """Reads a stretch of HTML."""
    return _HtmlReader(content).read()


@lru_cache(maxsize=64)
def _closing_tag(name: str) -> re.Pattern[str]:
    return re.compile(rf"</{name}(?=[\s>])", re.IGNORECASE)


class _HtmlReader:
    def __init__(self, content: str) -> None:
        self.content = content
        self.narrowed = addresses.narrowed(content)
        self.found = RawHtml()
        self.passage = Passage(0)
        self.pos = 0
        self.anchor: tuple[int, str, str, int] | None = None
        """Where the open link begins, its tag, its name, and how many links were known before it."""
        self.anchor_text: list[str] = []
        self.emphasis: list[tuple[str, int]] = []
        self.missing: set[str] = set()

    def read(self) -> RawHtml:
        size = len(self.content)
        while self.pos < size:
            match = _SPECIAL.search(self.narrowed, self.pos)
            at = match.start() if match else size
            if at > self.pos:
                self.add(Sort.TEXT, at, self.content[self.pos : at])
            if match:
                self.special(match)
        self.break_passage(0)
        self.close_anchor(None)
        return self.found

    def add(self, sort: Sort, end: int, text: str = "") -> None:
        """What stands from here to `end` shows as `text`."""
        if self.anchor is not None:
            self.anchor_text.append(text)
        self.passage.pieces.append(Piece(sort, self.pos, end, text))
        self.pos = end

    def special(self, match: re.Match[str]) -> None:
        char = self.content[self.pos]
        if char == "\n":
            blanks = _BLANKS.match(self.content, self.pos)
            self.add(Sort.SPACE, blanks.end() if blanks else self.pos + 1, " ")
        elif char == "&":
            self.add(Sort.DECODED, match.end(), unescape(match[0]))
        elif char != "<":
            self.address()
        elif not self.declaration() and not self.tag():
            self.add(Sort.TEXT, self.pos + 1, "<")

    def address(self) -> None:
        got = addresses.bare(self.narrowed, self.pos)
        if got is None:
            self.add(Sort.TEXT, self.pos + 1, self.content[self.pos])
            return
        end, target = got
        self.found.links.append(InlineLink(self.pos, end, LinkKind.BARE, target, "", self.pos, end))
        self.add(Sort.MASK, end, self.content[self.pos : end])

    def declaration(self) -> bool:
        """A comment or another stretch that is not shown. One that never closes ends the block, which says so."""
        for opening, closing in _DECLARATIONS:
            if self.content.startswith(opening, self.pos):
                end = self.content.find(closing, self.pos + 2)
                after = len(self.content) if end < 0 else end + len(closing)
                if opening == "<!--":
                    inner = self.content[self.pos + 4 : after if end < 0 else max(end, self.pos + 4)]
                    self.found.comments.append(InlineComment(self.pos, after, inner))
                self.pos = after
                return True
        return False

    def tag(self) -> bool:
        match = TAG.match(self.content, self.pos)
        if match:
            name, closing = match[1] or match[2], match[2] is not None
        else:
            match = _LOOSE_TAG.match(self.content, self.pos)
            if not match:
                return False
            name, closing = match[2], match[1] != ""
        start, self.pos = self.pos, match.end()
        low = name.lower()
        if low in BREAKING and low not in CODE:
            level = None if closing else _HEADING.fullmatch(low)
            self.break_passage(int(level[1]) if level else 0)
        elif low == "br":
            self.pos = start
            self.add(Sort.SPACE, match.end(), " ")
        elif low == "img" and not closing:
            self.image(start, match[0])
        elif low in EMPHASIS:
            self.emphasise(low, start, closing=closing)
        elif (low in CODE or low in HIDDEN) and not closing and not match[0].endswith("/>"):
            self.hide(low)
        if closing and self.anchor is not None and name == self.anchor[2]:
            self.close_anchor(self.pos)
        elif not closing and destination(match[0], name).value:
            self.close_anchor(None)
            self.anchor = start, match[0], name, len(self.found.links)
            if match[0].endswith("/>"):
                self.close_anchor(None)
        return True

    def hide(self, name: str) -> None:
        """Passes over code and what is not shown. Without a closing tag nothing is hidden."""
        if name in self.missing:
            return
        closing = _closing_tag(name).search(self.content, self.pos)
        if closing is None:
            self.missing.add(name)
        elif name in CODE:
            self.add(Sort.MASK, closing.start(), self.content[self.pos : closing.start()])
        else:
            self.pos = closing.start()

    def image(self, start: int, tag: str) -> None:
        found = attributes(tag)
        alt, source = found.get("alt", NONE), found.get("src", NONE)
        linked = destination(self.anchor[1], "a").value if self.anchor else ""
        self.found.images.append(InlineImage(start, self.pos, alt.value, source.value, linked, html=True))

    def emphasise(self, name: str, start: int, *, closing: bool) -> None:
        if not closing and len(self.emphasis) < _MOST_OPEN:
            self.emphasis.append((name, start))
        elif closing and self.emphasis and self.emphasis[-1][0] == name:
            self.found.emphasis.append((self.emphasis.pop()[1], self.pos))

    def close_anchor(self, end: int | None) -> None:
        """Ends the open link; without `end` it is its opening tag alone."""
        if self.anchor is None:
            return
        (start, tag, name, links), text = self.anchor, "".join(self.anchor_text)
        self.anchor = None
        self.anchor_text.clear()
        address = destination(tag, name)
        if end is None:
            end, text = start + len(tag), ""
        else:
            self.found.links[links:] = [k for k in self.found.links[links:] if k.kind is not LinkKind.BARE]
        place = start + address.start, start + address.end
        self.found.links.append(InlineLink(start, end, LinkKind.HTML, address.value, " ".join(text.split()), *place))

    def break_passage(self, level: int) -> None:
        """Ends the passage; blanks at its ends are no part of it."""
        pieces = self.passage.pieces
        while pieces and _is_blank(pieces[-1]):
            pieces.pop()
        first = 0
        while first < len(pieces) and _is_blank(pieces[first]):
            first += 1
        del pieces[:first]
        if pieces:
            self.found.passages.append(self.passage)
        self.passage = Passage(level)


def _is_blank(piece: Piece) -> bool:
    return piece.sort is Sort.SPACE or (piece.sort is Sort.TEXT and piece.text.isspace())
