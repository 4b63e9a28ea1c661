"""Disks are full, memory runs out, tables rot: what was judged is not lost, one line tells, and `--resume` goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyarrow.parquet as pq
import pytest
from duckdb import IOException, OutOfMemoryException

from guidelint.audit import run
from guidelint.audit.schema import CORPUS, SHARD
from guidelint.audit.store import Store
from guidelint.audit.tables import MEMORY, opened

if TYPE_CHECKING:
    from pathlib import Path

    from duckdb import DuckDBPyConnection
    from tests.conftest import Project, Result

GUIDE = "# How to renew permit {}\n\n1. Open the portal.\n\nAdd me on Telegram @quick_permit_help.\n"
FULL = "Could not write: no space left\x1b[2J on device\n::error::more"


@pytest.fixture(autouse=True)
def small_shards(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "ROWS", 4)


def audit(project: Project, *more: str) -> Result:
    return project.run("audit", "guides", "--isolated", "--jobs", "1", "--as-of", "2026-11-22", "--exit-zero", *more)


def tables(folder: Path) -> dict[str, Any]:
    """All that is kept."""
    found = {f"{shard.name}/{name}": shard / name for shard in (folder / "shards").iterdir() for name in SHARD}
    found |= {name: folder / "corpus" / name for name in CORPUS} | {"grades": folder / "grades"}
    return {name: pq.read_table(path.with_suffix(".parquet")).to_pylist() for name, path in found.items()}


@pytest.fixture
def whole(project: Project) -> dict[str, Any]:
    """What an unbroken run keeps of the collection."""
    for number in range(10):
        project.write(f"guides/{number}.md", GUIDE.format(number))
    assert audit(project, "--out", "whole").code == 0
    return tables(project.folder / "whole")


def full(*_: Any, **__: Any) -> Any:
    raise IOException(FULL)


@pytest.mark.parametrize(
    "place",
    ["audit.run.group", "audit.run.write_grades", "audit.results.write.write_sheet", "audit.summary.standing"],
)
def test_a_full_disk_costs_nothing(
    project: Project, monkeypatch: pytest.MonkeyPatch, whole: dict[str, Any], place: str
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(f"guidelint.{place}", full)
        result = audit(project)
    told = result.err.splitlines()
    assert (result.code, "Traceback" in result.err) == (2, False)
    assert told[-1].startswith("guidelint: guidelint-audit: Could not write: no space left\\x1b[2J on device; ")
    assert "--resume goes on" in told[-1]
    monkeypatch.setattr("guidelint.audit.local.judge_shard", full)  # nothing is judged again
    assert audit(project, "--resume").code == 0
    assert tables(project.folder / "guidelint-audit") == whole


def test_where_memory_does_not_suffice_it_says_how_to_give_more(
    project: Project, monkeypatch: pytest.MonkeyPatch, whole: dict[str, Any]
) -> None:
    limits: list[object] = []

    def short(tables: DuckDBPyConnection, *_: Any) -> Any:
        limits.append(tables.execute("select current_setting('memory_limit')").fetchone())
        raise OutOfMemoryException("failed to pin block")

    with monkeypatch.context() as patched:
        patched.setattr("guidelint.audit.run.group", short)
        results = [audit(project), audit(project, "--resume", "--memory", "2GB")]
    assert limits == [("122.0 MiB",), ("1.8 GiB",)]
    for result in results:
        assert (result.code, "--memory" in result.err, "--resume goes on" in result.err) == (2, True, True)
    assert audit(project, "--resume", "--memory", "1gb").code == 0
    assert tables(project.folder / "guidelint-audit") == whole


def test_what_is_no_size_is_refused(project: Project) -> None:
    for size in ("1", "12MB", "0GB", "2TB", "-1GB", "1GB; attach 'x'", "", "٣GB"):
        result = project.run("audit", "guides", f"--memory={size}")
        assert (result.code, "4GB" in result.err) == (2, True), size
    assert MEMORY in " ".join(project.run("audit", "--help").out.split())


def test_a_disk_that_is_full_while_it_is_judged(
    project: Project, monkeypatch: pytest.MonkeyPatch, whole: dict[str, Any]
) -> None:
    keep = Store.keep

    def until(self: Store, number: int, *given: Any) -> Any:
        if number:
            raise OSError(28, "No space left on device")
        return keep(self, number, *given)

    with monkeypatch.context() as patched:
        patched.setattr(Store, "keep", until)
        result = audit(project)
    assert (result.code, "No space left" in result.err, "--resume" in result.err) == (2, True, True)
    assert audit(project, "--resume").code == 0
    assert tables(project.folder / "guidelint-audit") == whole


def test_memory_that_runs_out_is_told(project: Project, monkeypatch: pytest.MonkeyPatch, whole: dict[str, Any]) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(run, "opened", lambda folder, **given: opened(folder, **{**given, "memory": "1kB"}))
        result = audit(project)
    assert (result.code, "Traceback" in result.err) == (2, False)
    assert "--resume goes on" in result.err.splitlines()[-1]
    assert audit(project, "--resume").code == 0
    assert tables(project.folder / "guidelint-audit") == whole


@pytest.mark.parametrize("name", [*SHARD, "corpus", "grades"])
def test_a_table_that_is_cut_off_is_made_anew(project: Project, whole: dict[str, Any], name: str) -> None:
    assert audit(project).code == 0
    out = project.folder / "guidelint-audit"
    places = {"corpus": "corpus/members", "grades": "grades"}
    file = out / f"{places.get(name, f'shards/00001/{name}')}.parquet"
    file.write_bytes(file.read_bytes()[:-9])
    assert audit(project, "--resume").code == 0
    assert tables(out) == whole


def test_a_table_that_has_rotted_is_named(project: Project, whole: dict[str, Any]) -> None:
    assert audit(project).code == 0
    out = project.folder / "guidelint-audit"
    file = out / "shards" / "00001" / "facts.parquet"
    data = bytearray(file.read_bytes())
    data[4 : len(data) // 4] = bytes(byte ^ 0xFF for byte in data[4 : len(data) // 4])
    file.write_bytes(data)
    (out / "grades.parquet").unlink()
    (out / "corpus" / "groups.parquet").unlink()
    result = audit(project, "--resume")
    assert (result.code, "Traceback" in result.err) == (2, False)
    assert result.err.splitlines()[-1].endswith("shards: damaged: 00001; once deleted, --resume judges them anew")
    for table in file.parent.iterdir():
        table.unlink()
    file.parent.rmdir()
    assert audit(project, "--resume").code == 0
    assert tables(out) == whole
