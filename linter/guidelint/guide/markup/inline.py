"""Inline spans of one block's text, each with exact offsets into it: the tokens of markdown-it-py, walked once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markdown_it.helpers import parseLinkDestination

from guidelint.guide.document import LinkKind
from guidelint.guide.markup.inline_html import Tags
from guidelint.guide.markup.inline_rules import ADDRESS, AT, TEMPLATE
from guidelint.guide.markup.parser import markdown
from guidelint.guide.markup.spans import Inline, InlineComment, InlineImage, InlineLink, Piece, Sort, Stretch

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from markdown_it import MarkdownIt
    from markdown_it.token import Token
    from markdown_it.utils import EnvType

_BLANKS = " \t\n"


MOST_BRACKETS = 4000
"""A text with more opening brackets is no text; looking for links in it takes time that grows with their square."""


def overloaded(content: str) -> bool:
    """Whether links are not looked for."""
    return content.count("[") > MOST_BRACKETS


def read_inline(content: str, md: MarkdownIt, env: EnvType) -> Inline:
    """The inline spans of `content`. `env` is that of the blocks: it knows the link definitions."""
    if overloaded(content):
        md = markdown(links=False)
    return InlineReader(content).read(md.inline.parse(content, md, env, []))


class InlineReader:
    """Walks the tokens of a content. `stretches` is all before `pos`, in order."""

    __slots__ = ("_emphasis", "_links", "_tags", "content", "found", "pos", "stretches")

    def __init__(self, content: str) -> None:
        self.content = content
        self.found = Inline()
        self.stretches: list[Stretch] = []
        self.pos = 0
        self._tags = Tags(self)
        self._emphasis: list[int] = []
        self._links: list[tuple[Token, int, int, int]] = []
        """Open links: the token, and how many stretches, links and images were known before it."""

    def read(self, tokens: Iterable[Token]) -> Inline:
        """Everything in the content."""
        skipped = 0
        for token in tokens:
            if skipped:
                skipped -= 1
                continue
            self.pos, end = token.meta[AT]
            walk = _WALK.get(token.type)
            if walk is None:
                self.skip(end, Sort.TEXT if token.content else Sort.MARKUP)
            elif token.type == "link_open" and token.markup == "autolink":
                self._auto(token, end)
                skipped = 2
            else:
                walk(self, token, end)
        self._tags.finish()
        self.found.pieces = joined(self.stretches)
        self.found.emphasis.sort()
        self.found.links.sort()
        return self.found

    def skip(self, end: int, sort: Sort = Sort.MARKUP, text: str = "") -> bool:
        """What stands from here to `end` is of this sort."""
        self.stretches.append(Stretch(sort, self.pos, end, text))
        self.pos = end
        return True

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

    # --- one kind of token each ---

    def _line_break(self, token: Token, end: int) -> None:  # noqa: ARG002
        last = self.stretches[-1] if self.stretches else None
        if last is not None and last.sort is Sort.TEXT:
            self.pos = last.end = last.start + len(self.content[last.start : last.end].rstrip(" \t"))
        self.skip(end, Sort.SPACE)

    def _special(self, token: Token, end: int) -> None:
        self.skip(end, Sort.DECODED if token.content != token.markup else Sort.TEXT, token.content)

    def _code(self, token: Token, end: int) -> None:
        self.skip(end, Sort.MASK, token.content)

    def _template(self, token: Token, end: int) -> None:
        if token.content.startswith("{/*"):
            self.found.comments.append(InlineComment(self.pos, end, token.content[3:-3]))
            self.skip(end)
        else:
            self.skip(end, Sort.MASK)

    def _address(self, token: Token, end: int) -> None:
        self.found.links.append(InlineLink(self.pos, end, LinkKind.BARE, token.info, "", self.pos, end))
        self.skip(end, Sort.MASK, token.content)

    def _auto(self, token: Token, end: int) -> None:
        start, written = self.pos, self.content[self.pos + 1 : end - 1]
        target = str(token.attrs.get("href", written))
        self.found.links.append(InlineLink(start, end, LinkKind.AUTO, target, written, start + 1, end - 1))
        self.skip(start + 1)
        self.skip(end - 1, Sort.MASK, written)
        self.skip(end)

    def _open(self, token: Token, end: int) -> None:  # noqa: ARG002
        double = token.type == "strong_open"
        self._emphasis.append(self.pos - double)
        self.skip(self.pos + 1)

    def _close(self, token: Token, end: int) -> None:
        if self._emphasis:
            self.found.emphasis.append((self._emphasis.pop(), end + (token.type == "strong_close")))
        self.skip(end)

    def _open_link(self, token: Token, end: int) -> None:  # noqa: ARG002
        self._links.append((token, len(self.stretches) + 1, len(self.found.links), len(self.found.images)))
        self.skip(self.pos + 1)

    def _close_link(self, token: Token, end: int) -> None:  # noqa: ARG002
        opened, first, links, images = self._links.pop()
        found, start = self.found, opened.meta[AT][0]
        text, target = self.shown(first), str(opened.attrs.get("href", ""))
        inner_end = self.stretches[-1].end
        # An address that is the text of a link is no link of its own.
        found.links[links:] = [link for link in found.links[links:] if link.kind is not LinkKind.BARE]
        found.images[images:] = [image._replace(linked=target) for image in found.images[images:]]
        kind, place = self._destination(target, inner_end, end)
        found.links.append(InlineLink(start, end, kind, target, text, *place))
        self.pos = inner_end
        self.skip(end)

    def _destination(self, target: str, at: int, end: int) -> tuple[LinkKind, tuple[int, int]]:
        """Where the address of a link stands whose text ends at `at`."""
        content = self.content
        if content[at + 1 : at + 2] != "(" or content[end - 1] != ")":
            return LinkKind.REFERENCE, (-1, -1)
        start = at + 2
        while content[start] in _BLANKS:
            start += 1
        if target and content.startswith(target, start):
            return LinkKind.INLINE, (start, start + len(target))
        got = parseLinkDestination(content, start, end)
        angled = content[start] == "<"
        return LinkKind.INLINE, (start + angled, got.pos - angled) if got.ok else (-1, -1)

    def _image(self, token: Token, end: int) -> None:
        alt = _alt(token.children or [])
        self.found.images.append(InlineImage(self.pos, end, alt, str(token.attrs.get("src", ""))))
        self.skip(end, Sort.MARKUP, alt)

    def _html(self, token: Token, end: int) -> None:
        if token.content.startswith("<!--"):
            self.found.comments.append(InlineComment(self.pos, end, token.content[4:-3]))
        else:
            self._tags.read()
        if self.pos < end:
            self.skip(end)


_WALK: dict[str, Callable[[InlineReader, Token, int], None]] = {
    "softbreak": InlineReader._line_break,
    "hardbreak": InlineReader._line_break,
    "text_special": InlineReader._special,
    "code_inline": InlineReader._code,
    TEMPLATE: InlineReader._template,
    ADDRESS: InlineReader._address,
    "em_open": InlineReader._open,
    "strong_open": InlineReader._open,
    "em_close": InlineReader._close,
    "strong_close": InlineReader._close,
    "link_open": InlineReader._open_link,
    "link_close": InlineReader._close_link,
    "image": InlineReader._image,
    "html_inline": InlineReader._html,
}


def _alt(tokens: list[Token]) -> str:
    """What a description of an image says, markup removed."""
    return "".join(
        " " if token.type in ("softbreak", "hardbreak") else _alt(token.children) if token.children else token.content
        for token in tokens
    )


def joined(stretches: list[Stretch]) -> list[Piece]:
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
