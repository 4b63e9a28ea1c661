"""GitLab's code quality report, held against a schema."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from jsonschema import Draft7Validator
from tests.report.outcomes import OUTCOMES, context, problem

from guidelint.finding import Confidence, NotChecked, Outcome, Place, Severity
from guidelint.report.gitlab import gitlab

SCHEMA = Draft7Validator(
    json.loads((Path(__file__).parent / "schemas" / "gitlab-code-quality.json").read_text("utf-8"))
)


def report(outcome: Outcome) -> Any:
    return json.loads("\n".join(gitlab(outcome, context())))


@given(outcome=OUTCOMES)
def test_any_outcome_is_valid_and_every_fingerprint_its_own(outcome: Outcome) -> None:
    issues = report(outcome)
    SCHEMA.validate(issues)
    fingerprints = [issue["fingerprint"] for issue in issues]
    assert len(set(fingerprints)) == len(fingerprints)


def test_an_issue() -> None:
    here = problem(path="./guides/a.md", help="say more", place=Place(3, 1, 5, 2), fingerprint="0" * 16)
    (issue,) = report(Outcome((here,)))
    assert issue.pop("fingerprint")
    assert issue == {
        "description": "Says too little. Say more.",
        "check_name": "steps/vague",
        "severity": "minor",
        "location": {"path": "guides/a.md", "lines": {"begin": 3, "end": 5}},
    }


@pytest.mark.parametrize(
    ("severity", "confidence", "shown"),
    [
        (Severity.ERROR, Confidence.HIGH, "critical"),
        (Severity.ERROR, Confidence.MEDIUM, "major"),
        (Severity.WARNING, Confidence.HIGH, "minor"),
        (Severity.INFO, Confidence.HIGH, "info"),
    ],
)
def test_severities(severity: Severity, confidence: Confidence, shown: str) -> None:
    (issue,) = report(Outcome((problem(severity=severity, confidence=confidence),)))
    assert issue["severity"] == shown


def test_a_fingerprint_depends_on_the_finding_alone() -> None:
    here, there = problem(fingerprint="1"), problem(fingerprint="2")
    alone = report(Outcome((there,)))[0]["fingerprint"]
    assert [issue["fingerprint"] for issue in report(Outcome((here, there, there)))][1] == alone
    assert report(Outcome((problem(fingerprint="2", path="b.md"),)))[0]["fingerprint"] != alone


def test_what_was_not_checked_is_an_issue_of_its_file() -> None:
    rules = [NotChecked("a.md", "no words", f"steps/{name}") for name in "ba"]
    issues = report(Outcome(not_checked=(*rules, NotChecked("b.md", "no such file", fatal=True))))
    SCHEMA.validate(issues)
    assert [(issue["description"], issue["severity"]) for issue in issues] == [
        ("not checked: no words (steps/a, steps/b)", "info"),
        ("not checked: no such file", "major"),
    ]


def test_26000_problems() -> None:
    issues = report(Outcome(tuple(problem(path=f"{n % 700}.md") for n in range(26_000))))
    assert len({issue["fingerprint"] for issue in issues}) == 26_000
