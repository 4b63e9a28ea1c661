"""Which kind of document a text is: by its title, its name and front matter, its headings, and what it is made of.

Words weigh by where they stand; a procedure makes a how-to unless the words for another kind outweigh it.
"""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from guidelint.finding import Span
from guidelint.guide.document import BlockKind, Kind, Role
from guidelint.text.pattern import pattern
from guidelint.text.shadow import Weaver

if TYPE_CHECKING:
    from guidelint.guide.document import Document
    from guidelint.text.matcher import Matcher

_NAMED = {f"kind.{kind}": kind for kind in (Kind.HOWTO, Kind.FAQ, Kind.POLICY, Kind.NEWS, Kind.REFERENCE)}
_TITLE, _NAME, _FOLDER, _FIELD, _HEADING = 3.0, 2.0, 1.0, 2.0, 0.5
"""Points of a word in the title, the file name, a folder's name, a field of the front matter, a heading."""
_STEPS, _METHODS = 2.5, 1.5
"""Points that steps and named methods give to a how-to."""
_QUESTIONS = 3.0
_MOST_HEADINGS = 2.0
"""Most that words of headings can add up to."""
_ENOUGH = 2.0
_FIELDS = ("kind", "type", "layout", "category", "categories", "tags", "section", "template")
_LONG = 10
"""Characters of a word that tells a kind in any company, a Han, Kana or Hangul character counting for more."""
_WIDE = "\u2e80"
_PARTS = pattern(r"[\W_]+")
_LINKS = 8
"""Items of nothing but a link, that make a list of links."""


def kind_of(doc: Document, matcher: Matcher) -> Kind:
    """The kind of a document whose methods are known. `matcher` holds its words, to read names and fields with."""
    points = dict.fromkeys(_NAMED.values(), 0.0)
    _by_title(doc, matcher, points)
    _by_name(doc, matcher, points)
    _by_headings(doc, points)
    if any(len(method.steps) > 1 for method in doc.methods):
        points[Kind.HOWTO] += _STEPS
    if sum(method.named for method in doc.methods) > 1:
        points[Kind.HOWTO] += _METHODS
    best = max(points, key=lambda kind: points[kind])
    if points[best] >= _ENOUGH:
        return best
    return Kind.LIST if _is_list(doc) else Kind.UNKNOWN


def _by_title(doc: Document, matcher: Matcher, points: dict[Kind, float]) -> None:
    """The first kind a title names counts whole, a further one less."""
    for place, (kind, share) in enumerate(_kinds_in(matcher, doc.title).items()):
        points[kind] += (_TITLE if place == 0 else _TITLE - 1) * share


def _by_name(doc: Document, matcher: Matcher, points: dict[Kind, float]) -> None:
    path = PurePath(doc.path)
    for kind, share in _kinds_in(matcher, _PARTS.sub(" ", path.stem)).items():
        points[kind] += _NAME * share
    for kind in _kinds_in(matcher, " . ".join(_PARTS.sub(" ", part) for part in path.parts[-4:-1])):
        points[kind] += _FOLDER
    fields = (doc.front_matter.get(name) for name in _FIELDS)
    for kind in _kinds_in(matcher, " . ".join(_PARTS.sub(" ", str(field)) for field in fields if field)):
        points[kind] += _FIELD


def _kinds_in(matcher: Matcher, text: str) -> dict[Kind, float]:
    """The kinds a short text has words for, in order of the words, and how much of it they are told by.

    `How to` tells a kind wherever it stands; a short word for another kind in a long title tells little (`Getting a
    fishing licence`).
    """
    if not text.strip():
        return {}
    weaver = Weaver()
    weaver.decoded(text, 0, len(text))
    shadow = weaver.finish()
    found: dict[Kind, float] = {}
    for hit in matcher.scan(shadow).of("kind"):
        kind = _NAMED.get(hit.list)
        if kind is not None:
            length = sum(1 if c < _WIDE else _LONG / 2 for c in shadow.text[hit.prose.start : hit.prose.end])
            telling = kind is Kind.HOWTO or length >= _LONG or length * 2 >= len(shadow.text)
            found[kind] = max(found.get(kind, 0.0), 1.0 if telling else 1 / 3)
    return found


def _by_headings(doc: Document, points: dict[Kind, float]) -> None:
    headings = [section for section in doc.sections if section.role is not Role.TITLE]
    added = dict.fromkeys(points, 0.0)
    for section in headings:
        for name in {hit.list for hit in doc.hits("kind", section.heading)} & _NAMED.keys():
            added[_NAMED[name]] += _HEADING
    for kind, more in added.items():
        points[kind] += min(more, _MOST_HEADINGS)
    asking = sum(section.title.endswith(("?", "？")) for section in headings)
    if asking > _QUESTIONS and asking * 2 >= len(headings):
        points[Kind.FAQ] += _QUESTIONS
    if any(section.role is Role.STEPS for section in headings):
        points[Kind.HOWTO] += 1


def _is_list(doc: Document) -> bool:
    """Whether most items are links with little beside them."""
    items = [block for block in doc.blocks if block.kind is BlockKind.ITEM]
    if len(items) < _LINKS:
        return False
    linked = 0
    links = iter(doc.links)
    link = next(links, None)
    for item in items:
        while link is not None and link.span.start < item.span.start:
            link = next(links, None)
        linked += link is not None and Span(item.span.start, item.span.end).covers(link.span)
    return linked * 10 >= len(items) * 7
