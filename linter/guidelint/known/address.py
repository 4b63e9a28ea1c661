"""Addresses in the one spelling under which the lock keeps them: what a browser would ask for."""

from __future__ import annotations

from guidelint.text.hosts import split

DEFAULT_SCHEME = "https"
"""What a browser tries first for `www.example.org`."""
_SIGNIFICANT = ("!", "/")
"""First characters of fragments that name a page (`#!/login`), not a place on one."""
_WEB = ("http:", "https:")
PHONE = "tel:"
"""How the address of a telephone number begins (RFC 3966)."""


def normalised(target: str) -> str:
    """The address as the lock keeps it, by the WHATWG rules for URLs (url.spec.whatwg.org); empty if it is none.

    Host in lower case and punycode, numeric hosts as dotted quads, default port and dot segments gone; a fragment only
    where it names a page; `www.example.org` taken for https; a telephone number as `tel:+…` or `tel:12393`.
    """
    target = target.strip()
    if target[:4].lower() == PHONE:
        return phone(target[4:])
    if target.startswith("/") and not target.startswith("//"):
        return ""
    if not split(target)[0] and "://" not in target:
        target = f"{DEFAULT_SCHEME}://{target.lstrip('/')}"
    from ada_url import normalize_url

    try:
        url = str(normalize_url(target))
    except ValueError:
        return ""
    if not url.startswith(_WEB):
        return ""
    page, _, fragment = url.partition("#")
    return url if fragment.startswith(_SIGNIFICANT) else page


def phone(number: str) -> str:
    """A telephone number as the lock keeps it: `tel:` and its digits, with `+` if it was written with one."""
    digits = "".join(character for character in number if character.isdecimal() and character.isascii())
    plus = "+" if number.strip().startswith("+") else ""
    return f"{PHONE}{plus}{digits}" if digits else ""
