"""Who asks the reader for which data: requests with their tier, their recipient and the warnings that bear on them."""

from __future__ import annotations

from bisect import bisect_left
from itertools import accumulate, groupby
from typing import TYPE_CHECKING, NamedTuple

from guidelint.finding import Confidence, Span
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
from guidelint.guide.request.announced import Lists, announcing
from guidelint.guide.request.bearing import Bearing
from guidelint.guide.request.cautions import cautions
from guidelint.guide.request.data_terms import TIERS, Data, Term, terms_of
from guidelint.guide.request.handover import Reading, hands
from guidelint.guide.request.place import Place
from guidelint.records import dataclass, replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from guidelint.guide.document import Caution, Document, Gap, Method, Sentence

_FEW = 2
"""A request for personal data alone names at least so many different things."""
_PRESENT = frozenset({Channel.COUNTER, Channel.KIOSK})
"""Ways on which the reader stands there in person."""
_DISTANT = frozenset({Channel.WEB, Channel.APP, Channel.MINIAPP, Channel.PHONE, Channel.SMS, Channel.MAIL})
_LED = 4
"""Most steps from being sent to a place to handing data over there."""
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
    bearing = Bearing(doc, place, warned)
    asked = (request for handed in _handed(doc, place) if (request := weigh(handed)) is not None)
    return Asked(tuple(replace(request, cautions=bearing.on(request)) for request in asked), warned)


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
    lists = Lists(doc, named)
    done = -1
    for at in sorted(named.keys() | announcing(doc, place)):
        sentence = doc.sentences[at]
        if at <= done or _passed_by(doc, place, sentence):
            continue
        reading = Reading(doc, sentence, named.get(at, []))
        terms = reading.handed_over()
        if all(term.data is Data.CHECK for term in terms) and (verb := reading.announcing()) is not None:
            done, listed = lists.after(at)
            terms += [term for term in listed if hands(verb, term)]
        if terms:
            yield _Handed(sentence, terms)


def _passed_by(doc: Document, place: Place, sentence: Sentence) -> bool:
    """Headings, marked or not, name topics, and quotations are told of: only those that are steps tell anybody to do
    something."""
    section = doc.section_at(sentence.span.start)
    typed = section is not None and section.heading.covers(sentence.span)
    announces = doc.shadow.text[: sentence.prose.end].rstrip().endswith(":")
    quoted = any(parent.kind is BlockKind.QUOTE for parent in doc.parents(sentence.block))
    if not quoted and doc.blocks[sentence.block].kind is not BlockKind.HEADING and (announces or not typed):
        return False
    return place.step(place.method(sentence.span.start), sentence.span.start) is None


# --- who gets it, and how grave it is ---------------------------------------------------------------------------------


class _Weigher:
    """Makes requests of what is handed over, by where it stands."""

    def __init__(self, doc: Document, place: Place) -> None:
        self._doc = doc
        self._place = place
        self._coded = any(block.kind is BlockKind.CODE for block in doc.blocks)
        pages = any(link.scheme.startswith("http") and link.role not in _NO_PLACE for link in doc.links)
        self._gaps = [gap.span.start for gap in doc.gaps if gap.kind in _REMOTE_GAPS and not _located(gap, pages=pages)]
        self._links = sorted(link.span.start for link in doc.links if link.role not in _NO_PLACE)

    def __call__(self, handed: _Handed) -> Request | None:
        """The request, or None where nothing is handed over after all."""
        sentence = handed.sentence
        method = self._place.method(sentence.span.start)
        step = self._place.step(method, sentence.span.start)
        where = sentence.span if method is None or step is None else method.steps[step].span
        in_person = self._in_person(method, sentence)
        named_only = self._doc.blocks[sentence.block].kind is BlockKind.HEADING
        idle = {Data.DOCUMENT: in_person, Data.CHECK: method is None or self._coded or named_only}
        terms = [t for t in handed.terms if not idle.get(t.data)]
        named = [t for t in terms if t.data in TIERS and t.data is not Data.CHECK]
        checked = any(t.data is Data.CHECK for t in terms)
        if self._trifling(named) and not checked:
            terms, named = [t for t in terms if t not in named], []
        if not terms:
            return None
        recipient = self._recipient(sentence, where, in_person=in_person)
        located = in_person or not self._unlocated(method, sentence)
        plain = max((TIERS[t.data] for t in named), default=TIERS[Data.CHECK] if checked else Tier.S1)
        tier = _adjusted(plain, recipient, located=located, in_person=in_person) if named else plain
        if tier is None:
            return None
        if checked and not in_person:
            tier = max(tier, TIERS[Data.CHECK])
        marked = method is not None and step is not None and method.steps[step].origin is Origin.MARKED
        return Request(
            span=Span(terms[0].span.start, terms[-1].span.end),
            terms=tuple(term.span for term in terms),
            tier=tier,
            sentence=sentence.span,
            recipient=recipient,
            method=None if method is None else method.index,
            step=step,
            credentials=not (named or checked),
            inferred=checked and not named,
            located=located,
            confidence=Confidence.HIGH if named and marked else Confidence.MEDIUM,
        )

    def _trifling(self, named: list[Term]) -> bool:
        """Whether no more is asked for than one thing that many forms ask for: a name, a phone number."""
        different = {t.prose.of(self._doc.shadow.text) for t in named}
        return bool(named) and all(t.data is Data.S3 for t in named) and len(different) < _FEW

    def _unlocated(self, method: Method | None, sentence: Sentence) -> bool:
        """Whether the reader must find out for himself where the data goes."""
        where = sentence.span if method is None else method.span
        return _any_within(self._gaps, where) and not _any_within(self._links, where)

    def _in_person(self, method: Method | None, sentence: Sentence) -> bool:
        if method is not None and method.channel is not Channel.UNKNOWN:
            return method.channel in _PRESENT
        doc, span = self._doc, sentence.span
        named = self._channels(span)
        if any(channel.value in named for channel in _DISTANT):
            return False
        if any(channel.value in named for channel in _PRESENT) or (
            doc.hits("request.show", span) and doc.hits("recipient.institution", span)
        ):
            return True
        return method is not None and not named and self._led_to(method, span) in _PRESENT

    def _led_to(self, method: Method, span: Span) -> Channel | None:
        """Where the steps before have led the reader, if the last that says so says one thing: `Go to the counter`."""
        section = self._doc.section_at(span.start)
        start = max(method.span.start, section.span.start if section else 0)
        at = bisect_left(method.steps, span.start, key=lambda step: step.span.end)
        for step in reversed(method.steps[max(0, at - _LED) : at]):
            if step.span.start < start:
                break
            named = self._channels(step.span)
            if found := [channel for channel in Channel if channel.value in named]:
                return found[0] if len(found) == 1 else None
        return None

    def _channels(self, span: Span) -> set[str]:
        """The ways that are named; in `your phone number` none is."""
        data = sorted(hit.prose for hit in self._doc.hits("data", span))
        starts, reach = [term.start for term in data], list(accumulate((term.end for term in data), max))

        def is_data(prose: Span) -> bool:
            before = bisect_left(starts, prose.end)
            return before > 0 and reach[before - 1] > prose.start

        hits = (hit for hit in self._doc.hits("channel", span) if not is_data(hit.prose))
        return {hit.list.removeprefix("channel.") for hit in hits}

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


def _adjusted(tier: Tier, recipient: Recipient, *, located: bool, in_person: bool) -> Tier | None:
    """The tier after the modifiers; None where nothing is left of it."""
    if recipient is Recipient.PRIVATE:
        return Tier.S1
    if in_person:
        return Tier(tier - 1) if tier > Tier.S3 else None
    return tier if located else Tier(min(tier + 1, Tier.S1))


def _located(gap: Gap, *, pages: bool) -> bool:
    """Whether the guide tells elsewhere where the target is. A number does not tell where a page is."""
    return gap.located_elsewhere and (pages or gap.kind is GapKind.HOTLINE)


def _any_within(offsets: list[int], where: Span) -> bool:
    at = bisect_left(offsets, where.start)
    return at < len(offsets) and offsets[at] < where.end
