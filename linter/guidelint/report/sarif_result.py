"""A problem in a SARIF log, as GitHub reads one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from guidelint.report.escape import visible
from guidelint.report.excerpt import marked
from guidelint.report.paths import uri
from guidelint.report.sarif_rule import LEVELS
from guidelint.report.sentences import sentences
from guidelint.text.pattern import pattern

if TYPE_CHECKING:
    from guidelint.finding import Place, Problem

ROOT = "%SRCROOT%"
"""The folder that relative paths begin in."""
FINGERPRINT = "guidelint/v1"
"""A key of our own: GitHub reckons `primaryLocationLineHash` itself and warns where another is given."""
_TOLD = 10
"""Most other places that are told for one problem."""
_PLACEHOLDER = pattern(r"\{(?=\d+\})")


def sarif_result(problem: Problem, rule_index: int) -> dict[str, Any]:
    """A `result` at one place on one line: a pull request shows an alert only if it changes all of its lines."""
    related = problem.related[:_TOLD]
    links = [f"[{_in_link(message)}]({at})" for at, (_, message) in enumerate(related, 1)]
    said = [_plain(problem.message), _plain(problem.help), f"See also: {', '.join(links)}" if links else ""]
    properties: dict[str, Any] = {"confidence": str(problem.confidence)}
    if problem.evidence:
        properties["evidence"] = [visible(one) for one in problem.evidence]
    place = location(problem.path, problem.place)
    _, under, _ = marked(problem) or ("", "", "")
    if under:
        place["physicalLocation"]["region"]["snippet"] = {"text": visible(under)}
    result: dict[str, Any] = {
        "ruleId": visible(problem.rule),
        "ruleIndex": rule_index,
        "level": LEVELS[problem.severity],
        "message": {"text": sentences(*said) or visible(problem.rule)},
        "locations": [place],
        "partialFingerprints": {FINGERPRINT: problem.fingerprint},
        "properties": properties,
    }
    if related:
        result["relatedLocations"] = [
            {"id": at, **location(problem.path, place), "message": {"text": _plain(message) or "see here"}}
            for at, (place, message) in enumerate(related, 1)
        ]
    return result


def location(path: str, place: Place | None) -> dict[str, Any]:
    """A `location`. A stretch of many lines ends with its first, for which it is enough to name no end."""
    artifact = {"uri": uri(path)}
    if not path.startswith("/"):
        artifact["uriBaseId"] = ROOT
    physical: dict[str, Any] = {"artifactLocation": artifact}
    if place is not None:
        region = {"startLine": place.line, "startColumn": place.column}
        if place.end_line == place.line and place.end_column > place.column:
            region["endColumn"] = place.end_column
        physical["region"] = region
    return {"physicalLocation": physical}


def _plain(text: str) -> str:
    """`text` in which a viewer finds neither a link, `[words](target)`, nor a place to fill, `{0}`."""
    return _PLACEHOLDER.sub("{{", visible(text)).replace("](", "] (")


def _in_link(text: str) -> str:
    return _plain(text).replace("[", "(").replace("]", ")") or "here"
