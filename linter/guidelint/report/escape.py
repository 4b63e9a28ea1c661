"""Text of a document made safe to show: what a terminal or a job's log would obey, or a reader could not see, shows as
its code.

The log of a job obeys what a program prints: GitHub `::command::` where a line begins, white space aside, and
`##[command]` anywhere; Azure Pipelines `##vso[...]` anywhere; TeamCity `##teamcity[...]`.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from guidelint.text.pattern import pattern

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable

_COMMAND = pattern(
    r"(?i)##(?=\w*\[)|::(?=(?:add-mask|add-matcher|add-path|debug|echo|end-?group|error|group|notice|remove-matcher"
    r"|save-state|set-env|set-output|stop-commands|warning)(?: |::))"
)
_NEAR = 24
"""Characters on either side of a border within which the beginning of a command may lie."""
_SHORT = {"\n": "\\n", "\r": "\\r", "\t": "    "}
_JOINER = "\u200d"
"""Holds the parts of an emoji together; left alone there."""


def visible(text: str) -> str:
    """`text` with control, bidirectional and zero-width characters as `\\x1b` or `\\u202e`, and commands to the log of
    a job as `\\x23#[...`; tabs become four spaces.
    """
    if not text.isprintable():
        text = "".join(
            char if char.isprintable() or (char == _JOINER and _joins(text, at)) else _code(char)
            for at, char in enumerate(text)
        )
    return _COMMAND.sub(_first_as_code, text) if "##" in text or "::" in text else text


def visible_parts(texts: Iterable[str]) -> list[str]:
    """Each text made visible, so that they are safe side by side, too."""
    parts: list[str] = []
    before = ""
    for text in texts:
        part = visible(text)
        if part and before and _COMMAND.search(before + part[:_NEAR]):
            part = f"{_hexadecimal(part[0])}{part[1:]}"
        parts.append(part)
        before = (before + part)[-_NEAR:]
    return parts


def _first_as_code(found: re.Match[str]) -> str:
    return f"{_hexadecimal(found[0][0])}{found[0][1:]}"


def _hexadecimal(char: str) -> str:
    number = ord(char)
    if number < 0x100:
        return f"\\x{number:02x}"
    return f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"


def _code(char: str) -> str:
    if char in _SHORT:
        return _SHORT[char]
    return " " if unicodedata.category(char) == "Zs" else _hexadecimal(char)


def _joins(text: str, at: int) -> bool:
    """Whether both neighbours of a joiner are pictographs."""
    before = text[max(0, at - 2) : at].rstrip("\ufe0f")
    return bool(before) and ord(before[-1]) > 0x2190 and at + 1 < len(text) and ord(text[at + 1]) > 0x2190
