"""What the guide sends its reader to: addresses with host and role, and official targets without an address."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from guidelint.guide.contact.messengers import link_platform
from guidelint.guide.document import LinkKind, LinkRole
from guidelint.guide.reference.gaps import gaps
from guidelint.guide.reference.platforms import CONTENT_NETWORKS, among
from guidelint.guide.reference.purpose import Reachable, logins, officials
from guidelint.records import dataclass, replace
from guidelint.text.hosts import split
from guidelint.text.pattern import pattern

if TYPE_CHECKING:
    from guidelint.guide.document import Document, Gap, Link

_PATH = pattern(r"[^/]*//[^/?#]*(/[^?#]*)")
_MEDIA = pattern(
    r"\.(?:png|jpe?g|gif|svg|webp|avif|ico|bmp|mp[34]|webm|ogg|wav|mov|css|js|woff2?|ttf)\Z", re.IGNORECASE
)
_FILE = pattern(
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
        hosted = tuple(_hosted(link, doc.text) for link in doc.links)
        reachable = Reachable(hosted)
        official, login = officials(doc, reachable), logins(doc, reachable)
        doc = replace(doc, links=tuple(_used(link, i in official, i in login) for i, link in enumerate(hosted)))
    return References(doc.links, gaps(doc))


def _hosted(link: Link, text: str) -> Link:
    """A link with scheme and host. Which scheme a bare `www.…` takes is left to the browser: none."""
    scheme, host = split(link.target)
    if link.kind is LinkKind.BARE and text.startswith("w", link.span.start):
        scheme = ""
    return replace(link, scheme=scheme, host=host)


def _used(link: Link, official: bool, login: bool) -> Link:
    role = _role(link, official, login)
    return link if role is LinkRole.REFERENCE else replace(link, role=role)


def _role(link: Link, official: bool, login: bool) -> LinkRole:
    path = path_of(link.target)
    if link_platform(link) is not None:
        return LinkRole.CONTACT
    if is_media(path):
        return LinkRole.ASSET
    if login:
        return LinkRole.LOGIN
    if official:
        return LinkRole.OFFICIAL
    served = link.host and _serves_others(link.host, path.lstrip("/").partition("/")[0])
    return LinkRole.ASSET if served or _FILE.search(path) else LinkRole.REFERENCE


@lru_cache(maxsize=4096)
def _serves_others(host: str, folder: str) -> bool:
    return among(CONTENT_NETWORKS, host, folder)


def is_media(path: str) -> bool:
    """Whether a path is that of a picture, a film, a sound, or of what a page is made up with."""
    return _MEDIA.search(path) is not None


def path_of(target: str) -> str:
    """The path of an address, without query and fragment; empty if there is none."""
    match = _PATH.match(target)
    return match[1] if match else ""
