"""Where a text names official bodies, their countries, and what these bodies are in charge of."""

from __future__ import annotations

from bisect import bisect_left
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from guidelint.records import dataclass
from guidelint.text.matcher import Compiled, Matcher, compiled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from guidelint.finding import Span
    from guidelint.known.entities import Country, Entity
    from guidelint.text.shadow import Shadow


class Part(StrEnum):
    """What of a body a text names."""

    NAME = "name"
    SHORT = "short"
    SUBJECT = "subject"
    ABSENT = "absent"
    COUNTRY = "country"


@dataclass(frozen=True, slots=True)
class Mention:
    """A place where a body is named. `about` is its id, or the code of a country."""

    span: Span
    prose: Span
    """Its stretch of the shadow."""
    part: Part
    about: str
    which: int = 0
    """Of several absent services: which."""


class Mentions:
    """All mentions in one text, by offset."""

    def __init__(self, mentions: Iterable[Mention]) -> None:
        self._all = sorted(mentions, key=lambda mention: (mention.span, mention.part, mention.about))

    def __iter__(self) -> Iterator[Mention]:
        return iter(self._all)

    def within(self, span: Span, *parts: Part) -> list[Mention]:
        """Those that lie inside a span; of these parts only, if any are given."""
        low = bisect_left(self._all, span.start, key=_start)
        high = bisect_left(self._all, span.end, lo=low, key=_start)
        found = self._all[low:high]
        return [m for m in found if m.span.end <= span.end and (not parts or m.part in parts)]

    def of(self, about: str, *parts: Part) -> list[Mention]:
        """Those of one body or country."""
        return [m for m in self._all if m.about == about and (not parts or m.part in parts)]


class Index(NamedTuple):
    """Names of bodies and countries, ready to be looked for."""

    keys: dict[str, tuple[Part, str, int]]
    """List of `words` -> part, id of the body or code of the country, and which of several."""
    words: Compiled
    short: dict[str, frozenset[str]]
    """Id -> abbreviations in their exact case."""


def index(entities: Iterable[Entity], countries: Iterable[Country]) -> Index:
    """The names of every language together, since guides name bodies of other countries."""
    bodies = tuple(entities)
    entries = [*_of_entities(bodies), *_of_countries(countries)]
    names = {key: f"{at}." for at, key in enumerate(dict.fromkeys(key for key, _ in entries))}
    return Index(
        {name: key for key, name in names.items()},
        compiled((names[key], entry) for key, entry in entries),
        {entity.id: frozenset(entity.short) for entity in bodies},
    )


class Names:
    """Finds the names of all bodies and countries in one pass."""

    def __init__(self, known: Index) -> None:
        self._keys = known.keys
        self._short = known.short
        self._matcher = Matcher(known.words)

    def mentions(self, shadow: Shadow, text: str) -> Mentions:
        """What is named in a text. Abbreviations count in their exact case only: `WHO` is not `who`."""
        return Mentions(self._read(shadow, text))

    def _read(self, shadow: Shadow, text: str) -> Iterator[Mention]:
        hits = self._matcher.scan(shadow)
        for name in hits.names:
            part, about, which = self._keys[name]
            for hit in hits.of(name):
                if part is not Part.SHORT or hit.span.of(text) in self._short[about]:
                    yield Mention(hit.span, hit.prose, part, about, which)


_Key = tuple[Part, str, int]


def _of_entities(entities: Iterable[Entity]) -> Iterator[tuple[_Key, str]]:
    for entity in entities:
        for part, phrases in ((Part.NAME, entity.names), (Part.SUBJECT, entity.subjects)):
            yield from (((part, entity.id, 0), phrase) for listed in phrases.values() for phrase in listed)
        yield from (((Part.SHORT, entity.id, 0), phrase) for phrase in entity.short)
        for which, absent in enumerate(entity.absent):
            for listed in absent.phrases.values():
                yield from (((Part.ABSENT, entity.id, which), phrase) for phrase in listed)


def _of_countries(countries: Iterable[Country]) -> Iterator[tuple[_Key, str]]:
    for country in countries:
        yield from (((Part.COUNTRY, country.code, 0), name) for listed in country.names.values() for name in listed)


def _start(mention: Mention) -> int:
    return mention.span.start
