"""What every rule says of a text, without suppressions: the one question that all measures ask."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from guidelint.finding import Severity
from guidelint.guide.read import read
from guidelint.records import replace
from guidelint.rule.packs import load_rules, load_words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from guidelint.finding import Span
    from guidelint.guide.document import Document
    from guidelint.rule.rule import Rule


class Alarm(NamedTuple):
    """A finding, with the severity it counts as."""

    rule: str
    severity: Severity
    span: Span
    message: str

    @property
    def counts(self) -> bool:
        """Whether it is more than a note."""
        return self.severity >= Severity.WARNING


@cache
def rules() -> tuple[Rule, ...]:
    """Every installed rule."""
    return load_rules()


def alarms(
    text: str, *, path: str = "guide.md", language: str = "", only: Collection[str] = ()
) -> tuple[Document, list[Alarm]]:
    """The guide as read, and what the rules (`only` these, if any are named) say of it."""
    doc = read(text, load_words(), path=path, plain=path.endswith(".txt"), language=language)
    return doc, list(_said(doc, only))


def _said(doc: Document, only: Collection[str]) -> Iterator[Alarm]:
    for rule in rules():
        if rule.applies_to(doc.kind) and (not only or rule.id in only):
            for finding in rule.findings(replace(doc, allowed=rule.declared.words), rule.options):
                yield Alarm(rule.id, finding.severity or rule.declared.severity, finding.span, finding.message)
