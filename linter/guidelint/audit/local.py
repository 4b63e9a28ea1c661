"""The engine for one machine: shards are read here and judged in other processes, a bounded number at a time."""

from __future__ import annotations

import os
from collections import Counter, deque
from concurrent.futures.process import BrokenProcessPool
from typing import TYPE_CHECKING, NamedTuple

from guidelint.audit.processes import NOWHERE, Processes
from guidelint.audit.store import Tally
from guidelint.audit.work import judge_shard
from guidelint.config import BadSettings

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator
    from concurrent.futures import Future

    from guidelint.audit.shards import Shard
    from guidelint.audit.store import Store
    from guidelint.audit.work import Recipe

AHEAD = 2
"""Shards per process that are under way at once."""
DEATHS = 2
"""A row at which so many processes have died that had its shard to themselves is left out."""


def cores() -> int:
    """How many processes are of use here."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def judged(
    shards: Callable[[], Iterable[Shard]],
    recipe: Recipe,
    store: Store,
    jobs: int = 0,
    stopping: Callable[[], None] = lambda: None,
) -> Generator[Tally]:
    """Sees to it that the store has all shards, and tells of each in order.

    shards: reads them. It is called once all processes have been started.
    jobs: processes; 0: as many as there are cores; 1: none but this one, which nothing outlives. Raises `BadSettings`
    if the store has shards of other documents, `OSError` if it cannot be written to.
    stopping: is called if the run is ended, before what is being judged is judged to its end.
    """
    processes = jobs or cores()
    if processes == 1:
        plan = recipe.plan()
        for shard in shards():
            digest = shard.digest
            yield store.tally(shard.number, digest) or judge_shard(shard, digest, plan, store)
        return
    with _Judges(recipe, store, processes, stopping) as judges:
        yield from judges.judged(shards())
    store.tidy()


class _Underway(NamedTuple):
    shard: Shard
    digest: str
    by: Processes
    done: Future[Tally]


class _Judges:
    """Processes that judge. If one dies, the others are ended with it, and what they had to do is done again."""

    def __init__(self, recipe: Recipe, store: Store, processes: int, stopping: Callable[[], None]) -> None:
        self._recipe = recipe
        self._store = store
        self._number = processes
        self._stopping = stopping
        self._processes = Processes(recipe, store, processes, early=True)
        self._single: Processes | None = None
        """Judges what others may have died of."""

    def __enter__(self) -> _Judges:
        self._processes.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        """Waits for what is being judged, and leaves out what waits for its turn, if something has gone wrong."""
        if kind is not None:
            self._processes.stop()
            if issubclass(kind, (KeyboardInterrupt, GeneratorExit)):
                self._stopping()
        self._processes.close()
        if self._single is not None:
            self._single.close()

    def judged(self, shards: Iterable[Shard]) -> Iterator[Tally]:
        """Raises `BadSettings` if processes die that judge nothing."""
        underway: deque[Tally | _Underway] = deque()
        for shard in shards:
            digest = shard.digest
            underway.append(self._store.tally(shard.number, digest) or self._begun(shard, digest))
            if len(underway) >= AHEAD * self._number:
                yield self._told(underway.popleft())
        while underway:
            yield self._told(underway.popleft())

    def _begun(self, shard: Shard, digest: str) -> _Underway:
        try:
            done = self._processes.judge(shard, digest)
        except BrokenProcessPool:
            self._processes.close()
            self._processes = Processes(self._recipe, self._store, self._number)
            done = self._processes.judge(shard, digest)
        return _Underway(shard, digest, self._processes, done)

    def _told(self, one: Tally | _Underway) -> Tally:
        if isinstance(one, Tally):
            return one
        try:
            return one.done.result()
        except BrokenProcessPool:
            one.by.close()  # before it, one of them might write the same shard
            return self._alone(one.shard, one.digest)

    def _alone(self, shard: Shard, digest: str) -> Tally:
        """Judges a shard in a process that judges nothing else meanwhile, and leaves out rows at which it dies."""
        deaths: Counter[int] = Counter()
        while deaths[NOWHERE] < DEATHS:
            self._single = self._single or Processes(self._recipe, self._store)
            try:
                return self._single.judge(shard, digest, [row for row in deaths if deaths[row] == DEATHS]).result()
            except BrokenProcessPool:
                deaths[self._single.at] += 1
                self._single.close()
                self._single = None
        raise BadSettings("processes are killed, as happens for want of memory; --resume goes on")
