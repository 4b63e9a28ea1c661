"""Which values of a line are certain to be an entry: told without making it, since a run needs few of thousands."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from guidelint.known.entry import Match, Purpose, Status
from guidelint.text.pattern import pattern

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_PLAIN = pattern(
    r"https?://(?!\S*xn--)(?:[a-z0-9-]+\.)+[a-z][a-z0-9-]*/(?:(?:[\w~-]|%(?!2E)[0-9A-F]{2})++[./?=&]?)*+(?<!\.)"
    r"|tel:\+?[0-9]+",
    re.ASCII,
)
"""Addresses in which nothing is left to normalise. No label of a number, no dot segment, nothing to encode."""
_STAMP = pattern(r"[12]\d{3}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\dZ", re.ASCII)


def surely_an_entry(values: Mapping[str, Any]) -> bool:
    """False means only that it takes a closer look."""
    try:
        told = all(test(values[key]) for key, test in _TESTS.items() if key in values)
    except (TypeError, KeyError, AttributeError):
        return False
    return told and "url" in values and "status" in values


def _is_past(history: Any) -> bool:
    return type(history) is list and all(map(_is_transition, history))


def _is_transition(past: Any) -> bool:
    by, http = past.get("by", ""), past.get("http", 0)
    known = past["status"] in _STATUSES and type(by) is str and type(http) is int
    return known and _STAMP.fullmatch(past["at"]) is not None


def _is(kind: type[Any]) -> Callable[[Any], bool]:
    return lambda value: type(value) is kind


_STATUSES = frozenset(map(str, Status))
_TESTS: Mapping[str, Callable[[Any], Any]] = {
    "url": _PLAIN.fullmatch,
    "status": _STATUSES.__contains__,
    "match": frozenset(map(str, Match)).__contains__,
    "purpose": frozenset(map(str, Purpose)).__contains__,
    "checked_at": _STAMP.fullmatch,
    "expires_at": _STAMP.fullmatch,
    "checks": _is(int),
    "entity": _is(str),
    "method": _is(str),
    "by": _is(str),
    "evidence": _is(dict),
    "history": _is_past,
}
