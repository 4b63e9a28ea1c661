"""Where rules and words come from: installed packs, through the entry point group `guidelint.rules`, and local folders.

A pack is a package with a folder per family, in it `<rule>.py` and its page `<rule>.md`; word files under `words/`;
official bodies under `entities/`; and, if some of its rules are not for everyone, `profiles.toml`. The built-in pack
enters by this same door.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from guidelint.records import dataclass
from guidelint.rule.corpus import FAMILY
from guidelint.rule.entrypoints import entry_points
from guidelint.rule.load import BrokenPack, load_corpus_rule, load_rule
from guidelint.rule.wordfiles import gather

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from guidelint.known.registry import Registry
    from guidelint.rule.rule import Rule
    from guidelint.text.words import Words

GROUP = "guidelint.rules"
OWN = "guidelint"
"""The entry point whose rules go without a prefix."""
LOCAL = "local"
"""The prefix of rules from local folders."""


@dataclass(frozen=True, slots=True)
class Pack:
    """A source of rules and words. `module` is empty for a local folder, whose files are imported one by one."""

    name: str
    root: Path
    module: str = ""

    def rule_files(self) -> Iterator[tuple[str, Path]]:
        """Ids and files of its rules, in order of id. Nothing is imported: the names say it all."""
        for folder in _sorted(self.root):
            if folder.is_dir() and folder.name.isidentifier():
                for file in _sorted(folder):
                    if file.suffix == ".py" and not file.name.startswith("_"):
                        yield self._id(folder.name, file.stem), file

    def word_files(self) -> tuple[Path, ...]:
        """Its word files, one per language."""
        folder = self.root if self.root.name == "words" else self.root / "words"
        return tuple(file for file in _sorted(folder) if file.suffix == ".toml") if folder.is_dir() else ()

    def entity_files(self) -> tuple[Path, ...]:
        """Its files of official bodies, one per country."""
        folder = self.root / "entities"
        return tuple(file for file in _sorted(folder) if file.suffix == ".toml") if folder.is_dir() else ()

    def _id(self, family: str, stem: str) -> str:
        prefix = "" if self.name == OWN else f"{self.name}:"
        return f"{prefix}{family.replace('_', '-')}/{stem.replace('_', '-')}"


def _sorted(folder: Path) -> list[Path]:
    return sorted(entry for entry in folder.iterdir() if not entry.name.startswith((".", "__")))


@cache
def installed() -> tuple[Pack, ...]:
    """Every pack that is installed, by name. Raises `BrokenPack` if there is none, or one that cannot be found."""
    from importlib.util import find_spec

    packs: dict[str, Pack] = {}
    for name, package in entry_points(GROUP):
        try:
            spec = find_spec(package)
        except ImportError:
            spec = None
        if spec is None or not spec.submodule_search_locations:
            raise BrokenPack(f'pack "{name}": there is no package {package}; install it again')
        pack = Pack(name, Path(next(iter(spec.submodule_search_locations))), package)
        if packs.setdefault(name, pack) != pack:
            raise BrokenPack(f'two packs call themselves "{name}": {packs[name].module} and {package}')
    if not packs:
        raise BrokenPack("no rules are installed: no package offers the entry point group guidelint.rules")
    return tuple(packs.values())


def local(folder: Path) -> Pack:
    """A folder of somebody's own rules. They are code: the caller has asked whether that is allowed."""
    if not folder.is_dir():
        raise BrokenPack(f"{folder}: no such folder of rules")
    return Pack(LOCAL, folder)


def load_rules() -> tuple[Rule, ...]:
    """Every rule for a single document of every installed pack, imported, in order of id."""
    return tuple(
        load_rule(id_, file, pack.module)
        for pack in installed()
        for id_, file in pack.rule_files()
        if file.parent.name != FAMILY
    )


def load_words(packs: tuple[Pack, ...] | None = None, folders: tuple[Path, ...] = ()) -> Words:
    """The words of all packs (default: the installed ones) and of folders of word files, read once per process.

    Raises `BrokenPack` where a word file is not as `guide/vocabulary.py` says.
    """
    return _load_words(installed() if packs is None else packs, folders)


@cache
def _load_words(packs: tuple[Pack, ...], folders: tuple[Path, ...]) -> Words:
    files: list[Path] = [file for pack in packs for file in pack.word_files()]
    for folder in folders:
        if not folder.is_dir():
            raise BrokenPack(f"{folder}: no such folder of words")
        files += [file for file in _sorted(folder) if file.suffix == ".toml"]
    return gather(files, lambda: _declared(packs))


def load_registry(packs: tuple[Pack, ...] | None = None, folders: tuple[Path, ...] = ()) -> Registry:
    """The official bodies that packs (default: the installed ones) and folders of entity files know.

    Raises `BrokenPack` where a file is not as `known/entities.py` says.
    """
    return _load_registry(installed() if packs is None else packs, folders)


@cache
def _load_registry(packs: tuple[Pack, ...], folders: tuple[Path, ...]) -> Registry:
    from guidelint.known.entityfiles import BrokenEntities, joined, read_entities
    from guidelint.known.registry import Registry
    from guidelint.rule.entityshelf import shelved

    files: list[Path] = []
    for folder in folders:
        if not folder.is_dir():
            raise BrokenPack(f"{folder}: no such folder of official bodies")
        files += [file for file in _sorted(folder) if file.suffix == ".toml"]
    try:
        kept = shelved([file for pack in packs for file in pack.entity_files()])
        return Registry(joined(kept.read, read_entities(files))) if files else Registry(kept.read, kept.index)
    except BrokenEntities as error:
        raise BrokenPack(str(error)) from error


def _declared(packs: Iterable[Pack]) -> frozenset[str]:
    """Lists that rules of strangers declare. Imports their rules, so it is asked only for a name the schema lacks."""
    strangers = ((id_, file, pack.module) for pack in packs if pack.name != OWN for id_, file in pack.rule_files())
    return frozenset(
        name
        for id_, file, module in strangers
        for name in (load_corpus_rule if file.parent.name == FAMILY else load_rule)(id_, file, module).declared.words
    )
