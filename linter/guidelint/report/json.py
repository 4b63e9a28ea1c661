"""The report for programs: one JSON object. Keys are only ever added; `docs/stability.md` says so."""

from __future__ import annotations

import json as json_
from collections import Counter
from typing import TYPE_CHECKING, Any

from guidelint import __version__
from guidelint.finding import Severity
from guidelint.text.pattern import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.finding import NotChecked, Outcome, Place, Problem
    from guidelint.report.context import Context


def json(outcome: Outcome, context: Context) -> Iterator[str]:
    """The object, a line for each problem.

    Lines and columns count from 1, columns in characters; the end column is the first that no longer belongs.
    """
    yield "{"
    yield f'  "version": {dump(__version__)},'
    yield f'  "summary": {dump(summary_object(outcome))},'
    yield from array("problems", [problem_object(problem, context) for problem in outcome.problems], ",")
    yield from array("not_checked", [gap_object(gap) for gap in outcome.not_checked], "")
    yield "}"


def array(name: str, items: Sequence[Any], end: str) -> Iterator[str]:
    """The lines of an array with a name inside an object, one for each item, and `end` after it."""
    if not items:
        yield f'  "{name}": []{end}'
        return
    yield f'  "{name}": ['
    for at, item in enumerate(items, 1):
        yield f"    {dump(item)}{',' if at < len(items) else ''}"
    yield f"  ]{end}"


def dump(value: Any) -> str:
    """JSON without raw control characters, lone surrogates, characters that turn the direction of text, or what the log
    of a job would obey.
    """
    text = json_.dumps(value, ensure_ascii=False).translate(_ESCAPES)
    return _COMMAND.sub(r"#\\u0023", text) if "##" in text else text


_COMMAND = pattern(r"##(?=\w*\[)")
_UNSAFE = (
    *((0x7F, 0x9F), (0x61C, 0x61C), (0x200B, 0x200F), (0x2028, 0x202E), (0x2060, 0x206F)),
    *((0xD800, 0xDFFF), (0xFEFF, 0xFEFF)),
)
_ESCAPES = {code: f"\\u{code:04x}" for first, last in _UNSAFE for code in range(first, last + 1)}


def summary_object(outcome: Outcome) -> dict[str, Any]:
    severities = Counter(str(problem.severity) for problem in outcome.problems)
    return {
        "files": outcome.files,
        "problems": len(outcome.problems),
        **{f"{severity}s": severities[str(severity)] for severity in reversed(Severity)},
        "families": dict(sorted(Counter(problem.rule.partition("/")[0] for problem in outcome.problems).items())),
        "failing": outcome.failing,
        "suppressed": outcome.suppressed,
        "known": outcome.known,
        "expired": outcome.expired,
        "unmatched": outcome.unmatched,
        "unchanged": outcome.unchanged,
        "fixed": outcome.fixed,
        "not_checked": len(outcome.not_checked),
    }


def problem_object(problem: Problem, context: Context) -> dict[str, Any]:
    return {
        "path": problem.path,
        "rule": problem.rule,
        "severity": str(problem.severity),
        "confidence": str(problem.confidence),
        **_place(problem.place),
        "message": problem.message,
        "help": problem.help,
        "evidence": list(problem.evidence),
        "related": [{**_place(place), "message": message} for place, message in problem.related],
        "fingerprint": problem.fingerprint,
        "fixable": None if problem.fix is None else "safe" if problem.fix.safe else "unsafe",
        "url": context.describe(problem.rule).url,
    }


def gap_object(gap: NotChecked) -> dict[str, Any]:
    place = _place(gap.place) if gap.place else {}
    return {"path": gap.path, "rule": gap.rule or None, "reason": gap.reason, "fatal": gap.fatal, **place}


def _place(place: Place) -> dict[str, int]:
    return {
        "line": place.line,
        "column": place.column,
        "end_line": place.end_line,
        "end_column": place.end_column,
    }
