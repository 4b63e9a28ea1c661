"""Files to outcomes, one at a time: judged, without what is known, mended. Nothing is kept but the problems."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.check.judge import Judge, readable
from guidelint.check.news import News
from guidelint.config import BadSettings
from guidelint.files import write
from guidelint.finding import NotChecked, Outcome
from guidelint.records import dataclass, replace
from guidelint.rule.load import BrokenPack
from guidelint.text.source import Undecodable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from guidelint.check.before import Before
    from guidelint.check.memory import Memory
    from guidelint.check.mend import Mending
    from guidelint.check.plan import Plan, Planner
    from guidelint.config import Settings
    from guidelint.discover import Target


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
        judge = Judge(target, plan, self.inline_suppressions, self.memory)
        news = News(judge, former)
        outcome = judge.bytes(data, text)
        if self.mending is None:
            return news.of(outcome), data
        from guidelint.check.repair import Repair

        repair = Repair(self.mending, judge=judge.text, report=news.of, read=judge.read)
        return repair.of(target.shown, data, target.settings.encoding, text, outcome)


def _failing(outcome: Outcome, settings: Settings) -> int:
    least = settings.fail_on
    return 0 if least is None else sum(problem.severity >= least for problem in outcome.problems)


def _unread(shown: str, reason: str) -> Outcome:
    return Outcome(not_checked=(NotChecked(shown, reason, fatal=True),))
