"""Compiled words between runs: to fold tens of thousands of phrases takes longer than to lint a guide.

They stand in a `__pycache__` beside the first word file, as Python keeps its own compiled files, and in the same form.
A shelf that cannot be written to is no fault: then the words are compiled anew.
"""

from __future__ import annotations

import marshal
import sys
from contextlib import suppress
from os import getpid
from typing import TYPE_CHECKING

from guidelint.text.matcher import Compiled

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

FORM = 1
"""Of what is kept; one more whenever `Compiled` or what is in it changes."""


class WordShelf:
    """Keeps the compiled words of one set of word files."""

    def __init__(self, files: Sequence[Path]) -> None:
        self._folder = files[0].parent / "__pycache__" if files else None
        self._files = files

    def load(self, language: str) -> Compiled | None:
        """The words as they were kept; None if a file is newer, or another set of files was compiled last."""
        if self._folder is None:
            return None
        try:
            stamp, words = marshal.loads((self._folder / _name(language)).read_bytes())
            return Compiled(*words) if stamp == self._stamp() else None
        except (OSError, EOFError, ValueError, TypeError):
            return None

    def save(self, language: str, words: Compiled) -> None:
        """Keeps words, in one piece or not at all."""
        if self._folder is None or sys.dont_write_bytecode:
            return
        with suppress(OSError):
            self._folder.mkdir(exist_ok=True)
            draft = self._folder / f"{_name(language)}.{getpid()}"
            draft.write_bytes(marshal.dumps((self._stamp(), tuple(words))))
            draft.replace(self._folder / _name(language))

    def _stamp(self) -> list[object]:
        """What the words were compiled from."""
        return [FORM, *((str(file), (stat := file.stat()).st_mtime_ns, stat.st_size) for file in self._files)]


def _name(language: str) -> str:
    return f"{language or 'none'}.words-{sys.implementation.cache_tag}"
