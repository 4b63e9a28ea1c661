"""Contacts that are written so that a search or a filter misses them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint import Confidence, Contact, Document, Edit, Finding, Fix, Severity, Span, needless, rule
from guidelint_rules.spam._contacts import SPELLED, SURE, evidence

if TYPE_CHECKING:
    from collections.abc import Iterator

_INVISIBLE = "characters that show nothing"
_TECHNIQUES = {
    "encoded": "letters written as numbers",
    "invisible": _INVISIBLE,
    "look-alikes": "look-alike letters or digits",
    "spaced-out": "letters or digits kept apart",
    "tucked-away": "a picture's description",
}
"""Signals of a contact that hide it. Slang and pictures are read by everybody: they only weigh."""
_ENOUGH = 2.5
"""A disguised contact needs less than a plain one to be bait: nobody who may be found hides."""
_VOUCHED = frozenset({"declared", "own", "cautioned", "quoted", "subject", "official"})


@rule(Severity.ERROR, enforced=True)
def obfuscated_contact(doc: Document) -> Iterator[Finding]:
    """A contact is written plainly, not disguised from searches and filters."""
    for contact in doc.contacts:
        signals = {signal.name for signal in contact.signals}
        hidden = [how for name, how in _TECHNIQUES.items() if name in signals]
        if hidden and (contact.bait or (contact.score >= _ENOUGH and signals.isdisjoint(_VOUCHED))):
            yield Finding(
                contact.span,
                f"{SPELLED[contact.platform]} contact ({contact.handle}) is disguised by {' and '.join(hidden)}",
                confidence=Confidence.HIGH if contact.score >= SURE else Confidence.MEDIUM,
                evidence=evidence(contact),
                fix=_fix(doc, contact) if hidden == [_INVISIBLE] else None,
                help="write it plainly and say whose it is, or delete it",
            )


def _fix(doc: Document, contact: Contact) -> Fix | None:
    """Takes the characters out that show nothing: the guide says what it said, and now everybody can find it."""
    edits = tuple(Edit(Span(start, end), "") for start, end in needless(doc.text, contact.span))
    return Fix(edits, safe=True) if edits and contact.exact else None
