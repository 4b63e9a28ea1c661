"""The measured table: what is known of each rule, kept with the rules so that they can show it.

A measure that could not be taken (a collection is not at hand) leaves its last figures as they are.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

FILE = Path(__file__).parents[2] / "rules" / "guidelint_rules" / "measured.toml"
_HEAD = """\
# What `make quality` measured of each rule. Written by it; an edit by hand is lost.
# recall: mutants caught and made, by language. alarms, notes: findings at warning or above, and below, per 1,000 good
# guides. judged, right: findings on real guides that were judged, and how many of them were right; lower: the lower
# bound of their share (Wilson, 95 %).
"""

Figures = dict[str, Any]
"""Of one rule: recall, alarms, notes, judged, right, lower."""


def load() -> dict[str, Figures]:
    """Rule -> its figures; empty before anything was measured."""
    return tomllib.loads(FILE.read_text("utf-8")) if FILE.exists() else {}


def save(table: Mapping[str, Figures]) -> None:
    """Writes the table, rules and figures in order."""
    FILE.write_text(_HEAD + "".join(line for rule in sorted(table) for line in _lines(rule, table[rule])), "utf-8")


def _lines(rule: str, figures: Figures) -> Iterator[str]:
    yield f'\n["{rule}"]\n'
    for name in ("alarms", "notes", "judged", "right", "lower"):
        if name in figures:
            yield f"{name} = {figures[name]}\n"
    recall = figures.get("recall", {})
    if recall:
        yield "recall = { " + ", ".join(f"{tongue} = {list(recall[tongue])}" for tongue in sorted(recall)) + " }\n"
