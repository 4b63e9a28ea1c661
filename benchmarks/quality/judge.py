"""What every rule says of a text, without suppressions: the one question that all measures ask."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from benchmarks.quality.worlds import usual

from guidelint.finding import Severity
from guidelint.guide.read import read
from guidelint.records import replace
from guidelint.rule.packs import load_rules, load_words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from guidelint.finding import Span
    from guidelint.guide.document import Document
    from guidelint.known.world import World
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
    text: str,
    *,
    path: str = "guide.md",
    language: str = "",
    only: Collection[str] = (),
    world: World | None = None,
) -> tuple[Document, list[Alarm]]:
    """The guide as read, and what the rules (`only` these, if any are named) say of it in a world: `worlds.usual` where
    none is given."""
    doc = read(text, load_words(), path=path, plain=path.endswith(".txt"), language=language)
    return doc, list(_said(doc, only, world))


def _said(doc: Document, only: Collection[str], world: World | None) -> Iterator[Alarm]:
    for rule in rules():
        if rule.applies_to(doc.kind) and (not only or rule.id in only):
            narrowed = replace(doc, allowed=rule.declared.words)
            for finding in rule.findings(narrowed, world or usual(rule), rule.options):
                yield Alarm(rule.id, finding.severity or rule.declared.severity, finding.span, finding.message)
