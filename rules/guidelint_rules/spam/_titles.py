"""The titles at the end of a text: taken apart line by line, from the last line upwards."""

from __future__ import annotations

import re
from typing import NamedTuple

from guidelint import Span, pattern

_LONGEST = 4000
"""Longest line that is taken apart; a pile of titles pasted as one line is longer than any title."""
_MOST_LINES = 400
_LABEL = 14
"""A word behind a stamp that is no longer than this is a label, not a title."""
_DAY = (
    r"(?:(?:19|20)\d\d(?:[-/.]\d{1,2}[-/.]\d{1,2}|年\d{1,2}月\d{1,2}日|년 ?\d{1,2}월 ?\d{1,2}일)"
    r"|\d{1,2}[-/.]\d{1,2}[-/.](?:19|20)\d\d)"
)
_STAMP = pattern(
    rf"(?<![\d(（【\[]){_DAY}(?![\d)）】\]])(?:[ T]*\d{{1,2}}:\d\d(?::\d\d)?)?(?P<label>[^\W\d_][^\s\d]{{0,11}})?"
)
_MARKUP = pattern(r"^[\s>]*(?:[-*+•·]|\d{1,3}[.)、])?\s*|\]\([^()\s]*\)|[\[\]*`]|</?[a-z][^<>\n]{0,300}>")
_DEFINITION = re.compile(r" {0,3}\[[^\[\]\n]{1,300}\]:")
"""The definition of a link or a footnote: no reader sees it."""
_PASTED = 90
"""A line longer than a title is searched for titles pasted together."""
_REPEATS = 6
_OPENING = pattern(r"\s*([\u3400-\u9fff]{4}|[^\W\d_]{2,} ?[^\W\d_]{2,})")
_TITLE_END = pattern(r"[?？!！)）】]$")
_SENTENCE = pattern(r"[.；;:：]$|。")


class Title(NamedTuple):
    """One appended title."""

    span: Span
    text: str
    stamped: bool = False
    timed: bool = False
    label: str = ""
    pasted: bool = False
    """Nothing parts it from the title before."""


def trailing(text: str) -> list[Title]:
    """The titles at the end of a text, in order: from the last line upwards as long as lines hold nothing else."""
    found: list[list[Title]] = []
    end = len(text)
    for _ in range(_MOST_LINES):
        if end <= 0:
            break
        start = text.rfind("\n", 0, end) + 1
        if text[start:end].strip() and not _DEFINITION.match(text, start, end):
            titles = _titles(text, start, end) if end - start <= _LONGEST else []
            if not titles:
                break
            found.append(titles)
        end = start - 1
    return [title for titles in reversed(found) for title in titles]


def _titles(text: str, start: int, end: int) -> list[Title]:
    """The titles of one line; none if the line says anything else."""
    titles: list[Title] = []
    at = start
    for stamp in _STAMP.finditer(text, start, end):
        title = _MARKUP.sub("", text[at : stamp.start()]).strip(" \t|·-—–:：")
        if title:
            timed = ":" in stamp[0] or "：" in stamp[0]
            titles.append(Title(Span(at, stamp.end()), title, True, timed, stamp["label"] or ""))
            at = stamp.end()
    rest = _MARKUP.sub("", text[at:end]).strip()
    if titles and len(rest) <= _LABEL and not _TITLE_END.search(rest):
        last = titles.pop()
        titles.append(last._replace(span=Span(last.span.start, end), label=last.label or rest))
    elif not titles and len(rest) > _PASTED:
        titles = _pasted(text, start, end)
    elif _is_title(rest):
        titles.append(Title(Span(at, end), rest))
    elif rest:
        return []
    return titles if all(_is_title(t.text) for t in titles) else []


def _pasted(text: str, start: int, end: int) -> list[Title]:
    """The titles of a line that repeats its first words again and again with nothing in between."""
    line = text[start:end]
    opening = _OPENING.match(line)
    if not opening or line.count(opening[1]) < _REPEATS:
        return []
    cuts = [start + found.start() for found in re.finditer(re.escape(opening[1]), line)]
    ends = [*cuts[1:], end]
    return [Title(Span(a, b), text[a:b].strip(), pasted=True) for a, b in zip(cuts, ends, strict=True)]


def _is_title(text: str) -> bool:
    return 4 <= len(text) <= 90 and not _SENTENCE.search(text) and not text.startswith(("#", "|", "```", ":::", "!"))
