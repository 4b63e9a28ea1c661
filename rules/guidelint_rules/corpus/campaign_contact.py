"""One private contact under guides on different topics."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint import Confidence, Document, Fact, Keyed, Severity, Shared, corpus_rule, identity
from guidelint_rules.corpus._standing import one_hand, read, stand, standing
from guidelint_rules.spam._contacts import SPELLED

if TYPE_CHECKING:
    from collections.abc import Iterator


def _judge(keyed: Keyed) -> Iterator[Shared]:
    hand = one_hand(keyed.members, keyed.documents)
    if hand is None:
        return
    platform = read(keyed.members[hand.members[0]].value).name
    topics = f" on {hand.topics} topics" if hand.topics > 1 else ""
    yield Shared(
        f"the {platform} contact {keyed.key.partition(':')[2]} stands in {hand.documents} guides{topics}",
        hand.members,
        confidence=Confidence.HIGH if hand.baits > 1 else Confidence.MEDIUM,
        indicator=keyed.key,
        help="delete it from all of them, and look at what else the same hand has written",
    )


@corpus_rule(Severity.ERROR, judge=_judge)
def campaign_contact(doc: Document, *, own: tuple[str, ...] = ()) -> Iterator[Fact]:
    """No private contact stands under guides on different topics."""
    known = frozenset(name.lower().lstrip("@+") for name in own)
    for contact in doc.contacts:
        key, how = identity(doc, contact), standing(contact)
        if key and how is not None and known.isdisjoint((key, key.partition(":")[2].lstrip("+"), contact.handle)):
            yield Fact(contact.span, key, stand(doc, how, SPELLED[contact.platform]))
