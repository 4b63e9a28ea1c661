"""Compiled words between runs: folding tens of thousands of phrases takes longer than linting a guide."""

from __future__ import annotations

import marshal
from typing import TYPE_CHECKING

from guidelint.rule.shelf import Shelf
from guidelint.text.matcher import Compiled

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

FORM = 1
"""Of what is kept; one more whenever `Compiled` or what is in it changes."""


class WordShelf:
    """Keeps the compiled words of one set of word files."""

    def __init__(self, files: Sequence[Path]) -> None:
        self._shelf = Shelf(files, FORM, marshal.dumps, marshal.loads)

    def load(self, language: str) -> Compiled | None:
        """The words as they were kept; None where there are none, or they are out of date."""
        kept = self._shelf.load(_name(language))
        try:
            return None if kept is None else Compiled(*kept)
        except TypeError:
            return None

    def save(self, language: str, words: Compiled) -> None:
        """Keeps the words of a language, if that is possible."""
        self._shelf.save(_name(language), tuple(words))


def _name(language: str) -> str:
    return f"{language or 'none'}.words"
