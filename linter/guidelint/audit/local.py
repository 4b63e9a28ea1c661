"""The engine for one machine: shards are read here and judged in other processes, a bounded number at a time."""

from __future__ import annotations

import os
import sys
from collections import deque
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from guidelint.audit.store import Tally
from guidelint.audit.work import judge_shard
from guidelint.config import BadSettings

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator
    from concurrent.futures import Future, ProcessPoolExecutor
    from multiprocessing.synchronize import Event

    from guidelint.audit.shards import Shard
    from guidelint.audit.store import Store
    from guidelint.audit.work import Recipe
    from guidelint.check.plan import Plan

AHEAD = 2
"""Shards per process that are under way at once."""


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

    shards: reads them. It is called once all processes have been started: a fork does not go well with what libraries
    that read tables have running.
    jobs: processes; 0: as many as there are cores. Raises `BadSettings` if the store has shards of other documents,
    `OSError` if it cannot be written to.
    stopping: is called if the run is ended, before what is being judged is judged to its end.
    """
    processes = jobs or cores()
    if processes == 1:
        plan = recipe.plan()
        for shard in shards():
            digest = shard.digest
            yield store.tally(shard.number, digest) or judge_shard(shard, digest, plan, store)
        return
    with _Pool(recipe, store, processes, stopping) as pool:
        yield from pool.judged(shards())


class _Pool:
    """Processes that judge, none of which outlives this one."""

    def __init__(self, recipe: Recipe, store: Store, processes: int, stopping: Callable[[], None]) -> None:
        import multiprocessing
        from concurrent.futures import ProcessPoolExecutor

        # A fork inherits the words that are already loaded; macOS and Windows cannot fork safely.
        context = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
        self._stop: Event = context.Event()
        self._store = store
        self._stopping = stopping
        self._most = processes * AHEAD
        self._pool: ProcessPoolExecutor = ProcessPoolExecutor(
            processes, mp_context=context, initializer=_begin, initargs=(recipe, store, self._stop)
        )

    def __enter__(self) -> _Pool:
        self._pool.submit(_ready).result()
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        """Waits for what is being judged, and leaves out what waits for its turn, if something has gone wrong."""
        if kind is not None:
            self._stop.set()
            if issubclass(kind, (KeyboardInterrupt, GeneratorExit)):
                self._stopping()
        try:
            self._pool.shutdown(wait=True, cancel_futures=True)
        except KeyboardInterrupt:  # somebody means it
            for process in list(getattr(self._pool, "_processes", None) or {}):
                with suppress(ProcessLookupError):
                    os.kill(process, 9)
            raise

    def judged(self, shards: Iterable[Shard]) -> Iterator[Tally]:
        """Raises `BadSettings` if a process has died: what it judged might kill the next one, too."""
        from concurrent.futures.process import BrokenProcessPool

        underway: deque[Tally | Future[Tally]] = deque()
        try:
            for shard in shards:
                digest = shard.digest
                underway.append(self._store.tally(shard.number, digest) or self._pool.submit(_judge, shard, digest))
                if len(underway) >= self._most:
                    yield _told(underway.popleft())
            while underway:
                yield _told(underway.popleft())
        except BrokenProcessPool as error:
            raise BadSettings("a process was killed, as happens for want of memory; --resume goes on") from error


def _told(done: Tally | Future[Tally]) -> Tally:
    return done if isinstance(done, Tally) else done.result()


class _Here(NamedTuple):
    plan: Plan
    store: Store
    stop: Event


_HERE: list[_Here] = []
"""What this process judges with, once it has begun."""


def _begin(recipe: Recipe, store: Store, stop: Event) -> None:
    import gc
    import signal
    from threading import Thread

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C goes to all of a terminal's processes; the first one says
    Thread(target=_leave_with_parent, daemon=True).start()
    _HERE[:] = [_Here(recipe.plan(), store, stop)]
    gc.freeze()  # what is there stays to the end: nobody need look for litter in it


def _leave_with_parent() -> None:
    """A process whose parent was killed would wait for it for ever."""
    from multiprocessing import parent_process
    from multiprocessing.connection import wait

    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _ready() -> None:
    """Nothing: whoever waits for it knows that the processes are there."""


def _judge(shard: Shard, digest: str) -> Tally:
    here = _HERE[0]
    return Tally(0, 0, 0) if here.stop.is_set() else judge_shard(shard, digest, here.plan, here.store)
