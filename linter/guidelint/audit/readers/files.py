"""One file that was named, or the standard input, to rows: a guide, a table or an archive, packed or not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.audit.readers.archives import tar_rows, zip_rows
from guidelint.audit.readers.guides import guide
from guidelint.audit.readers.packing import is_packed, opened
from guidelint.audit.readers.sorts import GUIDES, HEAD, Sort, by_head, by_name
from guidelint.audit.readers.stream import Broken
from guidelint.audit.readers.tables import seekable, table

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import BinaryIO

    from guidelint.audit.readers.origin import Origin
    from guidelint.audit.readers.stream import Stream
    from guidelint.audit.rows import Item, Wanted


def is_collection(path: Path) -> bool:
    """Whether a file is something else than one guide. Raises `OSError`."""
    sort = by_name(path.name)
    if sort not in GUIDES and sort is not None:
        return True
    with path.open("rb") as file:
        head = file.read(HEAD)
    return is_packed(head) or (sort is None and by_head(head) is not Sort.GUIDE)


def file_rows(path: Path, wanted: Wanted, origin: Origin) -> Iterator[Item]:
    """Everything in a file. Raises `Broken`, `OSError`."""
    with path.open("rb") as file:
        yield from open_rows(file, path.name, origin, wanted)


def open_rows(file: BinaryIO, name: str, origin: Origin, wanted: Wanted) -> Iterator[Item]:
    """Everything in an open file, in which one can go to and fro. Raises `Broken`, `OSError`."""
    as_it_is = None if is_packed(file.read(HEAD)) else file
    file.seek(0)
    stream = opened(file.read, wanted.limits)
    yield from _rows(stream, as_it_is, by_name(name), origin, wanted)


def piped_rows(file: BinaryIO, wanted: Wanted, origin: Origin) -> Iterator[Item]:
    """Everything that comes in by the standard input: JSON Lines, unless it is told apart by its first bytes."""
    stream = opened(file.read, wanted.limits)
    sort = by_head(stream.peek(HEAD))
    yield from _rows(stream, None, Sort.JSON_LINES if sort is Sort.GUIDE else sort, origin, wanted)


def _rows(stream: Stream, file: BinaryIO | None, sort: Sort | None, origin: Origin, wanted: Wanted) -> Iterator[Item]:
    """file: what the stream reads, if one can go to and fro in it. sort: what the name tells."""
    head = stream.peek(HEAD)
    if not head:
        stream.read(1)
        raise Broken("empty")
    sort = sort or by_head(head)
    if sort is Sort.TAR:
        yield from tar_rows(stream, origin, wanted)
    elif sort is Sort.ZIP:
        with seekable(stream, file, wanted.limits) as whole:
            yield from zip_rows(whole, origin, wanted)
    elif sort in GUIDES:
        yield guide(stream, origin, wanted.limits, plain=sort is Sort.PLAIN)
    else:
        yield from table(stream, file, sort, origin, wanted)
