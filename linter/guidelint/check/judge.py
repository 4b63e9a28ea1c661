"""A text to what is said of it: read, asked by every rule, heeding what it says of itself; remembered if asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.check.engine import check
from guidelint.check.suppress import suppress
from guidelint.guide.read import read
from guidelint.records import dataclass, replace
from guidelint.text.source import Undecodable, decode

if TYPE_CHECKING:
    from guidelint.check.memory import Memory
    from guidelint.check.plan import Plan
    from guidelint.discover import Target
    from guidelint.finding import Outcome
    from guidelint.guide.document import Document


@dataclass(frozen=True, slots=True)
class Judge:
    """Says what there is to say of texts that stand in one place, under one plan."""

    target: Target
    plan: Plan
    inline_suppressions: bool = True
    memory: Memory | None = None

    def bytes(self, data: bytes, text: str) -> Outcome:
        """What is said of the bytes of a file, which read as `text`; remembered from another run if it was kept."""
        if self.memory is None:
            return self.text(text)
        outcome = self.memory.recall(data, self.target, self.plan)
        if outcome is None:
            outcome = self.text(text)
            self.memory.keep(data, self.target, self.plan, outcome)
        return outcome

    def text(self, text: str) -> Outcome:
        """What is said of a text."""
        plan, doc = self.plan, self.read(text)
        ignored = plan.ignored_at(self.target.path)
        orders = [order for order in plan.orders if order.rule.id not in ignored]
        outcome = check(doc, orders, plan.words, plan.world)
        if self.inline_suppressions and doc.comments:
            failed = {gap.rule for gap in outcome.not_checked}
            ran = frozenset(order.rule.id for order in orders if order.rule.id not in failed)
            enforced = frozenset(order.rule.id for order in orders if order.rule.declared.enforced)
            outcome = suppress(doc, outcome, plan.catalogue, ran=ran, enforced=enforced)
            outcome = replace(outcome, problems=tuple(p for p in outcome.problems if p.rule not in ignored))
        return outcome

    def read(self, text: str) -> Document:
        """The text as a document."""
        target = self.target
        return read(text, self.plan.words, path=target.shown, plain=target.plain, language=target.settings.language)


def readable(data: bytes, encoding: str) -> str:
    """The text of a document. Raises `Undecodable`."""
    text = decode(data, encoding)
    if "\0" in text:
        where = text.count("\n", 0, text.index("\0")) + 1
        raise Undecodable(f"holds a NUL character (line {where}): a binary file, or UTF-16 without a mark")
    return text
