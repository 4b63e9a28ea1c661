"""Guides with something sewn on."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from benchmarks.quality.compose import Step
from benchmarks.quality.footers import footer
from benchmarks.quality.mutations import Mutant, mutation

if TYPE_CHECKING:
    from random import Random

    from benchmarks.quality.compose import Guide

_FARM = 9
"""Titles in a planted link farm."""


def _after_a_step(guide: Guide, sentence: str) -> Guide:
    way = guide.ways[0]
    return guide.with_way(0, replace(way, steps=(*way.steps, Step("planted", sentence))))


@mutation("spam/contact-footer")
def footer_appended(guide: Guide, random: Random) -> Mutant | None:
    planted = footer(guide.grammar, random)
    text = guide.markdown()
    glue = "" if planted.glued else "\n\n"
    return Mutant(f"{text.rstrip()}{glue}{planted.text}\n", planted.text.splitlines()[0])


@mutation("spam/obfuscated-contact")
def contact_hidden(guide: Guide, random: Random) -> Mutant | None:
    handle = "".join(random.choices("abdegiklmnoprstuv", k=6)) + str(random.randrange(100, 9999))
    hidden = random.choice(
        (
            f"T\u200be\u200bl\u200be\u200bgram: {handle}",
            f"Теlеgrаm: {handle}",
            f"𝐓𝐞𝐥𝐞𝐠𝐫𝐚𝐦: {handle}",
            f"W h a t s A p p: +4 4 7 7 0 0 9 0 0 {random.randrange(10, 99)} 1",
            f"t e l e g r a m @ {handle}",
            f"W\u2060h\u2060atsApp @{handle}",
        )
    )
    return Mutant(f"{guide.markdown()}\n{hidden}\n", hidden)


@mutation("spam/promo-image")
def picture_appended(guide: Guide, random: Random) -> Mutant | None:
    alt = guide.grammar.pick("alts", random)
    picture = f"![{alt}](https://img.example.org/a/{random.randrange(10**6)}/qr.png)"
    return Mutant(f"{guide.markdown()}\n{picture}\n", picture)


@mutation("spam/link-farm")
def titles_appended(guide: Guide, random: Random) -> Mutant | None:
    places, farm = guide.grammar.all("places"), guide.grammar.all("farm")
    year = random.randrange(2021, 2027)
    titles = []
    for number in range(_FARM):
        date = f"{year}-{random.randrange(1, 13):02}-{random.randrange(1, 29):02}"
        title = random.choice(farm).replace("{place}", places[number % len(places)]).replace("{date}", date)
        titles.append(guide.fill(title))
    linked = random.random() < 0.5
    lines = [f"- [{t}](https://example.net/{n})" if linked else t for n, t in enumerate(titles)]
    return Mutant(guide.markdown() + "\n" + ("\n" if linked else "\n\n").join(lines) + "\n")


@mutation("spam/scraped-boilerplate")
def residue_left(guide: Guide, random: Random) -> Mutant | None:
    line = guide.grammar.pick("scraped", random)
    return Mutant(f"{guide.markdown()}\n{guide.fill(line)}\n", guide.fill(line))


@mutation("spam/clickbait-title")
def title_inflated(guide: Guide, random: Random) -> Mutant | None:
    title = guide.grammar.pick("clickbait", random)
    return Mutant(replace(guide, title=title).markdown(), guide.fill(title))


@mutation("spam/offplatform-cta")
def called_away(guide: Guide, random: Random) -> Mutant | None:
    call = guide.grammar.pick("cta", random)
    return Mutant(_after_a_step(guide, call).markdown(), guide.fill(call))


@mutation("spam/illicit-offer")
def goods_offered(guide: Guide, random: Random) -> Mutant | None:
    offer = guide.grammar.pick("illicit", random)
    return Mutant(replace(guide, extra=(offer,)).markdown(), guide.fill(offer))


@mutation("spam/keyword-stuffing")
def term_repeated(guide: Guide, random: Random) -> Mutant | None:
    term = guide.grammar.pick("stuffing", random)
    space = "" if guide.grammar.language in ("zh", "ja") else " "
    return Mutant(replace(guide, extra=(space.join([term] * 40),)).markdown())


@mutation("spam/fake-support-line")
def line_repeated(guide: Guide, random: Random) -> Mutant | None:
    title = guide.grammar.pick("support_titles", random)
    return Mutant(replace(guide, title=title, extra=tuple(guide.grammar.all("support"))).markdown())
