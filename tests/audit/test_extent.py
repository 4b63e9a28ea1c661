"""How many documents there will be is told beforehand where that is cheap."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq

from guidelint.audit.extent import expected
from guidelint.audit.rows import Wanted

if TYPE_CHECKING:
    from tests.conftest import Project


def test_folders_tables_and_lines_are_counted(project: Project) -> None:
    for name in ("a.md", "b.md", "c.png"):
        project.write(f"guides/{name}", "# A guide\n")
    project.write("rows.jsonl", json.dumps({"text": "# A guide"}) + "\n" + json.dumps({"text": "# Another"}) + "\n")
    pq.write_table(pa.table({"text": ["# A guide"] * 7}), project.folder / "rows.parquet")
    assert expected(["guides", "rows.jsonl", "rows.parquet"], Wanted()) == 2 + 2 + 7
    assert expected(["guides", "rows.parquet"], Wanted(), 5) == 5


def test_what_would_have_to_be_read_is_not_counted(project: Project) -> None:
    project.write("rows.csv", "text\nguide\n")
    project.write("broken.parquet", "no table")
    project.write("empty.jsonl", "")
    for given in (["rows.csv"], ["broken.parquet"], ["missing"], ["-"]):
        assert expected(given, Wanted()) is None
    assert expected(["empty.jsonl"], Wanted()) == 0
