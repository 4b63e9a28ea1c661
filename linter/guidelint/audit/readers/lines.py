"""Bytes to lines. A line that is too long goes by without being held."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from guidelint.audit.readers.stream import PIECE, Broken, Stream
from guidelint.text.source import marked

if TYPE_CHECKING:
    from collections.abc import Iterator


class Line(NamedTuple):
    """A line with its ending."""

    number: int
    """From 1."""
    data: bytes
    """Nothing if it is too long."""
    size: int


def lines(stream: Stream, most: int) -> Iterator[Line]:
    """All lines up to `most` bytes, and the numbers of longer ones. Raises `Broken`; a line cut off is left out."""
    held: list[bytes] = []
    number, size = 1, 0
    try:
        while piece := stream.read(PIECE):
            start = 0
            while start < len(piece):
                end = piece.find(b"\n", start) + 1
                part = piece[start : end or len(piece)]
                size += len(part)
                if size <= most:
                    held.append(part)
                else:
                    held.clear()
                start += len(part)
                if end:
                    yield Line(number, b"".join(held), size)
                    held.clear()
                    number, size = number + 1, 0
    except Broken as error:
        raise Broken(f"{error} (after line {number - 1})" if number > 1 else str(error)) from error
    if size:
        yield Line(number, b"".join(held), size)


def blocks(stream: Stream, most: int) -> Iterator[bytes | int]:
    """Many whole lines at once; for a line of more than `most` bytes, how many `"` are on it. Raises `Broken`."""
    held: list[bytes] = []
    size = quotes = 0
    while piece := stream.read(PIECE):
        if size > most:
            end = piece.find(b"\n") + 1
            quotes += piece.count(b'"', 0, end or len(piece))
            if not end:
                continue
            yield quotes
            piece, size = piece[end:], 0
        end = piece.rfind(b"\n") + 1
        if end:
            yield b"".join((*held, piece[:end]))
            held, size = [], 0
        held.append(piece[end:])
        size += len(piece) - end
        if size > most:
            quotes = sum(part.count(b'"') for part in held)
            held = []
    if size:
        yield b"".join(held) if size <= most else quotes


def as_utf8(stream: Stream, encoding: str) -> tuple[Stream, str]:
    """A stream whose lines can be told apart by their bytes, and the encoding that they are in then.

    That leaves out UTF-16 and UTF-32, be they named or told by a byte order mark. A mark of UTF-8 is dropped.
    Raises `Broken` where there is no encoding of the name.
    """
    import codecs

    mark, encoding = marked(stream.peek(4), encoding)
    stream.read(len(mark))
    try:
        name = codecs.lookup(encoding).name
        decoder = codecs.getincrementaldecoder(encoding)()
    except (LookupError, TypeError) as error:
        raise Broken(f"no encoding is called {encoding!r}") from error
    if not name.startswith(("utf-16", "utf-32")):
        return stream, encoding

    def take(most: int) -> bytes:
        while True:
            data = stream.read(most)
            text = decoder.decode(data, final=not data)
            if text or not data:
                return text.encode("utf-8", "surrogatepass")

    return Stream(take), "utf-8"
