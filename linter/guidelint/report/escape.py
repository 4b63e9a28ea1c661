"""Text of a document made safe to show: what a terminal would obey, or a reader could not see, shows as its code."""

from __future__ import annotations

import unicodedata

_SHORT = {"\n": "\\n", "\r": "\\r", "\t": "    "}
_JOINER = "\u200d"
"""Holds the parts of an emoji together; left alone there."""


def visible(text: str) -> str:
    """`text` with control, bidirectional and zero-width characters as `\\x1b` or `\\u202e`; tabs become four spaces."""
    if text.isprintable():
        return text
    return "".join(
        char if char.isprintable() or (char == _JOINER and _joins(text, at)) else _code(char)
        for at, char in enumerate(text)
    )


def _code(char: str) -> str:
    number = ord(char)
    if char in _SHORT:
        return _SHORT[char]
    if unicodedata.category(char) == "Zs":
        return " "
    if number < 0x100:
        return f"\\x{number:02x}"
    return f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"


def _joins(text: str, at: int) -> bool:
    """Whether both neighbours of a joiner are pictographs."""
    before = text[max(0, at - 2) : at].rstrip("\ufe0f")
    return bool(before) and ord(before[-1]) > 0x2190 and at + 1 < len(text) and ord(text[at + 1]) > 0x2190
