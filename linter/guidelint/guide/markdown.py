"""The front end: Markdown to blocks, prose, links and images with exact offsets. Parser tokens never leave this module."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from guidelint.finding import Span
from guidelint.guide.block_tokens import Cut, tokens_of
from guidelint.guide.document import Block, BlockKind, Comment, Image, Link, LinkKind, Unread
from guidelint.guide.front_matter import front_matter
from guidelint.guide.inline import Inline, Piece, Sort, needs_parsing, normal_label, parse_inline, undo
from guidelint.guide.page import Page
from guidelint.guide.raw_html import read_html
from guidelint.text.shadow import Weaver
from guidelint.text.source import Lines

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from markdown_it.token import Token

_ALERT = re.compile(r"\[!([A-Za-z][\w-]*)\][+-]?[ \t]*(?=\n|$)|\[!([A-Za-z][\w-]*)\][+-]?[ \t]+")
_DEFINITION = re.compile(r"\[((?:[^\\\[\]]|\\.)*)\]:\s*(?:>\s*)*(?:<([^<>\n]*)>|(\S+))", re.DOTALL)


def parse(text: str, *, plain: bool) -> Page:
    """The page in `text`, whose line endings are all `\\n`. Raises nothing; what cannot be read is in `Page.unread`.

    plain: the file is declared plain text; indentation, underlines and tags are then no blocks of their own.
    """
    reader = _Reader(text)
    header = front_matter(text)
    if header.end:
        reader.header(header.end, header.fault)
    body = text[header.end :]
    if body:
        tokens, env = tokens_of(body.replace("\x00", "\ufffd") if "\x00" in body else body, plain=plain)
        reader.read(tokens, env, header.end)
    return reader.page(header.fields)


class _Reader:
    """Turns tokens into a page, block by block."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lines = Lines(text)
        self.weaver = Weaver()
        self.blocks: list[Block] = []
        self.open: list[int] = []
        self.links: list[Link] = []
        self.images: list[Image] = []
        self.emphasis: list[Span] = []
        self.comments: list[Comment] = []
        self.unread: list[Unread] = []
        self.references: Mapping[str, str] = {}
        self.base = 0
        self.first_line = 0
        self.row = -1
        self.cell_from = 0

    def page(self, fields: Mapping[str, object]) -> Page:
        """Everything gathered."""
        return Page(
            front_matter=fields,
            shadow=self.weaver.finish(),
            blocks=tuple(self.blocks),
            links=tuple(sorted(self.links, key=lambda link: link.span)),
            images=tuple(self.images),
            emphasis=tuple(self.emphasis),
            comments=tuple(self.comments),
            unread=tuple(self.unread),
        )

    def header(self, end: int, fault: str) -> None:
        """Front matter; if it cannot be read, its text stays findable."""
        span = Span(0, len(self.text[:end].rstrip()))
        if fault:
            self.raw(span, f"front matter: {fault}")
        else:
            self.leaf(BlockKind.OPAQUE, span)

    def raw(self, span: Span, reason: str) -> None:
        """Text that has no structure we can tell: kept as one paragraph."""
        self.unread.append(Unread(span, reason))
        start = self.weaver.length
        self.weaver.text(span.of(self.text), span.start)
        self.leaf(BlockKind.PARAGRAPH, span, prose=Span(start, self.weaver.length), exact=False)
        self.weaver.end_block(span.end)

    # --- blocks ---

    def read(self, tokens: Sequence[Token], env: Mapping[str, Any], base: int) -> None:
        """The body, which begins at offset `base`."""
        self.base = base
        self.first_line = self.lines.line(base) - 1
        self.references = {
            normal_label(label): str(known["href"]) for label, known in env.get("references", {}).items()
        }
        for index, token in enumerate(tokens):
            kind = token.type
            if kind == "inline":
                self.content(tokens[index - 1], token)
            elif kind in _CONTAINERS:
                self.enter(token, _CONTAINERS[kind])
            elif kind in _CLOSING:
                self.leave()
            elif kind in ("tr_open", "heading_open", "th_open", "td_open"):
                self.row += kind == "tr_open"
                if kind == "tr_open":
                    self.cell_from = self.line_start(token)
            elif kind in _PLAIN_LEAVES:
                self.leaf(_PLAIN_LEAVES[kind], self.lines_of(token), marker=token.info.strip())
            elif kind == "html_block":
                self.html(token)
            elif kind == "definition":
                self.definition(token)
            elif kind == "unread":
                self.raw(self.lines_of(token), "nested too deeply")
        while self.open:
            self.leave()

    def line_start(self, token: Token) -> int:
        line = token.map[0] if token.map else 0
        return self.lines.starts[self.first_line + line]

    def lines_of(self, token: Token) -> Span:
        """From the block's first character to the end of its last line that holds something."""
        first, last = token.map or (0, 1)
        start = token.meta["at"] + self.base if "at" in token.meta else self.line_start(token)
        end = self.lines.span(min(self.first_line + max(last, first + 1), len(self.lines))).end
        while end > start and self.text[end - 1].isspace():
            end -= 1
        return Span(start, end)

    def leaf(self, kind: BlockKind, span: Span, **more: Any) -> int:
        """Adds a block and says its index."""
        index = len(self.blocks)
        parent = self.open[-1] if self.open else None
        self.blocks.append(Block(index, kind, span, parent, len(self.open), **more))
        return index

    def enter(self, token: Token, kind: BlockKind) -> None:
        """Opens a container."""
        span = self.lines_of(token)
        marker, number, ordered = "", None, False
        if kind is BlockKind.ITEM:
            ordered = bool(token.info)
            marker = token.info + token.markup
            number = int(token.info) if ordered else None
        elif kind is BlockKind.LIST:
            ordered, marker = token.type == "ordered_list_open", token.markup
        elif kind is BlockKind.CALLOUT:
            marker = token.info
        elif kind is BlockKind.TABLE:
            self.row = -1
        self.open.append(self.leaf(kind, span, marker=marker, number=number, ordered=ordered))

    def leave(self) -> None:
        self.open.pop()

    # --- text ---

    def content(self, opened: Token, token: Token) -> None:
        """A leaf that carries prose."""
        content = token.content
        if opened.type in ("th_open", "td_open"):
            self.cell(content)
        elif opened.type == "heading_open":
            span = self.lines_of(opened)
            level = int(opened.tag[1])
            if opened.markup[0] == "#":
                at = self.text.find(content, span.start + level) if content else span.end
                cuts = [Cut(0, at)]
            else:
                cuts = self.cuts(token)
            self.prose(BlockKind.HEADING, span, content, cuts, level=level)
        elif "title_at" in token.meta:
            at = token.meta["title_at"] + self.base
            self.prose(BlockKind.PARAGRAPH, Span(at, at + len(content)), content, [Cut(0, at)])
        else:
            cuts = self.cuts(token)
            content, cuts = self.alert(content, cuts)
            if content:
                start, end = _source(cuts, 0), _source(cuts, len(content) - 1) + 1
                self.prose(BlockKind.PARAGRAPH, Span(start, end), content, cuts)

    def cuts(self, token: Token) -> list[Cut]:
        """Where the lines of a content stand. The parser strips blanks from its beginning."""
        taken: list[Cut] = token.meta["taken"]
        first = taken[0].source + self.base
        lead = 0
        while self.text[first + lead : first + lead + 1] in (" ", "\t", "\n"):
            lead += 1
        shift = taken[0].here + lead
        cuts = [Cut(0, first + lead)]
        cuts += [Cut(cut.here - shift, cut.source + self.base) for cut in taken[1:] if cut.here - shift > 0]
        return cuts

    def alert(self, content: str, cuts: list[Cut]) -> tuple[str, list[Cut]]:
        """`[!WARNING]` at the head of a quote makes it a call-out."""
        if not self.open or not content.startswith("[!"):
            return content, cuts
        quote = self.blocks[self.open[-1]]
        if quote.kind is not BlockKind.QUOTE or quote.index != len(self.blocks) - 1:
            return content, cuts
        match = _ALERT.match(content)
        if not match:
            return content, cuts
        kind = (match[1] or match[2]).lower()
        self.blocks[quote.index] = replace(quote, kind=BlockKind.CALLOUT, marker=kind)
        at = match.end() + (content[match.end() : match.end() + 1] == "\n")
        while content[at : at + 1] in (" ", "\t"):
            at += 1
        rest = [Cut(max(0, cut.here - at), cut.source) for cut in cuts if cut.here > at]
        return content[at:], [Cut(0, _source(cuts, at)), *rest] if at < len(content) else []

    def cell(self, content: str) -> None:
        """A table cell, looked for in its row from the end of the cell before."""
        row = self.lines.span(self.lines.line(self.cell_from))
        at = self.text.find(content, self.cell_from, row.end) if content else self.cell_from
        if at >= 0:
            self.cell_from = at + len(content)
            self.prose(BlockKind.CELL, Span(at, at + len(content)), content, [Cut(0, at)], level=self.row)
        else:
            self.prose(BlockKind.CELL, row, content, None, level=self.row, exact=False)

    def prose(self, kind: BlockKind, span: Span, content: str, cuts: list[Cut] | None, **more: Any) -> None:
        """Weaves a content and adds its block. Without `cuts` everything in it stands for the whole of `span`."""
        start = self.weaver.length
        if needs_parsing(content) or "\n" in content:
            found = parse_inline(content, self.references)
        else:
            found = Inline([Piece(Sort.TEXT, 0, len(content))])
        self.weave(content, found.pieces, cuts, span)
        index = self.leaf(kind, span, prose=Span(start, self.weaver.length), **more)
        self.weaver.end_block(span.end)
        self.collect(found, content, cuts, span, index)

    def weave(self, content: str, pieces: Sequence[Piece], cuts: list[Cut] | None, whole: Span) -> None:
        weaver = self.weaver
        for sort, low, high, text in pieces:
            if cuts is None:
                shown = {Sort.TEXT: content[low:high], Sort.DECODED: text, Sort.SPACE: " "}.get(sort)
                weaver.mask(*whole) if shown is None else weaver.decoded(shown, *whole)
                continue
            start, end = _source(cuts, low), _source(cuts, high - 1) + 1
            if sort is Sort.TEXT:
                weaver.text(content[low:high], start)
            elif sort is Sort.SPACE:
                weaver.space(start, _source(cuts, high) if high < len(content) else end)
            elif sort is Sort.MASK:
                weaver.mask(start, end)
            else:
                weaver.decoded(text, start, end)

    def collect(self, found: Inline, content: str, cuts: list[Cut] | None, whole: Span, index: int) -> None:
        def place(low: int, high: int) -> Span:
            if cuts is None or high <= low:
                return whole
            return Span(_source(cuts, low), _source(cuts, high - 1) + 1)

        exact = cuts is not None
        for link in found.links:
            target = place(link.target_start, link.target_end) if exact and link.target_start >= 0 else None
            if link.target_start == link.target_end:
                target = None
            self.links.append(
                Link(place(link.start, link.end), link.kind, link.target, link.text, target, index, exact=exact)
            )
        for image in found.images:
            linked = next((k.target for k in found.links if k.start < image.start and image.end < k.end), "")
            self.images.append(
                Image(place(image.start, image.end), image.alt, image.target, index, linked, image.html, exact)
            )
        self.emphasis += [place(low, high) for low, high in found.emphasis]
        self.comments += [Comment(place(low, high), content[low:high]) for low, high in found.comments]

    # --- leaves of other kinds ---

    def html(self, token: Token) -> None:
        """An HTML block is a container of its visible passages."""
        whole = self.lines_of(token)
        text = whole.of(self.text)
        raw = read_html(text)
        self.open.append(self.leaf(BlockKind.HTML, whole))
        cuts = [Cut(0, whole.start)]
        for passage in raw.passages:
            start = self.weaver.length
            self.weave(text, passage.pieces, cuts, whole)
            span = Span(whole.start + passage.pieces[0].start, whole.start + passage.pieces[-1].end)
            kind = BlockKind.HEADING if passage.level else BlockKind.PARAGRAPH
            self.leaf(kind, span, level=passage.level, prose=Span(start, self.weaver.length))
            self.weaver.end_block(span.end)
        self.collect(Inline([], raw.links, raw.images, [], raw.comments), text, cuts, whole, self.open[-1])
        self.leave()

    def definition(self, token: Token) -> None:
        """`[label]: address "title"`."""
        span = self.lines_of(token)
        index = self.leaf(BlockKind.DEFINITION, span)
        match = _DEFINITION.search(self.text, span.start, span.end)
        if not match:
            return
        which = 2 if match[2] is not None else 3
        target = Span(*match.span(which))
        self.links.append(Link(span, LinkKind.DEFINITION, undo(match[which]), match[1].strip(), target, index))


_CONTAINERS = {
    "bullet_list_open": BlockKind.LIST,
    "ordered_list_open": BlockKind.LIST,
    "list_item_open": BlockKind.ITEM,
    "blockquote_open": BlockKind.QUOTE,
    "callout_open": BlockKind.CALLOUT,
    "table_open": BlockKind.TABLE,
}
_CLOSING = frozenset(
    ("bullet_list_close", "ordered_list_close", "list_item_close", "blockquote_close", "callout_close", "table_close")
)
_PLAIN_LEAVES = {
    "fence": BlockKind.CODE,
    "code_block": BlockKind.CODE,
    "hr": BlockKind.BREAK,
    "opaque": BlockKind.OPAQUE,
}


def _source(cuts: Sequence[Cut], at: int) -> int:
    """The offset in the document behind offset `at` of a content."""
    if len(cuts) == 1:
        return cuts[0].source + at
    cut = cuts[bisect_right(cuts, at, key=lambda c: c.here) - 1]
    return cut.source + at - cut.here
