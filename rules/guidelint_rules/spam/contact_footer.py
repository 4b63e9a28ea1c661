"""Private contacts in a guide, at its end most of all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint import Confidence, Contact, Document, Finding, Severity, rule
from guidelint_rules.spam._contacts import SURE, evidence, named
from guidelint_rules.spam._cuts import cuts

if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(Severity.ERROR, enforced=True)
def contact_footer(doc: Document) -> Iterator[Finding]:
    """A guide carries no private contact that nobody in it vouches for."""
    baits = [contact for contact in doc.contacts if contact.bait]
    fixes = cuts(doc, baits)
    for contact in baits:
        yield Finding(
            contact.span,
            f"{_carried(contact)} a private {named(contact)}; nobody whom the guide names vouches for it",
            confidence=Confidence.HIGH if contact.score >= SURE else Confidence.MEDIUM,
            evidence=evidence(contact),
            fix=fixes.get(contact.span),
            help="delete it; if it is yours, say in the guide who you are and what the contact is for",
        )


def _carried(contact: Contact) -> str:
    """How the guide carries a contact: what a reader sees first of it."""
    signals = {signal.name for signal in contact.signals}
    if contact.tail:
        return "ends in"
    if "heading" in signals:
        return "has in a heading"
    return "repeats" if "repeated" in signals else "carries"
