"""Official bodies, asked by id, host, number and name."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from guidelint.known.naming import Names, index
from guidelint.text.phones import spellings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.known.entities import Entity, Hotline, Suffix
    from guidelint.known.entityfiles import Read
    from guidelint.known.naming import Index


class Registry:
    """All bodies of the entity files of a run. Hosts are lower case without port."""

    def __init__(self, read: Read, names: Index | None = None) -> None:
        """`read`: what stands in the files, bodies with one id joined; `names`: their index, if it was made before."""
        self._index = names
        self._by_id = {entity.id: entity for entity in read.entities}
        self._countries = read.countries
        self._suffixes = {suffix.suffix: suffix for suffix in read.suffixes}

    def __iter__(self) -> Iterator[Entity]:
        return iter(self._by_id.values())

    def __len__(self) -> int:
        return len(self._by_id)

    def get(self, id_: str) -> Entity | None:
        """The body with this id."""
        return self._by_id.get(id_)

    def at_host(self, host: str) -> tuple[Entity, ...]:
        """Bodies on whose domain a host lies; those of the most exact domain."""
        return next((self._hosts[end] for end in _ends(host) if end in self._hosts), ())

    def languages_at(self, host: str) -> frozenset[str]:
        """Languages in which the site of a host is offered; empty if that is not known, or nobody's here."""
        end = next((end for end in _ends(host) if end in self._hosts), "")
        offered = [d.languages for entity in self._hosts.get(end, ()) for d in entity.domains if d.host == end]
        return frozenset(code for codes in offered for code in codes) if all(offered) else frozenset()

    @property
    def suffixes(self) -> tuple[str, ...]:
        """The endings reserved for public bodies."""
        return tuple(self._suffixes)

    def suffix_of(self, host: str) -> Suffix | None:
        """The ending reserved for public bodies under which a host lies."""
        return next((self._suffixes[end] for end in _ends(host) if end in self._suffixes), None)

    def with_number(self, number: str, country: str) -> tuple[tuple[Entity, Hotline], ...]:
        """Bodies of a country that have this telephone number, with the fact that says so."""
        found: dict[str, tuple[Entity, Hotline]] = {}
        for spelling in spellings(number, country):
            for entity, hotline in self._numbers.get((country, spelling), ()):
                found[entity.id] = entity, hotline
        return tuple(found.values())

    def has_number(self, number: str) -> bool:
        """Whether a body of any country has this telephone number; one without a country code may be any of theirs."""
        return any(self.with_number(number, country) for country in self._countries_of_bodies)

    @cached_property
    def _countries_of_bodies(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(entity.country for entity in self))

    @cached_property
    def names(self) -> Names:
        """Finds bodies in texts."""
        return Names(self._index or index(self._by_id.values(), self._countries))

    @cached_property
    def _hosts(self) -> dict[str, tuple[Entity, ...]]:
        hosts: dict[str, tuple[Entity, ...]] = {}
        for entity in self:
            for host in dict.fromkeys(domain.host for domain in entity.domains):
                hosts[host] = (*hosts.get(host, ()), entity)
        return hosts

    @cached_property
    def _numbers(self) -> dict[tuple[str, str], list[tuple[Entity, Hotline]]]:
        numbers: dict[tuple[str, str], list[tuple[Entity, Hotline]]] = {}
        for entity in self:
            for hotline in entity.hotlines:
                for spelling in spellings(hotline.number, entity.country):
                    numbers.setdefault((entity.country, spelling), []).append((entity, hotline))
        return numbers


def _ends(host: str) -> Iterator[str]:
    """A host and the names above it, the longest first."""
    while host:
        yield host
        host = host.partition(".")[2]
