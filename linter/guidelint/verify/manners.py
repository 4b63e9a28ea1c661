"""How to behave towards the hosts that are asked, and how much of their answers to bear."""

from __future__ import annotations

from guidelint.records import dataclass


@dataclass(frozen=True, slots=True)
class Manners:
    """Limits and habits of a run. All times are in seconds."""

    timeout: float = 10.0
    """For one request and its answer with all of the body; waiting for a turn does not count."""
    connect_timeout: float = 5.0
    """For the name, the connection and the TLS handshake; part of `timeout`."""
    concurrency: int = 200
    """Requests under way at once, as far as the system lets us open so many files. The waiting for those that never
    answer should begin early; but when all answer at once, a busy machine must still get round to them in time."""
    per_host: int = 4
    """Of these, to one host."""
    pace: float = 0.1
    """Between the starts of two requests to one host."""
    retries: int = 1
    """How often to ask again after a transport error, a 5xx, or a `Retry-After`. Never after a time-out."""
    jitter: float = 0.5
    """Longest pause before asking again; drawn by chance, so that many do not come back at once."""
    most_wait: float = 60.0
    """Longest `Retry-After` that is waited for; if it is longer, the answer stands as it is."""
    most_bytes: int = 262_144
    """Of a body, decompressed; what is longer is cut."""
    most_hops: int = 10
    allow_hosts: frozenset[str] = frozenset()
    """One's own: `intranet.example`, `localhost:8000`, `192.0.2.7`, `10.0.0.0/8`, `[::1]:8080`. They may be private
    and may have any port (unless one is named); names that resolve into a network, too. What is named itself is not
    paced. What they redirect to gains nothing by it."""
    user_agent: str = ""
    """Empty for `guidelint/<version> (link check)`."""
    robots: bool = False
    """Whether to ask `robots.txt` first. Off, as a link check asks for what a reader would click."""
    proxy_from_environment: bool = False
    """Whether `HTTP_PROXY`, `HTTPS_PROXY` and `NO_PROXY` count. A proxy connects for us, so that of our checks only
    those of the name remain."""
    deadline: float | None = None
    """For the whole run. What is not finished by then is not told."""
