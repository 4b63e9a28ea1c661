"""Warnings of a guide about data, and whether they are enough for what it asks."""

from __future__ import annotations

from enum import Enum
from itertools import groupby
from typing import TYPE_CHECKING

from guidelint.finding import Span
from guidelint.guide.document import BlockKind, Caution, Reach, Tier

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.guide.document import Document, Request
    from guidelint.guide.request.place import Place

_SPECIFICITY = {"caution.general": 0, "caution.risk": 1, "caution.limit": 2, "caution.check": 3}
_LIMIT = "caution.limit"
SURE = 2
"""From this specificity on a sentence warns, whatever reassuring words stand beside it."""


def cautions(doc: Document, place: Place) -> tuple[Caution, ...]:
    """Every warning about data, one per sentence, in document order. Headings warn of nothing: what they head does."""
    return tuple(_read(doc, place))


def _read(doc: Document, place: Place) -> Iterator[Caution]:
    for at, group in groupby(doc.hits("caution"), key=lambda hit: place.sentence(hit.span.start)):
        hits = list(group)
        if at is None or doc.blocks[doc.sentences[at].block].kind is BlockKind.HEADING:
            continue
        about_data = _names_data(doc, at)
        grades = [_SPECIFICITY[h.list] for h in hits if h.list in _SPECIFICITY and (about_data or h.list != _LIMIT)]
        grade = max(grades, default=0)
        if grade == 0 and grades and _called_out(doc, doc.sentences[at].block):
            grade = 1
        negated = grade < SURE and any(hit.list == "caution.not" for hit in hits)
        if grades or negated:
            span = Span(hits[0].span.start, max(hit.span.end for hit in hits))
            method = place.method(span.start)
            yield Caution(span, doc.sentences[at].span, grade, None if method is None else method.index, negated)


def _names_data(doc: Document, at: int) -> bool:
    """Whether a sentence, or the one before it in the same block, names data: `never share` is said of much else."""
    sentence = doc.sentences[at]
    before = doc.sentences[at - 1] if at and doc.sentences[at - 1].block == sentence.block else sentence
    return bool(doc.hits("data", Span(before.span.start, sentence.span.end)))


def _called_out(doc: Document, block: int) -> bool:
    return any(parent.kind is BlockKind.CALLOUT for parent in doc.parents(block))


class Warned(Enum):
    """What stands against a request."""

    ENOUGH = "enough"
    GENERAL = "general"
    """In time, but less specific than its tier needs."""
    LATE = "late"
    """Only after the request, or where its reader need not come by."""
    NOT_AT_ALL = "not at all"


_NEEDED = {Tier.S1: (2, Reach.SAME_METHOD), Tier.S2: (1, Reach.BEFORE_METHODS), Tier.S3: (0, Reach.LATER)}
"""By tier: least specificity, farthest reach (see the page of privacy/unwarned-request)."""


def warned(request: Request) -> Warned:
    """How well the guide warns of a request. An unlocated recipient makes it graver, but no warning weaker."""
    tier = request.tier if request.located or request.tier is Tier.S3 else Tier(request.tier - 1)
    least, farthest = _NEEDED[tier]
    told = [(caution.specificity >= least, far <= farthest) for caution, far in request.cautions if not caution.negated]
    if (True, True) in told:
        return Warned.ENOUGH
    if (False, True) in told:
        return Warned.GENERAL
    return Warned.LATE if told else Warned.NOT_AT_ALL
