"""Goals that cannot be reached, since what the reader is to look for does not exist."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from guidelint import (
    Finding,
    Kind,
    Ordered,
    Part,
    Related,
    Role,
    Severity,
    Span,
    bodies_named,
    jurisdictions,
    main_bodies,
    opening,
    pattern,
    rule,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint import Document, Entity, World

_HEALTH = "health-insurance"
_FIELDS = {
    _HEALTH: ("field.health",),
    "social-security": ("field.social", "field.health"),
    "pension": ("field.social",),
}
"""Type of a body -> words for what it is in charge of."""
_ASIDE = frozenset({Role.FAQ, Role.TROUBLESHOOTING, Role.RELATED, Role.COMMUNITY, Role.DISCLAIMER})
"""Sections whose headings state no goal."""
_OWN = (Part.NAME, Part.SHORT, Part.SUBJECT)
_ENOUGH = 2
"""Sentences that must tell whose card it is, where the goal does not."""
_TOGETHER = 50
"""Most characters from the one of a balance and its card to the other."""
_SHOWN = 3
"""Most further places that are shown."""
_TERM = pattern(r"[\u3400-\u9fff]{3}$")
"""A name of a card in Han characters, at its end: 健保卡. Elsewhere names of cards cannot be told by their length."""
_TIMES = 100
"""Places of such a name that are looked at."""


class _Asked(NamedTuple):
    """What a goal asks for, and the body that may not have it: `which` of the things that this body lacks."""

    goal: Span
    words: Span
    entity: Entity
    which: int
    phrased: bool
    """Whether the words are those of its record."""

    def is_same(self, other: _Asked) -> bool:
        """Whether both ask for one thing, or one place for what two bodies lack."""
        return self.goal.meets(other.goal) or (self.entity.id, self.which) == (other.entity.id, other.which)


@rule(
    Severity.WARNING,
    upto=Severity.ERROR,
    words=("absent", "field", "kind.howto"),
    kinds=(Kind.HOWTO, Kind.FAQ, Kind.UNKNOWN),
)
def no_such_service(doc: Document, world: World) -> Iterator[Finding]:
    """A guide leads to something that the body it names has."""
    if doc.hits("absent.empty"):
        return
    judge = _Judge(doc, world)
    told: list[_Asked] = []
    for asked in judge.asked():
        if any(asked.is_same(other) for other in told) or not judge.leads_to(asked):
            continue
        if judge.is_denied(asked):
            return
        told.append(asked)
    for asked in told:
        yield judge.finding(asked)


def _goals(doc: Document) -> list[Span]:
    """Where the guide says what it leads to: its title, then headings, then sentences of its opening."""
    title = doc.title_span
    goals: list[Span] = []
    if title is not None and (doc.kind is Kind.HOWTO or doc.hits("kind.howto", title)):
        goals.append(title)
    if doc.kind is not Kind.HOWTO:
        return goals
    for section in doc.sections:
        asks = section.title.rstrip().endswith(("?", "？"))
        if section.role not in _ASIDE and not (asks and not _takes_for_granted(doc, section.heading)):
            goals.append(section.heading)
    goals += [method.head for method in doc.methods if method.named]
    stated = Ordered(doc.sentences).beginning_in(opening(doc))
    return goals + [sentence.span for sentence in stated if doc.hits("kind.howto", sentence.span)]


def _takes_for_granted(doc: Document, question: Span) -> bool:
    """Whether a question asks where or how, and not whether."""
    return any(doc.hits(name, question) for name in ("absent.seek", "kind.howto"))


class _Judge:
    """Tells whether a goal is about what a certain body lacks."""

    def __init__(self, doc: Document, world: World) -> None:
        self._doc = doc
        self._world = world
        self._mentions = world.mentions(doc.shadow, doc.text)
        self._told: dict[tuple[str, str], bool] = {}

    def asked(self) -> Iterator[_Asked]:
        """What the goals ask for that some body lacks: in the words of its record, or in any words for a balance."""
        for goal in _goals(self._doc):
            for mention in self._mentions.within(goal, Part.ABSENT):
                entity = self._world.registry.get(mention.about)
                if entity is not None:
                    yield _Asked(goal, mention.span, entity, mention.which, phrased=True)
            for hit in self._doc.hits("absent.balance", goal)[:1]:
                for entity in self._without_balance:
                    which = next(at for at, absent in enumerate(entity.absent) if absent.balance)
                    yield _Asked(goal, self._with_card(goal, hit.span), entity, which, phrased=False)

    def _with_card(self, goal: Span, balance: Span) -> Span:
        """A word for a balance and, in either order, that for the card beside it."""
        cards = [hit.span for hit in self._doc.hits("field.card", goal)]
        if not cards:
            return balance
        last = cards[-1]
        both = Span(min(balance.start, last.end - len(self._term(goal)), last.start), max(balance.end, last.end))
        return both if both.end - both.start <= _TOGETHER else balance

    def leads_to(self, asked: _Asked) -> bool:
        """Whether it is this body's card that the goal is about, and nothing that holds money."""
        goal, entity = asked.goal, asked.entity
        if self._doc.hits("absent.elsewhere", goal):
            return False
        own = self._own(entity, goal)
        if not own and not self._is_concerned(entity):
            return False
        if not self._doc.hits("field.card", goal):
            return bool(own) and (asked.phrased or (entity.type == _HEALTH and not entity.is_class))
        return bool(own) or self._in_field(entity, goal) or self._is_told(asked)

    def is_denied(self, asked: _Asked) -> bool:
        """Whether a sentence that names the thing says that there is none."""
        sentences = {*self._spoken_of(asked.entity), self._sentence(asked.words.start)}
        return any(self._doc.hits("absent.denied", span) for span in sentences)

    def finding(self, asked: _Asked) -> Finding:
        """What is said of a goal."""
        entity = asked.entity
        absent = entity.absent[asked.which]
        instead = absent.instead.get(self._doc.language.code) or absent.instead["en"]
        is_sure = absent.source.grade.is_firm and entity.id in self._main and not entity.is_class
        goals = {other.goal for other in self.asked() if other.entity.id == entity.id}
        others = sorted(goal for goal in goals if not goal.meets(asked.goal))[:_SHOWN]
        return Finding(
            asked.goal,
            f"there is no “{asked.words.of(self._doc.text)}” at {entity.name}: {instead}",
            severity=Severity.ERROR if is_sure else Severity.WARNING,
            related=tuple(Related(goal, "asks for it, too") for goal in others),
            help="write about what there is instead, or say at the start that there is no such thing",
        )

    @cached_property
    def _main(self) -> frozenset[str]:
        """The bodies that the guide is about."""
        return frozenset(entity.id for entity in main_bodies(self._doc, self._world))

    @cached_property
    def _country(self) -> frozenset[str]:
        """The country that the guide is about, if it is one."""
        countries = jurisdictions(self._doc, self._mentions)
        return countries if len(countries) == 1 else frozenset()

    @cached_property
    def _without_balance(self) -> list[Entity]:
        """The bodies of the guide whose card holds no money, those that it names first."""
        bodies = [entity for entity in self._world.registry if any(absent.balance for absent in entity.absent)]
        return sorted(filter(self._is_concerned, bodies), key=lambda entity: entity.id not in self._main)

    @cached_property
    def _short(self) -> frozenset[Span]:
        """Abbreviations that mean a body here."""
        return frozenset(m.span for m in bodies_named(self._doc, self._world) if m.part is Part.SHORT)

    def _is_concerned(self, entity: Entity) -> bool:
        """Whether the guide is about a body or its country."""
        return entity.country in self._country or entity.id in self._main

    def _is_told(self, asked: _Asked) -> bool:
        """Whether sentences that speak of the thing or its card tell that it is this body's, or of its field."""
        term = self._term(asked.goal)
        key = asked.entity.id, term
        if key not in self._told:
            sentences = {*self._spoken_of(asked.entity), *map(self._sentence, self._named_again(term))}
            found = sum(self._tells(asked.entity, sentence) for sentence in sentences)
            self._told[key] = found >= _ENOUGH
        return self._told[key]

    def _spoken_of(self, entity: Entity) -> Iterator[Span]:
        """The sentences that name what a body lacks, or a balance and a card."""
        for mention in self._mentions.of(entity.id, Part.ABSENT):
            yield self._sentence(mention.span.start)
        if any(absent.balance for absent in entity.absent):
            yield from self._balances

    @cached_property
    def _balances(self) -> frozenset[Span]:
        """The sentences that name a balance and a card."""
        sentences = {self._sentence(hit.span.start) for hit in self._doc.hits("absent.balance")}
        return frozenset(span for span in sentences if self._doc.hits("field.card", span))

    def _tells(self, entity: Entity, sentence: Span) -> bool:
        """Whether a sentence is about a body or its field, and about nothing else that holds money."""
        if self._doc.hits("absent.elsewhere", sentence):
            return False
        return bool(self._own(entity, sentence)) or self._in_field(entity, sentence)

    def _term(self, goal: Span) -> str:
        """The name of the card in a goal, if it can be told."""
        cards = self._doc.hits("field.card", goal)
        term = _TERM.search(self._doc.text, goal.start, cards[-1].span.end) if cards else None
        return term[0] if term is not None else ""

    def _named_again(self, term: str) -> Iterator[int]:
        """Where a card is named."""
        at = self._doc.text.find(term) if term else -1
        for _ in range(_TIMES):
            if at < 0:
                return
            yield at
            at = self._doc.text.find(term, at + 1)

    def _sentence(self, at: int) -> Span:
        sentence = self._doc.sentence_at(at)
        return sentence.span if sentence is not None else Span(at, at)

    def _own(self, entity: Entity, span: Span) -> list[Span]:
        """Where a stretch names a body, or what it is in charge of."""
        named = (mention for mention in self._mentions.within(span, *_OWN) if mention.about == entity.id)
        return [m.span for m in named if m.part is not Part.SHORT or m.span in self._short]

    def _in_field(self, entity: Entity, span: Span) -> bool:
        return any(self._doc.hits(name, span) for name in _FIELDS.get(entity.type, ()))
