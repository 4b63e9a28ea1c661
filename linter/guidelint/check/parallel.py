"""Many files on many cores. Outcomes come in the order of the files, whichever is done first."""

from __future__ import annotations

import os
import sys
from collections import deque
from itertools import chain, islice
from typing import TYPE_CHECKING

from guidelint.check.plan import Planner
from guidelint.check.run import Runner
from guidelint.config import Configuration
from guidelint.discover import Target
from guidelint.known.world import NEVER
from guidelint.records import dataclass, replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from concurrent.futures import Future, ProcessPoolExecutor
    from datetime import datetime
    from pathlib import Path

    from guidelint.check.before import Before, Revision
    from guidelint.check.memory import Memory
    from guidelint.check.mend import Mending
    from guidelint.config import CommandLine
    from guidelint.finding import NotChecked, Outcome

WORTH_IT = 64
"""Fewest files for which other processes are started unless they are asked for."""
WORTH_KEEPING = 8
"""Fewest files for which it pays to open the cache."""
CHUNK = 16
"""Files that a process is handed at once."""
AHEAD = 4
"""Chunks per process that are under way at once: memory must not grow with the number of files."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """All that it takes to make the same runner in another process."""

    command: CommandLine
    here: Path
    allow_local_rules: bool = False
    inline_suppressions: bool = True
    as_of: datetime = NEVER
    cached: bool = False
    revision: Revision | None = None
    """What to compare with; only the problems that it did not have are reported."""
    mending: Mending | None = None
    """What to do about problems that can be mended; None: nothing."""
    baselines: bool = True
    """Whether problems are left out that a baseline has."""

    def runner(self) -> tuple[Runner, Configuration]:
        """A new runner and the configuration its targets come from."""
        planner = Planner(allow_local_rules=self.allow_local_rules, as_of=self.as_of, baselines=self.baselines)
        inline, before = self.inline_suppressions, self._before()
        runner = Runner(planner, inline_suppressions=inline, before=before, mending=self.mending)
        return runner, Configuration(self.command, self.here)

    def _before(self) -> Before | None:
        if self.revision is None:
            return None
        from guidelint.check.before import Before  # starts git: only where it is asked

        return Before(self.revision)

    def memory(self) -> Memory | None:
        """What earlier runs have left behind, if it is wanted."""
        if not self.cached:
            return None
        from guidelint.check.cache import Cache  # loads a database: only where it is worth it
        from guidelint.check.memory import Memory

        return Memory(Cache(), inline_suppressions=self.inline_suppressions)


def run(recipe: Recipe, runner: Runner, targets: Iterable[Target | NotChecked], jobs: int = 0) -> Iterator[Outcome]:
    """An outcome for each target, in order. `jobs` 0: as many processes as are worth it."""
    todo = iter(targets)
    first = list(islice(todo, WORTH_IT))
    if len(first) < WORTH_KEEPING:
        recipe = replace(recipe, cached=False)
    processes = jobs or (_cores() if len(first) == WORTH_IT else 1)
    if processes == 1:
        yield from replace(runner, memory=recipe.memory()).run(chain(first, todo))
    else:
        runner.close()  # what it has open is not for other processes
        yield from _spread(recipe, chain(first, todo), processes)


def _spread(recipe: Recipe, targets: Iterator[Target | NotChecked], processes: int) -> Iterator[Outcome]:
    underway: deque[Future[list[Outcome]]] = deque()
    with _pool(recipe, processes) as pool:
        while chunk := list(islice(targets, CHUNK)):
            underway.append(pool.submit(_check, [_light(target) for target in chunk]))
            if len(underway) >= processes * AHEAD:
                yield from underway.popleft().result()
        while underway:
            yield from underway.popleft().result()


def _pool(recipe: Recipe, processes: int) -> ProcessPoolExecutor:
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    # A fork inherits the words that are already loaded; macOS and Windows cannot fork safely.
    context = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
    return ProcessPoolExecutor(processes, mp_context=context, initializer=_begin, initargs=(recipe,))


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


_Light = tuple["Path", str, bool]
"""A target without its settings: these are told apart by identity, which another process does not share."""
_MADE: list[tuple[Runner, Configuration]] = []
"""The runner of this process, once it has begun."""


def _light(target: Target | NotChecked) -> _Light | NotChecked:
    return (target.path, target.shown, target.plain) if isinstance(target, Target) else target


def _begin(recipe: Recipe) -> None:
    runner, configuration = recipe.runner()
    _MADE[:] = [(replace(runner, memory=recipe.memory()), configuration)]


def _check(chunk: list[_Light | NotChecked]) -> list[Outcome]:
    runner, configuration = _MADE[0]
    outcomes: list[Outcome] = []
    for item in chunk:
        if isinstance(item, tuple):
            path, shown, is_plain = item
            outcomes.append(runner.file(Target(path, shown, is_plain, configuration.at(path.parent))))
        else:
            outcomes.append(runner.file(item))
    runner.close()
    return outcomes
