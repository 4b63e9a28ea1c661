"""Text made visible for a page, where a code can tell what it stands for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.report.escape import visible

if TYPE_CHECKING:
    from collections.abc import Iterator


def pieces(text: str) -> Iterator[tuple[str, str]]:
    """`text` made visible, in pieces; each with the one character that it is the code of, or with nothing."""
    start = 0
    for at, char in enumerate(text):
        if char.isprintable() or char in visible(text[max(0, at - 2) : at + 2]):
            continue
        if start < at:
            yield visible(text[start:at]), ""
        code, start = visible(char), at + 1
        yield code, "" if code.isspace() else char
    if start < len(text):
        yield visible(text[start:]), ""
