"""Bytes to text, and offsets to lines and columns. All in characters, every line ending one `\\n`."""

from __future__ import annotations

import codecs
from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

from guidelint.finding import Place, Span

if TYPE_CHECKING:
    from collections.abc import Sequence


class Undecodable(ValueError):
    """The bytes are not text in the expected encoding; the message says what they look like."""


class Lines:
    """Where the lines of a text begin. Lines and columns count from 1, as people do."""

    __slots__ = ("length", "starts")

    def __init__(self, text: str) -> None:
        self.length = len(text)
        self.starts: Sequence[int] = _starts(text)

    def line(self, offset: int) -> int:
        """The line (from 1) that holds `offset`."""
        return bisect_right(self.starts, offset)

    def place(self, span: Span) -> Place:
        """Line and column of both ends of a span."""
        line, end_line = self.line(span.start), self.line(max(span.start, span.end - 1))
        return Place(
            line,
            span.start - self.starts[line - 1] + 1,
            end_line,
            span.end - self.starts[end_line - 1] + 1,
        )

    def span(self, line: int) -> Span:
        """A whole line (from 1), its line ending left out."""
        start = self.starts[line - 1]
        end = self.starts[line] - 1 if line < len(self.starts) else self.length
        return Span(start, max(start, end))

    def __len__(self) -> int:
        return len(self.starts)


def _starts(text: str) -> list[int]:
    lines = text.split("\n")
    lines.pop()
    return list(accumulate((len(line) + 1 for line in lines), initial=0))


class ByteColumns:
    """Columns in UTF-8 bytes, from 1. Asked in the order of the text, no character is counted twice."""

    def __init__(self, text: str, lines: Lines) -> None:
        self._text = text
        self._lines = lines
        self._counted = 0
        """Offset up to which the bytes of its line are counted."""
        self._bytes = 0

    def of(self, span: Span) -> tuple[int, int]:
        """Column and end column of a span, each in its own line, as `Lines.place` has them in characters."""
        start = self._before(span.start, self._lines.line(span.start))
        self._counted, self._bytes = span.start, start
        return start + 1, self._before(span.end, self._lines.line(max(span.start, span.end - 1))) + 1

    def _before(self, offset: int, line: int) -> int:
        """Bytes between the beginning of a line and `offset`."""
        begin = self._lines.starts[line - 1]
        if begin <= self._counted <= offset:
            return self._bytes + _size(self._text[self._counted : offset])
        return _size(self._text[begin:offset])


def _size(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-8", "surrogatepass"))


_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def marked(data: bytes, encoding: str = "utf-8") -> tuple[bytes, str]:
    """The byte order mark of a file, and the encoding that it tells; no bytes, and `encoding`, where there is none."""
    return next(((mark, name) for mark, name in _MARKS if data.startswith(mark)), (b"", encoding))


def decode(data: bytes, encoding: str = "utf-8") -> str:
    """The text of a file: a byte order mark decides, else `encoding`. Line endings become `\\n`.

    Raises `Undecodable` with the encoding that the bytes look like.
    """
    mark, encoding = marked(data, encoding)
    data = data[len(mark) :]
    try:
        text = data.decode(encoding)
    except LookupError as error:
        raise Undecodable(f"no encoding is called {encoding!r}") from error
    except UnicodeError as error:
        place = f" (byte {error.start + 1})" if isinstance(error, UnicodeDecodeError) else ""
        raise Undecodable(f"not {encoding}{place}; {_looks_like(data)}") from error
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _looks_like(data: bytes) -> str:
    """A guess for the message only; it is never used to read."""
    sample = data[:65536]
    if sample.count(0) > len(sample) // 8:
        even, odd = sample[::2].count(0), sample[1::2].count(0)
        order = "little" if odd > even else "big"
        return f"looks like UTF-16 ({order}-endian) without a byte order mark, or a binary file"
    name, label = likely(sample)
    if name:
        return f'looks like {label}; set encoding = "{name}" to read it'
    return "looks like Windows-1252 or another single-byte encoding; convert it to UTF-8"


def likely(data: bytes) -> tuple[str, str]:
    """The East Asian encoding that bytes seem to be in, as Python and as people call it, or two empty strings."""
    for name, label, first, last, share in _EAST_ASIAN:
        if _reads_as(data[:65536], name, first, last, share):
            return name, label
    return "", ""


_EAST_ASIAN = (
    ("euc_kr", "EUC-KR", "\uac00", "\ud7a3", 0.9),
    ("shift_jis", "Shift JIS", "\u3040", "\u30ff", 0.3),
    ("gb18030", "GB18030", "\u3000", "\u9fff", 0.8),
    ("big5", "Big5", "\u3000", "\u9fff", 0.8),
)
"""Encoding, its usual name, and the letters that make up at least that share of what is not ASCII in it."""


def _reads_as(sample: bytes, encoding: str, first: str, last: str, share: float) -> bool:
    """Whether the sample decodes, and enough of it to letters from `first` to `last`, mostly of two high bytes."""
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        foreign = [char for char in decoder.decode(sample) if char > "\x7f"]
    except UnicodeDecodeError:
        return False
    high = sum(byte > 0x7F for byte in sample)
    # An accented letter before a plain one also decodes to a Han character, but has one high byte.
    if not foreign or high < 1.25 * len(foreign):
        return False
    return sum(first <= char <= last for char in foreign) >= share * len(foreign)
