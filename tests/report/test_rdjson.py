"""Reviewdog's format, held against a schema."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hypothesis import given
from jsonschema import Draft7Validator
from tests.report.outcomes import OUTCOMES, context, problem

from guidelint.finding import NotChecked, Outcome, Place, Severity
from guidelint.report.rdjson import rdjson

if TYPE_CHECKING:
    from tests.conftest import Project

SAMPLES = Path(__file__).parents[2] / "samples"
SCHEMA = Draft7Validator(json.loads((Path(__file__).parent / "schemas" / "rdjson.json").read_text("utf-8")))


def report(outcome: Outcome, url: str = "") -> Any:
    return json.loads("\n".join(rdjson(outcome, context(url))))


@given(outcome=OUTCOMES)
def test_any_outcome_is_valid(outcome: Outcome) -> None:
    SCHEMA.validate(report(outcome))


def test_a_diagnostic() -> None:
    here = problem(help="say more", byte_columns=(7, 14), related=((Place(3, 1, 4, 4), "the other"),))
    made = report(Outcome((here,)), "https://example.org/vague")
    SCHEMA.validate(made)
    assert made["source"] == {"name": "guidelint"}
    assert made["diagnostics"] == [
        {
            "message": "says too little\n\nsay more",
            "location": {
                "path": "guides/a.md",
                "range": {"start": {"line": 12, "column": 7}, "end": {"line": 12, "column": 14}},
            },
            "severity": "WARNING",
            "code": {"value": "steps/vague", "url": "https://example.org/vague"},
            "related_locations": [
                {
                    "message": "the other",
                    "location": {"path": "guides/a.md", "range": {"start": {"line": 3}, "end": {"line": 4}}},
                }
            ],
        }
    ]


def test_columns_of_real_guides_are_bytes(project: Project) -> None:
    asked = ("--format", "rdjson:out.rdjson", "--format", "json:out.json", str(SAMPLES / "zh"), str(SAMPLES / "ru"))
    assert project.run("check", "--profile", "all", "--exit-zero", *asked).code == 0
    theirs = json.loads((project.folder / "out.rdjson").read_text("utf-8"))["diagnostics"]
    ours = json.loads((project.folder / "out.json").read_text("utf-8"))["problems"]
    assert len(ours) == len(theirs) > 10
    for there, here in zip(theirs, ours, strict=True):
        lines = Path(here["path"]).read_bytes().split(b"\n")
        start, end = there["location"]["range"]["start"], there["location"]["range"]["end"]
        assert (start["line"], end["line"]) == (here["line"], here["end_line"])
        assert lines[start["line"] - 1][: start["column"] - 1].decode() == _before(lines, here["line"], here["column"])
        assert lines[end["line"] - 1][: end["column"] - 1].decode() == _before(
            lines, here["end_line"], here["end_column"]
        )


def _before(lines: list[bytes], line: int, column: int) -> str:
    return lines[line - 1].decode()[: column - 1]


def test_without_columns_in_bytes_lines_are_named() -> None:
    (one,) = report(Outcome((problem(severity=Severity.ERROR),)))["diagnostics"]
    assert one["location"]["range"] == {"start": {"line": 12}, "end": {"line": 12}}
    assert one["severity"] == "ERROR"


def test_a_comment_made_of_it_calls_nobody_and_links_nowhere() -> None:
    (one,) = report(Outcome((problem("ask @octocat, see https://example.org <b>"),)))["diagnostics"]
    assert "`@octocat`" in one["message"]
    assert "`https://example.org <b>`" in one["message"]


def test_what_was_not_checked_is_told() -> None:
    gaps = (NotChecked("a.md", "no words", "steps/vague"), NotChecked("b.md", "gone", fatal=True))
    first, second = report(Outcome(not_checked=gaps))["diagnostics"]
    assert (first["severity"], first["message"]) == ("INFO", "not checked: no words (steps/vague)")
    assert (second["severity"], second["location"]) == ("ERROR", {"path": "b.md"})


def test_26000_problems() -> None:
    assert len(report(Outcome((problem(),) * 26_000))["diagnostics"]) == 26_000
