"""The report on addresses for programs: one JSON object. Keys are only ever added; `docs/stability.md` says so."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from guidelint import __version__
from guidelint.known.entry import Status
from guidelint.known.moments import stamp
from guidelint.report.json import array, dump

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.known.account import Account, Address, Hotline, Spot

EVIDENCE = ("http", "seen", "note", "final", "ended", "https", "title")
"""What of the evidence is told; all of it stands in the lock."""


def addresses_json(account: Account) -> Iterator[str]:
    """The object, a line for each address."""
    yield "{"
    yield f'  "version": {dump(__version__)},'
    yield f'  "summary": {dump(_summary(account))},'
    yield from array("addresses", [_address(address) for address in account.addresses], ",")
    yield from array("not_asked", list(account.not_asked), ",")
    yield from array("hotlines", [_hotline(hotline) for hotline in account.hotlines], ",")
    gaps = [{"path": gap.path, "reason": gap.reason, "fatal": gap.fatal} for gap in account.not_checked]
    yield from array("not_checked", gaps, "")
    yield "}"


def plan_json(would_ask: Sequence[str], would_prune: Sequence[str]) -> Iterator[str]:
    """What a run would ask, and what it would take out of the lock."""
    yield "{"
    yield f'  "version": {dump(__version__)},'
    yield from array("would_ask", list(would_ask), ",")
    yield from array("would_prune", list(would_prune), "")
    yield "}"


def _summary(account: Account) -> dict[str, Any]:
    statuses = Counter(address.status for address in account.addresses)
    return {
        "files": account.files,
        "addresses": len(account.addresses),
        "asked": account.asked,
        "not_asked": len(account.not_asked),
        "statuses": {str(status): statuses[status] for status in Status},
        "left_out": dict(sorted(account.left_out.items())),
        "withheld": account.withheld,
        "pruned": len(account.pruned),
        "not_checked": len(account.not_checked),
    }


def _address(address: Address) -> dict[str, Any]:
    entry = address.entry
    evidence = {} if entry is None else {key: entry.evidence[key] for key in EVIDENCE if key in entry.evidence}
    return {
        "url": address.url,
        "status": address.status,
        "before": address.before,
        "asked": address.asked,
        "purpose": address.purpose,
        "checked_at": stamp(entry.checked_at) if entry is not None and entry.checked_at else None,
        "expires_at": stamp(entry.expires_at) if entry is not None and entry.expires_at else None,
        "evidence": evidence,
        "places": _places(address.spots),
    }


def _hotline(hotline: Hotline) -> dict[str, Any]:
    status = hotline.entry.status if hotline.entry is not None else None
    return {"url": hotline.url, "status": status, "places": _places(hotline.spots)}


def _places(spots: Sequence[Spot]) -> list[dict[str, Any]]:
    return [{"path": spot.path, "line": spot.line} for spot in spots]
