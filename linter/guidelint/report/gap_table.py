"""What was not checked, as a table in Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.report.cell import cell, code
from guidelint.report.summary import SHOWN, by_reason, count

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from guidelint.finding import Outcome
    from guidelint.report.summary import Gaps


def gap_table(outcome: Outcome, room: int) -> Iterator[str]:
    """What could not be done, by reason, in about as many characters as there is room for."""
    groups = by_reason(outcome)
    if not groups:
        return
    yield "### Not checked"
    yield ""
    told = list(_rows(groups, room))
    if told:
        yield "| reason | rules | where |"
        yield "| --- | --- | --- |"
        yield from told
        yield ""
    if len(groups) > len(told):
        yield f"And for {count(len(groups) - len(told), 'more reason')}."
        yield ""


def _rows(groups: Iterable[Gaps], room: int) -> Iterator[str]:
    """Rows of a table, as many as there is room for."""
    for group in groups:
        rules, places = (_some(names) for names in (group.rules, group.places))
        row = f"| {cell(group.reason)} | {rules} | {places} |"
        room -= len(row) + 1
        if room < 0:
            return
        yield row


def _some(names: Sequence[str]) -> str:
    more = f" and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
    return ", ".join(map(code, names[:SHOWN])) + more
