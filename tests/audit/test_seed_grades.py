"""The four guides that were graded by hand, skipped where they do not lie beside the repository."""

from __future__ import annotations

from typing import TYPE_CHECKING

import duckdb
import pytest
from tests.test_seeds import SEEDS, TABLE

from guidelint.cli import main

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(not TABLE.is_file(), reason="the seed guides do not lie beside the repository")
BY_HAND = {"000": ("D", 64), "001": ("D", 61), "002": ("F", 39), "003": ("D", 49)}
TOLERANCE = 6
"""Points: rules say more of these guides by now than the table has, and some of it with more confidence."""


def test_grades_by_hand(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    guides = sorted(str(file) for file in SEEDS.glob("00*"))
    assert main(["audit", *guides, "--out", str(tmp_path / "out"), "--profile", "all"]) == 1
    assert "1 campaign, 3 documents" in capsys.readouterr().out
    with duckdb.connect() as tables:
        documents, grades = (tmp_path / "out" / name for name in ("shards/*/documents.parquet", "grades.parquet"))
        rows = tables.execute(
            f"select path, grade, score, publish, campaign from '{documents}' join '{grades}' using (doc)"
        ).fetchall()
    told = (tmp_path / "out" / "report.md").read_text("utf-8")
    assert "1 campaign with 75 % of all documents" in told
    assert "3 different skeletons" in told
    assert "1 term with two meanings" in told
    assert len(rows) == 4
    for path, letter, score, publish, campaign in rows:
        name = path.rpartition("/")[2][:3]
        by_hand, points = BY_HAND[name]
        assert letter == by_hand
        assert abs(score - points) <= TOLERANCE, path
        assert not publish
        assert (campaign is None) is (name == "002")
