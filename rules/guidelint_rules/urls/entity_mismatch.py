"""Sites and apps presented as an official body's that are not the body's."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from guidelint import (
    Confidence,
    Document,
    Domain,
    Edit,
    Entity,
    Finding,
    Fix,
    Grade,
    Kind,
    Link,
    Severity,
    World,
    registered,
    rule,
)
from guidelint_rules.urls._bodies import gravity, listed, named
from guidelint_rules.urls._presented import presented
from guidelint_rules.urls._sites import WORDS, Presented
from guidelint_rules.urls._verdicts import is_attested

if TYPE_CHECKING:
    from collections.abc import Iterator

_SHARED = frozenset({"digital-government", "emergency"})
"""Types of bodies whose sites stand in for those of others."""
_MOST = 20
"""So many findings about one host are enough."""


class _Fault(NamedTuple):
    """What is wrong with an address. `other` is the body that has it, `fact` what says that it is not this body's."""

    other: Entity | None
    fact: Domain | None


@rule(Severity.ERROR, words=WORDS, kinds=(Kind.HOWTO, Kind.FAQ, Kind.UNKNOWN))
def entity_mismatch(doc: Document, world: World) -> Iterator[Finding]:
    """A site presented as an official body's is that body's."""
    candidates = presented(doc)
    places = named(doc, world, subjects=False) if candidates else []
    told: Counter[str] = Counter()
    for claim in candidates if places else ():
        owner = claim.owner(places) if told[claim.link.host] < _MOST else None
        if owner is None or len({body.country for body in owner.bodies}) != 1:
            continue
        host = claim.link.host
        if any(_is_own(body, host) for body in owner.bodies):
            continue
        body = owner.bodies[0]
        fault = _fault(world, body, host)
        if fault is not None and not is_attested(world, claim.link.target, body.id):
            told[host] += 1
            yield _told(doc, claim, body, fault)


def _is_own(body: Entity, host: str) -> bool:
    return any(_lies_on(host, domain.host) for domain in body.domains)


def _lies_on(host: str, domain: str) -> bool:
    return host == domain or host.endswith("." + domain)


def _label(host: str) -> str:
    """The name that somebody registered, without its suffix: `irs` of `www.irs.gov`."""
    return registered(host).partition(".")[0]


def _fault(world: World, body: Entity, host: str) -> _Fault | None:
    """What the registry says against a host; nothing of classes of bodies, of which it knows but some."""
    wrong = next((domain for domain in body.not_domains if _lies_on(host, domain.host)), None)
    if wrong is not None:
        return _Fault(None, wrong)
    own = [domain for domain in body.domains if not domain.partner]
    others = world.registry.at_host(host)
    if not own or body.is_class:
        return None
    if others:
        other = others[0]
        apart = all(o.type not in (*_SHARED, body.type) for o in others) and body.type not in _SHARED
        return _Fault(other, None) if apart else None
    return None if world.registry.suffix_of(host) is not None else _Fault(None, None)


def _told(doc: Document, claim: Presented, body: Entity, fault: _Fault) -> Finding:
    own = [domain for domain in body.domains if not domain.partner]
    host = claim.link.host
    known = f"the registry lists {listed([domain.host for domain in own])}" if own else "the registry knows it is not"
    owner = f"; {host} is a site of {fault.other.name}" if fault.other is not None else ""
    sources = [domain.source for domain in (*own, *((fault.fact,) if fault.fact else ()))]
    severity = gravity(sources)
    if fault.other is not None:
        severity = min(severity, Severity.WARNING)
    sister = any(_label(host) == _label(domain.host) for domain in own)
    sure = claim.tight and fault.other is None and not sister
    return Finding(
        claim.link.target_span or claim.link.span,
        f"{host} is presented as a site of {body.name}, but {known}{owner}",
        severity=severity,
        confidence=Confidence.HIGH if sure else Confidence.MEDIUM,
        evidence=(host,),
        fix=_fix(doc, claim.link, own),
        help=f"check the address at {sources[0].url}, or say whose site it is",
    )


def _fix(doc: Document, link: Link, own: list[Domain]) -> Fix | None:
    """The body's host in place of the other, where it has but one and a person saw it."""
    place = link.target_span or link.span
    if len(own) != 1 or own[0].source.grade is not Grade.A or not link.exact:
        return None
    written = place.of(doc.text)
    at = written.lower().find(link.host)
    if at < 0:
        return None
    start = place.start + at
    return Fix((Edit(type(place)(start, start + len(link.host)), own[0].host),))
