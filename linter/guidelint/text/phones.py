"""Telephone numbers in a text, as the numbering plans of the world know them.

The library asks for tidy writing; a number that is glued to a word or parted by arrows is tidied first, character for
character, so that its place stays known. Only numbers that a plan could hand out are given: that drops dates,
versions, order numbers and most of the numbers that plans keep for examples (555-01xx, +44 7700 900...).
"""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from guidelint.text.pattern import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

REGIONS = {
    "zh": ("CN", "TW", "HK"),
    "en": ("US", "GB", "AU", "IN"),
    "es": ("ES", "MX", "AR", "CO"),
    "ko": ("KR",),
    "ja": ("JP",),
    "fr": ("FR", "BE"),
    "de": ("DE", "AT"),
    "pt": ("BR", "PT"),
    "nl": ("NL", "BE"),
    "ru": ("RU",),
}
"""Language -> the plans that a number without a country code is read by, most likely first."""

MOST = 200
"""So many numbers are read of one text: each costs half a millisecond."""
_FEWEST = 7
_TRIES = 10
"""Wrong beginnings inside one run that the library may try."""
_TRUNKS = {"1": "1", "7": "8"}
"""Country code -> the digit dialled before a number with its area, where that is not 0: 1-800-…, 8-800-…"""
_WITH_TRUNK = 11
"""Digits of such a number."""
_ANYWHERE = "ZZ"
_PARTING = r"~=><|_*\u2190-\u21ff\u2900-\u297f\u27a4"
"""What only ornaments a number."""
_RUN = pattern(
    r"(?:\+[(\[]?|[(\[])?\d(?<![a-z0-9_@#]\d)(?<!\d\.\d)(?!\d{0,2}\.\d{7})"
    rf"[\d ()\[\]./{_PARTING}\u2010-\u2015\-]{{5,46}}\d"
)
"""What may hold a number, glued to the word behind it or not; the library decides."""
_SEPARATORS = pattern(rf"[\[\]{_PARTING}]")
_RESERVED = pattern(r"\+1\d{3}55501\d\d|\+447700900\d{3}")
"""Kept for examples, though the plans hand some of them out."""
_CLOCK = pattern(r":\d\d")
"""After a date and an hour; the library knows times by it."""


class LineKind(StrEnum):
    """What a numbering plan uses a number for."""

    FIXED = "fixed"
    MOBILE = "mobile"
    EITHER = "either"
    """Plans such as the North American do not tell fixed from mobile."""
    FREE = "free"
    PAID = "paid"
    OTHER = "other"


class Number(NamedTuple):
    """A telephone number. `start` and `end` are offsets into the text it was found in."""

    start: int
    end: int
    e164: str
    """`+442079460123`: the same for every way of writing it."""
    kind: LineKind
    region: str
    """The plan that it was read by; where the number has its country code, the country's."""


def numbers(text: str, regions: Sequence[str] = ()) -> Iterator[Number]:
    """The telephone numbers of a text, by offset; valid ones only. Plain digits are expected: fold the text before.

    regions: plans for numbers without a country code, tried in order (`REGIONS`); none: only `+` numbers.
    """
    read = 0
    for run in _RUN.finditer(text):
        if sum(map(str.isdigit, run[0])) < _FEWEST:
            continue
        read += 1
        if read > MOST:
            return
        clock = _CLOCK.match(text, run.end())
        tidy = _SEPARATORS.sub("-", run[0]) + (clock[0] if clock else "")
        for region in regions or (_ANYWHERE,):
            found = list(_read(tidy, run.start(), region))
            if found:
                yield from found
                break


def _read(tidy: str, start: int, region: str) -> Iterator[Number]:
    import phonenumbers as library

    for match in library.PhoneNumberMatcher(tidy, region, leniency=library.Leniency.VALID, max_tries=_TRIES):
        number = match.number
        e164 = library.format_number(number, library.PhoneNumberFormat.E164)
        if _RESERVED.fullmatch(e164):
            continue
        kind = _kinds().get(library.number_type(number), LineKind.OTHER)
        plan = library.region_code_for_number(number) or region
        yield Number(start + match.start, start + match.end, e164, kind, plan)


def national(e164: str) -> str:
    """A number without its country code, as it is known within the country; unchanged if no plan knows it."""
    import phonenumbers as library

    try:
        return library.national_significant_number(library.parse(e164))
    except library.NumberParseException:
        return e164


@cache
def _kinds() -> dict[int, LineKind]:
    from phonenumbers import PhoneNumberType as Type

    return {
        Type.FIXED_LINE: LineKind.FIXED,
        Type.MOBILE: LineKind.MOBILE,
        Type.FIXED_LINE_OR_MOBILE: LineKind.EITHER,
        Type.TOLL_FREE: LineKind.FREE,
        Type.PREMIUM_RATE: LineKind.PAID,
        Type.SHARED_COST: LineKind.PAID,
    }


def spellings(number: str, region: str) -> frozenset[str]:
    """The digits of a number as they may be dialled in a country: with and without its code and the first digit.

    Two numbers are one if they share a spelling. Short numbers are but themselves.
    """
    digits = "".join(character for character in number if character.isdecimal())
    if len(digits) < _FEWEST - 1:
        return frozenset({digits})
    from phonenumbers import country_code_for_region

    code = str(country_code_for_region(region))
    national = digits.removeprefix("00") if digits.startswith("00" + code) else digits
    if national.startswith(code) and (number.lstrip(" (").startswith("+") or national != digits):
        national = national.removeprefix(code)
    elif len(national) == _WITH_TRUNK and national.startswith(_TRUNKS.get(code, " ")):
        national = national[1:]
    return frozenset({digits, national.lstrip("0")})
