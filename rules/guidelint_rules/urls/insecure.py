"""Addresses that are opened without encryption."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint import Document, Finding, Link, LinkRole, Related, Severity, Span, is_local, is_vocabulary, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

_HANDS_OVER = frozenset({"login", "register", "input", "pay"})


@rule(Severity.WARNING)
def insecure(doc: Document) -> Iterator[Finding]:
    """A reader who signs in, enters data or pays is sent there by https."""
    elsewhere: list[Link] = []
    seen: set[str] = set()
    for link in doc.links:
        if not _open_to_all(link) or link.target in seen:
            continue
        seen.add(link.target)
        if _on_the_way(doc, link):
            yield Finding(
                _place(link),
                f"http:// address of {link.host}, where the reader signs in or enters data",
                evidence=(link.target,),
                help="use https:// if the site offers it; if it does not, say so and send nobody there with data",
            )
        else:
            elsewhere.append(link)
    if elsewhere:
        yield _summary(elsewhere)


def _summary(links: list[Link]) -> Finding:
    first, rest = links[0], links[1:]
    more = f" and {len(rest)} more" if rest else ""
    return Finding(
        _place(first),
        f"http:// address of {first.host}{more}; anyone on the way can read and change what is opened",
        severity=Severity.INFO,
        evidence=(first.target,),
        related=tuple(Related(_place(link), f"http:// address of {link.host}") for link in rest),
    )


def _open_to_all(link: Link) -> bool:
    return (
        link.scheme == "http"
        and link.role is not LinkRole.ASSET
        and not is_local(link.host)
        and not is_vocabulary(link)
    )


def _on_the_way(doc: Document, link: Link) -> bool:
    if link.role is LinkRole.LOGIN:
        return True
    method = doc.method_at(link.span.start) if link.role is LinkRole.OFFICIAL else None
    return method is not None and any(action.verb in _HANDS_OVER for action in method.actions)


def _place(link: Link) -> Span:
    return link.target_span or link.span
