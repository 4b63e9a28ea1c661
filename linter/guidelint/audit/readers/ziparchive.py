"""Members of zip archives. Nothing is ever unpacked to disk."""

from __future__ import annotations

import stat
import zipfile
from io import RawIOBase
from typing import TYPE_CHECKING, cast

from guidelint.audit.readers.stream import Broken, size
from guidelint.audit.rows import MB

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import IO, BinaryIO

_ENCRYPTED = 0x1
_LIST = 32 * MB
"""Most bytes of the list of members."""
_READ = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""Other ways of packing cannot be unpacked piece by piece."""


class Archive:
    """An open archive."""

    def __init__(self, file: BinaryIO) -> None:
        """Raises `Broken`."""
        try:
            self._zip = zipfile.ZipFile(cast("IO[bytes]", _Capped(file, _LIST)))
        except (zipfile.BadZipFile, NotImplementedError) as error:
            raise Broken(f"no whole zip archive: {error}") from error

    def members(self) -> Iterator[tuple[zipfile.ZipInfo, str]]:
        """Every member but folders, with why it cannot be read, or nothing."""
        for member in self._zip.infolist():
            if not member.is_dir():
                yield member, _reason(member)

    def open(self, member: zipfile.ZipInfo) -> IO[bytes]:
        """The content of a member. Raises `Broken`."""
        try:
            return self._zip.open(member)
        except (zipfile.BadZipFile, OSError, RuntimeError, ValueError) as error:
            raise Broken(f"damaged: {error}") from error


def _reason(member: zipfile.ZipInfo) -> str:
    mode = member.external_attr >> 16
    if member.flag_bits & _ENCRYPTED:
        return "encrypted"
    if stat.S_ISLNK(mode):
        return "a link, which is not followed"
    if member.compress_type not in _READ:
        return f"packed in a way that is not read here (method {member.compress_type})"
    return "" if not stat.S_IFMT(mode) or stat.S_ISREG(mode) else "a device or a pipe, not a file"


class _Capped(RawIOBase):
    """A file of which nobody reads more at once than a limit: the list of members is read in one piece."""

    def __init__(self, file: BinaryIO, most: int) -> None:
        super().__init__()
        self._file = file
        self._most = most

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def read(self, most: int = -1, /) -> bytes:
        if most > self._most:
            raise Broken(f"its list of members is larger than {size(self._most)}; unpack it, or pack it as tar")
        return self._file.read(self._most if most < 0 else most)

    def seek(self, to: int, whence: int = 0, /) -> int:
        return self._file.seek(to, whence)

    def tell(self) -> int:
        return self._file.tell()
