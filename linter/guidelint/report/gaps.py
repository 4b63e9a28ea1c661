"""What was not checked, file by file: a language without words concerns many rules of a file, and is said once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable

    from guidelint.finding import NotChecked, Place

NOT_CHECKED = "guidelint/not-checked"
"""Stands in the place of a rule where a format has no other way to tell."""


@dataclass(frozen=True, slots=True)
class FileGap:
    """What could not be done in one file for one reason."""

    path: str
    reason: str
    fatal: bool
    rules: tuple[str, ...]
    """Sorted; empty where no rule is to blame."""
    place: Place | None
    """The first, where any is known."""

    @property
    def about(self) -> str:
        """`no words for the language "th" (steps/vague, steps/overloaded)`."""
        return f"{self.reason} ({', '.join(self.rules)})" if self.rules else self.reason

    @property
    def line(self) -> int:
        """Where it is told in formats that want a line."""
        return self.place.line if self.place is not None else 1


def by_file(gaps: Iterable[NotChecked]) -> list[FileGap]:
    """The same, those of one file and one reason together; in order of the first of each."""
    groups: dict[tuple[str, str, bool], list[NotChecked]] = {}
    for gap in gaps:
        groups.setdefault((gap.path, gap.reason, gap.fatal), []).append(gap)
    return [
        FileGap(
            path,
            reason,
            fatal,
            tuple(sorted({gap.rule for gap in same if gap.rule})),
            min((gap.place for gap in same if gap.place), key=lambda place: place.line, default=None),
        )
        for (path, reason, fatal), same in groups.items()
    ]
