"""A text as the set of its shingles: stretches that overlap, by which copies are known whatever is put between them."""

from __future__ import annotations

from guidelint import pattern

SLOT = " \u25a1 "
"""Stands for a name that may be another one in a copy."""
BREAK = "\n"
_WORDS = pattern(r"[^\W\d_]+|\d+|\u25a1")
_WIDE = pattern(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
"""Scripts that are written without spaces, or glue endings to words."""
_CHARACTERS, _OF_WORDS = 5, 4
"""Length of a shingle, in characters of such a script or in words of any other."""
_SHARE = 3
"""From a third of such characters on a text is read by them."""


def shingles(text: str) -> tuple[str, frozenset[str]]:
    """How a folded text is read, in a letter, and its shingles. A number is a number, whichever it is."""
    words = ["0" if word[0].isdigit() else word for word in _WORDS.findall(text)]
    if len(_WIDE.findall(text)) * _SHARE >= len(text):
        run = "".join(words)
        return "c", frozenset([run[at : at + _CHARACTERS] for at in range(len(run) - _CHARACTERS + 1)])
    following = (words[start:] for start in range(_OF_WORDS))
    return "w", frozenset(map(" ".join, zip(*following, strict=False)))
