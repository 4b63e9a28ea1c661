"""Prose to sentences: the units in which words are read together.

Sentences are cut in the shadow, by shape alone. An item, a cell or a heading without a terminal is one sentence. What
does not end one: a dot in `e.g.`, `p. ej.`, `No. 5`, `Dr.` or after a typed list number; an ellipsis (in guides it
mostly belongs to a menu item: `Save as…`); a question inside quotes that Chinese prose runs on from
(`“确定吗？”对话框`). A Chinese semicolon does end one: it stands between whole instructions.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from guidelint.finding import Span
from guidelint.guide.document import Sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.guide.document import Block
    from guidelint.text.shadow import Shadow

_CJK = r"\u3005-\u30ff\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff"
_CLOSERS = r"[\"'”»)\]】」』》〉]*"

# Each branch consumes what it looks at, or one run of closers: linear on any text. Full-width forms are folded.
_END = re.compile(
    rf"(?P<full>。)[。!?]*{_CLOSERS}"
    rf"|[!?]+{_CLOSERS}(?:(?=\s|\Z)|(?P<glued>(?=[{_CJK}])))"
    rf"|(?P<dot>\.){_CLOSERS}(?=\s|\Z|[{_CJK}])"
    rf"|(?<=[{_CJK}]);|;(?=\s?[{_CJK}])"
)
_WORD = re.compile(rf"(?P<initial>(?<![^\W_])[^\W\d_]\.\s?)?(?P<word>[^\W_{_CJK}]+)\Z")
"""The word before a dot, with the initial before it (`p. ej`, `e.g`); no match after Han, Kana and Hangul."""
_REACH = 24
_NUMBER = re.compile(r"\s\d+(?![\d.)])")
"""A number that is not itself a typed list number."""
_LONGEST_INITIAL_PAIR = 3
_LONGEST_BEFORE_NUMBER = 4
_LONGEST_LIST_NUMBER = 2
_CONSONANTS = re.compile(r"[bcdfghjklmnpqrstvwxz]{2}\Z")


def sentences(shadow: Shadow, blocks: tuple[Block, ...]) -> tuple[Sentence, ...]:
    """Every sentence of every leaf block, in document order, without the spaces around it. Time linear in the text."""
    return tuple(
        Sentence(shadow.source(start, end), Span(start, end), block.index)
        for block in blocks
        if block.prose.end > block.prose.start
        for start, end in _cut(shadow.text, block.prose)
    )


def _cut(text: str, stretch: Span) -> Iterator[tuple[int, int]]:
    start = _past_spaces(text, stretch.start, stretch.end)
    for match in _END.finditer(text, start, stretch.end):
        if _ends(match, text, start):
            yield start, match.end()
            start = _past_spaces(text, match.end(), stretch.end)
    end = stretch.end
    while end > start and text[end - 1].isspace():
        end -= 1
    if end > start:
        yield start, end


def _past_spaces(text: str, start: int, end: int) -> int:
    while start < end and text[start].isspace():
        start += 1
    return start


def _ends(match: re.Match[str], text: str, start: int) -> bool:
    """Whether a possible end is one, `start` being where the sentence begins."""
    if match["dot"] is None:
        return match["glued"] is None or match.end() - match.start() == 1 or text[match.end() - 1] in "!?"
    dot = match.start()
    if text[dot - 1 : dot] == ".":
        return False
    word = _WORD.search(text, max(start, dot - _REACH), dot)
    return word is None or not _unfinished(word, text, match.end(), opening=word.start() == start)


def _unfinished(found: re.Match[str], text: str, after: int, *, opening: bool) -> bool:
    """Whether the word before a dot is an abbreviation or, when it opens the sentence, a typed list number."""
    word = found["word"]
    if word.isdigit():
        return opening and len(word) <= _LONGEST_LIST_NUMBER
    if len(word) == 1 or (found["initial"] and len(word) <= _LONGEST_INITIAL_PAIR) or _CONSONANTS.fullmatch(word):
        return True
    return len(word) <= _LONGEST_BEFORE_NUMBER and _NUMBER.match(text, after) is not None
