"""Addresses that nobody has looked at for too long."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint import Document, Finding, LinkRole, Purpose, Related, Severity, Status, World, rule
from guidelint_rules.urls._verdicts import looked_up, place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint import Entry, Link

_GRAVE = frozenset({Purpose.LOGIN, Purpose.PAYMENT})
_GOOD = frozenset({Status.ATTESTED, Status.REACHABLE})
_ARCHIVED = frozenset({"archived", "historical", "outdated", "superseded", "retired"})
"""What front matter says of a guide that nobody is to follow any more, as a key or as its `status`."""
_NAMED = 3


@rule(Severity.INFO, upto=Severity.WARNING, needs_lock=True)
def stale(doc: Document, world: World) -> Iterator[Finding]:
    """Addresses were confirmed not longer ago than their kind allows."""
    old = [(e, links) for e, links in looked_up(doc, world) if e.status in _GOOD and world.is_stale(e)]
    if not old or _is_archived(doc):
        return
    rest: list[tuple[Entry, list[Link]]] = []
    for entry, links in old:
        if entry.purpose in _GRAVE or any(link.role is LinkRole.LOGIN for link in links):
            yield _finding(world, entry, links)
        else:
            rest.append((entry, links))
    if rest:
        yield _summary(world, rest)


def _finding(world: World, entry: Entry, links: list[Link]) -> Finding:
    return Finding(
        place(links[0]),
        f"{links[0].target[:200]} {_age(world, entry)}; the reader signs in or pays there",
        severity=Severity.WARNING,
        evidence=(links[0].target,),
        related=tuple(Related(place(link), "the same address") for link in links[1:]),
        help=_help(entry),
        about=(links[0].target,),
    )


def _summary(world: World, old: list[tuple[Entry, list[Link]]]) -> Finding:
    entry, links = old[0]
    if len(old) == 1:
        message = f"{links[0].target[:200]} {_age(world, entry)}"
    else:
        shown = ", ".join(links[0].host for _, links in old[:_NAMED])
        more = f" and {len(old) - _NAMED} more" if len(old) > _NAMED else ""
        message = f"{len(old)} addresses were confirmed too long ago: {shown}{more}"
    return Finding(
        place(links[0]),
        message,
        evidence=tuple(links[0].target for _, links in old),
        related=tuple(Related(place(links[0]), _age(world, entry)) for entry, links in old[1:]),
        help=_help(entry),
        about=tuple(links[0].target for _, links in old),
    )


def _age(world: World, entry: Entry) -> str:
    """`was last confirmed 200 days ago (limit 90)`."""
    if entry.checked_at is None or entry.expires_at is None:
        return "was confirmed longer ago than it holds"
    limit = (entry.expires_at - entry.checked_at).days
    return f"was last confirmed {(world.as_of.date() - entry.checked_at.date()).days} days ago (limit {limit})"


def _help(entry: Entry) -> str:
    if entry.attested:
        return "see whether the address is still the body's, and attest it anew: guidelint attest"
    return "look again: guidelint verify --stale"


def _is_archived(doc: Document) -> bool:
    status = str(doc.front_matter.get("status", "")).lower()
    return status in _ARCHIVED or any(doc.front_matter.get(key) is True for key in _ARCHIVED)
