"""Whose contact it is: one name for all ways in which a handle, a number or a mailbox is written down.

What a reader would type is what counts. Two names that differ in a letter are two people: nothing is guessed here that
would make one of them.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from guidelint.guide.contact.disguise import unstyled
from guidelint.guide.contact.handles import OF_LIST, PUBLIC
from guidelint.guide.document import Platform
from guidelint.guide.reference.platforms import is_shortener, shows_others
from guidelint.records import replace
from guidelint.text.pattern import pattern
from guidelint.text.phones import REGIONS, national, numbers
from guidelint.text.shadow import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.guide.document import Contact, Document

_PICTURE = "\u200d\u20e3\u2190-\u21ff\u2300-\u23ff\u2460-\u27bf\u2900-\u297f\u2b00-\u2bff\ufe0f\U0001f000-\U0001faff"
_BETWEEN = pattern(rf"[{_PICTURE}]+")
_PICTURED = pattern(rf"@?[a-z0-9_]+(?:[{_PICTURE}]{{1,4}}[a-z0-9_]+)+")
"""A name with pictures between its letters."""
_SPELLED = 3
"""So many single letters in front make a spelling of it, not the name of a platform and a sign."""
_TOKEN = pattern(r"[a-z0-9_]+(?:[.-][a-z0-9_]+)*")
_APART = pattern(r"[a-z0-9_](?:[-.·*][a-z0-9_]){3,}")
"""Single letters kept apart."""
_PARTING = pattern(r"[-.·*]")
_DIALLED = frozenset({Platform.PHONE, Platform.WHATSAPP, Platform.VIBER, Platform.SIGNAL, Platform.ZALO})
"""Reached by a telephone number, country code first or not."""
_FEWEST_DIGITS = 7
_DOTLESS = frozenset({"gmail.com", "googlemail.com"})
"""Providers to which a name is the same with and without dots."""
_LONGEST = 400
_NUMBERED = f"{Platform.PHONE}:"


def identity(doc: Document, contact: Contact) -> str:
    """`telegram:name`, `phone:+442079460123`, `e-mail:name@host`; empty for a contact that shows no name.

    A bare name behind an at-sign counts as one on Telegram, which is where such names are mostly meant to be looked up.
    """
    handle = contact.handle.strip("._-")
    if not handle:
        return ""
    if contact.platform is Platform.EMAIL:
        return _mailbox(handle)
    if contact.platform is Platform.WEB:
        return f"{Platform.WEB}:{_site(doc, contact) or handle}"
    if handle.isdecimal():
        return _number(_platform(doc, contact, Platform.PHONE), handle, REGIONS.get(doc.language.code, ()))
    return f"{_platform(doc, contact, Platform.TELEGRAM)}:{_name(handle, contact.span.of(doc.text)[:_LONGEST])}"


def without_country(name: str) -> str:
    """An identity as it is where its number is written without the country, so that both count as one.

    That two countries give the same number to two contacts is far less likely than that one of them leaves it out.
    """
    if not name.startswith(_NUMBERED):
        return name
    number = name.removeprefix(_NUMBERED)
    return _NUMBERED + (national(number) if number.startswith("+") else number.lstrip("0"))


def _platform(doc: Document, contact: Contact, otherwise: Platform) -> Platform:
    """Where a contact is to be looked up: `Call me: WeChat demo_k17` is on what is said last."""
    if contact.platform is Platform.OTHER:
        return Platform.TELEGRAM
    if contact.platform is not Platform.PHONE:
        return contact.platform
    said = replace(doc, allowed=None)
    named = [
        (hit.span.start, platform)
        for name, platform in OF_LIST.items()
        if platform not in PUBLIC
        for hit in said.hits(name, contact.span)
    ]
    return max(named, default=(0, otherwise))[1]


def _site(doc: Document, contact: Contact) -> str:
    """The page of a website that many share; nothing for one of its own, which its host tells apart."""
    at = bisect_left(doc.links, contact.span.start, key=lambda link: link.span.start)
    for link in doc.links[at : at + 1]:
        path = link.target.partition("//")[2].partition("/")[2].partition("?")[0].partition("#")[0].rstrip("/")
        if link.host and (is_shortener(link.host, path) or shows_others(link)):
            return f"{link.host}/{path}"
    return ""


def _mailbox(address: str) -> str:
    name, _, host = address.partition("@")
    name = name.partition("+")[0] or name
    if host == "qq.com" and name.isdecimal():
        return f"{Platform.QQ}:{name}"
    return f"{Platform.EMAIL}:{name.replace('.', '') if host in _DOTLESS else name}@{host}"


def _number(platform: Platform, digits: str, regions: Sequence[str]) -> str:
    """A number that a telephone could dial is one wherever it is used; a QQ number never is."""
    if platform is Platform.QQ or len(digits) < _FEWEST_DIGITS:
        return f"{platform}:{digits}"
    if digits.startswith("00"):
        digits = digits[2:]
        international = [f"+{digits}"]
    else:
        international = [f"+{digits}"] if platform in _DIALLED else []
    for written in (*international, digits):
        for found in numbers(written, regions):
            return f"{Platform.PHONE}:{found.e164}"
    return f"{Platform.PHONE if platform in _DIALLED else platform}:{digits}"


def _name(handle: str, written: str) -> str:
    """A handle without the disguises that made the reader see but a part of it."""
    if _APART.fullmatch(handle):
        return _PARTING.sub("", handle)
    return max((name for name in _fuller(handle, fold(written))), key=len, default=handle)


def _fuller(handle: str, written: str) -> Iterator[str]:
    """Longer names of which the handle is a part: letters before it were swapped for look-alikes, or kept apart."""
    for found in _PICTURED.finditer(written):
        *first, last = _BETWEEN.split(found[0].removeprefix("@"))
        joined = "".join((*first, last))
        spelled = len(first) >= _SPELLED and all(len(part) == 1 for part in first)
        if handle in joined and (spelled or found[0].startswith("@")):
            yield joined
    plain = unstyled(written)
    if plain != written:
        yield from (name for name in _TOKEN.findall(plain) if name.endswith(handle) and name not in written)
