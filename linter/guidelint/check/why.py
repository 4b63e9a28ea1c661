"""Why a rule runs on a file, or does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.globs import matches
from guidelint.origins import Reason

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from guidelint.check.plan import Plan


def reasons(plan: Plan, path: Path) -> Iterator[Reason]:
    """Every rule there is, in order of id: whether it runs on the file at `path`, and what decides that."""
    severities = {order.rule.id: str(order.severity or "") for order in plan.orders}
    for id_ in plan.catalogue.ids:
        kept_out = _kept_out(plan, id_, path)
        if kept_out or id_ not in severities:
            yield Reason(id_, runs=False, why=kept_out or _not_chosen(plan, id_))
        else:
            yield Reason(id_, runs=True, why=_chosen(plan, id_), severity=severities[id_])


def _named(plan: Plan, names: tuple[str, ...], id_: str) -> str:
    """The name among these that stands for a rule, or nothing."""
    return next((name for name in names if id_ in plan.catalogue.resolve(name)), "")


def _kept_out(plan: Plan, id_: str, path: Path) -> str:
    name = _named(plan, plan.settings.ignore, id_)
    if name:
        return f'ignored by "{name}"'
    for glob, ids in plan.per_path:
        if id_ in ids and matches((glob,), plan.settings.base, path):
            return f'ignored on "{glob}"'
    return ""


def _chosen(plan: Plan, id_: str) -> str:
    name = _named(plan, plan.settings.select, id_)
    return f'selected by "{name}"' if name else f"in the profile {plan.settings.profile}"


def _not_chosen(plan: Plan, id_: str) -> str:
    if plan.settings.select:
        return "not selected"
    if id_ in plan.catalogue.profile(plan.settings.profile):
        return "needs a lock, and there is none"
    return f"in the profile {plan.catalogue.smallest_profile(id_)}"
