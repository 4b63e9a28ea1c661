"""Rules across documents made for tests, and facts as an audit would have noted them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.finding import Confidence, Severity
from guidelint.rule.corpus import CorpusDeclared, CorpusOrder, CorpusRule, Shared

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.rule.corpus import Fact, Judge, Keyed


def all_of_them(keyed: Keyed) -> Iterator[Shared]:
    """One thing of all, which shows one hand unless the key is in capitals."""
    hand = "" if keyed.key.isupper() else f"hand:{keyed.key}"
    yield Shared(f"{keyed.documents} share it", tuple(range(len(keyed.members))), indicator=hand)


def by_value(keyed: Keyed) -> Iterator[Shared]:
    """One thing for each value that several have, the last value first."""
    values = sorted({member.value for member in keyed.members}, reverse=True)
    for value in values:
        members = tuple(at for at, member in enumerate(keyed.members) if member.value == value)
        if len(members) > 1:
            titles = ", ".join(keyed.members[at].title for at in members[:2])
            yield Shared(f"{value} of {titles}", members, Severity.INFO, help="look at them")


def at_times(keyed: Keyed) -> Iterator[Shared]:
    """Fails where a value is "!", after it has said something."""
    yield Shared("before it fails", (0,))
    if any(member.value == "!" for member in keyed.members):
        raise ValueError("no such value")


def order(name: str, judge: Judge, *, least: int = 2, united: bool = False) -> CorpusOrder:
    """An order for a rule with this name and judgement."""
    declared = CorpusDeclared(Severity.WARNING, Severity.ERROR, Confidence.HIGH, frozenset(), least, judge, united)
    return CorpusOrder(CorpusRule(f"corpus/{name}", _nothing, declared, "A rule for tests.", {}))


def _nothing(*_: object) -> Iterator[Fact]:
    yield from ()


ORDERS = (
    order("all", all_of_them),
    order("alone", by_value, least=1),
    order("fails", at_times),
    order("united", all_of_them, united=True),
    order("values", by_value),
)
