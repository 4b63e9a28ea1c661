"""Links and images in square brackets, by a stack of openers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from guidelint.guide.commonmark.spans import InlineImage, InlineLink, Sort
from guidelint.guide.commonmark.targets import (
    ANGLE_DESTINATION,
    LABEL,
    TITLE,
    after_blanks,
    normal_label,
    plain_destination,
    undo,
)
from guidelint.guide.document import LinkKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from guidelint.guide.commonmark.delimiters import Delimiters, Run
    from guidelint.guide.commonmark.inline import InlineReader

_FOOTNOTE = re.compile(r"\[\^([^\[\]\s]{1,200})\]")
_LONGEST_LABEL = 999
_LONGEST_NESTED_ALT = 500
"""Of an image inside an image; keeps the work linear when thousands are nested."""


@dataclass(slots=True)
class _Opener:
    index: int
    """Of its stretch."""
    start: int
    image: bool
    below: Run | None
    """The last delimiter run before it."""
    links: int
    """How many links, images and emphasised stretches were known when it opened."""
    images: int
    emphasis: int
    active: bool = True
    nested: bool = False
    """Whether a bracket opened after it."""


class _Target(NamedTuple):
    address: str
    start: int
    end: int
    after: int
    kind: LinkKind


class Brackets:
    """The openers that wait for their `]`."""

    __slots__ = ("_definitions", "_delimiters", "_reader", "_stack")

    def __init__(self, reader: InlineReader, delimiters: Delimiters, definitions: Mapping[str, str]) -> None:
        self._reader = reader
        self._delimiters = delimiters
        self._definitions = definitions
        self._stack: list[_Opener] = []

    def open(self, *, image: bool) -> bool:
        """Puts `[` or `![` on the stack, or skips a reference to a footnote."""
        reader, found = self._reader, self._reader.found
        if reader.footnotes and not image:
            match = _FOOTNOTE.match(reader.content, reader.pos)
            if match and match[1] in reader.footnotes:
                return reader.skip(match.end())
        if self._stack:
            self._stack[-1].nested = True
        counts = len(found.links), len(found.images), len(self._delimiters.emphasis)
        self._stack.append(_Opener(len(reader.stretches), reader.pos, image, self._delimiters.last, *counts))
        return reader.skip(reader.pos + 1 + image, Sort.TEXT)

    def close(self) -> bool:
        """Makes a link or an image of what stands before `]`, if it is one."""
        if not self._stack:
            return False
        opener = self._stack.pop()
        if not opener.active:
            return False
        reader = self._reader
        target = self._inline(reader.pos + 1) or self._reference(opener)
        if target is None:
            return False
        self._delimiters.pair(opener.below)
        reader.stretches[opener.index].sort = Sort.MARKUP
        if opener.image:
            self._image(opener, target)
        else:
            self._link(opener, target)
        return reader.skip(target.after)

    def _image(self, opener: _Opener, target: _Target) -> None:
        reader, found = self._reader, self._reader.found
        alt = reader.shown(opener.index + 1)
        del found.links[opener.links :], found.images[opener.images :]
        del self._delimiters.emphasis[opener.emphasis :]
        del reader.stretches[opener.index + 1 :]
        whole = reader.stretches[opener.index]
        whole.end, whole.text = reader.pos, alt[:_LONGEST_NESTED_ALT]
        found.images.append(InlineImage(opener.start, target.after, alt, target.address))

    def _link(self, opener: _Opener, target: _Target) -> None:
        found = self._reader.found
        text = self._reader.shown(opener.index + 1)
        # An address that is the text of a link is no link of its own.
        found.links[opener.links :] = [link for link in found.links[opener.links :] if link.kind is not LinkKind.BARE]
        found.images[opener.images :] = [i._replace(linked=target.address) for i in found.images[opener.images :]]
        found.links.append(
            InlineLink(opener.start, target.after, target.kind, target.address, text, target.start, target.end)
        )
        for outer in reversed(self._stack):  # no links in links
            if not outer.image:
                if not outer.active:
                    break
                outer.active = False

    def _inline(self, at: int) -> _Target | None:
        """`(address "title")`."""
        content = self._reader.content
        if not content.startswith("(", at):
            return None
        pos = after_blanks(content, at + 1)
        angle = ANGLE_DESTINATION.match(content, pos)
        if angle:
            (start, end), pos = angle.span(1), angle.end()
        elif content.startswith("<", pos):
            return None
        else:
            start, end = pos, plain_destination(content, pos)
            pos = end
        after = after_blanks(content, pos)
        if end >= 0 and after > pos and content[after : after + 1] in {'"', "'", "("}:
            after = after_blanks(content, self._title(after))
        if end < 0 or not content.startswith(")", after):
            return None
        return _Target(undo(content[start:end]), start, end, after + 1, LinkKind.INLINE)

    def _title(self, at: int) -> int:
        """Where a title ends; `at` itself if it never does."""
        quote = self._reader.content[at]
        if self._reader.find(")" if quote == "(" else quote, at + 1) < 0:
            return at
        match = TITLE.match(self._reader.content, at)
        return match.end() if match else at

    def _reference(self, opener: _Opener) -> _Target | None:
        """`[label]`, `[]` or nothing, resolved by a definition."""
        if not self._definitions:
            return None
        reader = self._reader
        at = reader.pos
        match = LABEL.match(reader.content, at + 1)
        after = match.end() if match else at + 1
        first = reader.stretches[opener.index].end
        if match and match[1].strip():
            label = match[1]
        elif opener.nested or at - first > _LONGEST_LABEL:
            return None
        else:
            label = reader.content[first:at]
        address = self._definitions.get(normal_label(label))
        return None if address is None else _Target(address, -1, -1, after, LinkKind.REFERENCE)
