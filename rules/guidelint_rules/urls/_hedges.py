"""What a text says around a number that makes it no claim about a body's line: corrections, warnings, local lines."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from guidelint import Document, Entity, Hotline, Span, World, pattern
from guidelint_rules.urls._bodies import Named, clause, clipped, hits, outside, placed
from guidelint_rules.urls._numbers import PHONE, Number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from guidelint_rules.urls._lines import Claim

HEDGES = ("claim", "caution", "target.local", "telling.forbid")
"""The lists that are asked for here."""
_LOCAL = ("target.local", "claim.local")
_DOUBTS = ("claim.wrong", "claim.unofficial", "caution")
_AT = 4
"""Letters of `at`, `unter`: a verb between a body and such a number makes it something the body says."""
_PLACE = pattern(r"[市省县縣区區州][的]?\Z")
"""A Chinese place before a subject makes it the subject of a local body."""


class Hedges:
    """What one document says around its numbers."""

    def __init__(self, doc: Document, world: World, found: Sequence[Number], places: Sequence[Named]) -> None:
        self._doc = doc
        self._world = world
        self._text = doc.shadow.text
        self._numbers = found
        self._places = places
        self._owners: dict[tuple[str, str], dict[str, tuple[Entity, Hotline]]] = {}

    def owners(self, number: str, country: str) -> dict[str, tuple[Entity, Hotline]]:
        """The bodies of a country that have a number, by id, each with the fact that says so."""
        asked = number, country
        if asked not in self._owners:
            found = self._world.registry.with_number(number, country)
            self._owners[asked] = {body.id: (body, line) for body, line in found}
        return self._owners[asked]

    def has(self, body: Entity, number: str) -> bool:
        """Whether a body's record has a number."""
        return body.id in self.owners(number, body.country)

    def is_urgent(self, claim: Claim) -> bool:
        """Whether a number that everybody knows is told of for an emergency, whoever is named beside it."""
        if not claim.tight or claim.apart > _AT:
            return True
        sentence = self._sentence(claim)
        return bool(outside(hits(self._doc, ("claim.emergency",), sentence), placed(self._places, sentence)))

    def is_national(self, claim: Claim) -> bool:
        """Whether a number is said to hold in the whole country."""
        return bool(hits(self._doc, ("claim.national",), self._clause(claim)))

    def is_held_back(self, claim: Claim) -> bool:
        """Whether the text corrects, warns, speaks of a local line, or names the number's owner or the right number."""
        sentence = self._sentence(claim)
        wide = Span(min(sentence.start, claim.stretch.start), max(sentence.end, claim.stretch.end))
        around = placed(self._places, wide)
        if outside(hits(self._doc, _DOUBTS, wide), around):
            return True
        before = Span(min(self._clause(claim).start, claim.stretch.start), claim.number.prose.end)
        if outside(hits(self._doc, ("telling.forbid",), before), around):
            return True
        low = bisect_left(self._numbers, sentence.start, key=_start)
        beside = self._numbers[low : bisect_left(self._numbers, sentence.end, lo=low, key=_start)]
        if any(self.has(body, number.written) for body in claim.owner.bodies for number in beside):
            return True
        if any(self.has(body, claim.number.written) for place in around for body in place.bodies):
            return True
        return not self.is_national(claim) and self._is_local(claim, before)

    def _is_local(self, claim: Claim, before: Span) -> bool:
        """Whether a number holds in one place only, by its clause or by brackets behind it that tell no other line."""
        if outside(hits(self._doc, _LOCAL, before), placed(self._places, before)):
            return True
        start = claim.owner.prose.start
        if claim.owner.subject and _PLACE.search(self._text, max(0, start - 2), start):
            return True
        end = claim.number.prose.end
        if not self._text.startswith("(", end):
            return False
        closed = self._text.find(")", end, end + 200)
        aside = Span(end, closed if closed >= 0 else end)
        return bool(hits(self._doc, _LOCAL, aside)) and not hits(self._doc, PHONE[:2], aside)

    def _sentence(self, claim: Claim) -> Span:
        sentence = self._doc.sentence_at(self._doc.shadow.source(*claim.number.prose).start)
        return clipped(sentence.prose if sentence is not None else claim.stretch, claim.number.prose)

    def _clause(self, claim: Claim) -> Span:
        return clause(self._text, self._sentence(claim), claim.number.prose.start)


def _start(number: Number) -> int:
    return number.prose.start
