"""One term for two kinds of thing in different guides, or two abbreviations for one thing in one."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING

from guidelint import Confidence, Document, Fact, Keyed, Severity, Shared, World, corpus_rule
from guidelint_rules.corpus._definitions import KINDS, abbreviations, definitions, stems, subjects

if TYPE_CHECKING:
    from collections.abc import Iterator

_SHORT = "short"
"""How keys begin under which the abbreviations of one document meet."""


def _judge(keyed: Keyed) -> Iterator[Shared]:
    if keyed.key.startswith(f"{_SHORT}:"):
        yield from _shortened(keyed)
        return
    of: dict[int, set[str]] = {}
    for member in keyed.members:
        of.setdefault(member.document, set()).add(member.value.partition(" ")[0])
    told = list(of.values())
    if not _apart(told):
        return
    times = {kind: sum(kind in one for one in told) for kind in KINDS}
    said = [f"{KINDS[kind]} in {times[kind]}" for kind in sorted(KINDS, key=lambda kind: -times[kind]) if times[kind]]
    term = keyed.members[0].value.partition(" ")[2]
    yield Shared(
        f'"{term}" means {", ".join(said[:-1])} and {said[-1]} of {len(told)} guides',
        tuple(range(len(keyed.members))),
        help="use a term for one kind of thing and name who issues it; where countries differ, say so in the guide",
    )


def _apart(told: list[set[str]]) -> bool:
    """Whether two guides have no kind in common. There are few kinds, so few different sets of them."""
    sets = {frozenset(one) for one in told}
    return any(one.isdisjoint(other) for one in sets for other in sets)


def _shortened(keyed: Keyed) -> Iterator[Shared]:
    """Of copies of one guide each is told."""
    of: dict[int, list[int]] = {}
    for at, member in enumerate(keyed.members):
        of.setdefault(member.document, []).append(at)
    for members in of.values():
        letters = list(dict.fromkeys(keyed.members[at].value for at in members))
        yield Shared(
            f'"{keyed.key.split(":", 2)[2]}" is shortened to {" and ".join(letters)} in one guide',
            tuple(members),
            severity=Severity.INFO,
            help="use one abbreviation, the one on the official page",
        )


@corpus_rule(
    Severity.WARNING,
    judge=_judge,
    confidence=Confidence.MEDIUM,
    words=("definition", "field", "genus", "role.definition"),
    least=1,
)
def term_drift(doc: Document, world: World) -> Iterator[Fact]:
    """One term stands for one kind of thing in all guides."""
    if not doc.hits("definition") or not any(doc.hits(name) for name in (*KINDS, "definition.short")):
        return
    terms = subjects(doc, world)
    for one in definitions(doc, terms):
        yield Fact(one.span, f"{doc.language.code}:{stems(one.term)}", f"{one.kind} {one.term}")
    short: dict[str, dict[str, Fact]] = {}
    text = blake2b(doc.text.encode("utf-8", "replace"), digest_size=6).hexdigest()
    for name in abbreviations(doc, terms):
        fact = Fact(name.span, f"{_SHORT}:{text}:{name.term}", name.letters)
        short.setdefault(name.term, {}).setdefault(name.letters, fact)
    for facts in short.values():
        if len(facts) > 1:
            yield from facts.values()
