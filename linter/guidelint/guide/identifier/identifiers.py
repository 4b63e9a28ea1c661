"""Numbers that belong to one person: looked for where many digits stand, told by their shape, proof and neighbours.

A number in prose counts if a word beside it names such numbers. In code and addresses, and without such a word, only
the sorts with a telling shape are looked for, so that reports can hide them.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left, insort
from typing import TYPE_CHECKING

from guidelint.finding import Span
from guidelint.guide.document import Identifier, IdentifierKind, Strength
from guidelint.guide.identifier.kinds import Sort, sorts, telling
from guidelint.guide.identifier.masked import masked
from guidelint.guide.identifier.neighbours import Neighbours
from guidelint.guide.identifier.personal_phones import personal_phones
from guidelint.guide.identifier.samples import made_up
from guidelint.text.pattern import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.guide.document import Document

_ZONE = pattern(r"[0-9](?:(?:(?: ?[-.\u2010-\u2015] ?| )?[0-9]){5,}|[0-9][A-Za-z][0-9]{2}[A-Za-z][0-9]{3})")
"""Digits enough for a number of any sort; the other form is that of Italian tax numbers."""
_REACH = 14
"""Characters around its digits that may belong to a number: the country and bank of an account, letters at the end."""
_MANY = 10
"""Characters of the shortest stretch of digits that is telling by itself."""


def identifiers(doc: Document) -> tuple[Identifier, ...]:
    """The identifiers of a guide, by offset. Costs a search for digits where there are none."""
    zones = [Span(*zone.span()) for zone in _ZONE.finditer(doc.shadow.text)]
    found = list(_in_prose(doc, zones)) if zones else []
    covered = sorted(identifier.span for identifier in found)
    found += (other for other in _in_source(doc.text) if not _met(covered, other.span))
    return tuple(sorted(found, key=lambda identifier: identifier.span))


def _in_prose(doc: Document, zones: list[Span]) -> Iterator[Identifier]:
    neighbours = Neighbours(doc)
    taken: list[Span] = []
    reached = 0
    for zone in zones:
        start = max(reached, zone.start - _REACH)
        context = neighbours.kinds(zone)
        if not (context or _telling(doc.shadow.text, zone)):
            continue
        for where, sort, proved in _numbers(doc.shadow.text, start, zone.end + _REACH, context):
            reached = max(reached, where.end)
            insort(taken, where)
            named = not context.isdisjoint(sort.words) and not neighbours.public(where, sort.kind)
            number = _compact(doc.shadow.text[where.start : where.end])
            sample = made_up(number)
            span = doc.shadow.source(*where)
            yield Identifier(
                span=span,
                kind=sort.kind,
                jurisdiction=sort.jurisdiction,
                masked=span.of(doc.text) if sample else masked(span.of(doc.text)),
                strength=sort.strength if proved else Strength.WEAK,
                context=named,
                sample=sample or neighbours.sample(where),
            )
    if doc.hits("identifier.phone"):
        free = [zone for zone in zones if not _met(taken, zone)]
        yield from personal_phones(doc, free, neighbours)


def _in_source(text: str) -> Iterator[Identifier]:
    """Numbers with a telling shape anywhere in the source."""
    reached = 0
    for match in _ZONE.finditer(text):
        zone = Span(*match.span())
        if not _telling(text, zone):
            continue
        for where, sort, _ in _numbers(text, max(reached, zone.start - _REACH), zone.end + _REACH, frozenset()):
            reached = max(reached, where.end)
            written = where.of(text)
            sample = made_up(_compact(written))
            shown = written if sample else masked(written)
            yield Identifier(where, sort.kind, sort.jurisdiction, shown, sort.strength, sample=sample)


def _telling(text: str, zone: Span) -> bool:
    """Whether a number with a telling shape may stand here: it has many digits, or letters beside them."""
    beside = text[zone.start - 1 : zone.start] + text[zone.end : zone.end + 1]
    return zone.end - zone.start >= _MANY or any(map(str.isalpha, beside))


def _numbers(text: str, start: int, end: int, context: frozenset[IdentifierKind]) -> Iterator[tuple[Span, Sort, bool]]:
    """Place and sort of the numbers between two offsets, and whether they are proved. `context`: what words name."""
    if not context and not telling().search(text, start, end):
        return
    taken: list[Span] = []
    for sort in sorts():
        named = not context.isdisjoint(sort.words)
        if not (named or sort.telling):
            continue
        for match in sort.shape.finditer(text, start, end):
            where = Span(*match.span())
            if _met(taken, where) or _goes_on(text, where.end, end):
                continue
            proved = sort.proof is None or sort.proof(_compact(match[0]))
            if proved or (sort.lenient and named):
                insort(taken, where)
                yield where, sort, proved


def _goes_on(text: str, at: int, end: int) -> bool:
    """Whether a number that reaches the end of the stretch looked at goes on after it."""
    return at == end and text[at : at + 1].isalnum()


def _compact(number: str) -> str:
    """Letters and digits of a number alone, in capitals."""
    return "".join(char for char in unicodedata.normalize("NFKC", number) if char.isalnum()).upper()


def _met(sorted_spans: list[Span], span: Span) -> bool:
    """Whether one of the spans, which do not overlap, shares a character with `span`."""
    at = bisect_left(sorted_spans, span)
    return any(other.meets(span) for other in sorted_spans[max(0, at - 1) : at + 1])
