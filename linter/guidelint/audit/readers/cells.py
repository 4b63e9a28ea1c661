"""The cells of a table to rows."""

from __future__ import annotations

from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from guidelint.audit.readers.picking import LONG, SAMPLE, Unpicked, pick, value
from guidelint.audit.readers.stream import Broken, size
from guidelint.audit.rows import MB, BadRow, Item, Notice, Row
from guidelint.discover import PLAIN
from guidelint.text.source import Undecodable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from guidelint.audit.readers.origin import Origin
    from guidelint.audit.readers.picking import Picked
    from guidelint.audit.rows import Limits, Wanted

NAMED = 900
"""Most characters of an id, an address, a time or a language."""
_HELD = 8 * MB
"""About so many characters of the first rows are held to tell columns apart."""
_KINDS = {bool: "true or false", int: "a number", float: "a number", list: "a list", dict: "an object"}
_FIRST, _LAST = 10**8, 10**11
"""Seconds since 1970 lie between them; milli-, micro- and nanoseconds between thousands of them."""


class Cells(NamedTuple):
    """A row of a table as it stands there."""

    unit: str
    """What its number counts: `line`, `row` or `item`."""
    number: int
    """From 1. A row that goes on over several lines has the number of the first."""
    values: Mapping[str, object]


def rows(cells: Iterator[Cells | BadRow], origin: Origin, wanted: Wanted) -> Iterator[Item]:
    """A table to rows."""
    first: list[Cells | BadRow] = []
    held = good = 0
    for item in cells:
        first.append(item)
        if isinstance(item, Cells):
            good += 1
            held += sum(len(cell) for cell in item.values.values() if isinstance(cell, str))
        if good == SAMPLE or held > _HELD or len(first) == 10 * SAMPLE:
            break
    sample = [item.values for item in first if isinstance(item, Cells)]
    if not sample:
        yield from (item for item in first if isinstance(item, BadRow))
        if not any(isinstance(item, BadRow) and item.fatal for item in first):
            reason = f"none of the first {len(first):,} rows can be read" if first else "there is no row in it"
            yield origin.bad("", reason, fatal=True)
        return
    try:
        picked = pick(sample, names(sample), wanted.columns)
    except Unpicked as error:
        yield origin.bad("", str(error), fatal=True)
        return
    yield Notice(origin.source, picked.told())
    for item in chain(first, cells):
        yield item if isinstance(item, BadRow) else row(item, picked, origin, wanted.limits)


def names(sample: Iterable[Mapping[str, object]]) -> list[str]:
    """All names of columns, in order, once each."""
    return list(dict.fromkeys(name for values in sample for name in values))


def row(cells: Cells, picked: Picked, origin: Origin, limits: Limits) -> Row | BadRow:
    """One row of a table, if there is text in it."""
    try:
        text = _text(value(cells.values, picked.text), picked.text, origin, limits)
    except (Broken, Undecodable) as error:
        return origin.bad(f"{cells.unit} {cells.number}", str(error))
    path = f"{origin.path}:{cells.number}"
    id_ = _named(value(cells.values, picked.id)) or path
    return Row(
        id_,
        text,
        path,
        _named(value(cells.values, picked.address)),
        when(value(cells.values, picked.time)),
        id_.lower().endswith(PLAIN),
        _named(value(cells.values, picked.language)) or origin.settings.language,
        origin.places,
    )


def _text(cell: object, column: str, origin: Origin, limits: Limits) -> bytes | str:
    """The text in a cell. Raises `Broken` where there is none, `Undecodable`."""
    if cell is LONG or (isinstance(cell, bytes | str) and len(cell) > limits.row_bytes):
        raise Broken(f"larger than {size(limits.row_bytes)}")
    if cell is None:
        raise Broken(f'no text: there is no "{column}"')
    if not isinstance(cell, bytes | str):
        raise Broken(f"no text: it is {_KINDS.get(type(cell), 'something else')}")
    if not cell.strip():
        raise Broken("no text: it is empty")
    return cell if isinstance(cell, str) else origin.text(cell)


def _named(cell: object) -> str:
    """A name out of a cell; nothing where there is none."""
    if isinstance(cell, bytes):
        cell = cell.decode("utf-8", "replace")
    if isinstance(cell, bool) or not isinstance(cell, str | int | float):
        return ""
    text = str(cell).strip()
    return text if len(text) <= NAMED else f"{text[: NAMED - 1]}…"


def when(cell: object) -> str:
    """A time as ISO 8601, out of what tables call one; nothing where that cannot be told."""
    try:
        if isinstance(cell, date):
            return cell.isoformat()
        if isinstance(cell, int | float) and not isinstance(cell, bool):
            return _since_1970(cell)
        if isinstance(cell, str) and 4 <= len(cell := cell.strip()) <= 60:
            return _since_1970(float(cell)) if cell.isdecimal() and len(cell) > 8 else _written(cell)
    except (ValueError, OverflowError, OSError):
        pass
    return ""


def _since_1970(number: float) -> str:
    seconds = next((number / part for part in (1, 10**3, 10**6, 10**9) if number / part < _LAST), 0.0)
    if seconds < _FIRST:
        return ""
    return datetime.fromtimestamp(int(seconds), UTC).isoformat().replace("+00:00", "Z")


def _written(text: str) -> str:
    """Raises `ValueError`."""
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return parsedate_to_datetime(text).isoformat()
    return text
