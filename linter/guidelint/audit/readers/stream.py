"""Bytes one after the other, counted, and never more of them in memory than were asked for."""

from __future__ import annotations

import zlib
from io import RawIOBase
from typing import TYPE_CHECKING
from zipfile import BadZipFile

if TYPE_CHECKING:
    from collections.abc import Callable

    from guidelint.audit.rows import Limits

PIECE = 1 << 18
"""Bytes that are asked for at once."""
_UNREADABLE = (EOFError, OSError, zlib.error, BadZipFile, ValueError, NotImplementedError, RuntimeError)
_CUT = ("end-of-stream", "Truncated compressed")
"""How libraries say that what is packed has no end."""


class Broken(Exception):
    """Bytes that break off, are damaged or become too many; the message says which."""


class Meter:
    """How much one input has unpacked to. A bomb does not get further than the limits."""

    def __init__(self, limits: Limits, packed: int = 0) -> None:
        """packed: bytes that are known to be there; others are counted as they are read."""
        self._limits = limits
        self.packed = packed
        self.full = ""
        """Why nothing more is to be unpacked, once that is so."""
        self._unpacked = 0

    def add(self, unpacked: int) -> None:
        """Counts bytes. Raises `Broken` when they are too many."""
        self._unpacked += unpacked
        limits = self._limits
        if self._unpacked > limits.row_bytes and self._unpacked > limits.ratio * self.packed:
            self.full = f"unpacks to more than {limits.ratio:,} times its size, as a bomb does; left there"
        if self._unpacked > limits.unpacked_bytes:
            self.full = f"unpacks to more than {size(limits.unpacked_bytes)}; left there"
        if self.full:
            raise Broken(self.full)


class Stream(RawIOBase):
    """Bytes to be read once, forwards. Libraries may read from it as from a file."""

    def __init__(self, take: Callable[[int], bytes], count: Callable[[int], None] | None = None) -> None:
        """take: up to so many bytes, none at the end. count: is told how many came of it, and may raise `Broken`."""
        super().__init__()
        self._take = take
        self._count = count
        self._ahead = b""
        self._at = 0
        """How much of it has been read."""
        self._trouble: Broken | None = None
        self.position = 0
        """Bytes that were read."""

    def readable(self) -> bool:
        """Always."""
        return True

    def read(self, size: int = PIECE, /) -> bytes:
        """So many bytes, fewer only before the end or before trouble. Raises `Broken` where there is nothing else."""
        data = self._ahead[self._at : self._at + size]
        self._at += len(data)
        if self._at == len(self._ahead):
            self._ahead, self._at = b"", 0
        if len(data) < size:
            data = self._more(data, size)
        if not data and size and self._trouble is not None:
            raise self._trouble
        self.position += len(data)
        return data

    def peek(self, size: int) -> bytes:
        """The next bytes, which stay unread; fewer before the end or before trouble."""
        if len(self._ahead) - self._at < size:
            self._ahead, self._at = self._more(self._ahead[self._at :], size, keep=True), 0
        return self._ahead[self._at : self._at + size]

    def whole(self, most: int) -> bytes | None:
        """Everything; None if that is more than `most`. Raises `Broken` where there is trouble before the end."""
        data = self.read(most + 1)
        if len(data) > most:
            return None
        self.read(1)
        return data

    def skip(self, to: int) -> None:
        """Reads up to a position. Raises `Broken` if it ends before."""
        while self.position < to:
            if not self.read(min(to - self.position, PIECE)):
                raise Broken("breaks off: its end is missing")

    def part(self, size: int) -> Stream:
        """The next bytes as a stream of its own, which breaks where this one ends before."""
        end = self.position + size

        def take(most: int) -> bytes:
            most = min(most, end - self.position)
            data = self.read(most) if most > 0 else b""
            if not data and most > 0:
                raise Broken("breaks off: its end is missing")
            return data

        return Stream(take)

    def _more(self, data: bytes, size: int, *, keep: bool = False) -> bytes:
        """`data`, and what follows up to a size. What was got beyond it waits, or comes as well."""
        pieces = [data]
        left = size - len(data)
        while left > 0 and (piece := self._piece(min(left, PIECE))):
            pieces.append(piece)
            left -= len(piece)
        whole = b"".join(pieces)
        if left < 0 and not keep:
            self._ahead, self._at = whole[size:], 0
            return whole[:size]
        return whole

    def _piece(self, size: int) -> bytes:
        """Nothing at the end, and where there is trouble, which is kept."""
        if self._trouble is not None:
            return b""
        try:
            piece = self._take(size)
            if self._count is not None:
                self._count(len(piece))
        except Broken as error:
            self._trouble = error
        except _UNREADABLE as error:
            self._trouble = Broken(_told(error))
        else:
            return piece
        return b""


def size(number: int) -> str:
    """A number of bytes as people say it."""
    for unit, name in ((10**9, "GB"), (10**6, "MB"), (10**3, "kB")):
        if number >= unit:
            return f"{number / unit:,.0f} {name}"
    return f"{number} bytes"


def _told(error: Exception) -> str:
    if any(sign in str(error) for sign in _CUT):
        return "breaks off: its end is missing"
    said = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return f"damaged: {said}"
