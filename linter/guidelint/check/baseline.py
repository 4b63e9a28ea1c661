"""A baseline at work: the problems of a file without those that are known, and what becomes of its entries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.check.baselinefile import Entry, key
from guidelint.check.matching import mark, matched
from guidelint.records import dataclass, replace
from guidelint.rule.catalogue import LINT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from guidelint.check.plan import Plan
    from guidelint.finding import Outcome, Problem

EVIDENCE = 60
"""Most characters of evidence that an entry shows."""


class Baseline:
    """The findings under one configuration that are known. Those of a file are told by the file alone."""

    def __init__(self, entries: Iterable[Entry], folder: Path, today: date) -> None:
        """`folder` is where the baseline lies; `today` the day by which entries have expired."""
        self._folder = folder
        self._today = today
        self._by_path: dict[str, list[Entry]] = {}
        for entry in entries:
            self._by_path.setdefault(entry.path, []).append(entry)

    def without_known(self, outcome: Outcome, path: Path, judged: Callable[[str], bool]) -> Outcome:
        """The outcome of a file without the problems that are known, and with what is to be said of the entries.

        judged: whether all that there is to find by a rule, given by its id, was found in this file.
        """
        entries = self._by_path.get(key(path, self._folder), []) if self._by_path else []
        if not entries:
            return outcome
        valid = [entry for entry in entries if not has_expired(entry, self._today)]
        expired = [entry for entry in entries if has_expired(entry, self._today)]
        known = paired(outcome.problems, valid)
        left = [problem for at, problem in enumerate(outcome.problems) if at not in known]
        again = paired(left, expired)
        met = frozenset(known.values()), frozenset(again.values())
        unmet = [entry for at, entry in enumerate(valid) if at not in met[0]]
        unmet += [entry for at, entry in enumerate(expired) if at not in met[1]]
        return replace(
            outcome,
            problems=tuple(left),
            known=outcome.known + len(known),
            expired=len(again),
            unmatched=sum(judged(entry.mark.rule) for entry in unmet),
        )


def judged(plan: Plan, outcome: Outcome, path: Path, *, inline: bool) -> Callable[[str], bool]:
    """Whether all that there is to find by a rule, given by its id, was found in a file.

    A rule that is ignored or not selected may find something another time. One that no longer exists cannot.
    """
    failed = {gap.rule for gap in outcome.not_checked}
    ignored = plan.ignored_at(path)
    ran = {order.rule.id for order in plan.orders}

    def judges(rule: str) -> bool:
        if rule in ignored or rule in failed:
            return False
        if rule in LINT:  # what is said of directives depends on which rules run
            return inline and not plan.settings.select
        return rule in ran or rule not in plan.catalogue

    return judges


def has_expired(entry: Entry, today: date) -> bool:
    """Whether an entry holds nothing any more."""
    return entry.expires is not None and entry.expires < today


def paired(problems: Sequence[Problem], entries: Sequence[Entry]) -> dict[int, int]:
    """Index of a problem of a file -> index of the entry for it."""
    return matched([mark(problem) for problem in problems], [entry.mark for entry in entries])


def evidence(problem: Problem) -> str:
    """What is found fault with, as far as it stands on one line, for whoever reviews a baseline."""
    place, excerpt = problem.place, problem.excerpt
    text = ""
    if excerpt is not None:
        start = place.column - excerpt.column
        end = place.end_column - excerpt.column if place.end_line == place.line else len(excerpt.text)
        text = excerpt.text[start:end] or excerpt.text
    text = " ".join(text.split())
    return text if len(text) <= EVIDENCE else text[: EVIDENCE - 1].rstrip() + "…"


@dataclass(frozen=True, slots=True)
class Change:
    """What becomes of the entries of one baseline."""

    added: int
    kept: int
    removed: int


def changed(
    entries: Sequence[Entry], found: Mapping[str, Sequence[Problem]], stays: Callable[[Entry], bool], *, adds: bool
) -> tuple[list[Entry], Change]:
    """The entries that a baseline is to have: each that is met as it is now, with what people said of it.

    found: what was found in each file that was checked.
    stays: whether an entry is kept though nothing matches it: it was not asked for.
    adds:  whether problems without an entry get one.
    """
    by_path: dict[str, list[Entry]] = {}
    for entry in entries:
        by_path.setdefault(entry.path, []).append(entry)
    made: list[Entry] = []
    added = 0
    for path in sorted(by_path.keys() | found.keys()):
        own, problems = by_path.get(path, []), found.get(path, ())
        known = paired(problems, own)
        asked = [at for at in range(len(problems)) if adds or at in known]
        added += len(asked) - len(known)
        now = [_renewed(own[known[at]] if at in known else None, path, problems[at]) for at in asked]
        taken = {(entry.mark.rule, entry.mark.fingerprint) for entry in now}
        met = frozenset(known.values())
        left = [entry for at, entry in enumerate(own) if at not in met and stays(entry)]
        made += now + [entry for entry in left if (entry.mark.rule, entry.mark.fingerprint) not in taken]
    kept = len(made) - added
    return made, Change(added, kept, len(entries) - kept)


def _renewed(before: Entry | None, path: str, problem: Problem) -> Entry:
    """The entry for a problem as it is now."""
    now = Entry(path, mark(problem), evidence(problem))
    return replace(before, mark=now.mark, evidence=now.evidence) if before is not None else now
