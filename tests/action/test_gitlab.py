"""The same for pipelines of GitLab: reports in the project, configuration from the target branch."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from tests.action.runner import GOOD, ROOT, SPAM, Repository, git
from tests.repositories import ENVIRONMENT as WHO

if TYPE_CHECKING:
    from pathlib import Path

QUALITY, JUNIT = "gl-code-quality-report.json", "guidelint-junit.xml"
FOOTER = "spam/contact-footer"


class Pipeline:
    """A project that is checked out, and the script."""

    def __init__(self, folder: Path, repository: Repository) -> None:
        self.project = folder / "project"
        self.home = folder / "home"
        self.home.mkdir()
        (self.home / "venv").symlink_to(sys.prefix)
        self.repository = repository

    def run(self, branch: str, commit: str, **more: str) -> subprocess.CompletedProcess[str]:
        if not self.project.exists():
            self.project.mkdir()
            git(self.project, "init", "-q", ".")
            git(self.project, "remote", "add", "origin", self.repository.server.as_uri())
            git(self.project, "fetch", "-q", "--depth=1", "origin", f"refs/heads/{branch}")
            git(self.project, "checkout", "-q", "--detach", "FETCH_HEAD")
        environment = {
            **{name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ},
            **WHO,
            "LANG": "C.UTF-8",
            "CI": "true",
            "CI_PROJECT_DIR": str(self.project),
            "CI_PROJECT_ID": "1",
            "CI_COMMIT_SHA": commit,
            "GUIDELINT_HOME": str(self.home),
            **more,
        }
        return subprocess.run(
            ["bash", str(ROOT / "action" / "gitlab.sh")],
            cwd=self.project,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
        )

    def merge_request(self, start: str, head: str, **more: str) -> subprocess.CompletedProcess[str]:
        request = {
            "CI_PIPELINE_SOURCE": "merge_request_event",
            "CI_MERGE_REQUEST_PROJECT_ID": "1",
            "CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "main",
            "CI_MERGE_REQUEST_DIFF_BASE_SHA": start,
        }
        return self.run("change", head, **request, **more)

    @property
    def quality(self) -> set[tuple[str, str]]:
        issues = json.loads((self.project / QUALITY).read_text("utf-8"))
        return {(issue["location"]["path"], issue["check_name"]) for issue in issues}


@pytest.fixture
def pipeline(tmp_path: Path, repository: Repository) -> Pipeline:
    return Pipeline(tmp_path, repository)


def test_the_default_branch_is_checked_as_it_is(pipeline: Pipeline) -> None:
    commit = pipeline.repository.commit({"guide.md": SPAM})
    done = pipeline.run("main", commit, CI_PIPELINE_SOURCE="push")
    assert done.returncode == 1, done.stderr
    assert "guide.md:6:1" in done.stdout
    assert ("guide.md", FOOTER) in pipeline.quality
    assert FOOTER in (pipeline.project / JUNIT).read_text("utf-8")


def test_a_merge_request_fails_for_what_is_new_and_cannot_configure(pipeline: Pipeline) -> None:
    start = pipeline.repository.commit({"old.md": SPAM, "guide.md": GOOD})
    change = {"guide.md": SPAM, "guidelint.toml": 'ignore = ["spam"]\n'}
    head = pipeline.repository.commit(change, onto=start, branch="change")
    pipeline.repository.commit({"later.md": SPAM}, onto=start, branch="main")
    done = pipeline.merge_request(start, head)
    assert done.returncode == 1, done.stderr
    assert "guide.md:6:1" in done.stdout
    assert "old.md" not in done.stdout
    assert "later.md" not in done.stdout
    assert {path for path, rule in pipeline.quality if rule == FOOTER} == {"guide.md", "old.md", "later.md"}
    assert "once it is merged" in done.stdout


def test_configuration_is_the_target_branches_of_today(pipeline: Pipeline) -> None:
    """Whoever begins at a commit from before there was a rule does not get rid of it."""
    start = pipeline.repository.commit({"guide.md": GOOD, "guidelint.toml": 'ignore = ["spam"]\n'})
    head = pipeline.repository.commit({"guide.md": SPAM}, onto=start, branch="change")
    pipeline.repository.commit({"guidelint.toml": ""}, onto=start, branch="main")
    assert pipeline.merge_request(start, head).returncode == 1


def test_a_report_does_not_go_where_a_link_leads(pipeline: Pipeline, tmp_path: Path) -> None:
    start = pipeline.repository.commit({"guide.md": GOOD})
    git(pipeline.repository.desk, "checkout", "-q", "-B", "change", start)
    target = tmp_path / "kept"
    target.write_text("as it was", "utf-8")
    (pipeline.repository.desk / QUALITY).symlink_to(target)
    head = pipeline.repository.commit({"--exit-zero.md": SPAM}, branch="change")
    done = pipeline.merge_request(start, head)
    assert done.returncode == 1, done.stderr
    assert target.read_text("utf-8") == "as it was"
    assert ("--exit-zero.md", FOOTER) in pipeline.quality


def test_what_could_not_be_done_is_told(pipeline: Pipeline) -> None:
    start = pipeline.repository.commit({"guide.md": GOOD, "guidelint.toml": "profil = 1\n"})
    head = pipeline.repository.commit({"guide.md": SPAM}, onto=start, branch="change")
    done = pipeline.merge_request(start, head)
    assert done.returncode == 2
    assert "profil" in done.stdout
