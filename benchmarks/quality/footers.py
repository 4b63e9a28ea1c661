"""Contact footers: platform x how it is written x where it stands. Handles and numbers are made up."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from benchmarks.quality.grammar import Grammar

_LETTERS = "abcdefghiklmnoprstuvwz"
_ORNAMENTS = "💪👋🔥✈📲💬⭐"
_TWINS = str.maketrans("aeopcxTAEOK", "аеорсхТАЕОК")
"""Cyrillic letters that look like the Latin ones."""
_WIDE = str.maketrans({chr(c): chr(c + 0xFEE0) for c in range(0x21, 0x7F)})
_PICTURE = "https://img.example.org/a/{n}.png"

NAMES: dict[str, tuple[str, ...]] = {
    "telegram": ("Telegram", "TG", "tg"),
    "whatsapp": ("WhatsApp", "WA"),
    "wechat": ("WeChat", "VX"),
    "line": ("LINE ID",),
    "kakaotalk": ("KakaoTalk",),
    "qq": ("QQ",),
    "viber": ("Viber",),
    "zalo": ("Zalo",),
    "skype": ("Skype",),
}
"""Names that travel; the grammars add those of their language under `platforms`."""
NUMBERED = frozenset({"qq", "whatsapp", "viber", "zalo"})
"""Platforms where one is a number."""


class Footer(NamedTuple):
    """A footer, and whether it is stuck to the end of the text instead of standing in a block of its own."""

    text: str
    glued: bool
    traits: str
    """What it is, to read a miss by."""


def footer(grammar: Grammar, random: Random) -> Footer:
    """One footer in the language, or in none."""
    platform = random.choice(list(NAMES))
    names = [*NAMES[platform], *(n for p, n in grammar.all("platforms") if p == platform)]
    name, handle = random.choice(names), _handle(platform, random)
    disguise = random.choice(list(_DISGUISES))
    written = _DISGUISES[disguise](name, handle, random)
    place = random.choice(("own block", "own block", "bracketed", "glued", "called", "with a picture", "heading"))
    return Footer(_placed(place, written, grammar, random), place == "glued", f"{platform}, {disguise}, {place}")


def _handle(platform: str, random: Random) -> str:
    if platform in NUMBERED:
        return str(random.randrange(2, 9)) + "".join(random.choices("0123456789", k=8))
    return "".join(random.choices(_LETTERS, k=random.choice((5, 6, 7)))) + str(random.randrange(100, 9999))


def _placed(place: str, written: str, grammar: Grammar, random: Random) -> str:
    picture = f"![{grammar.pick('alts', random)}]({_PICTURE.format(n=random.randrange(1000, 9999))})"
    if place in ("bracketed", "glued"):
        return f"[{written} {picture}]" if random.random() < 0.5 else f"【{written}】"
    if place == "called":
        return f"{grammar.pick('footer_calls', random)} {written}"
    if place == "with a picture":
        return f"{written}\n\n{picture}"
    return f"## {written}" if place == "heading" else written


def _plain(name: str, handle: str, random: Random) -> str:
    return f"{name}{random.choice((': ', '：', ' ', ':'))}{handle}"


def _emoji(name: str, handle: str, random: Random) -> str:
    return f"{name}{random.choice(_ORNAMENTS)} {random.choice(('', '@', '+ @'))}{handle}"


def _full_width(name: str, handle: str, random: Random) -> str:
    return f"{name}：{handle.translate(_WIDE)}"


def _twin_letters(name: str, handle: str, random: Random) -> str:
    return f"{name.translate(_TWINS)}: {handle}"


def _zero_width(name: str, handle: str, random: Random) -> str:
    return f"{name[:1]}\u200b{name[1:]}: {handle[:3]}\u200b{handle[3:]}"


def _spaced(name: str, handle: str, random: Random) -> str:
    digits = handle if handle.isdecimal() else str(random.randrange(10**8, 10**9))
    return f"{name}: {' '.join(digits)}"


def _wrong_separator(name: str, handle: str, random: Random) -> str:
    return name + random.choice("；;/=\\") + handle


def _at(name: str, handle: str, random: Random) -> str:
    return f"{name} @{handle}"


def _linked(name: str, handle: str, random: Random) -> str:
    return f"[{name}{random.choice(_ORNAMENTS)}](https://t.me/{handle})"


_DISGUISES: dict[str, Callable[[str, str, Random], str]] = {
    "plain": _plain,
    "at-sign": _at,
    "emoji": _emoji,
    "full-width": _full_width,
    "look-alikes": _twin_letters,
    "zero-width": _zero_width,
    "spaced digits": _spaced,
    "wrong separator": _wrong_separator,
    "linked": _linked,
}
