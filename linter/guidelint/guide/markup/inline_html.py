"""Tags and autolinks within a line of text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.guide.document import LinkKind
from guidelint.guide.markup.spans import InlineImage, InlineLink, Sort
from guidelint.guide.markup.tags import BREAKING, CODE, EMPHASIS, HIDDEN, NONE, TAG, attributes, destination
from guidelint.text.pattern import pattern

if TYPE_CHECKING:
    import re

    from guidelint.guide.markup.inline import InlineReader

_ADDRESS = pattern(r"<([A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>\x00-\x1f]*+)>")
_MAIL = pattern(r"<([A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,100}@[A-Za-z0-9.-]{1,255})>")
_DECLARATIONS = (("<?", "?>"), ("<![CDATA[", "]]>"), ("<!", ">"))
_MOST_OPEN = 16


class Tags:
    """The tags that are open. They need not close in order; what never closes is only markup."""

    __slots__ = ("_anchor", "_emphasis", "_hidden", "_reader")

    def __init__(self, reader: InlineReader) -> None:
        self._reader = reader
        self._anchor: _Anchor | None = None
        self._hidden: tuple[str, int] | None = None
        self._emphasis: list[tuple[str, int]] = []

    def read(self) -> bool:
        """A tag, an autolink or a declaration at the reader's place."""
        reader = self._reader
        content, at = reader.content, reader.pos
        match = TAG.match(content, at)
        if match:
            self._tag(match, match[1] or match[2])
            return True
        auto = _ADDRESS.match(content, at) or _MAIL.match(content, at)
        if auto:
            self._auto(auto)
            return True
        for opening, closing in _DECLARATIONS:
            if content.startswith(opening, at) and (opening != "<!" or content[at + 2 : at + 3].isalpha()):
                end = content.find(closing, at + 2)
                return end >= 0 and reader.skip(end + len(closing))
        return False

    def finish(self) -> None:
        """An anchor that is never closed still leads somewhere."""
        if self._anchor is not None:
            self._close_anchor(self._anchor.start + len(self._anchor.tag), "")

    def _auto(self, match: re.Match[str]) -> None:
        reader = self._reader
        (start, end), written = match.span(1), match[1]
        target = written if match.re is _ADDRESS else "mailto:" + written
        reader.found.links.append(InlineLink(reader.pos, match.end(), LinkKind.AUTO, target, written, start, end))
        reader.skip(start)
        reader.skip(end, Sort.MASK, written)
        reader.skip(match.end())

    def _tag(self, match: re.Match[str], name: str) -> None:
        reader, tag = self._reader, match[0]
        low = name.lower()
        start, end, opening = match.start(), match.end(), match[1] is not None and not match[0].endswith("/>")
        if low == "img" and match[1]:
            found = attributes(tag)
            alt, source = found.get("alt", NONE), found.get("src", NONE)
            linked = destination(self._anchor.tag, "a").value if self._anchor else ""
            reader.found.images.append(InlineImage(start, end, alt.value, source.value, linked, html=True))
        elif low in CODE or low in HIDDEN:
            self._hide(low, opening=opening, closing=match[2] is not None, end=end)
            return
        elif low in EMPHASIS:
            self._emphasise(low, start, end, opening=opening, closing=match[2] is not None)
        elif match[1] and destination(tag, name).value:
            self.finish()
            self._anchor = _Anchor(start, tag, name, len(reader.stretches) + 1, len(reader.found.links))
            if not opening:
                self.finish()
        elif match[2] and self._anchor is not None and name == self._anchor.name:
            self._close_anchor(end, reader.shown(self._anchor.index))
        reader.skip(end, Sort.SPACE if low == "br" or low in BREAKING else Sort.MARKUP)

    def _close_anchor(self, end: int, text: str) -> None:
        anchor, links = self._anchor, self._reader.found.links
        self._anchor = None
        if anchor is None:
            return
        address = destination(anchor.tag, anchor.name)
        if text:
            links[anchor.links :] = [link for link in links[anchor.links :] if link.kind is not LinkKind.BARE]
        place = anchor.start + address.start, anchor.start + address.end
        links.append(InlineLink(anchor.start, end, LinkKind.HTML, address.value, " ".join(text.split()), *place))

    def _hide(self, name: str, *, opening: bool, closing: bool, end: int) -> None:
        """What stands between `<code>` tags is code; between `<script>` tags it is not shown at all."""
        reader = self._reader
        if opening and self._hidden is None:
            self._hidden = name, len(reader.stretches) + 1
        elif closing and self._hidden is not None and self._hidden[0] == name:
            first = self._hidden[1]
            self._hidden = None
            text = reader.shown(first)
            for inner in reader.stretches[first:]:
                inner.sort = Sort.MARKUP
            if name in CODE and text:
                tag = reader.stretches[first - 1]
                tag.sort, tag.start, tag.end, tag.text = Sort.MASK, tag.end, reader.pos, text
        reader.skip(end)

    def _emphasise(self, name: str, start: int, end: int, *, opening: bool, closing: bool) -> None:
        if opening and len(self._emphasis) < _MOST_OPEN:
            self._emphasis.append((name, start))
        elif closing and self._emphasis and self._emphasis[-1][0] == name:
            self._reader.found.emphasis.append((self._emphasis.pop()[1], end))


class _Anchor:
    __slots__ = ("index", "links", "name", "start", "tag")

    def __init__(self, start: int, tag: str, name: str, index: int, links: int) -> None:
        self.start = start
        self.tag = tag
        self.name = name
        self.index = index
        """Of the first stretch inside it."""
        self.links = links
        """How many links were known before it."""
