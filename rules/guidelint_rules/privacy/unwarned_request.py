"""See unwarned-request.md."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint import (
    Document,
    Finding,
    Kind,
    Recipient,
    Related,
    Request,
    Severity,
    Tier,
    Warned,
    grouped,
    rule,
    warned,
)
from guidelint_rules.privacy._notices import Notices
from guidelint_rules.privacy._strangers import stranger

if TYPE_CHECKING:
    from collections.abc import Iterator

SEVERITIES = {Tier.S1: Severity.ERROR, Tier.S2: Severity.WARNING, Tier.S3: Severity.INFO}
_DATA = {
    Tier.S1: "data that opens accounts",
    Tier.S2: "data that identifies a person for good",
    Tier.S3: "personal data",
}
_HELP = {
    Tier.S1: "right before this, say what never to give away and how to check who is asking",
    Tier.S2: "before this, name the risk (false pages, false callers) and the only place where the data belongs",
    Tier.S3: "tell the reader once to mind where such data goes",
}


@rule(
    Severity.WARNING,
    upto=Severity.ERROR,
    words=("data.s2", "request.give", "caution.risk", "recipient.private"),
    kinds=(Kind.HOWTO, Kind.FAQ, Kind.UNKNOWN),
)
def unwarned_request(doc: Document) -> Iterator[Finding]:
    """A guide asks for personal data and warns of nothing."""
    unwarned = (r for r in doc.requests if not r.credentials and warned(r) is Warned.NOT_AT_ALL)
    asked = (request for request in unwarned if stranger(doc, request) is None)
    notices = Notices(doc)
    for first, later in grouped(asked):
        yield Finding(
            first.span,
            f"asks for {_asked_for(first)}, and no warning in the guide covers it",
            severity=SEVERITIES[first.tier],
            confidence=first.confidence,
            evidence=tuple(term.of(doc.text) for term in first.terms),
            related=tuple(Related(request.span, "asked for again") for request in later),
            fix=notices.before(first),
            help=_HELP[first.tier],
        )


def _asked_for(request: Request) -> str:
    if request.inferred:
        return "an identity check"
    if request.recipient is Recipient.PRIVATE:
        return "personal data to be sent to a private contact"
    if not request.located:
        return "personal data without telling where its recipient is found"
    return _DATA[request.tier]
