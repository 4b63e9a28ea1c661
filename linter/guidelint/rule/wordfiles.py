"""Word files to `Words`, each name checked against the one schema of lists.

A run needs the words of few languages, so a file is read when it is first needed, a large one is cut at the headings of
its tables, and a table is parsed when it is first asked for. What is wrong in a small file is told at once, in a large
one with the first guide that needs it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

import tomli

from guidelint.guide.vocabulary import EVERYWHERE, LISTS
from guidelint.rule.load import BrokenPack
from guidelint.rule.nearest import did_you_mean
from guidelint.rule.wordshelf import WordShelf
from guidelint.text.matcher import GAP, OPEN
from guidelint.text.pattern import pattern
from guidelint.text.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

LARGE = 1 << 14
"""Bytes from which a file is read when needed, and parsed table by table."""
_HEADING = "\n["
_FAMILY = pattern(r"[A-Za-z0-9_-]+")
_INDENTED = pattern(r"\n[ \t]+\[")
_EMPTY = pattern(rf"[ *]*|[ *]*{GAP}.*|.*{GAP}[ *]*(?:{GAP}.*)?")
"""An entry without words, or without words on one side of a gap."""


def gather(files: Iterable[Path], declared: Callable[[], frozenset[str]]) -> Words:
    """The words of all files; those of one language (their stem) add up. Raises `BrokenPack` for a broken one.

    declared: tells which further lists rules of other packs declare; called only for a name that the schema lacks.
    """
    paths = list(files)
    languages: dict[str, _Families] = {}
    for file in paths:
        words = _WordFile(file, declared)
        words.check_if_small()
        languages.setdefault(file.stem, _Families()).add(words)
    return Words(languages, EVERYWHERE, WordShelf(paths))


class _Families(Mapping[str, Mapping[str, tuple[str, ...]]]):
    """The lists of one language by family, out of all its files. To ask for a family may raise `BrokenPack`."""

    def __init__(self) -> None:
        self._files: list[_WordFile] = []
        self._made: dict[str, Mapping[str, tuple[str, ...]]] = {}

    def add(self, file: _WordFile) -> None:
        self._files.append(file)

    def __getitem__(self, family: str) -> Mapping[str, tuple[str, ...]]:
        if family not in self._made:
            lists: dict[str, tuple[str, ...]] = {}
            for file in self._files:
                for name, entries in file.lists(family):
                    lists[name] = (*lists.get(name, ()), *entries)
            self._made[family] = lists
        return self._made[family]

    def __iter__(self) -> Iterator[str]:
        return iter(dict.fromkeys(family for file in self._files for family in file.tables))

    def __len__(self) -> int:
        return len(list(iter(self)))


class _WordFile:
    """One word file, read when it is first asked for anything. Raises `BrokenPack` if it is not as the schema says."""

    def __init__(self, file: Path, declared: Callable[[], frozenset[str]]) -> None:
        self._file = file
        self._declared = declared

    def check_if_small(self) -> None:
        """Reads all of a small file, so that what is wrong in it is told at once."""
        try:
            small = self._file.stat().st_size < LARGE
        except OSError as error:
            raise BrokenPack(f"{self._file}: {error}") from error
        if small:
            for family in self.tables:
                for _ in self.lists(family):
                    pass

    @cached_property
    def _text(self) -> str:
        try:
            return self._file.read_text("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise BrokenPack(f"{self._file}: {error}") from error

    @cached_property
    def tables(self) -> Mapping[str, Any]:
        """Family -> its lists; of a large file their text, not parsed yet."""
        tables = _tables(self._text) if len(self._text.encode()) >= LARGE else None
        return self._parse(self._text) if tables is None else tables

    def lists(self, family: str) -> Iterator[tuple[str, list[str]]]:
        """Names and entries of a family; none where the file has no such family."""
        lists = self.tables.get(family, {})
        if isinstance(lists, str):
            lists = self._parsed(family, lists)
        if not isinstance(lists, dict):
            raise self._broken(f'"{family}" must be a table of lists, such as [{family}] name = ["…"]')
        for name, entries in lists.items():
            whole = f"{family}.{name}"
            if whole not in LISTS and whole not in self._declared():
                known = LISTS.keys() | self._declared()
                raise self._broken(f'there is no word list "{whole}"{did_you_mean(whole, known)}')
            if not isinstance(entries, list) or not set(map(type, entries)) <= {str}:
                raise self._broken(f'"{whole}" must be a list of phrases')
            for entry in entries:
                if (GAP in entry or OPEN in entry or not entry.strip()) and _EMPTY.fullmatch(entry):
                    raise self._broken(f'"{entry}" in "{whole}": a phrase has words on both sides of a gap')
            yield name, entries

    def _parsed(self, family: str, table: str) -> object:
        try:
            return tomli.loads(table)[family]
        except (tomli.TOMLDecodeError, KeyError):  # only the whole file tells what is wrong, and where
            return self._parse(self._text).get(family)

    def _parse(self, text: str) -> dict[str, Any]:
        try:
            return tomli.loads(text)
        except tomli.TOMLDecodeError as error:
            raise self._broken(str(error)) from error

    def _broken(self, reason: str) -> BrokenPack:
        return BrokenPack(f"{self._file}: {reason}")


def _tables(text: str) -> dict[str, str] | None:
    """The tables of a word file, unparsed; None unless all of them begin with a plain heading on a line of its own."""
    head, *tables = ("\n" + text).split(_HEADING)
    if '"""' in text or "'''" in text or _INDENTED.search(text):
        return None
    if any(line.strip() and not line.lstrip().startswith("#") for line in head.splitlines()):
        return None
    cut: dict[str, str] = {}
    for table in tables:
        family, closed, _ = table.partition("]")
        if not closed or not _FAMILY.fullmatch(family) or family in cut:
            return None
        cut[family] = f"[{table}\n"
    return cut
