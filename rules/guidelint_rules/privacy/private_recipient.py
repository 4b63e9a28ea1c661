"""See private-recipient.md."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint import BlockKind, Document, Finding, Kind, Related, Severity, Span, World, grouped, rule
from guidelint_rules.privacy._strangers import is_official, private_contacts, stranger

if TYPE_CHECKING:
    from collections.abc import Iterator

_HELP = "name the office, page or form that may ask for this; no warning makes a chat the right place"
_MESSAGE = "sends the reader's data to a private contact, where nobody answers for it"
_GRAVE = ("data.s1", "data.s2", "data.document", "data.code")
_HANDS = ("request.give", "recipient.private", "contact.call", "copy.make", "copy.leave")
_NEVER = ("request.not", "telling.forbid", "caution")


@rule(
    Severity.ERROR,
    words=("data", "request", "recipient.private", "contact.call", "copy", "telling.forbid", "caution"),
    kinds=(Kind.HOWTO, Kind.FAQ, Kind.UNKNOWN),
    enforced=True,
)
def private_recipient(doc: Document, world: World) -> Iterator[Finding]:
    """A guide has its readers send documents or secrets to a private contact."""
    if not doc.hits("data"):
        return
    found = {
        request: where
        for request in doc.requests
        if (where := stranger(doc, request)) is not None and not is_official(doc, where, world)
    }
    told = [request.sentence for request in found]
    for first, later in grouped(found):
        yield Finding(
            first.span,
            _MESSAGE,
            evidence=tuple(term.of(doc.text) for term in first.terms),
            related=(
                Related(found[first], "the contact"),
                *(Related(request.span, "asked for again") for request in later),
            ),
            help=_HELP,
        )
    yield from _beside_contacts(doc, world, told)


def _beside_contacts(doc: Document, world: World, told: list[Span]) -> Iterator[Finding]:
    """A contact, a call to write there and a document in one sentence: `message us on … with a scan of your …`."""
    for contact in private_contacts(doc):
        sentence = doc.sentence_at(contact.span.start)
        if sentence is None or any(span.meets(sentence.span) for span in told) or _is_quoted(doc, sentence.block):
            continue
        data = sorted(hit.span for name in _GRAVE for hit in doc.hits(name, sentence.span))
        hands = any(doc.hits(name, sentence.span) for name in _HANDS)
        if not data or not hands or any(doc.hits(name, sentence.span) for name in _NEVER):
            continue
        if not is_official(doc, contact.span, world):
            told.append(sentence.span)
            yield Finding(
                Span(data[0].start, max(span.end for span in data)),
                _MESSAGE,
                evidence=(data[0].of(doc.text),),
                related=(Related(contact.span, "the contact"),),
                help=_HELP,
            )


def _is_quoted(doc: Document, block: int) -> bool:
    return any(parent.kind is BlockKind.QUOTE for parent in doc.parents(block))
