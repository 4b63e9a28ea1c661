"""How wide text is on a terminal, and where it may be broken. Wide characters take two cells, joined ones none."""

from __future__ import annotations

import re
import unicodedata
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_PICTURE = "\ufe0f"
"""Makes the character before it a picture, which is two cells wide."""
_JOINER = "\u200d"
_NO_START = "，。、；：！？）】」』》”’…,.;:!?)]}"
"""Never first in a line."""
HANGING = 2
"""Most cells that such a mark may take beyond the end of a line."""


def cells(text: str) -> list[int]:
    """The cells that each character takes; of characters drawn as one, the first takes them all."""
    if text.isascii():
        return [1] * len(text)
    taken: list[int] = []
    joined = False
    for char in text:
        if char == _PICTURE and taken and taken[-1] == 1:
            taken[-1] = 2
        taken.append(0 if joined else _cell(char))
        joined = char == _JOINER
    return taken


def _cell(char: str) -> int:
    if char.isascii():
        return 1
    if "\u1160" <= char <= "\u11ff" or "\U0001f3fb" <= char <= "\U0001f3ff":  # vowels of Hangul; skin tones
        return 0
    if unicodedata.category(char) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def width(text: str) -> int:
    """Cells that `text` takes."""
    return sum(cells(text))


def wrap(text: str, columns: int, indent: int = 0) -> list[str]:
    """`text` in lines of `columns` cells, broken at spaces and wide characters; a closing mark may hang over.

    indent: cells that the caller is going to put before every line but the first.
    """
    lines = [""]
    used = 0
    for piece in _pieces(text):
        size = width(piece.rstrip())
        room = columns - (indent if len(lines) > 1 else 0)
        hangs = piece[0] in _NO_START and size <= HANGING and used <= room
        if lines[-1].strip() and used + size > room and not hangs:
            lines.append("")
            piece, room, used = piece.lstrip(), columns - indent, 0
        first, *rest = _chopped(piece, room if lines[-1].strip() else room - used)
        lines[-1] += first
        lines += rest
        used = width(lines[-1])
    return [line.rstrip() for line in lines]


def _pieces(text: str) -> Iterator[str]:
    """Words with the space after them, and single wide characters."""
    for word in re.findall(r"\S+\s*|\s+", text):
        if word.isascii():
            yield word
            continue
        start = 0
        taken = cells(word)
        for at in range(1, len(word)):
            if taken[at] and (taken[at] == 2 or taken[at - 1] == 2) and not word[at].isspace():
                yield word[start:at]
                start = at
        yield word[start:]


def _chopped(word: str, columns: int) -> Iterator[str]:
    """A word too long for a line in parts that fit."""
    start = used = 0
    for at, size in enumerate(cells(word)):
        if used + size > columns and not word[at:].isspace():
            yield word[start:at]
            start, used = at, 0
        used += size
    yield word[start:]


def window(text: str, mark: range, columns: int) -> tuple[str, int, int]:
    """A stretch of `text` at most `columns` wide around `mark`, and the cells before and under the mark.

    `text` holds no control characters. What is left out shows as `…`.
    """
    edges = [0, *accumulate(cells(text))]
    if edges[-1] <= columns:
        return text, edges[mark.start], max(1, edges[mark.stop] - edges[mark.start])
    room = columns - 2
    wanted = min(edges[mark.stop] - edges[mark.start], room)
    left = max(0, min(edges[mark.start] - (room - wanted) // 2, edges[-1] - room))
    first = next(at for at, edge in enumerate(edges) if edge >= left)
    last = max(at for at, edge in enumerate(edges) if edge <= edges[first] + room)
    shown = ("…" if first else "") + text[first:last] + ("…" if last < len(text) else "")
    begin = edges[mark.start] - edges[first] + (1 if first else 0)
    end = min(edges[mark.stop], edges[last]) - edges[first] + (1 if first else 0)
    return shown, begin, max(1, end - begin)
