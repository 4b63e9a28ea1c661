"""Telephone numbers: as the plans know them, however they are written, and nothing else that has digits."""

from __future__ import annotations

import pytest

from guidelint.text.phones import REGIONS, LineKind, numbers, spellings
from guidelint.text.shadow import fold


@pytest.mark.parametrize(
    ("written", "language", "e164"),
    [
        ("ring 020 7946 0123 today", "en", "+442079460123"),
        ("=ring= 020.7946.0123.", "en", "+442079460123"),
        ("[+44>20>7946>0123]", "en", "+442079460123"),
        ("+44\u21db20\u21db7946\u21db0123", "zh", "+442079460123"),
        ("+\U0001d7d2\U0001d7d2 20 7946 0123", "zh", "+442079460123"),
        ("+44 (20) 7946\u20110123HOW to", "en", "+442079460123"),
        ("客服电话400-000-0123(24小时)", "zh", "+864000000123"),
        ("Llame al 900 555 014", "es", "+34900555014"),
        ("02-555-0123으로", "ko", "+8225550123"),
    ],
)
def test_every_way_of_writing_gives_one_number(written: str, language: str, e164: str) -> None:
    assert [number.e164 for number in numbers(fold(written), REGIONS[language])] == [e164]


@pytest.mark.parametrize(
    "written",
    [
        "2025-03-30 10:11:10",
        "call 555-0123 or +44 7700 900123",
        "isbn 978-3-16-148410-0",
        "version 1.20.3000.4512",
        "card 4556737586899855",
        "key ab12345678901",
        "@1234567890",
        "pi is 3.1415926535",
    ],
)
def test_other_digits_are_no_numbers(written: str) -> None:
    assert not list(numbers(fold(written), REGIONS["en"]))


def test_the_kind_and_the_place_are_given() -> None:
    text = "free: 0808 157 0123."
    number = next(numbers(text, ("GB",)))
    assert text[number.start : number.end] == "0808 157 0123"
    assert (number.kind, number.region) == (LineKind.FREE, "GB")


def test_without_a_plan_a_country_code_is_needed() -> None:
    assert not list(numbers("020 7946 0123"))
    assert [n.region for n in numbers("+44 20 7946 0123")] == ["GB"]


@pytest.mark.parametrize(
    ("left", "right", "country"),
    [
        ("1-800-211-4000", "(800) 211-4000", "US"),
        ("+1 800 211 4000", "800 211 4000", "US"),
        ("8 800 211-40-00", "+7 800 211 40 00", "RU"),
        ("02-6908-1346", "+82 2-6908-1346", "KR"),
        ("0800 4 5555 00", "0049 800 4 5555 00", "DE"),
        ("12393", "12 393", "CN"),
    ],
)
def test_two_ways_to_dial_one_number_share_a_spelling(left: str, right: str, country: str) -> None:
    assert spellings(left, country) & spellings(right, country)


def test_an_area_code_makes_another_number() -> None:
    assert not spellings("12393", "CN") & spellings("010-12393", "CN")
