"""How contacts are cut out of a guide: those that stand side by side go together, with what served only them."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from guidelint import Fix, Span, pattern

if TYPE_CHECKING:
    from collections.abc import Iterable

    from guidelint import Contact, Document

_WORD = pattern(r"\w")
_MOST = 100
"""So many contacts are offered to be cut at once: with more, what is left after that is looked at again."""
_BRACKETS = frozenset(")]>）】》」〕』］")
_GOES_ON = pattern(r"[ \t,，、*_~]*\w")
_FEW = 4
_SHORT = 10
"""Letters of a description that would suit any picture: `screenshot`."""


def cuts(doc: Document, contacts: Iterable[Contact]) -> dict[Span, Fix]:
    """The fix for each contact, by its span. None for one that cannot be taken out and leave whole Markdown."""
    groups: list[list[Contact]] = []
    for contact, _ in zip(contacts, range(_MOST), strict=False):
        if groups and _side_by_side(doc, groups[-1][-1].span, contact.span):
            groups[-1].append(contact)
        else:
            groups.append([contact])
    found: dict[Span, Fix] = {}
    for group in groups:
        edits = _cut(doc, group)
        if edits:
            found.update((contact.span, edits) for contact in group)
    return found


def _side_by_side(doc: Document, before: Span, after: Span) -> bool:
    between = Span(before.end, after.start)
    return between.end - between.start < _MOST and not _WORD.search(between.of(doc.text))


def _cut(doc: Document, group: list[Contact]) -> Fix | None:
    if not all(contact.exact for contact in group):
        return None
    if _leaves_half_a_sentence(doc, group[-1].span):
        return None
    from guidelint import cut  # only where there is something to cut out

    whole = _with_pictures(doc, Span(group[0].span.start, max(contact.span.end for contact in group)))
    edits = cut(doc, whole) or cut(doc, *(contact.span for contact in group))
    return Fix(edits) if edits else None


def _leaves_half_a_sentence(doc: Document, span: Span) -> bool:
    """Whether the sentence goes on behind a contact that has no bracket of its own: `Text me on … with your scan.`"""
    sentence = doc.sentence_at(span.start)
    if sentence is None or sentence.span.end <= span.end or doc.text[span.end - 1] in _BRACKETS:
        return False
    line = doc.lines.span(doc.lines.line(span.end - 1))
    return _GOES_ON.match(doc.text, span.end, min(sentence.span.end, line.end)) is not None


def _with_pictures(doc: Document, whole: Span) -> Span:
    """The contact with the pictures right behind it that say nothing of themselves: its code, its banner."""
    at = bisect_left(doc.images, whole.end, key=lambda image: image.span.start)
    for image in doc.images[at : at + _FEW]:
        between = doc.text[whole.end : image.span.start].strip(" \t\n>[")
        if between or sum(map(str.isalpha, image.alt)) > _SHORT:
            break
        whole = Span(whole.start, image.span.end)
    return whole
