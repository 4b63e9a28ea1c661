"""`guidelint check --watch` checks again what is saved, until Ctrl-C."""

from __future__ import annotations

import signal
import subprocess
import sys
from contextlib import contextmanager
from queue import Empty, Queue
from threading import Thread
from typing import TYPE_CHECKING, Any

import pytest
from tests.conftest import PACK

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.conftest import Project

GIVEN = (
    *("--allow-local-rules", "--config", f'rules.folders=["{PACK.as_posix()}"]', "--select", "local:demo/shout"),
    *("--format", "concise", "--no-cache"),
)
PATIENCE = 30


class Watching:
    """A run that watches, and what it has said so far."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self._said: Queue[str] = Queue()
        Thread(target=self._listen, daemon=True).start()

    def until(self, text: str) -> list[str]:
        """All lines up to the first that holds a text."""
        lines: list[str] = []
        while not lines or text not in lines[-1]:
            try:
                lines.append(self._said.get(timeout=PATIENCE))
            except Empty:
                raise AssertionError(f"{text!r} was not said, but {lines}") from None
        return lines

    def _listen(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self._said.put(line.rstrip("\n"))


@contextmanager
def watching(folder: Path, *arguments: str) -> Iterator[Watching]:
    command = [sys.executable, "-m", "guidelint", "check", "--watch", *GIVEN, *arguments]
    pipes: dict[str, Any] = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}
    with subprocess.Popen(command, cwd=folder, **pipes) as process:
        try:
            yield Watching(process)
        finally:
            process.kill()


def save(project: Project, name: str, content: str) -> None:
    """As editors do it: a new file in the place of the old one, never half of it."""
    project.write("saving.tmp", content).replace(project.folder / name)


def test_what_is_saved_is_checked_again(project: Project) -> None:
    project.write("guidelint.toml", 'exclude = ["drafts"]\n')
    project.write("one.md", "LOUD\n")
    project.write("two.md", "SHRILL\n")
    project.write("drafts/three.md", "Calm.\n")
    with watching(project.folder, ".") as run:
        first = run.until("2 files checked")
        assert first[0].startswith("--- ")
        assert sum("shouts" in line for line in first) == 2
        save(project, "drafts/three.md", "LOUD\n")
        save(project, "picture.png", "LOUD\n")
        save(project, "two.md", "NOISY\n")
        second = run.until("1 file checked")
        assert [line for line in second if "shouts" in line] == ["two.md:1:1: warning[local:demo/shout] shouts NOISY"]
        save(project, "guidelint.toml", "nonsense = 1\n")
        run.until('there is no setting "nonsense"')
        save(project, "guidelint.toml", "")
        assert sum("shouts" in line for line in run.until("3 files checked")) == 3
        run.process.send_signal(signal.SIGINT)
        assert run.process.wait(PATIENCE) == 130


def test_a_file_alone_is_watched_by_its_folder(project: Project) -> None:
    project.write("one.md", "LOUD\n")
    with watching(project.folder, "one.md") as run:
        run.until("1 file checked")
        save(project, "one.md", "SHRILL\n")
        assert any("shouts SHRILL" in line for line in run.until("1 file checked"))
        run.process.send_signal(signal.SIGINT)
        assert run.process.wait(PATIENCE) == 130
        assert "Traceback" not in "".join(run.process.communicate()[0] or "")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["-"], "about files"),
        ([".", "--output", "report.txt"], "standard output alone"),
        ([".", "--format", "json:report.json"], "standard output alone"),
        (["nowhere.md"], "nothing to watch"),
        ([".", "--profile", "nonsense"], "profile"),
    ],
)
def test_what_cannot_be_watched_is_refused(project: Project, arguments: list[str], said: str) -> None:
    project.write("guide.md", "Calm.\n")
    result = project.run("check", "--watch", *arguments)
    assert result.code == 2
    assert said in result.err


def test_without_the_library_it_says_how_to_get_it(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "watchfiles", None)
    result = project.run("check", "--watch", ".")
    assert result.code == 2
    assert "pip install 'guidelint[watch]'" in result.err


def test_only_watching_loads_the_library(project: Project) -> None:
    project.write("guide.md", "Calm.\n")
    code = "import sys; from guidelint.cli import main; main(['check', '.']); assert 'watchfiles' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], cwd=project.folder, check=True, timeout=PATIENCE)
