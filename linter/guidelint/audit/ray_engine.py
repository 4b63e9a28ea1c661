"""The engine for several machines: shards are read here and judged by tasks of Ray, a bounded number at a time.

The same shards are kept in the same folder as by the engine for one machine, so that either goes on where the other
was ended. The folder is one that all machines share.
"""

from __future__ import annotations

import logging
import os
from typing import TYPE_CHECKING, Any

import ray

from guidelint.audit.local import AHEAD, cores
from guidelint.audit.store import RUN, Store
from guidelint.audit.work import judge_shard, terms
from guidelint.config import BadSettings
from guidelint.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Mapping
    from pathlib import Path

    from guidelint.audit.shards import Shard
    from guidelint.audit.store import Tally
    from guidelint.audit.work import Recipe
    from guidelint.check.plan import Plan

LOCAL = "local"
"""The address of a cluster that is started for this run, on this machine."""
RETRIES = 5
"""How often a shard is tried again when what judged it has died: a process, or a whole machine."""
PATIENCE = 20.0
"""Seconds to wait for what is being judged when the run is ended."""


@dataclass(frozen=True, slots=True)
class Errand:
    """All that it takes to judge alike on another machine, and to notice that it would not be alike."""

    recipe: Recipe
    folder: Path
    run: Mapping[str, Any]
    """What the folder notes of the run."""


def judged(
    shards: Callable[[], Iterable[Shard]],
    recipe: Recipe,
    store: Store,
    jobs: int = 0,
    stopping: Callable[[], None] = lambda: None,  # noqa: ARG001 -- what is being judged is not waited for
    *,
    address: str = LOCAL,
) -> Generator[Tally]:
    """Sees to it that the store has all shards, and tells of each, in the order in which they are done.

    jobs: shards that are judged at once; 0: as many as there are cores. address: of a cluster, as Ray writes them.
    Raises `BadSettings` if the store has shards of other documents, if there is no such cluster, or if a machine there
    would judge otherwise; `OSError` if the store cannot be written to.
    """
    with _Cluster(address, jobs) as cluster:
        folder = store.folder.absolute()
        yield from cluster.judged(shards(), Errand(recipe, folder, store.run()), store)
    store.tidy()


class _Cluster:
    """Machines that judge. It is left when the run ends, and ends with it if it was started for it."""

    def __init__(self, address: str, jobs: int) -> None:
        self._address = address
        self._jobs = jobs
        self._own = False
        """Whether Ray was not in use here before."""
        self._underway: dict[Any, Shard] = {}
        """By what Ray hands over in the end."""

    def __enter__(self) -> _Cluster:
        os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # else Ray tells its makers of itself
        if not ray.is_initialized():
            processes = self._jobs or cores() if self._address == LOCAL else None
            try:
                ray.init(
                    address=self._address,
                    num_cpus=processes,
                    include_dashboard=False,
                    log_to_driver=False,
                    logging_level=logging.ERROR,
                )
            except (ConnectionError, RuntimeError, ValueError, OSError) as error:
                raise BadSettings(f"Ray at {self._address}: {_first_line(error)}") from error
            self._own = True
        return self

    def __exit__(self, *_: object) -> None:
        """Nothing is left under way: a shard that was not done is done by `--resume`."""
        for done in self._underway:
            ray.cancel(done)
        if self._underway:
            ray.wait([*self._underway], num_returns=len(self._underway), timeout=PATIENCE, fetch_local=False)
        if self._own:
            ray.shutdown()

    def judged(self, shards: Iterable[Shard], errand: Errand, store: Store) -> Generator[Tally]:
        judge = ray.remote(num_cpus=1, max_retries=RETRIES)(_judge)
        for shard in shards:
            digest = shard.digest
            known = store.tally(shard.number, digest)
            if known is not None:
                yield known
                continue
            while len(self._underway) >= self._most:
                yield self._next()
            self._underway[judge.remote(errand, shard, digest)] = shard
        while self._underway:
            yield self._next()

    @property
    def _most(self) -> int:
        """Shards that are under way at once, by the machines that are there now."""
        there: dict[str, float] = ray.cluster_resources()
        return self._jobs or AHEAD * max(1, int(there.get("CPU", 0)))

    def _next(self) -> Tally:
        (done, *_), _ = ray.wait([*self._underway])
        number = self._underway.pop(done).number
        try:
            told: Tally | BadSettings | OSError = ray.get(done)
        except ray.exceptions.RayError as error:
            said = f"Ray has given up on shard {number}: {_last_line(error)}"
            raise BadSettings(f"{said}; --resume goes on, with --engine local without documents that kill") from error
        if isinstance(told, Exception):
            raise told
        return told


@dataclass(frozen=True, slots=True)
class _Here:
    errand: Errand
    plan: Plan
    store: Store


_HERE: list[_Here] = []
"""What this process judges with, once it has begun."""


def _judge(errand: Errand, shard: Shard, digest: str) -> Tally | BadSettings | OSError:
    """What a task does. What is wrong is returned, for Ray would wrap what is raised."""
    try:
        if not _HERE or _HERE[0].errand != errand:
            _HERE[:] = [_begun(errand)]
        return _kept(shard, digest, _HERE[0])
    except (BadSettings, OSError) as error:
        return error


def _kept(shard: Shard, digest: str, here: _Here) -> Tally:
    """The shard may be there already: whoever tried it before has died, or has only been thought to be dead."""

    def there() -> Tally | None:
        tally = here.store.tally(shard.number, digest)
        return tally and tally._replace(known=False)

    try:
        return there() or judge_shard(shard, digest, here.plan, here.store)
    except OSError:
        tally = there()
        if tally is None:
            raise
        return tally


def _begun(errand: Errand) -> _Here:
    """Raises `BadSettings` if this machine does not see the same folder, or would not judge alike."""
    import socket

    machine = socket.gethostname()
    store = Store(errand.folder)
    if not store.exists or store.run() != errand.run:
        told = f"{errand.folder / RUN} is not what {machine} sees there"
        raise BadSettings(f"{told}: --out must name a folder that all machines share")
    plan = errand.recipe.plan()
    differs = sorted(name for name, said in terms(plan).items() if errand.run.get(name) != said)
    if differs:
        raise BadSettings(f"{machine} would judge otherwise: it has another {' and '.join(differs)}")
    return _Here(errand, plan, store)


def _first_line(error: Exception) -> str:
    return str(error).strip().partition("\n")[0] or type(error).__name__


def _last_line(error: Exception) -> str:
    return str(error).strip().rpartition("\n")[2] or type(error).__name__
