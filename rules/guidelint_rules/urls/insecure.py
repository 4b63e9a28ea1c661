"""Addresses that are opened without encryption."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint import (
    Document,
    Edit,
    Finding,
    Fix,
    Link,
    LinkRole,
    Related,
    Severity,
    Status,
    World,
    is_local,
    is_vocabulary,
    rule,
)
from guidelint_rules.urls._verdicts import only_secured, place, written_out

if TYPE_CHECKING:
    from collections.abc import Iterator

_HANDS_OVER = frozenset({"login", "register", "input", "pay"})
_ANSWERS = frozenset({Status.ATTESTED, Status.REACHABLE})
_HELP = "use https:// if the site offers it; if it does not, say so and send nobody there with data"


@rule(Severity.WARNING)
def insecure(doc: Document, world: World) -> Iterator[Finding]:
    """A reader who signs in, enters data or pays is sent there by https."""
    elsewhere: list[Link] = []
    seen: set[str] = set()
    for link in doc.links:
        if not _open_to_all(link) or link.target in seen:
            continue
        seen.add(link.target)
        if _on_the_way(doc, link):
            yield _finding(doc, world, link)
        else:
            elsewhere.append(link)
    offered = [link for link in elsewhere if _offers_https(world, link)]
    for links in (offered, [link for link in elsewhere if link not in offered]):
        if links:
            yield _summary(doc, links, safe=links is offered)


def _finding(doc: Document, world: World, link: Link) -> Finding:
    secure = _offers_https(world, link)
    failing = "; the site does not answer by https" if secure is False else ""
    return Finding(
        place(link),
        f"http:// address of {link.host}, where the reader signs in or enters data{failing}",
        evidence=(link.target,),
        fix=_fix(doc, [link], safe=secure is True),
        about=(link.target,),
        help=_HELP if secure is None else "say so, and send nobody there with data" if failing else "use https://",
    )


def _offers_https(world: World, link: Link) -> bool | None:
    """Whether the lock has seen the same address answer by https; None if nobody has looked."""
    if not world.has_lock:
        return None
    twin = world.entry("https" + link.target[len("http") :])
    if twin is not None and twin.url.startswith("https:") and twin.status in _ANSWERS:
        return True
    entry = world.entry(link.target)
    if entry is None:
        return None
    seen = only_secured(entry) or entry.evidence.get("https")
    return seen if isinstance(seen, bool) else None


def _fix(doc: Document, links: list[Link], *, safe: bool) -> Fix | None:
    """`https` in place of `http`, wherever one of these addresses is written out."""
    targets = {link.target for link in links}
    same = (link for link in doc.links if link.target in targets and _open_to_all(link))
    spans = [span for span in (written_out(doc, link) for link in same) if span is not None]
    edits = tuple(Edit(span, "https" + span.of(doc.text)[len("http") :]) for span in spans)
    return Fix(edits, safe=safe) if edits else None


def _summary(doc: Document, links: list[Link], *, safe: bool) -> Finding:
    """Addresses where little is at stake, all in one note: only of those that are mended alike can all be mended."""
    first, rest = links[0], links[1:]
    more = f" and {len(rest)} more" if rest else ""
    return Finding(
        place(first),
        f"http:// address of {first.host}{more}; anyone on the way can read and change what is opened",
        severity=Severity.INFO,
        evidence=(first.target,),
        related=tuple(Related(place(link), f"http:// address of {link.host}") for link in rest),
        fix=_fix(doc, links, safe=safe),
        about=tuple(link.target for link in links),
    )


def _open_to_all(link: Link) -> bool:
    return (
        link.scheme == "http"
        and link.role is not LinkRole.ASSET
        and not is_local(link.host)
        and not is_vocabulary(link)
    )


def _on_the_way(doc: Document, link: Link) -> bool:
    if link.role is LinkRole.LOGIN:
        return True
    method = doc.method_at(link.span.start) if link.role is LinkRole.OFFICIAL else None
    return method is not None and any(action.verb in _HANDS_OVER for action in method.actions)
