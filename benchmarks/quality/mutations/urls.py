"""Guides that send their readers nowhere, or to the wrong place."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from benchmarks.quality.mutations import Mutant, mutation

from guidelint.known.address import normalised
from guidelint.known.entry import Entry, Purpose, Status
from guidelint.known.lines import line

if TYPE_CHECKING:
    from random import Random

    from benchmarks.quality.compose import Guide

_SHORTENERS = ("bit.ly/3xQw7Zk", "tinyurl.com/y8k2mp4r", "is.gd/Qw83kd", "t.ly/9sKqA", "cutt.ly/UeK3mZ")
_TWINS = {"a": "а", "e": "е", "o": "о", "p": "р", "c": "с"}
"""Latin letters and the Cyrillic ones that look like them."""
_KNOWN = ("paypal.com", "google.com", "apple.com", "microsoft.com", "facebook.com", "amazon.com")
_ADDRESS = re.compile(r"https?://[^\s<>()\[\]]+")
_TODAY = datetime(2026, 6, 1, tzinfo=UTC)


def _opened(guide: Guide, url: str) -> Mutant | None:
    """The guide with another address in the step that opens the site, and there only."""
    index = guide.index_of("web", kind="open")
    if index is None:
        return None
    step = guide.ways[index].steps[0].text
    if "<{url}>" not in step:
        return None
    text = guide.with_way(index, guide.ways[index].swapped("open", step.replace("<{url}>", url))).markdown()
    return Mutant(text, url)


def _name(random: Random) -> str:
    """A name that nobody has registered."""
    return "".join(random.choices("bcdfghklmnprstvz", k=5))


def _known(guide: Guide, random: Random, status: Status | None, **more: Any) -> Mutant | None:
    """The guide with another address in the step that opens the site, and a lock that says this of it (None: nothing)
    and of all other addresses of the guide that they answer."""
    url = f"https://{_name(random)}-service.net/start"
    mutant = _opened(guide, f"<{url}>")
    if mutant is None:
        return None
    others = dict.fromkeys(normalised(found) for found in _ADDRESS.findall(mutant.text))
    entries = [Entry(other, Status.REACHABLE) for other in others if other and other != url]
    if status is not None:
        entries.append(Entry(url, status, **more))
    return replace(mutant, lock="".join(f"{line(entry)}\n" for entry in entries), as_of=_TODAY)


def _past(guide: Guide, random: Random, status: Status, purpose: Purpose) -> Mutant | None:
    """With an address that holds no longer."""
    looked = _TODAY - timedelta(days=random.randrange(200, 800))
    holds = looked + timedelta(days=random.randrange(30, 190))
    return _known(guide, random, status, purpose=purpose, checked_at=looked, expires_at=holds)


@mutation("urls/official-unlocated")
def address_taken_out(guide: Guide, random: Random) -> Mutant | None:
    index = guide.index_of("web", kind="open")
    if index is None:
        return None
    lost = guide.grammar.pick("unlocated", random)
    way = replace(guide.ways[index].swapped("open", lost), warning="")
    return Mutant(guide.with_way(index, way).markdown(), guide.fill(lost))


@mutation("urls/unverified")
def nobody_has_looked(guide: Guide, random: Random) -> Mutant | None:
    return _known(guide, random, None)


@mutation("urls/unverified")
def only_answers(guide: Guide, random: Random) -> Mutant | None:
    return _known(guide, random, Status.REACHABLE)


@mutation("urls/unverified")
def wrong_certificate(guide: Guide, random: Random) -> Mutant | None:
    return _known(guide, random, Status.SUSPICIOUS, evidence={"note": "the certificate is for another host"})


@mutation("urls/dead-or-moved")
def not_found(guide: Guide, random: Random) -> Mutant | None:
    return _known(guide, random, Status.BROKEN, checks=2, evidence={"http": 404})


@mutation("urls/dead-or-moved")
def gone(guide: Guide, random: Random) -> Mutant | None:
    return _known(guide, random, Status.BROKEN, checks=1, evidence=random.choice(({"http": 410}, {"seen": "no-host"})))


@mutation("urls/dead-or-moved")
def moved_to_another_domain(guide: Guide, random: Random) -> Mutant | None:
    final = f"https://www.{_name(random)}-portal.com/start"
    return _known(guide, random, Status.MOVED, evidence={"http": 301, "final": final})


@mutation("urls/dead-or-moved")
def retired(guide: Guide, random: Random) -> Mutant | None:
    return _known(guide, random, Status.RETIRED, by="human:Ada", evidence={"note": "closed at the end of the year"})


@mutation("urls/stale")
def login_page_past_its_day(guide: Guide, random: Random) -> Mutant | None:
    return _past(guide, random, random.choice((Status.REACHABLE, Status.ATTESTED)), Purpose.LOGIN)


@mutation("urls/stale")
def page_past_its_day(guide: Guide, random: Random) -> Mutant | None:
    return _past(guide, random, random.choice((Status.REACHABLE, Status.ATTESTED)), Purpose.INFO)


@mutation("urls/insecure")
def downgraded(guide: Guide, random: Random) -> Mutant | None:
    return _opened(guide, f"<http://{_name(random)}-service.net/start>")


@mutation("urls/text-mismatch")
def host_swapped(guide: Guide, random: Random) -> Mutant | None:
    name = _name(random)
    return _opened(guide, f"[www.{name}-service.net](https://{name}-login.com/start)")


@mutation("urls/confusable")
def letter_swapped(guide: Guide, random: Random) -> Mutant | None:
    host = random.choice(_KNOWN)
    letter = next(c for c in host if c in _TWINS)
    return _opened(guide, f"<https://{host.replace(letter, _TWINS[letter], 1)}/login>")


@mutation("urls/confusable")
def known_name_as_sub_domain(guide: Guide, random: Random) -> Mutant | None:
    return _opened(guide, f"<https://{random.choice(_KNOWN)}.login-check.net/start>")


@mutation("urls/hidden-destination")
def shortened(guide: Guide, random: Random) -> Mutant | None:
    return _opened(guide, f"<https://{random.choice(_SHORTENERS)}>")


@mutation("urls/hidden-destination")
def redirected(guide: Guide, random: Random) -> Mutant | None:
    return _opened(guide, "<https://news-portal.net/go?url=https://other-place.com/login>")


@mutation("urls/malformed")
def full_width(guide: Guide, random: Random) -> Mutant | None:
    return _opened(guide, "https：//www。benefit-service。net")


@mutation("urls/malformed")
def with_a_password(guide: Guide, random: Random) -> Mutant | None:
    return _opened(guide, "<https://maria:sommer19@www.benefit-service.net/start>")


@mutation("urls/malformed")
def bare_number(guide: Guide, random: Random) -> Mutant | None:
    return _opened(
        guide, f"<http://{random.randrange(60, 90)}.{random.randrange(256)}.17.{random.randrange(256)}/login>"
    )
