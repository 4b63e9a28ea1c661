"""A rule in a SARIF log: what a viewer shows beside its findings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from guidelint.finding import Severity
from guidelint.report.escape import visible
from guidelint.report.page_markdown import advice, opening, page_markdown

if TYPE_CHECKING:
    from guidelint.rule.described import Described

LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_SEVERITIES = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "recommendation"}
_PRECISIONS = ((0.9, "very-high"), (0.75, "high"), (0.5, "medium"))
"""From which lower bound of the share that is right a rule is called so."""
_MOST = 1024
"""Most characters that GitHub takes for a description."""


def sarif_rule(rule: Described) -> dict[str, Any]:
    """A `reportingDescriptor`. Has no `name`, since viewers then show the id."""
    described: dict[str, Any] = {
        "id": visible(rule.id),
        "shortDescription": {"text": _short(rule.summary)},
        "fullDescription": {"text": _short(opening(rule.page) or rule.summary)},
        "help": {"text": advice(rule.page) if rule.page else rule.summary, "markdown": _help(rule)},
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
        "properties": {
            "tags": [visible(rule.family)],
            "precision": precision(rule.precision_floor),
            "problem.severity": _SEVERITIES[rule.severity],
        },
    }
    if rule.url.startswith("https://"):
        described["helpUri"] = rule.url
    return described


def precision(floor: float | None) -> str:
    """What GitHub calls it; where nothing was judged, nothing better than `low` may be claimed."""
    return next((name for least, name in _PRECISIONS if floor is not None and floor >= least), "low")


def _help(rule: Described) -> str:
    return page_markdown(rule.page) if rule.page else rule.summary


def _short(text: str) -> str:
    return text if len(text) <= _MOST else f"{text[: _MOST - 1]}…"
