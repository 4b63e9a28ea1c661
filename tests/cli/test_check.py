"""`guidelint check`: what it prints and how it exits."""

from __future__ import annotations

import io
import json
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Project

QUIET = "# A guide\n\nAll is calm.\n"
LOUD = "# A guide\n\nThis is LOUD here.\n"
LOUDER = "# A guide\n\nThis is LOUD! here.\n"


def test_a_clean_guide_exits_with_0(project: Project) -> None:
    project.write("guide.md", QUIET)
    result = project.local("guide.md")
    assert result.code == 0
    assert result.json["summary"]["files"] == 1
    assert result.json["problems"] == result.json["not_checked"] == []


def test_a_warning_does_not_fail_a_run_by_default(project: Project) -> None:
    project.write("guide.md", LOUD)
    assert project.local("guide.md").code == 0
    assert project.local("guide.md", "--fail-on", "warning").code == 1


def test_an_error_fails_a_run(project: Project) -> None:
    project.write("guide.md", LOUDER)
    assert project.local("guide.md").code == 1
    assert project.local("guide.md", "--exit-zero").code == 0
    assert project.local("guide.md", "--fail-on", "never").code == 0


def test_json_tells_all_of_a_problem(project: Project) -> None:
    project.write("guide.md", LOUDER)
    report = project.local("guide.md").json
    assert set(report) == {"version", "summary", "problems", "not_checked"}
    (problem,) = report["problems"]
    assert problem.pop("fingerprint")
    assert problem.pop("url").endswith("demo/shout.md")
    assert problem == {
        "path": "guide.md",
        "rule": "local:demo/shout",
        "severity": "error",
        "confidence": "high",
        "line": 3,
        "column": 9,
        "end_line": 3,
        "end_column": 13,
        "message": "shouts LOUD",
        "help": "Say it quietly.",
        "evidence": ["LOUD"],
        "related": [],
        "fixable": None,
    }
    assert report["summary"] == {
        "files": 1,
        "problems": 1,
        "errors": 1,
        "warnings": 0,
        "infos": 0,
        "families": {"local:demo": 1},
        "failing": 1,
        "suppressed": 0,
        "known": 0,
        "expired": 0,
        "unmatched": 0,
        "unchanged": 0,
        "fixed": 0,
        "not_checked": 0,
    }


def test_concise_is_a_line_for_each_problem(project: Project) -> None:
    project.write("guide.md", LOUD)
    result = project.local("guide.md", "--format", "concise")
    assert result.out.splitlines()[0] == "guide.md:3:9: warning[local:demo/shout] shouts LOUD"


def test_check_may_be_left_out_and_the_folder_too(project: Project) -> None:
    project.write("guides/a.md", QUIET)
    for arguments in ([], ["check"], ["check", "."], ["guides"], ["guides/a.md"], ["./guides/a.md"]):
        result = project.run(*arguments, "--isolated", "--format", "json")
        assert result.json["summary"]["files"] == 1, arguments


def test_statistics_count_by_rule(project: Project) -> None:
    project.write("a.md", "LOUD and LOUDER\n")
    project.write("b.md", "LOUD\n")
    result = project.local(".", "--format", "text", "--statistics")
    assert result.out.splitlines()[0] == "      3  local:demo/shout  in 2 files"


def test_the_report_can_go_to_a_file(project: Project) -> None:
    project.write("guide.md", LOUD)
    result = project.local("guide.md", "--output", "report.json")
    assert not result.out
    assert json.loads((project.folder / "report.json").read_text("utf-8"))["summary"]["problems"] == 1
    result = project.local("guide.md", "--output", "nowhere/report.json")
    assert result.code == 2
    assert "nowhere/report.json" in result.err


@pytest.mark.parametrize("name", [None, "notes/a.md", "a.txt"])
def test_a_guide_comes_by_the_standard_input(
    project: Project, monkeypatch: pytest.MonkeyPatch, name: str | None
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(LOUD.encode())))
    named = ["--stdin-filename", name] if name else []
    assert project.local("-", *named).rules == [(name or "<stdin>", 3, "local:demo/shout")]


def test_the_version(project: Project) -> None:
    for arguments in (["--version"], ["check", "--version"]):
        assert project.run(*arguments).out.startswith("guidelint 0.")


def test_interruption_exits_with_130(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(_: Path) -> bytes:
        raise KeyboardInterrupt

    project.write("guide.md", QUIET)
    monkeypatch.setattr("pathlib.Path.read_bytes", interrupt)
    assert project.local("guide.md").code == 130


def test_an_unknown_option_exits_with_2(project: Project) -> None:
    result = project.run("--frobnicate")
    assert result.code == 2
    assert "--frobnicate" in result.err
