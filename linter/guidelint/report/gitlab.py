"""GitLab's code quality report, which a merge request and its diff show: one array of issues."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from guidelint.finding import Confidence, Severity
from guidelint.report.escape import visible
from guidelint.report.gaps import NOT_CHECKED, by_file
from guidelint.report.json import dump
from guidelint.report.paths import in_repository
from guidelint.report.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.finding import Outcome, Problem
    from guidelint.report.context import Context
    from guidelint.report.gaps import FileGap


def gitlab(outcome: Outcome, context: Context) -> Iterator[str]:  # noqa: ARG001
    """The array, a line for each problem and for each file with something that was not checked."""
    issues = [*map(_problem, outcome.problems), *map(_gap, by_file(outcome.not_checked))]
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


def _gap(gap: FileGap) -> dict[str, Any]:
    severity = "major" if gap.fatal else "info"
    return _issue(f"not checked: {gap.about}", NOT_CHECKED, gap.reason, severity, gap.path, (gap.line, gap.line))


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
