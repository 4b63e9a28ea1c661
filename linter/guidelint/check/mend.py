"""Mends a text round by round and judges it anew each time: what does not mend, or brings something else, is undone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.check.edits import Shift, applied, composed
from guidelint.check.fix import apart, by_worth, distinct, edits_of, gaps, offers, sound, survivors
from guidelint.records import dataclass, replace

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from guidelint.finding import Edit, Outcome, Problem

ROUNDS = 10
"""Most rounds: fixes that overlap are done in different ones."""
TRIALS = 400
"""How often a text is judged at most. A hostile one could offer thousands of fixes that do not mend."""
LONG = 10_000
"""Characters from which on it is the less often judged the longer it is, down to a few times."""
_FEW = 24


@dataclass(frozen=True, slots=True)
class Mending:
    """What is to be done about problems that can be mended."""

    unsafe: bool = False
    """Whether fixes that may change what the guide says are done, too."""
    write: bool = True
    """Whether the files are written, or only told how they would change."""


@dataclass(frozen=True, slots=True)
class Mended:
    """What came of a text."""

    text: str
    outcome: Outcome
    """What is said of it now."""
    origins: tuple[Problem, ...]
    """What each problem of the outcome was in the text as it came."""
    edits: tuple[Edit, ...] = ()
    """What was done, in places of the text as it came."""
    settled: bool = False
    """Whether every fix that is left was tried, and does not mend."""


def mend(
    text: str,
    outcome: Outcome,
    judge: Callable[[str], Outcome],
    wanted: Callable[[Problem], bool],
    *,
    unsafe: bool = True,
    encoding: str = "utf-8",
) -> Mended:
    """Does the fixes of those problems of `outcome`, which is what `judge` says of the text, that are `wanted`.

    Each round leaves fewer problems than it found, and only ones that were there before, so that it comes to an end.
    """
    work = _Work(judge, wanted, unsafe, encoding, max(_FEW, TRIALS * LONG // max(LONG, len(text))))
    state = Mended(text, outcome, outcome.problems)
    for _ in range(ROUNDS):
        state = work.round(state)
        if state.settled or work.left <= 0:
            break
    return state


class _Work:
    """The rounds of one text, and how many trials are left to them."""

    def __init__(
        self,
        judge: Callable[[str], Outcome],
        wanted: Callable[[Problem], bool],
        unsafe: bool,
        encoding: str,
        trials: int,
    ) -> None:
        self._judge = judge
        self._wanted = wanted
        self._unsafe = unsafe
        self._encoding = encoding
        self.left = trials

    def round(self, state: Mended) -> Mended:
        """Does all that can be done at once; what does not mend is found by halving. Settled where nothing could be."""
        waiting = self._offered(state)
        done: list[Problem] = []
        reached = state
        while waiting and self.left > 0:
            batch, waiting = apart(waiting)
            reached = self._try(state, batch, done, reached)
            waiting, _ = apart(waiting, done)
        settled = not self._offered(reached) if done else self.left > 0
        return replace(reached, settled=settled)

    def _offered(self, state: Mended) -> list[Problem]:
        """The problems whose fix may be done, the most important first, each fix once."""
        pairs = zip(state.outcome.problems, state.origins, strict=True)
        mine = [problem for problem, origin in pairs if offers(problem, unsafe=self._unsafe) and self._wanted(origin)]
        return list(distinct(p for p in by_worth(mine) if sound(edits_of((p,)), state.text, self._encoding)))

    def _try(self, state: Mended, batch: Sequence[Problem], done: list[Problem], reached: Mended) -> Mended:
        """Does what mends of a batch, besides what is `done`, and enters it there."""
        if not batch or self.left <= 0:
            return reached
        self.left -= 1
        better = self._after(state, [*done, *batch])
        if better is not None:
            done += batch
            return better
        if len(batch) > 1:
            half = len(batch) // 2
            reached = self._try(state, batch[:half], done, reached)
            reached = self._try(state, batch[half:], done, reached)
        return reached

    def _after(self, state: Mended, fixed: Sequence[Problem]) -> Mended | None:
        """What comes of some fixes; None unless all of their problems are gone and nothing else has come."""
        edits = edits_of(fixed)
        text = applied(state.text, edits)
        outcome = self._judge(text)
        if not gaps(outcome) <= gaps(state.outcome):
            return None
        gone = set(map(id, fixed))
        kept = [
            (problem, origin)
            for problem, origin in zip(state.outcome.problems, state.origins, strict=True)
            if id(problem) not in gone
        ]
        still = survivors([problem for problem, _ in kept], outcome.problems, Shift(edits))
        if still is None:
            return None
        origins = tuple(kept[still[at]][1] for at in range(len(outcome.problems)))
        return Mended(text, outcome, origins, composed(state.edits, edits))
