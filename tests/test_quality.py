"""The quality benchmark itself: its grammars are complete, its mutants are broken, its sums are right."""

from __future__ import annotations

import tomllib
from datetime import UTC, datetime
from random import Random

import pytest
from benchmarks.quality import bodies, labels, profiles, recall, worlds
from benchmarks.quality.compose import compose
from benchmarks.quality.folder import Guide, Said
from benchmarks.quality.footers import footer
from benchmarks.quality.grammar import FOLDER, grammar, languages
from benchmarks.quality.judge import alarms, rules

from guidelint.finding import Severity
from guidelint.rule.packs import load_registry

TEN = {"de", "en", "es", "fr", "ja", "ko", "nl", "pt", "ru", "zh"}
ENOUGH = {"recall": {"zh": [96, 100], "fr": [86, 100]}, "alarms": 1.0, "notes": 9.0, "judged": 30, "right": 30}


def _names(language: str) -> set[str]:
    table = tomllib.loads((FOLDER / f"{language}.toml").read_text("utf-8"))
    below = {f"{name}.{key}" for name, value in table.items() if isinstance(value, dict) for key in value}
    return below | set(table)


def test_there_is_a_grammar_for_each_language() -> None:
    assert set(languages()) == TEN


@pytest.mark.parametrize("language", sorted(TEN))
def test_a_grammar_has_what_the_english_one_has(language: str) -> None:
    assert _names(language) == _names("en")


@pytest.mark.parametrize("language", sorted(TEN))
def test_no_slot_stays_open(language: str) -> None:
    for number in range(10):
        text = compose(grammar(language), Random(number)).markdown()
        assert "{" not in text


@pytest.mark.parametrize("name", recall.MUTATIONS)
@pytest.mark.parametrize("language", ["en", "ja", "zh"])
def test_a_mutation_changes_some_guide_and_its_place_is_in_it(name: str, language: str) -> None:
    broken = 0
    for number in range(12):
        guide = compose(grammar(language), Random(number))
        mutant = recall.MUTATIONS[name][1](guide, Random(number))
        if mutant is not None:
            broken += 1
            assert mutant.text != guide.markdown() or mutant.lock
            assert mutant.near.splitlines()[:1] == [] or mutant.near.splitlines()[0] in mutant.text
            assert "{" not in mutant.text
    assert broken


def test_a_guide_is_the_same_for_the_same_seed() -> None:
    assert compose(grammar("nl"), Random("x")).markdown() == compose(grammar("nl"), Random("x")).markdown()
    assert footer(grammar("nl"), Random("x")) == footer(grammar("nl"), Random("x"))


def test_the_bound_is_wilsons() -> None:
    assert labels.Precision(0, 0).lower == 0
    assert labels.Precision(22, 22).lower == pytest.approx(0.851, abs=0.001)
    assert labels.Precision(50, 45).lower == pytest.approx(0.786, abs=0.001)


def test_a_label_counts_while_the_rule_still_speaks(monkeypatch: pytest.MonkeyPatch) -> None:
    row = {"collection": "clean", "file": "a.md", "rule": "steps/vague"}
    rows = [{**row, "line": "3", "verdict": "right"}, {**row, "line": "9", "verdict": "wrong"}]
    monkeypatch.setattr(labels, "rows", lambda _: rows)
    said = Said("a.md", 3, "steps/vague", Severity.INFO, "", "")
    assert labels.on({"clean": [Guide("a.md", (said,))]}) == {"steps/vague": labels.Precision(1, 1)}


def test_figures_decide_the_profile() -> None:
    assert profiles.profile({**ENOUGH, "lower": 0.88}) == "core"
    assert profiles.profile({**ENOUGH, "judged": 5, "right": 5, "lower": 0.57}) == "recommended"
    assert profiles.profile({**ENOUGH, "right": 20, "lower": 0.49}) == "all"
    assert profiles.profile({**ENOUGH, "lower": 0.88, "recall": {"zh": [94, 100]}}) == "all"
    assert profiles.profile({**ENOUGH, "lower": 0.88, "alarms": 3.1}) == "all"
    assert profiles.profile({}) == "all"


def test_a_rule_that_repeats_the_lock_needs_no_judged_findings() -> None:
    unjudged = {**ENOUGH, "judged": 0, "right": 0, "lower": 0.0}
    assert profiles.profile(unjudged, "urls/stale") == "core"
    assert profiles.profile(unjudged, "urls/insecure") == "recommended"
    assert profiles.profile({**unjudged, "alarms": 3.1}, "urls/stale") == "all"
    assert set(profiles.BARS["precision"]["restate_lock"]) <= {rule.id for rule in rules() if rule.declared.needs_lock}


def test_every_address_answers_unless_the_mutant_says_otherwise() -> None:
    link = "Open the official website <https://benefits.example-gov.net/start> and sign in.\n"
    unverified = ("urls/unverified",)
    assert [said.counts for said in alarms(link, language="en", only=unverified)[1]] == [False]
    emptied = worlds.written("\n")
    assert [said.counts for said in alarms(link, language="en", only=unverified, world=emptied)[1]] == [True]
    assert worlds.Answering().find("tel:") is None


def test_a_mutant_of_the_lock_is_asked_in_its_own_world() -> None:
    past = '{"url": "https://a.net/", "status": "reachable", "expires_at": "2026-05-01T00:00:00Z"}\n'
    guide = "See [the list](https://a.net/).\n"
    today = datetime(2026, 6, 1, tzinfo=UTC)
    assert alarms(guide, language="en", only=("urls/stale",), world=worlds.written(past, today))[1]
    assert not alarms(guide, language="en", only=("urls/stale",), world=worlds.written(past))[1]
    assert not alarms(guide, language="en", only=("urls/stale",))[1]


@pytest.mark.parametrize("language", sorted(TEN))
def test_what_a_guide_says_of_bodies_is_true_or_false_as_meant(language: str) -> None:
    registry = load_registry()
    for number in range(20):
        random = Random(number)
        body = bodies.with_number(language, random)
        assert body is not None
        wrong = bodies.other_number(body, language, random)
        assert body not in [owner for owner, _ in registry.with_number(wrong, body.country)]
        body = bodies.with_site(language, random)
        assert body is not None
        other = bodies.other_host(body, language, random)
        assert other is None or body not in registry.at_host(other.host)
        site = bodies.foreign_site(language, random)
        assert site is not None
        assert language not in site.domain.languages


def test_the_controls_of_all_languages_stand_in_one_order() -> None:
    assert {len(grammar(language).all("controls")) for language in TEN} == {5}


def test_some_good_guides_name_bodies() -> None:
    guides = [compose(grammar("es"), Random(number)) for number in range(20)]
    assert any(guide.contacts for guide in guides)
    assert any(way.channel == "site" for guide in guides for way in guide.ways)
