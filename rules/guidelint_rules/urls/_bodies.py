"""Official bodies as a text names them, ready to be paired with the numbers and hosts beside them."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from guidelint import Document, Entity, Part, Severity, Source, Span, World, bodies_named, jurisdictions, pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from guidelint import Hit, Mentions

STOPS = pattern(r"[,;，；。、!?！？\n\ufffc]|\.\s")
"""Parts what a name is said of from what it is not said of."""
CLAUSES = pattern(r"[,;，；。!?！？\n]|\.\s")
_BEARING = 300
"""Characters of prose on either side that can bear on a number or an address."""
_BESIDE = 20
"""Characters of text within which the name of a country says whose tax office or health card is meant."""
_WIDE = "\u3000"
"""From here on a character says about as much as three letters."""
_WIDE_WEIGHT = 3


class Named(NamedTuple):
    """A place where a body is named, or what it is in charge of."""

    prose: Span
    bodies: tuple[Entity, ...]
    """Which it may be: bodies of several countries share a name."""
    subject: bool
    """Only what the body is in charge of."""

    @property
    def ids(self) -> tuple[str, ...]:
        """Of the bodies; two places name the same if these are alike."""
        return tuple(body.id for body in self.bodies)


def named(doc: Document, world: World, *, subjects: bool) -> list[Named]:
    """Every place where a body is named, by offset; what lies inside a longer name is none.

    subjects: also what bodies are in charge of, for bodies of the countries that the guide is about.
    """
    found: dict[Span, dict[str, bool]] = {}
    for mention in bodies_named(doc, world):
        found.setdefault(mention.prose, {})[mention.about] = False
    if subjects:
        mentions = world.mentions(doc.shadow, doc.text)
        countries = jurisdictions(doc, mentions)
        for mention in mentions:
            if mention.part is Part.SUBJECT:
                entity = world.registry.get(mention.about)
                if entity is None or entity.country not in countries:
                    continue
                if entity.country in _beside(doc, mentions, mention.span, entity.country):
                    found.setdefault(mention.prose, {}).setdefault(mention.about, True)
    places: list[Named] = []
    for prose in sorted(found, key=lambda span: (span.start, -span.end)):
        if places and prose.end <= places[-1].prose.end:
            continue
        by_name = [id_ for id_, subject in found[prose].items() if not subject]
        bodies = (world.registry.get(id_) for id_ in by_name or found[prose])
        places.append(Named(prose, tuple(body for body in bodies if body is not None), not by_name))
    return places


def _beside(doc: Document, mentions: Mentions, subject: Span, country: str) -> set[str]:
    """The countries named in the sentence right beside a subject, `country` if there are none: `German tax number`."""
    sentence = doc.sentence_at(subject.start)
    within = sentence.span if sentence is not None else subject
    near = Span(max(within.start, subject.start - _BESIDE), min(within.end, subject.end + _BESIDE))
    return {mention.about for mention in mentions.within(near, Part.COUNTRY)} or {country}


def hits(doc: Document, lists: Iterable[str], within: Span) -> list[Hit]:
    """Words of some lists inside a stretch of the prose, by offset."""
    source = doc.shadow.source(*within) if within.end > within.start else Span(0, 0)
    return sorted(
        (hit for name in lists for hit in doc.hits(name, source) if within.covers(hit.prose)), key=lambda hit: hit.prose
    )


def outside(words: Iterable[Hit], places: Sequence[Named]) -> list[Hit]:
    """The words that are no part of a body's name: `Anti-Fraud Centre` warns of nothing."""
    return [word for word in words if not any(place.prose.covers(word.prose) for place in places)]


def between(text: str, stretch: Span, words: Sequence[Hit]) -> str:
    """What stands in a stretch of the prose beside some words in it."""
    parts: list[str] = []
    at = stretch.start
    for word in words:
        if word.prose.start >= at:
            parts.append(text[at : word.prose.start])
        at = max(at, word.prose.end)
    parts.append(text[at : stretch.end])
    return " ".join(parts)


def weight(text: str) -> int:
    """How much a piece of prose says, in Latin letters."""
    return sum(_WIDE_WEIGHT if char >= _WIDE else 1 for char in text if char.isalpha())


def clipped(stretch: Span, around: Span) -> Span:
    """As much of a stretch as can bear on something in it: a line may be as long as a book."""
    return Span(max(stretch.start, around.start - _BEARING), min(stretch.end, around.end + _BEARING))


def clause(text: str, within: Span, at: int) -> Span:
    """The clause of a stretch of the prose that holds an offset."""
    start, end = clipped(within, Span(at, at))
    for stop in CLAUSES.finditer(text, start, end):
        if stop.start() >= at:
            return Span(start, stop.start())
        start = stop.end()
    return Span(start, end)


def placed(places: Sequence[Named], prose: Span) -> Sequence[Named]:
    """The places that begin in a stretch of the prose."""
    low = bisect_left(places, prose.start, key=_start)
    return places[low : bisect_left(places, prose.end, lo=low, key=_start)]


def _start(place: Named) -> int:
    return place.prose.start


def gravity(sources: Iterable[Source]) -> Severity:
    """An error is told only by facts that somebody saw at their origin."""
    return Severity.ERROR if all(source.grade.is_firm for source in sources) else Severity.WARNING


def listed(names: Sequence[str], most: int = 3) -> str:
    """Some names as a message tells them: `a`, `a and b`, `a, b, c and 4 more`."""
    shown = list(dict.fromkeys(names))
    more = len(shown) - most
    if more > 0:
        return f"{', '.join(shown[:most])} and {more} more"
    return " and ".join(filter(None, (", ".join(shown[:-1]), shown[-1])))
