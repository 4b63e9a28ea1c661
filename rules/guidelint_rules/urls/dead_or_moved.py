"""Addresses that the lock knows to be gone, moved or retired."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint import (
    Document,
    Finding,
    Fix,
    Related,
    Severity,
    Status,
    World,
    registered,
    rule,
)
from guidelint_rules.urls._verdicts import looked_up, only_secured, place, with_address

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint import Entry, Link

_GONE = 410
_NO_HOST = "no-host"
_TOLD = frozenset({Status.BROKEN, Status.MOVED, Status.RETIRED})


@rule(Severity.ERROR, needs_lock=True)
def dead_or_moved(doc: Document, world: World) -> Iterator[Finding]:
    """Addresses still lead to what they are given for."""
    for entry, links in looked_up(doc, world):
        if entry.status in _TOLD and not only_secured(entry):
            first, again = links[0], links[1:]
            moved = entry.status is Status.MOVED
            yield Finding(
                place(first),
                f"{first.target[:200]} {_fate(entry)}",
                severity=Severity.ERROR if entry.status is Status.BROKEN else Severity.WARNING,
                evidence=(first.target,),
                related=tuple(Related(place(link), "the same address") for link in again),
                fix=_fix(doc, entry, links) if moved else None,
                help=_help(entry),
                about=(first.target,),
            )


def _fate(entry: Entry) -> str:
    match entry.status:
        case Status.MOVED:
            return f"has moved for good to {_final(entry)[:200]}"
        case Status.RETIRED:
            return f"was retired{_by(entry)}"
        case _ if entry.evidence.get("http") == _GONE:
            return "is gone: the server says for good"
        case _ if entry.evidence.get("seen") == _NO_HOST:
            return "leads nowhere: its host has no address any more"
        case _:
            return f"was not found in {max(entry.checks, 2)} looks on different days"


def _by(entry: Entry) -> str:
    note = str(entry.evidence.get("note", ""))
    return f": {note[:120]}" if note else ""


def _help(entry: Entry) -> str:
    if entry.status is Status.MOVED:
        return "open the new address, see that it is what is meant, and write that"
    return "find out where this is offered now, or take the step out; then run guidelint verify"


def _final(entry: Entry) -> str:
    return str(entry.evidence.get("final", ""))


def _fix(doc: Document, entry: Entry, links: list[Link]) -> Fix | None:
    """The new address in place of the old one; safe below one registered domain and by https."""
    final, edits = _final(entry), with_address(doc, links, _final(entry))
    safe = final.startswith("https:") and registered(_host(final)) == registered(links[0].host)
    return Fix(edits, safe=safe) if edits else None


def _host(url: str) -> str:
    return url.partition("//")[2].partition("/")[0].partition(":")[0]
