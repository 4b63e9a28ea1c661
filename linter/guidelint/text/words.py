"""The word lists of all packs: for each language the matcher that finds its words, and those that hold everywhere."""

from __future__ import annotations

from itertools import repeat
from typing import TYPE_CHECKING, TypeAlias

from guidelint.text.matcher import Matcher, compiled

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import Protocol

    from guidelint.text.matcher import Compiled

    class Shelf(Protocol):
        """Where compiled words are kept between runs."""

        def load(self, language: str) -> Compiled | None:
            """The words of a language as they were kept; None where there are none, or they are out of date."""

        def save(self, language: str, words: Compiled) -> None:
            """Keeps the words of a language, if that is possible."""


Families: TypeAlias = "Mapping[str, Mapping[str, Sequence[str]]]"
"""Family -> last part of a list's name -> entries."""


class Words:
    """All word lists of all packs. `everywhere` names the families that hold in every language."""

    def __init__(
        self, languages: Mapping[str, Families], everywhere: frozenset[str], shelf: Shelf | None = None
    ) -> None:
        """`languages`: language code -> its lists by family. A family is not asked for before its words are needed."""
        self._families = languages
        self._everywhere = everywhere
        self._shelf = shelf
        self._compiled: dict[str, Compiled] = {}
        self._matchers: dict[str, Matcher] = {}
        self._many = False
        self._lacking: dict[tuple[str, frozenset[str]], tuple[str, ...]] = {}

    @property
    def languages(self) -> frozenset[str]:
        """Languages that have words."""
        return frozenset(self._families)

    def expect_many(self) -> None:
        """Many documents of each language are to come: what pays off only then is done with the first."""
        if not self._many:
            self._many = True
            self._matchers.clear()

    def has(self, language: str, name: str) -> bool:
        """Whether a list (or one below it) has entries that apply to documents in `language`."""
        names = self._words(language).names
        return name in names or any(listed.startswith(name + ".") for listed in names)

    def lacking(self, language: str, names: frozenset[str]) -> tuple[str, ...]:
        """The lists among `names` that have no entries. Worked out once: every rule asks again with every guide."""
        known = self._lacking.get((language, names))
        if known is None:
            known = tuple(name for name in sorted(names) if not self.has(language, name))
            self._lacking[language, names] = known
        return known

    def matcher(self, language: str) -> Matcher:
        """The matcher for documents in `language`, made once; languages without words share one."""
        language = language if language in self._families else ""
        if language not in self._matchers:
            self._matchers[language] = Matcher(self._words(language), whole=self._many)
        return self._matchers[language]

    def _words(self, language: str) -> Compiled:
        language = language if language in self._families else ""
        if language not in self._compiled:
            kept = self._shelf.load(language) if self._shelf is not None else None
            if kept is None:
                kept = compiled(self._entries(language))
                if self._shelf is not None:
                    self._shelf.save(language, kept)
            self._compiled[language] = kept
        return self._compiled[language]

    def _entries(self, language: str) -> Iterator[tuple[str, str]]:
        for code, families in self._families.items():
            for family in families:
                if code == language or family in self._everywhere:
                    for name, entries in families[family].items():
                        yield from zip(repeat(f"{family}.{name}"), entries)
