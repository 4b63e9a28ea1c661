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
from guidelint_rules.urls._bodies import gravity, listed, named
from guidelint_rules.urls._hedges import HEDGES, Hedges
from guidelint_rules.urls._lines import Claim, claims
from guidelint_rules.urls._numbers import PHONE, Number, numbers
from guidelint_rules.urls._verdicts import is_attested

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_RESCUE = frozenset({"ambulance", "emergency", "fire", "police"})
_ROUTING = frozenset({"digital-government"})
"""Types of bodies whose line puts callers through to all others."""
_SHORT = 3
"""Digits of numbers that everybody knows, and of which much is said beside the names of bodies."""
_SHOWN = 5
"""Most further places that a finding names."""
_FREE = pattern(r"\D*(?:00?|1\W?)?800")
_NATIONWIDE = 6
"""Digits up to which a number without an area code is dialled alike everywhere."""


class _Fault(NamedTuple):
    """What is wrong with a number. `other` is the body that has it, `fact` what says so; both may be lacking."""

    body: Entity
    other: Entity | None
    fact: Hotline | None


@rule(Severity.ERROR, words=(*PHONE, *HEDGES, "target.official"))
def hotline_mismatch(doc: Document, world: World) -> Iterator[Finding]:
    """A number given as the line of an official body is that body's line."""
    found = numbers(doc)
    places = named(doc, world, subjects=True) if found else []
    told: dict[tuple[str, ...], list[tuple[Claim, _Fault]]] = {}
    hedges = Hedges(doc, world, found, places)
    for claim in claims(doc, found, places) if places else ():
        same = told.setdefault((claim.number.written, *claim.owner.ids), [])
        fault = _fault(world, claim, hedges) if len(same) <= _SHOWN else None
        vouched = fault is not None and is_attested(world, f"tel:{claim.number.written}", fault.body.id)
        if fault is not None and not vouched and not hedges.is_held_back(claim):
            same.append((claim, fault))
    yield from (_told(doc, same) for same in told.values() if same)


def _fault(world: World, claim: Claim, hedges: Hedges) -> _Fault | None:
    """What the registry says against a number, where every body that may be meant lacks it."""
    number, bodies = claim.number, claim.owner.bodies
    if len({body.country for body in bodies}) != 1 or any(hedges.has(body, number.written) for body in bodies):
        return None
    body = next((body for body in bodies if body.hotlines or body.not_hotlines), bodies[0])
    known = number.digits <= _SHORT
    dialled = spellings(number.written, body.country)
    wrong = next((line for line in body.not_hotlines if dialled & spellings(line.number, body.country)), None)
    if wrong is not None:
        return None if known and hedges.is_urgent(claim) else _Fault(body, world.registry.get(wrong.of), wrong)
    if not claim.tight or not body.hotlines:
        return None
    owners = tuple(hedges.owners(number.written, body.country).values())
    if owners:
        types = {owner.type for owner, _ in owners}
        if types & _ROUTING or (types & _RESCUE and (body.type in _RESCUE or hedges.is_urgent(claim))):
            return None
        return None if known and hedges.is_urgent(claim) else _Fault(body, *owners[0])
    return _Fault(body, None, None) if _is_nationwide(number, body) and hedges.is_national(claim) else None


def _is_nationwide(number: Number, body: Entity) -> bool:
    """Whether a number can be dialled alike everywhere, and is not one of the body's with an extension: `12366-1`."""
    if number.digits > _NATIONWIDE and not _FREE.match(number.written):
        return False
    return not any(number.written.startswith(hotline.number) for hotline in body.hotlines)


def _told(doc: Document, same: Sequence[tuple[Claim, _Fault]]) -> Finding:
    (claim, (body, other, fact)), *others = same
    place = doc.shadow.source(*claim.number.prose)
    again = [doc.shadow.source(*repeated.number.prose) for repeated, _ in others]
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
        related=tuple(Related(span, "and here") for span in again),
        fix=_fix(body, [place, *again], fact),
        help=f"check the number at {url}",
        about=(written, body.id),
    )


def _fix(body: Entity, places: Sequence[Span], fact: Hotline | None) -> Fix | None:
    """The right number at each place, where there is but one and a person saw it."""
    if fact is None or len(body.hotlines) != 1 or body.hotlines[0].source.grade is not Grade.A:
        return None
    return Fix(tuple(Edit(place, body.hotlines[0].number) for place in places))
