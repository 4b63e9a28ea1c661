"""Parquet: one group of rows after the other, of the columns that are wanted."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from guidelint.audit.readers.cells import Cells, row
from guidelint.audit.readers.pages import largest_page
from guidelint.audit.readers.picking import LONG, SAMPLE, SHORT, Unpicked, pick
from guidelint.audit.readers.stream import Broken
from guidelint.audit.rows import MB, Item, Notice

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import BinaryIO

    from guidelint.audit.readers.origin import Origin
    from guidelint.audit.rows import BadRow, Limits, Wanted

_BATCH = 8 * MB
"""About so many bytes are decoded at once."""
_HELD = 128 * MB
"""No more than that where rows are as large as they can be: a dictionary may hold one value for all."""
_ROWS = 1_024
"""Most rows that are decoded at once."""
_UNREADABLE = (pa.ArrowException, OSError, ValueError, Broken)


def parquet_rows(file: BinaryIO, origin: Origin, wanted: Wanted) -> Iterator[Item]:
    """All rows of a file. Raises `Broken` where its end, which tells what lies where, is missing or damaged."""
    try:
        table = _Table(file, wanted.limits)
    except _UNREADABLE as error:
        raise Broken(f"no whole Parquet file: {_first_line(error)}") from error
    if not table.rows:
        raise Broken("there is no row in it")
    try:
        picked = pick(table.sample(), table.names, wanted.columns)
    except Unpicked as error:
        raise Broken(str(error)) from error
    except _UNREADABLE as error:
        raise Broken(_first_line(error)) from error
    yield Notice(origin.source, picked.told())
    columns = sorted(set(filter(None, picked)))
    for group in range(len(table.begins) - 1):
        number, end = table.begins[group], table.begins[group + 1]
        try:
            for values in table.cells(group, columns):
                number += 1
                yield row(Cells("row", number, values), picked, origin, wanted.limits)
        except _UNREADABLE as error:
            yield _lost(origin, number + 1, end, _first_line(error))


def _lost(origin: Origin, first: int, last: int, reason: str) -> BadRow:
    where = f"row {first}" if first == last else f"rows {first} to {last}"
    return origin.bad(where, reason, fatal=True)


class _Table:
    """An open file. What it is made with raises what Arrow raises."""

    def __init__(self, file: BinaryIO, limits: Limits) -> None:
        schema = pq.read_schema(file)
        self.names: list[str] = [field.name for field in schema if _readable(field.type)]
        self._file = file
        self._limits = limits
        self._table = pq.ParquetFile(file, pre_buffer=False, buffer_size=1 << 20)
        groups = self._table.metadata.num_row_groups
        self.begins = [0]
        """How many rows there are before each group, and in all."""
        for group in range(groups):
            self.begins.append(self.begins[-1] + self._table.metadata.row_group(group).num_rows)

    @property
    def rows(self) -> int:
        """How many there are."""
        return self.begins[-1]

    def sample(self) -> list[dict[str, Any]]:
        """The first rows of the first group that can be read. Raises what Arrow raises if none can, and `Broken`."""
        for group in range(len(self.begins) - 1):
            try:
                for batch in self._batches(group, self.names, SAMPLE):
                    return list(_dicts(batch, SHORT))
            except _UNREADABLE:
                if group == len(self.begins) - 2:
                    raise
        return []

    def cells(self, group: int, columns: Sequence[str]) -> Iterator[dict[str, Any]]:
        """The rows of a group. Raises what Arrow raises, and `Broken`."""
        about = self._table.metadata.row_group(group)
        average = about.total_byte_size // max(1, about.num_rows)
        for batch in self._batches(group, columns, min(_ROWS, _BATCH // max(1, average))):
            yield from _dicts(batch, self._limits.row_bytes)

    def _batches(self, group: int, columns: Sequence[str], rows: int) -> Iterator[pa.RecordBatch]:
        largest = largest_page(self._file, self._table.metadata.row_group(group), columns, self._limits)
        rows = max(1, min(rows, _HELD // max(1, largest)))
        yield from self._table.iter_batches(rows, row_groups=[group], columns=list(columns), use_threads=False)


def _dicts(batch: pa.RecordBatch, most: int) -> Iterator[dict[str, Any]]:
    names = batch.schema.names
    for values in zip(*(_values(batch.column(name), most) for name in names), strict=True):
        yield dict(zip(names, values, strict=True))


def _values(column: Any, most: int) -> Sequence[object]:
    """The values of a column, all at once where that is as good as one by one."""
    plain = pa.types.is_string(column.type) or pa.types.is_large_string(column.type)
    if plain and (pc.max(pc.binary_length(column)).as_py() or 0) <= most:
        try:
            values: list[object] = column.to_pylist()
        except UnicodeDecodeError:
            pass
        else:
            return values
    return [_cell(column[index], most) for index in range(len(column))]


def _cell(scalar: Any, most: int) -> object:
    """A value as Python has it; a string that is none as bytes, and none that is too long."""
    if not scalar.is_valid:
        return None
    if isinstance(scalar, pa.DictionaryScalar):  # Arrow keeps its own kinds of columns beside those of Parquet
        scalar = scalar.value
    if isinstance(scalar, pa.TimestampScalar):
        return _moment(scalar)
    if not isinstance(scalar, pa.BinaryScalar):
        return scalar.as_py()
    buffer = scalar.as_buffer()
    if buffer.size > most:
        return LONG
    data = buffer.to_pybytes()
    if isinstance(scalar, pa.StringScalar | pa.LargeStringScalar | pa.StringViewScalar):
        try:
            return data.decode()
        except UnicodeDecodeError:
            pass
    return data


def _moment(scalar: Any) -> datetime | None:
    """To the second; nothing that Python has no date for."""
    unit = {"s": 1, "ms": 10**3, "us": 10**6, "ns": 10**9}[scalar.type.unit]
    try:
        moment = datetime.fromtimestamp(scalar.value // unit, UTC)
    except (ValueError, OverflowError, OSError):
        return None
    return moment if scalar.type.tz else moment.replace(tzinfo=None)


_FITTING = (
    *(pa.types.is_string, pa.types.is_large_string, pa.types.is_string_view, pa.types.is_binary),
    *(pa.types.is_large_binary, pa.types.is_binary_view, pa.types.is_integer, pa.types.is_floating),
    *(pa.types.is_timestamp, pa.types.is_date),
)


def _readable(kind: pa.DataType) -> bool:
    if pa.types.is_dictionary(kind):
        kind = kind.value_type
    return any(fits(kind) for fits in _FITTING)


def _first_line(error: Exception) -> str:
    said = str(error).partition("\n")[0] or type(error).__name__
    return said if isinstance(error, Broken) else f"damaged: {said}"
