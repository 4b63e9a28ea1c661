"""What the lock says of one address."""

from __future__ import annotations

from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from guidelint.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

NEVER = datetime.min.replace(tzinfo=UTC)
PAST = 5
"""Transitions that are kept."""
NOTHING: Mapping[str, Any] = {}
PERSON = "human:"
"""How `by` begins where a person vouches."""
BOT = "bot:"
MISSING_SINCE = "missing_since"
"""Evidence: when the first of the looks in a row was that found nothing."""
LOOKED_AT = "looked_at"
"""Evidence of a person's entry: when a machine last looked, with nothing to say against it."""


class Status(StrEnum):
    """The verdict on an address."""

    ATTESTED = "attested"
    """A person confirmed whose it is and what for."""
    REACHABLE = "reachable"
    """It answers; whose it is nobody has confirmed."""
    MOVED = "moved"
    """It says that it has moved for good."""
    BROKEN = "broken"
    """It is gone, or was not found twice, a day apart."""
    BLOCKED = "blocked"
    """It answers, but not to a machine."""
    SUSPICIOUS = "suspicious"
    """It answers with the wrong certificate, or with a page that sells the domain."""
    RETIRED = "retired"
    """A person says that it is no longer to be given to readers."""
    UNKNOWN = "unknown"
    """What was seen proves nothing."""


BY_PEOPLE = frozenset({Status.ATTESTED, Status.RETIRED})
"""What only a person may set."""


class Match(StrEnum):
    """Which addresses an entry speaks for."""

    EXACT = "exact"
    PREFIX = "prefix"
    """All whose path begins with its own, folder by folder."""
    HOST = "host"
    """All on its host."""


class Purpose(StrEnum):
    """What an address is for, and so for how long a look at it holds. The weightiest come first."""

    LOGIN = "login"
    PAYMENT = "payment"
    SERVICE = "service"
    HOME = "home"
    INFO = "info"
    DOWNLOAD = "download"
    STORE = "store"
    CONTACT = "contact"
    HOTLINE = "hotline"
    IMAGE = "image"
    REFERENCE = "reference"


DAYS: Mapping[Purpose, int] = {
    Purpose.LOGIN: 90,
    Purpose.PAYMENT: 90,
    Purpose.SERVICE: 180,
    Purpose.HOME: 180,
    Purpose.INFO: 180,
    Purpose.DOWNLOAD: 180,
    Purpose.STORE: 180,
    Purpose.CONTACT: 180,
    Purpose.HOTLINE: 365,
    Purpose.IMAGE: 30,
    Purpose.REFERENCE: 60,
}
"""For how many days a look holds."""


def weightiest(purposes: Iterable[Purpose]) -> Purpose:
    """Of several uses of one address the one that decides."""
    order = list(Purpose)
    return min(purposes, key=order.index)


@dataclass(frozen=True, slots=True)
class Transition:
    """A status that an address had before."""

    status: Status
    at: datetime
    """When it was found or said."""
    by: str
    http: int = 0


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the lock. Times are UTC, in whole seconds."""

    url: str
    """Normalised (`address.normalised`); of a telephone number `tel:` and its digits."""
    status: Status
    match: Match = Match.EXACT
    entity: str = ""
    """The body whose address it is said to be, by its id in the registry or by name."""
    purpose: Purpose | None = None
    checked_at: datetime | None = None
    expires_at: datetime | None = None
    checks: int = 0
    """How many looks in a row showed the same."""
    method: str = ""
    """`human` or `http`."""
    by: str = ""
    """`human:<name>` or `bot:guidelint/<version>`."""
    evidence: Mapping[str, Any] = NOTHING
    history: tuple[Transition, ...] = ()
    """The last five, newest first."""
    rest: Mapping[str, Any] = NOTHING
    """Keys of a later version, kept as they are."""

    def now(self) -> Transition:
        """The present status as a past one."""
        return Transition(self.status, self.checked_at or NEVER, self.by, int(self.evidence.get("http") or 0))

    @property
    def attested(self) -> bool:
        return self.status is Status.ATTESTED

    def is_stale(self, as_of: datetime) -> bool:
        """Whether nobody has looked for longer than such an address allows. What is retired does not age."""
        return self.status is not Status.RETIRED and self.expires_at is not None and self.expires_at < as_of
