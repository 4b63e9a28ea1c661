"""What the rules on campaigns know of a contact or picture in one document: how it stands there, and under what."""

from __future__ import annotations

from enum import StrEnum
from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple

from guidelint import pattern

if TYPE_CHECKING:
    from collections.abc import Sequence

    from guidelint import Contact, Document, Sharer

VOUCHED = frozenset({"declared", "own", "official", "cautioned", "quoted", "badge"})
"""Signals of contacts for which something in the guide speaks, or which it names to warn of them."""
SHELTERED = frozenset({"community", "directory", "subject"})
"""Signals of contacts in surroundings where honest ones are found, and others may hide."""
DISGUISED = frozenset({"look-alikes", "spaced-out", "encoded", "invisible", "wide"})
"""Signals of letters that are not what they seem: such a contact hides, and no surroundings shelter it."""
PRIVATE = 2.0
"""A contact with this score would be bait where it stands on its own."""
_LETTERS = pattern(r"[^\W\d_]+")
_OPENING = 400
_BEGINNING = 2_000
_HAND = 3
"""One hand is behind as many guides in any case, and shows itself in at least one of so many."""


class Standing(StrEnum):
    """How a contact or picture stands in a document: as an advert, as what may be one, where honest ones stand, or with
    a word for it."""

    BAIT = "bait"
    PRIVATE = "private"
    SHELTERED = "sheltered"
    VOUCHED = "vouched"


class Stand(NamedTuple):
    """What is noted of one place."""

    standing: Standing
    topic: str
    """Tells guides on different things apart."""
    text: str
    """Tells copies of one guide from others."""
    name: str
    """What is to be shown."""

    def __str__(self) -> str:
        return f"{self.standing} {self.topic} {self.text} {self.name}"


def standing(contact: Contact) -> Standing | None:
    """How a contact stands; None where nothing speaks for its being private, nor for its being known."""
    signals = {signal.name for signal in contact.signals}
    if contact.bait:
        return Standing.BAIT
    if not VOUCHED.isdisjoint(signals):
        return Standing.VOUCHED
    if not SHELTERED.isdisjoint(signals) and DISGUISED.isdisjoint(signals):
        return Standing.SHELTERED
    return Standing.PRIVATE if contact.score >= PRIVATE and "any-word" not in signals else None


def stand(doc: Document, how: Standing, name: str) -> str:
    """What is noted of a place in a document."""
    return str(Stand(how, _topic(doc), _digest(doc.shadow.text[:_BEGINNING]), name))


def read(value: str) -> Stand:
    """What `stand` noted."""
    how, topic, text, name = value.split(" ", 3)
    return Stand(Standing(how), topic, text, name)


def _topic(doc: Document) -> str:
    """A short name for what a guide is about: equal for issues of a series, and where only numbers change."""
    return _digest(doc.title if _LETTERS.search(doc.title) else doc.shadow.text[:_OPENING])


def _digest(said: str) -> str:
    letters = "".join(_LETTERS.findall(said.casefold()))
    return blake2b(letters.encode("utf-8", "replace"), digest_size=6).hexdigest()


class Hand(NamedTuple):
    """Places at which one hand seems to be behind several guides."""

    members: tuple[int, ...]
    documents: int
    topics: int
    baits: int
    """In how many of the guides it is bait on its own."""


def one_hand(members: Sequence[Sharer], documents: int) -> Hand | None:
    """The members that nobody vouches for, if they are campaign enough; with them those that hide among honest ones.

    Two guides, unless one is a copy of the other, or on the same topic and harmless if alone; in one of three at least
    it is bait on its own, and in fewer than half of all somebody stands behind it. documents: in how many it is, where
    the members are but the first of them.
    """
    stands = [read(member.value) for member in members]
    free = [at for at, stand in enumerate(stands) if stand.standing in (Standing.BAIT, Standing.PRIVATE)]
    guides = {members[at].document for at in free}
    known = {member.document for member in members} - guides
    baits = {members[at].document for at in free if stands[at].standing is Standing.BAIT}
    topics = {stands[at].topic for at in free}
    texts = {stands[at].text for at in free}
    alike = len(topics) < 2 and (len(texts) < 2 or len(baits) < 2)
    if len(guides) < 2 or (len(guides) < _HAND and alike):
        return None
    if _HAND * len(baits) < len(guides) or len(known) >= len(guides):
        return None
    joined = tuple(at for at, stand in enumerate(stands) if stand.standing is not Standing.VOUCHED)
    vouched = {member.document for member in members} - {members[at].document for at in joined}
    count = max(len({members[at].document for at in joined}), documents - len(vouched))
    return Hand(joined, count, len({stands[at].topic for at in joined}), len(baits))
