"""Handles beside the name of a platform: `TG: @name`, `1954000000微/q`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.guide.contact import handles
from guidelint.guide.contact.disguise import dressed_up, is_ornament
from guidelint.guide.contact.place import letters
from guidelint.guide.contact.sighting import Sighting
from guidelint.text.pattern import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.finding import Span
    from guidelint.guide.contact.handles import Handle
    from guidelint.guide.document import Document, Platform
    from guidelint.text.shadow import Shadow

_CLAUSE = 16
"""From more letters on, what stands between a name and a handle is a clause; Han and Hangul count for two."""
_SIGNS = ("==", "//", "=>", ">>", "|", "》")
"""What stands for a colon in nobody's prose."""
_ODD = frozenset(";/\\=")
_WIDE = pattern("[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]{4}")
_LETTER_APART = pattern("[\u3131-\u318e]")
"""Hangul letters that no syllable holds; folding puts them together again, so a matched name does not show them."""


def beside(doc: Document, shadow: Shadow, word: Span, platform: Platform) -> Iterator[Sighting]:
    """The handle beside a platform's name at the prose offsets `word` of a shadow, if there is one."""
    handle = handles.beside(shadow.text, word, platform)
    written = shadow.source(*word).of(doc.text)
    if handle is not None and not handles.is_common_word(shadow.text, word, written, platform):
        span = shadow.source(min(word.start, handle.start), max(word.end, handle.end))
        reasons = set(shown_by(doc, span, platform, handle))
        if _LETTER_APART.search(written):
            reasons.add("look-alikes")
        yield Sighting(span, platform, handle.name, frozenset(reasons))


def shown_by(doc: Document, span: Span, platform: Platform, handle: Handle) -> Iterator[str]:
    """Names of the signals that the writing of a name and its handle shows."""
    yield handles.kind_of(platform, handle.name)
    yield from dressed_up(span.of(doc.text))
    if letters(handle.gap) > _CLAUSE:
        yield "far"
    if handle.plain_word:
        yield "any-word"
    if any(map(is_ornament, handle.gap)) or any(sign in handle.gap for sign in _SIGNS):
        yield "ornament"
    if handle.gap.strip() in _ODD and "." not in span.of(doc.text):
        yield "odd-sign"
    if _WIDE.search(span.of(doc.text)):
        yield "wide"
    if doc.hits("contact.nickname", span):
        yield "nickname"
