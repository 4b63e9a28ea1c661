"""What a guide says that holds in one place only, and how like two texts are."""

from __future__ import annotations

from bisect import bisect_left
from heapq import nsmallest
from typing import TYPE_CHECKING
from zlib import crc32

from guidelint import dialled, pattern

if TYPE_CHECKING:
    from collections.abc import Sequence

    from guidelint import Document, Link, Span
    from guidelint_rules.corpus._places import Named

_DIGIT = pattern(r"\d")
_BESIDE = 24
"""The number of a house stands no further from the word for its street."""
_MOST = 24
_READ = 20_000
"""So many characters tell what a text is like, and whom to ring."""
_PIECE = 8
_SKETCH = 32


def local_facts(doc: Document, within: Span) -> tuple[str, ...]:
    """Hosts, telephone numbers and street addresses in a stretch of a document, each once, in order."""
    first = bisect_left(doc.links, within.start, key=_start)
    last = bisect_left(doc.links, within.end, lo=first, key=_start)
    found = list(dict.fromkeys(link.host for link in doc.links[first:last] if link.host))
    prose = doc.shadow.twin(within).of(doc.shadow.text)[:_READ]
    if len(found) < _MOST and _DIGIT.search(prose):
        found += (number.e164 for number in dialled(prose, doc.language.code))
    for hit in doc.hits("target.address", within)[:_MOST]:
        around = doc.shadow.text[max(0, hit.prose.start - _BESIDE) : hit.prose.end + _BESIDE]
        if _DIGIT.search(around):
            found.append(" ".join(around.split()))
    return tuple(dict.fromkeys(found))[:_MOST]


def _start(link: Link) -> int:
    return link.span.start


def sketch(doc: Document, named: Sequence[Named]) -> tuple[int, ...]:
    """A few numbers by which two texts are compared, places left out: the least of the digests of all their pieces."""
    pieces: list[str] = []
    at = 0
    for place in named:
        if place.stretch.end > _READ:
            break
        pieces.append(doc.shadow.text[at : place.stretch.start])
        at = place.stretch.end
    text = "".join((*pieces, doc.shadow.text[at:_READ])).replace(" ", "")
    ends = range(_PIECE, max(_PIECE, len(text)) + 1)
    return tuple(nsmallest(_SKETCH, {crc32(text[end - _PIECE : end].encode("utf-8", "replace")) for end in ends}))


def likeness(one: Sequence[int], other: Sequence[int]) -> float:
    """How much of two texts is the same, from 0 to 1, by their sketches."""
    both = {*one} & {*other}
    least = nsmallest(_SKETCH, {*one, *other})
    return sum(digest in both for digest in least) / max(1, len(least))
