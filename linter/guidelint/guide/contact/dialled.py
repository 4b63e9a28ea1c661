"""Numbers as they would be dialled: what is dressed up, split by signs or typed with letters, digit by digit.

Every reading here keeps the place of every character, so that offsets hold.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from guidelint.guide.contact.disguise import unstyled
from guidelint.text.pattern import pattern
from guidelint.text.phones import REGIONS, LineKind, numbers

if TYPE_CHECKING:
    from collections.abc import Iterator

_RUN = pattern(r"\d(?:[^\d\n]{0,8}\d){6}")
_DIGIT = r"\d\u2776-\u2793〇零一二三四五六七八九壹贰叁肆伍陆柒捌玖"
_PERHAPS = pattern(rf"[{_DIGIT}](?:[^{_DIGIT}\n]{{0,9}}[{_DIGIT}]){{4}}")
"""What any number holds, however it is dressed up, letters for digits among them: to plain a whole guide is slow."""
"""Fewest digits of a number, whatever stands between them; a cheap test before anything else."""
_PICTURES = (
    "\u0300-\u036f\u200d\u2022\u20d0-\u20ff\u2190-\u21ff\u2300-\u23ff\u2500-\u27bf\u2900-\u297f\u2b00-\u2bff\ufe0f"
)
_BETWEEN = pattern(rf"(?<=[\d)])[{_PICTURES}*·]{{1,4}}(?=[\d(])")
"""Marks and pictures between two digits."""
_BRACKETED = pattern(r"(?<=\d)[(\[{<【《「〔][^\d()\[\]\n]{1,3}[)\]}>】》」〕](?=\d)")
"""A word in brackets between two digits: `178(x)7383`."""
_LETTERS = pattern(r"(?<![a-z0-9])\d[\doil]{6,13}(?![a-z0-9])")
_APART = pattern(r"(?<!\d)\d(?:[^\w\n]{1,3}\d(?!\d)){3}")
_FEWEST_DIGITS = 5
_DIGIT_OF = str.maketrans("oil", "011")
_GLUED = pattern(r"[a-z]{2}")


class Dialled(NamedTuple):
    """A telephone number and how it is written. `start` and `end` are offsets into the text it was read from."""

    start: int
    end: int
    e164: str
    kind: LineKind
    dressed: frozenset[str]
    """Names of the signals for its disguise; empty for most."""
    glued: bool
    """A word goes on where the number ends."""


def dialled(text: str, language: str) -> Iterator[Dialled]:
    """The telephone numbers in a stretch of a shadow's text that the plans of a language's countries know."""
    if not _PERHAPS.search(text) or not _RUN.search(plain := _plain(text)):
        return
    for number in numbers(plain, REGIONS.get(language, ())):
        written = text[number.start : number.end]
        yield Dialled(
            number.start,
            number.end,
            number.e164,
            number.kind,
            frozenset(_dress(written, plain[number.start : number.end])),
            bool(_GLUED.match(plain, number.end)),
        )


def _plain(text: str) -> str:
    text = unstyled(text)
    text = _LETTERS.sub(_digits, text)
    text = _BRACKETED.sub(_dashes, text)
    return _BETWEEN.sub(_dashes, text)


def _digits(word: re.Match[str]) -> str:
    """Letters for digits, where digits outnumber them."""
    return word[0].translate(_DIGIT_OF) if sum(map(str.isdigit, word[0])) >= _FEWEST_DIGITS else word[0]


def _dashes(between: re.Match[str]) -> str:
    return "-" * len(between[0])


def _dress(written: str, plain: str) -> Iterator[str]:
    if re.search(rf"[{_PICTURES}]", written) or len(re.findall(r"[>=~]", written)) > 1:
        yield "ornament"
    if _BRACKETED.search(written) or _APART.search(written):
        yield "spaced-out"
    if any(was != now and now.isdigit() for was, now in zip(written, plain, strict=True)):
        yield "look-alikes"
