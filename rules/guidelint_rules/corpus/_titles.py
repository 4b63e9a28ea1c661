"""What a title asks, without the names it is filled in with."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from guidelint import Document, Part, World, pattern

if TYPE_CHECKING:
    from guidelint import Span

_WORDS = pattern(r"[^\W\d_]+")
_WIDE = pattern(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_SHORT = 3
"""Words of an alphabet that are shorter join others."""
_NAMED = 4
_NAMES = (Part.COUNTRY, Part.NAME, Part.SHORT)


class Asked(NamedTuple):
    """A title in two parts."""

    words: frozenset[str]
    """What it asks, as words or pairs of characters."""
    slot: str
    """The places and bodies that it names, folded."""


def asked(doc: Document, world: World) -> Asked | None:
    """The parts of the title of a document that declares `place.name`, `kind.howto` and `clickbait`."""
    if doc.title_span is None:
        return None
    names = [mention.prose for mention in world.mentions(doc.shadow, doc.text).within(doc.title_span, *_NAMES)]
    names += [hit.prose for hit in doc.hits("place.name", doc.title_span)]
    other = [hit.prose for name in ("kind.howto", "clickbait.phrase") for hit in doc.hits(name, doc.title_span)]
    title = doc.shadow.twin(doc.title_span)
    text = doc.shadow.text
    slot = " ".join(sorted({name.of(text) for name in names[:_NAMED]}))
    return Asked(frozenset(_parts(_without(text, title, [*names, *other]))), slot)


def _without(text: str, title: Span, cut: list[Span]) -> str:
    kept: list[str] = []
    at = title.start
    for span in sorted(cut):
        kept.append(text[at : max(at, span.start)])
        at = max(at, span.end)
    return " ".join((*kept, text[at : title.end]))


def _parts(text: str) -> list[str]:
    found: list[str] = []
    for word in _WORDS.findall(text):
        if not _WIDE.match(word):
            found += [word] if len(word) >= _SHORT else []
        else:
            found += [word[at : at + 2] for at in range(len(word) - 1)]
    return found
