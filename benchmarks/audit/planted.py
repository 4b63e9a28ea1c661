"""What is planted in a collection: which guides are one campaign and by what, and what only looks like one."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random
from typing import TYPE_CHECKING

from benchmarks.audit.disguises import contact, neighbour

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from benchmarks.audit.disguises import Contact

_SIZES: dict[str, tuple[int, ...]] = {
    "contact": (5_000, 1_000, 200, 50, 20, 10, 5, 3, 2),
    "number": (500, 40, 8, 3, 2),
    "picture": (2_000, 100, 12, 3, 2),
    "code": (300, 15, 3),
    "line": (700, 30, 4, 2),
    "chain": (400, 40, 7, 4, 3),
    "neighbour": (4, 3, 2),
    "copies": (60, 10, 5, 3, 2),
    "doorway": (40, 12, 5),
}
"""How large the campaigns of each sort are, where the collection is large enough for them."""
_FEWEST = {"code": 3, "chain": 3}
_PART, _LARGEST = 100, 20
"""No campaign is more than this part of the collection, the largest of all excepted."""
_SMALL = 20
_EACH = 20_000
"""For every so many guides there is one more of each small campaign."""
_ALONE = 20
"""Guides with an advert that no other has, for each thousand."""

_TRIES = 20
_NEIGHBOURS = 0.5
"""So many of those bear a name that differs from that of a campaign in one letter."""


@dataclass(frozen=True)
class Campaign:
    """Guides that belong together, in the order of the collection."""

    sort: str
    documents: tuple[int, ...]


@dataclass(frozen=True)
class Planted:
    """What goes with one guide."""

    footer: str = ""
    """Blocks at its end."""
    lone: bool = False
    """Nothing before the footer explains it."""
    copy_of: str = ""
    """The seed of its text, if it says what another says."""
    place: int | None = None
    """Its title differs from that of the others in the place alone, which has this number."""


@dataclass
class Plan:
    """All that is planted."""

    campaigns: list[Campaign] = field(default_factory=list)
    copies: list[Campaign] = field(default_factory=list)
    """Guides with one text; they are no campaign."""
    alone: list[int] = field(default_factory=list)
    planted: dict[int, Planted] = field(default_factory=dict)


def plan(guides: int, seed: int) -> Plan:
    """The same for the same numbers. Of fewer than some hundred guides most have something planted."""
    random = Random(f"{seed} plan {guides}")
    wanted = list(_wanted(guides))
    alone = guides * _ALONE // 1_000
    chosen = random.sample(range(guides), sum(size for _, size in wanted) + alone)
    made = Plan()
    at = 0
    named: list[Contact] = []
    taken: set[Contact] = set()
    for sort, size in wanted:
        documents = tuple(sorted(chosen[at : at + size]))
        at += size
        campaign = Campaign(sort, documents)
        if sort in ("copies", "doorway"):
            made.copies.append(campaign)
            made.planted |= _copies(campaign, seed)
            continue
        made.campaigns.append(campaign)
        who = _new(named[-1:] if sort == "neighbour" else (), _platform(sort), taken, random)
        footers = _footers(sort, who, size, random)
        made.planted |= {
            doc: Planted(footer, lone=sort == "code") for doc, footer in zip(documents, footers, strict=True)
        }
        named += [who] if sort in ("contact", "line", "neighbour") else []
    made.alone = sorted(chosen[at:])
    for doc in made.alone:
        who = _new(named if random.random() < _NEIGHBOURS else (), "", taken, random)
        made.planted[doc] = Planted(f"{_ADVERT} {who.shown(random.randrange(20))}")
    return made


_ADVERT = "🔥 Credits, cards and top-ups at half the price, day and night, discreet and without waiting:"
"""Long enough that nobody writes it twice by chance; with another contact in each guide it makes no campaign."""


def _new(near: Sequence[Contact], platform: str, taken: set[Contact], random: Random) -> Contact:
    """Somebody who is in no guide yet; of those one letter from one of `near`, if there are any and that is free."""
    for _ in range(_TRIES if near else 0):
        who = neighbour(random.choice(near), random)
        if who not in taken:
            break
    else:
        who = contact(random, platform)
        while who in taken:
            who = contact(random, platform)
    taken.add(who)
    return who


def _platform(sort: str) -> str:
    return "phone" if sort == "number" else ""


def _wanted(guides: int) -> Iterator[tuple[str, int]]:
    """Sorts and sizes."""
    for sort, sizes in _SIZES.items():
        most = guides // (_LARGEST if sort == "contact" else _PART)
        fitting = dict.fromkeys(max(_FEWEST.get(sort, 2), min(size, most)) for size in sizes)
        for size in fitting:
            yield from [(sort, size)] * (max(1, guides // _EACH) if size <= _SMALL else 1)


def _footers(sort: str, who: Contact, size: int, random: Random) -> Sequence[str]:
    picture = f"https://img.example.org/a/{random.getrandbits(40):010x}.png"
    if sort == "picture":
        return [f"{contact(random).shown(turn)}\n\n![]({_again(picture, turn)})" for turn in range(size)]
    if sort == "code":
        return [f"![QR]({_again(picture, turn)})" for turn in range(size)]
    if sort == "line":
        return [f"【{who.shown(0)} ![Image]({_again(picture, turn)})】" for turn in range(size)]
    if sort == "chain":
        return _chain(size, random)
    return [who.shown(turn) for turn in range(size)]


def _again(picture: str, turn: int) -> str:
    """The address of a picture as the site of another feed would give it."""
    return picture + ("", "?from=feed", "?w=640&h=480", "#end")[turn % 4]


def _chain(size: int, random: Random) -> list[str]:
    """Each guide shares its contact with one neighbour and its picture with the other; no two others share anything."""
    contacts = [contact(random) for _ in range(size)]
    pictures = [f"https://img.example.org/a/{random.getrandbits(40):010x}.png" for _ in range(size)]
    return [f"{contacts[at // 2].shown(at)}\n\n![]({pictures[(at + 1) // 2]})" for at in range(size)]


def _copies(campaign: Campaign, seed: int) -> Iterator[tuple[int, Planted]]:
    text = f"{seed} copies {campaign.documents[0]}"
    for at, doc in enumerate(campaign.documents):
        yield doc, Planted(copy_of=text, place=at if campaign.sort == "doorway" else None)
