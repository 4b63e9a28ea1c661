"""Guides that take personal data lightly."""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module
from typing import TYPE_CHECKING

from benchmarks.quality.compose import Step
from benchmarks.quality.mutations import Mutant, mutation

if TYPE_CHECKING:
    from random import Random

    from benchmarks.quality.compose import Guide


def _unwarned(guide: Guide) -> Guide:
    return replace(guide, ways=tuple(replace(way, warning="") for way in guide.ways))


def _with_step(guide: Guide, name: str, random: Random, *channels: str) -> Mutant | None:
    """A sentence of the grammar as one more step of a way."""
    index = guide.index_of(*(channels or ("web", "app", "phone", "counter")))
    if index is None:
        return None
    sentence = guide.grammar.pick(name, random)
    way = guide.ways[index]
    steps = (*way.steps[:-1], Step("planted", sentence), way.steps[-1])
    return Mutant(guide.with_way(index, replace(way, steps=steps)).markdown(), guide.fill(sentence))


@mutation("privacy/unwarned-request")
def warnings_removed(guide: Guide, random: Random) -> Mutant | None:
    index = guide.index_of("web", "app", "phone", kind="request")
    if index is None:
        return None
    request = guide.ways[index].step("request")
    return Mutant(_unwarned(guide).markdown(), guide.fill(request.text) if request else "")


@mutation("privacy/warning-too-late")
def warnings_moved_to_the_end(guide: Guide, random: Random) -> Mutant | None:
    index = guide.index_of("web", "app", "phone", kind="request")
    if index is None:
        return None
    request = guide.ways[index].step("request")
    title, warning = guide.grammar.pick("late_titles", random), guide.ways[index].warning
    late = replace(_unwarned(guide), extra=(f"## {title}", warning))
    return Mutant(late.markdown(), guide.fill(request.text) if request else "")


@mutation("privacy/credential-handling")
def secret_told(guide: Guide, random: Random) -> Mutant | None:
    return _with_step(_unwarned(guide), "credential_bad", random, "phone", "app", "web")


@mutation("privacy/live-identifier")
def number_left_in(guide: Guide, random: Random) -> Mutant | None:
    kind, sentence = guide.grammar.pick("identifiers", random)
    number = identifier(kind, random)
    planted = sentence.replace("{id}", number)
    return Mutant(replace(guide, extra=(planted,)).markdown(), number)


def identifier(kind: str, random: Random) -> str:
    """A number of the kind that python-stdnum accepts, made up at run time."""
    module = import_module(f"stdnum.{kind}")
    for _ in range(200_000):
        number = _shape(kind, random)
        try:
            if module.is_valid(number):
                return number
        except KeyError:  # python-stdnum 2.2 knows no such county
            continue
    raise LookupError(f"no valid {kind} found")


def _shape(kind: str, random: Random) -> str:
    digits = "".join(random.choices("0123456789", k=30))
    born = f"{random.randrange(1950, 2005)}{random.randrange(1, 13):02}{random.randrange(1, 29):02}"
    if kind == "cn.ric":
        return (
            f"{random.choice(('110105', '310101', '440106', '320102'))}{born}{digits[:3]}{random.choice('0123456789X')}"
        )
    if kind == "iban":
        return f"DE{digits[:20]}"
    if kind == "es.dni":
        return digits[:8] + random.choice("TRWAGMYFPDXBNJZSQVHLCKE")
    if kind == "mx.curp":
        place, letters = random.choice(("DF", "JC", "NL")), "".join(random.choices("BCDFGHJKLM", k=3))
        return f"GOMA{born[2:]}{random.choice('HM')}{place}{letters}{digits[:2]}"
    if kind == "be.nn":
        return f"{born[2:]}{digits[:5]}"
    if kind == "kr.rrn":
        return f"{born[2:]}-{random.choice('12')}{digits[:6]}"
    if kind == "fr.nir":
        return f"{random.choice('12')}{born[2:6]}75{digits[:8]}"
    length = {"br.cpf": 11, "nl.bsn": 9, "de.idnr": 11, "jp.in_": 12, "gb.nhs": 10, "ru.inn": 12, "pt.nif": 9}[kind]
    return digits[:length]


@mutation("privacy/private-recipient")
def sent_to_a_stranger(guide: Guide, random: Random) -> Mutant | None:
    return _with_step(guide, "private_recipient", random)


@mutation("privacy/third-party-query")
def asked_of_others(guide: Guide, random: Random) -> Mutant | None:
    return _with_step(guide, "third_party", random)


@mutation("privacy/false-reassurance")
def called_safe(guide: Guide, random: Random) -> Mutant | None:
    return _with_step(guide, "reassurance", random, "web", "app")


@mutation("privacy/copy-handling")
def copy_asked_for(guide: Guide, random: Random) -> Mutant | None:
    return _with_step(_unwarned(guide), "copies", random)


@mutation("privacy/excess-data")
def more_than_needed(guide: Guide, random: Random) -> Mutant | None:
    return _with_step(guide, "excess", random, "web", "app")
