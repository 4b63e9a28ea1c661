"""Words of a language without end: names nobody bears, and sentences in which hardly four words follow as elsewhere."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from benchmarks.quality.compose import UNSPACED
from benchmarks.quality.grammar import grammar

if TYPE_CHECKING:
    from random import Random

_SYLLABLES = {
    "zh": tuple("云海明川林泉安石溪岚松竹柏桥峰湖澜霖梓楠枫桐榆荷兰菊梅雁鹤鹿"),
    "ja": (
        "アサ",
        "カワ",
        "ミナ",
        "ホシ",
        "ツキ",
        "ハル",
        "ユキ",
        "ソラ",
        "モリ",
        "ニシ",
        "タニ",
        "オカ",
        "ヒロ",
        "セト",
    ),
    "ko": tuple("가나다라마바사아자하고노도로모보소오조호누두루무수우주후미비시이지"),
    "ru": ("бе", "ва", "го", "ди", "зо", "ка", "ле", "ми", "но", "ра", "со", "ту", "ши"),
}
_LATIN = ("ba", "ce", "do", "fi", "gu", "ha", "jo", "ka", "le", "mi", "no", "pa", "re", "si", "tu", "va", "wo", "zi")
_WORDS = re.compile(r"[^\W\d_]+")
_IN_NAME, _IN_SENTENCE, _IN_SLICE = (3, 4), (8, 14), (2, 4)


def spaced(language: str) -> str:
    """What stands between two words."""
    return "" if language in UNSPACED else " "


def name(language: str, random: Random) -> str:
    """One of some hundred thousand names in the script of the language."""
    return "".join(random.choices(_SYLLABLES.get(language, _LATIN), k=random.randint(*_IN_NAME))).capitalize()


def host(random: Random) -> str:
    """A host that is reserved for examples."""
    return "".join(random.choices(_LATIN, k=5)) + ".example.org"


def sentence(language: str, random: Random) -> str:
    """Words of the language in an order of their own: it says nothing, neither good nor bad."""
    length = random.randint(*_IN_SENTENCE)
    said = spaced(language).join(_piece(language, random) for _ in range(length))
    return said.capitalize() + ("。" if language in UNSPACED else ".")


def heading(language: str, random: Random) -> str:
    """A few words and a name."""
    return spaced(language).join((*(_piece(language, random) for _ in range(3)), name(language, random))).capitalize()


def _piece(language: str, random: Random) -> str:
    words = _said(language)
    if language not in UNSPACED:
        return random.choice(words)
    whole = random.choice(words)
    length = random.randint(*_IN_SLICE)
    at = random.randrange(max(1, len(whole) - length))
    return whole[at : at + length]


@cache
def _said(language: str) -> tuple[str, ...]:
    """Words, or where they are not told apart stretches, of what guides say besides the matter."""
    known = grammar(language)
    return tuple(_WORDS.findall(" ".join((*known.all("asides"), *known.all("chatter")))))
