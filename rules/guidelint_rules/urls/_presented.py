"""The addresses of a text that may be meant as the site of an official body."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint import (
    Document,
    Link,
    LinkKind,
    LinkRole,
    Span,
    has_public_suffix,
    is_local,
    is_redirector,
    is_shortener,
    pattern,
    shows_others,
)
from guidelint_rules.urls._sites import HOME, SITE, Presented

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_TYPED = pattern(
    r"(?<![a-z0-9_@./-])(?!\d{1,2}\.[a-z]+(?![a-z0-9.-]))"  # `1.Open` numbers a step
    r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,5}[a-z]{2,24}(?![a-z0-9_@(-]|\.\w)"
)
_READ = 2000
"""So many addresses are read of one text."""
_REACH = 80
"""Most characters of prose between a typed host and the word for a site that makes it one."""
_SEEN = 160
"""Most between a link and a word that makes it worth a look: names of bodies are long."""


def presented(doc: Document) -> list[Presented]:
    """The addresses that may be meant as a body's site: in that role, or with a word for a site in their sentence."""
    sites = sorted(hit.prose for name in SITE for hit in doc.hits(name))
    hosted = [link for link in doc.links if "." in link.host and link.kind is not LinkKind.DEFINITION]
    found: list[Presented] = []
    before = -1
    for link in sorted([*hosted, *_typed(doc, sites)], key=lambda link: link.span.start):
        if _may_be_meant(doc, link):
            found.append(Presented(doc, link, doc.shadow.twin(link.span), before))
        before = link.span.start
    return found[:_READ]


def _may_be_meant(doc: Document, link: Link) -> bool:
    if link.role in (LinkRole.ASSET, LinkRole.CONTACT) or is_local(link.host):
        return False
    if link.role is LinkRole.REFERENCE and not _is_told(doc, link):
        return False
    return not (shows_others(link) or is_shortener(link.host) or is_redirector(link))


def _typed(doc: Document, sites: Sequence[Span]) -> Iterator[Link]:
    """Hosts typed without a scheme, near a word for a site."""
    text, at = doc.shadow.text, 0
    for site in sites:
        start, end = max(at, site.start - _REACH), min(len(text), site.end + _REACH)
        for match in _TYPED.finditer(text, start, end) if start < end else ():
            at = match.end()
            whole = at < end or end == len(text)
            if whole and has_public_suffix(match[0]):
                span = doc.shadow.source(*match.span())
                yield Link(span, LinkKind.BARE, f"https://{match[0]}", host=match[0])


def _is_told(doc: Document, link: Link) -> bool:
    """Whether a word for a site, or for signing in, stands in the link or near it, or it names the home of a site."""
    if link.text and HOME.fullmatch(link.target):
        return True
    near = Span(max(0, link.span.start - _SEEN), link.span.end + _SEEN)
    return any(doc.hits(name, near) for name in (*SITE, "action.login", "claim"))
