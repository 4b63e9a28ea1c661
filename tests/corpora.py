"""Several documents at once: what a rule across documents says of them, put together in memory."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from guidelint.records import replace
from guidelint.rule.corpus import Fact, Keyed, Sharer, judged, noted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from guidelint.finding import Severity, Span
    from guidelint.guide.document import Document
    from guidelint.known.world import World
    from guidelint.rule.corpus import CorpusRule


class Place(NamedTuple):
    """A place in one of the documents, `document` is its number."""

    document: int
    span: Span


class Group(NamedTuple):
    """What is said of some places."""

    severity: Severity
    message: str
    indicator: str
    places: tuple[Place, ...]


def groups(rule: CorpusRule, docs: Sequence[Document], world: World) -> list[Group]:
    """All that the rule says of the documents."""
    facts: dict[str, list[tuple[int, Fact]]] = {}
    for number, doc in enumerate(docs):
        for fact in noted(rule, replace(doc, allowed=rule.declared.words), rule.options, world):
            facts.setdefault(fact.key, []).append((number, fact))
    found: list[Group] = []
    for key, together in facts.items():
        documents = len({number for number, _ in together})
        if documents < rule.declared.least:
            continue
        members = tuple(_sharer(docs[number], number, fact) for number, fact in together)
        for shared in judged(rule, Keyed(key, members, documents)):
            places = tuple(Place(together[at][0], together[at][1].span) for at in shared.members)
            severity = shared.severity or rule.declared.severity
            found.append(Group(severity, shared.message, shared.indicator, places))
    return found


def _sharer(doc: Document, number: int, fact: Fact) -> Sharer:
    return Sharer(number, fact.value, doc.title, " ".join(fact.span.of(doc.text).split()), fact.span.start)
