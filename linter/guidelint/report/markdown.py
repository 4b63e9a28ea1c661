"""The report as Markdown, for a comment on a pull request or the summary of a job."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote

from guidelint.finding import Severity
from guidelint.report.cell import cell, code
from guidelint.report.gap_table import gap_table
from guidelint.report.importance import by_importance
from guidelint.report.summary import count, counts, headline, severities

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from guidelint.finding import Outcome, Problem
    from guidelint.report.context import Context

LIMIT = 60_000
"""Most characters: a comment on GitHub holds 65,536, and whoever posts it may have something to add."""
_FLAT = 30
"""Most problems that stand in one table; more are grouped by file."""
_GAPS = 3
"""A third of the report at most goes to what was not checked."""
_HEAD = 500
"""Characters that the heading, the counts and the line on what is left out take at most."""
_FRAME = 200
"""Characters that the lines around the table of a file take, besides its path."""


class _Row(NamedTuple):
    problem: Problem
    rule: str
    message: str

    def cells(self, *, with_path: bool) -> str:
        """The row of a table."""
        problem, place = self.problem, f"{self.problem.place.line}:{self.problem.place.column}"
        where = code(f"{problem.path}:{place}") if with_path else place
        return f"| {problem.severity} | {where} | {self.rule} | {self.message} |"


def markdown(outcome: Outcome, context: Context, *, limit: int = LIMIT) -> Iterator[str]:
    """The lines of the report; together at most `limit` characters, which says what it leaves out."""
    yield f"## guidelint: {headline(outcome)}"
    yield ""
    facts = counts(outcome)
    if facts:
        yield " · ".join(facts)
        yield ""
    gaps = list(gap_table(outcome, limit // _GAPS))
    ordered = by_importance(outcome.problems)
    rows = [_Row(problem, _rule(problem, context), cell(problem.message)) for problem in ordered]
    kept = _fitting(rows, limit - sum(len(line) + 1 for line in gaps) - _HEAD)
    if len(rows) > _FLAT:
        yield from _by_file(kept)
    elif kept:
        yield from _table(kept, with_path=True)
    left_out = rows[len(kept) :]
    if left_out:
        parts = ", ".join(severities(row.problem for row in left_out))
        yield f"**{count(len(left_out), 'more problem')} not shown here** ({parts}): there is no room for more."
        yield ""
    yield from gaps


def _rule(problem: Problem, context: Context) -> str:
    """Its id, with a link where its page has an address."""
    url = context.describe(problem.rule).url
    name = code(problem.rule)
    return f"[{name}]({quote(url, safe=':/?#=&%@~+,;')})" if url.startswith("https://") else name


def _fitting(rows: Sequence[_Row], room: int) -> Sequence[_Row]:
    """As many of the first as there is room for, and for the headings of their files where they get any."""
    with_path = len(rows) <= _FLAT
    paths: set[str] = set()
    for at, row in enumerate(rows):
        room -= len(row.cells(with_path=with_path)) + 1
        if not with_path and row.problem.path not in paths:
            room -= len(code(row.problem.path)) + _FRAME
        paths.add(row.problem.path)
        if room < 0:
            return rows[:at]
    return rows


def _by_file(rows: Iterable[_Row]) -> Iterator[str]:
    """A heading for each file, and its table below, folded where nothing is an error; the gravest come first."""
    files: dict[str, list[_Row]] = {}
    for row in rows:
        files.setdefault(row.problem.path, []).append(row)
    for path, own in sorted(files.items(), key=lambda file: _grave(file[1])):
        opened = " open" if any(row.problem.severity is Severity.ERROR for row in own) else ""
        yield f"### {code(path)}"
        yield ""
        yield f"<details{opened}><summary>{', '.join(severities(row.problem for row in own))}</summary>"
        yield ""
        yield from _table(sorted(own, key=lambda row: row.problem.span), with_path=False)
        yield "</details>"
        yield ""


def _grave(rows: Iterable[_Row]) -> tuple[int, int, int]:
    numbers = Counter(row.problem.severity for row in rows)
    return -numbers[Severity.ERROR], -numbers[Severity.WARNING], -numbers[Severity.INFO]


def _table(rows: Iterable[_Row], *, with_path: bool) -> Iterator[str]:
    yield "| severity | place | rule | problem |"
    yield "| --- | --- | --- | --- |"
    yield from (row.cells(with_path=with_path) for row in rows)
    yield ""
