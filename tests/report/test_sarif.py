"""SARIF, held against the official schema, read by another program, and kept within what GitHub takes."""

from __future__ import annotations

import gzip
import json
import random
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from jsonschema import Draft4Validator
from sarif import loader
from tests.report.outcomes import OUTCOMES, context, problem

from guidelint.finding import Confidence, NotChecked, Outcome, Place, Severity
from guidelint.report import sarif as module
from guidelint.report.sarif import MOST_NOTES, MOST_RESULTS, sarif
from guidelint.report.sarif_rule import precision
from guidelint.rule.catalogue import LINT

if TYPE_CHECKING:
    from tests.conftest import Project

SCHEMA = Path(__file__).parents[2] / "third_party" / "sarif" / "sarif-schema-2.1.0.json"
OFFICIAL = Draft4Validator(json.loads(SCHEMA.read_text("utf-8")))
SAMPLES = Path(__file__).parents[2] / "samples"


def log(outcome: Outcome, **described: Any) -> Any:
    return json.loads("\n".join(sarif(outcome, context(**described))))


def run(*problems: Any, gaps: tuple[NotChecked, ...] = (), **described: Any) -> Any:
    return log(Outcome(problems, gaps, ("guides/a.md",)), **described)["runs"][0]


@given(outcome=OUTCOMES)
@settings(max_examples=50)
def test_any_outcome_is_valid(outcome: Outcome) -> None:
    OFFICIAL.validate(log(outcome))


def test_real_guides_are_valid_and_another_reader_reads_the_same(project: Project) -> None:
    asked = ("--format", "sarif:out.sarif", "--format", "json:out.json", str(SAMPLES))
    assert project.run("check", "--profile", "all", "--exit-zero", *asked).code == 0
    written = json.loads((project.folder / "out.sarif").read_text("utf-8"))
    OFFICIAL.validate(written)
    ours = json.loads((project.folder / "out.json").read_text("utf-8"))
    theirs = loader.load_sarif_file(str(project.folder / "out.sarif"))
    levels = {"error": "error", "warning": "warning", "info": "note"}
    read = [(one["Line"], one["Severity"], one["Code"]) for one in theirs.get_records()]
    assert sorted(read) == sorted((p["line"], levels[p["severity"]], p["rule"]) for p in ours["problems"])
    assert theirs.get_distinct_tool_names() == ["guidelint"]
    for rule in written["runs"][0]["tool"]["driver"]["rules"]:
        assert rule["help"]["markdown"].startswith(rule["help"]["text"].split("\n")[0])
        assert "````markdown bad" not in rule["help"]["markdown"]


def test_a_result_points_at_its_rule_and_one_line() -> None:
    here = problem(help="say more", related=((Place(3, 1, 3, 4), "the [other]"),), fingerprint="0123456789abcdef")
    made = run(here)
    (result,) = made["results"]
    assert made["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"] == "steps/vague"
    assert result["level"] == "warning"
    assert result["message"]["text"] == "Says too little. Say more. See also: [the (other)](1)."
    (location,) = result["locations"]
    assert location["physicalLocation"] == {
        "artifactLocation": {"uri": "guides/a.md", "uriBaseId": "%SRCROOT%"},
        "region": {"startLine": 12, "startColumn": 5, "endColumn": 10, "snippet": {"text": "@demo"}},
    }
    assert result["partialFingerprints"] == {"guidelint/v1": "0123456789abcdef"}
    assert [related["id"] for related in result["relatedLocations"]] == [1]
    assert made["columnKind"] == "unicodeCodePoints"


def test_a_stretch_of_many_lines_is_anchored_to_the_first() -> None:
    (result,) = run(problem(place=Place(3, 7, 9, 2), excerpt=None))["results"]
    assert result["locations"][0]["physicalLocation"]["region"] == {"startLine": 3, "startColumn": 7}


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("./guides//a.md", "guides/a.md"),
        ("指南/a b#1?.md", "%E6%8C%87%E5%8D%97/a%20b%231%3F.md"),
        ("a:b%.md", "a%3Ab%25.md"),
        ("no-utf-8-\udcff.md", "no-utf-8-%FF.md"),
        ("lone-\ud800.md", "lone-%ED%A0%80.md"),
        ("/srv/guides/a.md", "file:///srv/guides/a.md"),
        ("line\nbreak.md", "line%0Abreak.md"),
    ],
)
def test_paths_become_addresses(path: str, uri: str) -> None:
    (result,) = run(problem(path=path))["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == uri


def test_no_document_makes_a_link_or_a_place_to_fill() -> None:
    said = run(problem("see [here](https://example.org) and {0}"))["results"][0]["message"]["text"]
    assert said == "See [here] (https://example.org) and {{0}."


def test_rules_say_what_github_shows() -> None:
    page = (
        "# steps/vague\n\nSays `too` little,\nsee [that](other.md).\n\n## Why it matters\n\nIt does.\n\n## Examples\n\n"
        '````markdown bad lang=en find="a word" find="b"\n[x](y.md)\n````\n\n````markdown good lang=en\nfine\n````\n\n'
        "## Sources\n\nOurs.\n"
    )
    (rule,) = run(problem(), page=page, severity=Severity.INFO, precision_floor=0.8)["tool"]["driver"]["rules"]
    assert rule["shortDescription"]["text"] == "Steps that say too little."
    assert rule["fullDescription"]["text"] == "Says `too` little, see that."
    assert rule["help"]["text"] == "Says `too` little,\nsee that.\n\n## Why it matters\n\nIt does.\n"
    assert "Reported (en): `a word`, `b`\n\n````markdown\n[x](y.md)\n````" in rule["help"]["markdown"]
    assert "Not reported (en):\n\n````markdown\nfine\n````" in rule["help"]["markdown"]
    assert rule["properties"] == {"tags": ["steps"], "precision": "high", "problem.severity": "recommendation"}
    assert rule["defaultConfiguration"] == {"level": "note"}
    assert "helpUri" not in rule
    (linked,) = run(problem(), url="https://example.org/vague")["tool"]["driver"]["rules"]
    assert linked["helpUri"] == "https://example.org/vague"


def test_precision_is_claimed_as_far_as_it_was_seen() -> None:
    assert [precision(floor) for floor in (None, 0.2, 0.5, 0.85, 0.93)] == ["low", "low", "medium", "high", "very-high"]


def test_findings_about_directives_have_a_rule_too(project: Project) -> None:
    project.write("a.md", "# How to\n\n<!-- guidelint-disable-next-line -->\n\n1. Do it.\n")
    result = project.run("check", "--format", "sarif", "a.md")
    named = {one["ruleId"] for one in result.json["runs"][0]["results"]}
    assert named & set(LINT)
    OFFICIAL.validate(result.json)


def test_what_was_not_checked_is_a_notification() -> None:
    gaps = (NotChecked("b.md", "no words", "steps/vague", Place(2, 1, 2, 2)), NotChecked("c.md", "gone", fatal=True))
    (invocation,) = run(problem(), gaps=gaps)["invocations"]
    first, second = invocation["toolExecutionNotifications"]
    assert invocation["executionSuccessful"] is False
    assert (first["level"], first["associatedRule"]) == ("warning", {"id": "steps/vague", "index": 0})
    assert first["locations"][0]["physicalLocation"]["region"]["startLine"] == 2
    assert (second["level"], second["message"]["text"]) == ("error", "gone")


def test_a_file_is_named_once_for_all_rules_of_one_reason() -> None:
    gaps = tuple(NotChecked("b.md", "no words", f"steps/{name}") for name in "ba")
    (note,) = run(gaps=gaps)["invocations"][0]["toolExecutionNotifications"]
    assert note["message"]["text"] == "no words (steps/a, steps/b)"


def test_many_notifications_are_put_together() -> None:
    gaps = tuple(NotChecked(f"{n}.md", "no words", "steps/vague") for n in range(MOST_NOTES + 1))
    (note,) = run(gaps=gaps)["invocations"][0]["toolExecutionNotifications"]
    assert note["message"]["text"] == f"no words (in {MOST_NOTES + 1:,} places)"


def test_suppressed_and_known_problems_are_counted() -> None:
    made = log(Outcome(suppressed=3, known=4))["runs"][0]
    assert made["properties"]["summary"]["suppressed"] == 3
    assert made["properties"]["summary"]["known"] == 4


def test_of_26000_the_most_important_25000_are_kept_and_it_says_so() -> None:
    grave = [problem(path=f"z{n}.md", severity=Severity.ERROR, confidence=Confidence.LOW) for n in range(30)]
    many = tuple([problem(path=f"a{n}.md") for n in range(25_970)] + grave)
    made = run(*many)
    results = made["results"]
    assert len(results) == MOST_RESULTS
    assert [result["level"] for result in results[:31]] == ["error"] * 30 + ["warning"]
    (note,) = made["invocations"][0]["toolExecutionNotifications"]
    assert note["descriptor"] == {"id": "guidelint/left-out"}
    assert note["message"]["text"].startswith("1,000 problems left out, the least important (1,000 warnings)")
    OFFICIAL.validate({"version": "2.1.0", "runs": [{**made, "results": results[:200]}]})


def test_it_stays_small_enough_when_packed(monkeypatch: pytest.MonkeyPatch) -> None:
    limit = 400_000
    monkeypatch.setattr(module, "MOST_BYTES", limit)
    noise = random.Random(1)
    many = tuple(problem(path=f"{n}.md", evidence=(noise.randbytes(500).hex(),)) for n in range(2_000))
    text = "\n".join(sarif(Outcome(many), context()))
    kept = len(json.loads(text)["runs"][0]["results"])
    assert limit * 0.8 < len(gzip.compress(text.encode())) < limit * 1.1
    assert 0 < kept < 2_000
    assert f"{2_000 - kept:,} problems left out" in text
