"""What the guide sends its reader to: addresses with host and role, and official targets without an address."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from guidelint.guide.document import LinkKind, LinkRole
from guidelint.guide.gaps import gaps
from guidelint.guide.platforms import CONTACT_SCHEMES, CONTENT_NETWORKS, MESSENGERS, among
from guidelint.guide.purpose import logins, officials
from guidelint.text.hosts import split

if TYPE_CHECKING:
    from guidelint.guide.document import Document, Gap, Link

_PATH = re.compile(r"[^/]*//[^/?#]*(/[^?#]*)")
_MEDIA = re.compile(
    r"\.(?:png|jpe?g|gif|svg|webp|avif|ico|bmp|mp[34]|webm|ogg|wav|mov|css|js|woff2?|ttf)\Z", re.IGNORECASE
)
_FILE = re.compile(
    r"\.(?:pdf|docx?|xlsx?|pptx?|csv|zip|rar|7z|gz|tgz|xz|exe|msi|dmg|pkg|deb|rpm|apk|ipa|jar|iso|img|bin)\Z",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class References:
    """Links of the page, in the same order, now with scheme, host and role; and the gaps."""

    links: tuple[Link, ...]
    gaps: tuple[Gap, ...]


def references(doc: Document) -> References:
    """Reads the addresses of a document whose methods are known. Time linear in links, words and sentences."""
    links = tuple(_with_host(link, doc.text) for link in doc.links)
    if links:
        official = officials(doc, links)
        login = logins(doc, links)
        links = tuple(_with_role(link, i in official, i in login) for i, link in enumerate(links))
    doc = replace(doc, links=links)
    return References(links, gaps(doc))


def _with_host(link: Link, text: str) -> Link:
    scheme, host = split(link.target)
    if link.kind is LinkKind.BARE and "//" not in (shown := link.span.of(text)) and "／／" not in shown:
        scheme = ""  # `www.…` in running text: which scheme to take is left to the browser
    return replace(link, scheme=scheme, host=host)


def _with_role(link: Link, official: bool, login: bool) -> Link:
    role = _role(link, official, login)
    return link if role is link.role else replace(link, role=role)


def _role(link: Link, official: bool, login: bool) -> LinkRole:
    path = path_of(link.target)
    if link.scheme in CONTACT_SCHEMES or (link.host and among(MESSENGERS, link.host, path)):
        return LinkRole.CONTACT
    if _MEDIA.search(path) or (link.host and among(CONTENT_NETWORKS, link.host, path)):
        return LinkRole.ASSET
    if login:
        return LinkRole.LOGIN
    if official:
        return LinkRole.OFFICIAL
    return LinkRole.ASSET if _FILE.search(path) else LinkRole.REFERENCE


def path_of(target: str) -> str:
    """The path of an address, without query and fragment; empty if there is none."""
    match = _PATH.match(target)
    return match[1] if match else ""
