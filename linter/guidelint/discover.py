"""Paths to files, one by one. In a folder: Markdown, and what is configured as plain text, save what git ignores."""

from __future__ import annotations

import errno
import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from guidelint.config import BadSettings, Configuration, Settings
from guidelint.finding import NotChecked
from guidelint.globs import ignored, matches, top
from guidelint.rule.nearest import did_you_mean_path

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MARKDOWN = frozenset({".md", ".markdown", ".mdx"})
PLAIN = ".txt"
SKIPPED = frozenset({"node_modules", "__pycache__"})
"""Folders that hold no guides of one's own; so do hidden ones and virtual environments."""
MISSING = "no such file or folder"
EMPTY = "there is no guide in this folder"
BY_HAND = 20
"""Most paths that somebody has typed: only then is it worth a guess what was meant by one."""


@dataclass(frozen=True, slots=True)
class Target:
    """A file to check. `shown` is its path as the caller sees it."""

    path: Path
    shown: str
    plain: bool
    settings: Settings


def plain(path: Path, settings: Settings) -> bool:
    """Whether a file is plain text by its name or by configuration."""
    return path.suffix.lower() == PLAIN or matches(settings.plain_text, settings.base, path)


def discover(
    paths: Iterable[str], configuration: Configuration, *, force_exclude: bool = False
) -> Iterator[Target | NotChecked]:
    """Every file once, in a fixed order. A file named outright is taken whatever its name, and though it be ignored.

    What cannot be reached comes as `NotChecked`, and so does a folder without any guide.
    force_exclude: `exclude` holds for files named outright, too.
    """
    files: dict[Path, Path] = {}
    folders: dict[Path, str] = {}
    all_written = sorted({os.path.normpath(path) for path in paths})
    for written in all_written:
        path = Path(written)
        trouble = _trouble(path)
        if trouble:
            hint = _hint(path) if trouble == MISSING and len(all_written) <= BY_HAND else ""
            yield NotChecked(path.as_posix(), trouble + hint, fatal=True)
        elif path.is_dir():
            folders.setdefault(path.resolve(), path.as_posix())
        else:
            files.setdefault(path.resolve(), path)
    for path in files.values():
        target = _target(path.absolute(), path.as_posix(), configuration)
        if not (force_exclude and isinstance(target, Target) and _excluded(target)):
            yield target
    for real, shown in folders.items():
        walk = _Walk(real, shown, configuration, frozenset(files), frozenset(folders) - {real})
        yield from walk
        if not walk.any:
            yield NotChecked(shown, EMPTY, fatal=True)


def _target(path: Path, shown: str, configuration: Configuration) -> Target | NotChecked:
    try:
        settings = configuration.at(path.parent)
    except BadSettings as error:
        return NotChecked(shown, str(error), fatal=True)
    return Target(path, shown, plain(path, settings), settings)


def _trouble(path: Path) -> str:
    """Why there is nothing to read at a path, or nothing."""
    try:
        path.stat()
    except OSError as error:
        if error.errno == errno.ELOOP:
            return "symbolic links that lead in a circle"
        if path.is_symlink():
            return "a symbolic link that leads nowhere"
        return MISSING if error.errno == errno.ENOENT else error.strerror or str(error)
    return ""


def _hint(path: Path) -> str:
    """What was probably meant by a path at which there is nothing."""
    if path.name.startswith("-"):
        return "; what stands after -- is a path, never an option"
    return did_you_mean_path(path)


def _excluded(target: Target) -> bool:
    return matches(target.settings.exclude, target.settings.base, target.path)


@dataclass(slots=True)
class _Walk:
    """All files below one folder. Links to folders are not followed: what they hold is checked where it is."""

    root: Path
    shown: str
    configuration: Configuration
    files: frozenset[Path]
    """Named outright: they have had their turn."""
    folders: frozenset[Path]
    """Other folders that were named: they have their own turn."""
    any: bool = False
    """Whether there was something to check, here or in a turn of its own."""
    _top: Path = field(init=False)

    def __post_init__(self) -> None:
        self._top = top(self.root)

    def __iter__(self) -> Iterator[Target | NotChecked]:
        links: list[Path] = []
        stack = [self.root]
        while stack:
            folder = stack.pop()
            try:
                entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
            except OSError as error:
                yield self._not_checked(folder, f"cannot be listed: {error.strerror}")
                continue
            inner: list[Path] = []
            for entry in entries:
                path = Path(entry.path)
                self.any |= path in self.files or path in self.folders
                if entry.is_symlink():
                    links.append(path)
                elif entry.is_dir():
                    inner += [path] if self._enters(path) else []
                elif path not in self.files and self._takes(path):
                    yield self._found(path)
            stack += reversed(inner)
        yield from self._linked(links)

    def _linked(self, links: list[Path]) -> Iterator[Target | NotChecked]:
        """Files that a link leads to, unless the walk meets them by themselves."""
        for link in links:
            if not self._takes(link):
                continue
            trouble = _trouble(link)
            if trouble:
                yield self._not_checked(link, trouble)
            elif link.is_file() and not self._meets(link.resolve()):
                yield self._found(link)

    def _meets(self, path: Path) -> bool:
        if path in self.files:
            return True
        if not path.is_relative_to(self.root) or not self._takes(path):
            return False
        return all(self._enters(up) for up in path.parents if up != self.root and up.is_relative_to(self.root))

    def _enters(self, folder: Path) -> bool:
        name = folder.name
        if name.startswith(".") or name in SKIPPED or folder in self.folders or (folder / "pyvenv.cfg").exists():
            return False
        return not self._left_out(folder, folder=True)

    def _takes(self, path: Path) -> bool:
        if path.name.startswith("."):
            return False
        if path.suffix.lower() not in MARKDOWN:
            try:
                settings = self.configuration.at(path.parent)
            except BadSettings:  # said for each Markdown file there
                return False
            if not matches(settings.plain_text, settings.base, path):
                return False
        return not self._left_out(path, folder=False)

    def _left_out(self, path: Path, *, folder: bool) -> bool:
        if ignored(path, folder=folder, below=self._top):
            return True
        try:
            settings = self.configuration.at(path.parent)
        except BadSettings:
            return False
        return matches(settings.exclude, settings.base, path, folder=folder)

    def _found(self, path: Path) -> Target | NotChecked:
        self.any = True
        return _target(path, self._shown(path), self.configuration)

    def _not_checked(self, path: Path, reason: str) -> NotChecked:
        self.any = True
        return NotChecked(self._shown(path), reason, fatal=True)

    def _shown(self, path: Path) -> str:
        relative = path.relative_to(self.root).as_posix()
        return relative if self.shown == "." else f"{self.shown}/{relative}"
