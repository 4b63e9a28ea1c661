"""A runner of GitHub Actions as far as the action's shell part can tell, with a server that is a folder."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml
from tests import repositories
from tests.repositories import ENVIRONMENT as WHO

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT = Path(__file__).parents[2]
ACTION = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
GOOD = "# How to replace a library card\n\n1. Bring your identity card to the front desk.\n2. Fill in the form.\n"
SPAM = f"{GOOD}\nNeed it faster? Add me on Telegram 👉 @demo_k17\n"


def git(folder: Path, *arguments: str) -> str:
    return repositories.git(folder, *arguments).strip()


@dataclass(frozen=True)
class Repository:
    """What is on the server, and a desk at which it is written."""

    desk: Path
    server: Path

    @classmethod
    def at(cls, folder: Path) -> Repository:
        made = cls(folder / "desk", folder / "server" / "team" / "guides")
        for path, how in ((made.desk, ()), (made.server, ("--bare",))):
            path.mkdir(parents=True)
            git(path, "init", "-q", "-b", "main", *how, ".")
        git(made.server, "config", "uploadpack.allowAnySHA1InWant", "true")
        return made

    def commit(self, files: Mapping[str, str | None], *, onto: str = "", branch: str = "main") -> str:
        """Commits files to a branch, which begins at `onto` if that is given; None takes a file away."""
        if onto:
            git(self.desk, "checkout", "-q", "-B", branch, onto)
        for name, text in files.items():
            path = self.desk / name
            if text is None:
                path.unlink()
                continue
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        git(self.desk, "add", "-A", "--force")
        git(self.desk, "commit", "-q", "--allow-empty", "-m", "A change")
        git(self.desk, "push", "-q", "--force", str(self.server), f"HEAD:refs/heads/{branch}")
        return git(self.desk, "rev-parse", "HEAD")

    def request(self, base: str, head: str, number: int = 7) -> str:
        """What the server makes of a pull request: a name for its head, and one for what merging would give."""
        git(self.desk, "checkout", "-q", "--detach", base)
        git(self.desk, "merge", "-q", "--no-ff", "-m", "Merge", head)
        merge = git(self.desk, "rev-parse", "HEAD")
        for name, commit in (("head", head), ("merge", merge)):
            git(self.desk, "push", "-q", "--force", str(self.server), f"{commit}:refs/pull/{number}/{name}")
        return merge


@dataclass(frozen=True)
class Ran:
    """What a run of the action left behind."""

    code: int
    log: str
    outputs: dict[str, str]
    summary: str

    @property
    def commands(self) -> list[str]:
        """The lines that a runner would obey: those that look like a command while commands are not stopped."""
        obeyed, token = [], ""
        for line in self.log.replace("\r", "\n").split("\n"):
            if token:
                token = "" if line == f"::{token}::" else token
            elif line.startswith("::stop-commands::"):
                token = line.removeprefix("::stop-commands::")
            elif line.lstrip().startswith("::") or "##[" in line:
                obeyed.append(line)
        assert not token, "commands stay stopped"
        return obeyed

    @property
    def errors(self) -> list[str]:
        return [line for line in self.commands if line.startswith("::error ")]


@dataclass
class Runner:
    """Checks out and runs the action."""

    folder: Path
    repository: Repository
    inputs: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.workspace = self.folder / "workspace"
        self.temp = self.folder / "temp"
        home = self.temp / "guidelint"
        home.mkdir(parents=True)
        self.workspace.mkdir()
        (home / "venv").symlink_to(sys.prefix)

    def checkout(self, what: str, depth: int = 1) -> None:
        """As actions/checkout does: one commit, without what was before it."""
        git(self.workspace, "init", "-q", ".")
        server = self.repository.server.as_uri()
        git(self.workspace, "remote", "add", "origin", server)
        shallow = [f"--depth={depth}"] if depth else []
        git(self.workspace, "fetch", "-q", "--no-tags", *shallow, server, what)
        git(self.workspace, "checkout", "-q", "--detach", "FETCH_HEAD")

    def _handed_over(self) -> dict[str, str]:
        """The variables of the step that checks, made from the inputs as action.yml says."""
        values = {name: about["default"] for name, about in ACTION["inputs"].items()} | self.inputs
        step = ACTION["runs"]["steps"][1]
        return {
            variable: re.sub(r"\$\{\{ inputs\.([a-z-]+) \}\}", lambda found: values[found[1]], written)
            for variable, written in step["env"].items()
        }

    def run(self, name: str, event: Any, **more: str) -> Ran:
        """Runs the script for an event. `more` are variables of the runner."""
        files = {which: self.folder / which for which in ("event.json", "output", "summary.md")}
        files["event.json"].write_text(json.dumps(event), "utf-8")
        for which in ("output", "summary.md"):
            files[which].write_text("", "utf-8")
        environment = {
            **{name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ},
            **WHO,
            "LANG": "C.UTF-8",
            "GITHUB_ACTIONS": "true",
            "GITHUB_EVENT_NAME": name,
            "GITHUB_EVENT_PATH": str(files["event.json"]),
            "GITHUB_OUTPUT": str(files["output"]),
            "GITHUB_STEP_SUMMARY": str(files["summary.md"]),
            "GITHUB_REPOSITORY": "team/guides",
            "GITHUB_SERVER_URL": self.repository.server.parents[1].as_uri(),
            "GITHUB_REF": "refs/heads/main",
            "GITHUB_WORKSPACE": str(self.workspace),
            "RUNNER_TEMP": str(self.temp),
            **self._handed_over(),
            **more,
        }
        if "GITHUB_SHA" not in environment:
            environment["GITHUB_SHA"] = git(self.workspace, "rev-parse", "HEAD")
        done = subprocess.run(
            ["bash", str(ROOT / "action" / "run.sh")],
            cwd=self.workspace,
            env=environment,
            capture_output=True,
            check=False,
            timeout=300,
        )
        outputs = dict(line.split("=", 1) for line in files["output"].read_text("utf-8").splitlines())
        log = (done.stdout + done.stderr).decode("utf-8", "replace")
        return Ran(done.returncode, log, outputs, files["summary.md"].read_text("utf-8"))
