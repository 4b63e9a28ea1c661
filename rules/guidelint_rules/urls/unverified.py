"""Addresses that nobody has confirmed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint import Document, Finding, Kind, Link, LinkRole, Related, Severity, Span, is_local, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

_CLAIMS = {
    LinkRole.OFFICIAL: "it is presented as official",
    LinkRole.LOGIN: "the reader signs in or hands over data there",
}
_CATALOGUES = frozenset({Kind.NEWS, Kind.LIST, Kind.REFERENCE})
"""Kinds of documents that list official sites and send nobody there."""
_NAMED = 3


@rule(Severity.WARNING)
def unverified(doc: Document, *, allow: tuple[str, ...] = ()) -> Iterator[Finding]:
    """Somebody has confirmed whose the addresses are that the guide sends its reader to."""
    hosts: dict[str, list[Link]] = {}
    for link in doc.links:
        if _checkable(link) and not _allowed(link.host, allow):
            hosts.setdefault(link.host.removeprefix("www."), []).append(link)
    rest: dict[str, Link] = {}
    for host, links in hosts.items():
        claiming = [] if doc.kind in _CATALOGUES else [link for link in links if link.role in _CLAIMS]
        if claiming:
            yield _claimed(claiming)
        else:
            rest[host] = links[0]
    if rest:
        yield _summary(rest)


def _claimed(links: list[Link]) -> Finding:
    first, others = links[0], links[1:]
    return Finding(
        _place(first),
        f"{first.host} is not attested in the lock; {_CLAIMS[first.role]}",
        evidence=(first.target,),
        related=tuple(Related(_place(link), f"{link.host} again") for link in others),
        help="confirm on a page of the body itself that this address is theirs, and note where you saw it",
    )


def _summary(rest: dict[str, Link]) -> Finding:
    names = list(rest)
    shown = ", ".join(names[:_NAMED]) + (f" and {len(names) - _NAMED} more" if len(names) > _NAMED else "")
    count = "1 host is" if len(names) == 1 else f"{len(names)} hosts are"
    first = min(rest.values(), key=lambda link: link.span.start)
    return Finding(
        _place(first),
        f"{count} not attested in the lock: {shown}",
        severity=Severity.INFO,
        evidence=tuple(names),
    )


def _checkable(link: Link) -> bool:
    if link.scheme not in ("", "http", "https", "ftp") or not link.host:
        return False
    return link.role not in (LinkRole.ASSET, LinkRole.CONTACT) and not is_local(link.host)


def _allowed(host: str, allow: tuple[str, ...]) -> bool:
    return any(host == name or host.endswith("." + name) for name in (entry.lower() for entry in allow))


def _place(link: Link) -> Span:
    return link.target_span or link.span
