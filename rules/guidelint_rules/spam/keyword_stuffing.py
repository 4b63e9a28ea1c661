"""One search phrase said again and again, for search engines and not for readers."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from guidelint import BlockKind, Confidence, Document, Finding, Kind, Severity, Span, pattern, rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_TOKEN = pattern(r"[\u3040-\u9fff]|[^\W\u3040-\u9fff]+(?:['’./:-][^\W\u3040-\u9fff]+)*")
"""A Han or Kana character, or a word; names of files and versions are one."""
_EAST = pattern(r"[\u3040-\u9fff]")
_LEAST_TWICE = 0.12
"""Share of words, marks at their ends included, that are there again in a stuffed block: cheap to ask first."""
_HAN = pattern(r"[\u3400-\u9fff]")
_LONGEST = 8
"""Tokens of the longest phrase looked for."""
_RULED = "| --"
"""A table that is not read as one."""
_SHORT = 16
"""Characters of a block that is too short to be stuffed."""
_PACKED = ((5, 0.45), (6, 0.35), (8, 0.25))
"""Times in one block, and the share of its tokens that the phrase then takes. Honest blocks reach 5 and 0.36."""
_LEAST_HAN = 4
_LEAST_WORDS, _LEAST_LETTERS = 2, 7
_ONE_WORD = 6
"""Letters, a Hangul syllable counted twice, of a word that may be a search phrase by itself."""
_WHOLE = 400
"""Characters of prose below which a share of the whole says nothing."""
_SPREAD = (10, 0.16)
"""Times in the whole guide, and the share of its characters, of a phrase of the title. Honest guides reach 0.14."""
_MOST = 1 << 16
"""Characters of a guide in which the phrases of its title are counted."""
_NO_PROSE = frozenset({BlockKind.CODE, BlockKind.CELL, BlockKind.HTML})


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
        if prose.end - prose.start < _SHORT or block.kind in _NO_PROSE:
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
    if _RULED in prose:
        return None
    if not _EAST.search(prose):
        words = prose.split()
        if len(words) - len(set(words)) < _LEAST_TWICE * len(words):
            return None
    tokens = _TOKEN.findall(prose)
    least, part = _PACKED[0][0], _PACKED[-1][1]
    if len(tokens) - len(set(tokens)) < max(least - 1, part * (least - 1) / least * len(tokens)):
        return None
    best: _Phrase | None = None
    for size in range(1, _LONGEST + 1):
        counted = (
            Counter(zip(*(tokens[start:] for start in range(size)), strict=False)) if size > 1 else Counter(tokens)
        )
        most = max(counted.values(), default=0)
        if most < least or most * _LONGEST < part * len(tokens):  # a longer phrase is not said more often
            break
        if most * size >= part * len(tokens):
            best = _fuller(best, counted, size, len(tokens))
    return best


def _fuller(best: _Phrase | None, counted: Counter[Any], size: int, total: int) -> _Phrase | None:
    """The phrase of `size` tokens that takes more of a block than `best`, if there is one."""
    for found, times in counted.most_common(3):
        words, share = (found,) if size == 1 else found, times * size / total
        if any(times >= least and share >= part for least, part in _PACKED) and _is_phrase(words):
            phrase = _Phrase(_joined(words), times, share)
            best = phrase if best is None or phrase.share > best.share else best
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
    if doc.title_span is None or len(doc.shadow.text) < _WHOLE:
        return None
    prose, title = doc.shadow.text[:_MOST], doc.shadow.twin(doc.title_span)
    tokens = _TOKEN.findall(doc.shadow.text[title.start : title.end][:100])
    best: _Phrase | None = None
    for start in range(len(tokens) - 2):
        for size in range(3, min(_LONGEST, len(tokens) - start) + 1):
            words = tokens[start : start + size]
            text = _joined(words)
            times = prose.count(text)
            if times < _SPREAD[0]:
                break
            share = times * sum(map(len, words)) / max(_WHOLE, sum(map(len, prose.split())))
            if share >= _SPREAD[1] and _is_phrase(words):
                best = _Phrase(text, times, share) if best is None or share > best.share else best
    return best
