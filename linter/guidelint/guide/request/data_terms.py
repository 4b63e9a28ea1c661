"""Words that name personal data, and how grave each kind is."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, NamedTuple

from guidelint.finding import Span
from guidelint.guide.document import Tier

if TYPE_CHECKING:
    from collections.abc import Iterable

    from guidelint.text.hits import Hit


class Data(IntEnum):
    """What a data term names. Higher wins where two lists hold one word."""

    CHECK = 0
    S3 = 1
    DOCUMENT = 2
    S2 = 3
    S1 = 4
    CREDENTIAL = 5
    CODE = 6


TIERS = {Data.CHECK: Tier.S2, Data.S3: Tier.S3, Data.DOCUMENT: Tier.S2, Data.S2: Tier.S2, Data.S1: Tier.S1}
_DATA = {
    "data.s1": Data.S1,
    "data.s2": Data.S2,
    "data.s3": Data.S3,
    "data.document": Data.DOCUMENT,
    "data.credential": Data.CREDENTIAL,
    "data.code": Data.CODE,
    "data.check": Data.CHECK,
}


class Term(NamedTuple):
    """A data term. `prose` in the shadow, `span` in the document."""

    prose: Span
    span: Span
    data: Data


def terms_of(hits: Iterable[Hit]) -> list[Term]:
    """The data terms among hits of the family `data`, in order. Those that overlap (`your ID`, `ID number`) are one."""
    kept: list[Term] = []
    for hit in sorted(hit for hit in hits if hit.list in _DATA):
        term = Term(hit.prose, hit.span, _DATA[hit.list])
        while kept and term.prose.start < kept[-1].prose.end:
            term = _joined(kept.pop(), term)
        kept.append(term)
    return kept


def _joined(one: Term, other: Term) -> Term:
    """Two overlapping terms. What the longer names is meant; of two alike, what the higher list names."""
    data = max(one, other, key=lambda term: (term.prose.end - term.prose.start, term.data)).data
    return Term(
        Span(min(one.prose.start, other.prose.start), max(one.prose.end, other.prose.end)),
        Span(min(one.span.start, other.span.start), max(one.span.end, other.span.end)),
        data,
    )
