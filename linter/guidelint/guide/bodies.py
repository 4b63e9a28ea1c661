"""Which official bodies a guide is about, and which countries: told from names, links and the words of its subject."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from guidelint.finding import Span
from guidelint.guide.document import LinkRole
from guidelint.known.naming import Part

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from guidelint.guide.document import Document
    from guidelint.known.entities import Entity
    from guidelint.known.naming import Mention, Mentions
    from guidelint.known.world import World

HOME: dict[str, frozenset[str]] = {
    "zh": frozenset({"CN", "TW", "HK"}),
    "en": frozenset({"US", "GB", "AU", "CA", "IE", "IN", "NZ", "SG", "ZA"}),
    "es": frozenset({"ES", "MX", "AR", "CL", "CO", "PE"}),
    "ko": frozenset({"KR"}),
    "ja": frozenset({"JP"}),
    "fr": frozenset({"FR", "BE", "CA", "CH"}),
    "de": frozenset({"DE", "AT", "CH"}),
    "pt": frozenset({"BR", "PT"}),
    "nl": frozenset({"NL", "BE"}),
    "ru": frozenset({"RU"}),
}
"""Language -> countries that a guide in it is about while it names no other."""
_ENDS = {"uk": "GB", "gov": "US", "mil": "US"}
"""Last labels of hosts that stand for a country and are not its code."""
_OPENING = 1500
"""Most characters of a guide that count as its opening."""
_OFTEN = 2
"""So many mentions make a body or a country what a guide is about, wherever they stand."""
_NAMING = (Part.COUNTRY, Part.NAME)


def jurisdictions(doc: Document, mentions: Mentions) -> frozenset[str]:
    """Codes of the countries whose bodies a guide speaks of when it says no more than "the tax office".

    Those of the title; else of the opening; else of headings or named twice; else those where its language is spoken,
    by the ends of its addresses if they tell which. A country counts as named where one of its bodies is.
    """
    for place in (*_title(doc), opening(doc)):
        told = _countries(mentions.within(place, *_NAMING))
        if told:
            return told
    often = Counter(_country(mention) for mention in mentions if mention.part in _NAMING)
    headings = (_countries(mentions.within(section.heading, *_NAMING)) for section in doc.sections if often)
    told = frozenset(country for country, times in often.items() if times >= _OFTEN).union(*headings)
    return told or _home(doc) | often.keys()


def bodies_named(doc: Document, world: World) -> tuple[Mention, ...]:
    """Where bodies are named, by offset. An abbreviation counts where the guide names the body in full, links it, or is
    about its country."""
    mentions = world.mentions(doc.shadow, doc.text)
    named = [mention for mention in mentions if mention.part in (Part.NAME, Part.SHORT)]
    if all(mention.part is Part.NAME for mention in named):
        return tuple(named)
    sure = frozenset(mention.about for mention in named if mention.part is Part.NAME).union(_by_link(doc, world))
    countries = jurisdictions(doc, mentions)
    return tuple(m for m in named if m.part is Part.NAME or m.about in sure or _country(m) in countries)


def main_bodies(doc: Document, world: World) -> tuple[Entity, ...]:
    """The official bodies that a guide is about, those named first before those only linked or meant by their subject.

    Named in the title or twice; linked by a domain of theirs; or the title or opening names their country, and the text
    what they are in charge of.
    """
    mentions = world.mentions(doc.shadow, doc.text)
    found = {
        id_: entity
        for id_ in (*_by_name(doc, world), *_by_link(doc, world), *_by_subject(doc, mentions))
        if (entity := world.registry.get(id_)) is not None
    }
    return tuple(found.values())


def opening(doc: Document) -> Span:
    """The title and what stands before the first section or method; of a guide without either its first paragraphs."""
    begins = doc.title_span.end if doc.title_span is not None else 0
    starts = [section.heading.start for section in doc.sections if section.heading.start > begins][:1]
    starts += [method.span.start for method in doc.methods if method.named and method.span.start > begins][:1]
    return Span(0, min((*starts, begins + _OPENING, len(doc.text))))


def _by_name(doc: Document, world: World) -> Iterator[str]:
    named = bodies_named(doc, world)
    often = Counter(mention.about for mention in named)
    titles = _title(doc)
    for mention in named:
        if often[mention.about] >= _OFTEN or any(title.meets(mention.span) for title in titles):
            yield mention.about


def _by_link(doc: Document, world: World) -> Iterator[str]:
    for link in doc.links:
        if link.host and link.role is not LinkRole.ASSET:
            yield from (entity.id for entity in world.registry.at_host(link.host))


def _by_subject(doc: Document, mentions: Mentions) -> Iterator[str]:
    told = _countries(mentions.within(opening(doc), Part.COUNTRY))
    return (m.about for m in mentions if told and m.part is Part.SUBJECT and _country(m) in told)


def _title(doc: Document) -> tuple[Span, ...]:
    return (doc.title_span,) if doc.title_span is not None else ()


def _countries(mentions: Iterable[Mention]) -> frozenset[str]:
    return frozenset(map(_country, mentions))


def _country(mention: Mention) -> str:
    """The code of a country, or of the country of a body, with which its id begins."""
    return mention.about.partition(".")[0].upper()


def _home(doc: Document) -> frozenset[str]:
    """The countries where the language is spoken; by the hosts of its links if these tell which of them."""
    home = HOME.get(doc.language.code, frozenset())
    ends = {link.host.rpartition(".")[2] for link in doc.links}
    return home & {_ENDS.get(end, end.upper()) for end in ends} or home
