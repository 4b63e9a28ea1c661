"""What guides of a language are made of: sentences with slots, from `grammars/<language>.toml`.

The files were written without a look at the word lists of the rules, so that a mutant is what an editor or a spammer
would write, not what a matcher can find.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping
    from random import Random

FOLDER = Path(__file__).parent / "grammars"
CHANNELS = ("web", "app", "phone", "counter")


class Grammar:
    """The sentences of one language. `pick` draws one; slots are filled by the guide that asks."""

    def __init__(self, language: str, table: Mapping[str, Any]) -> None:
        self.language = language
        self._table = table

    def all(self, name: str) -> list[Any]:
        """Every entry of `name`, or of `channel.name`. Raises `KeyError` where the file lacks it."""
        channel, dot, key = name.rpartition(".")
        found = (self._table[channel] if dot else self._table)[key]
        return list(found) if isinstance(found, list) else [found]

    def has(self, name: str) -> bool:
        """Whether the file has entries of that name."""
        channel, dot, key = name.rpartition(".")
        return bool((self._table.get(channel, {}) if dot else self._table).get(key))

    def pick(self, name: str, random: Random) -> Any:
        """One entry of `name`."""
        return random.choice(self.all(name))


@cache
def grammar(language: str) -> Grammar:
    """The grammar of a language. Raises `FileNotFoundError` where there is none."""
    return Grammar(language, tomllib.loads((FOLDER / f"{language}.toml").read_text("utf-8")))


def languages() -> tuple[str, ...]:
    """The languages that have a grammar."""
    return tuple(sorted(file.stem for file in FOLDER.glob("*.toml")))
