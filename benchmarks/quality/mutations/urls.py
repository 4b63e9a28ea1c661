"""Guides that send their readers nowhere, or to the wrong place."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from benchmarks.quality.mutations import Mutant, mutation

if TYPE_CHECKING:
    from random import Random

    from benchmarks.quality.compose import Guide

_SHORTENERS = ("bit.ly/3xQw7Zk", "tinyurl.com/y8k2mp4r", "is.gd/Qw83kd", "t.ly/9sKqA", "cutt.ly/UeK3mZ")
_TWINS = {"a": "а", "e": "е", "o": "о", "p": "р", "c": "с"}
"""Latin letters and the Cyrillic ones that look like them."""
_KNOWN = ("paypal.com", "google.com", "apple.com", "microsoft.com", "facebook.com", "amazon.com")


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


@mutation("urls/official-unlocated")
def address_taken_out(guide: Guide, random: Random) -> Mutant | None:
    index = guide.index_of("web", kind="open")
    if index is None:
        return None
    lost = guide.grammar.pick("unlocated", random)
    way = replace(guide.ways[index].swapped("open", lost), warning="")
    return Mutant(guide.with_way(index, way).markdown(), guide.fill(lost))


@mutation("urls/unverified")
def unknown_host(guide: Guide, random: Random) -> Mutant | None:
    return _opened(guide, f"<https://{_name(random)}-service.net/start>")


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
