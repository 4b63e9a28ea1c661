"""What one look at an address showed: facts, no verdict. What follows from them is judged elsewhere."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from guidelint.records import dataclass

if TYPE_CHECKING:
    from datetime import datetime

SOFT_404 = "soft-404"
"""Note of a page that answers well and says that there is nothing."""
PARKED = "parked"
"""Note of a page that offers the domain itself for sale."""
FRAGMENT_MISSING = "fragment missing"
"""Note of a page on which nothing bears the name behind `#`: a fact only, since scripts make such places, too."""
COOKIE_WANTED = "asks for a cookie"
"""Note of a redirect loop whose answers set cookies: a browser may well get through."""
BOMB = "compression bomb"
"""Note of a body that grew a hundredfold or more while it was decompressed, until it was cut."""
_BETWEEN = "; "


class Seen(StrEnum):
    """How a look ended."""

    ANSWERED = "answered"
    """There was an HTTP answer; `Sighting.status` says which."""
    TIMEOUT = "timeout"
    UNREACHABLE = "unreachable"
    """Refused, reset, closed without a word, no route, no TLS in common."""
    NO_HOST = "no-host"
    """The name does not exist (or has no address)."""
    BAD_CERTIFICATE = "bad-certificate"
    """Expired, self-signed, of an unknown issuer; the note has the words of OpenSSL."""
    WRONG_HOST = "wrong-host"
    """The certificate is good, and for another name."""
    REFUSED = "refused"
    """By us: an address, port or scheme that is not asked; the note says why."""
    LOOP = "loop"
    """Redirects in a circle, or more than `Manners.most_hops`."""
    GARBLED = "garbled"
    """What came was not HTTP, or its headers were too large."""
    ROBOTS = "robots"
    """`robots.txt` forbids the look; only where `Manners.robots` is set."""
    NOT_ASKED = "not-asked"
    """Of a kind that is never called up: telephone numbers."""


@dataclass(frozen=True, slots=True)
class Hop:
    """A redirect on the way."""

    url: str
    """What was asked."""
    status: int
    """301, 302, 303, 307 or 308."""


@dataclass(frozen=True, slots=True)
class Certificate:
    """The certificate of the host where the look ended."""

    not_after: datetime
    """UTC."""
    issuer: str = ""
    """The organisation that signed it, else its common name."""
    names: tuple[str, ...] = ()
    """Those of its names that fit the host: `*.example.org`."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """What one look at an address showed, redirects and a second try included."""

    url: str
    """As it was asked for, so that the caller finds it again."""
    at: datetime
    """When the look ended, UTC."""
    seen: Seen
    status: int = 0
    """HTTP status of the last answer; 0 if there was none."""
    chain: tuple[Hop, ...] = ()
    final: str = ""
    """Where it ended; the address itself without redirects. At a refused redirect: where it would have led."""
    method: str = ""
    """HEAD or GET, of the last answer."""
    title: str = ""
    language: str = ""
    """What the page declares: `<html lang>`."""
    digest: str = ""
    """`sha256:` and 16 hexadecimal digits of the visible text, white space folded; empty if it was not read in full."""
    size: int = 0
    """Bytes of the body that were read, decompressed."""
    certificate: Certificate | None = None
    """None without TLS, and where it was not accepted."""
    secure: bool | None = None
    """For addresses with `http:` that answer well: whether the host does by `https:`, too. Asked once for each host."""
    note: str = ""
    """Further facts, parted by `; `; `notes` has them one by one."""
    tries: int = 1
    """How often it was asked; 0 if it was not."""

    @property
    def notes(self) -> tuple[str, ...]:
        """The facts of `note`: `("soft-404", "cut at 262144 bytes")`."""
        return tuple(self.note.split(_BETWEEN)) if self.note else ()


def joined(*notes: str) -> str:
    """`Sighting.note` of several facts; empty ones are left out."""
    return _BETWEEN.join(note for note in notes if note)
