"""Tables of every sort to rows."""

from __future__ import annotations

import tempfile
from contextlib import contextmanager
from typing import TYPE_CHECKING

from guidelint.audit.readers import cells
from guidelint.audit.readers.csvfile import csv_rows
from guidelint.audit.readers.jsonlines import json_file, json_lines
from guidelint.audit.readers.origin import to_the_end
from guidelint.audit.readers.sorts import Sort
from guidelint.audit.readers.stream import Broken, size

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

    from guidelint.audit.readers.origin import Origin
    from guidelint.audit.readers.stream import Stream
    from guidelint.audit.rows import Item, Limits, Wanted


def table(stream: Stream, file: BinaryIO | None, sort: Sort, origin: Origin, wanted: Wanted) -> Iterator[Item]:
    """All rows of a table. file: what the stream reads, if one can go to and fro in it. Raises `Broken`."""
    limits = wanted.limits
    if sort is Sort.PARQUET:
        from guidelint.audit.readers.parquet import parquet_rows

        with seekable(stream, file, limits) as whole:
            yield from parquet_rows(whole, origin, wanted)
        return
    found = {
        Sort.JSON_LINES: lambda: json_lines(stream, origin, limits),
        Sort.JSON: lambda: json_file(stream, origin, limits),
        Sort.CSV: lambda: csv_rows(stream, origin, limits),
        Sort.TSV: lambda: csv_rows(stream, origin, limits, "\t"),
    }[sort]()
    yield from cells.rows(to_the_end(found, origin), origin, wanted)


@contextmanager
def seekable(stream: Stream, file: BinaryIO | None, limits: Limits) -> Iterator[BinaryIO]:
    """What a stream holds, in a file: the one that it comes from, or one without a name. Raises `Broken`."""
    if file is not None:
        yield file
        return
    with tempfile.TemporaryFile() as copy:
        held = 0
        while piece := stream.read():
            held += len(piece)
            if held > limits.spooled_bytes:
                raise Broken(f"larger than {size(limits.spooled_bytes)} unpacked; unpack it first")
            copy.write(piece)
        copy.seek(0)
        yield copy
