"""A folder to lint in, and the command as people run it."""

from __future__ import annotations

import gc
import json
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import tests.profiles  # noqa: F401, so that it holds for all tests
from tests.repositories import ENVIRONMENT as NOBODY

from guidelint.cli import main
from guidelint.rule.packs import load_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

os.environ["GUIDELINT_CACHE_DIR"] = tempfile.mkdtemp(prefix="guidelint-tests-")
"""Tests leave the cache of whoever runs them alone."""

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


def pytest_collection_finish() -> None:
    """What thousands of tests are made of stays to the end: looking there for garbage takes an eighth of the time."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session", autouse=True)
def _many_to_come() -> None:
    """Tests read many short texts: the words of a language are made ready for all of them at once."""
    load_words().expect_many()


@pytest.fixture(scope="session", autouse=True)
def _compiled_once(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Where Python is told to leave no bytecode beside its sources, programs that tests start share a folder for it."""
    if not os.environ.get("PYTHONDONTWRITEBYTECODE"):
        yield
        return
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("PYTHONDONTWRITEBYTECODE")
        patch.setenv("PYTHONPYCACHEPREFIX", str(shared / "bytecode"))
        yield


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
