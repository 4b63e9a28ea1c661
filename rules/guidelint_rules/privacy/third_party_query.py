"""See third-party-query.md."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint import Confidence, Document, Finding, Hit, Kind, Severity, Span, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

_SENSITIVE = ("data.s2", "identifier.health", "identifier.bank", "identifier.social", "task.balance")
"""Words of health, money and insurance: who looks these up needs leave to."""


@rule(
    Severity.INFO,
    upto=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    words=("proxy", "recipient.third", "channel.third_party", "data.s2", "identifier", "task", "caution"),
    kinds=(Kind.HOWTO, Kind.FAQ),
)
def third_party_query(doc: Document) -> Iterator[Finding]:
    """Somebody else looks up the reader's record, and nothing says who allowed it."""
    done: set[int | None] = set()
    for hit in doc.hits("proxy.query"):
        where, method = _sentence(doc, hit), doc.method_at(hit.span.start)
        key = None if method is None else method.index
        if key in done or not _by_others(doc, where, hit) or _is_allowed(doc, hit, where):
            continue
        done.add(key)
        yield Finding(
            hit.span,
            "has somebody else look up the reader's record, and does not say on what authority",
            severity=Severity.WARNING if _is_sensitive(doc, hit, where) else Severity.INFO,
            help="say what allows it (a signed form, a guardian's papers), or send the reader to the office itself",
        )


def _sentence(doc: Document, hit: Hit) -> Span:
    sentence = doc.sentence_at(hit.span.start)
    return hit.span if sentence is None else sentence.span


def _heads(doc: Document, hit: Hit) -> Iterator[Span]:
    """What stands over a place: the head of its method and the heading of its section."""
    method, section = doc.method_at(hit.span.start), doc.section_at(hit.span.start)
    if method is not None:
        yield method.head
    if section is not None:
        yield section.heading


def _by_others(doc: Document, where: Span, hit: Hit) -> bool:
    """Whether those who look it up are named, in the sentence or over it."""
    names = ("recipient.third", "channel.third_party")
    return any(doc.hits(name, place) for place in (where, *_heads(doc, hit)) for name in names)


def _is_allowed(doc: Document, hit: Hit, where: Span) -> bool:
    """Whether its method, or else its block, names what allows it, or the sentence warns of it."""
    method, block = doc.method_at(hit.span.start), doc.block_at(hit.span.start)
    around = method.span if method is not None else block.span if block is not None else where
    return bool(doc.hits("proxy.authority", around)) or any(c.sentence.meets(where) for c in doc.cautions)


def _is_sensitive(doc: Document, hit: Hit, where: Span) -> bool:
    places = [where, *_heads(doc, hit), *((doc.title_span,) if doc.title_span is not None else ())]
    return any(doc.hits(name, place) for place in places for name in _SENSITIVE)
