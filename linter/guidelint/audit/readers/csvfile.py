"""CSV and TSV, with names of columns on the first line."""

from __future__ import annotations

import csv
from collections import Counter
from typing import TYPE_CHECKING

from guidelint.audit.readers.cells import Cells
from guidelint.audit.readers.lines import as_utf8, lines
from guidelint.audit.readers.stream import Broken, size
from guidelint.text.source import Undecodable, decode

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from guidelint.audit.readers.lines import Line
    from guidelint.audit.readers.origin import Origin
    from guidelint.audit.readers.stream import Stream
    from guidelint.audit.rows import BadRow, Limits

_DELIMITERS = ",\t;|"
_COLUMNS = 10_000
_SNIFFED = 1 << 16
"""Bytes of the first line by which the delimiter is told."""


def csv_rows(stream: Stream, origin: Origin, limits: Limits, delimiter: str = "") -> Iterator[Cells | BadRow]:
    """All rows but the first, which names the columns. delimiter: empty: told by these. Raises `Broken`."""
    stream, encoding = as_utf8(stream, origin.settings.encoding)
    table = _Records(stream, encoding, delimiter or _delimiter(stream.peek(_SNIFFED)), limits.row_bytes)
    header: list[str] | None = None
    for number, record in table:
        where = f"line {number}"
        if isinstance(record, str):
            yield origin.bad(where, record)
        elif header is None:
            header = _named_once(name.strip() for name in record)
            if len(header) > _COLUMNS:
                raise Broken(f"has more than {_COLUMNS:,} columns")
        elif len(record) != len(header):
            yield origin.bad(where, f"has {len(record)} fields, where there are {len(header)} columns")
        else:
            yield Cells("line", number, dict(zip(header, record, strict=True)))


def _named_once(names: Iterable[str]) -> list[str]:
    """The names, with a number after those that are there already."""
    times: Counter[str] = Counter()
    named = []
    for name in names:
        times[name] += 1
        named.append(f"{name} ({times[name]})" if times[name] > 1 else name)
    return named


class _Records:
    """Records of a CSV file, or why one cannot be read, with the number of the line on which it begins."""

    def __init__(self, stream: Stream, encoding: str, delimiter: str, most: int) -> None:
        self._lines = lines(stream, most)
        self._encoding = encoding
        self._delimiter = delimiter
        self._most = most
        self._held = 0
        """Bytes that were handed to the parser since the last record."""
        self._long: Line | None = None
        """The line by which a record became too long."""
        self._cut = False
        """Whether the file ended within a record."""
        self._trouble: Broken | None = None
        self.line = 0

    def __iter__(self) -> Iterator[tuple[int, list[str] | str]]:
        csv.field_size_limit(self._most)
        parser = self._parser()
        while True:
            self._held, begin = 0, self.line + 1
            try:
                record = next(parser)
            except StopIteration:
                break
            except csv.Error as error:
                yield begin, f"no CSV: {error}"
                continue
            except _TooLong:
                began = self._held > 0
                self._to_the_end_of_field(began)
                yield begin, f"larger than {size(self._most)}"
                parser = self._parser()
                continue
            if self._cut:
                if self._trouble is None:
                    yield begin, "a quoted field of it has no end"
            elif record:
                yield begin, self._readable(record)
        if self._trouble is not None:
            raise self._trouble

    def _parser(self) -> Iterator[list[str]]:
        return csv.reader(self._fed(), delimiter=self._delimiter)

    def _fed(self) -> Iterator[str]:
        """Lines for the parser. Raises `_TooLong`."""
        try:
            for line in self._lines:
                self.line = line.number
                if line.size > self._most or self._held + line.size > self._most:
                    self._long = line
                    raise _TooLong
                self._held += line.size
                yield line.data.decode(self._encoding, "surrogateescape")
        except Broken as error:
            self._trouble = error
        self._cut = self._held > 0

    def _to_the_end_of_field(self, began: bool) -> None:
        """Passes the lines over that a quoted field goes on for: one with an odd number of quotes ends it."""
        within = began != bool(self._long is not None and self._long.quotes % 2)
        while within:
            line = next(self._lines, None)
            if line is None:
                return
            self.line = line.number
            within = line.quotes % 2 == 0

    def _readable(self, record: list[str]) -> list[str] | str:
        """The record, or why its bytes are not text."""
        try:
            "".join(record).encode()
        except UnicodeEncodeError:
            data = self._delimiter.join(record).encode(self._encoding, "surrogateescape")
            try:
                decode(data, self._encoding)
            except Undecodable as error:
                return str(error)
        return record


class _TooLong(Exception):
    """A record is longer than what may be held."""


def _delimiter(head: bytes) -> str:
    """What parts the names on the first line."""
    first = head.partition(b"\n")[0].decode("utf-8", "replace")
    bare = "".join(first.split('"')[::2]) if first.count('"') % 2 == 0 else first
    return max(_DELIMITERS, key=bare.count)
