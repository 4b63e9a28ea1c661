"""The baseline as a file: one JSON object a line, sorted, neither line numbers nor times, reviewed like code."""

from __future__ import annotations

import os
import re
import unicodedata
from codecs import BOM_UTF8
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from guidelint.check.matching import Mark, rank
from guidelint.known.jsonlines import BrokenLine, values_of, written
from guidelint.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

_KEYS = ("path", "rule", "fingerprint", "near", "evidence", "reason", "owner", "expires")
_NEEDED = ("path", "rule", "fingerprint")
_FORMS = {
    "rule": re.compile(r"[^\s/]+/[^\s/]+"),
    "fingerprint": re.compile(r"[0-9a-f]{16}(?:-[1-9][0-9]{0,8})?"),
    "near": re.compile(r"[0-9a-f]{16}|[0-9a-f]{8}(?:\+[0-9a-f]{8})*|"),
}
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
NO_REST: Mapping[str, Any] = {}


class BrokenBaseline(Exception):
    """A baseline that cannot be read or written; the message names file, line and reason."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A finding that is known, and what people say of it."""

    path: str
    """From the folder of the baseline, with slashes."""
    mark: Mark
    evidence: str = ""
    """What was found fault with, for whoever reviews it; numbers of people hidden."""
    reason: str = ""
    owner: str = ""
    expires: date | None = None
    """The last day on which it holds."""
    rest: Mapping[str, Any] = NO_REST
    """What later versions write."""

    @property
    def order(self) -> tuple[str, tuple[str, str, int, str]]:
        """By what entries are sorted: no two of a baseline are alike in it."""
        return self.path, rank(self.mark)


def entry(line: str) -> Entry:
    """The entry on a line. Raises `BrokenLine`."""
    given = values_of(line, once=True)
    path, rule, fingerprint, near, evidence, reason, owner, expires = texts = [given.get(key, "") for key in _KEYS]
    for key, text in zip(_KEYS, texts, strict=True):
        if type(text) is not str:
            raise BrokenLine(f'"{key}" must be a string')
        if not text and key in _NEEDED:
            raise BrokenLine(f'"{key}" is missing')
        if key in _FORMS and not _FORMS[key].fullmatch(text):
            raise BrokenLine(f'"{key}" must be as guidelint writes it')
    rest = {key: value for key, value in given.items() if key not in _KEYS}
    return Entry(_path(path), Mark(rule, fingerprint, near), evidence, reason, owner, _expires(expires), rest)


def line(entry: Entry) -> str:
    """The entry as a line, without the line's end."""
    return written(values(entry))


def values(entry: Entry) -> dict[str, Any]:
    """What an entry says, by key: nothing of what is empty."""
    found = {
        "path": entry.path,
        **dict(zip(_KEYS[1:4], entry.mark, strict=True)),
        "evidence": entry.evidence,
        "reason": entry.reason,
        "owner": entry.owner,
        "expires": entry.expires.isoformat() if entry.expires else "",
    }
    return {**{key: value for key, value in found.items() if value}, **entry.rest}


def read(file: Path) -> tuple[Entry, ...]:
    """The entries of a baseline, sorted. Raises `BrokenBaseline`, `FileNotFoundError` where there is none."""
    try:
        return parse(file.read_bytes(), str(file))
    except FileNotFoundError:
        raise
    except OSError as error:
        raise BrokenBaseline(f"{file}: {error.strerror or error}") from error


def parse(data: bytes, where: str) -> tuple[Entry, ...]:
    """The entries that some bytes are, sorted; the order of lines never matters. Raises `BrokenBaseline`.

    A line that stands there twice counts once: branches that entered the same finding are merged so.
    """
    found: dict[tuple[str, str, str], tuple[int, Entry]] = {}
    for number, text in enumerate(data.removeprefix(BOM_UTF8).split(b"\n"), 1):
        if not text.strip():
            continue
        try:
            made = entry(text.decode())
        except (BrokenLine, UnicodeDecodeError) as error:
            raise BrokenBaseline(f"{where}:{number}: {error}") from error
        key = made.path, made.mark.rule, made.mark.fingerprint
        before, other = found.setdefault(key, (number, made))
        if other is not made and other != made:
            said = f"the finding of line {before} with something else said of it; keep one of the two lines"
            raise BrokenBaseline(f"{where}:{number}: {said}")
    return tuple(sorted((made for _, made in found.values()), key=lambda made: made.order))


def rewrite(file: Path, change: Callable[[tuple[Entry, ...]], Iterable[Entry]]) -> bool:
    """Makes what `change` makes of the present entries the content of a baseline; a missing one holds none.

    Nobody else writes to it meanwhile, and a reader finds all of the old or all of the new. Returns whether anything
    has changed. Raises `BrokenBaseline`.
    """
    from guidelint.files import sweep, write
    from guidelint.known.guard import alone

    try:
        with alone(file):
            try:
                was: bytes | None = file.read_bytes()
            except FileNotFoundError:
                was = None
            entries = sorted(change(parse(was or b"", str(file))), key=lambda made: made.order)
            data = "".join(line(made) + "\n" for made in entries).encode()
            if data == was:
                return False
            sweep(file)
            write(file, data, was=was)
            return True
    except OSError as error:
        raise BrokenBaseline(f"{file}: {error.strerror or error}") from error


def key(path: Path, folder: Path) -> str:
    """How a file is called in a baseline that lies in `folder`, by whatever way it is reached.

    Symbolic links and `..` are followed, and letters that can be encoded in two ways are so in one.
    """
    real, top = os.path.realpath(path), os.path.realpath(folder)
    try:
        named = Path(os.path.relpath(real, top)).as_posix()
    except ValueError:  # on another drive
        named = Path(real).as_posix()
    return unicodedata.normalize("NFC", named)


@lru_cache(maxsize=64)  # lines of one file follow one another
def _path(given: str) -> str:
    if "\\" in given and os.sep == "\\":
        raise BrokenLine('"path" is written with slashes')
    try:
        named = "\0" not in given and bool(os.fsencode(given))
    except UnicodeEncodeError:
        named = False
    if not named:
        raise BrokenLine('"path" is no name that a file can have')
    return unicodedata.normalize("NFC", given)


def _expires(given: str) -> date | None:
    if not given:
        return None
    try:
        # A day can be written in other ways, too: one is enough to be read at a glance.
        return date.fromisoformat(given if _DAY.fullmatch(given) else "")
    except ValueError:
        raise BrokenLine('"expires" must be a day such as 2026-12-31') from None
