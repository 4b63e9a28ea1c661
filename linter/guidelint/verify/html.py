"""What a page shows: title, headings, text. Read in one pass, without building a tree.

Building one is what hostile pages make expensive: 30,000 attributes in a tag or 30,000 elements within each other, take
seconds. lxml can hand out what it reads piece by piece, and is stopped where the nesting is deeper than on any page for
people.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from guidelint.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping

_PIECE = 8192
_DEEPEST = 1000
_LONGEST_TITLE = 300
_UNSEEN = frozenset({"script", "style", "template", "noscript", "head", "svg", "iframe", "object", "select"})
_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"}
)
_AROUND = frozenset({"nav", "header", "footer", "aside", "form", "button", "label"})
_MARKED = _UNSEEN | _AROUND | {"h1", "title"}
_INLINE = frozenset(
    {"a", "abbr", "b", "bdi", "bdo", "cite", "code", "em", "i", "kbd", "mark", "q", "s", "small", "span", "strong", "u"}
)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}\Z")
_INVISIBLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+")


@dataclass(frozen=True, slots=True)
class Page:
    """What a reader of a page sees, and a little of what he does not."""

    title: str = ""
    headings: tuple[str, ...] = ()
    """The first few of the first rank, in their order."""
    text: str = ""
    """Visible text with white space folded; paragraphs are parted by line feeds."""
    prose: int = 0
    """Paragraphs of running text outside of menus and footers: an article has several, an error page hardly one."""
    language: str = ""
    names: frozenset[str] = frozenset()
    """What `#name` can lead to."""
    sources: tuple[str, ...] = ()
    """Addresses of scripts, frames and of the page to which it leads on by itself."""


def page(text: str) -> Page:
    """Reads a page; anything is read as something."""
    from lxml.etree import HTMLParser, LxmlError

    listener = _Listener()
    parser = HTMLParser(target=listener, encoding="utf-8")
    data = text.replace("\0", " ").encode("utf-8", "replace")
    try:
        for start in range(0, len(data), _PIECE):
            parser.feed(data[start : start + _PIECE])
            if len(listener.open) > _DEEPEST:
                break
        parser.close()
    except LxmlError:
        pass  # nothing that is HTML was in it
    return listener.page()


def folded(text: str, most: int = _LONGEST_TITLE) -> str:
    """A line of a page as it can be shown anywhere: white space folded, no control characters, not too long."""
    return " ".join(_INVISIBLE.sub(" ", text).split())[:most]


class _Listener:
    """Is told by lxml what stands in a page."""

    def __init__(self) -> None:
        self.open: list[str] = []
        self._unseen = 0
        self._around = 0
        self._title: list[str] = []
        self._titled = False
        self._headings: list[list[str]] = []
        self._lines: list[str] = []
        self._line: list[str] = []
        self._prose = 0
        self._language = ""
        self._names: set[str] = set()
        self._sources: list[str] = []

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if attributes:
            self._look_at(tag, attributes)
        if self._line and tag not in _INLINE:
            self._break()
        if tag in _VOID:
            return
        self.open.append(tag)
        if tag in _MARKED:
            self._unseen += tag in _UNSEEN
            self._around += tag in _AROUND
            if tag == "h1":
                self._headings.append([])

    def end(self, tag: str) -> None:
        if self._line and tag not in _INLINE:
            self._break()
        if tag in _VOID or not self.open:
            return
        closed = self.open.pop()  # lxml closes what it opened, in order
        if closed in _MARKED:
            self._titled = self._titled or closed == "title"
            self._unseen -= closed in _UNSEEN
            self._around -= closed in _AROUND

    def data(self, data: str) -> None:
        if self.open and self.open[-1] == "title":
            if not self._titled:
                self._title.append(data)
        elif not self._unseen:
            self._line.append(data)
            if self._headings and "h1" in self.open[-4:]:
                self._headings[-1].append(data)

    def close(self) -> None:
        self._break()

    def page(self) -> Page:
        return Page(
            folded("".join(self._title)),
            tuple(filter(None, (folded("".join(heading)) for heading in self._headings[:3]))),
            "\n".join(self._lines),
            self._prose,
            self._language,
            frozenset(self._names),
            tuple(self._sources),
        )

    def _break(self) -> None:
        if line := " ".join("".join(self._line).split()):
            self._lines.append(line)
            if not self._around and len(line) >= _LEAST_PROSE_DENSE and _is_prose(line):
                self._prose += 1
        self._line = []

    def _look_at(self, tag: str, attributes: Mapping[str, Any]) -> None:
        for key in ("id", "name"):
            if (name := attributes.get(key)) and len(name) < _LONGEST_TITLE:
                self._names.add(name)
        if tag == "html" and _LANGUAGE.match(language := (attributes.get("lang") or "").strip()):
            self._language = language
        if tag in ("script", "iframe", "frame") and (source := attributes.get("src")):
            self._sources.append(source[:2000])
        if tag == "meta" and (attributes.get("http-equiv") or "").lower() == "refresh":
            _, _, target = (attributes.get("content") or "")[:2000].partition("=")
            self._sources.append(target.strip(" '\""))


_LEAST_PROSE = 120
_LEAST_PROSE_DENSE = 45
"""Of characters in scripts that write a word with one or two of them."""
_FIRST_DENSE = "\u3000"


def _is_prose(text: str) -> bool:
    """Whether a paragraph is long enough to tell something: an error page says less in one."""
    length = len(text)
    dense = sum(character >= _FIRST_DENSE for character in text[:_LEAST_PROSE])
    return length >= (_LEAST_PROSE_DENSE if 2 * dense > min(length, _LEAST_PROSE) else _LEAST_PROSE)
