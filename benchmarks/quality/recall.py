"""Mutation recall: good guides of our own, broken one way at a time, and whether the rule notices the break.

A mutant counts as caught where the rule says something that it does not say of the guide before it was broken, in the
block that was broken (where the mutation names one). What the rules say of the guides before they are broken is
counted, too: these are alarms on good guides.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from random import Random
from typing import TYPE_CHECKING, NamedTuple

from benchmarks.quality.compose import compose
from benchmarks.quality.grammar import grammar
from benchmarks.quality.judge import alarms
from benchmarks.quality.mutations import MUTATIONS, bodies, privacy, spam, steps, urls
from benchmarks.quality.worlds import written

if TYPE_CHECKING:
    from benchmarks.quality.compose import Guide
    from benchmarks.quality.judge import Alarm
    from benchmarks.quality.mutations import Mutant

    from guidelint.guide.document import Document

__all__ = ["MUTATIONS", "Recall", "bodies", "privacy", "recall", "spam", "steps", "urls"]

GUIDES = 40
"""Guides of each language that are broken in every way."""


class Miss(NamedTuple):
    """A mutant that passed, to be read."""

    mutation: str
    language: str
    near: str


class Recall(NamedTuple):
    """What came of the mutants of one language."""

    language: str
    made: Counter[str]
    """Mutants by mutation."""
    caught: Counter[str]
    missed: tuple[Miss, ...]
    alarms: Counter[str]
    """What rules said at warning or above of the guides before they were broken."""
    alarmed: tuple[str, ...]
    """The same, to be read: rule and text."""
    guides: int


def recall(language: str, seed: int, guides: int = GUIDES) -> Recall:
    """Breaks `guides` good guides of the language in every way there is."""
    made: Counter[str] = Counter()
    caught: Counter[str] = Counter()
    false: Counter[str] = Counter()
    missed: list[Miss] = []
    alarmed: list[str] = []
    for number in range(guides):
        guide = compose(grammar(language), Random(f"{seed} {language} {number}"))
        doc, before = alarms(guide.markdown(), language=language)
        for alarm in before:
            if alarm.counts:
                false[alarm.rule] += 1
                alarmed.append(f"{alarm.rule}: {alarm.span.of(doc.text)[:90]!r}: {alarm.message}")
        for name, (rule, _) in MUTATIONS.items():
            mutant = _broken(guide, name, Random(f"{seed} {language} {number} {name}"))
            if mutant is None:
                continue
            made[name] += 1
            if _noticed(mutant, rule, doc, before, language):
                caught[name] += 1
            else:
                missed.append(Miss(name, language, mutant.near or mutant.text[-80:]))
    return Recall(language, made, caught, tuple(missed), false, tuple(alarmed), guides)


def _broken(guide: Guide, name: str, random: Random) -> Mutant | None:
    try:
        return MUTATIONS[name][1](guide, random)
    except KeyError:  # the grammar of this language has no such sentences
        return None


def _noticed(mutant: Mutant, rule: str, original: Document, before: list[Alarm], language: str) -> bool:
    world = written(mutant.lock, mutant.as_of) if mutant.lock else None
    doc, after = alarms(mutant.text, language=language, only=(rule,), world=world)
    known = Counter(alarm.span.of(original.text) for alarm in before if alarm.rule == rule)
    for alarm in after:
        said = alarm.span.of(doc.text)
        if known[said]:
            known[said] -= 1
        elif _is_near(doc, alarm, mutant.near):
            return True
    return False


def _is_near(doc: Document, alarm: Alarm, near: str) -> bool:
    """Whether an alarm touches the paragraph, or the list item, in which the broken text stands."""
    if not near:
        return True
    line = near.splitlines()[0]
    first = doc.text.find(line)
    if first < 0:
        return True
    while first >= 0:
        start = doc.text.rfind("\n", 0, first) + 1
        end = first + len(near)
        if alarm.span.start <= end and alarm.span.end >= start:
            return True
        first = doc.text.find(line, first + 1)
    return False


def by_rule(results: list[Recall]) -> dict[str, dict[str, tuple[int, int]]]:
    """Rule -> language -> mutants caught and made."""
    table: dict[str, dict[str, tuple[int, int]]] = defaultdict(dict)
    for result in results:
        for name, made in result.made.items():
            rule = MUTATIONS[name][0]
            caught, total = table[rule].get(result.language, (0, 0))
            table[rule][result.language] = (caught + result.caught[name], total + made)
    return dict(table)
