"""Members of archives and of revisions: which are read, by their names alone."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from guidelint.audit.readers.sorts import Sort, by_name, packed
from guidelint.discover import SKIPPED
from guidelint.globs import matches

if TYPE_CHECKING:
    from guidelint.config import Settings

_TOP = Path("/")
_OUTSIDE = re.compile(r"[/\\]|[A-Za-z]:")


class Members:
    """Tells what members are. As in folders, what is hidden or in `node_modules` is none."""

    def __init__(self, settings: Settings, place: Path, exclude: tuple[str, ...]) -> None:
        """place: where they would lie, so that the globs of the configuration speak of them. exclude: further globs."""
        self._settings = settings
        self._place = place
        self._exclude = exclude

    def sort(self, name: str) -> Sort | None:
        """What a member is; None if it is not read."""
        parts = _parts(name)
        if not parts or any(part in SKIPPED or (part.startswith(".") and part != "..") for part in parts):
            return None
        sort = by_name(parts[-1])
        plain_text, base = self._settings.plain_text, self._settings.base
        path = placed(self._place, name)
        if sort in (None, Sort.PLAIN) and not packed(parts[-1]):
            sort = Sort.PLAIN if matches(plain_text, base, path) else None
        elif sort is Sort.GUIDE and matches(plain_text, base, path):
            sort = Sort.PLAIN
        if sort is None or matches(self._settings.exclude, base, path):
            return None
        return None if matches(self._exclude, _TOP, placed(_TOP, name)) else sort


def placed(folder: Path, name: str) -> Path:
    """Where a member would lie if it were unpacked in `folder`: below it, whatever its name."""
    return folder.joinpath(*(part for part in _parts(name) if part != ".." and "\0" not in part))


def _parts(name: str) -> list[str]:
    return [part for part in re.split(r"[/\\]", name) if part not in ("", ".")]


def leads_out(name: str) -> bool:
    """Whether a name means a file elsewhere, if somebody were to unpack it."""
    return bool(_OUTSIDE.match(name)) or ".." in re.split(r"[/\\]", name)
