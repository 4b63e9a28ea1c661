"""Addresses that nobody has confirmed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint import Document, Finding, Kind, Link, LinkRole, Related, Severity, Status, World, is_local, rule
from guidelint_rules.urls._verdicts import only_secured, place

if TYPE_CHECKING:
    from collections.abc import Iterator

_CLAIMS = {
    LinkRole.OFFICIAL: "it is presented as official",
    LinkRole.LOGIN: "the reader signs in or hands over data there",
}
_CATALOGUES = frozenset({Kind.NEWS, Kind.LIST, Kind.REFERENCE})
"""Kinds of documents that list official sites and send nobody there."""
_SETTLED = frozenset({Status.ATTESTED, Status.BROKEN, Status.MOVED, Status.RETIRED})
"""Somebody has confirmed these, or another rule tells of them."""
_HELP = "confirm on a page of the body itself that this address is theirs, and say so: guidelint attest"
_NAMED = 3


@rule(Severity.WARNING, needs_lock=True)
def unverified(doc: Document, world: World, *, allow: tuple[str, ...] = ()) -> Iterator[Finding]:
    """Somebody has confirmed whose the addresses are that the guide sends its reader to."""
    hosts: dict[str, list[Link]] = {}
    suspicious: dict[str, Link] = {}
    for link in doc.links:
        if _checkable(link) and not _allowed(link.host, allow):
            status = _status(world, link)
            if status is Status.SUSPICIOUS:
                suspicious.setdefault(link.target, link)
            elif status not in _SETTLED:
                hosts.setdefault(link.host.removeprefix("www."), []).append(link)
    yield from (_suspicious(link, world) for link in suspicious.values())
    rest: dict[str, Link] = {}
    for host, links in hosts.items():
        claiming = [] if doc.kind in _CATALOGUES else [link for link in links if link.role in _CLAIMS]
        unknown = [link for link in links if _status(world, link) is not Status.REACHABLE]
        if claiming:
            yield _claimed(claiming, world)
        elif unknown:
            rest[host] = unknown[0]
    if rest:
        yield _summary(rest)


def _claimed(links: list[Link], world: World) -> Finding:
    """One finding for a host. That it answers makes it less grave, but does not tell whose it is."""
    unknown = [link for link in links if _status(world, link) is not Status.REACHABLE]
    first = (unknown or links)[0]
    state = "is not attested in the lock" if unknown else "answers, but nobody has attested whose it is"
    return Finding(
        place(first),
        f"{first.host} {state}; {_CLAIMS[first.role]}",
        severity=Severity.WARNING if unknown else Severity.INFO,
        evidence=(first.target,),
        related=tuple(Related(place(link), f"{link.host} again") for link in links if link is not first),
        help=_HELP,
        about=(first.host.removeprefix("www."),),
    )


def _suspicious(link: Link, world: World) -> Finding:
    entry = world.entry(link.target)
    note = str(entry.evidence.get("note", "")) if entry is not None else ""
    return Finding(
        place(link),
        f"{link.host} is suspicious: {note[:120] or 'what it answered with is not its own'}",
        evidence=(link.target,),
        help="open it with care; if it is not the body's any more, take it out",
    )


def _summary(rest: dict[str, Link]) -> Finding:
    names = list(rest)
    shown = ", ".join(names[:_NAMED]) + (f" and {len(names) - _NAMED} more" if len(names) > _NAMED else "")
    count = "1 host is" if len(names) == 1 else f"{len(names)} hosts are"
    first = min(rest.values(), key=lambda link: link.span.start)
    return Finding(
        place(first),
        f"{count} not attested in the lock: {shown}",
        severity=Severity.INFO,
        evidence=tuple(names),
        about=tuple(names),
    )


def _checkable(link: Link) -> bool:
    if link.scheme not in ("", "http", "https", "ftp") or not link.host:
        return False
    return link.role not in (LinkRole.ASSET, LinkRole.CONTACT) and not is_local(link.host)


def _status(world: World, link: Link) -> Status | None:
    entry = world.entry(link.target) if world.has_lock else None
    if entry is None:
        return Status.MOVED if world.has_lock and world.is_new_place(link.target) else None
    return Status.REACHABLE if only_secured(entry) else entry.status


def _allowed(host: str, allow: tuple[str, ...]) -> bool:
    return any(host == name or host.endswith("." + name) for name in (entry.lower() for entry in allow))
