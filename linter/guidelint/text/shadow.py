"""The shadow: a normalised twin of a guide's prose in which words are matched, with an exact map back to the text.

Markup is gone, a soft line break is a space, code and addresses are one `MASK` each, full-width forms are folded,
zero-width characters dropped, letters lower-cased. Blocks are parted by `BLOCK_END`, so no phrase spans two of them.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from guidelint.finding import Span
from guidelint.text.pattern import pattern

if TYPE_CHECKING:
    from collections.abc import Callable

MASK = "\ufffc"
"""Stands for one address or one stretch of code."""
BLOCK_END = "\n"

INVISIBLE = frozenset(
    "\u00ad\u034f\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\ufeff"
)
"""Characters that show nothing; spam hides words with them, Indic and Arabic spelling needs some."""

# Full-width forms and wide spaces have one-character twins, so a stretch of them still maps linearly.
_FOLD = {code: chr(code - 0xFEE0).lower() for code in range(0xFF01, 0xFF5F)}
_FOLD |= dict.fromkeys(
    (0x3000, 0x00A0, 0x2002, 0x2003, 0x2009, 0x202F, 0x0009, 0x000A, 0x000B, 0x000C, 0x000D, 0x0085, 0x2028, 0x2029),
    " ",
)
_FOLD |= {0x2019: "'", 0x2018: "'"}
_FOLDABLE = pattern("[" + re.escape("".join(map(chr, _FOLD))) + "]")
_COMMON = [(char, _FOLD[ord(char)]) for char in "，：；！？（）／％～\u3000\u00a0’‘"]
"""Replaced one by one, which is many times faster than a translation of every character."""
_INVISIBLE = pattern("[" + "".join(INVISIBLE) + "]+")
_BLANKS = pattern("  +")
_EDGES = " " + BLOCK_END


class Shadow:
    """The finished twin. Offsets into `text` are called prose offsets everywhere."""

    __slots__ = ("_ends", "_reach", "_starts", "_twin_starts", "text")

    def __init__(self, text: str, twin_starts: list[int], starts: list[int], ends: list[int]) -> None:
        self.text = text
        self._twin_starts = twin_starts
        self._starts = starts
        self._ends = ends
        places = zip(twin_starts, [*twin_starts[1:], len(text)], starts, ends, strict=False)
        self._reach = [following if following - twin == end - start else twin for twin, following, start, end in places]
        """Up to where each piece has one character for one of the text."""

    def source(self, start: int, end: int) -> Span:
        """The span of the document behind prose offsets `start` to `end` (end excluded)."""
        if not self._twin_starts:
            return Span(0, 0)
        if end <= start:
            at = self._char(min(start, len(self.text) - 1))
            return Span(at.start, at.start)
        i = bisect_right(self._twin_starts, start) - 1
        if end <= self._reach[i]:
            shift = self._starts[i] - self._twin_starts[i]
            return Span(start + shift, end + shift)
        return Span(self._char(start).start, self._char(end - 1).end)

    def twin(self, span: Span) -> Span:
        """The prose offsets that lie within a span of the document."""
        start = self._seek(span.start, bisect_right)
        # The end of a block takes no character: where it stands at the end of the span, it lies behind it.
        return Span(start, max(start, self._seek(span.end, bisect_left)))

    def _char(self, at: int) -> Span:
        i = bisect_right(self._twin_starts, at) - 1
        if at < self._reach[i]:
            start = self._starts[i] + at - self._twin_starts[i]
            return Span(start, start + 1)
        return Span(self._starts[i], self._ends[i])

    def _seek(self, offset: int, side: Callable[[list[int], int], int]) -> int:
        """The first prose offset whose source does not lie before `offset`; of several, on which side of them."""
        i = side(self._starts, offset) - 1
        if i < 0:
            return 0
        twin, start, end = self._twin_starts[i], self._starts[i], self._ends[i]
        following = self._twin_starts[i + 1] if i + 1 < len(self._twin_starts) else len(self.text)
        if offset >= end:
            return following
        if following - twin == end - start:
            return twin + offset - start
        return twin if offset == start else following


class Weaver:
    """Builds a shadow from pieces given in document order. A run of blanks becomes one, at the head of a block none."""

    __slots__ = ("_blank", "_ends", "_length", "_parts", "_starts", "_twin_starts")

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._twin_starts: list[int] = []
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._length = 0
        self._blank = True
        """Whether a further blank would be one too many."""

    @property
    def length(self) -> int:
        """Prose offset of the next character."""
        return self._length

    def text(self, piece: str, start: int) -> None:
        """Prose that stands in the document just so, from offset `start` on."""
        folded = _in_place(piece)
        if folded is None:
            self._in_parts(piece, start)
        elif "  " in folded or (self._blank and folded.startswith(" ")):
            at = 0
            for blanks in _BLANKS.finditer(folded):
                self._linear(folded[at : blanks.start() + 1], start + at)
                at = blanks.end()
            self._linear(folded[at:], start + at)
        else:
            self._put(folded, start, start + len(piece))

    def _in_parts(self, piece: str, start: int) -> None:
        """A piece some character of which has no twin or several: as large parts of it as have just one each."""
        at = 0
        for hidden in _INVISIBLE.finditer(piece):
            if hidden.start() > at:
                self.text(piece[at : hidden.start()], start + at)
            at = hidden.end()
        if at:
            self.text(piece[at:], start + at)
            return
        middle = _seam(piece)
        if middle:
            self.text(piece[:middle], start)
            self.text(piece[middle:], start + middle)
        else:
            self.decoded(piece, start, start + len(piece))

    def _linear(self, twin: str, start: int) -> None:
        if self._blank and twin.startswith(" "):
            twin, start = twin[1:], start + 1
        self._put(twin, start, start + len(twin))

    def decoded(self, text: str, start: int, end: int) -> None:
        """Prose that stands for other characters, such as an entity or an escape: `text` for `start` to `end`."""
        self._put(fold(text), start, end)

    def mask(self, start: int, end: int) -> None:
        """Code or an address: there, but not to be read as words."""
        self._put(MASK, start, end)

    def space(self, start: int, end: int) -> None:
        """A soft break with the container prefixes of the next line."""
        if not self._blank:
            self._put(" ", start, end)

    def end_block(self, at: int) -> None:
        """Nothing before this may be read together with what follows."""
        self._put(BLOCK_END, at, at)

    def finish(self) -> Shadow:
        """The shadow of everything given so far."""
        return Shadow("".join(self._parts), self._twin_starts, self._starts, self._ends)

    def _put(self, twin: str, start: int, end: int) -> None:
        if twin:
            self._parts.append(twin)
            self._twin_starts.append(self._length)
            self._starts.append(start)
            self._ends.append(end)
            self._length += len(twin)
            self._blank = twin[-1] in _EDGES


def fold(text: str) -> str:
    """A text in the spelling of the shadow; word lists are folded the same way."""
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFKC", _narrow(_INVISIBLE.sub("", text))).lower()


def _narrow(text: str) -> str:
    """Full-width forms and wide spaces by their twins, one for one."""
    if not _FOLDABLE.search(text):
        return text
    for wide, twin in _COMMON:
        text = text.replace(wide, twin)
    return text.translate(_FOLD) if _FOLDABLE.search(text) else text


def _in_place(piece: str) -> str | None:
    """A piece folded, if every character of it has just one twin."""
    if piece.isascii():
        return piece.lower() if piece.isprintable() else _narrow(piece).lower()
    folded = _narrow(piece).lower()
    if len(folded) != len(piece) or _INVISIBLE.search(piece) or not unicodedata.is_normalized("NFKC", folded):
        return None
    return folded


def _seam(piece: str) -> int:
    """Where to cut a piece near its middle so that nothing after the cut combines with what is before; 0: nowhere."""
    half = len(piece) // 2
    at = half
    while at < len(piece) and _combines(piece[at]):
        at += 1
    if at < len(piece):
        return at
    at = half
    while at > 0 and _combines(piece[at]):
        at -= 1
    return at


def _combines(char: str) -> bool:
    """Whether a character may become one with that before it."""
    return char >= "\u0300" and (
        unicodedata.combining(char) != 0
        or "\u1160" <= char <= "\u11ff"
        or "\u314f" <= char <= "\u3163"
        or char in "\uff9e\uff9f"
    )
