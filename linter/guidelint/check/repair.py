"""A file that is mended: from what is said of it to new bytes, and to what is left to say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.check.fix import offers
from guidelint.check.mend import mend
from guidelint.check.rewrite import NotExact, plainly, rewritten
from guidelint.finding import NotChecked, Outcome, Problem, Span
from guidelint.records import dataclass, replace
from guidelint.text.source import marked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from guidelint.check.mend import Mended, Mending
    from guidelint.guide.document import Document


@dataclass(frozen=True, slots=True)
class Repair:
    """How the files under one plan are mended."""

    mending: Mending
    judge: Callable[[str], Outcome]
    """All that is said of a text."""
    report: Callable[[Outcome], Outcome]
    """The part of it that is reported: nothing else is mended."""
    read: Callable[[str], Document]

    def of(self, path: str, data: bytes, encoding: str, text: str, judged: Outcome) -> tuple[Outcome, bytes]:
        """What is left to report of a file, and its new bytes: the old ones where it is not to be written.

        judged: what `judge` says of `text`, which is what `data` reads as.
        """
        reported = self.report(judged)
        unsafe = self.mending.unsafe
        if not any(offers(problem, unsafe=unsafe) for problem in reported.problems):
            return reported, data
        wanted = set(map(_key, reported.problems))
        codec = plainly(marked(data, encoding)[1])
        mended = mend(text, judged, self.judge, lambda it: _key(it) in wanted, unsafe=unsafe, encoding=codec)
        try:
            made = rewritten(data, encoding, text, mended.edits)
        except NotExact as error:
            gap = NotChecked(path, f"not mended: {error}", fatal=True)
            return replace(reported, not_checked=(*reported.not_checked, gap)), data
        outcome = self._left(mended, reported)
        if not mended.settled:
            gap = NotChecked(path, "more could be mended than was tried: run it again")
            outcome = replace(outcome, not_checked=(*outcome.not_checked, gap))
        if self.mending.write:
            return outcome, made
        from guidelint.check.diffing import unified

        diff = unified(path, self.read(text), self.read(mended.text), mended.edits)
        return replace(outcome, diff=tuple(diff)), data

    def _left(self, mended: Mended, reported: Outcome) -> Outcome:
        """What there is to report after mending; of a file that stays as it is, in places of what it is."""
        outcome = self.report(mended.outcome) if self.mending.write else reported
        still = {_key(origin) for origin in mended.origins}
        left = outcome.problems if self.mending.write else [p for p in outcome.problems if _key(p) in still]
        problems = tuple(self._tried(left) if mended.settled else left)
        return replace(outcome, problems=problems, fixed=max(0, len(reported.problems) - len(problems)))

    def _tried(self, problems: Iterable[Problem]) -> Iterator[Problem]:
        """Problems without the fixes that would have been done, had they mended anything."""
        for problem in problems:
            yield replace(problem, fix=None) if offers(problem, unsafe=self.mending.unsafe) else problem


def _key(problem: Problem) -> tuple[str, Span, str]:
    """What tells the problems of one text apart."""
    return problem.rule, problem.span, problem.message
