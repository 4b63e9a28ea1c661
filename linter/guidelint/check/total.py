"""What came of many files, as one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.finding import NotChecked, Outcome, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable


def total(outcomes: Iterable[Outcome]) -> Outcome:
    """One outcome of many, its problems sorted by path and place."""
    problems: list[Problem] = []
    not_checked: list[NotChecked] = []
    checked: list[str] = []
    diff: list[str] = []
    failing = suppressed = known = fixed = expired = unmatched = unchanged = 0
    for outcome in outcomes:
        problems += outcome.problems
        not_checked += outcome.not_checked
        checked += outcome.checked
        diff += outcome.diff
        failing += outcome.failing
        suppressed += outcome.suppressed
        known += outcome.known
        fixed += outcome.fixed
        expired += outcome.expired
        unmatched += outcome.unmatched
        unchanged += outcome.unchanged
    problems.sort(key=lambda problem: (problem.path, problem.span, problem.rule, problem.message))
    not_checked.sort(key=lambda gap: (gap.path, gap.place.line if gap.place else 0, gap.rule, gap.reason))
    return Outcome(
        tuple(problems),
        tuple(not_checked),
        tuple(checked),
        failing,
        suppressed,
        known,
        fixed,
        tuple(diff),
        expired,
        unmatched,
        unchanged,
    )
