"""A misspelt name and the names that exist: what was probably meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def did_you_mean(written: str, known: Iterable[str]) -> str:
    """`; did you mean "…"?` for the known name nearest to `written`, or nothing if none is near."""
    from difflib import get_close_matches

    folded = {name.casefold(): name for name in known}
    near = get_close_matches(written.casefold(), folded, n=1, cutoff=0.6)
    if not near:  # a rule's name without its family
        near = [name for name in folded if name.rpartition("/")[2] == written.casefold()][:1]
    return f'; did you mean "{folded[near[0]]}"?' if near else ""
