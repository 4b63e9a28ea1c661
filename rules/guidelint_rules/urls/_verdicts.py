"""What the rules about the lock have in common: which addresses they look up, and how they tell of them."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from guidelint import Document, Edit, Link, LinkKind, Span, Status, World, is_local, normalised, pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint import Entry

_CODED = str.maketrans({"(": "%28", ")": "%29", "|": "%7C"})
"""What would end an address in a link or a table."""
_NUMBER = pattern(r"(?<![\d.,])\+?\d(?:[ ().\u2010-\u2013-]{0,2}\d){2,14}(?![\d.,]?\d)")
_MOST = 500
"""So many numbers of a text are looked up."""
_SCHEMES = frozenset({"", "http", "https"})


def looked_up(doc: Document, world: World) -> Iterator[tuple[Entry, list[Link]]]:
    """The entries that the lock has for addresses of a document, each with the links that use it, by offset."""
    if not world.has_lock:
        return
    entries: dict[str, tuple[Entry, list[Link]]] = {}
    pages = (link for link in doc.links if link.host and link.scheme in _SCHEMES and not is_local(link.host))
    for link in (*pages, *(_numbers(doc) if world.has_numbers else ())):
        entry = world.entry(link.target)
        if entry is not None:
            entries.setdefault(link.target, (entry, []))[1].append(link)
    yield from entries.values()


def _numbers(doc: Document) -> Iterator[Link]:
    """Telephone numbers as links to them: whatever the lock knows by its digits is one."""
    for match in islice(_NUMBER.finditer(doc.shadow.text), _MOST):
        yield Link(doc.shadow.source(*match.span()), LinkKind.NUMBER, f"tel:{match[0]}", text=match[0], scheme="tel")


def is_attested(world: World, target: str, entity: str = "") -> bool:
    """Whether a person has vouched for an address, and for none but this body's if they said whose it is."""
    entry = world.entry(target) if world.has_lock else None
    return entry is not None and entry.attested and (not entity or entry.entity in ("", entity))


def place(link: Link) -> Span:
    """Where an address stands, or the link it stands in."""
    return link.target_span or link.span


def only_secured(entry: Entry) -> bool:
    """Whether an address has moved to itself by https: it is where it was."""
    moved = entry.status is Status.MOVED and entry.url.startswith("http:")
    return moved and entry.evidence.get("final") == "https" + entry.url[len("http") :]


def with_address(doc: Document, links: list[Link], url: str) -> tuple[Edit, ...]:
    """Edits that put a normalised address in place of that of some links, their fragment kept; none if one of them does
    not hold its own address, or the new one is no address."""
    spans = [written_out(doc, link) for link in links if link.kind is not LinkKind.REFERENCE]
    if not url or normalised(url) != url or not all(spans):
        return ()
    _, mark, fragment = links[0].target.partition("#")
    new = (url + (mark + fragment if mark and "#" not in url else "")).translate(_CODED)
    return tuple(Edit(span, new) for span in spans if span is not None)


def written_out(doc: Document, link: Link) -> Span | None:
    """The stretch that holds an address just as it is opened, so that another can take its place; None if none does."""
    span = link.target_span or (link.span if link.kind is LinkKind.BARE else None)
    return span if span is not None and link.exact and span.of(doc.text) == link.target else None
