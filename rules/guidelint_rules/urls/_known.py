"""Hosts that are worth imitating, and what a host that imitates one of them has in common with it."""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from guidelint import Registry, has_public_suffix, pattern, registered, skeleton

_LEAST = 5
"""Characters of a name that digits and hyphens can imitate; shorter ones are too often somebody else's."""
_LEAST_FOREIGN = 3
"""The same where letters of other scripts stand for them: nobody does that by chance."""
_TWINS = str.maketrans({"0": "o", "1": "l", "i": "l", "3": "e", "4": "a", "5": "s", "-": None, "\u0323": None})
_THIN = str.maketrans("i", "l")
"""Two letters that are often swapped by chance, so that a name must be longer by one."""
_SECOND_LEVEL = frozenset(
    {"ac", "co", "com", "go", "gob", "gouv", "gov", "govt", "gub", "lg", "ne", "net", "or", "org"}
)
_SUFFIX_IN_LABEL = pattern(r"(?:\A|-)[a-z]{2,6}-[a-z]{2,5}\Z")
_RELAY = pattern(r"(?:ez|lib|web)?proxy\d*|translate|webcache|mirrors?")
"""Labels of services that show pages of others under an address of their own, and say so."""
_NETWORKS = frozenset({"edgekey.net", "edgesuite.net", "akamaiedge.net", "akadns.net", "akamaized.net", "cdngslb.com"})
"""Networks that serve big sites below the name of the site."""


class Known(NamedTuple):
    """`names`: registered name without suffix -> host. `hosts`: all of them. `suffixes`: of public bodies."""

    names: dict[str, str]
    keys: dict[str, str]
    """What a name looks like -> the name."""
    hosts: frozenset[str]
    suffixes: frozenset[str]
    words: frozenset[str]
    """Names that may be common words (`healthcare`), and so are not imitated by hyphens alone."""


@cache
def known(more: tuple[str, ...] = (), bodies: tuple[str, ...] = ()) -> Known:
    """The hosts of `known_hosts.txt`, `more`, and those of public bodies."""
    lines = Path(__file__).with_name("known_hosts.txt").read_text("utf-8").split("\n")
    entries = [entry for line in (*lines, *more, *bodies) if not line.startswith("#") for entry in line.lower().split()]
    hosts = [entry for entry in entries if not entry.startswith(".")]
    names: dict[str, str] = {}
    for host in hosts:
        names.setdefault(host.partition(".")[0], host)
    keys = {key(name): name for name in reversed(names)}
    suffixes = frozenset(e[1:] for e in entries if e.startswith(".") and e.count(".") > 1)
    own = {host.partition(".")[0] for host in hosts[: len(hosts) - sum(not e.startswith(".") for e in bodies)]}
    return Known(names, keys, frozenset(hosts), suffixes, frozenset(names.keys() - own))


@lru_cache(maxsize=4)
def official(registry: Registry) -> tuple[str, ...]:
    """Domains of official bodies that are worth imitating, and suffixes under which only public bodies register.

    Of sites below another's domain the first label is a common word (`finances`), and names with a hyphen are often
    registered without it by their owners.
    """
    hosts = (domain.host for body in registry for domain in body.domains if not domain.partner)
    domains = [host for host in dict.fromkeys(hosts) if _is_registered(host) and "-" not in host]
    return (*domains, *("." + suffix for suffix in registry.suffixes))


def _is_registered(host: str) -> bool:
    """Whether a host seems to be what somebody registered, without the list of suffixes, which is slow to read."""
    labels = host.split(".")
    return len(labels) == 2 or (len(labels) == 3 and len(labels[-1]) == 2 and labels[1] in _SECOND_LEVEL)


def may_imitate(host: str) -> bool:
    """Whether a host has anything by which others are imitated: cheap, so that the registry is seldom read."""
    return (
        not host.isascii()
        or "-" in host
        or host.count(".") > 2
        or any(sign in host for sign in ("rn", "vv"))
        or any(map(str.isdigit, host))
    )


def key(label: str) -> str:
    """What a label looks like: look-alike letters and digits are one, hyphens nothing."""
    return (label if label.isascii() else skeleton(label)).translate(_TWINS).replace("rn", "m").replace("vv", "w")


def imitated(host: str, known: Known) -> str:
    """The known host that `host`, as its reader sees it, passes itself off as; empty if none."""
    labels = host.split(".")
    if len(labels) < 2 or any(map(_RELAY.fullmatch, labels)):
        return ""
    if not (_may_look_alike(labels, known) or _may_hold(labels, known)):
        return ""
    domain = registered(host)
    if domain in known.hosts or domain in _NETWORKS or any(domain.endswith("." + suffix) for suffix in known.suffixes):
        return ""
    size = domain.count(".") + 1
    return _looks_like(labels[-size], known) or _held(labels[:-size], known)


def _may_look_alike(labels: list[str], known: Known) -> bool:
    """Whether a label may look like a known name: cheap, so that the list of suffixes is seldom read."""
    return any(_looks_like(label, known) for label in labels[:-1])


def _may_hold(labels: list[str], known: Known) -> bool:
    """Whether more than a suffix stands behind a known host, or a suffix of public bodies stands inside."""
    return len(labels) > 3 and bool(_held(labels[:-1], known))


def _looks_like(label: str, known: Known) -> str:
    """The known host whose name a registered label looks like without being it."""
    name = known.keys.get(key(label), "")
    by_hyphens = name in known.words and label.replace("-", "") == name
    if name and name != label and not by_hyphens and len(name) >= _least(label, name):
        return known.names[name]
    spelled = label.removeprefix("www-").replace("-", ".")
    if "." in spelled and _SUFFIX_IN_LABEL.search(label):
        if spelled in known.hosts:
            return spelled
        if any(spelled.endswith("." + suffix) for suffix in known.suffixes) and has_public_suffix(spelled):
            return spelled
    return ""


def _least(label: str, name: str) -> int:
    """How long a name must be before a label counts as its imitation."""
    if not label.isascii():
        return _LEAST_FOREIGN
    bare, plain = label.replace("-", ""), name.replace("-", "")
    if bare == plain:
        return _LEAST if len(label) > len(name) else len(label) + 1
    return _LEAST + (bare.translate(_THIN) == plain.translate(_THIN))


def _held(labels: list[str], known: Known) -> str:
    """The known host, or host of a public body, that stands whole among the labels before the registered domain."""
    for at, label in enumerate(labels):
        if label in known.names:
            for end in range(at + 2, min(at + 5, len(labels) + 1)):
                if ".".join(labels[at:end]) in known.hosts:
                    return ".".join(labels[at:end])
        if at and ".".join(labels[at : at + 2]) in known.suffixes:
            return ".".join(labels[at - 1 : at + 2])
    return ""
