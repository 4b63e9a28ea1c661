"""How many documents there will be, where that is soon told: for the time that is left."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow.parquet as pq

from guidelint.config import BadSettings, Configuration
from guidelint.discover import Target, discover

if TYPE_CHECKING:
    from collections.abc import Sequence

    from guidelint.audit.rows import Wanted

_LINES = frozenset({".jsonl", ".ndjson"})
_LOOK = 1_000_000
"""Bytes of a file from which the length of its lines is told."""


def expected(inputs: Sequence[str], wanted: Wanted, limit: int | None = None) -> int | None:
    """About how many documents the inputs hold; None where somebody would have to read them to know."""
    try:
        told = [_of(Path(given), wanted) for given in dict.fromkeys(inputs)]
    except (BadSettings, OSError, ValueError):
        return None
    if any(number is None for number in told):
        return None
    total = sum(number for number in told if number is not None)
    return total if limit is None else min(limit, total)


def _of(path: Path, wanted: Wanted) -> int | None:
    """Raises `OSError`, `ValueError`."""
    if path.is_dir():
        files = discover([str(path)], Configuration(wanted.command, Path.cwd()))
        return sum(isinstance(file, Target) for file in files) or None
    if not path.is_file():
        return None
    suffix = path.suffix.lower()
    if suffix == ".parquet":
        return int(pq.read_metadata(path).num_rows)
    if suffix not in _LINES:
        return None
    with path.open("rb") as file:
        looked = file.read(_LOOK)
    return round(path.stat().st_size * looked.count(b"\n") / len(looked)) if looked else 0
