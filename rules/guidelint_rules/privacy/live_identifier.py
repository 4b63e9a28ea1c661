"""See live-identifier.md."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint import Confidence, Document, Edit, Finding, Fix, Identifier, IdentifierKind, Severity, Strength, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

NAMES = {
    IdentifierKind.RESIDENT: "identity number",
    IdentifierKind.TAX: "tax number",
    IdentifierKind.SOCIAL: "social-security number",
    IdentifierKind.HEALTH: "health-insurance or patient number",
    IdentifierKind.BANK: "bank account",
    IdentifierKind.CARD: "payment card",
    IdentifierKind.PASSPORT: "passport or licence number",
    IdentifierKind.PHONE: "personal mobile number",
}
_WEIGHT = {
    Strength.STRONG: (Severity.ERROR, Confidence.HIGH),
    Strength.WEAK: (Severity.WARNING, Confidence.MEDIUM),
    Strength.NONE: (Severity.WARNING, Confidence.LOW),
}


@rule(Severity.WARNING, upto=Severity.ERROR, enforced=True)
def live_identifier(doc: Document) -> Iterator[Finding]:
    """A number that seems to be a real person's stands in the guide."""
    for found in doc.identifiers:
        if found.context and not found.sample:
            severity, confidence = _WEIGHT[found.strength]
            yield Finding(
                found.span,
                f"this looks like the real {_name(found)} of a person: {found.masked}",
                severity=severity,
                confidence=confidence,
                evidence=(found.masked,),
                fix=Fix((Edit(found.span, found.masked),)),
                help="take it out, or put stars in place of its middle; for an example, take a published test number",
            )


def _name(found: Identifier) -> str:
    name = NAMES[found.kind]
    return f"{name} ({found.jurisdiction})" if found.jurisdiction else name
