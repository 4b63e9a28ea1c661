"""Archives to rows: the guides and tables in them, in the order in which they were put there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.audit.readers import tararchive, ziparchive
from guidelint.audit.readers.guides import guide, too_large
from guidelint.audit.readers.members import Members, leads_out
from guidelint.audit.readers.origin import to_the_end
from guidelint.audit.readers.packing import opened
from guidelint.audit.readers.sorts import ARCHIVES, GUIDES, Sort, packed
from guidelint.audit.readers.stream import Broken, Meter, Stream
from guidelint.audit.readers.tables import table

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

    from guidelint.audit.readers.origin import Origin
    from guidelint.audit.rows import BadRow, Item, Wanted


def zip_rows(file: BinaryIO, origin: Origin, wanted: Wanted) -> Iterator[Item]:
    """Everything in a zip archive. Raises `Broken`."""
    meter = Meter(wanted.limits, file.seek(0, 2))
    archive = ziparchive.Archive(file)
    inside = _Inside(origin, wanted)
    for info, reason in archive.members():
        sort = inside.members.sort(info.filename)
        if sort is None:
            continue
        bad = inside.bad(info.filename, sort, reason, info.file_size)
        if bad is not None:
            yield bad
            continue
        try:
            with archive.open(info) as content:
                yield from inside.rows(Stream(content.read, meter.add), info.filename, sort)
        except Broken as error:
            yield origin.inner(info.filename).bad("", str(error))
        if meter.full:
            raise Broken(meter.full)
    inside.end()


def tar_rows(stream: Stream, origin: Origin, wanted: Wanted) -> Iterator[Item]:
    """Everything in a tar archive. Raises `Broken`."""
    inside = _Inside(origin, wanted)
    for info, reason in tararchive.members(stream):
        sort = None if info.isdir() else inside.members.sort(info.name)
        if sort is None:
            continue
        bad = inside.bad(info.name, sort, reason, info.size)
        if bad is not None:
            yield bad
        else:
            yield from inside.rows(stream.part(info.size), info.name, sort)
    inside.end()


class _Inside:
    """What to do with members."""

    def __init__(self, origin: Origin, wanted: Wanted) -> None:
        self._origin = origin
        self._wanted = wanted
        self.members = Members(origin.settings, origin.folder, wanted.exclude)
        self._any = False

    def end(self) -> None:
        """Raises `Broken` where nothing was to be read."""
        if not self._any:
            raise Broken("there is no guide in this archive")

    def bad(self, name: str, sort: Sort, reason: str, size: int) -> BadRow | None:
        """Why a member is not read, if so."""
        self._any = True
        origin = self._origin.inner(name)
        if leads_out(name):
            reason = "its name leads out of the archive"
        elif sort in ARCHIVES:
            reason = reason or "an archive within an archive, which is not opened"
        if reason:
            return origin.bad("", reason)
        if sort in GUIDES and not packed(name) and size > self._wanted.limits.row_bytes:
            return too_large(origin, self._wanted.limits)
        return None

    def rows(self, stream: Stream, name: str, sort: Sort) -> Iterator[Item]:
        """What one member holds. Raises nothing: where the archive breaks off, the next member will tell."""
        origin = self._origin.inner(name)
        yield from to_the_end(self._rows(stream, packed(name), sort, origin), origin, fatal=sort not in GUIDES)

    def _rows(self, stream: Stream, packed: bool, sort: Sort, origin: Origin) -> Iterator[Item]:
        wanted = self._wanted
        inner = opened(stream.read, wanted.limits) if packed else stream
        if sort in GUIDES:
            yield guide(inner, origin, wanted.limits, plain=sort is Sort.PLAIN)
        else:
            yield from table(inner, None, sort, origin, wanted)
