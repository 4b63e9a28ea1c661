"""Telephone numbers of people: mobile by the numbering plan, and called somebody's by the words beside them."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from guidelint.finding import Span
from guidelint.guide.document import Identifier, IdentifierKind, Strength
from guidelint.guide.identifier.masked import masked
from guidelint.guide.identifier.samples import made_up
from guidelint.text.phones import REGIONS, LineKind, numbers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from guidelint.guide.document import Document
    from guidelint.guide.identifier.neighbours import Neighbours

_MARGIN = 6
"""Characters before the digits that may belong to a number: `+49 (0`."""
_MOBILE = frozenset({LineKind.MOBILE, LineKind.EITHER})
_NATIONAL = 9
"""Digits at the end of a number that its country code does not change."""


def personal_phones(doc: Document, zones: Iterable[Span], neighbours: Neighbours) -> Iterator[Identifier]:
    """Mobile numbers in stretches of digits that a word calls a mobile, without those given as a contact."""
    regions = REGIONS.get(doc.language.code, ())
    contacts = sorted(contact.span for contact in doc.contacts if contact.bait)
    for zone in zones:
        if IdentifierKind.PHONE not in neighbours.kinds(zone):
            continue
        start = max(0, zone.start - _MARGIN)
        for number in numbers(doc.shadow.text[start : zone.end], regions):
            where = Span(start + number.start, start + number.end)
            span = doc.shadow.source(*where)
            if number.kind not in _MOBILE or _within(contacts, span):
                continue
            if neighbours.public(where, IdentifierKind.PHONE):
                continue
            written = span.of(doc.text)
            digits = number.e164[-_NATIONAL - 2 :]
            sample = made_up(digits) or made_up(number.e164[-_NATIONAL:])
            yield Identifier(
                span=span,
                kind=IdentifierKind.PHONE,
                jurisdiction=number.region,
                masked=written if sample else masked(written),
                strength=Strength.WEAK,
                context=True,
                sample=sample or neighbours.sample(where),
            )


def _within(spans: list[Span], span: Span) -> bool:
    at = bisect_left(spans, span)
    return any(other.meets(span) for other in spans[max(0, at - 1) : at + 1])
