"""Lines as the author typed them: a heading, a paragraph, or the part of one between line breaks that were meant.

Markdown joins the lines of a paragraph; authors of sloppy guides mean each line for itself. A break is meant where the
line before it is finished, where Han, Kana or Hangul stand beside it, or where the next line opens with a marker.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from guidelint.finding import Span
from guidelint.guide.document import BlockKind
from guidelint.guide.shape.markers import Marker, Markers
from guidelint.text.pattern import pattern
from guidelint.text.shadow import MASK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.guide.document import Block, Document

LONGEST_HEAD = 63
"""Characters a heading typed as a paragraph may have at most, a wide one counting for two and a half."""
_WIDE = 2.5
_UNWRAPPED = 50
"""Characters a line is shorter than if nobody wrapped it; the next begins with a capital then."""
LONGEST_LABEL = 40
_FINISHED = frozenset(".!?:;。！？：；…")
_TYPED = pattern(
    r"[ \t]*\n(?P<lead>[ \t>\-–—•·▪●◆■*_【]*)"
    r"(?P<mark>\d{1,2}\s?[.)、．）:：]|[（(]?[一二三四五六七八九十]{1,3}[、.．）)]|[（(]\d|第|제|[①-⑳❶-❿])?"
)
_CLOSED = frozenset(".!,;。、…")
_SENTENCE_END = pattern(r"[。!?]|\.(?=\s|$)")
_WIDE_CHAR = pattern("[^\x00-\u2e7f]")


class Line(NamedTuple):
    """One typed line. `start` and `end` in the document, `first` and `last` in the shadow."""

    block: int
    start: int
    end: int
    first: int
    last: int
    marker: Marker | None
    alone: bool
    """A block of its own, or the file is plain text, where every line is one."""
    listed: bool = False
    """The only item of a list, which may be a heading that was typed with a number."""

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


class Lines:
    """Makes lines of blocks; holds what that needs to know of the document."""

    __slots__ = ("_doc", "_emphasis", "_values", "markers", "text")

    def __init__(self, doc: Document) -> None:
        self._doc = doc
        self.markers = Markers(doc)
        self.text = doc.shadow.text
        self._emphasis = doc.emphasis
        self._values = {hit.prose.start: hit.prose.end for hit in doc.hits("marker.value_label")}

    def of(self, block: Block) -> tuple[Line, ...]:
        """The lines of one leaf block."""
        span, prose = block.span, block.prose
        if prose.end <= prose.start:
            return ()
        breaks: list[int] = []
        if block.kind is BlockKind.PARAGRAPH and self._doc.text.find("\n", span.start, span.end) >= 0:
            breaks = list(self._breaks(span))
        if not breaks:
            return (self._line(block, span, prose, alone=True),)
        edges = [(span.start, prose.start)]
        edges += [(at, self._doc.shadow.twin(Span(at, at)).start) for at in breaks]
        edges.append((span.end, prose.end))
        return tuple(
            self._line(block, Span(start, end), Span(first, last), alone=self._doc.plain)
            for (start, first), (end, last) in pairwise(edges)
            if last > first
        )

    def _line(self, block: Block, span: Span, prose: Span, *, alone: bool) -> Line:
        first, last = prose
        text = self.text
        while first < last and text[first] == " ":
            first += 1
        while last > first and text[last - 1] in " \n":
            last -= 1
        marker = self.markers.at(first, last)
        return Line(block.index, span.start, span.end, first, last, marker, alone)

    def _breaks(self, span: Span) -> Iterator[int]:
        """Source offsets at which a line begins that was meant to be one."""
        text = self._doc.text
        start = span.start
        at = text.find("\n", start, span.end)
        while at >= 0:
            if self._meant(text, start, at):
                yield at + 1
            start = at + 1
            at = text.find("\n", start, span.end)

    def _meant(self, text: str, start: int, at: int) -> bool:
        """Whether the author meant the line break at `at`, which ends the line that began at `start`."""
        match = _TYPED.match(text, at)
        assert match is not None
        following = match.end("lead")
        before = text[at - 1]
        if match["mark"] or before in _FINISHED or before > "\u2e80" or following in self.markers.starts:
            return True
        return text.startswith("  ", at - 2) or (at - start < _UNWRAPPED and text[following : following + 1].isupper())

    def bold(self, line: Line) -> bool:
        """Whether the whole line is set in bold or italics."""
        at = bisect_left(self._emphasis, line.start, key=_start)
        return (
            at < len(self._emphasis)
            and self._emphasis[at].start <= line.start + 1
            and self._emphasis[at].end >= line.end - 2
        )

    def short(self, line: Line) -> bool:
        """Whether the line is short enough for a heading and does not end like a sentence."""
        length = line.last - line.first
        if length == 0 or length > LONGEST_HEAD or self.text[line.last - 1] in _CLOSED:
            return False
        wide = len(_WIDE_CHAR.findall(self.text, line.first, line.last))
        return length + wide * (_WIDE - 1) <= LONGEST_HEAD

    def width(self, line: Line) -> int:
        """Characters of the line, a wide one counting for two."""
        return line.last - line.first + len(_WIDE_CHAR.findall(self.text, line.first, line.last))

    def sentences(self, line: Line) -> int:
        """Roughly how many sentences the line has."""
        return max(1, len(_SENTENCE_END.findall(self.text, line.first, line.last)))

    def label(self, line: Line) -> bool:
        """Whether the line does nothing but announce what follows it: `步骤：`, `Steps:`."""
        return self.text[line.last - 1] == ":" and line.last - line.first <= LONGEST_LABEL

    def value_label(self, line: Line) -> bool:
        """Whether the line opens with a label that tells about the matter instead of going on with it: `优点：`."""
        end = self._values.get(line.first)
        return end is not None and self.text[end : end + 1] == ":"

    def clerical(self, line: Line) -> bool:
        """Whether the line is a date, a number, an address, a byline or an aside in brackets rather than a heading."""
        stretch = self.text[line.first : line.last]
        return stretch[0] == "(" or MASK in stretch or sum(c.isdigit() for c in stretch) * 3 > len(stretch)

    def capital(self, line: Line) -> bool:
        """Whether the line begins as a heading would: not with a small letter."""
        at = self._doc.shadow.source(line.first, line.first + 1).start
        return not self._doc.text[at : at + 1].islower()

    def has_role(self, line: Line) -> bool:
        """Whether a word names the line as a section of its own kind (tips, cautions, a summary)."""
        return bool(self._doc.hits("role", line.span))

    def ending(self, line: Line) -> str:
        """The last character of the line in the shadow."""
        return self.text[line.last - 1]


def _start(span: Span) -> int:
    return span.start
