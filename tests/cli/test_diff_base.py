"""`guidelint check --diff-base REV` reports only what the revision did not have."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.cli.test_offline import RUN, offline
from tests.conftest import PACK
from tests.repositories import begin, commit, git

if TYPE_CHECKING:
    from tests.conftest import Project, Result

pytestmark = pytest.mark.usefixtures("nobodys_git")

OLD = "# A guide\n\nThis is LOUD! here.\n"
ADDED = f"{OLD}\nAnd this is SHRILL! there.\n"


@pytest.fixture
def repository(project: Project) -> Project:
    """A repository whose only commit has a guide with a problem."""
    begin(project.folder)
    project.write("guide.md", OLD)
    commit(project.folder)
    return project


def new(project: Project, *arguments: str, base: str = "main") -> list[tuple[str, str]]:
    """Path and message of each problem that is new; the exit code must fit."""
    result = project.local("--diff-base", base, *arguments)
    assert not result.err
    found = [(problem["path"], problem["message"]) for problem in result.json["problems"]]
    assert result.code == bool(found)
    return found


def refusal(result: Result) -> str:
    assert result.code == 2
    assert not result.out
    return result.err


def test_what_was_there_is_not_reported(repository: Project) -> None:
    assert new(repository) == []
    repository.write("guide.md", f"An introduction.\n\n{ADDED}")
    result = repository.local("--diff-base", "main")
    assert [problem["message"] for problem in result.json["problems"]] == ["shouts SHRILL"]
    assert result.code == 1
    assert new(repository, base="HEAD") == [("guide.md", "shouts SHRILL")]


def test_two_equal_ones_are_one_more_than_one(repository: Project) -> None:
    repository.write("guide.md", OLD.replace("here", "here, and LOUD! there"))
    assert new(repository) == [("guide.md", "shouts LOUD")]


def test_an_untracked_file_is_all_new_and_a_deleted_one_is_nothing(repository: Project) -> None:
    (repository.folder / "guide.md").unlink()
    repository.write("other.md", ADDED)
    assert new(repository) == [("other.md", "shouts LOUD"), ("other.md", "shouts SHRILL")]


def test_a_renamed_file_is_compared_with_its_former_self(repository: Project) -> None:
    long = OLD + "Calm words follow, line by line, until the end.\n" * 20
    repository.write("guide.md", long)
    commit(repository.folder)
    (repository.folder / "inner").mkdir()
    git(repository.folder, "mv", "guide.md", "inner/guía 新.md")
    repository.write("inner/guía 新.md", f"{long}\nSHRILL!\n")
    git(repository.folder, "add", "-A")
    assert new(repository) == [("inner/guía 新.md", "shouts SHRILL")]
    commit(repository.folder)
    assert new(repository, base="HEAD^") == [("inner/guía 新.md", "shouts SHRILL")]


def test_a_file_that_git_was_not_told_was_moved_is_known_by_its_bytes(repository: Project) -> None:
    (repository.folder / "guide.md").rename(repository.folder / "moved.md")
    assert new(repository) == []
    repository.write("guide.md", OLD)
    assert new(repository) == [("moved.md", "shouts LOUD")]


def test_the_revision_stands_for_where_the_way_from_it_began(repository: Project) -> None:
    git(repository.folder, "checkout", "-q", "-b", "change")
    repository.write("other.md", "SHRILL!\n")
    commit(repository.folder)
    git(repository.folder, "checkout", "-q", "main")
    repository.write("guide.md", "# A guide\n\nCalm.\n")
    commit(repository.folder, "Main has mended the guide since")
    git(repository.folder, "checkout", "-q", "change")
    assert new(repository) == [("other.md", "shouts SHRILL")]


def test_a_suppression_that_is_gone_makes_its_finding_new(repository: Project) -> None:
    silenced = f"<!-- guidelint-disable-file local:demo/shout: a reason -->\n{OLD}"
    repository.write("guide.md", silenced)
    commit(repository.folder)
    repository.write("guide.md", f"{silenced}\nMore LOUD! words.\n")
    assert new(repository) == []
    repository.write("guide.md", OLD)
    assert new(repository) == [("guide.md", "shouts LOUD")]


def test_both_versions_are_judged_under_the_configuration_of_now(repository: Project) -> None:
    repository.write("guidelint.toml", '[rules."local:demo/shout"]\nleast = 9\n')
    commit(repository.folder)
    repository.write("guidelint.toml", '[rules."local:demo/shout"]\nleast = 3\n')
    repository.write("guide.md", f"{OLD}\nCalm.\n")
    assert new(repository) == []


@pytest.mark.parametrize("ending", ["\r\n", "\n"])
def test_line_endings_of_a_system_change_nothing(repository: Project, ending: str) -> None:
    repository.write("guide.md", OLD.replace("\n", ending))
    assert new(repository) == []
    repository.write("guide.md", ADDED.replace("\n", ending))
    assert new(repository) == [("guide.md", "shouts SHRILL")]


def test_a_version_that_cannot_be_read_leaves_all_new(repository: Project) -> None:
    repository.write("guide.md", "# Führer\n\nThis is LOUD!\n".encode("latin-1"))
    commit(repository.folder)
    assert repository.local("--diff-base", "main").code == 2, "it still cannot be read"
    repository.write("guide.md", OLD)
    assert new(repository) == [("guide.md", "shouts LOUD")]


def test_a_link_is_compared_with_what_it_led_to(repository: Project) -> None:
    repository.write(".hidden/one.md", OLD)
    repository.write(".hidden/two.md", "SHRILL!\n")
    (repository.folder / "link.md").symlink_to(".hidden/one.md")
    commit(repository.folder)
    assert new(repository) == []
    (repository.folder / "link.md").unlink()
    (repository.folder / "link.md").symlink_to(".hidden/two.md")
    assert new(repository) == [("link.md", "shouts SHRILL")]
    (repository.folder / "link.md").unlink()
    (repository.folder / "another.md").symlink_to(".hidden/one.md")
    assert new(repository) == []


def test_the_standard_input_is_compared_with_the_file_of_its_name(
    repository: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(ADDED.encode())))
    assert new(repository, "-", "--stdin-filename", "guide.md") == [("guide.md", "shouts SHRILL")]
    assert "--stdin-filename" in refusal(repository.local("--diff-base", "main", "-"))


def test_a_folder_further_down_asks_the_same(repository: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    repository.write("inner/a.md", OLD)
    commit(repository.folder)
    repository.write("inner/a.md", ADDED)
    monkeypatch.chdir(repository.folder / "inner")
    assert new(repository) == [("a.md", "shouts SHRILL")]
    assert new(repository, "..") == [("../inner/a.md", "shouts SHRILL")]


def test_many_processes_give_the_same_answer(repository: Project) -> None:
    for number in range(20):
        repository.write(f"{number:02}.md", f"{OLD}\n{number}\n")
    commit(repository.folder)
    for number in range(0, 20, 3):
        repository.write(f"{number:02}.md", ADDED)
    reports = [repository.local("--diff-base", "main", *jobs) for jobs in (["--jobs", "1"], ["--jobs", "2"])]
    assert reports[0] == reports[1]
    assert len(reports[0].rules) == 7
    assert reports[0].json["summary"]["files"] == 21


def test_what_was_not_judged_does_not_pass_for_clean(repository: Project) -> None:
    repository.write("other.md", ADDED)
    result = repository.local("--diff-base", "main")
    assert result.json["summary"]["unchanged"] == 1
    repository.write("other.md", "Calm.\n")
    result = repository.local("--diff-base", "main", "--format", "text")
    assert "2 files checked, no new problems" in result.out
    assert "1 file not judged again: unchanged since --diff-base" in result.out


def test_with_a_baseline_it_reports_what_neither_has(repository: Project) -> None:
    repository.write("guide.md", f"{OLD}\nSHRILL!\n")
    given = ("--allow-local-rules", "--config", f'rules.folders=["{PACK.as_posix()}"]', "--select", "local:demo/shout")
    assert repository.run("baseline", "write", *given).code == 0
    commit(repository.folder)
    repository.write("guide.md", OLD)
    commit(repository.folder, "The revision has less than the baseline")
    repository.write("guide.md", f"{OLD}\nSHRILL! and NOISY!\n")
    assert new(repository) == [("guide.md", "shouts NOISY")]
    assert len(new(repository, "--no-baseline")) == 2
    repository.write("guide.md", f"{OLD}\nLOUD! LOUD!\n")
    assert len(new(repository)) == 2, "what one accounts for is not there for another"


def test_what_is_as_it_was_is_not_judged(repository: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    judged: list[str] = []
    monkeypatch.setattr("guidelint.check.judge.read", lambda *_, path, **__: judged.append(path))
    repository.local("--diff-base", "main", "--no-cache")
    assert judged == []


def test_a_file_elsewhere_is_checked_and_said_not_to_be_compared(
    repository: Project, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "guide.md"
    elsewhere.write_text(OLD)
    result = repository.local("--diff-base", "main", str(elsewhere))
    assert len(result.rules) == 1
    (gap,) = result.json["not_checked"]
    assert "lies outside of the repository" in gap["reason"]
    assert "count as new" in gap["reason"]


@pytest.mark.parametrize("rev", ["nope", "--output=stolen", "-h", "", "main..main", "main:guide.md", "a\nb", "@{-9}"])
def test_a_revision_that_is_none_is_refused(repository: Project, rev: str) -> None:
    err = refusal(repository.local(f"--diff-base={rev}"))
    assert err.startswith("guidelint: --diff-base")
    assert "there is no commit" in err
    assert err.count("\n") == 1
    assert not (repository.folder / "stolen").exists()


def test_an_empty_repository_has_no_revision(project: Project) -> None:
    begin(project.folder)
    project.write("guide.md", OLD)
    assert "there is no commit 'HEAD'" in refusal(project.local("--diff-base", "HEAD"))


def test_where_there_is_no_repository_that_is_said(project: Project) -> None:
    (project.folder / ".git").rmdir()
    assert "not a git repository" in refusal(project.local("--diff-base", "HEAD"))


def test_a_bare_repository_has_no_files(repository: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    git(repository.folder, "clone", "-q", "--bare", ".", "bare")
    monkeypatch.chdir(repository.folder / "bare")
    assert "bare repository" in refusal(repository.local("--diff-base", "main"))


def test_where_there_is_no_git_that_is_said(repository: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert "git is not installed" in refusal(repository.local("--diff-base", "main"))


def test_a_git_in_the_folder_is_not_run(repository: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    (repository.write("git", f"#!/bin/sh\ntouch '{repository.folder}/ran'\n")).chmod(0o755)
    monkeypatch.setenv("PATH", ".")
    assert "git is not installed" in refusal(repository.local("--diff-base", "main"))
    assert not (repository.folder / "ran").exists()


def test_a_linked_worktree_is_a_repository(repository: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    git(repository.folder, "worktree", "add", "-q", "linked", "-b", "change")
    monkeypatch.chdir(repository.folder / "linked")
    Path("guide.md").write_text(ADDED)
    assert new(repository) == [("guide.md", "shouts SHRILL")]


def test_the_index_of_a_hook_is_heeded(repository: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    long = OLD + "Calm words follow, line by line, until the end.\n" * 20
    repository.write("guide.md", long)
    commit(repository.folder)
    (repository.folder / "guide.md").rename(repository.folder / "other.md")
    repository.write("other.md", f"{long}\nSHRILL!\n")
    assert len(new(repository)) == 2
    monkeypatch.setenv("GIT_INDEX_FILE", str(repository.folder / ".git" / "other-index"))
    subprocess.run(["git", "add", "-A"], cwd=repository.folder, check=True)
    assert new(repository) == [("other.md", "shouts SHRILL")]


@pytest.fixture
def shallow(repository: Project, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A clone of a change that has forgotten where it began, and is the current folder."""
    origin = repository.folder / ".origin"
    begin(origin)
    (origin / "guide.md").write_text(OLD)
    commit(origin)
    git(origin, "checkout", "-q", "-b", "change")
    (origin / "guide.md").write_text(ADDED)
    commit(origin)
    git(origin, "clone", "-q", "--depth", "1", origin.as_uri(), str(repository.folder / "clone"))
    monkeypatch.chdir(repository.folder / "clone")
    return repository.folder / "clone"


@pytest.mark.usefixtures("shallow")
def test_a_shallow_clone_without_the_revision_tells_what_helps(repository: Project) -> None:
    err = refusal(repository.local("--diff-base", "origin/main"))
    assert "git fetch --depth=1 origin" in err
    assert "fetch-depth: 0" in err


def test_a_shallow_clone_that_cannot_tell_takes_the_revision_itself(repository: Project, shallow: Path) -> None:
    git(shallow, "fetch", "-q", "--depth", "1", "origin", "main:refs/remotes/origin/main")
    result = repository.local("--diff-base", "origin/main")
    assert [problem["message"] for problem in result.json["problems"]] == ["shouts SHRILL"]
    assert "compared with origin/main itself: this clone is too shallow" in result.err


def test_revisions_with_nothing_in_common_are_compared_all_the_same(repository: Project) -> None:
    git(repository.folder, "checkout", "-q", "--orphan", "other")
    repository.write("guide.md", ADDED)
    commit(repository.folder)
    result = repository.local("--diff-base", "main")
    assert [problem["message"] for problem in result.json["problems"]] == ["shouts SHRILL"]
    assert "no commit in common" in result.err


def test_guides_in_a_submodule_are_compared_with_its_commit_of_then(repository: Project, tmp_path: Path) -> None:
    module = begin(tmp_path / ".module")
    (module / "inner").mkdir()
    (module / "inner" / "guide.md").write_text(OLD)
    commit(module)
    git(repository.folder, "submodule", "--quiet", "add", module.as_uri(), "lib")
    commit(repository.folder)
    repository.write("lib/inner/guide.md", ADDED)
    commit(repository.folder / "lib", "On in the submodule")
    commit(repository.folder)
    assert new(repository, base="HEAD^") == [("lib/inner/guide.md", "shouts SHRILL")]
    git(repository.folder / "lib", "update-ref", "refs/heads/only", "HEAD")
    git(repository.folder, "rm", "-q", "-f", "--cached", "lib")
    (repository.folder / "lib" / ".git").unlink()
    assert len(new(repository, base="HEAD^")) == 2, "plain files have come in its place"


def test_a_problem_of_the_revision_is_no_way_in_for_another(repository: Project) -> None:
    """Moving a finding to another file is new there."""
    repository.write("other.md", "Calm.\n")
    commit(repository.folder)
    repository.write("guide.md", "# A guide\n\nCalm.\n")
    repository.write("other.md", OLD)
    assert new(repository) == [("other.md", "shouts LOUD")]


def test_only_what_is_new_is_mended(repository: Project) -> None:
    old = "# 指南\n\n1. 打开 https：//www.example.org/a 登录。\n"
    repository.write("guide.md", old)
    commit(repository.folder)
    repository.write("guide.md", f"{old}2. 再打开 https：//www.example.org/b 查看。\n")
    given = ("--profile", "all", "--diff-base", "main", "--format", "json")
    result = repository.run("check", *given, "--fix")
    assert result.json["problems"] == []
    mended = f"{old}2. 再打开 https://www.example.org/b 查看。\n"
    assert (repository.folder / "guide.md").read_text("utf-8") == mended
    assert repository.run("check", *given).json["problems"] == []


def test_it_runs_where_sockets_are_forbidden(repository: Project) -> None:
    repository.write("guide.md", ADDED)
    pack = f'rules.folders=["{PACK.as_posix()}"]'
    given = ("--allow-local-rules", "--config", pack, "--select", "local:demo/shout", "--diff-base", "main")
    ran = offline(repository.folder, RUN + "sys.exit(code)\n", "check", *given, "--format", "concise")
    assert "SOCKET" not in ran.stderr
    assert ran.returncode == 1, ran.stderr
    assert "SHRILL" in ran.stdout
    assert "LOUD" not in ran.stdout
