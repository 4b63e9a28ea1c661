"""Word files to `Words`, each name checked against the one schema of lists."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import tomli

from guidelint.guide.vocabulary import EVERYWHERE, LISTS
from guidelint.rule.load import BrokenPack
from guidelint.rule.nearest import did_you_mean
from guidelint.text.words import GAP, Words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

_EMPTY = re.compile(rf"^(?:[ *]*|[ *]*{GAP}.*|.*{GAP}[ *]*(?:{GAP}.*)?)$", re.MULTILINE)
"""An entry without words, or without words on one side of a gap."""


def gather(files: Iterable[Path], declared: Callable[[], frozenset[str]]) -> Words:
    """The words of all files; those of one language (their stem) add up. Raises `BrokenPack` for a broken one.

    declared: tells which further lists rules of other packs declare; called only for a name that the schema lacks.
    """
    words: dict[str, dict[str, tuple[str, ...]]] = {}
    known: frozenset[str] = frozenset(LISTS)
    for file in files:
        lists = words.setdefault(file.stem, {})
        for name, entries in _read(file):
            if name not in known:
                known |= declared()
            if name not in known:
                raise BrokenPack(f'{file}: there is no word list "{name}"{did_you_mean(name, known)}')
            lists[name] = lists.get(name, ()) + entries
    return Words(words, EVERYWHERE)


def _read(file: Path) -> Iterator[tuple[str, tuple[str, ...]]]:
    try:
        data = tomli.loads(file.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomli.TOMLDecodeError) as error:
        raise BrokenPack(f"{file}: {error}") from error
    for family, lists in data.items():
        if not isinstance(lists, dict):
            raise BrokenPack(f'{file}: "{family}" must be a table of lists, such as [{family}] name = ["…"]')
        for name, entries in lists.items():
            if not isinstance(entries, list) or not all(isinstance(entry, str) for entry in entries):
                raise BrokenPack(f'{file}: "{family}.{name}" must be a list of phrases')
            empty = _EMPTY.search("\n".join(entries)) if entries else None
            if empty:
                raise BrokenPack(
                    f'{file}: "{empty[0]}" in "{family}.{name}": a phrase has words on both sides of a gap'
                )
            yield f"{family}.{name}", tuple(entries)
