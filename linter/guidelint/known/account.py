"""What a run of `guidelint verify` has to tell: the verdict on each address, and where guides have it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from guidelint.known.entry import Status
from guidelint.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from guidelint.finding import NotChecked
    from guidelint.known.entry import Entry, Purpose

TO_ACT_ON = (Status.BROKEN, Status.SUSPICIOUS, Status.MOVED, Status.RETIRED)
"""What somebody must do something about in the guides, the gravest first."""


NONE: Mapping[str, int] = {}


class Spot(NamedTuple):
    """A line of a guide."""

    path: str
    """As the caller sees it."""
    line: int
    """From 1."""

    def __str__(self) -> str:
        return f"{self.path}:{self.line}"


@dataclass(frozen=True, slots=True)
class Address:
    """An address of the guides, and what is known of it now."""

    url: str
    purpose: Purpose
    spots: tuple[Spot, ...]
    """Where it stands, each line once."""
    entry: Entry | None = None
    """What speaks for it in the lock; None: nothing yet."""
    before: Status | None = None
    """What the lock said of it before this run."""
    asked: bool = False
    """Whether it was asked in this run."""

    @property
    def status(self) -> Status | None:
        return self.entry.status if self.entry is not None else None

    @property
    def is_secured(self) -> bool:
        """Whether it has moved to itself by https, and nowhere else: it is where it was."""
        moved = self.entry is not None and self.entry.status is Status.MOVED and self.url.startswith("http:")
        return moved and self.entry is not None and self.entry.evidence.get("final") == f"https{self.url[4:]}"


@dataclass(frozen=True, slots=True)
class Hotline:
    """A telephone number that a guide presents as an official line. It is never called: people vouch for it."""

    url: str
    spots: tuple[Spot, ...]
    entry: Entry | None = None


@dataclass(frozen=True, slots=True)
class Account:
    """A whole run."""

    files: int
    addresses: tuple[Address, ...]
    """All that can be asked, by address."""
    not_asked: tuple[str, ...] = ()
    """What was to be asked and was not, for want of time or because the run was ended."""
    hotlines: tuple[Hotline, ...] = ()
    left_out: Mapping[str, int] = {}
    """Why addresses are never asked -> how many."""
    pruned: tuple[str, ...] = ()
    """Addresses taken out of the lock, because no guide has them any more."""
    not_checked: tuple[NotChecked, ...] = ()
    withheld: int = 0
    """Failures that were not noted, since no host answered at all: the network seems to be ours."""
    as_of: datetime | None = None
    """The time by which it is told what is out of date."""

    @property
    def asked(self) -> int:
        return sum(address.asked for address in self.addresses)

    @property
    def to_act_on(self) -> tuple[Address, ...]:
        """The gravest first."""
        moved = [address for address in self.addresses if not address.is_secured]
        return tuple(address for status in TO_ACT_ON for address in moved if address.status is status)
