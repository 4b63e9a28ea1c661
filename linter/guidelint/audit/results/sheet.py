"""`guides.csv`: documents with their grades, for a spreadsheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.audit.results.questions import WORST_FIRST
from guidelint.audit.tables import quoted

if TYPE_CHECKING:
    from pathlib import Path

    from duckdb import DuckDBPyConnection

ROWS = 1_000_000
"""Most documents, the worst: a spreadsheet holds few more."""
_TEXTS = ("id", "path", "address", "title", "language", "time")
_BEGINS = r"^\s*[=+\-@\t\r|%＝＋－＠]"
"""What a spreadsheet takes for a formula, or for the call of another program."""
_CONTROLS = r"[\p{C}\p{Zl}\p{Zp}]"


def _text(column: str) -> str:
    shown = f"regexp_replace(d.{column}, {quoted(_CONTROLS)}, ' ', 'g')"
    return f"if(regexp_matches({shown}, {quoted(_BEGINS)}), '''' || {shown}, {shown}) as {column}"


SHEET = f"""
with kept as (select d.doc from documents d join grades s using (doc) order by {WORST_FIRST} limit {ROWS})
select d.doc, s.grade, round(s.score, 1) as score, s.publish, s.campaign, {", ".join(map(_text, _TEXTS))},
  d.errors, d.warnings, d.infos, round(s.steps, 1) as steps, round(s.urls, 1) as urls,
  round(s.privacy, 1) as privacy, round(s.integrity, 1) as integrity
from documents d join grades s using (doc) semi join kept using (doc) order by d.doc
"""
"""A text that would be a formula begins with an apostrophe, and has no controls in it."""


def write_sheet(tables: DuckDBPyConnection, file: Path) -> None:
    """Writes it. Raises `OSError` or what DuckDB raises where that cannot be done."""
    tables.execute(f"copy ({SHEET}) to {quoted(file.absolute().as_posix())} (format csv, header true)")
