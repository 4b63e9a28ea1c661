"""The phrases of `phrases.toml`, folded for comparison."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from pathlib import Path
from typing import Any

from guidelint.records import dataclass

HOST = "{host}"
_FILE = Path(__file__).with_name("phrases.toml")
_BESIDE_DENSE = re.compile(r"(?<=[\u2e80-\ud7ff]) | (?=[\u2e80-\ud7ff])")
_BETWEEN = re.compile(r"[^\w{}]+")


@dataclass(frozen=True, slots=True)
class Phrases:
    """What is said, of all languages together: a page need not be in the language that it declares."""

    missing: frozenset[str]
    """Say by themselves that there is no such page."""
    beside_404: frozenset[str]
    """What else stands in a heading with 404."""
    missing_paths: frozenset[str]
    parked: tuple[str, ...]
    """May hold `HOST`."""
    parking_places: tuple[str, ...]
    """Hosts, some with the beginning of a path."""


@cache
def phrases() -> Phrases:
    """Read once, when the first page is looked at."""
    import tomli

    data: dict[str, Any] = tomli.loads(_FILE.read_text("utf-8"))
    missing, parked = data["missing"], data["parked"]
    return Phrases(
        frozenset(plain(phrase) for phrase in _all(missing["alone"])),
        frozenset(plain(phrase) for phrase in _all(missing["with_404"])),
        frozenset(missing["paths"]),
        tuple(sorted({plain(phrase) for phrase in _all(parked["phrases"])})),
        tuple(parked["hosts"]),
    )


def plain(text: str) -> str:
    """Text without case, width and punctuation, its words parted by single spaces: none beside Chinese and Korean."""
    words = _BETWEEN.sub(" ", unicodedata.normalize("NFKC", text).casefold()).strip()
    return _BESIDE_DENSE.sub("", words)


def _all(by_language: dict[str, list[str]]) -> list[str]:
    return [phrase for listed in by_language.values() for phrase in listed]
