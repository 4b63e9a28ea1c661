"""One private contact under guides on different topics."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint import (
    Confidence,
    Document,
    Fact,
    Keyed,
    Platform,
    Severity,
    Shared,
    corpus_rule,
    identity,
    without_country,
)
from guidelint_rules.corpus._standing import one_hand, read, stand, standing
from guidelint_rules.spam._contacts import SPELLED

if TYPE_CHECKING:
    from collections.abc import Iterator


def _judge(keyed: Keyed) -> Iterator[Shared]:
    hand = one_hand(keyed.members, keyed.documents)
    if hand is None:
        return
    named = [read(keyed.members[at].value).name for at in hand.members]
    platform, _, name = max(named, key=_in_full).partition(" ")
    topics = f" on {hand.topics} topics" if hand.topics > 1 else ""
    yield Shared(
        f"the {SPELLED[Platform(platform)]} contact {name.partition(':')[2]} stands in {hand.documents} guides{topics}",
        hand.members,
        confidence=Confidence.HIGH if hand.baits > 1 else Confidence.MEDIUM,
        indicator=name,
        help="delete it from all of them, and look at what else the same hand has written",
    )


def _in_full(named: str) -> tuple[int, str]:
    """A number with its country tells more than one without."""
    return len(named.partition(" ")[2]), named


@corpus_rule(Severity.ERROR, judge=_judge)
def campaign_contact(doc: Document, *, own: tuple[str, ...] = ()) -> Iterator[Fact]:
    """No private contact stands under guides on different topics."""
    known = frozenset(name.lower().lstrip("@+") for name in own)
    for contact in doc.contacts:
        name, how = identity(doc, contact), standing(contact)
        if name and how is not None and known.isdisjoint((name, name.partition(":")[2].lstrip("+"), contact.handle)):
            yield Fact(contact.span, without_country(name), stand(doc, how, f"{contact.platform} {name}"))
