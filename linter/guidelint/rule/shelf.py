"""What was made out of files, between runs: to make it takes longer than to lint a guide.

It stands in a `__pycache__` beside the first file, as Python keeps its own compiled files, and is trusted as these are.
A shelf that cannot be written to is no fault: then it is made anew.
"""

from __future__ import annotations

import sys
from contextlib import suppress
from os import getpid
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path


class Shelf:
    """Keeps what was made of one set of files."""

    def __init__(
        self, files: Sequence[Path], form: object, dumps: Callable[[Any], bytes], loads: Callable[[bytes], Any]
    ) -> None:
        """`form`: anything that changes with the form of what is kept; `dumps` and `loads` turn it into bytes."""
        self._folder = files[0].parent / "__pycache__" if files else None
        self._files = files
        self._form = form
        self._dumps = dumps
        self._loads = loads

    def load(self, name: str) -> Any:
        """What was kept under a name; None if a file is newer, or another set of files was read last."""
        if self._folder is None:
            return None
        try:
            stamp, kept = self._loads((self._folder / _file(name)).read_bytes())
            return kept if stamp == self._stamp() else None
        except Exception:  # whatever a damaged file makes a reader do, the answer is to make it anew
            return None

    def save(self, name: str, kept: object) -> None:
        """Keeps something, in one piece or not at all."""
        if self._folder is None or sys.dont_write_bytecode:
            return
        with suppress(OSError):
            self._folder.mkdir(exist_ok=True)
            draft = self._folder / f"{_file(name)}.{getpid()}"
            draft.write_bytes(self._dumps((self._stamp(), kept)))
            draft.replace(self._folder / _file(name))

    def _stamp(self) -> list[object]:
        """What it was made of."""
        files = ((str(file), (about := file.stat()).st_mtime_ns, about.st_size) for file in self._files)
        return [self._form, *files]


def _file(name: str) -> str:
    return f"{name}-{sys.implementation.cache_tag}"
