"""How large the pages of a Parquet file are, before any of them is unpacked: a page is unpacked whole.

Only their headers are read: structs of the compact protocol of Thrift, with the sizes unpacked and packed as fields 2
and 3.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from guidelint.audit.readers.stream import Broken, size

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import BinaryIO

    from guidelint.audit.rows import Limits

_TIMES = 20
"""How many of the largest documents may stand on one page."""
_HEADER = 1 << 14
"""Bytes that are read at first of each header, which is as long as the statistics in it."""
_LONGEST = 1 << 24
_DEPTH = 16
_WIDTHS = {1: 0, 2: 0, 3: 1, 7: 8}
"""Bytes of values that are as long as each other: true, false, a byte, a double."""
_NUMBERS, _BINARY, _LISTS, _STRUCT = (4, 5, 6), 8, (9, 10), 12


def largest_page(file: BinaryIO, group: Any, columns: Iterable[str], limits: Limits) -> int:
    """Bytes of the largest page, unpacked.

    Raises `Broken` for a group of rows with a page that is too large, unpacks as a bomb does, or is not understood.
    group: its metadata as Arrow has them. columns: those that are to be read.
    """
    wanted = set(columns)
    largest = 0
    for index in range(group.num_columns):
        column = group.column(index)
        if column.path_in_schema not in wanted:
            continue
        for unpacked, packed in _pages(file, column):
            bomb = unpacked > limits.row_bytes and unpacked > limits.ratio * packed
            largest = max(largest, unpacked)
            if bomb or not 0 <= unpacked <= _TIMES * limits.row_bytes:
                raise Broken(f'not read: a page of the column "{column.path_in_schema}" unpacks to {size(unpacked)}')
    return largest


def _pages(file: BinaryIO, column: Any) -> Iterator[tuple[int, int]]:
    """Sizes of all pages of a column in a group: unpacked, packed."""
    begin = column.dictionary_page_offset or column.data_page_offset
    end = begin + column.total_compressed_size
    while begin < end:
        length, fields = _header(file, begin)
        unpacked, packed = fields.get(2, -1), fields.get(3, -1)
        if packed < 0:
            raise Broken("damaged: a page without a size")
        yield unpacked, packed
        begin += length + packed


def _header(file: BinaryIO, begin: int) -> tuple[int, dict[int, int]]:
    """Length and numbers of the header at a place of the file. Raises `Broken`."""
    most = _HEADER
    while True:
        file.seek(begin)
        data = file.read(most)
        reader = _Compact(data)
        try:
            fields = reader.struct()
        except IndexError:
            if len(data) < most or most >= _LONGEST:
                raise Broken("damaged: a page whose header has no end") from None
            most *= 8
        else:
            return reader.at, fields


class _Compact:
    """Reads values from bytes. Raises `IndexError` where they end before, `Broken` for what is no value."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self.at = 0

    def struct(self, depth: int = 0) -> dict[int, int]:
        """The numbers in a struct, by the ids of their fields; whatever else is in it is passed over."""
        if depth > _DEPTH:
            raise Broken("damaged: a page whose header is too deep")
        found: dict[int, int] = {}
        id_ = 0
        while kind := self._byte():
            id_ = id_ + (kind >> 4) if kind >> 4 else self._number()
            if kind & 15 in _NUMBERS:
                found[id_] = self._number()
            else:
                self._pass(kind & 15, depth)
        return found

    def _pass(self, kind: int, depth: int) -> None:
        if kind in _WIDTHS:
            self.at += _WIDTHS[kind]
        elif kind in _NUMBERS:
            self._varint()
        elif kind == _BINARY:
            length = self._varint()
            self.at += length
        elif kind in _LISTS:
            about = self._byte()
            for _ in range(self._varint() if about >> 4 == 15 else about >> 4):
                self._pass(about & 15 if about & 15 > 2 else 3, depth + 1)
        elif kind == _STRUCT:
            self.struct(depth + 1)
        else:
            raise Broken("damaged: a page whose header is not understood")

    def _byte(self) -> int:
        self.at += 1
        return self._data[self.at - 1]

    def _varint(self) -> int:
        value = shift = 0
        while True:
            byte = self._byte()
            value |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                return value
            if shift > 63:
                raise Broken("damaged: a page with a number that has no end")

    def _number(self) -> int:
        """A signed number, folded so that small ones are short."""
        value = self._varint()
        return (value >> 1) ^ -(value & 1)
