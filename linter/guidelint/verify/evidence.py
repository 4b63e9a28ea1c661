"""What of a look is kept in the lock: enough to judge by, and nothing that a page could use to swell it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from guidelint.known.address import normalised
from guidelint.known.entry import LOOKED_AT, MISSING_SINCE
from guidelint.known.moments import stamp
from guidelint.verify.sighting import Seen

if TYPE_CHECKING:
    from guidelint.verify.sighting import Sighting

FOR_GOOD = frozenset({301, 308})
BY_LOOK = frozenset(
    {
        *("http", "seen", "note", "final", "ended", "chain", "title", "language", "digest", "tls", "https"),
        *(MISSING_SINCE, LOOKED_AT),
    }
)
"""Keys that each look writes anew; all others are people's."""
LONGEST_TITLE = 120
LONGEST_URL = 2048
_LONGEST_NOTE = 200


def facts(sighting: Sighting, *, moved: bool) -> dict[str, Any]:
    """The evidence of a look.

    final: where it leads; of what has moved, only as far as it has moved for good.
    ended: where it ended, if that is further.
    """
    certificate = sighting.certificate
    final = moved_to(sighting) if moved else _led_to(sighting)
    ended = _led_to(sighting) if moved else ""
    every: dict[str, Any] = {
        "http": sighting.status,
        "seen": "" if sighting.seen is Seen.ANSWERED else str(sighting.seen),
        "note": sighting.note[:_LONGEST_NOTE],
        "final": final,
        "ended": "" if ended == final else ended,
        "chain": [{"url": hop.url, "http": hop.status} for hop in sighting.chain if len(hop.url) <= LONGEST_URL],
        "title": " ".join(sighting.title.split())[:LONGEST_TITLE],
        "language": sighting.language[:LONGEST_TITLE],
        "digest": sighting.digest,
        "tls": {
            "not_after": stamp(certificate.not_after),
            "issuer": certificate.issuer[:LONGEST_TITLE],
            "names": list(certificate.names[:1]),
        }
        if certificate is not None
        else {},
    }
    kept = {key: value for key, value in every.items() if value}
    return kept if sighting.secure is None else {**kept, "https": sighting.secure}


def moved_to(sighting: Sighting) -> str:
    """The address that has taken the place of the one looked at: as far as the redirects from it are for good.

    Empty if none has: a redirect for now promises nothing, and one that changes only the fragment leads nowhere else.
    """
    urls = [*(hop.url for hop in sighting.chain[1:]), sighting.final]
    target = ""
    for hop, url in zip(sighting.chain, urls, strict=True) if sighting.chain else ():
        if hop.status not in FOR_GOOD:
            break
        target = url
    return _elsewhere(sighting, target)


def _led_to(sighting: Sighting) -> str:
    return _elsewhere(sighting, sighting.final)


def _elsewhere(sighting: Sighting, target: str) -> str:
    url = normalised(target) if target and len(target) <= LONGEST_URL else ""
    return "" if url == sighting.url or url.startswith("tel:") else url
