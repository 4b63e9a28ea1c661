"""Shards to the store: what every engine does in each of its processes."""

from __future__ import annotations

from dataclasses import replace as with_values
from typing import TYPE_CHECKING, Any

from guidelint.audit.judge import judge, unjudged
from guidelint.audit.schema import GapRow
from guidelint.check.cache import digest, stamp
from guidelint.check.plan import Planner
from guidelint.config import Configuration
from guidelint.known.world import NEVER
from guidelint.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping
    from datetime import datetime
    from pathlib import Path

    from guidelint.audit.rows import BadRow
    from guidelint.audit.shards import Shard
    from guidelint.audit.store import Store, Tally
    from guidelint.check.engine import Order
    from guidelint.check.plan import Plan
    from guidelint.config import CommandLine
    from guidelint.rule.corpus import CorpusOrder

DIED = "the process that judged it died, each time anew"


@dataclass(frozen=True, slots=True)
class Recipe:
    """All that it takes to judge alike in another process. It can be pickled."""

    command: CommandLine
    here: Path
    as_of: datetime = NEVER
    allow_local_rules: bool = False

    def plan(self) -> Plan:
        """Which rules run on all documents, and how. Raises `BadSettings`."""
        planner = Planner(allow_local_rules=self.allow_local_rules, as_of=self.as_of, baselines=False, across=True)
        plan = planner.plan(Configuration(self.command, self.here).at(self.here))
        plan.words.expect_many()
        return plan


def terms(plan: Plan) -> dict[str, str]:
    """What a judgement depends on besides the document: where two differ by it, they would judge otherwise.

    Raises `OSError`.
    """
    from guidelint import __version__

    settings = plan.settings
    own = (*settings.words, *settings.entities, *settings.rules)
    rules: tuple[Order | CorpusOrder, ...] = (*plan.orders, *plan.across)
    orders = [(order.rule.id, _plain(order.options), order.severity) for order in rules]
    said = repr((with_values(settings, fail_on=None, lock=None), orders))
    lock = settings.lock_file
    return {
        "guidelint": __version__,
        "settings": digest(said.encode("utf-8", "surrogateescape"), stamp(own)).hex(),
        "lock": digest(lock.read_bytes()).hex() if lock.is_file() else "",
    }


def _plain(options: Mapping[str, Any]) -> list[tuple[str, Any]]:
    """The same in every process: a set has another order in each."""
    return sorted((name, sorted(v) if isinstance(v, frozenset) else v) for name, v in options.items())


def judge_shard(
    shard: Shard,
    rows: str,
    plan: Plan,
    store: Store,
    fatal: Collection[int] = (),
    begins: Callable[[int], None] = lambda _: None,
) -> Tally:
    """Judges all documents of a shard, and keeps what comes of them. Raises `OSError` if that cannot be written.

    rows: `shard.digest`, which is of no small size to work out twice. fatal: indices of rows that are left out, since
    they have killed who judged them. begins: is told of each row before it is judged, and of -1 after the last.
    """
    judged = []
    for at, row in enumerate(shard.rows):
        begins(at)
        judged.append(unjudged(row, DIED) if at in fatal else judge(row, shard.first + at, plan))
    begins(-1)
    plan.world.forget()
    gaps = [_gap(bad) for bad in shard.bad]
    tables: dict[str, list[tuple[object, ...]]] = {
        "documents": [one.document for one in judged if one.document is not None],
        "findings": [row for one in judged for row in one.findings],
        "facts": [row for one in judged for row in one.facts],
        "not_checked": [*gaps, *(row for one in judged for row in one.gaps)],
    }
    left_out = len(gaps) + len(shard.rows) - len(tables["documents"])
    return store.keep(shard.number, rows, tables, left_out)


def _gap(bad: BadRow) -> GapRow:
    where = bad.where if bad.where.startswith(bad.source) else f"{bad.source}: {bad.where}".removesuffix(": ")
    return GapRow(None, where[:1_000], "", bad.reason[:2_000], bad.fatal)
