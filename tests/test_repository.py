"""A repository may be somebody else's: asking it something must run nothing that it brings."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest
from tests.repositories import ENVIRONMENT, begin, commit, git

from guidelint.repository import NoHistory, Repository, TooLarge

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Project

pytestmark = pytest.mark.usefixtures("nobodys_git")

OLD = "# A guide\n\nThis is LOUD! here.\n"
ADDED = f"{OLD}\nAnd this is SHRILL! there.\n"
SAID = ("--source", "https://www.example-fund.net/contact", "--note", "linked from Contact")
HOOKS = ("post-index-change", "reference-transaction", "fsmonitor-watchman", "post-checkout", "pre-commit")
RUN = (
    *("core.fsmonitor", "core.pager", "core.editor", "core.askPass", "core.sshCommand", "core.gitProxy"),
    *("core.alternateRefsCommand", "diff.external", "diff.evil.command", "diff.evil.textconv", "gpg.program"),
    *("filter.evil.clean", "filter.evil.smudge", "filter.evil.process", "merge.evil.driver", "credential.helper"),
    *("interactive.diffFilter", "sequence.editor", "trailer.evil.command", "remote.origin.uploadpack"),
    *("uploadpack.packObjectsHook", "pager.diff-index", "pager.log", "alias.diff-index", "alias.ls-tree"),
)
"""Settings that name a program to run."""


@pytest.fixture
def repository(project: Project) -> Project:
    begin(project.folder)
    project.write("guide.md", OLD)
    commit(project.folder)
    return project


def poison(folder: Path) -> Path:
    """Lets the repository name a program wherever git takes one. Returns the file that the program makes."""
    marker, program = folder / ".git" / "it-ran", folder / ".git" / "evil"
    program.write_text(f"#!/bin/sh\necho \"$0 $*\" >> '{marker}'\ncat\n")
    program.chmod(0o755)
    (folder / ".git" / "evil-hooks").mkdir()
    for hook in HOOKS:
        (folder / ".git" / "evil-hooks" / hook).symlink_to(program)
        (folder / ".git" / "hooks" / hook).unlink(missing_ok=True)
        (folder / ".git" / "hooks" / hook).symlink_to(program)
    attributes = "* filter=evil diff=evil merge=evil\n"
    (folder / ".gitattributes").write_text(attributes)
    (folder / ".git" / "info" / "attributes").write_text(attributes)
    for setting in RUN:
        git(folder, "config", setting, f"!{program}" if setting.startswith("alias.") else str(program))
    git(folder, "config", "core.hooksPath", str(folder / ".git" / "evil-hooks"))
    git(folder, "config", "log.showSignature", "true")
    git(folder, "config", "filter.evil.required", "true")
    marker.unlink(missing_ok=True)
    return marker


def test_nothing_that_a_hostile_repository_names_is_run(repository: Project) -> None:
    marker = poison(repository.folder)
    repository.write("guide.md", ADDED)
    repository.write("other.md", ADDED)
    result = repository.local("--diff-base", "HEAD", "--jobs", "1")
    assert len(result.rules) == 3
    repository.local("--diff-base", "main", "--jobs", "2")
    repository.run("attest", "--review", "HEAD^{commit}")
    repository.run("attest", "https://portal.example-fund.net/", *SAID)
    repository.run("attest", "--review", "main")
    opened = Repository(repository.folder, bare=True)
    assert set(opened.dates(opened.commit("HEAD"))) == set(opened.tree("HEAD")) == {"guide.md"}
    assert not marker.exists(), marker.read_text()


def test_the_poison_would_have_worked(repository: Project) -> None:
    marker = poison(repository.folder)
    repository.write("guide.md", ADDED)
    subprocess.run(["git", "diff", "HEAD"], cwd=repository.folder, capture_output=True, check=False)
    assert marker.exists()


def test_nothing_is_fetched_for_an_answer(repository: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    commit(repository.folder)
    clone = repository.folder / "clone"
    git(repository.folder, "config", "uploadpack.allowFilter", "true")
    source = repository.folder.as_uri()
    git(repository.folder, "clone", "-q", "--no-checkout", "--filter=blob:none", source, str(clone))
    marker = poison(clone)
    (clone / "guide.md").write_text(ADDED)
    monkeypatch.chdir(clone)
    result = repository.local("--diff-base", "HEAD")
    (gap,) = result.json["not_checked"]
    assert "git does not have the object" in gap["reason"]
    assert len(result.rules) == 2
    assert not marker.exists(), marker.read_text()


def test_what_is_lost_does_not_end_the_process_for_the_others(repository: Project) -> None:
    opened = Repository(repository.folder)
    (entry,) = opened.tree("HEAD").values()
    with opened.contents() as contents:
        for _ in range(2):
            with pytest.raises(NoHistory, match="does not have the object"):
                contents.of("0" * 40)
            assert contents.of(entry.id) == OLD.encode()


def test_what_is_too_large_goes_by(repository: Project) -> None:
    repository.write("large.md", "x" * 3_000_000)
    commit(repository.folder)
    opened = Repository(repository.folder)
    guide, large = (opened.tree("HEAD")[name].id for name in ("guide.md", "large.md"))
    with opened.contents() as contents:
        for _ in range(2):
            with pytest.raises(TooLarge):
                contents.of(large, 2_999_999)
            assert contents.of(guide, len(OLD)) == OLD.encode()
        assert len(contents.of(large, 3_000_000)) == 3_000_000


def test_dates_are_those_of_the_last_change(repository: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    repository.write("a\nb.md", OLD)
    monkeypatch.setitem(ENVIRONMENT, "GIT_AUTHOR_DATE", "2020-01-02T03:04:05+00:00")
    commit(repository.folder)
    repository.write("guide.md", ADDED)
    monkeypatch.setitem(ENVIRONMENT, "GIT_AUTHOR_DATE", "2021-01-02T03:04:05+00:00")
    commit(repository.folder)
    dates = Repository(repository.folder).dates("HEAD")
    assert dates == {"a\nb.md": "2020-01-02T03:04:05+00:00", "guide.md": "2021-01-02T03:04:05+00:00"}


def test_a_history_that_was_cut_off_has_no_dates(repository: Project) -> None:
    commit(repository.folder)
    clone = repository.folder / "clone"
    git(repository.folder, "clone", "-q", "--depth=1", repository.folder.as_uri(), str(clone))
    assert not Repository(clone).dates("HEAD")


def test_names_of_every_kind_come_back_as_they_are(repository: Project) -> None:
    names = ["a\nb.md", "tab\t.md", '"quoted".md', " space ", "指南.md", ":(top)", "-x.md", "\udcff.md"]
    for name in names:
        (repository.folder / name).write_text(name.encode("utf-8", "surrogateescape").hex())
    commit(repository.folder)
    tree = Repository(repository.folder).tree("HEAD")
    assert set(tree) == {"guide.md", *names}


def test_a_top_that_ends_in_white_space_is_found(tmp_path: Path) -> None:
    folder = begin(tmp_path / "odd name \n")
    assert Repository(folder).top == folder


def test_somebody_elses_repository_is_said_to_be_one(repository: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    with pytest.raises(NoHistory, match=r"safe\.directory"):
        Repository(repository.folder)


def test_names_of_the_newer_kind_are_understood(project: Project) -> None:
    try:
        begin(project.folder, "--object-format=sha256")
    except subprocess.CalledProcessError:
        pytest.skip("this git knows SHA-1 only")
    project.write("guide.md", OLD)
    commit(project.folder)
    assert project.local("--diff-base", "HEAD").rules == []
    project.write("guide.md", ADDED)
    assert len(project.local("--diff-base", "HEAD").rules) == 1
