"""One search phrase said again and again, for search engines and not for readers."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from guidelint import BlockKind, Confidence, Document, Finding, Kind, Severity, Span, rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_TOKEN = re.compile(r"[\u3040-\u9fff]|[^\W\u3040-\u9fff]+(?:['’./:-][^\W\u3040-\u9fff]+)*")
"""A Han or Kana character, or a word; names of files and versions are one."""
_HAN = re.compile(r"[\u3400-\u9fff]")
_LONGEST = 8
"""Tokens of the longest phrase looked for."""
_LEAST_REPEATED = 8
"""Tokens that must be there twice before a block can be stuffed."""
_PACKED = ((5, 0.35), (6, 0.25))
"""Times in one block, and the share of its tokens that the phrase then takes. Honest blocks reach 5 and a quarter."""
_LEAST_HAN = 4
_LEAST_WORDS, _LEAST_LETTERS = 2, 7
_ONE_WORD = 6
"""Letters, a Hangul syllable counted twice, of a word that may be a search phrase by itself."""
_WHOLE = 400
"""Characters of prose below which a share of the whole says nothing."""
_SPREAD = (10, 0.10)
"""Times in the whole guide, and the share of its characters, of a phrase of the title. Honest guides stay below."""
_MOST = 1 << 16
"""Characters of a guide in which the phrases of its title are counted."""


class _Phrase(NamedTuple):
    text: str
    times: int
    share: float


@rule(Severity.WARNING, confidence=Confidence.MEDIUM)
def keyword_stuffing(doc: Document) -> Iterator[Finding]:
    """A phrase is said as often as the reader needs it."""
    if doc.kind in (Kind.REFERENCE, Kind.POLICY):
        return
    found = False
    for block in doc.blocks:
        prose = block.prose
        if prose.end - prose.start < 2 * _LEAST_REPEATED or block.kind in (
            BlockKind.CODE,
            BlockKind.CELL,
            BlockKind.HTML,
        ):
            continue
        phrase = _packed(doc.shadow.text[prose.start : prose.end])
        if phrase is not None:
            found = True
            yield _told(doc.shadow.source(prose.start, prose.end), phrase, "paragraph")
    spread = None if found else _spread(doc)
    if spread is not None and doc.title_span is not None:
        yield _told(doc.title_span, spread, "text")


def _told(place: Span, phrase: _Phrase, where: str) -> Finding:
    return Finding(
        place,
        f'"{phrase.text[:40]}" fills {phrase.share:.0%} of the {where} ({phrase.times} times)',
        evidence=(phrase.text,),
        help="say it once and go on with what the reader wants to know; delete lists of search phrases",
    )


def _packed(prose: str) -> _Phrase | None:
    """The phrase that a block repeats, if it does little else. Time linear in the block."""
    tokens = _TOKEN.findall(prose)
    if len(tokens) - len(set(tokens)) < _LEAST_REPEATED - 3:
        return None
    best: _Phrase | None = None
    for size in range(1, _LONGEST + 1):
        counted = Counter(zip(*(tokens[start:] for start in range(size)), strict=False))
        common = counted.most_common(3)
        if not common or common[0][1] < _PACKED[0][0]:
            break
        for words, times in common:
            share = times * size / len(tokens)
            if any(times >= least and share >= part for least, part in _PACKED) and _is_phrase(words):
                best = max(best or _Phrase("", 0, 0.0), _Phrase(_joined(words), times, share), key=lambda p: p.share)
    return best


def _is_phrase(words: Sequence[str]) -> bool:
    """Whether tokens make what somebody would type into a search box, rather than a word or a name."""
    if len(set(words)) < (len(words) + 1) // 2:
        return False
    if all(len(word) == 1 for word in words):
        return len(words) >= _LEAST_HAN and any(map(_HAN.match, words))
    letters = sum(2 * len(word) if word > "\u1100" else len(word) for word in words if not word.isdigit())
    if any("." in word or "/" in word or "_" in word for word in words):
        return False
    return letters >= _LEAST_LETTERS and (len(words) >= _LEAST_WORDS or letters >= 2 * _ONE_WORD)


def _joined(words: Sequence[str]) -> str:
    """Tokens as they are written: Han and Kana without blanks."""
    return (
        "".join(word if word > "\u3040" and len(word) == 1 else f" {word} " for word in words)
        .replace("  ", " ")
        .strip()
    )


def _spread(doc: Document) -> _Phrase | None:
    """The phrase of the title that fills the whole guide."""
    prose = doc.shadow.text[:_MOST]
    letters = sum(map(len, _TOKEN.findall(prose))) if len(prose) >= _WHOLE and doc.title_span is not None else 0
    if letters < _WHOLE:
        return None
    title = doc.shadow.twin(doc.title_span) if doc.title_span is not None else Span(0, 0)
    tokens = _TOKEN.findall(doc.shadow.text[title.start : title.end][:100])
    best: _Phrase | None = None
    for size in range(3, _LONGEST + 1):
        for start in range(len(tokens) - size + 1):
            words = tokens[start : start + size]
            text = _joined(words)
            times = prose.count(text)
            share = times * sum(map(len, words)) / letters
            if times >= _SPREAD[0] and share >= _SPREAD[1] and _is_phrase(words):
                best = max(best or _Phrase("", 0, 0.0), _Phrase(text, times, share), key=lambda p: p.share)
    return best
