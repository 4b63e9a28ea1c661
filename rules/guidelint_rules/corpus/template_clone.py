"""Guides made from one skeleton: the same ways and steps in the same order, with another country filled in."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from guidelint import (
    Channel,
    Confidence,
    Document,
    Fact,
    Keyed,
    Kind,
    LinkRole,
    Role,
    Severity,
    Shared,
    World,
    corpus_rule,
    registered,
)
from guidelint_rules.corpus._titles import asked

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint import Sharer, Step

_FEWEST = 8
"""Parts that a skeleton has at least: every short guide is like another."""
_STEPS = 4
_MOST = 80
_ALIKE = 0.7
"""So much of two skeletons is the same, in the same order."""
_SAME_QUESTION = 0.4
"""So much of what two titles ask is the same, names left out."""
_LEADERS = 32
"""Most skeletons that others are compared with under one key."""
_LEAST_WORDS, _MOST_WORDS = 2, 40
_HOSTS = 6
_VERBS = 3
_NOT_TOLD = frozenset({"make"})
"""Classes of verbs that any step may have."""
_WAY = "by:"
_NO_PART = frozenset({Role.UNKNOWN, Role.TITLE, Role.STEP, Role.METHOD})


class _Skeleton(NamedTuple):
    """What is noted of a guide."""

    parts: tuple[frozenset[str], ...]
    """What each part is: the role of a section, the way of a method, what a step has its reader do."""
    words: frozenset[str]
    slot: str
    hosts: frozenset[str]
    bait: bool

    def __str__(self) -> str:
        parts = " ".join("|".join(sorted(part)) for part in self.parts)
        return "\t".join(
            (parts, " ".join(sorted(self.words)), self.slot, " ".join(sorted(self.hosts)), "x" * self.bait)
        )


def _read(value: str) -> _Skeleton:
    parts, words, slot, hosts, bait = value.split("\t")
    return _Skeleton(
        tuple(frozenset(part.split("|")) for part in parts.split(" ")),
        frozenset(words.split(" ")),
        slot,
        frozenset(hosts.split()),
        bool(bait),
    )


def _judge(keyed: Keyed) -> Iterator[Shared]:
    skeletons = [_read(member.value) for member in keyed.members]
    for cluster in _clusters(keyed.members, skeletons):
        kept = _empty(cluster, skeletons)
        slots = list(dict.fromkeys(skeletons[at].slot for at in kept))
        if len(slots) < 2:
            continue
        named = " / ".join(slots[:2]) + (" …" if len(slots) > 2 else "")
        ways = [word for part in skeletons[kept[0]].parts for word in part if word.startswith(_WAY)]
        sequence = ", ".join(word.removeprefix(_WAY) for word in dict.fromkeys(ways)) or "sections and steps"
        bait = any(skeletons[at].bait for at in kept)
        yield Shared(
            f"guides share one skeleton ({sequence}) with another name filled in: {named}",
            tuple(kept),
            severity=Severity.WARNING if bait or len(slots) > 2 else Severity.INFO,
            help="write what is particular to each place: its addresses, forms, hours and rules; or keep one guide",
        )


def _clusters(members: Sequence[Sharer], skeletons: Sequence[_Skeleton]) -> list[list[int]]:
    """Members with one skeleton and one question."""
    found: list[list[int]] = []
    for at, skeleton in enumerate(skeletons):
        for cluster in found:
            leader = skeletons[cluster[0]]
            if _same_question(leader, skeleton) and _alike(leader.parts, skeleton.parts) >= _ALIKE:
                cluster.append(at)
                break
        else:
            if len(found) < _LEADERS:
                found.append([at])
    return [cluster for cluster in found if len({members[at].document for at in cluster}) > 1]


def _same_question(one: _Skeleton, other: _Skeleton) -> bool:
    return len(one.words & other.words) >= _SAME_QUESTION * len(one.words | other.words)


def _empty(cluster: Sequence[int], skeletons: Sequence[_Skeleton]) -> list[int]:
    """Of a cluster without bait those that give no address of their own: a house template is well filled in there."""
    if any(skeletons[at].bait for at in cluster):
        return list(cluster)
    times: dict[str, int] = {}
    for host in chain.from_iterable(skeletons[at].hosts for at in cluster):
        times[host] = times.get(host, 0) + 1
    return [at for at in cluster if all(times[host] > 1 for host in skeletons[at].hosts)]


def _alike(one: Sequence[frozenset[str]], other: Sequence[frozenset[str]]) -> float:
    """The longest sequence of parts that both have, as a share of their mean length. Parts match that share a class."""
    above = [0] * (len(other) + 1)
    for part in one:
        row = [0]
        for at, its in enumerate(other):
            row.append(max(above[at] + 1, row[at], above[at + 1]) if part & its else max(row[at], above[at + 1]))
        above = row
    return 2 * above[-1] / (len(one) + len(other))


@corpus_rule(
    Severity.WARNING,
    judge=_judge,
    confidence=Confidence.MEDIUM,
    words=("action", "clickbait", "kind.howto", "place.name"),
    united=True,
)
def template_clone(doc: Document, world: World) -> Iterator[Fact]:
    """No guides are one skeleton with another country or body filled in."""
    if doc.kind is not Kind.HOWTO or doc.title_span is None or sum(len(m.steps) for m in doc.methods) < _STEPS:
        return
    title = asked(doc, world)
    if title is None or not title.slot or not _LEAST_WORDS <= len(title.words) <= _MOST_WORDS:
        return
    parts = _parts(doc)
    if len(parts) < _FEWEST:
        return
    hosts = (registered(link.host) for link in doc.links if link.host and link.role is not LinkRole.ASSET)
    skeleton = _Skeleton(
        tuple(parts[:_MOST]),
        title.words,
        title.slot,
        frozenset(sorted(set(filter(None, hosts)))[:_HOSTS]),
        any(contact.bait for contact in doc.contacts),
    )
    first = next((m.channel for m in doc.methods if m.channel is not Channel.UNKNOWN), Channel.UNKNOWN)
    for word in sorted(title.words):
        yield Fact(doc.title_span, f"{doc.language.code}:{first}:{word}", str(skeleton))


def _parts(doc: Document) -> list[frozenset[str]]:
    """Roles of sections, ways of methods and what their steps have the reader do, in the order of the guide."""
    placed: list[tuple[int, int, frozenset[str]]] = [
        (section.heading.start, 0, frozenset({section.role}))
        for section in doc.sections
        if section.role not in _NO_PART
    ]
    for method in doc.methods:
        if method.named:
            placed.append((method.span.start, 1, frozenset({f"{_WAY}{method.channel}"})))
        placed += [(step.span.start, 2, told) for step in method.steps if (told := _told(step))]
    return [part for _, _, part in sorted(placed, key=lambda one: one[:2])]


def _told(step: Step) -> frozenset[str]:
    verbs = [action.verb for action in step.actions if action.verb not in _NOT_TOLD]
    return frozenset(list(dict.fromkeys(verbs))[:_VERBS])
