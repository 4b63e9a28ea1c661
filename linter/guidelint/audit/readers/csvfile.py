"""CSV and TSV, with names of columns on the first line."""

from __future__ import annotations

import csv
from collections import Counter
from io import StringIO
from typing import TYPE_CHECKING

from guidelint.audit.readers.cells import Cells
from guidelint.audit.readers.lines import as_utf8, blocks
from guidelint.audit.readers.stream import PIECE, Broken, size
from guidelint.text.source import Undecodable, decode

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

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
        self._blocks = blocks(stream, most)
        self._encoding = encoding
        self._delimiter = delimiter
        self._most = most
        self._lines: Iterator[str] = iter(())
        """Those that are at hand."""
        self._held = 0
        """Bytes that were fetched since the last record."""
        self._before = 0
        """Lines that were passed before the parser began."""
        self._within = 0
        """How many lines of a record the parser has, counted from where it began."""
        self._quotes: int | None = None
        """How many quotes there are on the line by which a record became too long, if a line alone did it."""
        self._cut = False
        """Whether the file ended within a record."""
        self._trouble: Broken | None = None
        self._parser = csv.reader(self._fed(), delimiter=delimiter)

    def __iter__(self) -> Iterator[tuple[int, list[str] | str]]:
        csv.field_size_limit(max(self._most, 2 * PIECE))
        while True:
            self._held, self._within = 0, self._parser.line_num
            begin = self._before + self._within + 1
            try:
                record = next(self._parser)
            except StopIteration:
                break
            except csv.Error as error:
                yield begin, f"no CSV: {error}"
            except _TooLong:
                self._to_the_end_of_field()
                yield begin, f"larger than {size(self._most)}"
            else:
                if self._cut:
                    if self._trouble is None:
                        yield begin, "a quoted field of it has no end"
                elif record:
                    yield begin, self._readable(record)
        if self._trouble is not None:
            raise self._trouble

    @property
    def _amid(self) -> bool:
        """Whether the parser has a part of a record."""
        return self._parser.line_num > self._within

    def _fed(self) -> Iterator[str]:
        """Lines for the parser. Raises `_TooLong`."""
        while True:
            yield from self._lines
            try:
                block = next(self._blocks, None)
            except Broken as error:
                self._trouble, block = error, None
            if block is None:
                self._cut = self._amid
                return
            if isinstance(block, int):
                self._quotes = block
                raise _TooLong
            # Not splitlines(), which knows other ends of lines, too.
            self._lines = StringIO(block.decode(self._encoding, "surrogateescape"), newline="\n")
            if self._held > self._most:
                raise _TooLong
            self._held += len(block) if self._amid else 0

    def _to_the_end_of_field(self) -> None:
        """Passes the lines over that a quoted field goes on for: one with an odd number of quotes ends it."""
        passed = self._parser.line_num
        within = self._amid
        if self._quotes is not None:
            within = within != bool(self._quotes % 2)
            passed += 1
            self._quotes = None
        rest = self._fed()
        while within:
            try:
                quotes = next(rest).count('"')
            except StopIteration:
                break
            except _TooLong:
                rest, self._held = self._fed(), 0
                if self._quotes is None:
                    continue
                quotes, self._quotes = self._quotes, None
            passed += 1
            within = quotes % 2 == 0
        self._before += passed
        self._cut = False
        self._parser = csv.reader(self._fed(), delimiter=self._delimiter)

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
