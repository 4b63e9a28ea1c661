"""Raw HTML: which of its characters a reader sees, where it links to, and what it shows."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from guidelint.guide.document import LinkKind
from guidelint.guide.inline import InlineImage, InlineLink, Piece, Sort, attributes

_TOKEN = re.compile(
    r"<!--|<!\[CDATA\[|<[!?]|</?([A-Za-z][\w.:-]*+)(?:[^<>\"'{]|\"[^\"]*\"|'[^']*'|\{[^{}]*\}|\{\{[^{}]*\}\})*>"
    r"|&(?:#[xX][0-9a-fA-F]{1,6}|#[0-9]{1,7}|[A-Za-z][A-Za-z0-9]{1,31});|\n[ \t]*"
)
_CLOSERS = {"<!--": "-->", "<![CDATA[": "]]>", "<!": ">", "<?": "?>"}
_HIDDEN = frozenset(("script", "style", "template", "noscript", "svg", "head", "textarea"))
_MASKED = frozenset(("code", "pre"))
_BREAKING = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "nav",
        "ol",
        "option",
        "p",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)


@dataclass(slots=True)
class Passage:
    """Text between two tags that break lines. `level` is that of a heading, else 0."""

    level: int
    pieces: list[Piece] = field(default_factory=list)


@dataclass(slots=True)
class RawHtml:
    """What a stretch of HTML holds, in offsets into it."""

    passages: list[Passage] = field(default_factory=list)
    links: list[InlineLink] = field(default_factory=list)
    images: list[InlineImage] = field(default_factory=list)
    comments: list[tuple[int, int]] = field(default_factory=list)


def read_html(text: str) -> RawHtml:
    """Reads a stretch of HTML that Markdown leaves alone."""
    from html import unescape

    page = RawHtml()
    passage = Passage(0)
    anchor: tuple[int, str] | None = None
    pos, size = 0, len(text)
    while pos < size:
        match = _TOKEN.search(text, pos)
        if match is None:
            passage.pieces.append(Piece(Sort.TEXT, pos, size))
            break
        at, end = match.span()
        if at > pos:
            passage.pieces.append(Piece(Sort.TEXT, pos, at))
        token, pos = match[0], end
        if token[0] == "\n":
            passage.pieces.append(Piece(Sort.SPACE, at, end))
        elif token[0] == "&":
            passage.pieces.append(Piece(Sort.DECODED, at, end, unescape(token)))
        elif token in _CLOSERS:
            closed = text.find(_CLOSERS[token], end)
            pos = size if closed < 0 else closed + len(_CLOSERS[token])
            if token == "<!--":
                page.comments.append((at, pos))
        else:
            name, closing = match[1].lower(), token.startswith("</")
            if name in _BREAKING:
                _finish(page, passage)
                passage = Passage(int(name[1]) if re.fullmatch("h[1-6]", name) and not closing else 0)
            elif name == "br":
                passage.pieces.append(Piece(Sort.SPACE, at, end))
            elif name == "img" and not closing:
                got = attributes(token)
                page.images.append(InlineImage(at, end, got.get("alt", ("",))[0], got.get("src", ("",))[0], True))
            elif name == "a":
                anchor = _anchor(page, text, anchor, at, end, token)
            elif (name in _HIDDEN or name in _MASKED) and not closing and not token.endswith("/>"):
                closed = text.lower().find(f"</{name}", end)
                pos = size if closed < 0 else closed
                if name in _MASKED and pos > end:
                    passage.pieces.append(Piece(Sort.MASK, end, pos))
    _finish(page, passage)
    return page


def _anchor(
    page: RawHtml, text: str, anchor: tuple[int, str] | None, at: int, end: int, token: str
) -> tuple[int, str] | None:
    if not token.startswith("</"):
        return at, token
    if anchor is not None:
        start, raw = anchor
        target, low, high = attributes(raw).get("href", ("", 0, 0))
        if target:
            shown = re.sub(r"<[^<>]*>", "", text[start + len(raw) : at])
            page.links.append(
                InlineLink(start, end, LinkKind.HTML, target, " ".join(shown.split()), start + low, start + high)
            )
    return None


def _finish(page: RawHtml, passage: Passage) -> None:
    pieces = passage.pieces
    while pieces and pieces[0].sort is Sort.SPACE:
        pieces.pop(0)
    while pieces and pieces[-1].sort is Sort.SPACE:
        pieces.pop()
    if pieces:
        page.passages.append(passage)
