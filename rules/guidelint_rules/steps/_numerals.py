"""Numbers as markers write them: read, and written anew in the same hand (`４`, `四`, `④`, `IV`, `d`)."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from guidelint import pattern

if TYPE_CHECKING:
    import re

_TOKEN = pattern(
    r"(?P<digits>\d{1,3})|(?P<han>[〇一二三四五六七八九十]{1,3})|(?P<sign>[①-⑳❶-❿➀-➓⓵-⓾])"
    r"|(?<![^\W\d_])(?:(?P<roman>[ivxIVX]{1,5})|(?P<letter>[a-hA-Hа-зА-З가나다라마바사아자차카타파하]))(?![^\W\d_])"
)
_HAN = "〇一二三四五六七八九十"
_SIGNS = ("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳", "❶❷❸❹❺❻❼❽❾❿", "➀➁➂➃➄➅➆➇➈➉", "➊➋➌➍➎➏➐➑➒➓", "⓵⓶⓷⓸⓹⓺⓻⓼⓽⓾")
_ALPHABETS = ("abcdefgh", "ABCDEFGH", "абвгдежз", "АБВГДЕЖЗ", "가나다라마바사아자차카타파하")
_TENS = 10
_MOST = 99


def find(marker: str, value: int) -> re.Match[str] | None:
    """Where a marker writes a number; None if it spells it in words, or writes it twice."""
    found = [token for token in _TOKEN.finditer(marker) if rewritten(token, value) == token[0]]
    return found[0] if len(found) == 1 else None


def rewritten(token: re.Match[str], value: int) -> str | None:
    """Another number in the hand of a token; None where that hand does not count so far."""
    if not 0 < value <= _MOST:
        return None
    old = token[0]
    match token.lastgroup:
        case "digits":
            zero = ord(old[0]) - unicodedata.digit(old[0])
            width = len(old) if unicodedata.digit(old[0]) == 0 else 0
            return "".join(chr(zero + int(digit)) for digit in str(value).zfill(width))
        case "han":
            return _han(value)
        case "roman":
            return _roman(value).upper() if old.isupper() else _roman(value)
        case "sign":
            return _counted(old, value, _SIGNS)
    return _counted(old, value, _ALPHABETS)


def _counted(old: str, value: int, rows: tuple[str, ...]) -> str | None:
    row = next((row for row in rows if old in row), "")
    return row[value - 1] if value <= len(row) else None


def _han(value: int) -> str:
    tens, ones = divmod(value, _TENS)
    head = (_HAN[tens] if tens > 1 else "") + "十" if tens else ""
    return head + (_HAN[ones] if ones else "")


def _roman(value: int) -> str:
    for size, sign in ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")):
        if value >= size:
            return sign + _roman(value - size)
    return ""
