"""Alarms on good guides: findings per 1,000 guides for each rule. Every spam and privacy one is listed.

Where a table beside the folder marks guides as grey (they do carry promotion by their author) these are counted apart.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from benchmarks.quality.folder import table

from guidelint.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from benchmarks.quality.folder import Guide, Said

LISTED = ("spam/", "privacy/")


class Alarms(NamedTuple):
    """What the rules said of a folder of good guides."""

    folder: str
    guides: int
    grey: int
    counts: Counter[tuple[str, Severity]]
    grey_counts: Counter[tuple[str, Severity]]
    listed: tuple[Said, ...]
    unread: tuple[str, ...]

    def per_thousand(self, rule: str, *, notes: bool) -> float:
        """Notes, or findings at warning or above, per 1,000 guides that are not grey."""
        total = sum(
            n for (id_, severity), n in self.counts.items() if id_ == rule and (severity < Severity.WARNING) == notes
        )
        return 1000 * total / max(1, self.guides - self.grey)


def on(folder: Path, judged: Iterable[Guide], *, show: tuple[str, ...] = ()) -> Alarms:
    """Counts what was said of a folder of guides known to be good. `show`: further rules whose findings are listed."""
    grey = {name for name, row in table(folder).items() if row.get("grey") == "1"}
    counts: Counter[tuple[str, Severity]] = Counter()
    grey_counts: Counter[tuple[str, Severity]] = Counter()
    listed: list[Said] = []
    unread: list[str] = []
    guides = greys = 0
    for guide in judged:
        if guide.fault:
            unread.append(f"{guide.file}: {guide.fault}")
            continue
        guides += 1
        greys += guide.file in grey
        for said in guide.said:
            (grey_counts if guide.file in grey else counts)[said.rule, said.severity] += 1
            if said.rule.startswith(LISTED) or said.rule in show:
                listed.append(said)
    return Alarms(folder.name, guides, greys, counts, grey_counts, tuple(listed), tuple(unread))
