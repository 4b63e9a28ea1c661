"""Messages and advice of rules as sentences, for where they stand in one line."""

from __future__ import annotations

_ENDS = (".", "。", "!", "！", "?", "？", "…")


def sentences(*parts: str) -> str:
    """Each part with a capital, where its first word is only letters, and a full stop; empty ones are left out."""
    return " ".join(_sentence(part) for part in parts if part)


def _sentence(part: str) -> str:
    first = part.partition(" ")[0]
    if first.isalpha() and first.isascii():
        part = part[0].upper() + part[1:]
    return part if part.endswith(_ENDS) else f"{part}."
