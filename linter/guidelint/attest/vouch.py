"""A person vouches for an address: what is written into the lock, and what is not accepted."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from guidelint.known.address import normalised
from guidelint.known.entry import DAYS, PAST, PERSON, Entry, Match, Purpose, Status
from guidelint.records import dataclass

if TYPE_CHECKING:
    from datetime import datetime

_BOT = "[bot]"
_PHONE = "tel:"


class CannotVouch(ValueError):
    """An attestation that would be worth nothing; the message says why."""


@dataclass(frozen=True, slots=True)
class Voucher:
    """What a person says of an address."""

    url: str
    """As it was given."""
    by: str
    """The person's name or address, as in their commits."""
    source: str
    """The page of the body itself on which the address stands."""
    note: str
    entity: str = ""
    purpose: Purpose | None = None
    match: Match = Match.EXACT
    status: Status = Status.ATTESTED


def vouched(voucher: Voucher, before: Entry | None, now: datetime) -> Entry:
    """The entry that says so, after the one that the lock has. Raises `CannotVouch`."""
    url, by = _address(voucher), _person(voucher.by)
    purpose = voucher.purpose or _purpose(url)
    now = now.replace(microsecond=0)
    history = (before.now(), *before.history)[:PAST] if before is not None else ()
    seen = before.evidence if before is not None else {}
    return Entry(
        url=url,
        status=voucher.status,
        match=voucher.match,
        entity=voucher.entity,
        purpose=purpose,
        checked_at=now,
        expires_at=now + timedelta(days=DAYS[purpose]) if voucher.status is Status.ATTESTED else None,
        checks=1,
        method="human",
        by=PERSON + by,
        evidence={**seen, "source_url": _source(voucher, url), "note": voucher.note.strip()},
        history=history,
        rest=before.rest if before is not None else {},
    )


def _address(voucher: Voucher) -> str:
    url = normalised(voucher.url)
    if not url:
        raise CannotVouch(f"{voucher.url!r} is no address: write https://…, or tel: and a number")
    if url.startswith(_PHONE) and voucher.match is not Match.EXACT:
        raise CannotVouch("a telephone number is attested as it is, not as a folder or host")
    if not voucher.note.strip():
        raise CannotVouch("a note is needed: what did you see, and where")
    return url


def _person(by: str) -> str:
    name = " ".join(by.split())
    if not name:
        raise CannotVouch("who are you? Give --by NAME, or set user.name in git")
    if name.lower().endswith(_BOT):
        raise CannotVouch(f"{name} is a machine; only people vouch for an address")
    return name


def _source(voucher: Voucher, url: str) -> str:
    source = normalised(voucher.source)
    if not source or source.startswith(_PHONE):
        raise CannotVouch(f"--source {voucher.source!r} is no page: give the official page that lists this address")
    if source == url:
        raise CannotVouch("an address cannot vouch for itself: give another page of the body, one that lists it")
    return source


def _purpose(url: str) -> Purpose:
    if url.startswith(_PHONE):
        return Purpose.HOTLINE
    return Purpose.HOME if url.count("/") == len("//") + 1 and url.endswith("/") else Purpose.INFO
