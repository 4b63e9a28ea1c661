"""Contents with exact offsets, and how what is found in them becomes part of a page."""

from __future__ import annotations

import itertools
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from guidelint.finding import Span
from guidelint.guide.document import Comment, Image, Link
from guidelint.guide.markup.spans import Inline, Piece, Sort
from guidelint.text.pattern import pattern
from guidelint.text.shadow import Weaver

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


_LINES = pattern(r"[^ \t\n](?:[^\n]*[^ \t\n])?")
"""Lines without the blanks around them."""


class Cut(NamedTuple):
    """From offset `here` of a content on, its characters stand in the document from `source` on."""

    here: int
    source: int


class Content:
    """A block's text without container prefixes, and where each character of it stands in the document."""

    __slots__ = ("_cuts", "_first", "text")

    def __init__(self, text: str, first: int, cuts: Sequence[Cut] = ()) -> None:
        """`first`: where it begins. `cuts`: where it stands if not in one stretch; the first one at 0."""
        self.text = text
        self._first = first
        self._cuts = cuts

    @classmethod
    def of_lines(cls, text: str, lines: Sequence[tuple[int, int]]) -> Content:
        """What stands in these stretches of a document, joined by line breaks. Blanks at its end are cut."""
        first, end = lines[0][0], lines[-1][1]
        if len(lines) == 1 or all(a[1] + 1 == b[0] for a, b in itertools.pairwise(lines)):
            return cls(text[first:end].rstrip(" \t\n"), first)
        cuts, here = [], 0
        for start, stop in lines:
            cuts.append(Cut(here, start))
            here += stop - start + 1
        return cls("\n".join([text[start:stop] for start, stop in lines]).rstrip(" \t\n"), first, cuts)

    @classmethod
    def of_cell(cls, text: str, start: int, end: int) -> Content:
        """The content of a table cell, in which `\\|` stands for a bar."""
        raw = text[start:end]
        if "\\|" not in raw:
            return cls(raw, start)
        parts = raw.split("\\|")
        cuts, here, source = [Cut(0, start)], 0, start
        for part in parts[:-1]:
            here += len(part)
            source += len(part) + 1
            cuts.append(Cut(here, source))
            here, source = here + 1, source + 1
        return cls("|".join(parts), start, cuts)

    def without(self, length: int) -> Content:
        """This content without its first characters."""
        kept = [Cut(cut.here - length, cut.source) for cut in self._cuts if cut.here > length]
        first = self.source(length)
        return Content(self.text[length:], first, [Cut(0, first), *kept] if kept else ())

    def cut_to(self, length: int) -> Content:
        """This content's first characters."""
        return Content(self.text[:length], self._first, self._cuts)

    def source(self, at: int) -> int:
        """Where character `at` stands in the document."""
        if not self._cuts:
            return self._first + at
        cut = self._cuts[bisect_right(self._cuts, at, key=_here) - 1]
        return cut.source + at - cut.here

    def span(self, start: int, end: int) -> Span:
        """The span in the document of a stretch of this content."""
        first = self.source(start)
        return Span(first, self.source(end - 1) + 1) if end > start else Span(first, first)


def _here(cut: Cut) -> int:
    return cut.here


class Prose:
    """The shadow in the making, and the links, images, emphasis and comments of the page."""

    __slots__ = ("comments", "emphasis", "images", "links", "weaver")

    def __init__(self) -> None:
        self.weaver = Weaver()
        self.links: list[Link] = []
        self.images: list[Image] = []
        self.emphasis: list[Span] = []
        self.comments: list[Comment] = []

    def plain(self, content: Content) -> Span:
        """Weaves a content that is nothing but lines of characters. Returns its stretch of the shadow."""
        weaver, text, start = self.weaver, content.text, self.weaver.length
        if "\n" not in text:
            first = content.source(0)
            weaver.text(text, first)
            return self._ended(start, first + len(text))
        at = 0
        for line in _LINES.finditer(text):
            if at:
                weaver.space(content.source(at), content.source(line.start()))
            weaver.text(line[0], content.source(line.start()))
            at = line.end()
        return self._ended(start, content.source(at - 1) + 1 if at else content.source(0))

    def pieces(self, content: Content, pieces: Iterable[Piece]) -> Span:
        """Weaves the pieces of a content. Returns its stretch of the shadow."""
        weaver, start, end = self.weaver, self.weaver.length, content.source(0)
        for sort, low, high, text in pieces:
            first = content.source(low)
            if sort is Sort.TEXT:
                weaver.text(content.text[low:high], first)
                end = first + high - low
                continue
            end = content.source(high - 1) + 1
            if sort is Sort.SPACE:
                weaver.space(first, end)
            elif sort is Sort.MASK:
                weaver.mask(first, end)
            else:
                weaver.decoded(text, first, end)
        return self._ended(start, end)

    def _ended(self, start: int, at: int) -> Span:
        span = Span(start, self.weaver.length)
        self.weaver.end_block(at)
        return span

    def collect(self, content: Content, found: Inline, block: int) -> None:
        """Keeps what was found beside the text."""
        for link in found.links:
            place = content.span(link.target_start, link.target_end) if link.target_end > link.target_start else None
            span = content.span(link.start, link.end)
            self.links.append(Link(span, link.kind, link.target, link.text, place, block))
        for image in found.images:
            span = content.span(image.start, image.end)
            self.images.append(Image(span, image.alt, image.target, block, image.linked, image.html))
        for start, end in found.emphasis:
            self.emphasis.append(content.span(start, end))
        for start, end, text in found.comments:
            self.comments.append(Comment(content.span(start, end), text))
