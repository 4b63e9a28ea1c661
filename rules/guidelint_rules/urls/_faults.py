"""What can be wrong with the spelling of one address, read off its destination alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from guidelint import Severity, has_public_suffix, is_local, pattern

if TYPE_CHECKING:
    from collections.abc import Collection

    from guidelint import Link

_WEB = pattern(r"(https?|ftp)://(?:([^/?#\\@]*)@)?(\[[^\]/]*\]|[^/?#:@]*)(?::(\d+))?", re.IGNORECASE)
_BROKEN = (
    (pattern(r"https?:/*\Z|https?:///|https?://[?#:]|https?://www\.?(?:/|\Z)", re.IGNORECASE), "lacks a host"),
    (pattern(r"https?(?:(?::/?|/{2}|[;,.]//)(?=[\w-]+\.)|:\\)", re.IGNORECASE), "has a broken http:// part"),
    (
        pattern(r"(?:h?tt?ps?|hhttps?|htttps?|https?s):/{2}(?<!http://)(?<!https://)", re.IGNORECASE),
        "misspells http",
    ),
    (pattern(r"https?://https?(?::?//|:)", re.IGNORECASE), "has http twice"),
    (pattern(r"https?://[^\s?#]*[a-z0-9]https?://", re.IGNORECASE), "runs into the next address"),
)
_PUT_IN_LATER = pattern(r"[{}<>$*|…]|\[(?![0-9a-fA-F:.]+\])|%7B|%3C")
"""Marks of a place that a program or the reader fills in."""
_ODD = pattern(r"%20|\s|\.\.|[,;、，]")
"""What no host holds."""
_PLACEHOLDERS = pattern(
    r"(?:your|my|the|some|api|app|user|db|access|auth)?[-_]?"
    r"(?:user(?:name)?|usr|login|name|pass(?:w(?:or)?d|wort|phrase|code)?|pwd|pw|secret|token|key|credentials?|foo|bar|"
    r"baz|x-access-token|x-oauth-basic|oauth2?|git|abc|test|example|changeme)[-_]?\d{0,3}|[x.*]+|"
    r"contraseña|clave|usuario|密码|用户名|비밀번호|아이디",
    re.IGNORECASE,
)
"""What stands for a name or a password in documentation."""
_ANYBODY = "anonymous"
"""The name under which file servers let everybody in."""
_SAMPLES = frozenset({"example.com", "example.org", "example.net"})
_KNOWN_NUMBERS = frozenset(
    {
        *("1.1.1.1", "1.0.0.1", "8.8.8.8", "8.8.4.4", "9.9.9.9", "114.114.114.114", "223.5.5.5", "223.6.6.6"),
        *("119.29.29.29", "180.76.76.76", "208.67.222.222", "168.126.63.1", "94.140.14.14", "1.2.3.4", "4.3.2.1"),
        *("11.22.33.44", "12.34.56.78", "100.100.100.200", "169.254.169.254", "123.123.123.123"),
    }
)
"""Resolvers that are known by their number, and numbers that stand for any."""
_NUMBER = pattern(r"\d{1,3}(?:\.\d{1,3}){3}|\[[0-9a-f:.]+\]|0x[0-9a-f]{8}|\d{8,10}", re.IGNORECASE)


class Fault(NamedTuple):
    """What is wrong: the end of a sentence that begins with "address"."""

    what: str
    severity: Severity = Severity.WARNING
    help: str = ""


def fault_of(link: Link, ports: Collection[str] | None) -> Fault | None:
    """The gravest fault in the spelling of an address; None for sound ones and those that are no web addresses.

    ports: those that an address may name; all if None.
    """
    target = link.target.strip()
    if target[:1] not in "hHtTfF" or _PUT_IN_LATER.search(target):
        return None
    for shape, what in _BROKEN:
        if shape.match(target):
            return Fault(what, help="write it as https://host/path")
    web = _WEB.match(target)
    if web is None:
        return None
    host = web[3].lower()
    return (_user(web[2], host) if web[2] else None) or _host(host) or _port(web[4], host, ports)


def _user(user: str, host: str) -> Fault | None:
    name, colon, password = user.partition(":")
    if "." in name and has_public_suffix(name.lower()):
        return Fault(
            f"begins with {name[:60]}, but opens {host[:60]}",
            Severity.ERROR,
            "delete it, or write the host that is meant",
        )
    if not colon or not password or name == _ANYBODY or _PLACEHOLDERS.fullmatch(password) or _unreachable(host):
        return None
    return Fault(
        f"carries a user name and password for {host[:60]}",
        Severity.ERROR,
        "take the password out, change it, and tell the reader to sign in on the page",
    )


def _unreachable(host: str) -> bool:
    """Whether nobody could sign in there: a host of the reader's own, or one that stands for any."""
    return host.endswith(tuple(_SAMPLES)) or (is_local(host) and not host.endswith(".example"))


def _host(host: str) -> Fault | None:
    if _ODD.search(host):
        return Fault("has a character in its host that no host can have", help="spell the host as the browser shows it")
    if (
        _NUMBER.fullmatch(host)
        and host not in _KNOWN_NUMBERS
        and (host.isdigit() or host[:2] == "0x" or not is_local(host))
    ):
        return Fault(
            "is an IP number", help="name the host: nobody can tell whose number it is, and it may change hands"
        )
    return None


def _port(port: str | None, host: str, ports: Collection[str] | None) -> Fault | None:
    if port is None or ports is None or port.lstrip("0") in ports or is_local(host):
        return None
    return Fault(f"names the unusual port {port[:6]}", help="check that this is the public address of the site")
