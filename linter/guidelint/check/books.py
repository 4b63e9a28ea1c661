"""The baselines that the guides of one run belong to, and what was found in these."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from guidelint.check.baseline import Change, changed, has_expired, judged
from guidelint.check.baselinefile import key, rewrite
from guidelint.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date

    from guidelint.check.baselinefile import Entry
    from guidelint.check.plan import Plan
    from guidelint.config import Settings
    from guidelint.finding import Outcome, Problem


@dataclass(frozen=True, slots=True)
class Written:
    """What became of one baseline."""

    file: Path
    change: Change
    expired: int
    """Entries past the last day on which they hold anything."""


class Books:
    """Gathers what is found, file by file, and brings the baselines up to date."""

    def __init__(self, *, inline: bool) -> None:
        """`inline`: whether directives in documents are heeded."""
        self._inline = inline
        self._books: dict[Path, _Book] = {}
        self._seen: set[str] = set()
        """Real paths of all files that were checked."""

    def open(self, settings: Settings) -> None:
        """Notes that there may be a baseline under these settings."""
        self._book(settings)

    def note(self, outcome: Outcome, path: Path, plan: Plan) -> None:
        """Notes what came of a file that was checked."""
        book = self._book(plan.settings)
        name = key(path, book.folder)
        book.found[name] = outcome.problems
        book.judges[name] = judged(plan, outcome, path, inline=self._inline)
        self._seen.add(os.path.realpath(path))

    def write(self, asked: Iterable[Path], today: date, *, adds: bool) -> Iterator[Written]:
        """Brings each baseline up to date that has entries, or problems to add. Raises `BrokenBaseline`.

        asked: files and folders that were to be checked; entries for others stay.
        adds:  whether problems that are not known are entered.
        """
        tops = [os.path.realpath(path) for path in asked]
        for file in sorted(self._books):
            book = self._books[file]
            found = adds and any(book.found.values())
            if file.exists() or found or (adds and book.named):
                yield book.written(tops, self._seen, today, adds=adds)

    def _book(self, settings: Settings) -> _Book:
        file = settings.baseline_file
        return self._books.setdefault(file, _Book(file, named=settings.baseline is not None))


class _Book:
    """One baseline, and what was found in the files that belong to it."""

    def __init__(self, file: Path, *, named: bool) -> None:
        self.folder = file.parent
        self.named = named
        self.found: dict[str, tuple[Problem, ...]] = {}
        self.judges: dict[str, Callable[[str], bool]] = {}
        self._file = file

    def written(self, tops: list[str], seen: set[str], today: date, *, adds: bool) -> Written:
        made: list[Entry] = []
        change = Change(0, 0, 0)

        def update(entries: tuple[Entry, ...]) -> list[Entry]:
            nonlocal change
            entered, change = changed(entries, self.found, lambda entry: self._stays(entry, tops, seen), adds=adds)
            made[:] = entered
            return entered

        rewrite(self._file, update)
        return Written(self._file, change, sum(has_expired(entry, today) for entry in made))

    def _stays(self, entry: Entry, tops: list[str], seen: set[str]) -> bool:
        """Whether an entry is kept that matches nothing: its rule or file was not asked, or could not be."""
        judges = self.judges.get(entry.path)
        if judges is not None:
            return not judges(entry.mark.rule)
        path = os.path.realpath(self.folder / entry.path)
        if path in seen:  # and belongs to another baseline by now
            return False
        return os.path.lexists(path) or not any(Path(path).is_relative_to(top) for top in tops)
