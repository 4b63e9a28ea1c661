"""A folder to lint in, and the command as people run it."""

from __future__ import annotations

import json
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, settings
from tests.repositories import ENVIRONMENT as NOBODY

from guidelint.cli import main

if TYPE_CHECKING:
    from collections.abc import Callable

os.environ["GUIDELINT_CACHE_DIR"] = tempfile.mkdtemp(prefix="guidelint-tests-")
"""Tests leave the cache of whoever runs them alone."""
_UNTIMED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""A busy machine is no fault of the code."""
settings.register_profile("quick", _UNTIMED, max_examples=40)
settings.register_profile("thorough", _UNTIMED, max_examples=400)
settings.load_profile(os.environ.get("GUIDELINT_TESTS", "quick"))

PACK = Path(__file__).parent / "pack"
"""Rules of a stranger, whose ids begin with `local:demo/`."""


@dataclass(frozen=True)
class Result:
    """What a run of the command left behind."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def rules(self) -> list[tuple[str, int, str]]:
        """Path, line and rule of each problem of a JSON report."""
        return [(problem["path"], problem["line"], problem["rule"]) for problem in self.json["problems"]]


@dataclass(frozen=True)
class Project:
    """A folder with guides and configuration, and with the stranger's rules at hand."""

    folder: Path
    _run: Callable[[list[str]], Result]

    def write(self, name: str, content: str | bytes) -> Path:
        """Writes a file below the folder, as UTF-8 if it is text."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    def run(self, *arguments: str) -> Result:
        """Runs `guidelint` with these arguments."""
        return self._run(list(arguments))

    def local(self, *arguments: str, select: str = "local:demo/shout") -> Result:
        """Checks with a stranger's rule alone, and reports in JSON."""
        pack = f'rules.folders=["{PACK.as_posix()}"]'
        given = ["--allow-local-rules", "--config", pack, "--select", select, "--format", "json"]
        return self._run(["check", *given, *arguments])


@pytest.fixture
def nobodys_git(monkeypatch: pytest.MonkeyPatch) -> None:
    """git as it is for somebody who has configured nothing."""
    for name, value in NOBODY.items():
        if name.startswith("GIT_CONFIG"):
            monkeypatch.setenv(name, value)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Project:
    """An empty folder, which is also the current one and the top of a repository."""
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NO_COLOR", "1")

    def run(arguments: list[str]) -> Result:
        try:
            code = main(arguments)
        except SystemExit as exit_:  # argparse leaves by this door
            code = exit_.code if isinstance(exit_.code, int) else 1
        out, err = capsys.readouterr()
        return Result(code, out, err)

    return Project(tmp_path, run)
