"""Processes of this machine that judge shards, none of which outlives the one that started them."""

from __future__ import annotations

import os
import sys
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from multiprocessing import get_context
from typing import TYPE_CHECKING, Any, NamedTuple

from guidelint.audit.store import Tally
from guidelint.audit.work import judge_shard

if TYPE_CHECKING:
    from collections.abc import Collection
    from concurrent.futures import Future
    from multiprocessing.synchronize import Event

    from guidelint.audit.shards import Shard
    from guidelint.audit.store import Store
    from guidelint.audit.work import Recipe
    from guidelint.check.plan import Plan

NOWHERE = -1
"""At no row."""


class Processes:
    """So many of them. What one of them raises, the future raises; `BrokenProcessPool` if one of them has died."""

    def __init__(self, recipe: Recipe, store: Store, number: int = 1, *, early: bool = False) -> None:
        """early: whether nothing has been read yet: a fork does not go well with what libraries that read tables have
        running."""
        # A fork inherits the words that are already loaded; macOS and Windows cannot fork safely.
        context = get_context("fork" if early and sys.platform == "linux" else "spawn")
        self._stop = context.Event()
        self._at: Any = context.RawValue("q", NOWHERE)  # a lock would be held by whoever dies
        given = recipe, store, self._stop, self._at
        self._pool = ProcessPoolExecutor(number, mp_context=context, initializer=_begin, initargs=given)

    def start(self) -> None:
        """Waits until they are there."""
        self._pool.submit(_nothing).result()

    def judge(self, shard: Shard, digest: str, fatal: Collection[int] = ()) -> Future[Tally]:
        """Has a shard judged, without the rows that are known to kill. digest: the shard's."""
        return self._pool.submit(_judge, shard, digest, fatal)

    @property
    def at(self) -> int:
        """The row of its shard that was begun last, of a single process; or `NOWHERE`."""
        return int(self._at.value)

    def stop(self) -> None:
        """What waits for its turn is not to be judged any more."""
        self._stop.set()

    def close(self) -> None:
        """Waits for what is being judged."""
        try:
            self._pool.shutdown(wait=True, cancel_futures=True)
        except KeyboardInterrupt:  # somebody means it
            for process in list(getattr(self._pool, "_processes", None) or {}):
                with suppress(ProcessLookupError):
                    os.kill(process, 9)
            raise


class _Here(NamedTuple):
    plan: Plan
    store: Store
    stop: Event
    at: Any


_HERE: list[_Here] = []
"""What this process judges with, once it has begun."""


def _begin(recipe: Recipe, store: Store, stop: Event, at: Any) -> None:
    import gc
    import signal
    from threading import Thread

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C goes to all of a terminal's processes; the first one says
    Thread(target=_leave_with_parent, daemon=True).start()
    _HERE[:] = [_Here(recipe.plan(), store, stop, at)]
    gc.freeze()  # what is there stays to the end: nobody need look for litter in it


def _leave_with_parent() -> None:
    """A process whose parent was killed would wait for it for ever."""
    from multiprocessing import parent_process
    from multiprocessing.connection import wait

    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _nothing() -> None:
    """Whoever waits for it knows that the processes are there."""


def _judge(shard: Shard, digest: str, fatal: Collection[int]) -> Tally:
    plan, store, stop, at = _HERE[0]

    def begins(row: int) -> None:
        at.value = row

    if stop.is_set():
        return Tally(0, 0, 0)
    return judge_shard(shard, digest, plan, store, fatal, begins)
