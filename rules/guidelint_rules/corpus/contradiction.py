"""Two rules of one guide that both hold for the same number, or leave it to nobody."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING

from guidelint import (
    BlockKind,
    Confidence,
    Document,
    Fact,
    Keyed,
    Part,
    Severity,
    Shared,
    Span,
    World,
    corpus_rule,
    pattern,
)
from guidelint_rules.corpus._bounds import DOWN, INCLUSIVE, Bound, bounds, same

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint import Block, Sentence

_MOST = 2_000
"""Most bounds of a document: what has more is a table of numbers."""
_NEXT = 3
"""So many bounds further on the other half may stand."""
_APART = 4
"""And so many blocks: what is further away seldom speaks of the same."""
_WORDS = pattern(r"[^\W\d_]+")
_WIDE = pattern(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_LONG = 5
_LONGEST = 600
"""Most characters of a sentence; what is longer has words in common with any other."""
_COMMON = 2
_OPENS = 40
_BOTH, _NEITHER = "both", "neither"


def _judge(keyed: Keyed) -> Iterator[Shared]:
    """Of copies of one guide each is told."""
    of: dict[int, list[int]] = {}
    for at, member in enumerate(keyed.members):
        of.setdefault(member.document, []).append(at)
    for members in of.values():
        if len(members) < 2:
            continue
        one, other = (keyed.members[at].text for at in members[:2])
        how, sure = keyed.members[members[0]].value.split(" ")
        both = how == _BOTH
        yield Shared(
            f'"{one}" and "{other}" both hold at the number itself'
            if both
            else f'neither "{one}" nor "{other}" holds at the number itself',
            tuple(members),
            severity=Severity.WARNING if both else Severity.INFO,
            confidence=Confidence(sure),
            help="look up the rule, and give the number itself to one of the two",
        )


@corpus_rule(Severity.WARNING, judge=_judge, confidence=Confidence.LOW, words=("bound",), least=1)
def contradiction(doc: Document, world: World) -> Iterator[Fact]:
    """No two bounds of one number overlap, or leave a gap."""
    found = [bound for bound in bounds(doc) if not bound.is_year][:_MOST]
    digest = blake2b(doc.text.encode("utf-8", "replace"), digest_size=6).hexdigest() if found else ""
    for at, one in enumerate(found):
        for other in found[at + 1 : at + 1 + _NEXT]:
            how = _clash(one, other)
            sure = _beside(doc, world, one, other) if how else None
            if sure is Confidence.MEDIUM or (sure and how == _BOTH):
                key = f"{digest}:{one.prose.start}:{other.prose.start}"
                for bound in (one, other):
                    yield Fact(doc.shadow.source(*bound.prose), key, f"{how} {sure}")
                break


def _clash(one: Bound, other: Bound) -> str:
    """How two bounds of one number clash; empty if they do not."""
    if not same(one, other) or (one.sort in DOWN) == (other.sort in DOWN):
        return ""
    if one.sort in INCLUSIVE and other.sort in INCLUSIVE:
        return _BOTH
    return _NEITHER if one.sort not in INCLUSIVE and other.sort not in INCLUSIVE else ""


def _beside(doc: Document, world: World, one: Bound, other: Bound) -> Confidence | None:
    """How sure it is that two bounds are the two halves of one rule; None if that is not likely."""
    places = [doc.shadow.source(*bound.prose) for bound in (one, other)]
    sentences = [doc.sentence_at(place.start) for place in places]
    blocks = [doc.block_at(place.start) for place in places]
    first, second = sentences
    if first is None or second is None or first == second or blocks[0] is None or blocks[1] is None:
        return None
    if blocks[1].index - blocks[0].index > _APART or _quoted(doc, blocks[0]) or _quoted(doc, blocks[1]):
        return None
    if _countries(doc, world, first.span) != _countries(doc, world, second.span):
        return None
    if not _one_subject(doc, first, second):
        return None
    opens = all(place.start - block.span.start <= _OPENS for place, block in zip(places, blocks, strict=True) if block)
    return Confidence.MEDIUM if blocks[0] != blocks[1] and opens else Confidence.LOW


def _one_subject(doc: Document, one: Sentence, other: Sentence) -> bool:
    if max(sentence.prose.end - sentence.prose.start for sentence in (one, other)) > _LONGEST:
        return False
    words = [_told(sentence.prose.of(doc.shadow.text)) for sentence in (one, other)]
    return len(words[0] & words[1]) >= _COMMON


def _told(text: str) -> frozenset[str]:
    """Long words, and pairs of characters of scripts without spaces."""
    found: list[str] = []
    for word in _WORDS.findall(text):
        if _WIDE.match(word):
            found += [word[at : at + 2] for at in range(len(word) - 1)]
        elif len(word) >= _LONG:
            found.append(word)
    return frozenset(found)


def _countries(doc: Document, world: World, place: Span) -> frozenset[str]:
    return frozenset(mention.about for mention in world.mentions(doc.shadow, doc.text).within(place, Part.COUNTRY))


def _quoted(doc: Document, block: Block) -> bool:
    return any(parent.kind is BlockKind.QUOTE for parent in doc.parents(block.index))
