"""Folders and single guides to rows: what `guidelint check` would read."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING

from guidelint.audit.readers.guides import guide
from guidelint.audit.readers.origin import Origin
from guidelint.audit.readers.sorts import ARCHIVES, Sort, by_name
from guidelint.audit.readers.stream import Broken, Stream
from guidelint.audit.rows import BadRow, Notice
from guidelint.discover import SKIPPED, Target, discover
from guidelint.globs import ignored, matches
from guidelint.report.summary import count

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.audit.rows import Item, Wanted
    from guidelint.config import Configuration
    from guidelint.finding import NotChecked


_COLLECTIONS = {Sort.JSON_LINES, Sort.CSV, Sort.TSV, Sort.PARQUET, *ARCHIVES}


def guide_rows(inputs: Sequence[str], configuration: Configuration, wanted: Wanted) -> Iterator[Item]:
    """The guides in folders, and single ones, each once."""
    folders = [path.resolve() for path in map(Path, inputs) if path.is_dir()]
    texts = sum(_texts(folder) for folder in folders)
    for target in discover(inputs, configuration):
        texts -= isinstance(target, Target) and by_name(target.path.name) is Sort.PLAIN
        if not isinstance(target, Target):
            yield _not_read(target, inputs)
        elif not any(matches(wanted.exclude, folder, target.path) for folder in folders):
            yield _row(target, _source(target.shown, inputs), wanted)
    if texts > 0:
        how = 'plain-text = ["*.txt"] in the configuration makes guides of them'
        said = f"{count(texts, 'text file')} not read; {how}"
        yield Notice(", ".join(inputs), said)


def _texts(folder: Path) -> int:
    """How many text files there are, of which the configuration must say that they are guides."""
    return sum(by_name(name) is Sort.PLAIN for _, names in _walk(folder) for name in names)


def collections(folder: Path, exclude: tuple[str, ...]) -> list[Path]:
    """Tables and archives in a folder, as crawls leave them there, in the order of their paths."""
    found: list[Path] = []
    for at, names in _walk(folder):
        found += [at / name for name in names if by_name(name) in _COLLECTIONS]
    return sorted(path for path in found if path.is_file() and not _left_out(path, folder, exclude))


def _walk(folder: Path) -> Iterator[tuple[Path, list[str]]]:
    """Every folder with the names of its files, hidden ones left out."""
    for at, inner, names in os.walk(folder):
        inner[:] = [name for name in inner if not name.startswith(".") and name not in SKIPPED]
        yield Path(at), [name for name in names if not name.startswith(".")]


def _left_out(path: Path, folder: Path, exclude: tuple[str, ...]) -> bool:
    """Whether a table is not read. Data are often ignored by git, but what a folder itself ignores is none of it."""
    below = path.relative_to(folder).parts[:-1]
    return matches(exclude, folder, path) or bool(below and ignored(path, folder=False, below=folder / below[0]))


def trouble(path: Path) -> str:
    """Why a path is no file and no folder, or nothing. Pipes and devices may have no end, and never a second time."""
    mode = path.stat().st_mode
    if stat.S_ISREG(mode) or stat.S_ISDIR(mode):
        return ""
    return "a pipe, a device or a socket, not a file; what comes through a pipe is read by the name -"


def _row(target: Target, source: str, wanted: Wanted) -> Item:
    path = target.path
    origin = Origin(source, target.shown, target.settings, path.parent, places=(str(path),))
    try:
        reason = trouble(target.path)
        if reason:
            return origin.bad("", reason)
        with target.path.open("rb") as file:
            return guide(Stream(file.read), origin, wanted.limits, plain=target.plain)
    except OSError as error:
        return origin.bad("", error.strerror or str(error))
    except Broken as error:
        return origin.bad("", str(error))


def _not_read(gap: NotChecked, inputs: Sequence[str]) -> BadRow:
    """A folder that cannot be read may hold any number of guides; so may an input that is not there."""
    source = _source(gap.path, inputs)
    return BadRow(source, gap.path, gap.reason, gap.path == Path(source).as_posix() or Path(gap.path).is_dir())


def _source(shown: str, inputs: Sequence[str]) -> str:
    """The input by which a path was found."""
    path = Path(shown)
    return max((one for one in inputs if path.is_relative_to(Path(one))), key=len, default=shown)
