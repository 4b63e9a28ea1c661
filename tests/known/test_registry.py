"""The registry of the built-in pack: what stands in it can be found, told apart, and checked."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.every import every

from guidelint.known.entityfiles import read_entities
from guidelint.text.hosts import has_public_suffix, same_owner
from guidelint.text.shadow import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.known.entities import Country, Domain, Entity, Hotline, Phrases, Source, Suffix

FILES = sorted(Path(str(files("guidelint_rules"))).joinpath("entities").glob("*.toml"))
READ = read_entities(FILES)
BODIES = {entity.id: entity for entity in READ.entities}

COUNTRIES = ["AT", "BE", "BR", "CH", "CN", "DE", "ES", "FR", "GB", "HK", "JP", "KR", "MX", "NL", "PT", "RU", "TW", "US"]
LANGUAGES = ["de", "en", "es", "fr", "ja", "ko", "nl", "pt", "ru", "zh"]
TYPES = frozenset(
    {
        *("health-insurance", "pension", "social-security", "labour", "tax", "immigration", "customs"),
        *("police", "emergency", "fire", "ambulance", "fraud-report", "telecom-regulator", "consumer"),
        *("data-protection", "digital-government", "post", "bank-regulator", "justice", "transport"),
        *("foreign-affairs", "statistics", "utility"),
    }
)
HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z0-9-]*[a-z][a-z0-9-]*")
NUMBER = re.compile(r"\+?[0-9*#][0-9 *#()/.-]*")


def _digits(hotline: Hotline) -> str:
    return re.sub(r"\D", "", hotline.number)


def _domains(entity: Entity) -> tuple[Domain, ...]:
    return entity.domains + entity.not_domains


def _hotlines(entity: Entity) -> tuple[Hotline, ...]:
    return entity.hotlines + entity.not_hotlines


def _sources(entity: Entity) -> Iterator[Source]:
    yield from (domain.source for domain in _domains(entity))
    yield from (hotline.source for hotline in _hotlines(entity))
    yield from (app.source for app in entity.apps)
    yield from (service.source for service in entity.services)
    yield from (absent.source for absent in entity.absent)


def _phrases(entity: Entity) -> Iterator[Phrases]:
    yield entity.names
    yield entity.subjects
    yield from (absent.phrases for absent in entity.absent)


@pytest.mark.parametrize("code", COUNTRIES)
def test_bodies_of_a_country_are_there(code: str) -> None:
    assert [entity for entity in READ.entities if entity.country == code]


@every(READ.countries, named=lambda country: country.code)
def test_a_country_has_names_in_every_language(country: Country) -> None:
    assert set(LANGUAGES) <= {language for language, names in country.names.items() if names}
    for names in country.names.values():
        assert len({fold(name) for name in names}) == len(names), "twice"
        assert not any(set("*…") & set(name) for name in names)


def test_no_name_means_two_countries() -> None:
    owners: dict[str, set[str]] = defaultdict(set)
    for country in READ.countries:
        for names in country.names.values():
            for name in names:
                owners[fold(name)].add(country.code)
    assert {name: codes for name, codes in owners.items() if len(codes) > 1} == {}


def test_no_country_has_two_files_and_each_is_called_by_its_code() -> None:
    codes = [country.code for country in READ.countries]
    assert len(set(codes)) == len(codes)
    for file in FILES:
        named = read_entities([file])
        if file.stem == "countries":
            assert not named.entities
        else:
            assert [country.code.lower() for country in named.countries] == [file.stem]


def test_no_body_stands_twice() -> None:
    """A body of two tables would be joined in silence."""
    written = [found for file in FILES for found in re.findall(r'(?m)^id = "(.+)"', file.read_text("utf-8"))]
    assert sorted(written) == sorted(BODIES)


def test_no_name_means_two_bodies() -> None:
    owners: dict[str, set[str]] = defaultdict(set)
    for entity in READ.entities:
        for names in entity.names.values():
            for name in names:
                owners[fold(name)].add(entity.id)
    assert {name: ids for name, ids in owners.items() if len(ids) > 1} == {}


def test_no_host_belongs_to_two_bodies_unless_it_is_shared_on_purpose() -> None:
    """A portal that several bodies share is `partner` for all of them but the one that runs it."""
    owners: dict[str, set[str]] = defaultdict(set)
    for entity in READ.entities:
        for domain in entity.domains:
            if not domain.partner:
                owners[domain.host].add(entity.id)
    assert {host: ids for host, ids in owners.items() if len(ids) > 1} == {}


@every(READ.suffixes, named=lambda suffix: suffix.suffix)
def test_a_suffix_is_one(suffix: Suffix) -> None:
    below = f"a.{suffix.suffix}"
    assert HOST.fullmatch(below)
    assert has_public_suffix(below)
    assert suffix.source.url.startswith("https://")


@every(READ.entities, named=lambda entity: entity.id)
def test_a_body_has_type_name_and_a_way_to_recognise_it(entity: Entity) -> None:
    assert entity.type in TYPES
    assert entity.name
    assert entity.names
    assert _domains(entity) or _hotlines(entity) or entity.absent, "nothing is known of it"


@every(READ.entities, named=lambda entity: entity.id)
def test_phrases_are_clean(entity: Entity) -> None:
    for table in _phrases(entity):
        for language, phrases in table.items():
            assert re.fullmatch("[a-z]{2}", language)
            assert phrases, "empty"
            assert len({fold(phrase) for phrase in phrases}) == len(phrases), "twice"
            for phrase in phrases:
                assert phrase == phrase.strip() == unicodedata.normalize("NFC", phrase)
                assert not set("*…") & set(phrase), "patterns mean nothing here"


@every(READ.entities, named=lambda entity: entity.id)
def test_abbreviations_are_in_their_exact_case(entity: Entity) -> None:
    assert len(set(entity.short)) == len(entity.short)
    for short in entity.short:
        assert not short.islower(), "a lower-case word is found in any prose"
        assert len(short) > 1


@every(READ.entities, named=lambda entity: entity.id)
def test_hosts_are_hosts(entity: Entity) -> None:
    for domain in _domains(entity):
        assert HOST.fullmatch(domain.host), domain.host
        assert has_public_suffix(domain.host), domain.host
        below = (f"a.{domain.host}", f"b.{domain.host}")
        assert same_owner(*below), f"anybody can register below {domain.host}"
        assert all(re.fullmatch("[a-z]{2}", language) for language in domain.languages)
    hosts = [domain.host for domain in _domains(entity)]
    assert len(set(hosts)) == len(hosts), "twice, or both its own and not its own"


@every(READ.entities, named=lambda entity: entity.id)
def test_numbers_are_numbers(entity: Entity) -> None:
    for hotline in _hotlines(entity):
        assert NUMBER.fullmatch(hotline.number), hotline.number
        assert len(_digits(hotline)) >= 2, hotline.number
    numbers = [(_digits(hotline), hotline.area) for hotline in _hotlines(entity)]
    assert len(set(numbers)) == len(numbers), "twice, or both its own and not its own"
    assert not any(hotline.of for hotline in entity.hotlines)


@every(READ.entities, named=lambda entity: entity.id)
def test_the_owner_of_a_number_is_a_body_that_has_it(entity: Entity) -> None:
    for hotline in entity.not_hotlines:
        if hotline.of:
            assert hotline.of != entity.id
            assert _digits(hotline) in {_digits(own) for own in BODIES[hotline.of].hotlines}


@every(READ.entities, named=lambda entity: entity.id)
def test_every_fact_can_be_checked_on_a_page(entity: Entity) -> None:
    for source in _sources(entity):
        assert re.fullmatch(r"https://[^\s/]+/\S*", source.url)
    for service in entity.services:
        assert not service.url or service.url.startswith("https://")


@every(READ.entities, named=lambda entity: entity.id)
def test_what_is_absent_is_asked_for_and_answered(entity: Entity) -> None:
    for absent in entity.absent:
        assert absent.phrases
        assert absent.instead["en"]
        assert all(re.fullmatch("[a-z]{2}", language) for language in absent.instead)
