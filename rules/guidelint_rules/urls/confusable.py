"""Hosts that pass themselves off as others: look-alike letters and digits, borrowed names, mixed scripts."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from guidelint import (
    Confidence,
    Document,
    Finding,
    LinkKind,
    LinkRole,
    Severity,
    Span,
    World,
    displayed,
    has_public_suffix,
    mixes_scripts,
    pattern,
    rule,
    skeleton,
)
from guidelint_rules.urls._known import imitated, known, may_imitate, official
from guidelint_rules.urls._verdicts import is_attested

if TYPE_CHECKING:
    from collections.abc import Iterator

_TYPED = pattern(
    r"(?<![a-z0-9\u00df-\u058f_@./-])[a-z0-9\u00df-\u058f-]{1,63}+(?:\.[a-z0-9\u00df-\u058f-]{1,63}+)++(?![a-z0-9\u00df-\u058f_@(-])"
)
"""Something like a host in running text without a scheme, in letters that are taken for Latin ones."""

_DOTTED = pattern(r"\.[a-z0-9\u00df-\u058f-]")
"""What such a thing holds: asked first, since most guides hold none."""
_LONGEST = 253
"""Characters of the longest name the DNS knows."""


@rule(Severity.ERROR)
def confusable(
    doc: Document, world: World, *, hosts: tuple[str, ...] = (), allow: tuple[str, ...] = ()
) -> Iterator[Finding]:
    """No host looks like a well-known one, bears its name under somebody else's, or mixes scripts."""
    seen = set(allow)
    for link in doc.links:
        if "." in link.host and link.host not in seen:
            seen.add(link.host)
            suspect = _suspect(link.host, world, hosts, sent=link.role in (LinkRole.OFFICIAL, LinkRole.LOGIN))
            if (
                suspect
                and not is_attested(world, link.target)
                and not (link.kind is LinkKind.BARE and _spoken_of(doc, link.span, suspect))
            ):
                yield _told(suspect, link.target_span or link.span)
    for match in _TYPED.finditer(doc.shadow.text) if _DOTTED.search(doc.shadow.text) else ():
        host = match[0]
        if host in seen:
            continue
        seen.add(host)
        suspect = _suspect(host, world, hosts)
        if suspect and _is_host(suspect) and not _spoken_of(doc, doc.shadow.source(*match.span()), suspect):
            yield _told(suspect, doc.shadow.source(*match.span()))


class _Suspect(NamedTuple):
    """A host as written and as displayed, the known one it imitates (or none), and whether a label mixes scripts."""

    host: str
    displayed: str
    model: str
    mixed: bool


def _suspect(host: str, world: World, hosts: tuple[str, ...], *, sent: bool = False) -> _Suspect | None:
    """What is wrong with a host. `sent`: the reader is sent there to sign in, so that it may imitate any body."""
    if len(host) > _LONGEST:
        return None
    seen_as = displayed(host)
    bodies = official(world.registry) if sent or may_imitate(seen_as) else ()
    model = imitated(seen_as, known(hosts, bodies))
    mixed = not seen_as.isascii() and any(map(mixes_scripts, seen_as.split(".")[:-1]))
    if not (model or mixed) or world.registry.at_host(host):
        return None
    return _Suspect(host, seen_as, model, mixed)


def _told(suspect: _Suspect, place: Span) -> Finding:
    host, seen_as, model, mixed = suspect
    name = seen_as if seen_as == host else f"{seen_as} ({host})"
    faults = (f"imitates {model}" if model else "", "mixes scripts in one word" if mixed else "")
    sure = not seen_as.isascii() or model in seen_as
    return Finding(
        place,
        f"host {name[:120]} {' and '.join(filter(None, faults))}",
        confidence=Confidence.HIGH if model and sure else Confidence.MEDIUM,
        evidence=(host, model) if model else (host,),
        help=f"if {model} is meant, write that host; otherwise delete the address" if model else "type the host afresh",
    )


def _is_host(suspect: _Suspect) -> bool:
    """Whether something without a scheme is a host: it has a suffix, and mixed scripts are not a formula or a brand."""
    return (bool(suspect.model) or skeleton(suspect.displayed).isascii()) and has_public_suffix(suspect.host)


def _spoken_of(doc: Document, place: Span, suspect: _Suspect) -> bool:
    """Whether the sentence warns, or sets the host against the real one: then it tells the reader what not to open."""
    sentence = doc.sentence_at(place.start)
    if sentence is None:
        return False
    if any(caution.sentence.meets(sentence.span) for caution in doc.cautions):
        return True
    around = doc.text[sentence.span.start : place.start] + " " + doc.text[place.end : sentence.span.end]
    return bool(suspect.model) and suspect.model in around.lower()
