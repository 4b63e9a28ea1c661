"""Findings on real guides, judged one by one: `labels.tsv` keeps collection, file, line, rule and verdict; no text.

A label counts as long as the rule still speaks at that place: what a rule no longer says is neither for nor against it.
Labels of a collection that is not at hand count as they were given, so stale ones are to be pruned where it is.
"""

from __future__ import annotations

import csv
from math import sqrt
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from benchmarks.quality.folder import rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from benchmarks.quality.folder import Guide

FILE = Path(__file__).parent / "labels.tsv"
_NORMAL = 1.959964
"""Of the normal distribution, for 95 %."""


class Precision(NamedTuple):
    """Of `judged` findings, `right` were what an editor would want to be told."""

    judged: int
    right: int

    @property
    def lower(self) -> float:
        """Lower bound of the 95 % interval after Wilson (1927); 0 where nothing was judged."""
        if not self.judged:
            return 0.0
        n, p, z = self.judged, self.right / self.judged, _NORMAL
        return (p + z * z / (2 * n) - z * sqrt(p * (1 - p) / n + z * z / (4 * n * n))) / (1 + z * z / n)


def on(collections: Mapping[str, Iterable[Guide]]) -> dict[str, Precision]:
    """Rule -> what was decided of its findings."""
    counts: dict[str, tuple[int, int]] = {}
    for row in _standing(collections):
        judged, right = counts.get(row["rule"], (0, 0))
        counts[row["rule"]] = (judged + 1, right + (row["verdict"] == "right"))
    return {rule: Precision(*both) for rule, both in counts.items()}


def prune(collections: Mapping[str, Iterable[Guide]]) -> int:
    """Takes out labels of what the rules no longer say. Returns how many."""
    before, kept = len(rows(FILE)), _standing(collections)
    with FILE.open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, list(kept[0]), delimiter="\t", lineterminator="\n")
        table.writeheader()
        table.writerows(kept)
    return before - len(kept)


def _standing(collections: Mapping[str, Iterable[Guide]]) -> list[dict[str, str]]:
    """The labels of what is still said, and of collections that are not at hand."""
    spoken = {
        (name, said.file, str(said.line), said.rule)
        for name, guides in collections.items()
        for guide in guides
        for said in guide.said
    }
    return [
        row
        for row in rows(FILE)
        if row["collection"] not in collections or (row["collection"], row["file"], row["line"], row["rule"]) in spoken
    ]
