"""What a host looks like: its scripts, and its skeleton, in which look-alikes are one (Unicode TS 39)."""

from __future__ import annotations

import unicodedata
from functools import cache
from pathlib import Path

_PUNYCODE = "xn--"
_TOGETHER = (
    frozenset({"LATIN", "HAN", "HIRAGANA", "KATAKANA"}),
    frozenset({"LATIN", "HAN", "HANGUL"}),
    frozenset({"LATIN", "HAN", "BOPOMOFO"}),
)
"""Scripts that one word may mix."""
_LIKE_LATIN = frozenset({"CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE", "COPTIC", "LISU", "DESERET", "OSAGE", "GEORGIAN"})
"""Scripts with so many letters that look Latin that one word never mixes them with others."""
_NAMED_OTHERWISE = {
    "CJK": "HAN",
    "IDEOGRAPHIC": "HAN",
    "KATAKANA-HIRAGANA": "",
    "HALFWIDTH": "",
    "MODIFIER": "",
    "": "",
}


def displayed(host: str) -> str:
    """A host as its reader sees it: labels in Punycode decoded, those that cannot be left as they are."""
    return ".".join(map(_decoded, host.split("."))) if _PUNYCODE in host else host


def skeleton(text: str) -> str:
    """A text with each character replaced by the one it is taken for; two texts that look alike have one skeleton."""
    twins = _twins()
    folded = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", text).lower())
    return unicodedata.normalize("NFD", "".join(twins.get(char, char) for char in folded))


def mixes_scripts(label: str) -> bool:
    """Whether the letters of a label come from scripts that no word mixes."""
    if label.isascii():
        return False
    scripts = frozenset(script for char in label if char.isalpha() and (script := _script(char)))
    if len(scripts) < 2 or any(scripts <= allowed for allowed in _TOGETHER):
        return False
    return bool(scripts & _LIKE_LATIN)


def _script(char: str) -> str:
    """The script of a letter, which its name begins with; empty for letters of several."""
    first = unicodedata.name(char, "").partition(" ")[0]
    return _NAMED_OTHERWISE.get(first, first)


def _decoded(label: str) -> str:
    if not label.startswith(_PUNYCODE):
        return label
    try:
        return label.removeprefix(_PUNYCODE).encode("ascii").decode("punycode")
    except (UnicodeError, ValueError):
        return label


@cache
def _twins() -> dict[str, str]:
    """Character -> prototype. Read when a host is met that is not plain ASCII."""
    lines = Path(__file__).with_name("confusables.txt").read_text("utf-8").split("\n")
    pairs = (line.split("\t") for line in lines if "\t" in line and not line.startswith("# "))
    twins = {char: unicodedata.normalize("NFD", prototype.lower()) for prototype, chars in pairs for char in chars}
    return {char: "".join(twins.get(part, part) for part in twin) for char, twin in twins.items()}
