"""Guides that cannot be followed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from benchmarks.quality.mutations import Mutant, mutation

if TYPE_CHECKING:
    from random import Random

    from benchmarks.quality.compose import Guide


def _any_way(guide: Guide, random: Random) -> int:
    return random.randrange(len(guide.ways))


@mutation("steps/promised-missing")
def list_dropped(guide: Guide, random: Random) -> Mutant | None:
    index = _any_way(guide, random)
    broken = guide.with_way(index, replace(guide.ways[index], steps=()))
    return Mutant(broken.markdown(), guide.fill(guide.ways[index].promise))


@mutation("steps/method-without-steps")
def method_emptied(guide: Guide, random: Random) -> Mutant | None:
    index = _any_way(guide, random)
    chatter = " ".join(random.sample(guide.grammar.all("chatter"), 2))
    broken = replace(guide.ways[index], steps=(), promise=chatter, warning="")
    guide = replace(guide, style="labelled")
    return Mutant(guide.with_way(index, broken).markdown(), broken.title)


@mutation("steps/number-gap")
def ordinal_dropped(guide: Guide, random: Random) -> Mutant | None:
    guide = replace(guide, style="typed")
    index = guide.index_with(steps=4)
    if index is None:
        return None
    drop = guide.ways[index].steps[2]
    place = f"3{guide.typed_mark()}{guide.fill(drop.text)}\n\n"
    text = guide.markdown()
    return Mutant(text.replace(place, "", 1), guide.fill(guide.ways[index].steps[3].text)) if place in text else None


@mutation("steps/number-gap")
def ordinal_repeated(guide: Guide, random: Random) -> Mutant | None:
    guide = replace(guide, style="typed")
    index = guide.index_with(steps=3)
    if index is None:
        return None
    again = guide.fill(guide.ways[index].steps[2].text)
    text = guide.markdown().replace(f"3{guide.typed_mark()}{again}", f"2{guide.typed_mark()}{again}", 1)
    return Mutant(text, again)


@mutation("steps/number-gap")
def method_dropped(guide: Guide, random: Random) -> Mutant | None:
    guide = replace(guide, style="han" if guide.grammar.language == "zh" else "labelled")
    if len(guide.ways) < 3:
        return None
    whole = guide.markdown()
    at, end = (whole.index(f"## {guide.fill(guide.heading(i, guide.ways[i]))}") for i in (1, 2))
    return Mutant(whole[:at] + whole[end:], guide.ways[2].title)


@mutation("steps/pseudo-structure")
def steps_typed(guide: Guide, random: Random) -> Mutant | None:
    if guide.style not in ("plain", "labelled"):
        return None
    guide = replace(guide, style="typed")
    index = guide.index_with(steps=3)
    if index is None:
        return None
    return Mutant(guide.markdown(), guide.fill(guide.ways[index].steps[0].text))


@mutation("steps/vague")
def step_blurred(guide: Guide, random: Random) -> Mutant | None:
    index = guide.index_of("web", "app", kind="find")
    if index is None:
        return None
    blurred = guide.grammar.pick("vague", random)
    return Mutant(guide.with_way(index, guide.ways[index].swapped("find", blurred)).markdown(), guide.fill(blurred))


@mutation("steps/count-mismatch")
def number_raised(guide: Guide, random: Random) -> Mutant | None:
    numbers = guide.grammar.all("numbers")
    if len(guide.ways) > len(numbers):
        return None
    slots = {**guide.slots, "n": numbers[len(guide.ways) - 1]}
    guide = replace(guide, slots=slots, style="labelled")
    return Mutant(guide.markdown(), guide.fill(guide.counted))


@mutation("steps/start-missing")
def start_dropped(guide: Guide, random: Random) -> Mutant | None:
    index = guide.index_of("web", kind="open")
    if index is None:
        return None
    lost = guide.grammar.pick("without_start", random)
    way = guide.ways[index].swapped("register", "").swapped("login", "").swapped("open", lost)
    guide = guide.with_way(index, replace(way, title=guide.grammar.pick("plain_titles", random), warning=""))
    return Mutant(guide.markdown(), guide.fill(lost))


@mutation("steps/prerequisite-missing")
def thing_never_obtained(guide: Guide, random: Random) -> Mutant | None:
    index = guide.index_of("web", "app", kind="login")
    if index is None:
        return None
    needed = guide.grammar.pick("needs", random)
    way = guide.ways[index].swapped("register", "").swapped("login", needed)
    return Mutant(guide.with_way(index, way).markdown(), guide.fill(needed))


@mutation("steps/out-of-order")
def login_before_register(guide: Guide, random: Random) -> Mutant | None:
    index = guide.index_of("web", "app", kind="register")
    if index is None:
        return None
    way = guide.ways[index]
    register = next(i for i, step in enumerate(way.steps) if step.kind == "register")
    if register + 1 == len(way.steps) or way.steps[register + 1].kind != "login":
        return None
    steps = list(way.steps)
    steps[register], steps[register + 1] = steps[register + 1], steps[register]
    return Mutant(guide.with_way(index, replace(way, steps=tuple(steps))).markdown(), guide.fill(steps[register].text))


@mutation("steps/outcome-missing")
def ends_in_waiting(guide: Guide, random: Random) -> Mutant | None:
    index = guide.index_of("web", "app", kind="read")
    if index is None:
        return None
    ending = guide.grammar.pick("endings_open", random)
    return Mutant(guide.with_way(index, guide.ways[index].swapped("read", ending)).markdown(), guide.fill(ending))


@mutation("steps/failure-path-missing")
def failure_section_dropped(guide: Guide, random: Random) -> Mutant | None:
    return Mutant(replace(guide, failure=("", "")).markdown())


@mutation("steps/overloaded")
def all_in_one_sentence(guide: Guide, random: Random) -> Mutant | None:
    index = guide.index_of("app", "web", kind="find")
    if index is None:
        return None
    heap = guide.grammar.pick("overloaded", random)
    return Mutant(guide.with_way(index, guide.ways[index].swapped("find", heap)).markdown(), guide.fill(heap))


@mutation("steps/body-mismatch")
def body_starts_after_its_title(guide: Guide, random: Random) -> Mutant | None:
    index = guide.index_of("web", kind="login")
    if index is None or not guide.grammar.has("mismatched"):
        return None
    title, body = guide.grammar.pick("mismatched", random)
    way = guide.ways[index]
    opening, reading = way.steps[0].text, guide.grammar.pick("web.read", random)
    own_titles = guide.grammar.all("step_titles")
    steps = f"### 1. {own_titles[0]}\n\n{opening}\n\n### 2. {title}\n\n{body}\n\n### 3. {own_titles[1]}\n\n{reading}"
    broken = replace(way, steps=(), promise=f"{way.promise}\n\n{steps}")
    return Mutant(guide.with_way(index, broken).markdown(), guide.fill(body))


@mutation("steps/off-topic")
def half_of_it_about_something_else(guide: Guide, random: Random) -> Mutant | None:
    title = guide.grammar.pick("aside_titles", random)
    aside = "\n\n".join(guide.grammar.all("asides"))
    return Mutant(replace(guide, ways=guide.ways[:2], extra=(f"## {title}", aside)).markdown(), guide.fill(title))
