"""Annotations of a GitHub job: workflow commands, of which GitHub shows ten of each kind for a step."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from guidelint.finding import Severity
from guidelint.report.escape import visible
from guidelint.report.importance import by_importance
from guidelint.report.paths import in_repository
from guidelint.report.summary import by_reason, count, severities

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.finding import NotChecked, Outcome, Problem
    from guidelint.report.context import Context

SHOWN = 10
"""Most annotations of a kind that GitHub shows of one step."""
_KINDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = _DATA | str.maketrans({":": "%3A", ",": "%2C"})


def github(outcome: Outcome, context: Context) -> Iterator[str]:
    """A command for each file that could not be read and each problem, most important first, while there is room; then
    one notice on all that is not shown, if there is any.
    """
    unread = [gap for gap in outcome.not_checked if gap.fatal]
    room = {"error": SHOWN - min(len(unread), SHOWN), "warning": SHOWN, "notice": SHOWN}
    if _overflows(outcome, room) or outcome.not_checked:
        room["notice"] -= 1
    yield from (_gap(gap) for gap in unread[:SHOWN])
    left_out: list[Problem] = []
    for problem in by_importance(outcome.problems):
        kind = _KINDS[problem.severity]
        if room[kind]:
            room[kind] -= 1
            yield _annotation(problem, context)
        else:
            left_out.append(problem)
    if left_out or outcome.not_checked:
        yield _command("notice", {"title": "guidelint"}, "\n".join(_rest(outcome, left_out)))


def _overflows(outcome: Outcome, room: dict[str, int]) -> bool:
    numbers = Counter(_KINDS[problem.severity] for problem in outcome.problems)
    return any(numbers[kind] > most for kind, most in room.items())


def _annotation(problem: Problem, context: Context) -> str:
    place = problem.place
    where: dict[str, str | int] = {"file": in_repository(problem.path), "line": place.line}
    where |= {"endLine": max(place.line, place.end_line), "col": place.column}
    if place.end_line == place.line and place.end_column > place.column:
        where["endColumn"] = place.end_column
    url = context.describe(problem.rule).url
    said = filter(None, [problem.message, problem.help, url if url.startswith("https://") else ""])
    return _command(_KINDS[problem.severity], {**where, "title": problem.rule}, "\n".join(map(visible, said)))


def _gap(gap: NotChecked) -> str:
    line = gap.place.line if gap.place else 1
    where: dict[str, str | int] = {"file": in_repository(gap.path), "line": line, "title": "not checked"}
    return _command("error", where, visible(gap.reason))


def _rest(outcome: Outcome, left_out: list[Problem]) -> Iterator[str]:
    if left_out:
        parts = ", ".join(severities(left_out))
        yield f"{count(len(left_out), 'problem')} more, for which there is no annotation: {parts}"
    if outcome.not_checked:
        yield f"{len(outcome.not_checked)} not checked"
    for gaps in by_reason(outcome)[:SHOWN]:
        yield f"not checked: {visible(gaps.reason)} (in {count(len(gaps.places), 'place')})"


def _command(kind: str, properties: dict[str, str | int], data: str) -> str:
    """The line of a command. Properties may hold anything; the lines of `data` are visible text."""
    written = ",".join(f"{name}={visible(str(value)).translate(_PROPERTY)}" for name, value in properties.items())
    return f"::{kind} {written}::{data.translate(_DATA)}"
