"""The same text more than once: copied as it is, or with other places, dates and a few other words."""

from __future__ import annotations

from base64 import b64decode, b64encode
from operator import eq
from typing import TYPE_CHECKING, NamedTuple

from guidelint import BlockKind, Document, Fact, Keyed, Kind, Part, Severity, Shared, Span, World, corpus_rule
from guidelint_rules.corpus._lineage import edition, names_original
from guidelint_rules.corpus._shingles import BREAK, SLOT, shingles

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint import Sharer

_LEAST = 600
"""Fewest characters of text: what is shorter is alike by chance."""
_FEWEST = 60
"""Fewest different shingles: a table of one row a hundred times over is not a text."""
_ENOUGH = 200_000
"""Most characters of a text that are read: a book is known by its first chapters."""
_HASHES, _BANDS, _ROWS = 128, 32, 3
"""Of the smallest hashes three make a key. Texts that share half of their shingles meet under one of 32 keys in 98 of
100 cases, those that share a third in 70, those that share a twentieth in less than one."""
_SEED = 42
_JACCARD = 0.35
_CONTAINED = 0.5
_NEAR_CHANCE = 0.2
"""What is contained in another must still be so much of both together: below, the hashes tell little."""
_FIRST, _FEW = 32, 2
"""Of texts that are alike more than one of the first hashes is; most others are told apart by these already."""
_MOST = 24
"""Most texts that others are compared with under one key."""
_MASKED = (Part.COUNTRY, Part.NAME, Part.SHORT)
_SHOWN = 60
_GUIDES = frozenset({Kind.HOWTO, Kind.FAQ})
"""Issues of a series, terms that bodies adopt from each other, and pages made from one description are like each other
by nature."""


class _Sketch(NamedTuple):
    """What is noted of a text. `hashes` are the last bytes of its smallest hashes."""

    shingles: int
    edition: str
    hashes: bytes

    def __str__(self) -> str:
        return f"{self.shingles} {self.edition or '-'} {b64encode(self.hashes).decode()}"


def _read(value: str) -> _Sketch:
    number, known, hashes = value.split(" ")
    return _Sketch(int(number), "" if known == "-" else known, b64decode(hashes))


def _judge(keyed: Keyed) -> Iterator[Shared]:
    for cluster in _clusters(keyed.members):
        first = _name(keyed.members[cluster[0][0]])
        low, high = min(share for _, share in cluster[1:]), max(share for _, share in cluster[1:])
        percent = f"{low:.0%}" if low == high else f"{low:.0%} to {high:.0%}"
        if len(cluster) == 2:
            message = f'"{first}" and "{_name(keyed.members[cluster[1][0]])}" share about {percent} of their text'
        else:
            message = f'other guides share about {percent} of their text with "{first}"'
        yield Shared(
            message,
            tuple(at for at, _ in cluster),
            help="keep one guide and link to it, or write what differs in each; if they are versions or translations, "
            "say which is the original (canonical in the front matter)",
        )


def _clusters(members: Sequence[Sharer]) -> list[list[tuple[int, float]]]:
    """Members that are alike, each with the share of text that it has in common with the first."""
    leaders: list[tuple[_Sketch, list[tuple[int, float]]]] = []
    for at, member in enumerate(members):
        sketch = _read(member.value)
        for leader, cluster in leaders:
            if sketch.edition and sketch.edition == leader.edition and member.title == members[cluster[0][0]].title:
                break
            share = _alike(leader, sketch)
            if share:
                cluster.append((at, share))
                break
        else:
            if len(leaders) < _MOST:
                leaders.append((sketch, [(at, 1.0)]))
    return [cluster for _, cluster in leaders if len({members[at].document for at, _ in cluster}) > 1]


def _alike(one: _Sketch, other: _Sketch) -> float:
    """The share of the shorter text that stands in the other, 0 if that is too little."""
    if sum(map(eq, one.hashes[:_FIRST], other.hashes[:_FIRST])) < _FEW:
        return 0
    jaccard = sum(map(eq, one.hashes, other.hashes)) / _HASHES
    common = jaccard * (one.shingles + other.shingles) / (1 + jaccard)
    contained = min(1.0, common / min(one.shingles, other.shingles))
    return contained if jaccard >= _JACCARD or (jaccard >= _NEAR_CHANCE and contained >= _CONTAINED) else 0


def _name(member: Sharer) -> str:
    """Its title, or how it begins."""
    name = member.title or member.text
    return name if len(name) <= _SHOWN else name[: _SHOWN - 1] + "…"


@corpus_rule(Severity.WARNING, judge=_judge, united=True)
def near_duplicate(doc: Document, world: World, *, minimum: int = _LEAST) -> Iterator[Fact]:
    """No guide is largely the text of another with a few words changed."""
    if names_original(doc) or not (doc.kind in _GUIDES or (doc.kind is Kind.UNKNOWN and doc.methods)):
        return
    said = _said(doc, world)
    if sum(map(len, said)) < minimum:
        return
    sort, grams = shingles("".join(said)[:_ENOUGH])
    if len(grams) < _FEWEST:
        return
    from rensa import RMinHash  # only an audit notes facts

    hashing = RMinHash(num_perm=_HASHES, seed=_SEED)
    hashing.update(list(grams))
    hashes = hashing.digest()
    sketch = str(_Sketch(len(grams), edition(doc), bytes(number & 0xFF for number in hashes)))
    span = doc.title_span or _first(doc)
    for band in range(_BANDS):
        rows = hashes[_ROWS * band : _ROWS * (band + 1)]
        yield Fact(span, f"{sort}{band}:{''.join(f'{number:08x}' for number in rows)}", sketch)


def _said(doc: Document, world: World) -> list[str]:
    """What it says block by block, code too, without quotations; a country or a body is one sign, whichever it is."""
    quoted: set[int] = set()
    found: list[str] = []
    named = sorted(m.prose for m in world.mentions(doc.shadow, doc.text) if m.part in _MASKED)
    at = 0
    for block in doc.blocks:
        if block.kind is BlockKind.QUOTE or block.parent in quoted:
            quoted.add(block.index)
            continue
        if block.kind is BlockKind.CODE:
            found.append(block.span.of(doc.text) + BREAK)
        start = block.prose.start
        if block.prose.end <= start:
            continue
        while at < len(named) and named[at].start < block.prose.end:
            if named[at].start >= start:
                found += (doc.shadow.text[start : named[at].start], SLOT)
            start = max(start, named[at].end)
            at += 1
        found.append(doc.shadow.text[start : block.prose.end] + BREAK)
    return found


def _first(doc: Document) -> Span:
    start = len(doc.text) - len(doc.text.lstrip())
    end = doc.text.find("\n", start)
    return Span(start, end if end >= 0 else len(doc.text))
