"""What is known of official bodies: names, domains, hotlines, apps, and what they are commonly mistaken for.

Each fact has a source with a date and a grade. All of it is data; where it comes from stands in `entityfiles.py`.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

from guidelint.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

Phrases: TypeAlias = "Mapping[str, tuple[str, ...]]"
"""Language code -> phrases as people write them."""
NO_PHRASES: Phrases = {}


class Grade(StrEnum):
    """How far a fact was checked. Only A and B carry an error; C and D warn at most."""

    A = "A"
    """A person saw it on an official page."""
    B = "B"
    """An official text was read in a copy."""
    C = "C"
    """The press says so."""
    D = "D"
    """Any other source."""

    @property
    def is_firm(self) -> bool:
        return self in (Grade.A, Grade.B)


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact comes from. `url` is the page on which it can be checked."""

    url: str
    checked_at: date
    grade: Grade
    note: str = ""


@dataclass(frozen=True, slots=True)
class Domain:
    """A host of a body; hosts below it are its own, too."""

    host: str
    source: Source
    languages: tuple[str, ...] = ()
    """Languages the site is offered in; empty: unknown."""
    partner: bool = False
    """Run by somebody else on its behalf."""


@dataclass(frozen=True, slots=True)
class Hotline:
    """A telephone number: `12393`, `1577-1000`, `+33 1 23 45 67 89`, compared by its digits."""

    number: str
    source: Source
    area: str = ""
    """Where it can be dialled; empty: in the whole country."""
    purpose: str = ""
    of: str = ""
    """Only in `Entity.not_hotlines`: the id of the body whose number it is."""


@dataclass(frozen=True, slots=True)
class App:
    """An application in a store."""

    name: str
    source: Source
    store: str = ""
    id: str = ""
    developer: str = ""
    languages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Service:
    """Something that a body offers at an address of its own."""

    name: str
    source: Source
    url: str = ""
    needs: tuple[str, ...] = ()
    """Data that it asks for, as families of `identifier.*` word lists or free words."""


@dataclass(frozen=True, slots=True)
class Absent:
    """Something that people look for and a body does not have, such as the balance of a card that holds no money."""

    phrases: Phrases
    """How people ask for it: `card balance`, `卡余额`."""
    instead: Mapping[str, str]
    """Language -> what there is instead; English always."""
    source: Source
    balance: bool = False
    """Whether it is the balance of a card or number, which people call so in many words."""


@dataclass(frozen=True, slots=True)
class Entity:
    """An official body, or a class of bodies that do the same."""

    id: str
    """`<country>.<name>`, such as `cn.nhsa`."""
    country: str
    """ISO 3166-1 code in upper case."""
    type: str
    """`health-insurance`, `tax`, `immigration`, …: bodies of one type are alternatives to each other."""
    name: str
    """As shown in messages."""
    is_class: bool = False
    names: Phrases = NO_PHRASES
    """Names that mean this body wherever they stand."""
    short: tuple[str, ...] = ()
    """Abbreviations, in exact case, that mean it where the guide names or links it otherwise, or names its country."""
    subjects: Phrases = NO_PHRASES
    """What it is in charge of, in the words people use before "hotline" or "office"."""
    domains: tuple[Domain, ...] = ()
    hotlines: tuple[Hotline, ...] = ()
    apps: tuple[App, ...] = ()
    services: tuple[Service, ...] = ()
    not_hotlines: tuple[Hotline, ...] = ()
    """Numbers of others that are commonly given for its own."""
    not_domains: tuple[Domain, ...] = ()
    """Hosts of others, imitations among them, that are commonly given for its own."""
    absent: tuple[Absent, ...] = ()

    @property
    def languages(self) -> frozenset[str]:
        """Languages in which its sites are offered; empty if that is unknown of any of them."""
        offered = [domain.languages for domain in self.domains if not domain.partner]
        return frozenset(code for codes in offered for code in codes) if all(offered) else frozenset()


@dataclass(frozen=True, slots=True)
class Country:
    """A country by its names."""

    code: str
    names: Phrases


@dataclass(frozen=True, slots=True)
class Suffix:
    """An ending of hosts under which only public bodies of a country register."""

    suffix: str
    country: str
    source: Source
