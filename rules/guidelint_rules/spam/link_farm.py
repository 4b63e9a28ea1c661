"""Look-alike titles appended to a guide, told by their shape alone."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from guidelint import Document, Edit, Finding, Fix, Kind, Severity, Span, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

_LONGEST = 4000
"""Longest line that is taken apart; a pile of titles pasted as one line is longer than any title."""
_MOST_LINES = 400
_LABEL = 14
"""A word behind a stamp that is no longer than this is a label, not a title."""
_DAY = r"(?:19|20)\d\d(?:[-/.]\d{1,2}[-/.]\d{1,2}|年\d{1,2}月\d{1,2}日|년 ?\d{1,2}월 ?\d{1,2}일)"
_STAMP = re.compile(
    rf"(?<![\d(（【\[]){_DAY}(?![\d)）】\]])(?:[ T]*\d{{1,2}}:\d\d(?::\d\d)?)?(?P<label>[^\W\d_][^\s\d]{{0,11}})?"
)
_MARKUP = re.compile(r"^[\s>]*(?:[-*+•·]|\d{1,3}[.)、])?\s*|\]\([^()\s]*\)|[\[\]*`]|</?[a-z][^<>\n]{0,300}>")
_SLOT = re.compile(r"[(（【\[][^()（）【】\[\]]{2,16}[)）】\]]|(?<!\d)20[12]\d(?!\d)")
_QUESTION = re.compile(r"[?？]")
_TERMS = re.compile(r"[a-z]{4,}|[\u3400-\u9fff]{2,}|[\uac00-\ud7a3]{2,}")
_TITLE_END = re.compile(r"[?？!！)）】]$")
_SENTENCE = re.compile(r"[.；;]$|。")


class Title(NamedTuple):
    """One appended title."""

    span: Span
    text: str
    stamped: bool
    timed: bool
    label: str


@rule(Severity.WARNING)
def link_farm(doc: Document, *, fewest: int = 6) -> Iterator[Finding]:
    """A guide does not end in a pile of look-alike titles."""
    if doc.kind in (Kind.NEWS, Kind.REFERENCE):
        return
    titles = _alike(_trailing(doc.text))
    if len(titles) < fewest:
        return
    whole = Span(titles[0].span.start, titles[-1].span.end)
    share = (whole.end - whole.start) / len(doc.text)
    traits = _traits(titles, share)
    if sum(traits.values()) >= _ENOUGH:
        yield Finding(
            whole,
            f"{len(titles)} look-alike titles are appended ({share:.0%} of the text).",
            evidence=tuple(traits),
            fix=Fix((Edit(whole, ""),)),
            help="Delete them. If one of them helps the reader, link to it where it does.",
        )


_ENOUGH = 5
"""Of at most nine: titles alone, or dates alone, or one topic alone never suffice."""


def _alike(titles: list[Title]) -> list[Title]:
    """Without the lines before the first dated title, if most of them are dated."""
    if 2 * sum(title.stamped for title in titles) < len(titles):
        return titles
    return titles[next(i for i, title in enumerate(titles) if title.stamped) :] if titles else titles


def _traits(titles: list[Title], share: float) -> dict[str, int]:
    """What makes the titles look farmed, and what it weighs."""
    count = len(titles)
    labels = Counter(title.label for title in titles if title.label)
    traits = {
        "a date behind each": 2 * (sum(t.stamped for t in titles) >= 0.6 * count),
        "a time of day behind each": sum(t.timed for t in titles) >= 0.6 * count,
        "the same label behind each": bool(labels) and labels.most_common(1)[0][1] >= 0.6 * count,
        "asked as questions": sum(bool(_QUESTION.search(t.text)) for t in titles) >= 0.4 * count,
        "a slot for a place or date in each": sum(bool(_SLOT.search(t.text)) for t in titles) >= 0.4 * count,
        "one topic": 2 * (_alikeness(titles) >= 0.5),
        "a quarter of the text": share >= 0.25,
    }
    return {name: int(weight) for name, weight in traits.items() if weight}


def _alikeness(titles: list[Title]) -> float:
    """The share of titles that hold the second most frequent term: a series name alone is one term."""
    terms: Counter[str] = Counter()
    for title in titles:
        terms.update(_terms(title.text))
    common = terms.most_common(2)
    return common[1][1] / len(titles) if len(common) > 1 else 0.0


def _terms(text: str) -> set[str]:
    found: set[str] = set()
    for term in _TERMS.findall(text.lower()):
        found.update([term] if term.isascii() else (term[i : i + 2] for i in range(len(term) - 1)))
    return found


def _trailing(text: str) -> list[Title]:
    """The titles at the end of a text, in order: from the last line upwards as long as lines hold nothing else."""
    found: list[list[Title]] = []
    end = len(text)
    for _ in range(_MOST_LINES):
        if end <= 0:
            break
        start = text.rfind("\n", 0, end) + 1
        if text[start:end].strip():
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
    elif _is_title(rest):
        titles.append(Title(Span(at, end), rest, False, False, ""))
    elif rest:
        return []
    return titles if all(_is_title(t.text) for t in titles) else []


def _is_title(text: str) -> bool:
    return 4 <= len(text) <= 90 and not _SENTENCE.search(text) and not text.startswith(("#", "|", "```", ":::", "!"))
