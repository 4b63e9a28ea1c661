"""Websites as contacts: in a short message that promises something, or with an address that is dressed up."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from guidelint.guide.contact.messengers import link_platform
from guidelint.guide.contact.sighting import Sighting
from guidelint.guide.document import LinkKind, LinkRole, Platform
from guidelint.guide.reference.platforms import is_shortener
from guidelint.text.pattern import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.guide.contact.tail import Tail
    from guidelint.guide.document import Document

_MOST = 20
_SEVERAL = 2
_PROMISES = ("contact.lure", "contact.offer")
_TOP = "com|net|org|cc|vip|xyz|cn|tv"
_STOPPED = pattern(rf"(?<![a-z0-9.])([a-z0-9-]{{3,40}})[。｡]({_TOP})(?![a-z0-9])")
_MARKED = pattern(rf"([》】>\]]) ?([a-z0-9-]{{3,40}}\.(?:{_TOP})|\ufffc) ?\1")


def websites(doc: Document, tail: Tail) -> Iterator[Sighting]:
    """Websites that serve as contacts."""
    if tail.message and doc.links:
        yield from _advertised(doc)
    for block in tail.blocks:
        yield from _dressed_up(doc, block.prose.of(doc.shadow.text), block.prose.start)


def _advertised(doc: Document) -> Iterator[Sighting]:
    """The addresses of a message that holds several promises or offers, or that says a bare one again."""
    promised = {hit.prose.of(doc.shadow.text) for name in _PROMISES for hit in doc.hits(name)}
    links = [link for link in doc.links[:_MOST] if link.host and link.role is not LinkRole.ASSET]
    bare = Counter(link.target for link in links if link.kind is LinkKind.BARE)
    for link in links:
        if link_platform(link) is not None:
            continue
        pushed = bare[link.target] > 1
        if pushed or len(promised) >= _SEVERAL:
            reasons = {"website", *({"shortener"} if is_shortener(link.host) else ())}
            reasons |= {"pushed"} if pushed else set()
            yield Sighting(link.span, Platform.WEB, link.host, frozenset(reasons), link.exact)


def _dressed_up(doc: Document, piece: str, start: int) -> Iterator[Sighting]:
    """Addresses with an ideographic full stop for a dot, or between two closing marks."""
    for found in _STOPPED.finditer(piece) if "。" in piece else ():
        span = doc.shadow.source(start + found.start(), start + found.end())
        yield Sighting(span, Platform.WEB, f"{found[1]}.{found[2]}", frozenset({"website", "look-alikes"}))
    for found in _MARKED.finditer(piece):
        span = doc.shadow.source(start + found.start(2), start + found.end(2))
        yield Sighting(span, Platform.WEB, span.of(doc.text).lower(), frozenset({"website", "ornament"}))
