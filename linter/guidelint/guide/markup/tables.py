"""Rows of GitHub's tables."""

from __future__ import annotations

import itertools

from guidelint.text.pattern import pattern

_BAR = pattern(r"(?<!\\)\|")
_BLANK = " \t"


def cells(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Where the cells of a row begin and end, blanks around them left out. A bar after a backslash parts nothing."""
    while end > start and text[end - 1] in _BLANK:
        end -= 1
    while start < end and text[start] in _BLANK:
        start += 1
    bars = [match.start() for match in _BAR.finditer(text, start, end)]
    edges = [start - 1, *bars, end]
    found = [(low + 1, high) for low, high in itertools.pairwise(edges)]
    if found and found[0][0] == found[0][1]:
        del found[0]
    if found and found[-1][0] == found[-1][1]:
        del found[-1]
    return [_trimmed(text, low, high) for low, high in found]


def _trimmed(text: str, low: int, high: int) -> tuple[int, int]:
    while low < high and text[low] in _BLANK:
        low += 1
    while low < high and text[high - 1] in _BLANK:
        high -= 1
    return low, high
