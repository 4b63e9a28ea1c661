"""The hooks, as the real pre-commit installs and runs them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from filelock import FileLock
from tests.repositories import ENVIRONMENT as PEOPLE

ROOT = Path(__file__).parent.parent
GOOD = "# How to replace a library card\n\n1. Bring your identity card to the front desk.\n2. Fill in the form.\n"
SPAM = f"{GOOD}\nNeed it faster? Add me on Telegram 👉 @demo_k17\n"
NO_REGISTRY = ("Could not find a version", "No matching distribution", "ConnectionError", "Failed to establish")
"""What pip says where it finds no registry."""
ALONE = ("README.md", "pyproject.toml", ".pre-commit-hooks.yaml", ".gitignore")
"""Files at the top that it takes to install a hook."""


@dataclass(frozen=True)
class Desk:
    """Where hooks are tried out: sources to install them from, a store of their own, and a scratch repository."""

    sources: Path
    scratch: Path
    store: Path

    def git(self, *arguments: str, at: Path | None = None) -> subprocess.CompletedProcess[str]:
        return _run("git", *arguments, at=at or self.scratch, store=self.store)

    def pre_commit(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        done = _run(sys.executable, "-m", "pre_commit", *arguments, at=self.scratch, store=self.store)
        if any(sign in done.stdout + done.stderr for sign in NO_REGISTRY):
            pytest.skip("pip finds no registry to install the hook's environment from")
        return done

    def write(self, name: str, text: str) -> None:
        (self.scratch / name).write_text(text, "utf-8")
        self.git("add", "--", name)


def _run(*command: str, at: Path, store: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, **PEOPLE, "NO_COLOR": "1", "PIP_NO_COMPILE": "1", "PRE_COMMIT_HOME": str(store)}
    path = str(Path(sys.executable).parent) + os.pathsep + environment["PATH"]
    return subprocess.run(
        command, cwd=at, env={**environment, "PATH": path}, capture_output=True, text=True, check=False, timeout=300
    )


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """What git has of this checkout, as it is now, committed once more; the same for all processes of a test run."""
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    made = Desk(shared / "hook-sources", tmp_path_factory.mktemp("scratch"), shared / "hook-store")
    with FileLock(shared / "hook-sources.lock"):
        if not made.sources.exists():
            _fill(made)
    return made


def _fill(desk: Desk) -> None:
    what = ("--cached", "--others", "--exclude-standard", "linter", "rules", *ALONE)
    known = desk.git("ls-files", "-z", *what, at=ROOT)
    if known.returncode:
        pytest.skip("this is no checkout that git knows")
    for name in filter(None, known.stdout.split("\0")):
        if (ROOT / name).is_file():
            (desk.sources / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, desk.sources / name)
    desk.git("init", "-q", "-b", "main", ".", at=desk.sources)
    desk.git("add", "-A", at=desk.sources)
    assert desk.git("commit", "-q", "-m", "As it is", at=desk.sources).returncode == 0


@pytest.fixture
def scratch(desk: Desk) -> Desk:
    """The same, the scratch repository new, with a configuration and the hook's."""
    shutil.rmtree(desk.scratch)
    desk.scratch.mkdir()
    desk.git("init", "-q", "-b", "main", ".")
    revision = desk.git("rev-parse", "HEAD", at=desk.sources).stdout.strip()
    desk.write(
        ".pre-commit-config.yaml",
        f"repos:\n- repo: {desk.sources.as_posix()}\n  rev: {revision}\n"
        "  hooks:\n  - id: guidelint\n  - id: guidelint-corpus\n",
    )
    desk.write("guidelint.toml", 'exclude = ["drafts-*"]\n')
    return desk


def test_the_hooks_are_declared_as_pre_commit_wants_them(desk: Desk) -> None:
    done = desk.pre_commit("validate-manifest", str(ROOT / ".pre-commit-hooks.yaml"))
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_spam_footer_stops_the_hook_that_is_tried_out(scratch: Desk) -> None:
    scratch.write("library-card.md", SPAM)
    done = scratch.pre_commit("try-repo", str(scratch.sources), "guidelint", "--all-files")
    assert done.returncode == 1, done.stdout + done.stderr
    assert "library-card.md:6" in done.stdout
    assert "spam/contact-footer" in done.stdout


def test_a_clean_guide_passes(scratch: Desk) -> None:
    scratch.write("library-card.md", GOOD)
    done = scratch.pre_commit("run", "guidelint")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Passed" in done.stdout


def test_what_the_configuration_leaves_out_is_left_out_though_it_is_passed(scratch: Desk) -> None:
    scratch.write("library-card.md", GOOD)
    scratch.write("drafts-library-card.md", SPAM)
    assert scratch.pre_commit("run", "guidelint").returncode == 0
    scratch.write("library-card.md", SPAM)
    done = scratch.pre_commit("run", "guidelint")
    assert done.returncode == 1
    assert "drafts-library-card.md" not in done.stdout


def test_a_guide_named_like_an_option_is_a_guide(scratch: Desk) -> None:
    scratch.write("--exit-zero.md", SPAM)
    done = scratch.pre_commit("run", "guidelint")
    assert done.returncode == 1
    assert "--exit-zero.md:6" in done.stdout


def test_all_guides_are_checked_as_soon_as_one_changes(scratch: Desk) -> None:
    scratch.write("library-card.md", SPAM)
    scratch.git("commit", "--no-verify", "-m", "Before there was a hook")
    scratch.write("other.md", GOOD)
    assert scratch.pre_commit("run", "guidelint").returncode == 0
    done = scratch.pre_commit("run", "guidelint-corpus")
    assert done.returncode == 1
    assert "library-card.md:6" in done.stdout


def test_a_commit_is_refused(scratch: Desk) -> None:
    assert scratch.pre_commit("install").returncode == 0
    scratch.write("library-card.md", SPAM)
    refused = scratch.git("commit", "-m", "Spam")
    assert refused.returncode == 1
    assert "spam/contact-footer" in refused.stdout + refused.stderr
    scratch.write("library-card.md", GOOD)
    accepted = scratch.git("commit", "-m", "A guide")
    assert accepted.returncode == 0, accepted.stdout + accepted.stderr
