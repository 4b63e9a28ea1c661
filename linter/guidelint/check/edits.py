"""Edits to a text: laid upon it, one after another, and where a place has gone. All are sorted and apart."""

from __future__ import annotations

import sys
from bisect import bisect_left, bisect_right
from collections import deque
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from guidelint.finding import Edit, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_END = sys.maxsize
"""Where a stretch ends that goes on to the end of the text, however long that is."""


def applied(text: str, edits: Iterable[Edit]) -> str:
    """The text with each span replaced."""
    parts: list[str] = []
    done = 0
    for edit in edits:
        parts += text[done : edit.span.start], edit.text
        done = edit.span.end
    return "".join((*parts, text[done:]))


def trimmed(text: str, edits: Iterable[Edit]) -> Iterator[Edit]:
    """The same, no wider than they must be: what a replacement begins or ends with as before is left alone."""
    for edit in edits:
        old, new = edit.span.of(text), edit.text
        most = min(len(old), len(new))
        head = _common(old, new, most)
        tail = _common(old[: head - 1 if head else None : -1], new[: head - 1 if head else None : -1], most - head)
        if head + tail < max(len(old), len(new)):
            yield Edit(Span(edit.span.start + head, edit.span.end - tail), new[head : len(new) - tail])


def _common(one: str, other: str, most: int) -> int:
    """How many characters both begin with, at most `most`."""
    return next((at for at in range(most) if one[at] != other[at]), most)


class Shift:
    """Where a place of a text is once the text has been edited."""

    def __init__(self, edits: Sequence[Edit]) -> None:
        self._edits = edits
        self._starts = [edit.span.start for edit in edits]
        grown = (len(edit.text) - (edit.span.end - edit.span.start) for edit in edits)
        self._grown: list[int] = list(accumulate(grown, initial=0))

    def of(self, span: Span) -> Span:
        """The span, without what was put in at its borders. Of what was replaced in part, all that replaced it."""
        start, end = self._start(span.start), self._end(span.end)
        return Span(start, max(start, end))

    def _start(self, offset: int) -> int:
        before = bisect_right(self._starts, offset) - 1
        if before >= 0 and offset < self._edits[before].span.end:
            return self._edits[before].span.start + self._grown[before]
        return offset + self._grown[before + 1]

    def _end(self, offset: int) -> int:
        before = bisect_left(self._starts, offset) - 1
        if before >= 0 and offset < self._edits[before].span.end:
            return self._edits[before].span.end + self._grown[before + 1]
        return offset + self._grown[before + 1]


class _Piece(NamedTuple):
    """A stretch of the first text; or a new text, of which the offsets are counted in itself."""

    start: int
    end: int
    new: str | None = None


def composed(first: Iterable[Edit], second: Iterable[Edit]) -> tuple[Edit, ...]:
    """What does in one step what `first` does to a text, and then `second` to what has come of it."""
    left = deque(_pieces(first))
    made: list[_Piece] = []
    at = 0
    for edit in second:
        made += _taken(left, edit.span.start - at)
        deque(_taken(left, edit.span.end - edit.span.start), maxlen=0)
        made.append(_Piece(0, len(edit.text), edit.text))
        at = edit.span.end
    return tuple(_edits((*made, *left)))


def _pieces(edits: Iterable[Edit]) -> Iterator[_Piece]:
    done = 0
    for edit in edits:
        yield _Piece(done, edit.span.start)
        yield _Piece(0, len(edit.text), edit.text)
        done = edit.span.end
    yield _Piece(done, _END)


def _taken(pieces: deque[_Piece], length: int) -> Iterator[_Piece]:
    """Takes so many characters off the front."""
    while length:
        piece = pieces.popleft()
        if piece.end - piece.start > length:
            pieces.appendleft(piece._replace(start=piece.start + length))
            piece = piece._replace(end=piece.start + length)
        length -= piece.end - piece.start
        yield piece


def _edits(pieces: Iterable[_Piece]) -> Iterator[Edit]:
    done, new = 0, ""
    for piece in pieces:
        if piece.new is not None:
            new += piece.new[piece.start : piece.end]
        elif piece.start < piece.end:
            if new or done != piece.start:
                yield Edit(Span(done, piece.start), new)
            done, new = piece.end, ""
