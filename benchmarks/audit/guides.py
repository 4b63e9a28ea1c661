"""One good guide of some 6 KB, by its number: drawn from the grammars, with names, steps and prose of its own."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import TYPE_CHECKING

from benchmarks.audit import prose
from benchmarks.quality.compose import compose
from benchmarks.quality.grammar import grammar, languages

if TYPE_CHECKING:
    from benchmarks.quality.compose import Guide
    from benchmarks.quality.grammar import Grammar

SIZE = 6_000
"""Bytes of most guides, give or take a section."""
_SENTENCES, _STEPS = (4, 7), (4, 7)
_FURNITURE = 0.06
"""So many guides have each of the things that stand under many."""


def language_of(number: int) -> str:
    """The languages take turns."""
    known = languages()
    return known[number % len(known)]


def guide(language: str, text: str, names: str, *, place: str = "") -> str:
    """A guide as a file. Two with the same `text` say the same of another office where `names` differ.

    text, names: seeds. place: is named in the title and nowhere else.
    """
    random, naming = Random(text), Random(names)
    known = grammar(language)
    drawn = _named(compose(known, random), language, naming)
    if place:
        drawn = replace(drawn, title=f"{drawn.title} ({place})")
    blocks = [drawn.markdown().rstrip()]
    size = len(blocks[0].encode())
    while size < SIZE:
        section = _section(known, random, steps=len(blocks) % 2 == 1)
        size += len(section.encode())
        blocks.append(section)
    return "\n\n".join(blocks) + "\n"


def _named(drawn: Guide, language: str, random: Random) -> Guide:
    """The same of an office that no other guide is about."""
    name, between = prose.name(language, random), prose.spaced(language)
    slots, host = dict(drawn.slots), prose.host(random)
    slots["org"] = between.join((name, slots["org"]))
    slots["thing"] = between.join((slots["thing"], name))
    slots |= {"app": f"{name} Go", "host": host, "url": f"https://{host}/start"}
    return replace(drawn, slots=slots)


def _section(known: Grammar, random: Random, *, steps: bool) -> str:
    language = known.language
    lines = [prose.sentence(language, random) for _ in range(random.randint(*_SENTENCES))]
    section = f"## {prose.heading(language, random)}\n\n{prose.spaced(language).join(lines)}"
    if not steps:
        return section
    labels = (prose.heading(language, random) for _ in range(random.randint(*_STEPS)))
    told = (known.pick("label_steps", random).replace("{label}", label) for label in labels)
    return f"{section}\n\n" + "\n".join(f"{number}. {step}" for number, step in enumerate(told, 1))


def furniture(language: str, random: Random, *, contacts: bool = True) -> str:
    """What stands under many guides of a site and makes no campaign of them: line and mailbox, licence and logo.

    contacts: whether it may have a section on contacts; what stands under one counts as explained.
    """
    known = grammar(language)
    line = known.pick("hotline_of", random).replace("{body}", "Northline").replace("{number}", "+1 202-555-0143")
    pieces = (
        f"## {known.all('contact_titles')[0]}\n\n{line}",
        f"E-mail: help{random.randrange(3)}@reader.example.org",
        "[CC BY 4.0](https://creativecommons.org/licenses/by/4.0/)\n\n![CC BY 4.0](https://img.example.org/cc-by.png)",
        "![Northline](https://img.example.org/logo.png)",
        "![](https://img.example.org/brand/page-end.png)",
    )
    drawn = [piece for piece in pieces if random.random() < _FURNITURE]
    return "".join(f"\n{piece}\n" for piece in drawn if contacts or piece != pieces[0])
