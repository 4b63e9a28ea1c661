"""Kinds of numbers that belong to one person: what they look like and what proves them.

How much a check digit proves is measured: of random digits of the right shape it lets pass 1 in 100 at most where a
kind is strong, about 1 in 10 where it is weak. A number without one is a mere shape.
"""

from __future__ import annotations

import re
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from guidelint.guide.document import IdentifierKind, Strength
from guidelint.guide.identifier import check_digits

if TYPE_CHECKING:
    from collections.abc import Callable

RESIDENT, TAX, SOCIAL = IdentifierKind.RESIDENT, IdentifierKind.TAX, IdentifierKind.SOCIAL
HEALTH, BANK, CARD = IdentifierKind.HEALTH, IdentifierKind.BANK, IdentifierKind.CARD
STRONG, WEAK, NONE = Strength.STRONG, Strength.WEAK, Strength.NONE

_DASH = r" ?[-\u2010-\u2015] ?"
_S = r"(?: ?[-\u2010-\u2015.] ?| )?"
"""What may part the groups of a number."""
_DATE = rf"(?:0[1-9]|1[0-2]){_S}(?:0[1-9]|[12]\d|3[01])"
_PROVINCE = "(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3])"
"""With which the numbers of Chinese residents begin."""
_LEFT = r"(?<![0-9a-z_])(?<!\d[.\-])"
_RIGHT = r"(?![0-9a-z_])(?![.\-]\d)"


class Sort(NamedTuple):
    """One sort of number. `words`: lists beside which it may stand, the first naming what it is."""

    name: str
    """`cn.ric`: jurisdiction and number, after the module of python-stdnum that knows it."""
    strength: Strength
    words: tuple[IdentifierKind, ...]
    shape: re.Pattern[str]
    proof: Callable[[str], bool] | None
    """Takes the number without separators in capitals. None: nothing can be proved."""
    telling: bool = False
    """Its shape is so rare that it is looked for without a word beside it, to be hidden in reports."""
    lenient: bool = False
    """Its check digit is not required; without it the number is weak."""

    @property
    def jurisdiction(self) -> str:
        """The country's code; empty for numbers of all countries."""
        country = self.name.partition(".")[0].upper()
        return country if len(country) == 2 else ""

    @property
    def kind(self) -> IdentifierKind:
        """What the number is."""
        return self.words[0]


def _library(*modules: str) -> Callable[[str], bool]:
    """Whether one of these modules of python-stdnum accepts a number. Some of them raise what they should not."""

    def proof(number: str) -> bool:
        for module in modules:
            try:
                import_module(f"stdnum.{module}").validate(number)
            except Exception:
                continue
            return True
        return False

    return proof


def _chinese(number: str) -> bool:
    """The check digit alone: the library's list of counties lacks former ones, and raises KeyError for some."""
    from stdnum.cn.ric import calc_check_digit

    return calc_check_digit(number) == number[-1]


def _mexican_tax(number: str) -> bool:
    """With its check digit, which the library leaves out unless it is told."""
    from stdnum.mx import rfc

    try:
        return bool(rfc.validate(number, validate_check_digits=True))
    except Exception:
        return False


def _russian_person(number: str) -> bool:
    return len(number) == 12 and _library("ru.inn")(number)


IBAN_LENGTHS = {
    "AT": 20,
    "BE": 16,
    "BG": 22,
    "CH": 21,
    "CY": 28,
    "CZ": 24,
    "DE": 22,
    "DK": 18,
    "EE": 20,
    "ES": 24,
    "FI": 18,
    "FR": 27,
    "GB": 22,
    "GR": 27,
    "HR": 21,
    "HU": 28,
    "IE": 22,
    "IS": 26,
    "IT": 27,
    "LI": 21,
    "LT": 20,
    "LU": 20,
    "LV": 21,
    "MC": 27,
    "MT": 31,
    "NL": 18,
    "NO": 15,
    "PL": 28,
    "PT": 25,
    "RO": 24,
    "SE": 24,
    "SI": 19,
    "SK": 24,
    "TR": 26,
    "AE": 23,
    "SA": 24,
    "IL": 23,
    "BR": 29,
    "UA": 29,
    "KZ": 20,
    "RS": 22,
}
"""Country -> characters of its account numbers."""


def _iban_shape() -> str:
    """Grouped in fours or not at all, exactly as long as the country has it."""
    by_length: dict[int, list[str]] = {}
    for country, length in IBAN_LENGTHS.items():
        by_length.setdefault(length, []).append(country.lower())
    return "|".join(f"(?:{'|'.join(c)})\\d\\d(?:[ -]?[0-9a-z]){{{n - 4}}}" for n, c in sorted(by_length.items()))


def _sort(
    name: str,
    strength: Strength,
    words: tuple[IdentifierKind, ...],
    shape: str,
    proof: Callable[[str], bool] | None,
    **more: bool,
) -> Sort:
    return Sort(name, strength, words, re.compile(f"{_LEFT}(?:{shape}){_RIGHT}", re.IGNORECASE), proof, **more)


@cache
def sorts() -> tuple[Sort, ...]:
    """All sorts, the most telling first: a number is the first sort that it proves to be."""
    person = (RESIDENT, TAX, SOCIAL, HEALTH)
    return (
        _sort(
            "cn.ric", STRONG, person, rf"{_PROVINCE}\d{{4}}{_S}(?:19|20)\d\d{_S}{_DATE}{_S}\d{{3}}{_S}[\dx]",
            _chinese, telling=True,
        ),
        _sort("iban", STRONG, (BANK, CARD), _iban_shape(), _library("iban"), telling=True),
        _sort("mx.curp", STRONG, person, r"[a-z]{4}\d{6}[hmx][a-z]{5}[0-9a-z]\d", _library("mx.curp"), telling=True),
        _sort(
            "it.codicefiscale", STRONG, (TAX, RESIDENT, HEALTH), r"[a-z]{6}\d\d[a-ehlmprst]\d\d[a-z]\d{3}[a-z]",
            _library("it.codicefiscale"), telling=True,
        ),
        _sort("kr.rrn", STRONG, person, rf"\d\d{_DATE}{_DASH}[1-8]\d{{6}}", _library("kr.rrn"),
              telling=True, lenient=True),
        _sort("be.nn", STRONG, person, rf"\d\d\.\d\d\.\d\d{_DASH}\d{{3}}\.\d\d", _library("be.nn", "be.bis"),
              telling=True),
        _sort("br.cpf", STRONG, (TAX, RESIDENT), rf"\d{{3}}\.\d{{3}}\.\d{{3}}{_DASH}\d\d", _library("br.cpf"),
              telling=True),
        _sort("ru.snils", STRONG, (SOCIAL, RESIDENT, HEALTH), r"\d{3}-\d{3}-\d{3}[ -]\d\d",
              check_digits.russian_social, telling=True),
        _sort("ch.ssn", STRONG, (SOCIAL, RESIDENT, HEALTH), rf"756{_S}\d{{4}}{_S}\d{{4}}{_S}\d\d", _library("ch.ssn"),
              telling=True),
        # --- only beside a word
        _sort("es.dni", STRONG, person, r"\d{2}\.?\d{3}\.?\d{3}-?[a-z]", _library("es.dni")),
        _sort("es.nie", STRONG, person, r"[xyz][- ]?\d{7}[- ]?[a-z]", _library("es.nie")),
        _sort("fr.nir", STRONG, (SOCIAL, HEALTH, RESIDENT),
              rf"[1-8](?:{_S}\d){{4}}{_S}(?:\d{_S}\d|2[ab])(?:{_S}\d){{8}}", _library("fr.nir")),
        _sort("kr.rrn", STRONG, person, rf"\d\d{_DATE}[1-8]\d{{6}}", _library("kr.rrn")),
        _sort("ru.inn", STRONG, (TAX, RESIDENT), r"\d{12}", _russian_person),
        _sort("be.nn", STRONG, person, rf"\d\d{_S}\d\d{_S}\d\d{_S}\d{{3}}{_S}\d\d", _library("be.nn", "be.bis")),
        _sort("br.cpf", STRONG, (TAX, RESIDENT), r"\d{11}", _library("br.cpf")),
        _sort("de.idnr", STRONG, (TAX,), r"\d\d ?\d{3} ?\d{3} ?\d{3}", _library("de.idnr")),
        _sort("ru.snils", STRONG, (SOCIAL, HEALTH), r"\d{11}", check_digits.russian_social),
        _sort("tw.id", WEAK, person, r"[a-z][1289]\d{8}", check_digits.taiwanese),
        _sort("hk.id", WEAK, person, r"[a-z]{1,2}\d{6} ?\([0-9a]\)", check_digits.hong_kong),
        _sort("de.pension", WEAK, (SOCIAL, HEALTH), r"\d{2} ?\d{6} ?[a-z] ?\d{3}", check_digits.german_pension),
        _sort("mx.rfc", WEAK, (TAX,), r"[a-z&ñ]{4}-?\d{6}-?[0-9a-z]{3}", _mexican_tax),
        _sort("cl.rut", WEAK, (RESIDENT, TAX), r"\d{1,2}\.?\d{3}\.?\d{3}-[\dk]", _library("cl.rut")),
        _sort("ar.cuit", WEAK, (TAX, RESIDENT), r"2[0347]-?\d{8}-?\d", _library("ar.cuit")),
        _sort("mx.nss", WEAK, (SOCIAL, HEALTH), rf"\d\d{_S}\d\d{_S}\d\d{_S}\d{{4}}{_S}\d", check_digits.mexican_social),
        _sort("jp.in_", WEAK, (RESIDENT, TAX), rf"\d{{4}}{_S}\d{{4}}{_S}\d{{4}}", _library("jp.in_")),
        _sort("in_.aadhaar", WEAK, (RESIDENT,), r"[2-9]\d{3}[ -]?\d{4}[ -]?\d{4}", _library("in_.aadhaar")),
        _sort("nl.bsn", WEAK, person, rf"\d{{4}}{_S}\d\d{_S}\d{{3}}|\d{{3}}{_S}\d{{3}}{_S}\d{{3}}", _library("nl.bsn")),
        _sort("pt.nif", WEAK, (TAX,), r"[1-3]\d\d ?\d{3} ?\d{3}", _library("pt.nif")),
        _sort("ca.sin", WEAK, (SOCIAL, TAX), r"\d{3}[ -]\d{3}[ -]\d{3}", _library("ca.sin")),
        _sort("at.vnr", WEAK, (SOCIAL, HEALTH), r"\d{4} ?\d{6}", _library("at.vnr")),
        _sort("gb.nhs", WEAK, (HEALTH,), r"\d{3}[ -]?\d{3}[ -]?\d{4}", _library("gb.nhs")),
        _sort("card", WEAK, (CARD, BANK), r"[3-6](?:[ -]?\d){12,18}", _library("luhn")),
        _sort("us.ssn", NONE, (SOCIAL, TAX), r"\d{3}[- ]\d\d[- ]\d{4}", _library("us.ssn")),
        _sort("gb.nino", NONE, (SOCIAL,), r"[a-ceghj-prstw-z][a-ceghj-nprstw-z] ?\d\d ?\d\d ?\d\d ?[a-d]", None),
        _sort("passport", NONE, (IdentifierKind.PASSPORT,), r"[a-z]{1,2}\d{7,8}", None),
    )  # fmt: skip


@cache
def telling() -> re.Pattern[str]:
    """Finds where a number with a telling shape may begin: one search instead of one for each sort."""
    shapes = dict.fromkeys(
        sort.shape.pattern.removesuffix(_RIGHT).removeprefix(_LEFT) for sort in sorts() if sort.telling
    )
    return re.compile(f"{_LEFT}(?:{'|'.join(shapes)})", re.IGNORECASE)


@cache
def named(name: str) -> tuple[Sort, ...]:
    """The sorts of one name, of which some are written in two ways."""
    return tuple(sort for sort in sorts() if sort.name == name)
