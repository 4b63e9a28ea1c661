"""Entity files to entities. One file per country, in TOML; every key is known, every fact names its source.

A second file may add to a body by naming its id again: lists grow, `name` and `type` are replaced.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import tomli

from guidelint.known.entities import (
    Absent,
    App,
    Country,
    Domain,
    Entity,
    Grade,
    Hotline,
    Service,
    Source,
    Suffix,
)
from guidelint.records import dataclass, replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path


class BrokenEntities(Exception):
    """An entity file that does not keep to the schema; the message names file, body and key."""


@dataclass(frozen=True, slots=True)
class Read:
    """What stands in some entity files."""

    entities: tuple[Entity, ...]
    countries: tuple[Country, ...]
    suffixes: tuple[Suffix, ...]


def read_entities(files: Iterable[Path]) -> Read:
    """The entities of some files, those with one id joined. Raises `BrokenEntities`."""
    return parse_entities((str(file), _text(file)) for file in files)


def _text(file: Path) -> str:
    try:
        return file.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BrokenEntities(f"{file}: {getattr(error, 'strerror', None) or error}") from error


def parse_entities(texts: Iterable[tuple[str, str]]) -> Read:
    """The same for texts; each comes with the name that messages give it. Raises `BrokenEntities`."""
    return joined(*(_parsed(where, text) for where, text in texts))


def _parsed(where: str, text: str) -> Read:
    try:
        tables = tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        raise BrokenEntities(f"{where}: {error}") from error
    reader = _Reader(where, tables)
    return Read(tuple(reader.entities()), tuple(reader.countries()), tuple(reader.suffixes()))


def joined(*reads: Read) -> Read:
    """What stands in several files together: a body that stands in two of them grows."""
    entities: dict[str, Entity] = {}
    for entity in (entity for read in reads for entity in read.entities):
        entities[entity.id] = _grown(entities[entity.id], entity) if entity.id in entities else entity
    countries = tuple(country for read in reads for country in read.countries)
    return Read(tuple(entities.values()), countries, tuple(suffix for read in reads for suffix in read.suffixes))


def _grown(below: Entity, above: Entity) -> Entity:
    lists = ("short", "domains", "hotlines", "apps", "services", "not_hotlines", "not_domains", "absent")
    grown: dict[str, Any] = {name: getattr(below, name) + getattr(above, name) for name in lists}
    for name in ("names", "subjects"):
        left, right = getattr(below, name), getattr(above, name)
        grown[name] = {code: left.get(code, ()) + right.get(code, ()) for code in {**left, **right}}
    return replace(below, name=above.name or below.name, type=above.type or below.type, **grown)


class _Reader:
    """One file."""

    def __init__(self, where: str, tables: Mapping[str, Any]) -> None:
        self._where = where
        self._tables = _Table(where, tables)
        sources = self._tables.table("sources")
        self._sources = {name: self._source(sources.table(name)) for name in sources.names}
        self._tables.only("country", "names", "sources", "suffixes", "entities", "countries")
        self._others = self._tables.tables("countries")
        self._code = self._tables.text("country", "" if self._others else None)

    def countries(self) -> Iterator[Country]:
        if self._code:
            yield Country(self._code, self._tables.phrases("names"))
        for table in self._others:
            table.only("code", "names")
            yield Country(table.text("code"), table.phrases("names"))

    def suffixes(self) -> Iterator[Suffix]:
        for table in self._tables.tables("suffixes"):
            table.only("suffix", "from")
            yield Suffix(table.text("suffix"), self._code, self._from(table))

    def entities(self) -> Iterator[Entity]:
        for table in self._tables.tables("entities"):
            yield self._entity(table)

    def _source(self, table: _Table) -> Source:
        table.only("url", "checked-at", "grade", "note")
        grade, day = table.text("grade"), table.value("checked-at", date)
        if grade not in Grade.__members__:
            raise table.wrong("grade", "A, B, C or D")
        return Source(table.text("url"), day, Grade[grade], table.text("note", ""))

    def _entity(self, table: _Table) -> Entity:
        table.only(
            *("id", "type", "name", "class", "names", "short", "subjects"),
            *("domains", "hotlines", "apps", "services", "not", "absent"),
        )
        wrong = table.table("not")
        wrong.only("hotlines", "domains")
        id_ = table.text("id")
        if id_.partition(".")[0] != self._code.lower():
            raise table.wrong("id", f'"{self._code.lower()}." and a name')
        return Entity(
            id=id_,
            country=self._code,
            type=table.text("type", ""),
            name=table.text("name", ""),
            is_class=table.value("class", bool, default=False),
            names=table.phrases("names"),
            short=table.texts("short"),
            subjects=table.phrases("subjects"),
            domains=tuple(map(self._domain, table.tables("domains"))),
            hotlines=tuple(map(self._hotline, table.tables("hotlines"))),
            apps=tuple(map(self._app, table.tables("apps"))),
            services=tuple(map(self._service, table.tables("services"))),
            not_hotlines=tuple(map(self._hotline, wrong.tables("hotlines"))),
            not_domains=tuple(map(self._domain, wrong.tables("domains"))),
            absent=tuple(map(self._absent, table.tables("absent"))),
        )

    def _domain(self, table: _Table) -> Domain:
        table.only("host", "languages", "partner", "from")
        partner = table.value("partner", bool, default=False)
        return Domain(table.text("host").lower(), self._from(table), table.texts("languages"), partner)

    def _hotline(self, table: _Table) -> Hotline:
        table.only("number", "area", "purpose", "of", "from")
        purpose, area, of = table.text("purpose", ""), table.text("area", ""), table.text("of", "")
        return Hotline(table.text("number"), self._from(table), area, purpose, of)

    def _app(self, table: _Table) -> App:
        table.only("name", "store", "id", "developer", "languages", "from")
        store, id_, developer = (table.text(key, "") for key in ("store", "id", "developer"))
        return App(table.text("name"), self._from(table), store, id_, developer, table.texts("languages"))

    def _service(self, table: _Table) -> Service:
        table.only("name", "url", "needs", "from")
        return Service(table.text("name"), self._from(table), table.text("url", ""), table.texts("needs"))

    def _absent(self, table: _Table) -> Absent:
        table.only("phrases", "instead", "balance", "from")
        instead, balance = table.table("instead"), table.value("balance", bool, default=False)
        if "en" not in instead.names:
            raise instead.wrong("en", "there, for messages")
        told = {code: instead.text(code) for code in instead.names}
        return Absent(table.phrases("phrases"), told, self._from(table), balance)

    def _from(self, table: _Table) -> Source:
        name = table.text("from")
        if name not in self._sources:
            raise table.wrong("from", f"one of the sources of the file: {', '.join(self._sources)}")
        return self._sources[name]


class _Table:
    """A table of a file, which says where it is when something in it is wrong."""

    def __init__(self, where: str, values: Any) -> None:
        if not isinstance(values, dict):
            raise BrokenEntities(f"{where} must be a table")
        self._where = where
        self._values: dict[str, Any] = values

    @property
    def names(self) -> list[str]:
        return list(self._values)

    def wrong(self, key: str, must: str) -> BrokenEntities:
        return BrokenEntities(f"{self._where}: {key} must be {must}")

    def only(self, *known: str) -> None:
        for key in self._values:
            if key not in known:
                raise BrokenEntities(f'{self._where}: there is no key "{key}"; known are {", ".join(known)}')

    def text(self, key: str, default: str | None = None) -> str:
        text: str = self.value(key, str, default)
        return text

    def value(self, key: str, kind: type[Any], default: Any = None) -> Any:
        value = self._values.get(key, default)
        if type(value) is not kind:
            raise self.wrong(key, _KINDS[kind])
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        value = self._values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, str) and item for item in value):
            raise self.wrong(key, "a list of strings")
        return tuple(value)

    def phrases(self, key: str) -> dict[str, tuple[str, ...]]:
        table = self.table(key)
        return {code: table.texts(code) for code in table.names}

    def table(self, key: str) -> _Table:
        return _Table(f"{self._where}: {key}", self._values.get(key, {}))

    def tables(self, key: str) -> list[_Table]:
        value = self._values.get(key, [])
        if not isinstance(value, list):
            raise self.wrong(key, "an array of tables")
        return [_Table(f"{self._where}: {key} {_name(item, at)}", item) for at, item in enumerate(value, 1)]


def _name(item: Any, at: int) -> str:
    """How an entry of an array is called in messages."""
    return str(item.get("id", at)) if isinstance(item, dict) else str(at)


_KINDS: Mapping[type[Any], str] = {str: "a string", bool: "true or false", date: "a date such as 2026-11-22"}
