"""Addresses that hide where they lead: shorteners, redirects, and codes to scan."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from guidelint import (
    Contact,
    Document,
    Finding,
    Fix,
    Image,
    Kind,
    Link,
    LinkKind,
    LinkRole,
    Platform,
    Related,
    Role,
    Severity,
    Span,
    World,
    is_redirector,
    is_shortener,
    one_owner,
    pattern,
    rule,
)
from guidelint_rules.urls._verdicts import with_address

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_PASSED = pattern(r"[?&]([a-z_-]{1,24})=(?:https?(?::|%3a))?(?:/|%2f){2}((?:[^/?#&%\s]|%2d|%2e){3,253})", re.IGNORECASE)
"""A parameter whose value is an absolute address, and the host of that."""
_SENDS_ON = frozenset(
    {
        *("redirect", "redirect_url", "redirecturl", "redirect_to", "redirectto", "redir", "redirurl", "rurl"),
        *("goto", "gotourl", "jump", "jumpurl", "jump_url", "next", "continue", "return", "return_to", "returnto"),
        *(
            "return_url",
            "returnurl",
            "forward",
            "forwardurl",
            "dest",
            "desturl",
            "destination",
            "murl",
            "ued",
            "outurl",
        ),
    }
)
"""Parameters that do nothing but send the reader on."""
_MAY_SEND_ON = frozenset(
    {"url", "u", "uri", "to", "link", "href", "target", "targeturl", "q", "r", "out", "site", "address"}
)
"""The same if the path says so, too."""
_WAYS_OUT = frozenset(
    {
        *("go", "goto", "url", "redirect", "redirector", "redirects", "redir", "rd", "r", "out", "outbound", "outlink"),
        *("exit", "away", "leave", "leaving", "external", "extern", "ext", "link", "jump", "jumpto", "click", "clk"),
        *("track", "tracking", "visit", "interstitial", "go-wild", "transfer", "tolink", "wild", "linkfilter"),
    }
)
_SIGN_ON = pattern(r"[?&](?:client_id|response_type|scope|samlrequest|service|oauth_token|state)=", re.IGNORECASE)
"""A log-in at one site for another: its address must name the other."""
_HANDS_OVER = ("action.login", "action.register", "action.input", "action.pay")
_SCANS = (
    "action.insert",
    "action.open",
    "action.go",
    "action.install",
    "action.register",
    "action.login",
    "action.pay",
)
_HELP = "open it yourself, check where it leads, and put that address in its place"


class _Hidden(NamedTuple):
    link: Link
    message: str
    severity: Severity


@rule(Severity.WARNING, upto=Severity.ERROR, words=("action", "picture.code"))
def hidden_destination(doc: Document, world: World) -> Iterator[Finding]:
    """The reader sees where an address leads before opening it."""
    hidden = [found for found in _hidden(doc) if not _is_attested(world, found.link)]
    mere = [found for found in hidden if found.severity is Severity.INFO]
    for found in hidden:
        if found.severity is not Severity.INFO:
            yield _told(doc, world, found, ())
    if mere:
        yield _told(doc, world, mere[0], mere[1:])
    if doc.kind is Kind.HOWTO and doc.images:
        yield from _codes(doc)


def _told(doc: Document, world: World, found: _Hidden, others: Sequence[_Hidden]) -> Finding:
    more = f", and {len(others)} more" if others else ""
    final = _seen(world, found.link)
    parts = [with_address(doc, [one.link], _seen(world, one.link)) for one in (found, *others)]
    edits = tuple(edit for part in parts for edit in part) if all(parts) else ()
    learnt = f"it led to {final[:200]} when the lock was written; if that is what is meant, write it"
    return Finding(
        _place(found.link),
        found.message + more,
        severity=found.severity,
        evidence=(found.link.target[:200],),
        related=tuple(Related(_place(other.link), other.message) for other in others),
        fix=Fix(edits) if edits else None,
        help=learnt if edits else _HELP,
    )


def _is_attested(world: World, link: Link) -> bool:
    """Whether a person has vouched for just this address, and so for where it leads."""
    entry = world.entry(link.target) if world.has_lock else None
    return entry is not None and entry.attested


def _seen(world: World, link: Link) -> str:
    """Where an address led when it was last looked at; empty if nobody did."""
    entry = world.entry(link.target) if world.has_lock else None
    final = str(entry.evidence.get("final", "")) if entry is not None else ""
    return "" if entry is None or final == entry.url else final


def _hidden(doc: Document) -> Iterator[_Hidden]:
    seen: set[str] = set()
    subjects = {link.host for link in doc.links if not _path(link).strip("/")}
    for link in doc.links:
        if not link.host or link.role is LinkRole.ASSET or link.kind is LinkKind.DEFINITION or link.target in seen:
            continue
        message = _how(link, subjects)
        if message:
            seen.add(link.target)
            yield _Hidden(link, message, _severity(doc, link))


def _how(link: Link, subjects: set[str]) -> str:
    """What hides the destination; empty if nothing does."""
    path = _path(link)
    if path.strip("/") and link.host not in subjects and is_shortener(link.host, path):
        return f"{link.host} hides where its addresses lead"
    other = _passed_on(link, path) if "=" in path else ""
    return f"{link.host} passes the reader on to {other}" if other else ""


def _passed_on(link: Link, path: str) -> str:
    """The host of another owner that an address sends the reader on to."""
    for match in _PASSED.finditer(path):
        name, other = match[1].lower(), unquote(match[2]).lower().rpartition("@")[2].partition(":")[0]
        if "." not in other or not (_sends_on(name, path) or is_redirector(link)):
            continue
        if not (one_owner(link.host, other) or _SIGN_ON.search(path) or link.host.startswith("translate.")):
            return other
    return ""


def _sends_on(name: str, path: str) -> bool:
    if name in _SENDS_ON:
        return True
    parts = path.partition("?")[0].lower().strip("/").split("/")
    return name in _MAY_SEND_ON and any(part.partition(".")[0] in _WAYS_OUT for part in parts)


def _path(link: Link) -> str:
    return link.target.partition("//")[2].partition("/")[2] if "//" in link.target else ""


def _severity(doc: Document, link: Link) -> Severity:
    """Graver the more the reader does there: hands over data, does anything, or just reads on."""
    sentence = doc.sentence_at(link.span.start)
    within = sentence.span if sentence is not None else link.span
    if link.role is LinkRole.LOGIN or any(doc.hits(name, within) for name in _HANDS_OVER):
        return Severity.ERROR
    sent = doc.kind in (Kind.HOWTO, Kind.FAQ) and bool(doc.hits("action", within))
    return Severity.WARNING if sent or link.role is LinkRole.OFFICIAL else Severity.INFO


def _place(link: Link) -> Span:
    return link.target_span or link.span


def _codes(doc: Document) -> Iterator[Finding]:
    """Pictures of codes that the reader is told to scan on a way that has no other address."""
    for image in doc.images:
        if doc.hits("picture.code", image.span) and not image.linked and _only_way(doc, image):
            yield Finding(
                image.span,
                "the only address here is a code to scan, which shows nobody where it leads",
                help="write the address beside the code",
            )


def _only_way(doc: Document, image: Image) -> bool:
    method = doc.method_at(image.span.start)
    if method is None or any(_somebodys(contact, image) for contact in doc.contacts):
        return False
    section = doc.section_at(image.span.start)
    if section is not None and section.role in (Role.COMMUNITY, Role.RELATED, Role.DISCLAIMER):
        return False
    before = Span(max(method.span.start, image.span.start - 120), min(method.span.end, image.span.end + 60))
    if not doc.hits("picture.code", Span(before.start, image.span.start)) and not doc.hits("action.insert", before):
        return False
    addresses = any(
        link.host and method.span.covers(link.span) for link in doc.links if link.role is not LinkRole.ASSET
    )
    official = any(link.role in (LinkRole.OFFICIAL, LinkRole.LOGIN) for link in doc.links)
    return not addresses and not official and any(doc.hits(name, before) for name in _SCANS)


def _somebodys(contact: Contact, image: Image) -> bool:
    """Whether a code is somebody's contact, which other rules judge."""
    return contact.span.meets(image.span) and (contact.bait or contact.platform is not Platform.QR)
