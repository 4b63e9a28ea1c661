"""Hosts of addresses: which one an address names, whether it is only an example, whether two have one owner."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from guidelint.text.pattern import pattern

if TYPE_CHECKING:
    from publicsuffixlist import PublicSuffixList

_ADDRESS = pattern(
    r"\s*(?:([a-z][a-z0-9+.-]*):)?(?:[/\\]{2}(?:[^/\\?#@]*@)?(\[[^\]/?#]*\]|[^/\\?#:]*))?", re.IGNORECASE
)
_NUMERIC = pattern(r"\d{1,3}(?:\.\d{1,3}){3}\Z|\[.*\]\Z")
_PLAIN = pattern(r"[\w-]+(?:\.[\w-]+)*\Z")
_RESERVED_ENDS = frozenset(
    {"example", "test", "invalid", "localhost", "local", "localdomain", "internal", "lan", "home", "arpa", "onion"}
)
"""RFC 2606, RFC 6762, RFC 8375 and their relatives: nobody can register a name below these."""
_EXAMPLE_ENDS = frozenset({"example", "test", "invalid"})
_EXAMPLE = "example"
_PLACEHOLDERS = frozenset(
    {
        *("yourdomain", "your-domain", "mydomain", "my-domain", "yoursite", "your-site", "mysite", "my-site"),
        *("yourwebsite", "your-website", "mywebsite", "my-website", "yourhomepage", "myhomepage", "my-homepage"),
        *("yourcompany", "your-company", "mycompany", "my-company", "yourserver", "your-server", "myserver"),
        *("yourhost", "your-host", "yourapp", "your-app", "yourname", "your-name", "youraddress", "yourblog"),
    }
)
"""What documentation writes for the name that its reader has chosen."""
_LONGEST_SECOND_LEVEL = 3
"""Of `co`, `com`, `gob` in `example.com.mx`: the label between a country and the name people chose."""


def split(target: str) -> tuple[str, str]:
    """Scheme and host of an address, lower case, without port and user; either may be empty. Reads anything."""
    match = _ADDRESS.match(target)
    if match is None:
        return "", ""
    return (match[1] or "").lower(), (match[2] or "").rstrip(". ").lower()


def bare(host: str) -> str:
    """A host without a leading `www.`: the two are one place to a reader."""
    return host.removeprefix("www.")


def is_reserved(host: str) -> bool:
    """Whether a host is an example, a placeholder, or in the reader's own network: nothing that one could verify."""
    if not _PLAIN.match(host) or "." not in host:
        return not _NUMERIC.match(host) or _private(host)
    if host[-1].isdigit() and _NUMERIC.match(host):
        return _private(host)
    labels = host.split(".")
    if all(set(label) == {"x"} for label in labels):
        return True
    if labels[-1] in _RESERVED_ENDS or labels[-2] == _EXAMPLE or labels[-2] in _PLACEHOLDERS:
        return True
    return len(labels) > 2 and labels[-3] == _EXAMPLE and len(labels[-2]) <= _LONGEST_SECOND_LEVEL


def same_owner(left: str, right: str) -> bool:
    """Whether two hosts lie below one registered domain, by the public suffix list."""
    left, right = _ascii(bare(left)), _ascii(bare(right))
    if left == right or left.endswith("." + right) or right.endswith("." + left):
        return True
    return _suffixes().privatesuffix(left) == _suffixes().privatesuffix(right) is not None


def registered(host: str) -> str:
    """The domain somebody registered: `imss.gob.mx` for `www.imss.gob.mx`; the host itself where there is none."""
    host = _ascii(host)
    return str(_suffixes().privatesuffix(host) or host)


def has_public_suffix(host: str) -> bool:
    """Whether a name ends in a suffix under which domains are registered, or in one reserved for examples."""
    end = host.rpartition(".")[2]
    return end in _EXAMPLE_ENDS or _suffixes().publicsuffix(_ascii(host), accept_unknown=False) is not None


@cache
def _suffixes() -> PublicSuffixList:
    # A tenth of a second to import and build: only guides with two different hosts in one link pay for it.
    from publicsuffixlist import PublicSuffixList

    return PublicSuffixList()


def _ascii(host: str) -> str:
    """A host as it goes over the wire, so that `例子.cn` equals its `xn--` form."""
    if host.isascii():
        return host
    try:
        return host.encode("idna").decode("ascii")
    except UnicodeError:
        return host


def _private(host: str) -> bool:
    from ipaddress import ip_address

    try:
        return not ip_address(host.strip("[]")).is_global
    except ValueError:
        return True
