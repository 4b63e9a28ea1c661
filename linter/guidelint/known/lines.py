"""Lines of the lock: one JSON object each, its keys in one order, so that a changed verdict is a changed line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from guidelint.known.address import normalised
from guidelint.known.entry import Entry, Match, Purpose, Status, Transition
from guidelint.known.jsonlines import BrokenLine, string, typed, values_of, written
from guidelint.known.moments import moment, stamp

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime
    from enum import StrEnum

_KEYS = (
    *("url", "match", "status", "entity", "purpose", "checked_at", "expires_at"),
    *("checks", "method", "by", "evidence", "history"),
)


def entry(line: str) -> Entry:
    """The entry on a line. Raises `BrokenLine`."""
    return entry_of(values_of(line))


def entry_of(values: Mapping[str, Any]) -> Entry:
    """The entry that some values are. Raises `BrokenLine`."""
    url = string(values, "url")
    if not url or normalised(url) != url:
        hint = f'; write "{normalised(url)}"' if normalised(url) else ""
        raise BrokenLine(f'"url" is not a normalised address{hint}')
    purpose = values.get("purpose")
    return Entry(
        url=url,
        status=_one_of(Status, values, "status"),
        match=_one_of(Match, values, "match") if "match" in values else Match.EXACT,
        entity=string(values, "entity"),
        purpose=_one_of(Purpose, values, "purpose") if purpose is not None else None,
        checked_at=_time(values, "checked_at"),
        expires_at=_time(values, "expires_at"),
        checks=_number(values, "checks"),
        method=string(values, "method"),
        by=string(values, "by"),
        evidence=typed(values, "evidence", dict, "an object", {}),
        history=tuple(map(_transition, typed(values, "history", list, "a list", []))),
        rest={key: value for key, value in values.items() if key not in _KEYS},
    )


def line(entry: Entry) -> str:
    """The entry as a line, without the line's end."""
    values: dict[str, Any] = {
        "url": entry.url,
        "match": entry.match if entry.match is not Match.EXACT else "",
        "status": entry.status,
        "entity": entry.entity,
        "purpose": entry.purpose or "",
        "checked_at": stamp(entry.checked_at) if entry.checked_at else "",
        "expires_at": stamp(entry.expires_at) if entry.expires_at else "",
        "checks": entry.checks,
        "method": entry.method,
        "by": entry.by,
        "evidence": dict(entry.evidence),
        "history": [_past(past) for past in entry.history],
        **entry.rest,
    }
    kept = {key: value for key, value in values.items() if value or key in entry.rest}
    return written(kept)


def _past(past: Transition) -> dict[str, Any]:
    values: dict[str, Any] = {"status": past.status, "at": stamp(past.at), "by": past.by}
    return {**values, "http": past.http} if past.http else values


def _transition(values: Any) -> Transition:
    if not isinstance(values, dict):
        raise BrokenLine('"history" must hold objects')
    at = _time(values, "at")
    if at is None:
        raise BrokenLine('"at" is missing in "history"')
    return Transition(_one_of(Status, values, "status"), at, string(values, "by"), _number(values, "http"))


def _one_of(kind: Callable[[str], Any], values: Mapping[str, Any], key: str) -> Any:
    try:
        return kind(values.get(key, ""))
    except ValueError:
        known: list[StrEnum] = list(kind)  # type: ignore[call-overload]
        raise BrokenLine(f'"{key}" must be one of {", ".join(known)}') from None


def _number(values: Mapping[str, Any], key: str) -> int:
    return int(typed(values, key, int, "a whole number", 0))


def _time(values: Mapping[str, Any], key: str) -> datetime | None:
    given = string(values, key)
    try:
        return moment(given) if given else None
    except ValueError:
        raise BrokenLine(f'"{key}" must be a time such as 2026-11-22T08:30:00Z') from None
