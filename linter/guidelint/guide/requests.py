"""Who asks the reader for which data: requests with their tier, their recipient and the warnings that bear on them."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from guidelint.finding import Confidence, Span
from guidelint.guide.cautions import Place, cautions, reach
from guidelint.guide.document import (
    BlockKind,
    Channel,
    GapKind,
    LinkRole,
    Origin,
    Recipient,
    Request,
    Tier,
)
from guidelint.guide.handover import TIERS, Data, Reading, Term, terms_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from guidelint.guide.document import Caution, Document, Gap, Method, Run, Sentence

_LONGEST_LIST = 30
"""Most sentences after an announcement that may list what it asks for."""
_HEAD = 40
"""A listed term begins within so many characters of its item."""
_FEW = 2
"""A request for personal data alone names at least so many different things."""
_NEAREST, _FIRST = 8, 12
"""Warnings weighed for one request: the nearest on either side and the first of the guide. Keeps the work linear."""
_PRESENT = frozenset({Channel.COUNTER, Channel.KIOSK})
"""Ways on which the reader stands there in person."""
_REMOTE_GAPS = frozenset({GapKind.SITE, GapKind.APP, GapKind.MINIAPP, GapKind.HOTLINE, GapKind.ACCOUNT})
_NO_PLACE = frozenset({LinkRole.ASSET, LinkRole.CONTACT})
"""Roles of addresses that do not tell where data goes."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a guide asks for and what it warns of."""

    requests: tuple[Request, ...]
    cautions: tuple[Caution, ...]


class _Handed(NamedTuple):
    """Terms that one sentence, or the list it announces, has the reader hand over."""

    sentence: Sentence
    terms: list[Term]


def requests(doc: Document) -> Asked:
    """The requests of a guide and its cautions, in document order. Linear in the text."""
    if not doc.hits("data"):
        return Asked((), cautions(doc, Place(doc)) if doc.hits("caution") else ())
    place = Place(doc)
    warned = cautions(doc, place)
    weigh = _Weigher(doc, place)
    asked = (request for handed in _handed(doc, place) if (request := weigh(handed)) is not None)
    return Asked(tuple(_warned(doc, place, request, warned) for request in asked), warned)


def grouped(asked: Iterable[Request]) -> Iterator[tuple[Request, tuple[Request, ...]]]:
    """The first request of each method and tier, with the later ones of the same."""
    groups: dict[tuple[int | None, Tier], list[Request]] = {}
    for request in asked:
        groups.setdefault((request.method, request.tier), []).append(request)
    for first, *later in groups.values():
        yield first, tuple(later)


# --- which data -------------------------------------------------------------------------------------------------------


def _handed(doc: Document, place: Place) -> Iterator[_Handed]:
    named = {
        at: list(terms)
        for at, terms in groupby(terms_of(doc.hits("data")), key=lambda term: place.sentence(term.span.start))
        if at is not None
    }
    lists = _Lists(doc, named)
    done = -1
    for at in sorted(named.keys() | _announcing(doc, place)):
        sentence = doc.sentences[at]
        if at <= done or _passed_by(doc, place, sentence):
            continue
        reading = Reading(doc, sentence, named.get(at, []))
        terms = reading.handed_over()
        if not terms and reading.announces():
            done, terms = lists.after(at)
        if terms:
            yield _Handed(sentence, terms)


def _announcing(doc: Document, place: Place) -> set[int]:
    """Sentences with a giving verb that point to what follows them."""
    text = doc.shadow.text
    giving = {place.sentence(hit.span.start) for hit in doc.hits("request.give")} - {None}
    pointing = {place.sentence(hit.span.start) for hit in doc.hits("promise.deictic")}
    return {at for at in giving if at is not None and (at in pointing or text[doc.sentences[at].prose.end - 1] == ":")}


def _passed_by(doc: Document, place: Place, sentence: Sentence) -> bool:
    """Headings name topics; only those that are steps tell anybody to do something."""
    if doc.blocks[sentence.block].kind is not BlockKind.HEADING:
        return False
    return place.step(place.method(sentence.span.start), sentence.span.start) is None


class _Lists:
    """Lists, tables and typed runs of items that name data."""

    def __init__(self, doc: Document, named: dict[int, list[Term]]) -> None:
        self._doc = doc
        self._named = named

    @cached_property
    def _runs(self) -> dict[int, Run]:
        return {member.block: run for run in self._doc.runs for member in run.members}

    def after(self, at: int) -> tuple[int, list[Term]]:
        """The list right after sentence `at`: index of its last sentence, and the data its items name."""
        sentences, terms = self._doc.sentences, list[Term]()
        whole = self._beginning_at(at + 1)
        last = at
        for i in range(at + 1, min(len(sentences), at + 1 + _LONGEST_LIST)):
            if whole is None or not whole.covers(sentences[i].span):
                break
            last = i
            terms += self._opening(i)
        return last, terms

    def _beginning_at(self, at: int) -> Span | None:
        """The outermost list that begins with sentence `at`."""
        if at >= len(self._doc.sentences):
            return None
        sentence = self._doc.sentences[at]
        before = self._doc.sentences[at - 1].span.end
        run = self._runs.get(sentence.block)
        begun = None if run is None or run.span.start < before else run.span
        for parent in self._doc.parents(sentence.block):
            if parent.span.start < before:
                break
            if parent.kind in (BlockKind.LIST, BlockKind.TABLE):
                begun = parent.span
        return begun

    def _opening(self, at: int) -> list[Term]:
        """Data that an item names at its beginning, not told of by a verb of its own."""
        if at not in self._named:
            return []
        sentence, terms = self._doc.sentences[at], self._named[at]
        verbs = Reading(self._doc, sentence, terms).verbs
        first = min((verb.prose.start for verb in verbs), default=sentence.prose.end)
        limit = min(sentence.prose.start + _HEAD, first)
        return [term for term in terms if term.prose.start <= limit and term.data is not Data.CHECK]


# --- who gets it, and how grave it is ---------------------------------------------------------------------------------


class _Weigher:
    """Makes requests of what is handed over, by where it stands."""

    def __init__(self, doc: Document, place: Place) -> None:
        self._doc = doc
        self._place = place
        self._gaps = [gap.span.start for gap in doc.gaps if gap.kind in _REMOTE_GAPS and not _located(doc, gap)]
        self._links = sorted(link.span.start for link in doc.links if link.role not in _NO_PLACE)

    def __call__(self, handed: _Handed) -> Request | None:
        """The request, or None where nothing is handed over after all."""
        sentence = handed.sentence
        method = self._place.method(sentence.span.start)
        step = self._place.step(method, sentence.span.start)
        where = sentence.span if method is None or step is None else method.steps[step].span
        in_person = self._in_person(method, sentence)
        empty = {Data.CHECK} if method is None else {Data.DOCUMENT} if in_person else set[Data]()
        terms = [t for t in handed.terms if t.data not in empty]
        weighing = [t for t in terms if t.data in TIERS]
        named = [t for t in weighing if t.data is not Data.CHECK]
        if not terms or self._trifling(named):
            return None
        recipient = self._recipient(sentence, where, in_person=in_person)
        plain = max((TIERS[t.data] for t in weighing), default=Tier.S1)
        tier = self._adjusted(plain, recipient, method, sentence, in_person=in_person) if named else plain
        if tier is None:
            return None
        marked = method is not None and step is not None and method.steps[step].origin is Origin.MARKED
        return Request(
            span=Span(terms[0].span.start, terms[-1].span.end),
            terms=tuple(term.span for term in terms),
            tier=tier,
            sentence=sentence.span,
            recipient=recipient,
            method=None if method is None else method.index,
            step=step,
            credentials=not weighing,
            inferred=bool(weighing) and not named,
            confidence=Confidence.HIGH if named and marked else Confidence.MEDIUM,
        )

    def _trifling(self, named: list[Term]) -> bool:
        """Whether no more is asked for than one thing that many forms ask for: a name, a phone number."""
        different = {t.prose.of(self._doc.shadow.text) for t in named}
        return bool(named) and all(t.data is Data.S3 for t in named) and len(different) < _FEW

    def _adjusted(
        self, tier: Tier, recipient: Recipient, method: Method | None, sentence: Sentence, *, in_person: bool
    ) -> Tier | None:
        """The tier after the modifiers; None where nothing is left of it."""
        if recipient is Recipient.PRIVATE:
            return Tier.S1
        if in_person:
            return Tier(tier - 1) if tier > Tier.S3 else None
        if self._unlocated(method, sentence):
            return Tier(min(tier + 1, Tier.S1))
        return tier

    def _unlocated(self, method: Method | None, sentence: Sentence) -> bool:
        """Whether the reader must find out for himself where the data goes."""
        where = sentence.span if method is None else method.span
        return _any_within(self._gaps, where) and not _any_within(self._links, where)

    def _in_person(self, method: Method | None, sentence: Sentence) -> bool:
        if method is not None and method.channel is not Channel.UNKNOWN:
            return method.channel in _PRESENT
        channels = {hit.list for hit in self._doc.hits("channel", sentence.span)}
        return bool(channels) and channels <= {f"channel.{channel.value}" for channel in _PRESENT}

    def _recipient(self, sentence: Sentence, where: Span, *, in_person: bool) -> Recipient:
        doc = self._doc
        if doc.hits("recipient.private", sentence.span) or any(
            contact.bait and not contact.tail and sentence.span.covers(contact.span) for contact in doc.contacts
        ):
            return Recipient.PRIVATE
        if in_person or doc.hits("recipient.institution", where):
            return Recipient.INSTITUTION
        if doc.hits("recipient.official", where):
            return Recipient.OFFICIAL
        return Recipient.THIRD_PARTY if doc.hits("recipient.third", where) else Recipient.UNKNOWN


def _located(doc: Document, gap: Gap) -> bool:
    """Whether the guide tells elsewhere where the target is. A number does not tell where a page is."""
    if not gap.located_elsewhere or gap.kind is GapKind.HOTLINE:
        return gap.located_elsewhere
    return any(link.scheme.startswith("http") and link.role not in _NO_PLACE for link in doc.links)


def _any_within(offsets: list[int], where: Span) -> bool:
    at = bisect_left(offsets, where.start)
    return at < len(offsets) and offsets[at] < where.end


# --- which warnings bear on it ----------------------------------------------------------------------------------------


def _warned(doc: Document, place: Place, request: Request, warnings: tuple[Caution, ...]) -> Request:
    asked = Span(request.sentence.start, max(request.sentence.end, request.span.end))
    at = bisect_left(warnings, asked.start, key=lambda caution: caution.span.start)
    near = [*warnings[: min(_FIRST, at)], *warnings[max(_FIRST, at - _NEAREST) : at], *warnings[at : at + _NEAREST]]
    bearing = ((caution, far) for caution in near if (far := reach(doc, place, caution, asked)) is not None)
    return replace(request, cautions=tuple(sorted(bearing, key=lambda pair: pair[1])))
