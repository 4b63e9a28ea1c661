"""How often each rule found something."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from guidelint.report.summary import not_checked, summary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.finding import Outcome
    from guidelint.report.context import Context


def statistics(outcome: Outcome, context: Context) -> Iterator[str]:
    """A line for each rule that found something, most first; how many files it concerns, too."""
    style = context.style
    problems = Counter(problem.rule for problem in outcome.problems)
    files = Counter(rule for rule, _ in {(problem.rule, problem.path) for problem in outcome.problems})
    broad = max(map(len, problems), default=0)
    for rule, number in sorted(problems.items(), key=lambda item: (-item[1], item[0])):
        yield f"{number:>7}  {rule:<{broad}}  in {files[rule]} {'file' if files[rule] == 1 else 'files'}"
    yield from [""] if problems else []
    unchecked = list(not_checked(outcome, style))
    yield from unchecked
    yield from [""] if unchecked else []
    yield from summary(outcome, style)
