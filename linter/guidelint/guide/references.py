"""What the guide sends its reader to: addresses with host and role, and official targets without an address."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from guidelint.guide.document import LinkKind, LinkRole
from guidelint.guide.gaps import gaps
from guidelint.guide.platforms import CONTACT_SCHEMES, CONTENT_NETWORKS, MESSENGERS, among
from guidelint.guide.purpose import Reachable, logins, officials
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
    if doc.links:
        read = tuple(_address(link, doc.text) for link in doc.links)
        reachable = Reachable(doc, [host for _, host in read])
        official, login = officials(doc, reachable), logins(doc, reachable)
        links = tuple(
            replace(link, scheme=scheme, host=host, role=_role(link.target, scheme, host, i in official, i in login))
            for i, (link, (scheme, host)) in enumerate(zip(doc.links, read, strict=True))
        )
        doc = replace(doc, links=links)
    return References(doc.links, gaps(doc))


def _address(link: Link, text: str) -> tuple[str, str]:
    """Scheme and host of a link. Which scheme a bare `www.…` takes is left to the browser: none."""
    scheme, host = split(link.target)
    if link.kind is LinkKind.BARE and text.startswith("w", link.span.start):
        scheme = ""
    return scheme, host


def _role(target: str, scheme: str, host: str, official: bool, login: bool) -> LinkRole:
    path = path_of(target)
    service = _service(scheme, host, path.lstrip("/").partition("/")[0])
    if service is LinkRole.CONTACT or service is LinkRole.ASSET:
        return service
    if _MEDIA.search(path):
        return LinkRole.ASSET
    if login:
        return LinkRole.LOGIN
    if official:
        return LinkRole.OFFICIAL
    return LinkRole.ASSET if _FILE.search(path) else LinkRole.REFERENCE


@lru_cache(maxsize=4096)
def _service(scheme: str, host: str, folder: str) -> LinkRole:
    """What a host is for by itself."""
    if scheme in CONTACT_SCHEMES or (host and among(MESSENGERS, host, folder)):
        return LinkRole.CONTACT
    return LinkRole.ASSET if host and among(CONTENT_NETWORKS, host, folder) else LinkRole.REFERENCE


def path_of(target: str) -> str:
    """The path of an address, without query and fragment; empty if there is none."""
    match = _PATH.match(target)
    return match[1] if match else ""
