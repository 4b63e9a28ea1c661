"""The store as tables to ask, read with DuckDB: no server, and what does not fit into memory is put on the disk."""

from __future__ import annotations

import glob
from typing import TYPE_CHECKING

import duckdb

from guidelint.audit.schema import CORPUS, SHARD

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

MEMORY = "128MB"
"""Most that a question may hold before it goes to the disk."""
SCRATCH = "scratch"


def opened(folder: Path, *, memory: str = MEMORY, threads: int = 0) -> duckdb.DuckDBPyConnection:
    """A connection with a view for each table that the store in `folder` has by now.

    `not_checked` holds what could not be read or judged and, once they have run, what rules across documents could not.
    """
    settings: dict[str, str | bool | int | float | list[str]] = {"memory_limit": memory}
    settings["temp_directory"] = str(folder.absolute() / SCRATCH)
    if threads:
        settings["threads"] = threads
    tables = duckdb.connect(config=settings)
    tables.execute("set enable_progress_bar = false")
    for name in (*SHARD, *CORPUS):
        files = [f"{pattern(folder / 'shards')}/[0-9]*/{name}.parquet"] if name in SHARD else []
        derived = folder / "corpus" / f"{name}.parquet"
        files += [pattern(derived)] if name in CORPUS and derived.exists() else []
        if files:
            _view(tables, name, files)
    if (folder / "grades.parquet").exists():
        show(tables, folder, ("grades",))
    return tables


def show(tables: duckdb.DuckDBPyConnection, folder: Path, names: Iterable[str]) -> None:
    """Makes a view of each of these files of a folder."""
    for name in names:
        _view(tables, name, [pattern(folder / f"{name}.parquet")])


def _view(tables: duckdb.DuckDBPyConnection, name: str, files: Iterable[str]) -> None:
    tables.execute(f"create or replace view {name} as select * from read_parquet([{', '.join(map(quoted, files))}])")


def pattern(path: Path) -> str:
    """What stands for this very path where DuckDB looks for several."""
    return glob.escape(path.absolute().as_posix())


def quoted(text: str) -> str:
    """`text` as a string in SQL."""
    return "'" + text.replace("'", "''") + "'"


def written(tables: duckdb.DuckDBPyConnection, question: str, file: Path) -> None:
    """Writes what is asked for to a Parquet file, in the order in which it is asked for."""
    place = quoted(file.absolute().as_posix())
    tables.execute(f"copy ({question}) to {place} (format parquet, compression zstd, preserve_order true)")
