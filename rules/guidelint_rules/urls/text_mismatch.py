"""Links that show one address and open another."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from guidelint import Document, Finding, LinkKind, Severity, is_shortener, leads_elsewhere, rule, shown_address

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint import Link


@rule(Severity.ERROR)
def text_mismatch(doc: Document) -> Iterator[Finding]:
    """The address a link shows is the one it opens."""
    for link in doc.links:
        if link.kind in (LinkKind.BARE, LinkKind.AUTO, LinkKind.DEFINITION) or not link.host:
            continue
        shown = shown_address(link)
        if shown is None or not leads_elsewhere(link, shown) or not _is_text(doc, link, shown.host):
            continue
        short = is_shortener(link.host)
        yield Finding(
            link.span,
            f"link shows {shown.host} but opens {link.host}" + (", which hides where it leads" if short else ""),
            severity=Severity.WARNING if short else None,
            evidence=(shown.host, link.host),
            help=f"show the address that is opened, or link to {shown.host} if that is the right one",
        )


def _is_text(doc: Document, link: Link, host: str) -> bool:
    """Whether the host is typed as text: not in two styles (`*array*.map`), and not what a picture is called."""
    if host not in link.span.of(doc.text).lower():
        return not link.exact
    at = bisect_left(doc.images, link.span.start, key=lambda image: image.span.start)
    return at == len(doc.images) or doc.images[at].span.start >= link.span.end or host not in doc.images[at].alt.lower()
