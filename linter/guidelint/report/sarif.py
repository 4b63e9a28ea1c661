"""SARIF 2.1.0, for code scanning: one log with one run, within what GitHub takes."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, Any

from guidelint import __version__
from guidelint.report.escape import visible
from guidelint.report.gaps import NOT_CHECKED, by_file
from guidelint.report.importance import by_importance
from guidelint.report.json import dump, summary_object
from guidelint.report.sarif_result import ROOT, location, sarif_result
from guidelint.report.sarif_rule import sarif_rule
from guidelint.report.summary import by_reason, count, severities

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.finding import Outcome, Problem
    from guidelint.report.context import Context
    from guidelint.report.gaps import FileGap

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
MOST_RESULTS = 25_000
"""Most results in a run that GitHub takes; it shows the 5,000 most severe."""
MOST_BYTES = 9_500_000
"""Most bytes after compression: GitHub takes 10 MB, the frame needs some, and the packer holds some back."""
MOST_NOTES = 1_000
"""Most notifications; beyond that they are put together by reason."""
_RAN_IN = "The folder that guidelint ran in, which should be the top of the repository."
LEFT_OUT = "guidelint/left-out"
_NOTIFICATIONS = {
    NOT_CHECKED: "Something that was asked for and could not be checked.",
    LEFT_OUT: "Problems for which this log has no room.",
}


def sarif(outcome: Outcome, context: Context) -> Iterator[str]:
    """The lines of the log, one for each rule and each result; the most important results come first."""
    problems = by_importance(outcome.problems)
    rules = sorted({*context.ran, *(problem.rule for problem in problems)})
    index = {rule: at for at, rule in enumerate(rules)}
    results = list(_within_limits(problems, index))
    yield "{"
    yield f'  "$schema": {dump(SCHEMA)},'
    yield '  "version": "2.1.0",'
    yield '  "runs": [{'
    yield '    "tool": {"driver": {'
    yield f'      "name": "guidelint", "semanticVersion": {dump(__version__)},'
    yield f'      "notifications": {dump([_descriptor(*one) for one in _NOTIFICATIONS.items()])},'
    yield from _array("      ", "rules", [dump(sarif_rule(context.describe(rule))) for rule in rules], "")
    yield "    }},"
    yield f'    "invocations": [{dump(_invocation(outcome, index, problems[len(results) :]))}],'
    yield f'    "originalUriBaseIds": {dump({ROOT: {"description": {"text": _RAN_IN}}})},'
    yield '    "columnKind": "unicodeCodePoints",'
    yield f'    "properties": {dump({"summary": summary_object(outcome)})},'
    yield from _array("    ", "results", results, "")
    yield "  }]"
    yield "}"


def _array(margin: str, name: str, items: Sequence[str], end: str) -> Iterator[str]:
    yield f'{margin}"{name}": ['
    for at, item in enumerate(items, 1):
        yield f"{margin}  {item}{',' if at < len(items) else ''}"
    yield f"{margin}]{end}"


def _within_limits(problems: Sequence[Problem], index: dict[str, int]) -> Iterator[str]:
    """As many results as GitHub takes, each as JSON."""
    # The fastest level packs worst: what fits by its measure fits by that of whoever uploads.
    packer = zlib.compressobj(1)
    size = 0
    for problem in problems[:MOST_RESULTS]:
        result = dump(sarif_result(problem, index[problem.rule]))
        size += len(packer.compress(result.encode()))
        if size > MOST_BYTES:
            return
        yield result


def _descriptor(id_: str, text: str) -> dict[str, Any]:
    return {"id": id_, **{key: {"text": text} for key in ("shortDescription", "fullDescription", "help")}}


def _invocation(outcome: Outcome, index: dict[str, int], left_out: Sequence[Problem]) -> dict[str, Any]:
    notes = []
    if left_out:
        parts = ", ".join(severities(left_out))
        said = f"{count(len(left_out), 'problem')} left out, the least important ({parts}): there is no room for more."
        notes.append(_note(LEFT_OUT, "warning", said))
    gaps = by_file(outcome.not_checked)
    if len(gaps) <= MOST_NOTES:
        notes += [_gap(gap, index) for gap in gaps]
    else:
        notes += list(_reasons(outcome))[:MOST_NOTES]
    successful = not any(gap.fatal for gap in outcome.not_checked)
    return {"executionSuccessful": successful, **({"toolExecutionNotifications": notes} if notes else {})}


def _gap(gap: FileGap, index: dict[str, int]) -> dict[str, Any]:
    one = gap.rules[0] if len(gap.rules) == 1 else ""
    said = visible(gap.reason if one else gap.about) or "unknown"
    note = _note(NOT_CHECKED, "error" if gap.fatal else "warning", said)
    note["locations"] = [location(gap.path, gap.place)]
    if one:
        known = {"index": index[one]} if one in index else {}
        note["associatedRule"] = {"id": visible(one), **known}
    return note


def _reasons(outcome: Outcome) -> Iterator[dict[str, Any]]:
    for gaps in by_reason(outcome):
        said = f"{visible(gaps.reason)} (in {count(len(gaps.places), 'place')})"
        yield _note(NOT_CHECKED, "error" if gaps.fatal else "warning", said)


def _note(id_: str, level: str, said: str) -> dict[str, Any]:
    return {"descriptor": {"id": id_}, "level": level, "message": {"text": said}}
