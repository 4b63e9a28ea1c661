"""The addresses of one guide: what each is used for, and which are never asked."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from guidelint.guide.document import LinkRole
from guidelint.guide.reference.platforms import STORES, among, is_local, is_vocabulary
from guidelint.guide.reference.references import is_media, path_of
from guidelint.known.address import normalised
from guidelint.known.entry import Purpose
from guidelint.records import dataclass
from guidelint.text.hosts import split

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.guide.document import Document, Link
    from guidelint.verify.safety import Own

OWN_NETWORK = "examples and hosts of one's own network"
PATTERN = "patterns with a part to fill in"
PASSWORD = "addresses that carry a user name or password"
VOCABULARY = "names of vocabularies"
_SCHEMES = frozenset({"", "http", "https"})
_PATTERN = re.compile(r"[{}<>…]|%7[bBdD]|%3[cCeE]|\.\.\.(?:/|\Z)|YOUR[-_]")
_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Use:
    """An address on a line of a guide."""

    url: str
    """Normalised."""
    line: int
    purpose: Purpose
    left_out: str = ""
    """Why it is not asked; empty: it may be."""
    shown: bool = False
    """A picture that the guide shows, not a link."""


def uses(doc: Document, own: Own) -> Iterator[Use]:
    """The web addresses that a guide gives its reader, and those that it shows pictures from.

    own: hosts that are asked though they are examples or in one's own network.
    """
    for link in doc.links:
        if link.host and link.scheme in _SCHEMES:
            url = normalised(link.target)
            if url:
                left_out = VOCABULARY if is_vocabulary(link) else _left_out(link.target, url, own)
                yield Use(url, doc.lines.line(link.span.start), _purpose(link), left_out)
    for image in doc.images:
        scheme, host = split(image.target)
        url = normalised(image.target) if host and scheme in _SCHEMES else ""
        if url:
            line = doc.lines.line(image.span.start)
            yield Use(url, line, Purpose.IMAGE, _left_out(image.target, url, own), shown=True)


def is_own(url: str, own: Own) -> bool:
    """Whether a normalised address lies on a host of one's own."""
    scheme, host = split(url)
    port = url.split("/", 3)[2].rpartition("]")[2].rpartition(":")[2]
    return own.named(host, int(port) if port.isdecimal() else _PORTS[scheme])


def _left_out(target: str, url: str, own: Own) -> str:
    host = split(url)[1]
    if "@" in url.split("/", 3)[2]:
        return PASSWORD
    if _PATTERN.search(target):
        return PATTERN
    if is_own(url, own):
        return ""
    return OWN_NETWORK if is_local(host) or is_local(split(target)[1] or host) else ""


def _purpose(link: Link) -> Purpose:
    path = path_of(link.target)
    if link.role is LinkRole.ASSET:
        return Purpose.IMAGE if is_media(path) else Purpose.DOWNLOAD
    if link.role is LinkRole.LOGIN:
        return Purpose.LOGIN
    if link.role is LinkRole.CONTACT:
        return Purpose.CONTACT
    if among(STORES, link.host, path):
        return Purpose.STORE
    if link.role is LinkRole.OFFICIAL:
        return Purpose.SERVICE if path.strip("/") else Purpose.HOME
    return Purpose.REFERENCE
