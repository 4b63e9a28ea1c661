"""GitLab's code quality report, which a merge request and its diff show: one array of issues."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from guidelint.finding import Confidence, Severity
from guidelint.report.escape import visible
from guidelint.report.json import dump
from guidelint.report.paths import in_repository
from guidelint.report.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.finding import NotChecked, Outcome, Problem
    from guidelint.report.context import Context

NOT_CHECKED = "guidelint/not-checked"
"""Stands in the place of a rule where something could not be checked."""


def gitlab(outcome: Outcome, context: Context) -> Iterator[str]:  # noqa: ARG001
    """The array, a line for each problem and for each file with something that was not checked."""
    issues = [*map(_problem, outcome.problems), *_gaps(outcome)]
    taken: dict[str, int] = {}
    yield "["
    for at, issue in enumerate(issues, 1):
        issue["fingerprint"] = _unique(issue["location"]["path"], issue["fingerprint"], taken)
        yield f"  {dump(issue)}{',' if at < len(issues) else ''}"
    yield "]"


def _problem(problem: Problem) -> dict[str, Any]:
    said = sentences(problem.message, problem.help) or problem.rule
    lines = (problem.place.line, max(problem.place.line, problem.place.end_line))
    return _issue(said, problem.rule, problem.fingerprint, _severity(problem), problem.path, lines)


def _severity(problem: Problem) -> str:
    if problem.severity is Severity.ERROR:
        return "critical" if problem.confidence is Confidence.HIGH else "major"
    return "minor" if problem.severity is Severity.WARNING else "info"


def _gaps(outcome: Outcome) -> Iterator[dict[str, Any]]:
    """An issue for each file and reason: a language without words concerns every rule of a file alike."""
    groups: dict[tuple[str, str, bool], list[NotChecked]] = {}
    for gap in outcome.not_checked:
        groups.setdefault((gap.path, gap.reason, gap.fatal), []).append(gap)
    for (path, reason, fatal), gaps in groups.items():
        rules = ", ".join(sorted({gap.rule for gap in gaps if gap.rule}))
        line = min((gap.place.line for gap in gaps if gap.place), default=1)
        said = f"not checked: {reason}{f' ({rules})' if rules else ''}"
        yield _issue(said, NOT_CHECKED, reason, "major" if fatal else "info", path, (line, line))


def _issue(said: str, check: str, fingerprint: str, severity: str, path: str, lines: tuple[int, int]) -> dict[str, Any]:
    return {
        "description": visible(said),
        "check_name": visible(check),
        "fingerprint": fingerprint,
        "severity": severity,
        "location": {"path": in_repository(path), "lines": {"begin": lines[0], "end": lines[1]}},
    }


def _unique(path: str, fingerprint: str, taken: dict[str, int]) -> str:
    """A name that no other issue of the report has; the same in the next report as long as the finding is the same."""
    same = f"{path}\x1f{fingerprint}"
    order = taken[same] = taken.get(same, 0) + 1
    return hashlib.blake2b(f"{same}\x1e{order}".encode(errors="surrogatepass"), digest_size=16).hexdigest()
