"""Files to outcomes, one at a time: read, check, suppress, mend. Nothing is kept of a file but its problems."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.check.baseline import judged
from guidelint.check.engine import check
from guidelint.check.matching import mark, new
from guidelint.check.suppress import suppress
from guidelint.config import BadSettings
from guidelint.files import write
from guidelint.finding import NotChecked, Outcome, Problem
from guidelint.guide.read import read
from guidelint.records import dataclass, replace
from guidelint.rule.load import BrokenPack
from guidelint.text.source import Undecodable, decode

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from guidelint.check.before import Before, Former
    from guidelint.check.matching import Mark
    from guidelint.check.memory import Memory
    from guidelint.check.mend import Mending
    from guidelint.check.plan import Plan, Planner
    from guidelint.config import Settings
    from guidelint.discover import Target
    from guidelint.guide.document import Document


@dataclass(frozen=True, slots=True)
class Runner:
    """Checks files, each under the plan of its own configuration."""

    planner: Planner
    inline_suppressions: bool = True
    memory: Memory | None = None
    before: Before | None = None
    """What the files were that they are compared with."""
    mending: Mending | None = None
    """What to do about problems that can be mended; None: nothing."""

    def run(self, targets: Iterable[Target | NotChecked]) -> Iterator[Outcome]:
        """An outcome for each target, as soon as it is there."""
        try:
            for target in targets:
                yield self.file(target)
        finally:
            self.close()

    def close(self) -> None:
        """Writes what is to be remembered, and ends what was started."""
        if self.memory is not None:
            self.memory.close()
        if self.before is not None:
            self.before.close()

    def file(self, target: Target | NotChecked) -> Outcome:
        """What came of one file, which is written where it is to be mended."""
        if isinstance(target, NotChecked):
            return Outcome(not_checked=(target,))
        try:
            data = target.path.read_bytes()
        except OSError as error:
            return _unread(target.shown, error.strerror or str(error))
        outcome, made = self.mended(data, target)
        if made == data:
            return outcome
        try:
            write(target.path, made, was=data)
        except OSError as error:
            gap = NotChecked(target.shown, f"not mended: {error.strerror or error}; nothing has changed", fatal=True)
            outcome = replace(self, mending=None).data(data, target)
            return replace(outcome, not_checked=(*outcome.not_checked, gap))
        return outcome

    def data(self, data: bytes, target: Target) -> Outcome:
        """What came of the bytes of a file."""
        return self.mended(data, target)[0]

    def mended(self, data: bytes, target: Target) -> tuple[Outcome, bytes]:
        """The same, and the bytes that the file is to have: others only where it is to be mended."""
        try:
            plan = self.planner.plan(target.settings)
            text = readable(data, target.settings.encoding)
        except (BadSettings, Undecodable) as error:
            return _unread(target.shown, str(error)), data
        try:
            outcome, made = self._judged(data, text, target, plan)
        except BrokenPack as error:  # a word file is read when a guide first needs it
            return _unread(target.shown, str(error)), data
        except Exception as error:  # a fault of ours must not take the other files with it, nor pass for clean
            fault = f"guidelint itself failed: {type(error).__name__}: {error}; please report it"
            return _unread(target.shown, fault), data
        return replace(outcome, failing=_failing(outcome, target.settings)), made

    def _judged(self, data: bytes, text: str, target: Target, plan: Plan) -> tuple[Outcome, bytes]:
        former = None if self.before is None else self.before.file(target.path, data)
        if former is not None and former.same:
            return Outcome(checked=(target.shown,), unchanged=1), data
        outcome = self._remembered(data, text, target, plan)
        marks = self._marks(former, target, plan) if former is not None and outcome.problems else []
        gaps = _gaps(former, target) if former is not None else ()

        def report(outcome: Outcome) -> Outcome:
            return _reported(self._without_known(outcome, target, plan), marks, gaps)

        if self.mending is None:
            return report(outcome), data
        from guidelint.check.repair import Repair

        repair = Repair(
            self.mending,
            judge=lambda text: self._text(text, target, plan),
            report=report,
            read=lambda text: _read(text, target, plan),
        )
        return repair.of(target.shown, data, target.settings.encoding, text, outcome)

    def _marks(self, former: Former, target: Target, plan: Plan) -> list[Mark]:
        """By what to know the problems again that a file had; none if it could not be read."""
        if former.data is None:
            return []
        try:
            text = readable(former.data, target.settings.encoding)
        except Undecodable:
            return []
        outcome = self._without_known(self._remembered(former.data, text, target, plan), target, plan)
        return [mark(problem) for problem in outcome.problems]

    def _without_known(self, outcome: Outcome, target: Target, plan: Plan) -> Outcome:
        """The same without what the baseline has."""
        if plan.baseline is None:
            return outcome
        ran = judged(plan, outcome, target.path, inline=self.inline_suppressions)
        return plan.baseline.without_known(outcome, target.path, ran)

    def _remembered(self, data: bytes, text: str, target: Target, plan: Plan) -> Outcome:
        if self.memory is None:
            return self._text(text, target, plan)
        outcome = self.memory.recall(data, target, plan)
        if outcome is None:
            outcome = self._text(text, target, plan)
            self.memory.keep(data, target, plan, outcome)
        return outcome

    def _text(self, text: str, target: Target, plan: Plan) -> Outcome:
        doc = _read(text, target, plan)
        ignored = plan.ignored_at(target.path)
        orders = [order for order in plan.orders if order.rule.id not in ignored]
        outcome = check(doc, orders, plan.words, plan.world)
        if self.inline_suppressions and doc.comments:
            failed = {gap.rule for gap in outcome.not_checked}
            ran = frozenset(order.rule.id for order in orders if order.rule.id not in failed)
            enforced = frozenset(order.rule.id for order in orders if order.rule.declared.enforced)
            outcome = suppress(doc, outcome, plan.catalogue, ran=ran, enforced=enforced)
            outcome = replace(outcome, problems=tuple(p for p in outcome.problems if p.rule not in ignored))
        return outcome


def _gaps(former: Former, target: Target) -> tuple[NotChecked, ...]:
    """What is to be said where it is not known what a file was."""
    said = f"{former.trouble}; so all of its problems count as new"
    return (NotChecked(target.shown, said),) if former.trouble else ()


def _reported(outcome: Outcome, marks: Sequence[Mark], gaps: tuple[NotChecked, ...]) -> Outcome:
    """What came of a file, without the problems that are known, and with what could not be compared."""
    left = new(outcome.problems, marks) if marks else outcome.problems
    gaps = (*outcome.not_checked, *gaps)
    known = outcome.known + len(outcome.problems) - len(left)
    return replace(outcome, problems=left, not_checked=gaps, known=known)


def _read(text: str, target: Target, plan: Plan) -> Document:
    return read(text, plan.words, path=target.shown, plain=target.plain, language=target.settings.language)


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


def readable(data: bytes, encoding: str) -> str:
    """The text of a document. Raises `Undecodable`."""
    text = decode(data, encoding)
    if "\0" in text:
        where = text.count("\n", 0, text.index("\0")) + 1
        raise Undecodable(f"holds a NUL character (line {where}): a binary file, or UTF-16 without a mark")
    return text


def _failing(outcome: Outcome, settings: Settings) -> int:
    least = settings.fail_on
    return 0 if least is None else sum(problem.severity >= least for problem in outcome.problems)


def _unread(shown: str, reason: str) -> Outcome:
    return Outcome(not_checked=(NotChecked(shown, reason, fatal=True),))
