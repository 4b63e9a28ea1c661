"""Undoing disguises: prose whose letters are dressed up, spaced out or swapped for look-alikes, read as it was meant.

Two readings are made of a stretch of the shadow. The *plain* one only mends what changes no word: styled and foreign
digits and letters, marks on letters, single letters and digits kept apart. The *bold* one also drops symbols inside
words and reads digits as letters; it is right only for recognising a name that is known beforehand. Both keep a map
to prose offsets.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from guidelint.records import dataclass
from guidelint.text.pattern import pattern
from guidelint.text.shadow import BLOCK_END, INVISIBLE, MASK, Shadow, Weaver

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from guidelint.finding import Span

_FOREIGN_ZEROS = (
    *(0x0660, 0x06F0, 0x07C0, 0x0966, 0x09E6, 0x0A66, 0x0AE6, 0x0B66, 0x0BE6, 0x0C66, 0x0CE6, 0x0D66),
    *(0x0E50, 0x0ED0, 0x0F20, 0x1040, 0x17E0, 0x1810),
)
_ENCLOSED_A = (0x1F150, 0x1F170, 0x1F1E6)
"""Negative circled, negative squared and regional letters: NFKC leaves them as they are."""
_ENCLOSED_ONE = (0x2776, 0x2780, 0x278A)
_SMALL_CAPITALS = dict(zip("ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀᴛᴜᴠᴡʏᴢ", "abcdefghijklmnoprtuvwyz", strict=True))

_STYLED: dict[int, str] = {ord(styled): letter for styled, letter in _SMALL_CAPITALS.items()}
_STYLED |= {zero + i: str(i) for zero in _FOREIGN_ZEROS for i in range(10)}
_STYLED |= {start + i: chr(ord("a") + i) for start in _ENCLOSED_A for i in range(26)}
_STYLED |= {start + i: str(i + 1) for start in _ENCLOSED_ONE for i in range(9)}
_STYLED |= {
    code: unicodedata.normalize("NFD", chr(code))[0]
    for code in range(0x00E0, 0x0250)
    if unicodedata.decomposition(chr(code)) and unicodedata.normalize("NFD", chr(code))[0].isascii()
}

# The part of the Unicode confusables (UTS #39) that a lower-cased shadow can hold: Cyrillic and Greek for Latin.
_LATIN_TWINS = str.maketrans("авекмнорстухіјѕԁһѵԛԝӏαβεικνορτυχω", "abekmhopctyxijsdhvqwlaбeiknoptuxw".replace("б", "b"))
_CYRILLIC_TWINS = str.maketrans("abekmhopctyxαοεuτ", "авекмнорстухаоеит")
_HAN_DIGITS = pattern("[〇零一二三四五六七八九壹贰叁肆伍陆柒捌玖]{5,}")
_DIGITS_OF_HAN = str.maketrans("〇零一二三四五六七八九壹贰叁肆伍陆柒捌玖", "00123456789123456789")
_LETTERS = pattern(r"[a-z0-9_\u0370-\u052f]+")
_LATIN = pattern(r"[a-z]")
_FOREIGN = pattern(r"[\u0370-\u052f]")
_TWINS_OF_LETTERS = str.maketrans("@4013$!|", "aaoles" + "il")
_SWAPPED = pattern(r"[@4013$!|](?<=[a-z].)(?=[a-z])")

# What is dropped. Each begins with a class of characters, so that the search can skip: a look-behind first is slow.
_APART = rf"[^\w\n{MASK}]"
_SINGLES = rf"[a-z](?<!\w.)(?P<a>{_APART}{{1,3}})(?=[a-z](?!\w))|\d(?<!\w.)(?P<b>{_APART}{{1,3}})(?=\d(?!\w))"
_INSIDE = rf"(?P<c>[^\w\s{MASK},;:?()\[\]'\"])(?<=[a-z].)(?=[a-z])"
_MARKS = r"(?P<d>[\u0300-\u036f\u20d0-\u20ff\ufe00-\ufe0f]+)"
_JAMO = r"(?P<jamo>[\u1100-\u11ff]{2,})"
_HAN = "\u3400-\u9fff"
_BETWEEN = rf"[{_HAN}](?P<e>[^\w\n{MASK}。！？，、；：.!?,;:]{{1,2}})(?=[{_HAN}])"
_HANGUL = "\uac00-\ud7a3"
_LETTER_OF_NAME = rf"[a-z](?<!\w.)(?P<h>{_APART}{{1,2}})(?=[{_HAN}])"
_HALVES = {
    **dict.fromkeys(("亻言", "亻訁", "イ言", "人言"), "信"),
    "力口": "加",
    "君羊": "群",
    "木几": "机",
    "扌口": "扣",
    "耳关": "联",
    "讠舌": "话",
    "石马": "码",
    "釒戋": "钱",
    "禾厶": "私",
    "耳卯": "聊",
    "口合": "哈",
    "彳攵": "微",
    "彳敚": "微",
    "彳敖": "微",
    "王求": "球",
}
"""Han characters typed in two halves."""
_HALVED = f"(?P<halves>{'|'.join(_HALVES)})"
_SYLLABLES = (
    rf"[{_HANGUL}](?<!\w.)(?P<f>{_APART}{{1,2}})(?=[{_HANGUL}](?!\w))"
    rf"|[{_HANGUL}](?P<g>[^\w\s{MASK},;:!?])(?=[{_HANGUL}])"
)


@cache
def _drops(*, plain_ascii: bool) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What is dropped to read a text, plainly and boldly; compiled when needed, for so wide classes take long."""
    if plain_ascii:
        return re.compile(_SINGLES), re.compile(f"{_SINGLES}|{_INSIDE}")
    plain = f"{_SINGLES}|{_MARKS}|{_JAMO}"
    return re.compile(plain), re.compile(
        f"{_SINGLES}|{_INSIDE}|{_MARKS}|{_JAMO}|{_HALVED}|{_LETTER_OF_NAME}|{_BETWEEN}|{_SYLLABLES}"
    )


_DRESSED = (
    (0x1D400, 0x1D7FF),
    (0x249C, 0x24FF),
    (0x1F110, 0x1F189),
    (0x1D00, 0x1D7F),
    (0x1F1E6, 0x1F1FF),
    (0x2776, 0x2793),
)
"""Mathematical, enclosed and small-capital letters and digits. Full-width ones are old typography, not a disguise."""
_CODES = 3
"""So many letters written as numbers are no slip."""
_ORNAMENTS = (
    *((0x200D, 0x200D), (0x20E3, 0x20E3), (0x2190, 0x21FF), (0x2300, 0x23FF), (0x2460, 0x27BF), (0x2900, 0x297F)),
    *((0x2B00, 0x2BFF), (0x3030, 0x3030), (0x303D, 0x303D), (0xFE0F, 0xFE0F), (0x1F000, 0x1FAFF)),
)


@dataclass(frozen=True, slots=True)
class Readings:
    """Stretches of prose read twice; the offsets behind both are those of the document's shadow."""

    plain: Shadow
    bold: Shadow


def readings(text: str, stretches: Iterable[Span]) -> Readings | None:
    """Reads stretches of a shadow's `text` with disguises undone, those without any left out; None if all are."""
    plain, bold = Weaver(), Weaver()
    for start, end in stretches:
        written = text[start:end]
        piece = unstyled(written)
        swapped = _SWAPPED.sub(lambda found: found[0].translate(_TWINS_OF_LETTERS), piece)
        plain_drops, bold_drops = _drops(plain_ascii=piece.isascii())
        if swapped != written or bold_drops.search(swapped):
            _without(plain, plain_drops, piece, start)
            _without(bold, bold_drops, swapped, start)
            plain.end_block(end)
            bold.end_block(end)
    return Readings(plain.finish(), bold.finish()) if bold.length else None


def unstyled(text: str) -> str:
    """The same text, character for character, in plain letters and digits."""
    if text.isascii():
        return text
    text = _HAN_DIGITS.sub(lambda found: found[0].translate(_DIGITS_OF_HAN), text.translate(_STYLED))
    return _LETTERS.sub(_latin, text) if _FOREIGN.search(text) and _LATIN.search(text) else text


def _latin(word: re.Match[str]) -> str:
    """A word that mixes scripts in one: in Latin letters if all can be, else in Cyrillic."""
    if not _LATIN.search(word[0]) or not _FOREIGN.search(word[0]):
        return word[0]
    latin = word[0].translate(_LATIN_TWINS)
    return word[0].translate(_CYRILLIC_TWINS) if _FOREIGN.search(latin) else latin


def dressed_up(written: str) -> Iterator[str]:
    """Names of the signals for how a stretch of the source is dressed up."""
    if written.count("&#") >= _CODES:
        yield "encoded"
    if written.isascii():
        return
    if not INVISIBLE.isdisjoint(written):
        yield "invisible"
    if any(low <= ord(char) <= high for char in written for low, high in _DRESSED):
        yield "look-alikes"


def is_ornament(char: str) -> bool:
    """Whether a character is a picture or a dingbat rather than punctuation."""
    code = ord(char)
    return code >= 0x200D and any(low <= code <= high for low, high in _ORNAMENTS)


def _without(weaver: Weaver, drops: re.Pattern[str], text: str, start: int) -> None:
    at = 0
    for found in drops.finditer(text):
        dropped = found.lastgroup or ""
        _weave(weaver, text[at : found.start(dropped)], start + at)
        at = found.end(dropped)
        if dropped in ("jamo", "halves"):
            meant = _HALVES.get(found[dropped]) or unicodedata.normalize("NFC", found[dropped])
            weaver.decoded(meant, start + found.start(), start + at)
    _weave(weaver, text[at:], start + at)


def _weave(weaver: Weaver, piece: str, start: int) -> None:
    """Keeps the ends of blocks, over which nothing is read together."""
    while (end := piece.find(BLOCK_END)) >= 0:
        weaver.text(piece[:end], start)
        weaver.end_block(start + end)
        piece, start = piece[end + 1 :], start + end + 1
    weaver.text(piece, start)
