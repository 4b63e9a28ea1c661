"""Annotations of a GitHub job, and the page of its step."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from tests.report.joblog import Command, obeyed
from tests.report.outcomes import OUTCOMES, context, problem

from guidelint.cli.step_summary import ROOM, VARIABLE
from guidelint.finding import Confidence, NotChecked, Outcome, Place, Severity
from guidelint.report.github import SHOWN, github

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Project


def report(*problems: object, gaps: tuple[NotChecked, ...] = (), url: str = "") -> list[str]:
    return list(github(Outcome(problems, gaps, ("guides/a.md",)), context(url)))  # type: ignore[arg-type]


def test_an_annotation_says_where_and_what() -> None:
    here = problem("100% vague: fill in, go on", help="say more", severity=Severity.ERROR)
    where = "file=guides/a.md,line=12,endLine=12,col=5,endColumn=10,title=steps/vague"
    said = "100%25 vague: fill in, go on%0Asay more%0Ahttps://example.org/vague"
    assert report(here, url="https://example.org/vague") == [f"::error {where}::{said}"]


def test_an_end_column_stands_only_on_the_same_line() -> None:
    (line,) = report(problem(place=Place(3, 7, 5, 9)))
    assert line.startswith("::warning file=guides/a.md,line=3,endLine=5,col=7,title=")


def test_properties_are_read_back_as_they_were() -> None:
    (command,) = obeyed(report(problem("a\nb %0A c", path="a,b:c%2C=d.md")))
    assert command.properties["file"] == "a,b:c%2C=d.md"
    assert command.properties["title"] == "steps/vague"
    assert command.data == "a\\nb %0A c"


@given(outcome=OUTCOMES)
def test_each_line_is_one_command(outcome: Outcome) -> None:
    lines = list(github(outcome, context()))
    assert all(line.startswith(("::error ", "::warning ", "::notice ")) for line in lines)
    commands = obeyed(lines)
    assert len(commands) == len(lines)
    assert {key for one in commands for key in one.properties} <= {
        *("file", "line", "endLine", "col", "endColumn", "title")
    }


def numbers(commands: list[Command]) -> dict[str, int]:
    return {kind: sum(one.name == kind for one in commands) for kind in ("error", "warning", "notice")}


def test_ten_of_a_kind_are_shown_and_the_rest_is_counted() -> None:
    many = [problem(path=f"a{n}.md") for n in range(25_000)]
    many += [problem(path=f"b{n}.md", severity=Severity.INFO) for n in range(988)]
    many += [problem(path=f"c{n}.md", severity=Severity.ERROR, confidence=Confidence.LOW) for n in range(11)]
    many.append(problem(path="z.md", severity=Severity.ERROR))
    commands = obeyed(report(*many))
    assert numbers(commands) == {"error": SHOWN, "warning": SHOWN, "notice": SHOWN}
    assert commands[0].properties["file"] == "z.md"
    assert commands[-1].properties == {"title": "guidelint"}
    assert commands[-1].data.startswith(
        "25,971 problems more, for which there is no annotation: 2 errors, 24,990 warnings"
    )


def test_ten_of_each_need_no_notice() -> None:
    commands = obeyed(report(*[problem(path=f"{n}.md", severity=s) for n in range(SHOWN) for s in Severity]))
    assert numbers(commands) == {"error": SHOWN, "warning": SHOWN, "notice": SHOWN}
    assert all(one.properties["title"] == "steps/vague" for one in commands)


def test_what_was_not_checked_is_told() -> None:
    gaps = (NotChecked("a.md", "no words", "steps/vague"), NotChecked("b.md", "no such file", fatal=True))
    first, last = obeyed(report(gaps=gaps))
    assert (first.name, first.properties["file"], first.data) == ("error", "b.md", "no such file")
    assert last.data.splitlines() == [
        "2 not checked",
        "not checked: no such file (in 1 place)",
        "not checked: no words (in 1 place)",
    ]


def test_nothing_to_say_is_said_by_nothing() -> None:
    assert report() == []


SPAM = "# How to pay\n\n1. Open the app.\n2. Tap **Pay**.\n\nMessage us on WhatsApp +1 (850) 555-0143\n"


@pytest.fixture
def page(project: Project, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file that GitHub makes the page of a step from."""
    project.write("a.md", SPAM)
    file = project.folder / "summary.md"
    monkeypatch.setenv(VARIABLE, str(file))
    return file


def test_the_table_goes_to_the_page_of_the_step(project: Project, page: Path) -> None:
    page.write_text("before\n", "utf-8")
    assert project.run("check", "--format", "github", "a.md").code == 1
    before, *table = page.read_text("utf-8").splitlines()
    assert before == "before"
    assert any("spam/contact-footer" in line for line in table)


@pytest.mark.parametrize("formats", [["--format", "json"], ["--format", "github", "--format", "markdown:summary.md"]])
def test_only_where_annotations_are_asked_for_and_no_report_goes_there(
    project: Project, page: Path, formats: list[str]
) -> None:
    project.run("check", *formats, "a.md")
    assert page.exists() is ("markdown:summary.md" in formats)
    assert not page.exists() or page.read_text("utf-8").count("spam/contact-footer") == 1


def test_the_page_never_grows_too_large(project: Project, page: Path) -> None:
    page.write_text("x" * (ROOM - 6_000), "utf-8")
    for n in range(60):
        project.write(f"指南/{n}.md", SPAM)
    assert project.run("check", "--format", "github", ".").code == 1
    text = page.read_text("utf-8")
    assert ROOM - 6_000 < len(text.encode()) <= ROOM
    assert "not shown here" in text
    project.run("check", "--format", "github", ".")
    assert len(page.read_bytes()) <= ROOM


def test_a_page_that_cannot_be_written_is_said(project: Project, page: Path) -> None:
    page.mkdir()
    result = project.run("check", "--format", "github", "a.md")
    assert result.code == 2
    assert VARIABLE in result.err
