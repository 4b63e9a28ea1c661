"""Prose to sentences: the units in which words are read together.

Sentences are cut in the shadow, by shape alone. An item, a cell or a heading without a terminal is one sentence. What
does not end one: a dot in `e.g.`, `p. ej.`, `No. 5`, `Dr.` or after a typed list number; an ellipsis (in guides it
mostly belongs to a menu item: `Save as…`); a question inside quotes that Chinese prose runs on from
(`“确定吗？”对话框`), and one in French quotes (`« Oublié ? » puis`). A Chinese semicolon does end one: it stands
between whole instructions.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from guidelint.finding import Span
from guidelint.guide.document import Sentence

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.guide.document import Block
    from guidelint.text.shadow import Shadow

_FIRST_CJK = "\u3000"
_CLOSERS = r"(?: ?»|[\"'”)\]】」』》〉])*"

# Takes every run it looks at, so that it is linear on any text. Full-width forms are folded.
_END = re.compile(rf"([。.!?;])[。!?]*({_CLOSERS})")
_REACH = 24
_OPENERS = "([{\"'“‘«¿¡"
_BEFORE_INITIAL = frozenset(" " + _OPENERS)
_NUMBER = re.compile(r"\s\d+(?![\d.)])")
"""A number that is not itself a typed list number."""
_LONGEST_AFTER_INITIAL = 3
_LONGEST_BEFORE_NUMBER = 4
_LONGEST_LIST_NUMBER = 2
_LINE_END = re.compile(r"[ \\]{0,8}\n")
_MARGIN = 40
"""Most characters of indentation and markers in front of a title."""
_CONSONANTS = re.compile(r"[bcdfghjklmnpqrstvwxz]{2}\Z")


def sentences(shadow: Shadow, blocks: tuple[Block, ...], titles: Sequence[int] = ()) -> tuple[Sentence, ...]:
    """Every sentence of every leaf block, in document order, without the spaces around it. Time linear in the text.

    titles: prose offsets at which a title ends that stands in the same block as its text, in order.
    """
    return tuple(
        Sentence(shadow.source(start, end), Span(start, end), block.index)
        for block in blocks
        if block.prose.end > block.prose.start
        for stretch in (_parted(block.prose, titles) if titles else (block.prose,))
        for start, end in _cut(shadow.text, stretch)
    )


def run_in_titles(text: str, shadow: Shadow, emphasis: Sequence[Span]) -> list[int]:
    """Where bold titles end that fill the line above their text: `1. **Pay**`, and on the next line what to do."""
    found = []
    for span in emphasis:
        start = text.rfind("\n", max(0, span.start - _MARGIN), span.start) + 1
        if _LINE_END.match(text, span.end) and not any(map(str.isalpha, text[start : span.start])):
            found.append(shadow.twin(Span(span.end, span.end)).start)
    return sorted(found)


def _parted(stretch: Span, at: Sequence[int]) -> Iterator[Span]:
    start = stretch.start
    for cut in at[bisect_right(at, start) : bisect_left(at, stretch.end)]:
        yield Span(start, cut)
        start = cut
    yield Span(start, stretch.end)


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
    mark, end = match[1], match.end()
    following = text[end : end + 1]
    if mark == "。":
        return True
    if mark == ";":
        return _cjk(text[max(0, match.start() - 1)]) or _cjk(text[end : end + 2].strip()[:1])
    if mark in "!?" and " »" in match[2]:
        return False
    if not following or following.isspace():
        return mark != "." or _full_stop(text, start, match.start(), end)
    if _cjk(following):
        return not match[2] if mark != "." else _full_stop(text, start, match.start(), end)
    return False


def _cjk(char: str) -> bool:
    """Whether a character is Han, Kana or Hangul. As a pattern, so wide a class takes milliseconds to compile."""
    return char >= "\u3005" and (
        char <= "\u30ff" or "\u3400" <= char <= "\u9fff" or "\uac00" <= char <= "\ud7a3" or "\uf900" <= char <= "\ufaff"
    )


def _full_stop(text: str, start: int, dot: int, end: int) -> bool:
    """Whether the dot ends the sentence: not an ellipsis, an abbreviation or a typed list number."""
    if dot == start or text[dot - 1] == "." or text[dot - 1] >= _FIRST_CJK:
        return text[dot - 1 : dot] != "."
    head = text.rfind(" ", max(start, dot - _REACH), dot) + 1 or start
    return not _unfinished(text[head:dot].lstrip(_OPENERS), text, head, end, opening=head == start)


def _unfinished(word: str, text: str, head: int, after: int, *, opening: bool) -> bool:
    """Whether the word before a dot is an abbreviation or, when it opens the sentence, a typed list number."""
    if word.isdecimal():
        return opening and len(word) <= _LONGEST_LIST_NUMBER
    first, _, rest = word.rpartition(".")
    if not first and not opening and text[head - 2] == "." and text[max(0, head - 4) : head - 3] in _BEFORE_INITIAL:
        first = text[head - 3]
    if first.isalpha() and len(first) == 1 and len(rest) <= _LONGEST_AFTER_INITIAL:
        return True
    if len(word) == 1 or _CONSONANTS.fullmatch(word):
        return word.isalpha()
    return len(word) <= _LONGEST_BEFORE_NUMBER and _NUMBER.match(text, after) is not None
