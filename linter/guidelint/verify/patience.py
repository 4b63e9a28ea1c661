"""How long a host asks us to wait."""

from __future__ import annotations

from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from guidelint.verify.ask import Answer

BUSY = frozenset({429, 503})
"""Statuses with which `Retry-After` means that it will pass."""


def wait_asked(answer: Answer, now: datetime) -> float | None:
    """The seconds of `Retry-After`, in either of its forms; None if there is none that can be read."""
    asked = answer.headers.get("Retry-After", "").strip()
    if asked.isdecimal() and len(asked) < 9:
        return float(asked)
    try:
        then = parsedate_to_datetime(asked)
        there = parsedate_to_datetime(answer.headers["Date"]) if "Date" in answer.headers else now
        return max(0.0, (then - there).total_seconds())
    except (ValueError, TypeError, OverflowError):
        return None
