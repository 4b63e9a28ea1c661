"""Rows to Parquet. What Parquet could not hold is made fit: half of a pair of surrogates becomes a mark for it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, get_type_hints

import pyarrow as pa
import pyarrow.parquet as pq

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

_LONE = re.compile("[\ud800-\udfff]")
_TYPES: dict[Any, pa.DataType] = {
    int: pa.int64(),
    int | None: pa.int64(),
    float: pa.float64(),
    bool: pa.bool_(),
    str: pa.string(),
    list[str]: pa.list_(pa.string()),
}


def schema(rows: type[tuple[object, ...]]) -> pa.Schema:
    """The columns of a table whose rows are of this type."""
    return pa.schema([(name, _TYPES[hint]) for name, hint in get_type_hints(rows).items()])


def table(kind: type[tuple[object, ...]], rows: Iterable[tuple[object, ...]]) -> pa.Table:
    """Rows of one kind as a table."""
    columns = schema(kind)
    found = list(zip(*rows, strict=True)) or [()] * len(columns)
    return pa.table([_array(values, field.type) for values, field in zip(found, columns, strict=True)], schema=columns)


def write(
    path: Path, kind: type[tuple[object, ...]], rows: Iterable[tuple[object, ...]], about: Mapping[str, str]
) -> None:
    """Writes a table of rows of one kind. `about` is kept with it."""
    pq.write_table(table(kind, rows).replace_schema_metadata(dict(about)), path, compression="zstd")


def about(path: Path) -> dict[str, str]:
    """What was kept with a table. Raises `OSError` or `ValueError` where there is none."""
    kept = pq.read_schema(path).metadata or {}
    return {name.decode(): value.decode() for name, value in kept.items()}


def counted(path: Path) -> int:
    """How many rows a table has. Raises `OSError` or `ValueError` where there is none."""
    return int(pq.read_metadata(path).num_rows)


def sound(path: Path) -> bool:
    """Whether a table can be read to its end."""
    try:
        with pq.ParquetFile(path) as file:
            for _ in file.iter_batches():
                pass
    except (OSError, pa.ArrowException):
        return False
    return True


def _array(values: Iterable[object], kind: pa.DataType) -> pa.Array:
    try:
        return pa.array(values, kind)
    except UnicodeEncodeError:
        return pa.array([_LONE.sub("\ufffd", value) if isinstance(value, str) else value for value in values], kind)
