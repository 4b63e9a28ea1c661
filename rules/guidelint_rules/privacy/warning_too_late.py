"""See warning-too-late.md."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint import Caution, Document, Finding, Kind, Related, Request, Severity, Tier, Warned, grouped, rule, warned
from guidelint_rules.privacy._notices import Notices

if TYPE_CHECKING:
    from collections.abc import Iterator

_MISSED = (Warned.LATE, Warned.GENERAL)


@rule(
    Severity.WARNING,
    words=("data.s2", "request.give", "caution.risk"),
    kinds=(Kind.HOWTO, Kind.FAQ, Kind.UNKNOWN),
)
def warning_too_late(doc: Document) -> Iterator[Finding]:
    """A guide warns only after it has asked for the data, or too vaguely for it."""
    asked = (r for r in doc.requests if not r.credentials and warned(r) in _MISSED)
    notices = Notices(doc)
    for first, later in grouped(asked):
        warning = _nearest(first)
        again = tuple(Related(request.span, "asked for again") for request in later)
        general = warned(first) is Warned.GENERAL
        yield Finding(
            first.span,
            _message(first, warning, general=general),
            severity=Severity.INFO if general and first.tier is not Tier.S1 else Severity.WARNING,
            confidence=first.confidence,
            evidence=tuple(term.of(doc.text) for term in first.terms),
            related=(Related(warning.span, "the warning"), *again),
            fix=notices.before(first),
            help="move or repeat the warning before the first request, and name the risk there",
        )


def _nearest(request: Request) -> Caution:
    return next(caution for caution, _ in request.cautions if not caution.negated)


def _message(request: Request, warning: Caution, *, general: bool) -> str:
    if general:
        return "the warning before this request is too general for the data it asks for"
    if warning.span.start < request.span.start:
        return "the only warning stands too far before this request for personal data"
    return "asks for personal data before the guide comes to its warning"
