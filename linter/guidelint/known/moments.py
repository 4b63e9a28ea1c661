"""Times as the lock writes them: UTC, in whole seconds."""

from __future__ import annotations

from datetime import UTC, datetime


def stamp(moment: datetime) -> str:
    """`2026-11-22T08:30:00Z`."""
    return moment.astimezone(UTC).replace(microsecond=0, tzinfo=None).isoformat() + "Z"


def moment(written: str) -> datetime:
    """The time of a stamp, or of a day, without parts of seconds. Raises `ValueError`."""
    read = datetime.fromisoformat(written).replace(microsecond=0)
    try:
        return (read if read.tzinfo else read.replace(tzinfo=UTC)).astimezone(UTC)
    except OverflowError as error:  # the first and the last day of all, in other time zones
        raise ValueError(str(error)) from error
