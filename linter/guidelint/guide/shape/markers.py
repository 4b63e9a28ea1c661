"""Marker families: what a line opens with if it is one of several (`1.`, `（一）`, `①`, `Step 2:`, `方法一`, `1단계`).

Read in the shadow, where full-width forms are folded; only circled digits are looked for in the source, since folding
makes `①` a plain `1`. Shape is here; the words beside a number come from the lists `marker.*` and `ordinal.*`.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from guidelint.finding import Span
from guidelint.guide.document import Family

if TYPE_CHECKING:
    from guidelint.guide.document import Document

LARGEST = 40
"""A bigger number at the head of a line is a year, a quantity or an address."""
_HAN = "〇一二三四五六七八九十"
_HANGUL = "가나다라마바사아자차카타파하"
_CYRILLIC = "абвгдежз"
_NUMERALS = frozenset(_HAN + "第제")
_DECORATION = "[\\s\\-–—•·▪▫◦‣※★☆◆◇■□●○▶►→➤➜【〖〔「『<《\u2600-\u27bf\ufe0f\U0001f000-\U0001faff]{0,6}"
_AFTER = "[\\s:.,、)\\-–—|】〗〕」』>》]{0,6}"

_MARK = re.compile(
    rf"\((?:(?P<pd>\d{{1,3}})|(?P<ph>[{_HAN}]{{1,3}}))\)"
    rf"|(?P<nth>[第제])\s?(?:(?P<nd>\d{{1,3}})|(?P<nh>[{_HAN}]{{1,3}}))"
    r"|(?P<multi>\d{1,3}(?:\.\d{1,3})+)\.?(?=\s|[^\W\d_])"
    r"|(?P<d>\d{1,3})(?:°(?=\s(?!c\b))|\s?(?:(?P<close>\))|】|、(?!\d{1,2}[、和与及])|[.:](?![\dªº]|x\b))|\.?\s?[-–—](?=\s(?!\d)))-?"
    r"|(?P<n>\d{1,3})(?:[.ªº]|st|nd|rd|th)?(?=[^\d.,:])"
    rf"|(?P<h>[{_HAN}]{{1,3}})\s?[、.:]"
    rf"|(?P<k>[{_HANGUL}])[.)](?=\s)"
    r"|(?P<r>[ivx]{1,4})[.)、](?=\s)"
    r"|(?P<a>[a-h])[.)、](?=\s|[^\W\d_a-z])"
    rf"|(?P<c>[{_CYRILLIC}])\)(?=\s)"
)
_LEAD = re.compile(_DECORATION)
_TAIL = re.compile(_AFTER)
_NUMBER = re.compile(
    rf"\s?[#№]?\s?(?:(?P<d>\d{{1,3}})(?![\d.,]\d|\d)|(?P<h>[{_HAN}]{{1,3}})(?!\w)|(?P<r>[ivx]{{1,4}})(?!\w)(?!\s?/)|(?P<a>[a-h])(?![\w'])(?!\s?/)|(?P<c>[{_CYRILLIC}])(?=\s?[.:)»\-–—]|\s*\Z|\n))"
)
"""A Cyrillic letter may be a word (в, а) unless a stop or nothing follows."""
_CIRCLED = re.compile("[0-9\u2460-\u2473\u24f5-\u24fe\u2776-\u2793](?:(?<![0-9])|\ufe0f?\u20e3\ufe0f?)")
"""One class first, so that the search can skip to it."""
_ROMAN = {"i": 1, "v": 5, "x": 10}


class Marker(NamedTuple):
    """What a line opens with. Offsets are prose offsets."""

    family: Family
    ordinal: int | None
    start: int
    end: int
    """Where the rest of the line begins."""
    style: str
    """Markers of one style are siblings."""
    label: str = ""
    method: bool = False
    """Whether the word beside the number is one for methods rather than steps."""


class Markers:
    """The markers of one document, asked for line by line."""

    __slots__ = ("_circled", "_labels", "_order", "_ordinals", "_text", "_words", "starts")

    def __init__(self, doc: Document) -> None:
        self._text = doc.shadow.text
        labels = (*doc.hits("marker.step"), *doc.hits("marker.method"))
        order, ordinals = doc.hits("marker.order"), doc.hits("ordinal")
        self._labels = {hit.prose.start: hit for hit in labels}
        self._order = {hit.prose.start: hit.prose.end for hit in order}
        self._ordinals = {hit.prose.start: (int(hit.list.partition(".")[2]), hit.prose.end) for hit in ordinals}
        self._words = self._labels.keys() | self._order.keys() | self._ordinals.keys()
        self.starts = frozenset(hit.span.start for hits in (labels, order, ordinals) for hit in hits)
        """Source offsets of the words that can open a marker."""
        self._circled: dict[int, tuple[int, int]] = {}
        for match in () if doc.text.isascii() else _CIRCLED.finditer(doc.text):
            twin = doc.shadow.twin(Span(match.start(), match.end()))
            self._circled[twin.start] = (int(unicodedata.numeric(match[0][0])), twin.end)

    def at(self, start: int, end: int) -> Marker | None:
        """The marker that opens the line between two prose offsets."""
        char = self._text[start : start + 1]
        if char.isalpha() and start not in self._words and start not in self._circled and not self._counts(start):
            return None
        match = _LEAD.match(self._text, start, end)
        at = match.end() if match else start
        if self._circled:
            for first in range(start, at + 1):
                if first in self._circled:
                    value, after = self._circled[first]
                    return self._done(Family.CIRCLED, value, first, after, end)
        return self._labelled(at, end) or self._numbered(at, end) or self._spelled(at, end) or self._ordered(at, end)

    def _counts(self, start: int) -> bool:
        """Whether a letter can begin a number: a numeral, or a letter with a stop behind it."""
        head = self._text[start : start + 5]
        return head[0] in _NUMERALS or not head[1:2].isalpha() or (head[0] in _ROMAN and not head.isalpha())

    def _done(
        self, family: Family, ordinal: int | None, start: int, after: int, end: int, style: str = "", label: str = "",
        method: bool = False,
    ) -> Marker | None:  # fmt: skip
        if ordinal is not None and ordinal > LARGEST:
            return None
        tail = _TAIL.match(self._text, after, end)
        return Marker(family, ordinal, start, tail.end() if tail else after, style or str(family), label, method)

    def _numbered(self, at: int, end: int) -> Marker | None:
        match = _MARK.match(self._text, at, end)
        if match is None:
            return None
        if match["multi"]:
            return self._done(Family.DECIMAL, None, at, match.end(), end, "multi")
        if match["pd"]:
            return self._done(Family.PAREN_DECIMAL, int(match["pd"]), at, match.end(), end)
        if match["ph"]:
            return self._done(Family.PAREN_HAN, _han(match["ph"]), at, match.end(), end)
        if match["d"]:
            style = "decimal)" if match["close"] == ")" else ""
            return self._done(Family.DECIMAL, int(match["d"]), at, match.end(), end, style)
        if match["k"]:
            return self._done(Family.LETTER, _HANGUL.index(match["k"]) + 1, at, match.end(), end, "hangul")
        if match["r"]:
            return self._done(Family.LETTER, _roman(match["r"]), at, match.end(), end, "roman")
        if match["a"]:
            return self._done(Family.LETTER, ord(match["a"]) - ord("a") + 1, at, match.end(), end)
        if match["c"]:
            return self._done(Family.LETTER, _CYRILLIC.index(match["c"]) + 1, at, match.end(), end, "cyrillic")
        if match["h"]:
            return self._done(Family.HAN, _han(match["h"]), at, match.end(), end)
        digits = match["n"] or match["nd"]
        value = int(digits) if digits else _han(match["nh"])
        return self._counted(value, at, match.end(), end, nth=bool(match["nth"]))

    def _counted(self, value: int, at: int, after: int, end: int, *, nth: bool = False) -> Marker | None:
        """A number with its word after it: `1단계`, `2ª opción`, `第一步`."""
        if after < end and self._text[after] == " ":
            after += 1
        word = self._labels.get(after)
        if word is None or word.prose.end > end:
            return None
        following = self._text[word.prose.end : min(end, word.prose.end + 1)]
        if not nth and following.isalnum() and following > "\u2e80":
            return None
        method = word.list == "marker.method"
        label = self._text[word.prose.start : word.prose.end]
        style = "nth" if nth else "label"
        return self._done(
            Family.NTH if nth else Family.LABEL, value, at, word.prose.end, end, f"{style}-{method}", label, method
        )

    def _labelled(self, at: int, end: int) -> Marker | None:
        """A word with its number after it (`Step 1`, `方法一`), or an ordinal word with its noun (`First method`)."""
        word = self._labels.get(at)
        if word is None:
            return None
        after = word.prose.end
        number = _NUMBER.match(self._text, after, end)
        if number:
            value = _value(number)
            after = number.end()
        else:
            spelled = self._ordinals.get(after + 1 if self._text[after : after + 1] == " " else after)
            if spelled is None:
                return None
            value, after = spelled
        if after > end:
            return None
        method = word.list == "marker.method"
        return self._done(
            Family.LABEL, value, at, after, end, f"label-{method}", self._text[at : word.prose.end], method
        )

    def _spelled(self, at: int, end: int) -> Marker | None:
        spelled = self._ordinals.get(at)
        if spelled is None:
            return None
        value, after = spelled
        following = self._text[after : after + 1]
        if after <= end and following in {",", ":", ".", "、"}:
            return self._done(Family.NTH, value, at, after, end, "nth")
        return self._counted(value, at, after, end, nth=False)

    def _ordered(self, at: int, end: int) -> Marker | None:
        after = self._order.get(at)
        if after is None or after > end:
            return None
        return self._done(Family.ORDER_WORD, None, at, after, end)


def _value(number: re.Match[str]) -> int:
    if number["d"]:
        return int(number["d"])
    if number["h"]:
        return _han(number["h"])
    if number["a"]:
        return ord(number["a"]) - ord("a") + 1
    if number["c"]:
        return _CYRILLIC.index(number["c"]) + 1
    return _roman(number["r"])


def _han(written: str) -> int:
    """`三` 3, `十` 10, `十二` 12, `二十` 20, `二十一` 21; digits in a row are read in a row."""
    tens, found, ones = written.partition("十")
    if found:
        return (_HAN.index(tens[-1]) if tens else 1) * 10 + (_HAN.index(ones[-1]) if ones else 0)
    return int("".join(str(_HAN.index(c)) for c in written))


def _roman(written: str) -> int:
    total = 0
    for char, following in zip(written, [*written[1:], ""], strict=True):
        value = _ROMAN[char]
        total += -value if following and _ROMAN[following] > value else value
    return total
