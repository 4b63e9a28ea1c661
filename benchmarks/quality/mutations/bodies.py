"""Guides that are wrong about official bodies: whose site it is, which number, what they offer, what a button says."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from benchmarks.quality import bodies
from benchmarks.quality.compose import site_way
from benchmarks.quality.contacts import good_labels, line, stranger
from benchmarks.quality.mutations import Mutant, mutation

if TYPE_CHECKING:
    from random import Random

    from benchmarks.quality.compose import Guide

    from guidelint.known.entities import Entity

_IN_A_STEP = 0.5
_SIGNING = (0, 4)
"""Controls that no good guide names in both languages: signing in and registering."""


def _planted(guide: Guide, kind: str, sentence: str, random: Random) -> Mutant:
    """The sentence as the first step by which a way goes where it leads, or among the contacts."""
    channel = "phone" if kind == "hotline" else "web"
    step = "login" if kind == "login" else "open"
    index = guide.index_of(channel, kind=step)
    if index is not None and random.random() < _IN_A_STEP:
        broken = guide.with_way(index, guide.ways[index].swapped(step, sentence))
    else:
        broken = guide.with_contacts(sentence)
    return Mutant(broken.markdown(), guide.fill(sentence))


def _site_of(guide: Guide, body: Entity | None, host: str, kind: str, random: Random) -> Mutant | None:
    if body is None or not host:
        return None
    path = "login" if kind == "login" else ""
    return _planted(guide, kind, line(guide.grammar, f"{kind}_of", random, body, site=f"https://{host}/{path}"), random)


@mutation("urls/entity-mismatch")
def host_of_a_stranger(guide: Guide, random: Random) -> Mutant | None:
    body = bodies.with_site(guide.grammar.language, random)
    return _site_of(guide, body, stranger(random), "official", random)


@mutation("urls/entity-mismatch")
def imitation_of_its_host(guide: Guide, random: Random) -> Mutant | None:
    body = bodies.with_site(guide.grammar.language, random)
    if body is None:
        return None
    first = body.domains[0].host.partition(".")[0]
    host = f"{first}-{random.choice(('gov', 'online', 'cuenta', 'service'))}.{random.choice(('com', 'net', 'top'))}"
    return _site_of(guide, body, host, "official", random)


@mutation("urls/entity-mismatch")
def login_page_of_a_stranger(guide: Guide, random: Random) -> Mutant | None:
    body = bodies.with_site(guide.grammar.language, random)
    return _site_of(guide, body, stranger(random), "login", random)


@mutation("urls/entity-mismatch")
def host_of_another_body(guide: Guide, random: Random) -> Mutant | None:
    body = bodies.with_site(guide.grammar.language, random)
    other = bodies.other_host(body, guide.grammar.language, random) if body else None
    return _site_of(guide, body, other.host if other else "", "official", random)


@mutation("urls/hotline-mismatch")
def number_of_another_body(guide: Guide, random: Random) -> Mutant | None:
    body = bodies.with_number(guide.grammar.language, random)
    number = bodies.other_number(body, guide.grammar.language, random) if body else ""
    if not number:
        return None
    return _planted(guide, "hotline", line(guide.grammar, "hotline_of", random, body, number=number), random)


@mutation("urls/hotline-mismatch")
def number_often_mistaken_for_its_own(guide: Guide, random: Random) -> Mutant | None:
    body = bodies.with_wrong_number(guide.grammar.language, random)
    if body is None:
        return None
    number = random.choice(body.not_hotlines).number
    return _planted(guide, "hotline", line(guide.grammar, "hotline_of", random, body, number=number), random)


@mutation("urls/hotline-mismatch")
def number_of_another_body_by_subject(guide: Guide, random: Random) -> Mutant | None:
    """The guide names the body and its site, and gives the number for what it is in charge of."""
    language = guide.grammar.language
    body = bodies.with_subject(language, random)
    number = bodies.other_number(body, language, random) if body else ""
    if body is None or not number:
        return None
    named = line(guide.grammar, "official_of", random, body, site=bodies.home(body.domains[0]))
    subject = random.choice(body.subjects[language])
    wrong = line(guide.grammar, "hotline_for", random, subject=subject, number=number)
    return Mutant(guide.with_contacts(named, wrong).markdown(), guide.fill(wrong))


@mutation("steps/no-such-service")
def title_asks_for_what_there_is_not(guide: Guide, random: Random) -> Mutant | None:
    title = _absent_title(guide, random)
    return Mutant(replace(guide, title=title).markdown(), title) if title else None


@mutation("steps/no-such-service")
def method_asks_for_what_there_is_not(guide: Guide, random: Random) -> Mutant | None:
    title = _absent_title(guide, random)
    index = random.randrange(len(guide.ways))
    broken = guide.with_way(index, replace(guide.ways[index], title=title))
    return Mutant(broken.markdown(), title) if title else None


@mutation("steps/no-such-service")
def title_asks_for_a_balance_in_other_words(guide: Guide, random: Random) -> Mutant | None:
    body = bodies.without_balance(guide.grammar.language, random)
    if body is None:
        return None
    title = line(guide.grammar, "balance_titles", random, body)
    return Mutant(replace(guide, title=title).markdown(), title)


def _absent_title(guide: Guide, random: Random) -> str:
    found = bodies.absent(guide.grammar.language, random)
    return line(guide.grammar, "absent_titles", random, found[0], absent=found[1]) if found else ""


@mutation("steps/label-language")
def labels_translated(guide: Guide, random: Random) -> Mutant | None:
    return _labelled(guide, random, keep=0)


@mutation("steps/label-language")
def second_label_translated(guide: Guide, random: Random) -> Mutant | None:
    return _labelled(guide, random, keep=1)


def _labelled(guide: Guide, random: Random, *, keep: int) -> Mutant | None:
    """A way on a foreign site; the first `keep` labels are given in the words of the site, too."""
    site = bodies.foreign_site(guide.grammar.language, random)
    if site is None:
        return None
    wrong = [line(guide.grammar, "label_steps", random, label=guide.grammar.all("controls")[at]) for at in _SIGNING]
    labels = (*good_labels(guide.grammar, site, random)[:keep], *wrong[keep:])
    offered = str(guide.grammar.all("web.open")[0])  # the other one says in which language the guide's own site is
    own = guide.ways[0].swapped("open", offered) if guide.ways[0].channel == "web" else guide.ways[0]
    return Mutant(guide.with_ways(own, site_way(guide.grammar, site, labels, random)).markdown(), labels[keep])
