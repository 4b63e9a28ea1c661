"""A misspelt name and the names that exist: what was probably meant."""

from __future__ import annotations

import os
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

LISTED = 2_000
"""Most names of a folder that are looked at."""


def did_you_mean(written: str, known: Iterable[str]) -> str:
    """`; did you mean "…"?` for the known name nearest to `written`, or nothing if none is near."""
    meant = _nearest(written, known)
    return f'; did you mean "{meant}"?' if meant else ""


def did_you_mean_path(path: Path) -> str:
    """The same for a path at which there is nothing: what is not there is held against its siblings, part by part."""
    meant = _nearest_path(path)
    return f'; did you mean "{meant.as_posix()}"?' if meant is not None else ""


def _nearest_path(path: Path) -> Path | None:
    missing = path
    while missing.parent != missing and not missing.parent.exists():
        missing = missing.parent
    try:
        with os.scandir(missing.parent) as entries:
            names = sorted(entry.name for entry in islice(entries, LISTED))
    except OSError:
        return None
    name = _nearest(missing.name, names)
    if not name:
        return None
    meant = missing.with_name(name)
    whole = meant / path.relative_to(missing)
    return whole if whole.exists() else _nearest_path(whole) or meant


def _nearest(written: str, known: Iterable[str]) -> str:
    from difflib import get_close_matches

    folded = {name.casefold(): name for name in known}
    near = get_close_matches(written.casefold(), folded, n=1, cutoff=0.6)
    if not near:  # a rule's name without its family
        near = [name for name in folded if name.rpartition("/")[2] == written.casefold()][:1]
    return folded[near[0]] if near else ""
