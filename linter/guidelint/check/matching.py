"""Which findings are known already: from an earlier run, from a baseline, from another revision of the file."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from guidelint.finding import Problem

APART = "+"
"""Stands between the names of what a finding speaks of, where it speaks of several places."""


class Mark(NamedTuple):
    """What is kept of a finding to know it again; `check/fingerprint.py` tells what the names are made of."""

    rule: str
    fingerprint: str
    near: str = ""


def mark(problem: Problem) -> Mark:
    """What to keep of a problem."""
    return Mark(problem.rule, problem.fingerprint, problem.near)


def new(problems: Sequence[Problem], known: Iterable[Mark]) -> tuple[Problem, ...]:
    """The problems, in their order, that no known mark accounts for. Each mark accounts for one problem of its file."""
    found = matched([mark(problem) for problem in problems], list(known))
    return tuple(problem for at, problem in enumerate(problems) if at not in found)


def matched(marks: Sequence[Mark], known: Sequence[Mark]) -> dict[int, int]:
    """Index of a mark -> index of the known mark that is the same finding.

    Equals are told apart by their neighbours, else by their order. What stands under another heading now is known by
    its neighbours. What spoke of more places before is the same finding, some of it mended; one that speaks of another
    place, too, is new. In which order the known marks are given does not matter.
    """
    ordered = sorted(range(len(known)), key=lambda at: rank(known[at]))
    found: dict[int, int] = {}
    taken: set[int] = set()
    for key in _PASSES:
        free: dict[tuple[str, ...], deque[int]] = {}
        for at in ordered:
            if at not in taken and all(key(known[at])):
                free.setdefault(key(known[at]), deque()).append(at)
        for at, one in enumerate(marks):
            if at not in found and (waiting := free.get(key(one))):
                found[at] = waiting.popleft()
                taken.add(found[at])
    wider = {at: known[at] for at in ordered if at not in taken and APART in known[at].near}
    found.update(_mended({at: one for at, one in enumerate(marks) if at not in found}, wider) if wider else {})
    return found


def _mended(marks: Mapping[int, Mark], wider: dict[int, Mark]) -> Iterator[tuple[int, int]]:
    """Indices of findings that speak of some of the places of known ones; those that keep most come first."""
    for at in sorted(marks, key=lambda at: -len(_topics(marks[at]))):
        same = (other for other, mark in wider.items() if mark.rule == marks[at].rule)
        whole = next((other for other in same if _topics(marks[at]) < _topics(wider[other])), None)
        if whole is not None:
            yield at, whole
            del wider[whole]


def _topics(mark: Mark) -> frozenset[str]:
    """The names of what a finding speaks of. Of one with neighbours instead it is a name that no other has."""
    return frozenset(mark.near.split(APART))


def rank(mark: Mark) -> tuple[str, str, int, str]:
    """By what marks of a file are sorted: equals as they follow one another."""
    return mark.rule, base(mark.fingerprint), int(mark.fingerprint.partition("-")[2] or 1), mark.near


def base(fingerprint: str) -> str:
    """A fingerprint without its order among equals."""
    return fingerprint.partition("-")[0]


def _all(mark: Mark) -> tuple[str, str, str]:
    return mark.rule, base(mark.fingerprint), mark.near


def _under_its_heading(mark: Mark) -> tuple[str, str]:
    return mark.rule, base(mark.fingerprint)


def _among_its_neighbours(mark: Mark) -> tuple[str, str]:
    return mark.rule, mark.near


_PASSES: tuple[Callable[[Mark], tuple[str, ...]], ...] = (_all, _under_its_heading, _among_its_neighbours)
