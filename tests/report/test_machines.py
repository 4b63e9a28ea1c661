"""What holds for all reports that programs read, whatever a document says."""

from __future__ import annotations

import json
import re
from itertools import product
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from junitparser import JUnitXml
from tests.every import every
from tests.report.joblog import obeyed
from tests.report.outcomes import HOSTILE, OUTCOMES, context, problem

from guidelint.finding import Outcome, Place
from guidelint.report.formats import lines
from guidelint.report.style import Style

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Project

MACHINES = ("json", "jsonl", "sarif", "github", "gitlab", "junit", "rdjson")
COMMANDS = (
    "::stop-commands::pause",
    "say \t ::error file=a.md,line=1::done",
    "x ::SET-ENV name=PATH::/tmp",
    "## ##[add-mask]secret ##[group]",
    "##vso[task.setvariable variable=PATH]/tmp ##teamcity[blockOpened]",
    "words on words on words until the line is at an end and a command is what begins the next ::add-mask::a",
    "字" * 36 + "::stop-commands::pause",
)
"""What the log of a job would obey if it stood there as it is."""
RAW = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff]")
LOG_COMMAND = re.compile(r"##\w*\[")

COUNTED: dict[str, Callable[[str], int]] = {
    "json": lambda text: len(json.loads(text)["problems"]),
    "jsonl": lambda text: sum(json.loads(line)["type"] == "problem" for line in text.splitlines()),
    "sarif": lambda text: len(json.loads(text)["runs"][0]["results"]),
    "github": lambda text: sum(command.properties["title"].startswith("steps/") for command in obeyed([text])),
    "gitlab": lambda text: sum(issue["check_name"].startswith("steps/") for issue in json.loads(text)),
    "junit": lambda text: JUnitXml.fromstring(text.encode()).failures,
    "rdjson": lambda text: sum(one["code"]["value"].startswith("steps/") for one in json.loads(text)["diagnostics"]),
}
"""How many problems a report names."""


def written(name: str, outcome: Outcome) -> str:
    return "".join(f"{line}\n" for line in lines(name, outcome, context()))


@pytest.mark.parametrize("name", MACHINES)
@given(outcome=OUTCOMES)
def test_nothing_raw_is_left_of_any_text(name: str, outcome: Outcome) -> None:
    text = written(name, outcome)
    assert not RAW.search(text)
    assert not LOG_COMMAND.search(text)


@pytest.mark.parametrize("name", MACHINES)
@given(outcome=OUTCOMES)
def test_each_names_every_problem_once(name: str, outcome: Outcome) -> None:
    assert COUNTED[name](written(name, outcome)) == len(outcome.problems)


@every(product([*MACHINES, "text", "concise", "statistics"], [*COMMANDS, *HOSTILE]), named=repr)
def test_a_log_obeys_no_document(written_in: tuple[str, str]) -> None:
    name, text = written_in
    here = problem(text, path=text, help=text, evidence=(text,), excerpt=None)
    report = list(lines(name, Outcome((here,), checked=(text,)), context()))
    assert len(obeyed(report)) == (len(report) if name == "github" else 0)


@pytest.mark.parametrize("name", ["text", "concise"])
@given(outcome=OUTCOMES, columns=st.integers(20, 120), colour=st.booleans())
def test_a_log_obeys_nothing_of_what_people_read(name: str, outcome: Outcome, columns: int, colour: bool) -> None:
    made = context()
    with_style = type(made)(made.describe, Style(columns, colour))
    assert not obeyed(list(lines(name, outcome, with_style)))


@pytest.mark.parametrize("text", COMMANDS)
def test_a_log_obeys_nothing_wherever_a_line_is_broken(text: str) -> None:
    diff = ("--- a.md", f"+{text}", f" {text}", f"-\t{text}")
    outcome = Outcome((problem(text, help=text, related=((Place(1, 1, 1, 2), text),)),), diff=diff)
    made = context()
    for columns in range(20, 121):
        assert not obeyed(list(lines("text", outcome, type(made)(made.describe, Style(columns)))))


@pytest.mark.parametrize("name", MACHINES)
def test_a_run_that_found_nothing_is_whole(name: str) -> None:
    assert COUNTED[name](written(name, Outcome(checked=("a.md",)))) == 0


GUIDE = """\
# How to top up ::stop-commands::pause \x1b]0;owned\x07

1. Open the app and choose **Top up**.
2. ##[add-mask]follow the prompts

::stop-commands::pause

## ##[Help](https://wa.me/18505550143)

Message us on WhatsApp +1 (850) 555-0143 ]]><script>alert(1)</script> \u202e ::set-env name=PATH::/tmp
"""
NAME = "a,b%0A::stop-commands::x \x1b[31m]]>&\n::error::.md"


@pytest.fixture
def hostile(project: Project, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A folder with a guide that means harm, by its name as well."""
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    try:
        project.write(NAME, GUIDE)
    except OSError:
        pytest.skip("this file system does not take such a name")
    return project


def test_a_hostile_guide_does_no_harm_in_any_report(hostile: Project) -> None:
    asked = [option for name in MACHINES for option in ("--format", f"{name}:out.{name}")]
    result = hostile.run("check", "--profile", "all", *asked, "--format", "text", ".")
    assert result.code == 1
    assert not obeyed(result.out.splitlines())
    made = {name: (hostile.folder / f"out.{name}").read_text("utf-8") for name in MACHINES}
    for text in made.values():
        assert not RAW.search(text)
        assert not LOG_COMMAND.search(text)
    found: Any = json.loads(made["json"])["summary"]
    assert found["problems"] >= 2
    assert len(json.loads(made["sarif"])["runs"][0]["results"]) == found["problems"]
    assert JUnitXml.fromstring(made["junit"].encode()).failures == found["problems"]
    annotations = made["github"].splitlines()
    assert [command.name for command in obeyed(annotations)] == [line.split(" ")[0][2:] for line in annotations]
