"""Sentences about official bodies: their sites, numbers, buttons, and what they do not have.

Right and wrong ones are made of the same sentences, so that a rule must know the fact, not the tone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.quality import bodies
from benchmarks.quality.grammar import grammar, languages

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from benchmarks.quality.bodies import Site
    from benchmarks.quality.grammar import Grammar

    from guidelint.known.entities import Entity

_LINES = (2, 3)
"""So many lines are drawn for a good guide."""
_LABELS = 2
_LOOKS = (1, 2, 3)
"""Controls by which nobody signs in: who does so needs an account first."""


def filled(sentence: str, body: Entity | None, language: str, **slots: str) -> str:
    """A sentence with the body's name and these slots; the slots of the guide stay open."""
    called = (bodies.name(body, language) if body is not None else "") or slots.get("site", "")
    if sentence.startswith("{body}") and " " in called:
        called = called[0].upper() + called[1:]
    for slot, value in {"body": called, **slots}.items():
        sentence = sentence.replace("{" + slot + "}", value)
    return sentence


def line(made_of: Grammar, kind: str, random: Random, body: Entity | None = None, **slots: str) -> str:
    """One of the sentences of a kind, such as `official_of`."""
    return filled(made_of.pick(kind, random), body, made_of.language, **slots)


def stranger(random: Random) -> str:
    """A host that nobody has registered."""
    return "".join(random.choices("bcdfghklmnprstvz", k=5)) + random.choice(
        ("-service.net", "-online.com", "-info.net")
    )


def good_lines(made_of: Grammar, random: Random) -> tuple[str, ...]:
    """Some true lines about bodies of one country; fewer, or none, where the registry has too little."""
    chosen = bodies.neighbours(made_of.language, random, random.choice(_LINES))
    lines = (_true(made_of, body, random) for body in chosen)
    return tuple(one for one in lines if one)


def _true(made_of: Grammar, body: Entity, random: Random) -> str:
    makers = list(_TRUE)
    random.shuffle(makers)
    return next((one for one in (make(made_of, body, random) for make in makers) if one), "")


def _official(made_of: Grammar, body: Entity, random: Random) -> str:
    return line(made_of, "official_of", random, body, site=bodies.home(body.domains[0])) if body.domains else ""


def _login(made_of: Grammar, body: Entity, random: Random) -> str:
    return line(made_of, "login_of", random, body, site=bodies.home(body.domains[0])) if body.domains else ""


def _hotline(made_of: Grammar, body: Entity, random: Random) -> str:
    if not body.hotlines:
        return ""
    return line(made_of, "hotline_of", random, body, number=random.choice(body.hotlines).number)


def _hotline_for(made_of: Grammar, body: Entity, random: Random) -> str:
    subjects = body.subjects.get(made_of.language, ())
    if not subjects or not body.hotlines:
        return ""
    number = random.choice(body.hotlines).number
    return line(made_of, "hotline_for", random, subject=random.choice(subjects), number=number)


def _corrected(made_of: Grammar, body: Entity, random: Random) -> str:
    wrong = bodies.other_number(body, made_of.language, random)
    if not body.hotlines or not wrong:
        return ""
    return line(made_of, "hotline_not", random, body, number=body.hotlines[0].number, wrong=wrong)


def _local(made_of: Grammar, body: Entity, random: Random) -> str:
    return line(made_of, "hotline_local", random, body)


def _stranger(made_of: Grammar, body: Entity, random: Random) -> str:
    return line(made_of, "strangers", random, body, site=f"https://{stranger(random)}/")


def _denied(made_of: Grammar, body: Entity, random: Random) -> str:
    phrases = [phrase for one in body.absent for phrase in one.phrases.get(made_of.language, ())[:1]]
    return line(made_of, "absent_denied", random, body, absent=random.choice(phrases)) if phrases else ""


_TRUE: tuple[Callable[[Grammar, Entity, Random], str], ...] = (
    _official,
    _login,
    _hotline,
    _hotline_for,
    _corrected,
    _local,
    _stranger,
    _denied,
)


def good_labels(made_of: Grammar, site: Site, random: Random) -> tuple[str, ...]:
    """Steps that name buttons as they stand on a site: in the guide's language where the site has it, else in both."""
    own, offered = made_of.all("controls"), site.domain.languages
    chosen = random.sample(_LOOKS, _LABELS)
    if made_of.language in offered:
        return tuple(line(made_of, "label_steps", random, label=own[at]) for at in chosen)
    known = [code for code in offered if code in languages()]
    originals = grammar(random.choice(known)).all("controls") if known else own
    return tuple(line(made_of, "label_both", random, label=own[at], original=originals[at]) for at in chosen)
