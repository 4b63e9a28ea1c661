"""Edits to a text, carried over to the bytes that it was read from: all else stays as it is, byte for byte."""

from __future__ import annotations

import codecs
import sys
from bisect import bisect_left
from itertools import pairwise, zip_longest
from typing import TYPE_CHECKING

from guidelint.check.edits import applied, trimmed
from guidelint.finding import Edit, Span
from guidelint.text.pattern import pattern
from guidelint.text.source import decode, marked

if TYPE_CHECKING:
    from collections.abc import Sequence

_BREAK = pattern(r"\r\n?|\n")
_NATIVE = "le" if sys.byteorder == "little" else "be"
_WITHOUT_MARK = {"utf-16": f"utf-16-{_NATIVE}", "utf-32": f"utf-32-{_NATIVE}", "utf-8-sig": "utf-8"}
"""Encodings that write a byte order mark where there was none, and how one writes the same without it."""


class NotExact(ValueError):
    """The bytes cannot be written so that all else stays as it is."""


def plainly(encoding: str) -> str:
    """The encoding in which a part of the text is written."""
    name = codecs.lookup(encoding).name
    return _WITHOUT_MARK.get(name, name)


def rewritten(data: bytes, encoding: str, text: str, edits: Sequence[Edit]) -> bytes:
    """The bytes of a file after edits to the text that `decode` makes of it.

    New line breaks are like those they replace, else like the next one, else like the last one before.
    Raises `NotExact` where the encoding does not give the same bytes back.
    """
    mark, named = marked(data, encoding)
    codec = plainly(named)
    body = data[len(mark) :]
    raw = body.decode(codec)
    breaks = _Breaks(raw)
    changes = [breaks.raw(edit) for edit in trimmed(text, edits)]
    cuts = [0, *(at for change in changes for at in change.span), len(raw)]
    try:
        old = [raw[start:end].encode(codec) for start, end in pairwise(cuts)]
        new = [change.text.encode(codec) for change in changes]
    except UnicodeError as error:
        raise NotExact(f"it cannot be written in {codec}") from error
    if b"".join(old) != body:
        raise NotExact(f"what is to stay would be written otherwise in {codec}")
    made = mark + b"".join(part for pair in zip_longest(old[::2], new, fillvalue=b"") for part in pair)
    if decode(made, encoding) != applied(text, edits):
        raise NotExact(f"in {codec} it would be read as something else again")
    return made


class _Breaks:
    """The line breaks of a text as it stands in a file, where one may be two characters long."""

    def __init__(self, raw: str) -> None:
        self._raw = raw
        self._starts: list[int] = []
        self._pairs: list[int] = []
        """Where those of two characters begin, in the text in which each is one."""
        if "\r" in raw:
            for found in _BREAK.finditer(raw):
                self._starts.append(found.start())
                if found.end() - found.start() > 1:
                    self._pairs.append(found.start() - len(self._pairs))

    def raw(self, edit: Edit) -> Edit:
        """An edit to the text with simple breaks as one to this text."""
        start, end = (at + bisect_left(self._pairs, at) for at in edit.span)
        if not self._starts or "\n" not in edit.text:
            return Edit(Span(start, end), edit.text)
        first, *lines = edit.text.split("\n")
        at = bisect_left(self._starts, start)
        replaced = bisect_left(self._starts, end) - at
        nearest = min(at + replaced, len(self._starts) - 1)
        likes = [*range(at, at + replaced), *[nearest] * len(lines)]
        styled = (self._break(like) + line for like, line in zip(likes, lines, strict=False))
        return Edit(Span(start, end), "".join((first, *styled)))

    def _break(self, number: int) -> str:
        start = self._starts[number]
        return self._raw[start : start + 2] if self._raw.startswith("\r\n", start) else self._raw[start]
