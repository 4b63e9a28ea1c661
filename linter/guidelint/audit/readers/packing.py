"""gzip and zstd around anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.audit.readers.stream import Broken, Meter, Stream

if TYPE_CHECKING:
    from collections.abc import Callable

    from guidelint.audit.rows import Limits

SUFFIXES = (".gz", ".gzip", ".zst", ".zstd")
_GZIP = b"\x1f\x8b"
_ZSTD = b"\x28\xb5\x2f\xfd"
_OTHERS = ((b"BZh", "bzip2"), (b"\xfd7zXZ\x00", "xz"), (b"7z\xbc\xaf\x27\x1c", "7-Zip"), (b"Rar!\x1a\x07", "RAR"))
HEAD = 8


def is_packed(head: bytes) -> bool:
    """Whether the first bytes are those of something packed."""
    return bool(_packing(head))


def opened(take: Callable[[int], bytes], limits: Limits) -> Stream:
    """What a file or a stream holds, unpacked if it is packed. Raises `Broken` for what cannot be unpacked here."""
    meter = Meter(limits)

    def count(packed: int) -> None:
        meter.packed += packed

    return unpacked(Stream(take, count), meter)


def unpacked(stream: Stream, meter: Meter) -> Stream:
    """A stream, unpacked if it is packed, and counted. Raises `Broken` for what cannot be unpacked here."""
    inner = _inner(stream, meter)
    if inner is None:
        return stream
    if _packing(inner.peek(HEAD)):
        raise Broken("packed twice; unpack it once")
    return inner


def _inner(stream: Stream, meter: Meter) -> Stream | None:
    packing = _packing(stream.peek(HEAD))
    if packing == "gzip":
        from gzip import GzipFile

        return Stream(GzipFile(fileobj=stream, mode="rb").read1, meter.add)
    if packing == "zstd":
        from pyarrow import CompressedInputStream, PythonFile

        return Stream(CompressedInputStream(PythonFile(stream, mode="r"), "zstd").read, meter.add)
    if packing:
        raise Broken(f"packed by {packing}, which is not read here; unpack it first")
    return None


def _packing(head: bytes) -> str:
    if head.startswith(_GZIP):
        return "gzip"
    if head.startswith(_ZSTD):
        return "zstd"
    return next((name for mark, name in _OTHERS if head.startswith(mark)), "")
