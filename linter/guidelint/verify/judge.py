"""From what a look showed to what the lock says. Pure: the same look after the same entry gives the same entry.

Proof is asked of bad news, never of good: a server that is busy, shy of machines or slow has proved nothing.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from guidelint.known.entry import (
    BY_PEOPLE,
    DAYS,
    LOOKED_AT,
    MISSING_SINCE,
    PAST,
    PERSON,
    Entry,
    Match,
    Purpose,
    Status,
    weightiest,
)
from guidelint.known.moments import moment, stamp
from guidelint.records import replace
from guidelint.verify.evidence import BY_LOOK, facts, moved_to
from guidelint.verify.sighting import PARKED, SOFT_404, Seen

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from guidelint.known.entry import Transition
    from guidelint.verify.sighting import Sighting

APART = timedelta(days=1)
"""Least time between two looks that found nothing, before an address counts as gone: servers are mended overnight."""
SOON = {Status.UNKNOWN: 1, Status.BROKEN: 7, Status.SUSPICIOUS: 7, Status.BLOCKED: 30}
"""For how many days bad news holds at most: a failure that is remembered for long would outlive its cause."""
_METHOD = "http"
_GONE, _NOT_FOUND = 410, 404
_BLOCKING = frozenset({401, 403, 405, 407, 429, 451, 503})
_OURS_PERHAPS = ("unable to get local issuer", "certificate in certificate chain", "unable to verify the first")
"""What OpenSSL says where the issuer is not known to this machine: its store may be old or empty, a proxy may sit in
between, or the server forgets a link of the chain, which browsers fetch by themselves."""
_NO_BAD_NEWS = frozenset({Status.REACHABLE, Status.BLOCKED, Status.UNKNOWN})


def judged(before: Entry | None, sighting: Sighting, purpose: Purpose, by: str) -> Entry:
    """The entry after a look. Never `attested` or `retired` unless `before` is: only a person sets these.

    purpose: what the guides use the address for.
    by:      who looked: `bot:guidelint/<version>`.
    """
    at = sighting.at.replace(microsecond=0)
    since = _missing_since(before, sighting, at)
    status = _verdict(sighting, since, at)
    seen = facts(sighting, moved=status is Status.MOVED)
    if since is not None:
        seen[MISSING_SINCE] = stamp(since)
    if before is not None and _stays(before, status):
        return _renewed(before, seen, at)
    purpose = _purpose(before, purpose)
    days = min(DAYS[purpose], SOON.get(status, DAYS[purpose]))
    again = before is not None and _alike(before.evidence, seen)
    return Entry(
        url=sighting.url,
        status=status,
        entity=before.entity if before is not None else "",
        purpose=purpose,
        checked_at=at,
        expires_at=at + timedelta(days=days),
        checks=before.checks + 1 if before is not None and again else 1,
        method=_METHOD,
        by=by,
        evidence={**_kept(before), **seen},
        history=_history(before, status),
        rest=before.rest if before is not None else {},
    )


def _verdict(sighting: Sighting, since: datetime | None, at: datetime) -> Status:
    match sighting.seen:
        case Seen.WRONG_HOST:
            return Status.SUSPICIOUS
        case Seen.BAD_CERTIFICATE:
            known = any(words in sighting.note for words in _OURS_PERHAPS)
            return Status.UNKNOWN if known else Status.SUSPICIOUS
        case Seen.ROBOTS:
            return Status.BLOCKED
        case Seen.NO_HOST:
            return _missing(since, at)
        case Seen.ANSWERED:
            return _answer(sighting, since, at)
        case _:
            return Status.UNKNOWN


def _answer(sighting: Sighting, since: datetime | None, at: datetime) -> Status:
    if sighting.status == _GONE:
        return Status.BROKEN
    if sighting.status == _NOT_FOUND:
        return _missing(since, at)
    if sighting.status in _BLOCKING:
        return Status.BLOCKED
    if not 200 <= sighting.status < 300:
        return Status.UNKNOWN
    if PARKED in sighting.notes:
        return Status.SUSPICIOUS
    if SOFT_404 in sighting.notes:
        return _missing(since, at)
    return Status.MOVED if moved_to(sighting) else Status.REACHABLE


def _missing(since: datetime | None, at: datetime) -> Status:
    return Status.BROKEN if since is not None and at - since >= APART else Status.UNKNOWN


def _missing_since(before: Entry | None, sighting: Sighting, at: datetime) -> datetime | None:
    """When the first look was that found nothing, if nothing but silence came between it and this one."""
    finds_nothing = sighting.seen is Seen.NO_HOST or (
        sighting.seen is Seen.ANSWERED
        and (sighting.status in (_NOT_FOUND, _GONE) or (SOFT_404 in sighting.notes and sighting.status < 300))
    )
    if not finds_nothing and _verdict(sighting, None, at) is not Status.UNKNOWN:
        return None
    written = before.evidence.get(MISSING_SINCE, "") if before is not None else ""
    try:
        first = moment(str(written)) if written else None
    except ValueError:
        first = None
    if first is not None and first <= at:
        return first
    return at if finds_nothing else None


def _stays(before: Entry, status: Status) -> bool:
    """Whether a person's word stands after a look. Bad news about one page is none about a whole folder or host, and a
    person who took an address away needs no leave of its server."""
    if not (before.status in BY_PEOPLE or before.by.startswith(PERSON)):
        return False
    return before.status is Status.RETIRED or before.match is not Match.EXACT or status in _NO_BAD_NEWS


def _renewed(before: Entry, seen: Mapping[str, Any], at: datetime) -> Entry:
    said = {key: value for key, value in before.evidence.items() if key not in BY_LOOK or key == "note"}
    return replace(before, evidence={**seen, **said, LOOKED_AT: stamp(at)})


def _kept(before: Entry | None) -> dict[str, Any]:
    """What the evidence holds besides what a look shows: the official page that lists the address, a copy of it."""
    if before is None:
        return {}
    return {key: value for key, value in before.evidence.items() if key not in BY_LOOK}


def _purpose(before: Entry | None, purpose: Purpose) -> Purpose:
    """A person's word for what it is; else the weightiest of the uses in guides."""
    if before is None or before.purpose is None:
        return purpose
    if before.entity or before.by.startswith(PERSON) or any(past.by.startswith(PERSON) for past in before.history):
        return before.purpose
    return weightiest((before.purpose, purpose))


def _alike(before: Mapping[str, Any], seen: Mapping[str, Any]) -> bool:
    alike = all(before.get(key) == seen.get(key) for key in ("http", "seen"))
    return bool(before) and alike and (MISSING_SINCE in before) == (MISSING_SINCE in seen)


def _history(before: Entry | None, status: Status) -> tuple[Transition, ...]:
    if before is None:
        return ()
    return before.history[:PAST] if before.status is status else (before.now(), *before.history)[:PAST]
