"""Reviewdog's format (DiagnosticResult), which it turns into comments in a review."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from guidelint.finding import Severity
from guidelint.report.cell import cell
from guidelint.report.gaps import NOT_CHECKED, by_file
from guidelint.report.json import array, dump
from guidelint.report.paths import in_repository

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.finding import Outcome, Place, Problem
    from guidelint.report.context import Context
    from guidelint.report.gaps import FileGap

_SEVERITIES = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.INFO: "INFO"}
_TOLD = 10
"""Most other places that are told for one problem."""


def rdjson(outcome: Outcome, context: Context) -> Iterator[str]:
    """The object, a line for each problem and for each thing that was not checked.

    Columns count from 1 in bytes of UTF-8. Messages are Markdown, since reviewdog posts them as such.
    """
    problems = [_problem(problem, context) for problem in outcome.problems]
    yield "{"
    yield f'  "source": {dump({"name": "guidelint"})},'
    yield from array("diagnostics", [*problems, *map(_gap, by_file(outcome.not_checked))], "")
    yield "}"


def _problem(problem: Problem, context: Context) -> dict[str, Any]:
    url = context.describe(problem.rule).url
    related = [_related(problem, place, message) for place, message in problem.related[:_TOLD]]
    return {
        "message": "\n\n".join(filter(None, (cell(problem.message), cell(problem.help)))),
        "location": {"path": in_repository(problem.path), "range": _range(problem)},
        "severity": _SEVERITIES[problem.severity],
        "code": {"value": problem.rule, **({"url": url} if url.startswith("https://") else {})},
        **({"related_locations": related} if related else {}),
    }


def _range(problem: Problem) -> dict[str, Any]:
    first, last = problem.byte_columns
    if not first:
        return _lines(problem.place)
    place = problem.place
    return {"start": {"line": place.line, "column": first}, "end": {"line": place.end_line, "column": last}}


def _lines(place: Place) -> dict[str, Any]:
    """Whole lines, where columns in bytes are not known."""
    return {"start": {"line": place.line}, "end": {"line": max(place.line, place.end_line)}}


def _related(problem: Problem, place: Place, message: str) -> dict[str, Any]:
    return {"message": cell(message), "location": {"path": in_repository(problem.path), "range": _lines(place)}}


def _gap(gap: FileGap) -> dict[str, Any]:
    location = {"path": in_repository(gap.path), **({"range": _lines(gap.place)} if gap.place else {})}
    return {
        "message": f"not checked: {cell(gap.about)}",
        "location": location,
        "severity": "ERROR" if gap.fatal else "INFO",
        "code": {"value": NOT_CHECKED},
    }
