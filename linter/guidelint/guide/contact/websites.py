"""Advertisements whose only contact is a website: an address in a short message that promises something."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.guide.contact.messengers import link_platform
from guidelint.guide.contact.sighting import Sighting
from guidelint.guide.document import LinkRole, Platform
from guidelint.guide.reference.platforms import is_shortener

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.guide.contact.tail import Tail
    from guidelint.guide.document import Document

_MOST = 20
_PROMISES = ("contact.lure", "contact.offer")


def websites(doc: Document, tail: Tail) -> Iterator[Sighting]:
    """The addresses of a short message that holds a promise or an offer; of other texts none."""
    if not tail.message or not any(doc.hits(name) for name in _PROMISES):
        return
    for link in doc.links[:_MOST]:
        if link_platform(link) is None and link.host and link.role is not LinkRole.ASSET:
            reasons = {"website", *({"shortener"} if is_shortener(link.host) else ())}
            yield Sighting(link.span, Platform.WEB, link.host, frozenset(reasons), link.exact)
