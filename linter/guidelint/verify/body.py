"""Bodies, read up to a limit that holds for what comes out of the decompression, too."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

from guidelint.records import dataclass
from guidelint.verify.sighting import BOMB

if TYPE_CHECKING:
    from aiohttp import ClientResponse

BOMB_RATIO = 100
"""Pages shrink tenfold, at most some thirtyfold; what grows a hundredfold was made to."""
_PIECE = 16_384
_GZIP = 16 + zlib.MAX_WBITS
_PLAIN = frozenset({"", "identity"})


class Inflater:
    """Undoes one compression, never holding more than was asked for."""

    def __init__(self, encoding: str) -> None:
        """For `gzip`, `x-gzip` or `deflate`, the latter with or without the header that the standard wants."""
        self._raw_allowed = encoding == "deflate"
        self._zlib = zlib.decompressobj(zlib.MAX_WBITS if self._raw_allowed else _GZIP)

    @property
    def left(self) -> int:
        """Bytes that were given and not needed."""
        return len(self._zlib.unconsumed_tail)

    def feed(self, data: bytes, room: int) -> bytes:
        """What the data hold, at most `room` bytes of it; the rest is lost.

        Raises:
            zlib.error: They are no such data.
        """
        if room <= 0:
            return b""
        try:
            return self._zlib.decompress(data, room)
        except zlib.error:
            if not self._raw_allowed:
                raise
            self._raw_allowed = False
            self._zlib = zlib.decompressobj(-zlib.MAX_WBITS)
            return self._zlib.decompress(data, room)
        finally:
            self._raw_allowed = False


@dataclass(frozen=True, slots=True)
class Body:
    """What was read of a body."""

    data: bytes = b""
    whole: bool = True
    note: str = ""


class Reader:
    """Reads a body piece by piece; what came before time ran out is there afterwards."""

    def __init__(self, encoding: str, most: int) -> None:
        self._encoding = encoding.strip().lower()
        self._inflater = Inflater(self._encoding) if self._encoding in {"gzip", "x-gzip", "deflate"} else None
        self._most = most
        self._pieces: list[bytes] = []
        self._taken = 0
        self._given = 0

    async def read(self, response: ClientResponse) -> Body:
        """Up to the end of the body, or of what is borne."""
        if self._inflater is None and self._encoding not in _PLAIN:
            return Body(whole=False, note=f"encoding {self._encoding[:20]} not read")
        try:
            while piece := await response.content.read(_PIECE):
                if self._full(piece):
                    return self._cut()
        except zlib.error:
            return Body(self._so_far(), whole=False, note="broken compression")
        return Body(self._so_far())

    def cut_short(self, note: str) -> Body:
        """What there is, where no more will come."""
        return Body(self._so_far(), whole=False, note=note)

    def _full(self, piece: bytes) -> bool:
        self._given += len(piece)
        room = self._most - self._taken + 1  # one byte more than is borne, to know that there is more
        piece = self._inflater.feed(piece, room) if self._inflater else piece[:room]
        self._taken += len(piece)
        self._pieces.append(piece)
        return self._taken > self._most

    def _cut(self) -> Body:
        inflater = self._inflater
        bomb = inflater is not None and self._taken > BOMB_RATIO * (self._given - inflater.left)
        note = BOMB if bomb else f"cut at {self._most} bytes"
        return Body(self._so_far()[: self._most], whole=False, note=note)

    def _so_far(self) -> bytes:
        return b"".join(self._pieces)
