"""The word lists of all packs: for each language the matcher that finds its words, and those that hold everywhere."""

from __future__ import annotations

from itertools import repeat
from typing import TYPE_CHECKING, TypeAlias

from guidelint.text.matcher import Matcher

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

Families: TypeAlias = "Mapping[str, Mapping[str, Sequence[str]]]"
"""Family -> last part of a list's name -> entries."""


class Words:
    """All word lists of all packs. `everywhere` names the families that hold in every language."""

    def __init__(self, languages: Mapping[str, Families], everywhere: frozenset[str]) -> None:
        """`languages`: language code -> its lists by family. A family is not asked for before its words are needed."""
        self._families = languages
        self._everywhere = everywhere
        self._matchers: dict[str, Matcher] = {}

    @property
    def languages(self) -> frozenset[str]:
        """Languages that have words."""
        return frozenset(self._families)

    def has(self, language: str, name: str) -> bool:
        """Whether a list (or one below it) has entries that apply to documents in `language`."""
        family, _, below = name.partition(".")
        lists = [self._families[code].get(family, {}) for code in self._codes(language, family)]
        return any(not below or below in names or any(n.startswith(below + ".") for n in names) for names in lists)

    def matcher(self, language: str) -> Matcher:
        """The matcher for documents in `language`, made once; languages without words share one."""
        language = language if language in self._families else ""
        if language not in self._matchers:
            self._matchers[language] = Matcher(self._entries(language))
        return self._matchers[language]

    def _codes(self, language: str, family: str) -> Iterator[str]:
        """The languages whose words of a family apply to documents in `language`."""
        if family in self._everywhere:
            yield from self._families
        elif language in self._families:
            yield language

    def _entries(self, language: str) -> Iterator[tuple[str, str]]:
        for code, families in self._families.items():
            for family in families:
                if code == language or family in self._everywhere:
                    for name, entries in families[family].items():
                        yield from zip(repeat(f"{family}.{name}"), entries)
