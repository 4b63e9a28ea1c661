"""What of a file is new: not in its baseline, and not in the revision that it is compared with."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from guidelint.check.judge import readable
from guidelint.check.matching import mark, new
from guidelint.finding import NotChecked, Outcome
from guidelint.records import replace
from guidelint.text.source import Undecodable

if TYPE_CHECKING:
    from guidelint.check.before import Former
    from guidelint.check.judge import Judge
    from guidelint.check.matching import Mark


class News:
    """Takes away what is known of one file."""

    def __init__(self, judge: Judge, former: Former | None = None) -> None:
        """`former`: what the file was; None if it is not compared."""
        self._judge = judge
        self._former = former

    def of(self, outcome: Outcome) -> Outcome:
        """What is said of the file without what is known, and with what could not be compared."""
        outcome = self._without_baseline(outcome)
        marks = self._marks if outcome.problems else []
        left = new(outcome.problems, marks) if marks else outcome.problems
        known = outcome.known + len(outcome.problems) - len(left)
        return replace(outcome, problems=left, not_checked=(*outcome.not_checked, *self._gaps()), known=known)

    def _without_baseline(self, outcome: Outcome) -> Outcome:
        plan, path = self._judge.plan, self._judge.target.path
        if plan.baseline is None:
            return outcome
        from guidelint.check.baseline import judged  # loads JSON: only where there is a baseline

        ran = judged(plan, outcome, path, inline=self._judge.inline_suppressions)
        return plan.baseline.without_known(outcome, path, ran)

    @cached_property
    def _marks(self) -> list[Mark]:
        """By what to know the problems again that the file had; none if it could not be read."""
        if self._former is None or self._former.data is None:
            return []
        try:
            text = readable(self._former.data, self._judge.target.settings.encoding)
        except Undecodable:
            return []
        outcome = self._without_baseline(self._judge.bytes(self._former.data, text))
        return [mark(problem) for problem in outcome.problems]

    def _gaps(self) -> tuple[NotChecked, ...]:
        if self._former is None or not self._former.trouble:
            return ()
        said = f"{self._former.trouble}; so all of its problems count as new"
        return (NotChecked(self._judge.target.shown, said),)
