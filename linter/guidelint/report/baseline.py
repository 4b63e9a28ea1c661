"""What a baseline holds, as a table for people and as an object for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from guidelint import __version__
from guidelint.records import dataclass
from guidelint.report.escape import visible
from guidelint.report.json import array, dump
from guidelint.report.layout import wrap
from guidelint.report.summary import count

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from guidelint.report.style import Style


@dataclass(frozen=True, slots=True)
class Row:
    """Findings of one rule in one file of which the same is said."""

    number: int
    rule: str
    path: str
    reason: str = ""
    owner: str = ""
    expires: str = ""
    """The last day on which they are held."""
    expired: bool = False


def baseline_text(name: str, rows: Sequence[Row], style: Style) -> Iterator[str]:
    """A line for each row, and beneath it what people say of it."""
    number = sum(row.number for row in rows)
    files = count(len({row.path for row in rows}), "file")
    yield from wrap(f"{visible(name)}: {count(number, 'finding')} in {files}", style.columns)
    broad = max((len(visible(row.rule)) for row in rows), default=0)
    for row in rows:
        head = f"{row.number:>5}  {visible(row.rule):<{broad}}  "
        first, *rest = wrap(f"{head}{visible(row.path)}", style.columns, len(head))
        yield first
        yield from (" " * len(head) + line for line in rest)
        said = "; ".join(_said(row))
        if said:
            yield from (f"       {line}" for line in wrap(visible(said), style.columns - 7))
    expired = sum(row.number for row in rows if row.expired)
    if expired:
        yield f'{expired} of them past the day of "expires", and held no longer'


def _said(row: Row) -> Iterator[str]:
    if row.reason:
        yield row.reason
    if row.owner:
        yield f"owner: {row.owner}"
    if row.expires:
        yield f"{'expired after' if row.expired else 'until'} {row.expires}"


def baseline_json(entries: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """One object, a line for each entry."""
    yield "{"
    yield f'  "version": {dump(__version__)},'
    yield from array("entries", entries, "")
    yield "}"
