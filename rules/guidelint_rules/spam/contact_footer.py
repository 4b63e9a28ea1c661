"""Private contacts in a guide, at its end most of all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint import Confidence, Contact, Document, Edit, Finding, Fix, Severity, rule
from guidelint_rules.spam._contacts import SURE, evidence, named

if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(Severity.ERROR, enforced=True)
def contact_footer(doc: Document) -> Iterator[Finding]:
    """A guide carries no private contact that nobody in it vouches for."""
    for contact in doc.contacts:
        if contact.bait:
            yield Finding(
                contact.span,
                f"{_carried(contact)} a private {named(contact)}; nobody whom the guide names vouches for it",
                confidence=Confidence.HIGH if contact.score >= SURE else Confidence.MEDIUM,
                evidence=evidence(contact),
                fix=Fix((Edit(contact.span, ""),)),
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
