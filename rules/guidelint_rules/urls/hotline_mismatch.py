"""Telephone numbers given as the line of an official body whose line they are not."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from guidelint import (
    Confidence,
    Document,
    Edit,
    Entity,
    Finding,
    Fix,
    Grade,
    Hotline,
    Related,
    Severity,
    Span,
    World,
    pattern,
    rule,
    spellings,
)
from guidelint_rules.urls._bodies import clause, gravity, hits, listed, named
from guidelint_rules.urls._lines import PHONE, Claim, claims, numbers

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_RESCUE = frozenset({"ambulance", "emergency", "fire", "police"})
_SHORT = 3
"""Digits of numbers that everybody knows, and of which much is said beside the names of others."""
_AT = 4
"""Letters of `at`, `unter`: a verb between a body and such a number makes it something the body says."""
_PLACE = pattern(r"[市省县縣区區州][的]?\Z")
"""A Chinese place before a subject makes it the subject of a local body."""
_FREE = pattern(r"\D*(?:00?|1\W?)?800")
_NATIONWIDE = 6
"""Digits up to which a number without an area code is dialled alike everywhere."""


class _Fault(NamedTuple):
    """What is wrong with a number. `other` is the body that has it, `fact` what says so; both may be lacking."""

    body: Entity
    other: Entity | None
    fact: Hotline | None


@rule(Severity.ERROR, words=(*PHONE, "claim", "caution", "target.local", "target.official", "telling.forbid"))
def hotline_mismatch(doc: Document, world: World) -> Iterator[Finding]:
    """A number given as the line of an official body is that body's line."""
    found = numbers(doc)
    places = named(doc, world, subjects=True) if found else []
    told: dict[tuple[str, str], list[tuple[Claim, _Fault]]] = {}
    for claim in claims(doc, found, places) if places else ():
        fault = _fault(doc, world, claim)
        if fault is not None and not _is_held_back(doc, claim, [number.written for number in found]):
            digits = "".join(filter(str.isdigit, claim.number.written))
            told.setdefault((fault.body.id, digits), []).append((claim, fault))
    for same in told.values():
        yield _told(doc, same)


def _fault(doc: Document, world: World, claim: Claim) -> _Fault | None:
    """What the registry says against a number, where every body that may be meant lacks it."""
    number, bodies = claim.number, claim.owner.bodies
    if len({body.country for body in bodies}) != 1 or any(_has(body, number.written) for body in bodies):
        return None
    body = next((body for body in bodies if body.hotlines or body.not_hotlines), None)
    if body is None:
        return None
    dialled = spellings(number.written, body.country)
    for wrong in body.not_hotlines:
        if dialled & spellings(wrong.number, body.country):
            return _Fault(body, world.registry.get(wrong.of), wrong) if _fits(doc, claim, rescue=False) else None
    if not claim.tight or not body.hotlines:
        return None
    for other, fact in world.registry.with_number(number.written, body.country):
        if _fits(doc, claim, rescue=other.type in _RESCUE):
            return _Fault(body, other, fact)
        return None
    nationwide = number.digits <= _NATIONWIDE or _FREE.match(number.written)
    return _Fault(body, None, None) if nationwide and _is_national(doc, claim) else None


def _has(body: Entity, number: str) -> bool:
    dialled = spellings(number, body.country)
    return any(dialled & spellings(hotline.number, body.country) for hotline in body.hotlines)


def _fits(doc: Document, claim: Claim, *, rescue: bool) -> bool:
    """Whether a number that everybody knows is really given as the line, not told of for an emergency."""
    if not rescue and claim.number.digits > _SHORT:
        return True
    sentence = doc.sentence_at(doc.shadow.source(*claim.number.prose).start)
    close = claim.tight and claim.apart <= _AT
    return close and sentence is not None and not hits(doc, ("claim.emergency",), sentence.prose)


def _is_national(doc: Document, claim: Claim) -> bool:
    said = clause(doc.shadow.text, doc.blocks[_block(doc, claim)].prose, claim.number.prose.start)
    return bool(hits(doc, ("claim.national",), said))


def _is_held_back(doc: Document, claim: Claim, written: Sequence[str]) -> bool:
    """Whether the text corrects or warns, speaks of a local line, or gives the right number beside the other."""
    prose = doc.blocks[_block(doc, claim)].prose
    sentence = doc.sentence_at(doc.shadow.source(*claim.number.prose).start)
    within = sentence.prose if sentence is not None else prose
    wide = Span(min(within.start, claim.stretch.start), max(within.end, claim.stretch.end))
    if hits(doc, ("claim.wrong", "claim.unofficial", "caution"), wide):
        return True
    said = clause(doc.shadow.text, prose, claim.number.prose.start)
    before = Span(min(said.start, claim.stretch.start), claim.number.prose.end)
    if hits(doc, ("telling.forbid",), before):
        return True
    text = doc.shadow.text
    if any(_has(body, number) for body in claim.owner.bodies for number in written if number in within.of(text)):
        return True
    return not _is_national(doc, claim) and _is_local(doc, claim, before)


def _is_local(doc: Document, claim: Claim, before: Span) -> bool:
    """Whether the number holds in one place only: by its clause, or by brackets behind it that tell no other line."""
    text = doc.shadow.text
    if hits(doc, ("target.local", "claim.local"), before):
        return True
    if claim.owner.subject and _PLACE.search(text, max(0, claim.owner.prose.start - 2), claim.owner.prose.start):
        return True
    behind = text[claim.number.prose.end : claim.number.prose.end + 1]
    if behind != "(":
        return False
    end = text.find(")", claim.number.prose.end)
    aside = Span(claim.number.prose.end, end if end >= 0 else len(text))
    return bool(hits(doc, ("target.local", "claim.local"), aside)) and not hits(doc, PHONE[:2], aside)


def _block(doc: Document, claim: Claim) -> int:
    block = doc.block_at(doc.shadow.source(*claim.number.prose).start)
    return block.index if block is not None else 0


def _told(doc: Document, same: Sequence[tuple[Claim, _Fault]]) -> Finding:
    (claim, (body, other, fact)), *others = same
    place = doc.shadow.source(*claim.number.prose)
    written = place.of(doc.text).strip()
    right = [hotline.number for hotline in body.hotlines]
    faults = [f"the registry has {listed(right)}"] if right else []
    if other is not None:
        faults.append(f"lists {written} under {other.name}" if right else f"the registry lists it under {other.name}")
    sources = [hotline.source for hotline in body.hotlines] + ([fact.source] if fact is not None else [])
    url = (body.hotlines[0].source if body.hotlines else sources[0]).url
    return Finding(
        place,
        f"{written} is given as the line of {body.name}; {' and '.join(faults)}",
        severity=gravity(sources) if fact is not None else Severity.INFO,
        confidence=Confidence.HIGH if claim.tight and fact is not None else Confidence.MEDIUM,
        evidence=(written,),
        related=tuple(Related(doc.shadow.source(*again.number.prose), "and here") for again, _ in others),
        fix=_fix(body, place, fact),
        help=f"check the number at {url}",
    )


def _fix(body: Entity, place: Span, fact: Hotline | None) -> Fix | None:
    """The right number, where there is but one and a person saw it."""
    if fact is None or len(body.hotlines) != 1 or body.hotlines[0].source.grade is not Grade.A:
        return None
    return Fix((Edit(place, body.hotlines[0].number),))
