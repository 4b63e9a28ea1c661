"""Hosts that are worth imitating, and what a host that imitates one of them has in common with it."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import NamedTuple

from guidelint import has_public_suffix, pattern, registered, skeleton

_LEAST = 5
"""Characters of a name that digits and hyphens can imitate; shorter ones are too often somebody else's."""
_LEAST_FOREIGN = 3
"""The same where letters of other scripts stand for them: nobody does that by chance."""
_TWINS = str.maketrans({"0": "o", "1": "l", "i": "l", "3": "e", "4": "a", "5": "s", "-": None, "\u0323": None})
_THIN = str.maketrans("i", "l")
"""Two letters that are often swapped by chance, so that a name must be longer by one."""
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


@cache
def known(more: tuple[str, ...] = ()) -> Known:
    """The hosts of `known_hosts.txt` and `more`. The entities of a registry, once there is one, join here."""
    lines = Path(__file__).with_name("known_hosts.txt").read_text("utf-8").split("\n")
    entries = [entry for line in (*lines, *more) if not line.startswith("#") for entry in line.lower().split()]
    hosts = [entry for entry in entries if not entry.startswith(".")]
    names: dict[str, str] = {}
    for host in hosts:
        names.setdefault(host.partition(".")[0], host)
    keys = {key(name): name for name in reversed(names)}
    return Known(
        names, keys, frozenset(hosts), frozenset(e[1:] for e in entries if e.startswith(".") and e.count(".") > 1)
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
    if name and name != label and len(name) >= _least(label, name):
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
