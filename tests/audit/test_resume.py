"""A run that is killed at any moment, and gone on with, leaves what an unbroken one leaves: row for row."""

from __future__ import annotations

import json
import random
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Any

import pyarrow.parquet as pq
import pytest
from tests.profiles import THOROUGH

from guidelint.audit.schema import CORPUS, SHARD

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Project

DAY = "2026-11-22"
CONTACT = "Add me on Telegram @quick_permit_help, I do it for you."
COMMAND = """
import sys
from guidelint.audit import run
run.ROWS = 6
from guidelint.cli import main
sys.exit(main(["audit", *sys.argv[1:]]))
"""
"""The command, with shards so small that there are many."""
GUIDE = """# How to renew permit {number}

1. Open the portal of office {number}.
2. Fill in the form and press **Send**.
3. You will see a number. Note it.
"""


def collection(folder: Path, documents: int = 90) -> Path:
    """Guides, of which every fourth ends in one contact, and rows that are none."""
    file = folder / "guides.jsonl"
    with file.open("w", encoding="utf-8") as stream:
        for number in range(documents):
            text = GUIDE.format(number=number) + (f"\n---\n\n{CONTACT}\n" if number % 4 == 0 else "")
            stream.write(json.dumps({"id": f"g{number}", "text": text, "time": f"2026-01-{1 + number % 28:02}"}) + "\n")
            if number % 20 == 0:
                stream.write("{ this is no row\n")
    return file


def command(file: Path, out: Path, *more: str) -> list[str]:
    given = [str(file), "--out", str(out), "--isolated", "--as-of", DAY, "--jobs", "2", "--exit-zero", *more]
    return [sys.executable, "-c", COMMAND, *given]


def tables(out: Path) -> dict[str, list[Any]]:
    """All rows of a store, in the order in which they lie."""
    found = {
        f"{shard.name}/{name}": pq.read_table(shard / f"{name}.parquet").to_pylist()
        for shard in sorted((out / "shards").iterdir())
        for name in SHARD
    }
    found |= {name: pq.read_table(out / "corpus" / f"{name}.parquet").to_pylist() for name in CORPUS}
    found["grades"] = pq.read_table(out / "grades.parquet").to_pylist()
    return found


@pytest.fixture(scope="module")
def unbroken(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, list[Any]]]:
    """A collection, and what an unbroken run makes of it."""
    folder = tmp_path_factory.mktemp("unbroken")
    file = collection(folder)
    done = subprocess.run(command(file, folder / "out"), capture_output=True, text=True, timeout=600)
    assert done.returncode == 0, done.stderr
    return file, tables(folder / "out")


@pytest.mark.parametrize("seed", range(10 if THOROUGH else 1))
def test_a_killed_run_is_gone_on_with(unbroken: tuple[Path, dict[str, list[Any]]], tmp_path: Path, seed: int) -> None:
    file, whole = unbroken
    out = tmp_path / "out"
    moment = random.Random(seed)
    for _ in range(4):
        process = subprocess.Popen(command(file, out, "--resume"), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        until = time.monotonic() + moment.uniform(0.5, 6.0)
        while process.poll() is None and time.monotonic() < until:
            time.sleep(0.02)
        process.kill()
        process.wait()
    done = subprocess.run(command(file, out, "--resume"), capture_output=True, text=True, timeout=600)
    assert done.returncode == 0, done.stderr
    assert tables(out) == whole
    assert not [name for name in out.rglob("*") if "draft" in name.name]


def test_ctrl_c_keeps_what_is_judged_and_says_how_to_go_on(
    unbroken: tuple[Path, dict[str, list[Any]]], tmp_path: Path
) -> None:
    file, whole = unbroken
    out = tmp_path / "out"
    process = subprocess.Popen(command(file, out), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    while process.poll() is None and not list(out.glob("shards/0*")):
        time.sleep(0.02)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=600)
    if process.returncode == 130:  # else it was done before it heard
        assert "--resume" in err
        assert "Traceback" not in err
    subprocess.run(command(file, out, "--resume"), capture_output=True, timeout=600)
    assert tables(out) == whole


def test_another_collection_is_not_gone_on_with(project: Project) -> None:
    file = collection(project.folder, 8)
    assert project.run("audit", file.name, "--isolated", "--jobs", "1", "--exit-zero").code == 0
    again = project.run("audit", file.name, "--isolated", "--jobs", "1")
    assert (again.code, "--resume" in again.err) == (2, True)
    other = project.run("audit", file.name, "--isolated", "--jobs", "1", "--resume", "--limit", "3")
    assert (other.code, "limit" in other.err) == (2, True)
    file.write_text(file.read_text("utf-8").replace("portal", "window"), "utf-8")
    changed = project.run("audit", file.name, "--isolated", "--jobs", "1", "--resume")
    assert (changed.code, "changed" in changed.err) == (2, True)


def test_a_folder_that_is_no_audit_is_left_alone(project: Project) -> None:
    project.write("guides/a.md", GUIDE)
    project.write("mine/thesis.md", "mine")
    result = project.run("audit", "guides", "--isolated", "--jobs", "1", "--out", "mine", "--resume")
    assert (result.code, "no audit" in result.err) == (2, True)
    assert [file.name for file in (project.folder / "mine").iterdir()] == ["thesis.md"]
