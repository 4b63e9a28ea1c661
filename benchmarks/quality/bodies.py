"""Official bodies for the guides that are composed: whose names, hosts and numbers a guide of a language could give.

All of it comes from the installed registry, so guides change with it. Where a country has too little, there is None.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from guidelint.rule.packs import load_registry

if TYPE_CHECKING:
    from random import Random

    from guidelint.known.entities import Domain, Entity

T = TypeVar("T")

_FEW = 3
"""With fewer bodies that a language has names for, a country is left out."""
_RESCUE = frozenset({"emergency", "police", "fire", "ambulance"})
"""Bodies whose numbers stand for themselves, and that nobody signs in to."""
_FOR_ALL = _RESCUE | {"digital-government"}
"""Bodies that may well answer for others."""
_POSSESSIVE = "'s "
"""`Brazil's Health System` fits no sentence that says `the official … website`."""
_DIGIT = re.compile(r"\d")
_SCRIPTS = {"zh": "han", "ja": "han", "ko": "hangul", "ru": "cyrillic"}
"""Language -> its script, Latin for all others."""


class Site(NamedTuple):
    """A host of a body that is known to be offered in these languages."""

    body: Entity
    domain: Domain


def name(body: Entity, language: str) -> str:
    """How guides of a language call a body; empty if it has no name there, or only one that holds its number."""
    fitting = (one for one in body.names.get(language, ()) if _POSSESSIVE not in one and not _DIGIT.search(one))
    return next(fitting, "")


def home(domain: Domain) -> str:
    """The front page of a host."""
    return f"https://{domain.host}/"


@cache
def _named(language: str) -> dict[str, tuple[Entity, ...]]:
    """Country -> its bodies with a name in the language."""
    by_country: dict[str, list[Entity]] = {}
    for body in load_registry():
        if name(body, language) and not body.is_class:
            by_country.setdefault(body.country, []).append(body)
    return {country: tuple(bodies) for country, bodies in by_country.items() if len(bodies) >= _FEW}


def _callers(language: str) -> list[Entity]:
    """All bodies that one would write to or ring with a question."""
    return [body for bodies in _named(language).values() for body in bodies if body.type not in _RESCUE]


def neighbours(language: str, random: Random, count: int) -> list[Entity]:
    """So many bodies of one country; fewer where there are not as many."""
    countries = _named(language)
    if not countries:
        return []
    bodies = countries[random.choice(sorted(countries))]
    return random.sample(bodies, min(count, len(bodies)))


def with_site(language: str, random: Random) -> Entity | None:
    """A body that has a site."""
    return _any([body for body in _callers(language) if body.domains], random)


def other_host(body: Entity, language: str, random: Random) -> Domain | None:
    """The host of a body of the same country that does something else."""
    registry = load_registry()
    own = {domain.host for domain in body.domains}
    hosts = [
        domain
        for other in _named(language).get(body.country, ())
        if _is_other(other, body)
        for domain in other.domains
        if body not in registry.at_host(domain.host) and not any(_related(domain.host, host) for host in own)
    ]
    return _any(hosts, random)


def with_number(language: str, random: Random) -> Entity | None:
    """A body that has a telephone number."""
    return _any([body for body in _callers(language) if body.hotlines], random)


def with_subject(language: str, random: Random) -> Entity | None:
    """A body that has a site and a number and of which it is said what it is in charge of."""
    known = _callers(language)
    return _any([b for b in known if b.subjects.get(language) and b.hotlines and b.domains], random)


def with_wrong_number(language: str, random: Random) -> Entity | None:
    """A body of which it is known for which number people mistake its own."""
    return _any([body for body in _callers(language) if body.not_hotlines], random)


def other_number(body: Entity, language: str, random: Random) -> str:
    """The number of a body of the same country that does something else; empty if none is known."""
    registry = load_registry()
    subjects = set(body.subjects.get(language, ()))
    numbers = [
        line.number
        for other in _named(language).get(body.country, ())
        if _is_other(other, body) and not subjects & set(other.subjects.get(language, ()))
        for line in other.hotlines
        if body not in (owner for owner, _ in registry.with_number(line.number, body.country))
    ]
    return _any(numbers, random) or ""


def absent(language: str, random: Random) -> tuple[Entity, str] | None:
    """A body and what people look for there in vain, in one of the two most usual ways to call it."""
    known = [
        (body, phrase)
        for body in load_registry()
        if name(body, language)
        for one in body.absent
        for phrase in one.phrases.get(language, ())[:2]
    ]
    return _any(known, random)


def without_balance(language: str, random: Random) -> Entity | None:
    """A body whose card or number holds no money."""
    return _any([body for body in load_registry() if name(body, language) and _lacks_balance(body)], random)


def _lacks_balance(body: Entity) -> bool:
    return any(one.balance for one in body.absent)


def foreign_site(language: str, random: Random) -> Site | None:
    """A site that is offered in no language written as this one is."""
    script = _SCRIPTS.get(language, "latin")
    return _any([s for s in _sites() if all(_SCRIPTS.get(c, "latin") != script for c in s.domain.languages)], random)


def named_site(language: str, random: Random) -> Site | None:
    """A site whose languages are known, of a body that has a name in this one."""
    return _any([site for site in _sites() if name(site.body, language)], random)


@cache
def _sites() -> tuple[Site, ...]:
    """Without those of which people ask what they do not have: a guide that reads a balance there would be wrong."""
    registry = load_registry()
    plain = [body for body in registry if not body.is_class and not body.absent]
    sites = (Site(body, domain) for body in plain for domain in body.domains)
    return tuple(
        site for site in sites if registry.languages_at(site.domain.host) == frozenset(site.domain.languages) != set()
    )


def _is_other(other: Entity, body: Entity) -> bool:
    return other.type != body.type and other.type not in _FOR_ALL


def _related(left: str, right: str) -> bool:
    return left == right or left.endswith("." + right) or right.endswith("." + left)


def _any(of: list[T], random: Random) -> T | None:
    return random.choice(of) if of else None
