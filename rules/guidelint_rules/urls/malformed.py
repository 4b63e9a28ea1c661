"""Addresses that are spelled so that they open nothing, or not what they seem to."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from guidelint import (
    BlockKind,
    Document,
    Edit,
    Finding,
    Fix,
    Link,
    LinkKind,
    LinkRole,
    Severity,
    Span,
    has_public_suffix,
    needless,
    pattern,
    rule,
)
from guidelint_rules.urls._faults import fault_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_LETTER = pattern(r"[\u0e01-\u0e2e\u0e40-\u0e44\u3005-\u3007\u3041-\u30fa\u30fc\u3400-\u9fff\uac00-\ud7a3]")
"""A letter of a script that is written without blanks, or glues endings to words."""
_GOES_ON = pattern(r"[/=#?&_%.-]\Z")
"""Ends of an address after which such letters may belong to its path."""
_WIDE = pattern(r"[\uff01-\uff5e。．｡]")
_WIDE_TO_NARROW = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)} | dict.fromkeys((0x3002, 0xFF61), ".")
_HEAD = pattern(r"[^/／?？#＃]*[:：][/／]{2}[^/／?？#＃]*|[^/／?？#＃]*")
"""Scheme and host as written."""
_WIDE_HOST = pattern(r"(?<![a-z0-9_@./-])[a-z0-9-]{1,63}+(?:[.。][a-z0-9-]{1,63}+)++")
_WIDE_ADDRESS = pattern(r"(?<![a-z0-9])https?://[a-z0-9-]{1,63}+(?:\.[a-z0-9-]{1,63}+)++")
"""An address of which so much is wide that nothing takes it for one."""
_WIDE_STOP = ("。", "．", "｡")
_USUAL_ENDS = frozenset({"com", "net", "org", "cn"})
"""Of two words with a full stop between, the second as a suffix that is no word."""
_BLANK = pattern(r"(?:https?://|(?<![a-z0-9.])www\.)(?:[a-z0-9-]++\.)*+ (?:[a-z0-9-]++\.)++[a-z]{2,24}(?![a-z0-9.@-])")
_BEFORE_MASK = pattern(r"https?:// \ufffc")
_GOING_ON = pattern(r"[a-z0-9/?#&=%.\u00ad\u200b-\u200d\u2060\ufeff_-]*[a-z0-9/]")
"""How a bare address goes on behind a character that shows nothing."""
_MOST_HIDDEN = 100
_QUOTES = frozenset("'\"`")


@rule(Severity.WARNING, upto=Severity.ERROR)
def malformed(doc: Document, *, ports: tuple[str, ...] = ("80", "443", "8000", "8080", "8443")) -> Iterator[Finding]:
    """Every address is spelled so that it opens what it names."""
    hidden = list(needless(doc.text, Span(0, len(doc.text))))
    for link in doc.links:
        odd = _with_wide_characters(doc, link) or (_with_hidden_characters(doc, link, hidden) if hidden else None)
        if odd is not None:
            yield odd
            continue
        fault = None if link.role is LinkRole.ASSET else fault_of(link, ports if _is_opened(doc, link) else None)
        if fault is not None:
            place = link.target_span or link.span
            yield Finding(place, f"address {fault.what}", severity=fault.severity, help=fault.help)
        elif link.kind is LinkKind.BARE:
            yield from _glued(doc, link)
    yield from _unlinked(doc)


def _is_opened(doc: Document, link: Link) -> bool:
    """Whether the reader is to open an address, and not to copy it into a file or to look at it in a table."""
    if link.kind is not LinkKind.BARE:
        return True
    quoted = doc.text[max(0, link.span.start - 1) : link.span.start] in _QUOTES
    return not quoted and doc.blocks[link.block].kind is BlockKind.PARAGRAPH and bool(doc.method_at(link.span.start))


def _with_wide_characters(doc: Document, link: Link) -> Finding | None:
    place = link.span if link.kind is LinkKind.BARE else link.target_span
    if place is None or not link.exact:
        return None
    head = _HEAD.match(place.of(doc.text))
    if head is None or head[0].isascii() or not _WIDE.search(head[0]):
        return None
    return _narrowed(doc, Span(place.start, place.start + len(head[0])), link)


def _with_hidden_characters(doc: Document, link: Link, hidden: list[tuple[int, int]]) -> Finding | None:
    """An address with characters in it that show nothing. A bare one ends there for every program."""
    place = link.span if link.kind is LinkKind.BARE else link.target_span
    if place is None or not link.exact:
        return None
    first = bisect_left(hidden, place.start, key=lambda stretch: stretch[0])
    if first < len(hidden) and hidden[first][0] == place.end and link.kind is LinkKind.BARE:
        rest = _GOING_ON.match(doc.text, hidden[first][1])
        place = Span(place.start, rest.end()) if rest else place
    inside = [Span(*stretch) for stretch in hidden[first : first + _MOST_HIDDEN] if stretch[0] < place.end]
    if not inside:
        return None
    around = _parted(doc, place, scheme=bool(link.scheme)) if link.kind is LinkKind.BARE else ()
    edits = sorted((*(Edit(stretch, "") for stretch in inside), *around), key=lambda edit: edit.span)
    return Finding(
        place,
        "address has characters in it that show nothing, with which it opens nothing",
        fix=Fix(tuple(edits), safe=True),
        help="type the address anew, or take them out",
    )


def _narrowed(doc: Document, place: Span, link: Link | None = None) -> Finding:
    """The head of an address in wide characters. Once it is narrow, nothing may be glued to it."""
    narrow = Edit(place, place.of(doc.text).translate(_WIDE_TO_NARROW))
    around: tuple[Edit, ...] = ()
    if link is None or link.kind is LinkKind.BARE:
        around = _parted(doc, place if link is None else link.span, scheme="//" in narrow.text)
    return Finding(
        place,
        "address has full-width characters, with which it opens nothing",
        fix=Fix(tuple(sorted((narrow, *around), key=lambda edit: edit.span)), safe=True),
        help="write colon, slashes, dots and letters in their narrow form",
    )


def _glued(doc: Document, link: Link) -> Iterator[Finding]:
    """An address in running text that the words around it would become part of."""
    edits = _parted(doc, link.span, scheme=bool(link.scheme))
    if edits:
        bracketed = any(edit.text == ">" for edit in edits)
        yield Finding(
            link.span,
            "address is glued to the words around it; renderers make them part of it, or no link at all",
            fix=Fix(edits, safe=True),
            help="put it in <…>" if bracketed else "leave a blank on either side, or make it a link with https://",
        )


def _parted(doc: Document, place: Span, *, scheme: bool) -> tuple[Edit, ...]:
    """Edits that part a bare address from the words that it is glued to; none if it is glued to nothing."""
    text, (start, end) = doc.text, place
    behind = end < len(text) and bool(_LETTER.match(text, end)) and not _GOES_ON.search(text, max(start, end - 1), end)
    before = not scheme and start > 0 and bool(_LETTER.match(text, start - 1))
    if not (behind or before):
        return ()
    bracketed = scheme and not doc.plain
    opening = (Edit(Span(start, start), "<" if bracketed else " "),) if bracketed or before else ()
    closing = (Edit(Span(end, end), ">" if bracketed else " "),) if bracketed or behind else ()
    return (*opening, *closing)


def _unlinked(doc: Document) -> Iterator[Finding]:
    """What was meant as an address and is none for anybody, in prose."""
    prose = doc.shadow.text
    if any(stop in doc.text for stop in _WIDE_STOP):
        for match in _WIDE_HOST.finditer(prose):
            place = doc.shadow.source(*match.span())
            if any(stop in place.of(doc.text) for stop in _WIDE_STOP) and _is_host(match[0]):
                yield _narrowed(doc, place)
    if "http" in prose:
        for match in _WIDE_ADDRESS.finditer(prose):
            place = doc.shadow.source(*match.span())
            if not place.of(doc.text).isascii():
                yield _narrowed(doc, place)
    if "http" in prose or "www. " in prose:
        for match in _BLANK.finditer(prose):
            if has_public_suffix(match[0].rpartition(" ")[2]):
                yield _split(doc.shadow.source(*match.span()))
        for match in _BEFORE_MASK.finditer(prose):
            place = doc.shadow.source(*match.span())
            if doc.text[place.start : place.end].lower().partition("//")[2].lstrip().startswith("www."):
                yield _split(place)


def _split(place: Span) -> Finding:
    return Finding(place, "address has a blank in its host, where it ends for every program", help="take the blank out")


def _is_host(written: str) -> bool:
    labels = written.replace("。", ".").split(".")
    if len(labels) == 2:
        return labels[1] in _USUAL_ENDS
    return not labels[-1].isdigit() and has_public_suffix(".".join(labels))
