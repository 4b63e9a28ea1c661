"""What is said of those that share a fact: the part that is not SQL, and all of it in plain Python for a few documents.

`grouped` is the measure of what `audit/grouping.py` does by queries: both say the same of the same facts.
"""

from __future__ import annotations

from hashlib import blake2b
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from guidelint.audit.schema import FactRow, GapRow, GroupRow, MemberRow
from guidelint.rule.corpus import MEMBERS, Keyed, Sharer, judged

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from guidelint.rule.corpus import CorpusOrder


class Said(NamedTuple):
    """What a rule says of some of the facts under one key."""

    rule: str
    key: str
    severity: int
    confidence: str
    message: str
    help: str
    indicator: str
    documents: int
    members: tuple[int, ...]
    """Indices of the facts, in order."""
    digest: str
    """The same for the same places: what is said of them is said once by each rule."""
    whole: bool
    """Whether it holds for the facts beyond those that the rule was shown, too."""

    def row(self, number: int) -> GroupRow:
        """The same as group `number`."""
        return GroupRow(
            number,
            self.rule,
            self.key,
            self.severity,
            self.confidence,
            self.message,
            self.help,
            self.indicator,
            self.documents,
        )


def said(order: CorpusOrder, key: str, facts: Sequence[FactRow], titles: Sequence[str], documents: int) -> list[Said]:
    """All that a rule says of one key, in the order of the first places. Raises what the rule raises.

    facts: in the order of document and place, `MEMBERS` at most; titles: of the document of each.
    documents: in how many the key is.
    """
    sharers = [Sharer(f.doc, f.value, title, f.text, f.start) for f, title in zip(facts, titles, strict=True)]
    cut = len(facts) == MEMBERS
    found: list[Said] = []
    for shared in judged(order.rule, Keyed(key, sharers, documents)):
        declared = order.rule.declared
        members = tuple(sorted(set(shared.members)))
        whole = cut and len(members) == len(facts)
        severity = min(shared.severity or declared.severity, declared.upto)
        found.append(
            Said(
                order.rule.id,
                key,
                int(order.severity if order.severity is not None else severity),
                str(shared.confidence or declared.confidence),
                shared.message,
                shared.help,
                shared.indicator,
                documents if whole else len({facts[at].doc for at in members}),
                members,
                _digest((facts[at].doc, facts[at].start) for at in members),
                whole,
            )
        )
    return sorted(found, key=lambda one: one.members)


def grouped(
    orders: Iterable[CorpusOrder], facts: Iterable[FactRow], titles: Mapping[int, str]
) -> tuple[list[GroupRow], list[MemberRow], list[GapRow]]:
    """Groups, their members and what could not be judged, of as few documents as fit into memory."""
    sorted_facts = sorted(facts, key=in_order)
    groups: list[GroupRow] = []
    members: list[MemberRow] = []
    gaps: list[GapRow] = []
    for order in sorted(orders, key=lambda order: order.rule.id):
        own = (fact for fact in sorted_facts if fact.rule == order.rule.id)
        told: list[_Told] = []
        for key, among in groupby(own, key=lambda fact: fact.key):
            together = list(among)
            told.extend(
                _Told(one, together if one.whole else [together[at] for at in one.members])
                for one in _of_key(order, key, together, titles, gaps)
            )
        for one, places in _united(told) if order.rule.declared.united else _once(told):
            number = len(groups)
            groups.append(one.row(number))
            members += [MemberRow(number, f.doc, f.start, f.line, f.column, f.text) for f in places]
    return groups, members, list(dict.fromkeys(gaps))


class _Told(NamedTuple):
    said: Said
    places: list[FactRow]


def _once(told: Iterable[_Told]) -> list[_Told]:
    """Of what is said of the same places the first."""
    first: dict[str, _Told] = {}
    for one in told:
        first.setdefault(one.said.digest, one)
    return list(first.values())


def _united(told: Sequence[_Told]) -> list[_Told]:
    """Of what hangs together by its places what is said of the most documents, with all the places."""
    above = list(range(len(told)))

    def top(at: int) -> int:
        while above[at] != at:
            above[at] = above[above[at]]
            at = above[at]
        return at

    at_place: dict[tuple[int, int], int] = {}
    for number, one in enumerate(told):
        for fact in one.places:
            low, high = sorted((top(number), top(at_place.setdefault((fact.doc, fact.start), number))))
            above[high] = low
    together: dict[int, list[int]] = {}
    for number in range(len(told)):
        together.setdefault(top(number), []).append(number)
    found: list[tuple[int, _Told]] = []
    for numbers in together.values():
        first = max(numbers, key=lambda number: (told[number].said.documents, -number))
        places: dict[tuple[int, int], FactRow] = {}
        for number in numbers:
            for fact in sorted(told[number].places, key=lambda fact: fact.text):
                places.setdefault((fact.doc, fact.start), fact)
        whole = sorted(places.values(), key=lambda fact: (fact.doc, fact.start, fact.value, fact.text))
        documents = len({fact.doc for fact in whole})
        found.append((first, _Told(told[first].said._replace(documents=documents), whole)))
    return [one for _, one in sorted(found, key=lambda pair: pair[0])]


def _of_key(
    order: CorpusOrder, key: str, facts: Sequence[FactRow], titles: Mapping[int, str], gaps: list[GapRow]
) -> Iterator[Said]:
    documents = len({fact.doc for fact in facts})
    if documents < order.rule.declared.least:
        return
    shown = facts[:MEMBERS]
    try:
        yield from said(order, key, shown, [titles.get(fact.doc, "") for fact in shown], documents)
    except Exception as error:  # a rule that raises must not take the others with it, nor pass for clean
        gaps.append(raised(order, error))


def in_order(fact: FactRow) -> tuple[object, ...]:
    """By what facts of a rule are put in order."""
    return fact.key, fact.doc, fact.start, fact.value, fact.text


def raised(order: CorpusOrder, error: Exception) -> GapRow:
    """What to note of a rule that could not judge a key."""
    return GapRow(None, "", order.rule.id, f"the rule raised {type(error).__name__}: {error}"[:2_000], False)


def _digest(places: Iterable[tuple[int, int]]) -> str:
    hashed = blake2b(digest_size=16)
    for doc, start in dict.fromkeys(places):
        hashed.update(b"%d:%d," % (doc, start))
    return hashed.hexdigest()
