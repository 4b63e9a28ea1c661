"""Inline spans of one block's text, each with exact offsets into that text.

The algorithm is the one in the appendix of the CommonMark specification (a stack of brackets, a list of delimiter runs), so
work is linear and nothing recurses. Offsets are kept from the start instead of being recovered from a token tree.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import Enum
from html import unescape
from typing import TYPE_CHECKING, NamedTuple

from guidelint.guide import bare
from guidelint.guide.document import LinkKind

if TYPE_CHECKING:
    from collections.abc import Mapping


class Sort(Enum):
    """What a piece of text is to a reader."""

    TEXT = 0
    DECODED = 1
    MASK = 2
    SPACE = 3


class Piece(NamedTuple):
    """A stretch of content that shows. `text` is what it stands for when decoded."""

    sort: Sort
    start: int
    end: int
    text: str = ""


class InlineLink(NamedTuple):
    """A link in content offsets; `target` as written, with escapes and entities undone."""

    start: int
    end: int
    kind: LinkKind
    target: str
    text: str
    target_start: int = -1
    target_end: int = -1


class InlineImage(NamedTuple):
    """An image in content offsets."""

    start: int
    end: int
    alt: str
    target: str
    html: bool = False


@dataclass(slots=True)
class Inline:
    """All that was found in one content."""

    pieces: list[Piece] = field(default_factory=list)
    links: list[InlineLink] = field(default_factory=list)
    images: list[InlineImage] = field(default_factory=list)
    emphasis: list[tuple[int, int]] = field(default_factory=list)
    comments: list[tuple[int, int]] = field(default_factory=list)


class Reference(NamedTuple):
    """Where a link definition points."""

    target: str


@dataclass(slots=True)
class _Node:
    """A stretch of content; `used_*` is what emphasis took from the ends of a delimiter run."""

    sort: Sort | None
    start: int
    end: int
    text: str = ""


@dataclass(slots=True)
class _Run:
    """A run of `*`, `_` or `~`."""

    node: _Node
    char: str
    size: int
    opens: bool
    closes: bool
    before: _Run | None
    after: _Run | None = None


@dataclass(slots=True)
class _Bracket:
    node: int
    """Index of its node."""
    start: int
    image: bool
    runs: _Run | None
    links: int
    """How many links were known when it opened."""
    active: bool = True
    nested: bool = False


_SPECIAL = re.compile(r"[`<\[\]!*_~&\\{\n]")
_SPECIAL_OR_ADDRESS = re.compile(_SPECIAL.pattern + "|" + bare.START.pattern)
_ESCAPABLE = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_ENTITY = re.compile(r"&(?:#[xX][0-9a-fA-F]{1,6}|#[0-9]{1,7}|[A-Za-z][A-Za-z0-9]{1,31});")
_AUTO = re.compile(r"<([A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>\x00-\x1f]*)>")
_AUTO_MAIL = re.compile(r"<([A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,100}@[A-Za-z0-9.-]{1,255})>")
_ATTRIBUTE = r"(?:\s++[A-Za-z_:@][\w.:@-]*+(?:\s*+=\s*+(?:[^\s\"'=<>`]++|'[^']*+'|\"[^\"]*+\"))?+)"
_TAG = re.compile(rf"<(?:([A-Za-z][A-Za-z0-9.-]*+){_ATTRIBUTE}*+\s*+/?>|/([A-Za-z][A-Za-z0-9.-]*+)\s*+>)")
_DESTINATION = re.compile(r"<((?:[^<>\n\\]|\\.)*+)>")
_TITLE = re.compile(r"\"(?:[^\"\\]|\\.)*+\"|'(?:[^'\\]|\\.)*+'|\((?:[^()\\]|\\.)*+\)", re.DOTALL)
_LABEL = re.compile(r"\[((?:[^\\\[\]]|\\.){0,1000})\]", re.DOTALL)
_BLANKS = re.compile(r"[ \t\n]*")
_UNESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])|(" + _ENTITY.pattern + ")")


def undo(text: str) -> str:
    """Backslash escapes and entities undone."""
    if "\\" not in text and "&" not in text:
        return text
    return _UNESCAPE.sub(lambda m: m[1] or unescape(m[2]), text)


def normal_label(label: str) -> str:
    """A link label as two labels are compared."""
    return " ".join(label.split()).casefold().upper()


def needs_parsing(content: str) -> bool:
    """Whether a content holds more than plain characters."""
    return _SPECIAL.search(content) is not None or bare.mentions(content)


def parse_inline(content: str, references: Mapping[str, str]) -> Inline:
    """The inline spans of `content`. `references`: normalised label -> target."""
    return _Reader(content, references).read()


class _Reader:
    __slots__ = (
        "brackets", "content", "found", "last_run", "missing", "nodes", "pos", "references", "special", "tag_stack", "ticks",
    )  # fmt: skip

    def __init__(self, content: str, references: Mapping[str, str]) -> None:
        self.content = content
        self.references = references
        self.found = Inline()
        self.nodes: list[_Node] = []
        self.brackets: list[_Bracket] = []
        self.last_run: _Run | None = None
        self.pos = 0
        self.missing: dict[str, int] = {}
        self.ticks: dict[int, list[int]] | None = None
        self.special = _SPECIAL_OR_ADDRESS if bare.mentions(content) else _SPECIAL
        self.tag_stack: list[tuple[str, int, str, int]] = []

    def read(self) -> Inline:
        content, size = self.content, len(self.content)
        while self.pos < size:
            match = self.special.search(content, self.pos)
            if match is None:
                self.add(Sort.TEXT, self.pos, size)
                break
            at = match.start()
            if at > self.pos:
                self.add(Sort.TEXT, self.pos, at)
                self.pos = at
            handler = _HANDLERS.get(content[at], _Reader.address)
            if not handler(self):
                self.add(Sort.TEXT, self.pos, self.pos + 1)
                self.pos += 1
        self.emphasise(None)
        self.found.pieces = [
            Piece(n.sort, n.start, n.end, n.text) for n in self.nodes if n.sort is not None and n.end > n.start
        ]
        self.found.links.sort()
        self.found.emphasis.sort()
        return self.found

    def add(self, sort: Sort | None, start: int, end: int, text: str = "") -> _Node:
        node = _Node(sort, start, end, text)
        self.nodes.append(node)
        return node

    def find(self, what: str, start: int) -> int:
        """As `str.find`, remembering that nothing more is to come."""
        if self.missing.get(what, start + 1) <= start:
            return -1
        at = self.content.find(what, start)
        if at < 0:
            self.missing[what] = start
        return at

    def skip(self, end: int, sort: Sort | None = None, text: str = "") -> bool:
        self.add(sort, self.pos, end, text)
        self.pos = end
        return True

    # --- single constructs ---

    def newline(self) -> bool:
        """A soft or hard break, with the blanks around it."""
        if self.nodes and self.nodes[-1].sort is Sort.TEXT:
            last = self.nodes[-1]
            kept = len(self.content[last.start : last.end].rstrip(" \t"))
            last.end = last.start + kept
        start = self.nodes[-1].end if self.nodes and self.nodes[-1].sort is Sort.TEXT else self.pos
        end = self.pos + 1
        while end < len(self.content) and self.content[end] in " \t":
            end += 1
        self.add(Sort.SPACE, start, end)
        self.pos = end
        return True

    def escape(self) -> bool:
        following = self.content[self.pos + 1 : self.pos + 2]
        if following == "\n":
            self.add(None, self.pos, self.pos + 1)
            self.pos += 1
            return self.newline()
        if following and following in _ESCAPABLE:
            return self.skip(self.pos + 2, Sort.DECODED, following)
        return False

    def entity(self) -> bool:
        match = _ENTITY.match(self.content, self.pos)
        if not match:
            return False
        text = unescape(match[0])
        if text == match[0]:
            return False
        return self.skip(match.end(), Sort.DECODED, text)

    def code(self) -> bool:
        content, start = self.content, self.pos
        end = start
        while end < len(content) and content[end] == "`":
            end += 1
        if self.ticks is None:
            self.ticks = {}
            for match in re.finditer("`+", content):
                self.ticks.setdefault(len(match[0]), []).append(match.start())
            for places in self.ticks.values():
                places.reverse()
        places = self.ticks.get(end - start, [])
        while places and places[-1] < end:
            places.pop()
        if places:
            return self.skip(places[-1] + end - start, Sort.MASK)
        return self.skip(end, Sort.TEXT)

    def braces(self) -> bool:
        """`{{ … }}`, `{% … %}` and comments of MDX."""
        for opening, closing in (("{{", "}}"), ("{%", "%}"), ("{/*", "*/}")):
            if self.content.startswith(opening, self.pos):
                end = self.find(closing, self.pos + 2)
                if end < 0:
                    return False
                end += len(closing)
                if opening == "{/*":
                    self.found.comments.append((self.pos, end))
                    return self.skip(end)
                return self.skip(end, Sort.MASK)
        return False

    def angle(self) -> bool:
        content, at = self.content, self.pos
        if content.startswith("<!--", at):
            end = self.find("-->", at + 2)
            if end < 0:
                return False
            self.found.comments.append((at, end + 3))
            return self.skip(end + 3)
        match = _TAG.match(content, at)
        if match:
            self.tag(match)
            return True
        match = _AUTO.match(content, at)
        if match:
            self.auto(match, match[1])
            return True
        match = _AUTO_MAIL.match(content, at)
        if match:
            self.auto(match, "mailto:" + match[1])
            return True
        for opening, closing in (("<?", "?>"), ("<![CDATA[", "]]>"), ("<!", ">")):
            if content.startswith(opening, at) and (opening != "<!" or content[at + 2 : at + 3].isalpha()):
                end = self.find(closing, at + 2)
                return end >= 0 and self.skip(end + len(closing))
        return False

    def auto(self, match: re.Match[str], target: str) -> None:
        start, end = match.span(1)
        self.found.links.append(InlineLink(self.pos, match.end(), LinkKind.AUTO, target, match[1], start, end))
        self.add(None, self.pos, start)
        self.add(Sort.MASK, start, end, match[1])
        self.add(None, end, match.end())
        self.pos = match.end()

    def tag(self, match: re.Match[str]) -> None:
        name = (match[1] or match[2]).lower()
        if name == "br":
            self.skip(match.end(), Sort.SPACE)
            return
        if match[1] == "img" or match[1] == "IMG":
            self.html_image(match)
        elif name in ("a", "code", "script", "style"):
            self.html_pair(match, name)
        if self.pos < match.end():
            self.skip(match.end())

    def html_image(self, match: re.Match[str]) -> None:
        got = attributes(match[0])
        self.found.images.append(
            InlineImage(match.start(), match.end(), got.get("alt", ("", 0, 0))[0], got.get("src", ("", 0, 0))[0], True)
        )

    def html_pair(self, match: re.Match[str], name: str) -> None:
        if match[1] and not match[0].endswith("/>"):
            self.tag_stack.append((name, match.start(), match[0], len(self.nodes)))
            return
        if not match[2]:
            return
        for depth in range(len(self.tag_stack) - 1, max(-1, len(self.tag_stack) - 8), -1):
            opened, start, raw, first = self.tag_stack[depth]
            if opened != name:
                continue
            del self.tag_stack[depth:]
            if name == "a":
                target, low, high = attributes(raw).get("href", ("", 0, 0))
                if target:
                    text = self.shown(first + 1)
                    self.found.links.append(
                        InlineLink(start, match.end(), LinkKind.HTML, target, text, start + low, start + high)
                    )
            else:
                self.mask_from(first + 1, match.start())
            return

    def mask_from(self, first: int, end: int) -> None:
        """What stands between `<code>` tags is code."""
        if first < len(self.nodes):
            start = self.nodes[first].start
            for node in self.nodes[first:]:
                node.sort = None
            self.nodes[first].sort, self.nodes[first].end = Sort.MASK, end
            self.nodes[first].start = start

    def address(self) -> bool:
        got = bare.bare(self.content, self.pos)
        if got is None:
            return False
        end, target = got
        self.found.links.append(InlineLink(self.pos, end, LinkKind.BARE, target, "", self.pos, end))
        return self.skip(end, Sort.MASK, self.content[self.pos : end])

    # --- emphasis ---

    def run(self) -> bool:
        content, start = self.content, self.pos
        char = content[start]
        end = start + 1
        while end < len(content) and content[end] == char:
            end += 1
        node = self.add(Sort.TEXT, start, end)
        self.pos = end
        if char == "~" and end - start > 2:
            return True
        opens, closes = _flanks(
            content[start - 1] if start else "\n", content[end] if end < len(content) else "\n", char
        )
        if opens or closes:
            run = _Run(node, char, end - start, opens, closes, self.last_run)
            if self.last_run is not None:
                self.last_run.after = run
            self.last_run = run
        return True

    def emphasise(self, bottom: _Run | None) -> None:
        """Pairs the delimiter runs above `bottom`, then forgets them."""
        closer = self.last_run
        while closer is not None and closer.before is not bottom:
            closer = closer.before
        floor: dict[tuple[str, bool, int], _Run | None] = {}
        while closer is not None:
            if not closer.closes:
                closer = closer.after
                continue
            key = (closer.char, closer.opens, closer.size % 3)
            low = floor.get(key, bottom)
            opener = closer.before
            while opener is not None and opener is not bottom and opener is not low:
                if opener.char == closer.char and opener.opens and _fits(opener, closer):
                    break
                opener = opener.before
            else:
                opener = None
            if opener is None:
                floor[key] = closer.before
                following = closer.after
                if not closer.opens:
                    self.forget(closer)
                closer = following
                continue
            closer = self.pair(opener, closer)
        while self.last_run is not None and self.last_run is not bottom:
            self.forget(self.last_run)

    def pair(self, opener: _Run, closer: _Run) -> _Run | None:
        left, right = opener.node, closer.node
        opened, closed = left.end - left.start, right.end - right.start
        width = 2 if opened >= 2 and closed >= 2 else 1
        if opener.char != "~":
            self.found.emphasis.append((left.end - width, right.start + width))
        left.end -= width
        right.start += width
        between = opener.after
        while between is not None and between is not closer:
            following = between.after
            self.forget(between)
            between = following
        if left.end == left.start:
            self.forget(opener)
        if right.end == right.start:
            following = closer.after
            self.forget(closer)
            return following
        return closer

    def forget(self, run: _Run) -> None:
        if run.before is not None:
            run.before.after = run.after
        if run.after is not None:
            run.after.before = run.before
        elif self.last_run is run:
            self.last_run = run.before

    # --- links and images ---

    def bracket(self) -> bool:
        self.open_bracket(self.pos, 1, image=False)
        return True

    def bang(self) -> bool:
        if not self.content.startswith("![", self.pos):
            return False
        self.open_bracket(self.pos, 2, image=True)
        return True

    def open_bracket(self, at: int, width: int, *, image: bool) -> None:
        if self.brackets:
            self.brackets[-1].nested = True
        self.add(Sort.TEXT, at, at + width)
        self.brackets.append(_Bracket(len(self.nodes) - 1, at, image, self.last_run, len(self.found.links)))
        self.pos = at + width

    def close_bracket(self) -> bool:
        if not self.brackets:
            return False
        opener = self.brackets.pop()
        if not opener.active:
            return False
        at = self.pos
        got = self.inline_target(at + 1) or self.reference_target(opener, at)
        if got is None:
            return False
        target, low, high, end, kind = got
        self.emphasise(opener.runs)
        inner = self.nodes[opener.node + 1 :]
        self.nodes[opener.node].sort = None
        text = self.shown(opener.node + 1)
        if opener.image:
            for node in inner:
                node.sort = None
            del self.found.links[opener.links :]
            self.found.images.append(InlineImage(opener.start, end, text, target))
        else:
            self.drop_bare(opener.links)
            self.found.links.append(InlineLink(opener.start, end, kind, target, text, low, high))
            for bracket in reversed(self.brackets):
                if not bracket.image:
                    if not bracket.active:
                        break
                    bracket.active = False
        return self.skip(end)

    def drop_bare(self, since: int) -> None:
        """An address that is the text of a link is no link of its own."""
        kept = [link for link in self.found.links[since:] if link.kind is not LinkKind.BARE]
        self.found.links[since:] = kept

    def shown(self, first: int) -> str:
        """The text of the nodes from `first` on, as a reader sees it."""
        parts: list[str] = []
        for node in self.nodes[first:]:
            if node.sort is Sort.TEXT:
                parts.append(self.content[node.start : node.end])
            elif node.sort is Sort.SPACE:
                parts.append(" ")
            elif node.sort is Sort.MASK:
                parts.append(node.text or self.content[node.start : node.end].strip("`"))
            elif node.sort is Sort.DECODED:
                parts.append(node.text)
        return "".join(parts)

    def inline_target(self, at: int) -> tuple[str, int, int, int, LinkKind] | None:
        content = self.content
        if not content.startswith("(", at):
            return None
        pos = _after_blanks(content, at + 1)
        match = _DESTINATION.match(content, pos)
        if match:
            low, high = match.span(1)
            pos = match.end()
        elif content.startswith("<", pos):
            return None
        else:
            low, high = pos, _plain_destination(content, pos)
            if high < 0:
                return None
            pos = high
        after = _after_blanks(content, pos)
        if after > pos and after < len(content) and content[after] in "\"'(":
            quoted = self.title(after)
            if quoted < 0:
                return None
            after = _after_blanks(content, quoted)
        if not content.startswith(")", after):
            return None
        return undo(content[low:high]), low, high, after + 1, LinkKind.INLINE

    def title(self, at: int) -> int:
        """Where the title that begins at `at` ends, or -1."""
        quote = self.content[at]
        if self.find(")" if quote == "(" else quote, at + 1) < 0:
            return -1
        match = _TITLE.match(self.content, at)
        return match.end() if match else -1

    def reference_target(self, opener: _Bracket, at: int) -> tuple[str, int, int, int, LinkKind] | None:
        if not self.references:
            return None
        match = _LABEL.match(self.content, at + 1)
        end = match.end() if match else at + 1
        first = self.nodes[opener.node].end
        if match and match[1].strip():
            label = match[1]
        elif opener.nested or at - first > 1000:
            return None
        else:
            label = self.content[first:at]
        target = self.references.get(normal_label(label))
        if target is None:
            return None
        return target, -1, -1, end, LinkKind.REFERENCE


_HANDLERS = {
    "\n": _Reader.newline,
    "\\": _Reader.escape,
    "&": _Reader.entity,
    "`": _Reader.code,
    "{": _Reader.braces,
    "<": _Reader.angle,
    "*": _Reader.run,
    "_": _Reader.run,
    "~": _Reader.run,
    "[": _Reader.bracket,
    "]": _Reader.close_bracket,
    "!": _Reader.bang,
}

_ATTRIBUTE_VALUE = re.compile(r"\s([A-Za-z_:@][\w.:@-]*)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'=<>`]+))")


def attributes(tag: str) -> dict[str, tuple[str, int, int]]:
    """Attributes of a tag by lower-case name: value with entities undone, and its offsets in `tag`. The first one counts."""
    got: dict[str, tuple[str, int, int]] = {}
    for match in _ATTRIBUTE_VALUE.finditer(tag):
        which = 2 if match[2] is not None else 3 if match[3] is not None else 4
        got.setdefault(match[1].lower(), (unescape(match[which]), *match.span(which)))
    return got


def _after_blanks(content: str, at: int) -> int:
    match = _BLANKS.match(content, at)
    return match.end() if match else at


def _plain_destination(content: str, at: int) -> int:
    """Where a destination without angle brackets ends, or -1."""
    depth, pos = 0, at
    while pos < len(content):
        char = content[pos]
        if char == "\\" and content[pos + 1 : pos + 2] in _ESCAPABLE:
            pos += 1
        elif char == "(":
            depth += 1
            if depth > 32:
                return -1
        elif char == ")":
            if depth == 0:
                break
            depth -= 1
        elif char <= " " or char == "\x7f":
            break
        pos += 1
    return pos if depth == 0 else -1


def _fits(opener: _Run, closer: _Run) -> bool:
    if opener.char == "~":
        return opener.size == closer.size
    if not (opener.closes or closer.opens):
        return True
    return (opener.size + closer.size) % 3 != 0 or (opener.size % 3 == 0 and closer.size % 3 == 0)


def _flanks(before: str, after: str, char: str) -> tuple[bool, bool]:
    """Whether a run may open and may close emphasis."""
    blank_after, blank_before = after.isspace(), before.isspace()
    mark_after, mark_before = _is_mark(after), _is_mark(before)
    east_after, east_before = _is_east(after), _is_east(before)
    left = not blank_after and (not mark_after or blank_before or mark_before or east_before)
    right = not blank_before and (not mark_before or blank_after or mark_after or east_after)
    if char == "_":
        return left and (not right or mark_before), right and (not left or mark_after)
    return left, right


def _is_mark(char: str) -> bool:
    return not char.isalnum() and not char.isspace()


def _is_east(char: str) -> bool:
    """Written without spaces: between such characters and punctuation, emphasis cannot be told by blanks."""
    return (
        "\u2e80" <= char <= "\u9fff"
        or "\uac00" <= char <= "\ud7a3"
        or "\uf900" <= char <= "\uffee"
        or char >= "\U00020000"
    )
