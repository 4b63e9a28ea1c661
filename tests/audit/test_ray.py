"""`--engine ray`: what a task does on its machine, and that the result is that of one machine. Two machines, one of
which is killed: `benchmarks/audit/ray_nodes.py`."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import pyarrow.parquet as pq
import pytest

from guidelint.audit.rows import BadRow, Row, Wanted
from guidelint.audit.run import Audit
from guidelint.audit.shards import Shard
from guidelint.audit.store import Store, Tally
from guidelint.audit.work import Recipe
from guidelint.config import BadSettings, CommandLine

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Project

pytest.importorskip("ray", reason="Ray is not installed: pip install 'guidelint[ray]'")

from guidelint.audit import ray_engine

GUIDE = "# How to renew permit {}\n\n1. Open the form.\n2. Write to [TG🔥+ @demo_k17].\n"
SHARD = Shard(0, 0, tuple(Row(str(n), GUIDE.format(n)) for n in range(3)), (BadRow("in", "row 4", "damaged"),))


@pytest.fixture
def errand(tmp_path: Path) -> ray_engine.Errand:
    """A run that has begun."""
    recipe = Recipe(CommandLine(isolated=True), tmp_path)
    store = Store(tmp_path / "out")
    with store.held():
        store.begin(Audit((), Wanted(), recipe).record(recipe.plan()), resume=False)
    return ray_engine.Errand(recipe, store.folder, store.run())


def test_a_task_keeps_its_shard(errand: ray_engine.Errand) -> None:
    tally = ray_engine._judge(errand, SHARD, SHARD.digest)
    assert isinstance(tally, Tally)
    assert (tally.documents, tally.left_out, tally.known) == (3, 1, False)
    assert Store(errand.folder).tally(0, SHARD.digest) == tally._replace(known=True)


def test_a_task_that_is_tried_again_leaves_what_is_there(errand: ray_engine.Errand) -> None:
    first = ray_engine._judge(errand, SHARD, SHARD.digest)
    kept = errand.folder / "shards" / "00000" / "documents.parquet"
    before = kept.stat().st_mtime_ns
    assert ray_engine._judge(errand, SHARD, SHARD.digest) == first
    assert kept.stat().st_mtime_ns == before


def test_what_is_done_twice_at_the_same_time_is_there_once(
    errand: ray_engine.Errand, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A machine that is thought to be dead, and is not, comes second."""
    quicker = Store.keep

    def keep(self: Store, *given: Any) -> Tally:
        quicker(self, *given)
        raise OSError("the folder is not empty")

    monkeypatch.setattr(Store, "keep", keep)
    told = ray_engine._judge(errand, SHARD, SHARD.digest)
    assert isinstance(told, Tally)
    assert told.documents == 3


def test_what_cannot_be_written_is_told(errand: ray_engine.Errand, monkeypatch: pytest.MonkeyPatch) -> None:
    def keep(*_: Any) -> Tally:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Store, "keep", keep)
    assert isinstance(ray_engine._judge(errand, SHARD, SHARD.digest), OSError)


def test_a_machine_that_does_not_see_the_folder_says_so(errand: ray_engine.Errand, tmp_path: Path) -> None:
    elsewhere = ray_engine.Errand(errand.recipe, tmp_path / "elsewhere", errand.run)
    told = ray_engine._judge(elsewhere, SHARD, SHARD.digest)
    assert isinstance(told, BadSettings)
    assert "--out must name a folder that all machines share" in str(told)
    assert not (tmp_path / "elsewhere").exists()


def test_a_machine_that_would_judge_otherwise_says_so(errand: ray_engine.Errand) -> None:
    other = Recipe(CommandLine(isolated=True, values={"profile": "all"}), errand.recipe.here)
    told = ray_engine._judge(ray_engine.Errand(other, errand.folder, errand.run), SHARD, SHARD.digest)
    assert isinstance(told, BadSettings)
    assert "would judge otherwise: it has another settings" in str(told)


def test_the_result_is_that_of_one_machine(project: Project) -> None:
    """Relative paths, a configuration and all: tasks run elsewhere than the command."""
    project.write("guidelint.toml", 'profile = "all"\n')
    for number in range(4):
        project.write(f"guides/{number}.md", GUIDE.format(number))
    common = ("audit", "guides", "--as-of", "2026-11-22", "--jobs", "1", "--exit-zero")
    before = os.environ.pop("RAY_ADDRESS", None)
    try:
        assert project.run(*common, "--out", "alone").code == 0
        assert project.run(*common, "--out", "together", "--engine", "ray").code == 0
    finally:
        os.environ |= {"RAY_ADDRESS": before} if before else {}
    alone, together = project.folder / "alone", project.folder / "together"
    tables = sorted(path.relative_to(alone) for path in alone.rglob("*.parquet"))
    assert len(tables) > 5
    for table in tables:
        assert pq.read_table(alone / table).equals(pq.read_table(together / table))


def test_a_cluster_that_is_not_there_is_told(project: Project) -> None:
    project.write("guides/one.md", GUIDE.format(1))
    result = project.run("audit", "guides", "--engine", "ray", "--ray-address", "nonsense")
    assert result.code == 2
    assert "Ray at nonsense" in result.err
