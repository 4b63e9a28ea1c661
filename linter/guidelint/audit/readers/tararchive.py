"""Members of tar archives, read in passing: nothing is ever unpacked to disk."""

from __future__ import annotations

import tarfile
from io import RawIOBase
from typing import TYPE_CHECKING, cast

from guidelint.audit.readers.stream import Broken, Stream, size

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import IO

_HEADER = 1 << 20
"""Most bytes of what is said of one member."""


def members(stream: Stream) -> Iterator[tuple[tarfile.TarInfo, str]]:
    """Every member with why it cannot be read, or nothing; the stream then stands where its content begins.

    Raises `Broken`, also where the archive breaks off.
    """
    headers = _Headers(stream)
    try:
        archive = tarfile.TarFile(fileobj=cast("IO[bytes]", headers), errors="surrogateescape")
        member = archive.next()
        while member is not None:
            reason = _reason(member)
            if not reason:
                stream.skip(member.offset_data)
            yield member, reason
            stream.skip(archive.offset)
            member = _next(archive)
        while stream.read():  # what it is packed in has an end, too
            pass
    except tarfile.TarError as error:
        raise Broken(f"damaged: {error}") from error


def _next(archive: tarfile.TarFile) -> tarfile.TarInfo | None:
    """Unlike `TarFile.next`, this tells damage from the end, and remembers no member. Raises `TarError`, `Broken`."""
    try:
        return tarfile.TarInfo.fromtarfile(archive)
    except tarfile.EOFHeaderError:  # type: ignore[attr-defined]
        return None
    except tarfile.EmptyHeaderError as error:  # type: ignore[attr-defined]
        raise Broken("breaks off: its end is missing") from error


def _reason(member: tarfile.TarInfo) -> str:
    if member.issym() or member.islnk():
        return "a link, which is not followed"
    if member.issparse():
        return "a sparse file, which is not read"
    return "" if member.isfile() or member.isdir() else "a device or a pipe, not a file"


class _Headers(RawIOBase):
    """What tarfile reads headers from. It asks for as much at once as a header says, be it ever so much."""

    def __init__(self, stream: Stream) -> None:
        super().__init__()
        self._stream = stream

    def read(self, most: int = -1, /) -> bytes:
        if not 0 <= most <= _HEADER:
            raise Broken(f"damaged: a header of more than {size(_HEADER)}")
        return self._stream.read(most)

    def seek(self, to: int, whence: int = 0, /) -> int:
        if whence or to < self._stream.position:
            raise Broken("damaged: it leads backwards")
        self._stream.skip(to)
        return to

    def tell(self) -> int:
        return self._stream.position
