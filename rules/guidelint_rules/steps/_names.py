"""Proper names by shape: capitals that are no mere fashion, and what is left of a phrase without its common words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from guidelint import Span, pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint import Document, Hit

COMMON_WORDS = (
    *("action", "telling", "channel", "target", "vague", "data", "marker", "promise", "role", "kind", "recipient"),
    *("request", "task", "outcome"),
)
"""Words that guides have anyway: in capitals they name nobody, and where there are no capitals neither."""

_NOUNS_CAPITAL = frozenset({"de", "lb"})
"""Languages that write every noun with a capital: there only capitals inside a word tell a name."""
_CAPITAL = pattern(r"[^\W\d_]*[^\W\d_a-zß-öø-ÿ]\w[\w&.-]*")
_INNER = pattern(r"\w+[^\W\d_a-zß-öø-ÿ]\w*")
_LATIN = pattern(r"[A-Za-z]{2,}")
_WORD = pattern(r"[^\W\d_]+")
_WIDE, _HANGUL = "\u2e80", "\uac00"
_PRONOUN = 5
"""Letters of `Sie`, `Ihrem`."""
_SEARCHED = 50_000
"""Characters in which a word may stand in small letters."""
_NUMBERED = frozenset(".:)")
"""What parts a number from what it counts."""
_ENDING = 2
"""Letters of a word without capitals that may be an ending or a particle; more may be a name."""


def names_something(doc: Document, within: Span, sentences: Sequence[Span]) -> bool:
    """Whether a capitalised word that never stands in small letters, or a Latin one amid other scripts, is a name.

    sentences: those that begin in the stretch; their first words are capitalised anyway.
    """
    common = _covered(doc, within)
    wide = max(within.of(doc.text), default="") >= _WIDE
    first = {sentence.start for sentence in sentences}
    shape = _LATIN if wide else _INNER if doc.language.code in _NOUNS_CAPITAL else _CAPITAL
    for word in shape.finditer(doc.text, within.start, within.end):
        if word.start() in common or (not wide and _opens(doc.text, word.start(), first)):
            continue
        if word[0].islower() and not wide:  # letters from other alphabets than the pattern knows
            continue
        if wide or not re.search(rf"\b{re.escape(word[0].lower())}\b", doc.text[:_SEARCHED]):
            return True
    return False


def _opens(text: str, at: int, first: set[int]) -> bool:
    """Whether a word opens a sentence, marks before it aside, or stands behind a number: `Way 2: For those …`."""
    word = at
    while at not in first and at > 0 and not text[at - 1].isalnum() and text[at - 1] != "\n":
        at -= 1
    return at in first or (at > 0 and text[at - 1].isdigit() and not _NUMBERED.isdisjoint(text[at:word]))


def nouns_named(doc: Document, within: Span, sentences: Sequence[Span]) -> bool:
    """Where nouns have capitals: whether a phrase holds a capitalised word that is no common one."""
    if doc.language.code not in _NOUNS_CAPITAL:
        return False
    common, first = _covered(doc, within), {sentence.start for sentence in sentences}
    words = _CAPITAL.finditer(doc.text, within.start, within.end)
    return any(
        word.start() not in common and len(word[0]) > _PRONOUN and not _opens(doc.text, word.start(), first)
        for word in words
    )


def left_over(doc: Document, within: Span) -> bool:
    """Whether a phrase of a script without capitals holds more than common words and endings."""
    text = doc.shadow.text
    first, last = doc.shadow.twin(within)
    common = _covered_prose(doc, within)
    rest = 0
    for word in _WORD.finditer(text, first, last):
        if word[0] < _WIDE:
            continue
        left = sum(at not in common for at in range(*word.span()))
        if word[0] >= _HANGUL:
            if left > _ENDING:
                return True
        else:
            rest += left
    return rest > _ENDING


def _hits(doc: Document, within: Span) -> Iterator[tuple[Span, Span]]:
    for family in COMMON_WORDS:
        for hit in doc.hits(family, within):
            gapped = family == "action" and " " in hit.prose.of(doc.shadow.text)
            yield (_first_word(doc, hit) if gapped else (hit.span, hit.prose))


def _first_word(doc: Document, hit: Hit) -> tuple[Span, Span]:
    """The first word of a verb: where words stand inside it (`melden Sie sich … an`) they are not its own."""
    start, end = hit.prose
    end = doc.shadow.text.find(" ", start, end)
    return doc.shadow.source(start, end), Span(start, end)


def _covered(doc: Document, within: Span) -> frozenset[int]:
    return frozenset(at for span, _ in _hits(doc, within) for at in range(*span))


def _covered_prose(doc: Document, within: Span) -> frozenset[int]:
    return frozenset(at for _, prose in _hits(doc, within) for at in range(*prose))
