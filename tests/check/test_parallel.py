"""Many processes give the same answer as one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.check.parallel import WORTH_IT

if TYPE_CHECKING:
    import pytest
    from tests.conftest import Project


def test_the_report_is_the_same_with_any_number_of_processes(project: Project) -> None:
    for number in range(WORTH_IT + 5):
        project.write(f"{number:03}.md", "LOUD\n" * (number % 3) + "calm <!-- guidelint-disable-line steps -->\n")
    project.write("bad.md", b"\xff\xfe\x00")
    project.write("inner/guidelint.toml", "nonsense = 1\n")
    project.write("inner/guide.md", "LOUD\n")
    reports = [project.local(".", *jobs) for jobs in (["--jobs", "1"], ["--jobs", "3"], [])]
    assert reports[0].code == 2
    assert len(reports[0].rules) > WORTH_IT
    assert reports[0] == reports[1] == reports[2]


def test_few_files_start_no_process(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a process was started")

    monkeypatch.setattr("guidelint.check.parallel._pool", refuse)
    for number in range(5):
        project.write(f"{number}.md", "LOUD\n")
    assert len(project.local(".").rules) == 5


def test_a_number_of_processes_is_at_least_1(project: Project) -> None:
    assert project.run("--jobs", "0").code == 2
    assert project.run("--jobs", "many").code == 2
