"""Which guides need not be judged again: those that are as they were, under rules and answers that are as they were."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import guidelint
from guidelint.check.cache import Cache, digest, stamp

if TYPE_CHECKING:
    from guidelint.check.plan import Plan
    from guidelint.discover import Target
    from guidelint.finding import Outcome

RAISED = "the rule raised"
"""How a gap begins that another run might not have."""


class Memory:
    """Outcomes of one kind of run, by all that they depend on."""

    def __init__(self, cache: Cache, *, inline_suppressions: bool) -> None:
        self._cache = cache
        self._mode = str(inline_suppressions).encode()
        self._stamps: dict[Plan, bytes] = {}

    def recall(self, data: bytes, target: Target, plan: Plan) -> Outcome | None:
        """What came of the same bytes, if nothing has changed that bears on it."""
        found = self._cache.load(self._key(data, target, plan), plan.world)
        plan.world.asked.clear()
        return found

    def keep(self, data: bytes, target: Target, plan: Plan, outcome: Outcome) -> None:
        """Remembers an outcome, save where a fault of ours had a part in it."""
        if not any(gap.fatal or gap.reason.startswith(RAISED) for gap in outcome.not_checked):
            answers = {asked: plan.world.answer(asked) for asked in plan.world.asked}
            self._cache.save(self._key(data, target, plan), outcome, answers)

    def close(self) -> None:
        """Writes what is to be remembered."""
        self._cache.flush()

    def _key(self, data: bytes, target: Target, plan: Plan) -> bytes:
        where = f"{target.path}\n{target.shown}\n{target.plain}".encode(errors="surrogateescape")
        return digest(data, where, self._mode, self._stamp(plan))

    def _stamp(self, plan: Plan) -> bytes:
        if plan not in self._stamps:
            settings = plan.settings
            own = (*settings.words, *settings.entities, *settings.rules)
            roots = (Path(guidelint.__file__).parent, *(pack.root for pack in plan.catalogue.packs), *own)
            rules = [(order.rule.id, sorted(order.options.items()), order.severity) for order in plan.orders]
            said = repr((settings, rules, plan.world.has_lock))
            self._stamps[plan] = digest(said.encode(errors="surrogateescape"), stamp(roots))
        return self._stamps[plan]
