"""The folder in which an audit is kept: what it was of, and its shards, each of which is there whole or not at all."""

from __future__ import annotations

import json
import os
import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import uuid4

from guidelint.audit.columns import about, counted, sound, write
from guidelint.audit.schema import SHARD
from guidelint.config import BadSettings
from guidelint.files import sweep
from guidelint.files import write as write_file

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

RUN = "run.json"
SEEN = "seen"
"""What a run notes for people: it may differ."""
ROWS = "rows"
"""Kept with the documents of a shard: by what to know the rows again that it is of."""
LEFT_OUT = "left-out"
"""Likewise: how many rows are not among them."""
PATIENCE = 20.0
"""Seconds to wait for another run."""
_LOCK = ".lock"
_DRAFT = ".draft-"


class Tally(NamedTuple):
    """What came of a shard, in numbers."""

    documents: int
    findings: int
    left_out: int
    """Rows that could not be read."""
    known: bool = False
    """Whether an earlier run had judged it."""


class Store:
    """One folder. Several processes may write shards at the same time, as long as no two write the same."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.shards = folder / "shards"

    @contextmanager
    def held(self) -> Iterator[None]:
        """Makes the folder, to which no other run writes meanwhile.

        Raises `BadSettings` if one does, or if the folder is no audit's. Processes of a run that was killed hold it
        until they have noticed.
        """
        from filelock import FileLock, Timeout

        if not (self.folder / RUN).exists() and self.folder.exists():
            sweep(self.folder / RUN)
            if any(entry.name != _LOCK for entry in self.folder.iterdir()):
                raise BadSettings(f"{self.folder}: is no audit and not empty; --out names another folder")
        self.folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(self.folder / _LOCK)
        try:
            lock.acquire(timeout=PATIENCE)
        except Timeout:
            raise BadSettings(f"{self.folder}: another run is writing to it") from None
        try:
            yield
        finally:
            lock.release()

    def begin(self, run: Mapping[str, Any], *, resume: bool) -> None:
        """Notes what the run is of, or goes on with it. Raises `BadSettings` if the folder is of another run."""
        file = self.folder / RUN
        if file.exists():
            self._same(run, resume=resume)
        else:
            write_file(file, (json.dumps(run, indent=1, ensure_ascii=True) + "\n").encode())
        (self.folder / ".gitignore").write_text("*\n", "utf-8")  # an audit of what is around it is not to read it
        self.shards.mkdir(exist_ok=True)
        self.tidy()

    def tidy(self) -> None:
        """Removes what processes that have died left half done."""
        for draft in (*self.shards.glob(f"{_DRAFT}*"), *self.folder.glob(f"{_DRAFT}*")):
            shutil.rmtree(draft, ignore_errors=True)  # on another machine somebody may not have noticed yet

    def _same(self, run: Mapping[str, Any], *, resume: bool) -> None:
        if not resume:
            raise BadSettings(f"{self.folder}: holds an audit; --resume goes on with it, --out names another folder")
        before = self.run()
        differs = sorted(key for key in {*run, *before} if key != SEEN and before.get(key) != run.get(key))
        if differs:
            raise BadSettings(f"{self.folder}: is of a run with another {' and '.join(differs)}")

    @property
    def exists(self) -> bool:
        """Whether a run has begun here."""
        return (self.folder / RUN).exists()

    def run(self) -> dict[str, Any]:
        """What is noted of the run. Raises `BadSettings` where that cannot be read."""
        try:
            told = json.loads((self.folder / RUN).read_bytes())
        except (OSError, ValueError) as error:
            raise BadSettings(f"{self.folder / RUN}: {error}") from error
        if not isinstance(told, dict):
            raise BadSettings(f"{self.folder / RUN}: is no record of an audit")
        return told

    def tally(self, number: int, digest: str) -> Tally | None:
        """What a shard that is there holds; None if it is not, or not whole. Raises `BadSettings` for other rows."""
        shard = self._shard(number)
        try:
            kept = about(shard / "documents.parquet")
            rows = {name: counted(shard / f"{name}.parquet") for name in SHARD}
        except (OSError, ValueError):
            return None
        if kept.get(ROWS) != digest:
            raise BadSettings(f"{self.folder}: the documents have changed since (shard {number}); audit them anew")
        return Tally(rows["documents"], rows["findings"], int(kept.get(LEFT_OUT, "0")), known=True)

    def keep(
        self, number: int, digest: str, tables: Mapping[str, Sequence[tuple[object, ...]]], left_out: int
    ) -> Tally:
        """Makes a shard durable: rows by the names of its tables. Raises `OSError`."""
        draft = self.shards / f"{_DRAFT}{number:05}-{uuid4().hex}"  # processes of other machines bear the same numbers
        draft.mkdir()
        for name, kind in SHARD.items():
            write(draft / f"{name}.parquet", kind, tables[name], {ROWS: digest, LEFT_OUT: str(left_out)})
        shutil.rmtree(self._shard(number), ignore_errors=True)  # of a shard that somebody has taken files out of
        settle(draft, self._shard(number))
        return Tally(len(tables["documents"]), len(tables["findings"]), left_out)

    def count(self) -> int:
        """How many shards are there."""
        return sum(not entry.name.startswith(_DRAFT) for entry in self.shards.iterdir())

    def has(self, *tables: str) -> bool:
        """Whether these derived tables are there, as far as their ends tell."""
        try:
            return all(counted(self.folder / f"{name}.parquet") >= 0 for name in tables)
        except (OSError, ValueError):
            return False

    def damaged(self) -> list[Path]:
        """The shards with a table that cannot be read to its end."""
        found = [shard for shard in sorted(self.shards.iterdir()) if not shard.name.startswith(_DRAFT)]
        return [shard for shard in found if not all(sound(shard / f"{name}.parquet") for name in SHARD)]

    def draft(self, name: str) -> Path:
        """An empty folder for what is to be put in place as `name` once it is done."""
        draft = self.folder / f"{_DRAFT}{name}-{os.getpid()}"
        shutil.rmtree(draft, ignore_errors=True)
        draft.mkdir()
        return draft

    def drop(self, name: str) -> None:
        """Removes what was derived, if it is there."""
        path = self.folder / name
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)

    def _shard(self, number: int) -> Path:
        return self.shards / f"{number:05}"


def settle(draft: Path, place: Path) -> None:
    """Puts a folder in its place in one step, so that it outlives a crash of the machine if it is there."""
    for file in draft.iterdir():
        _sync(file)
    _sync(draft)
    draft.rename(place)
    _sync(place.parent)


def _sync(path: Path) -> None:
    if path.is_dir() and os.name == "nt":
        return  # folders cannot be opened there
    handle = os.open(path, os.O_RDWR if os.name == "nt" else os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
