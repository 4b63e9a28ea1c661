"""Calls that lead the reader away from the guide into a private chat."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint import Confidence, Document, Finding, Severity, calls_away, rule
from guidelint_rules.spam._contacts import SPELLED

if TYPE_CHECKING:
    from collections.abc import Iterator

_SHOWN = 24
"""Most characters of a benefit that the message shows."""


@rule(Severity.ERROR, enforced=True)
def offplatform_cta(doc: Document) -> Iterator[Finding]:
    """A guide does not call its reader into a private chat for a benefit."""
    for call in calls_away(doc):
        where = "to a website" if call.platform.value == "website" else f"to a {SPELLED[call.platform]} contact"
        milder = Severity.INFO if call.community else Severity.WARNING
        benefit = f' for "{call.benefit[:_SHOWN]}"' if call.benefit else ""
        yield Finding(
            call.span,
            f"calls the reader away {where}{benefit}",
            severity=None if call.handle and call.benefit and not call.community else milder,
            confidence=Confidence.HIGH if call.handle else Confidence.MEDIUM,
            help="tell the reader here what there is to know, or link to a page that says who offers it",
        )
