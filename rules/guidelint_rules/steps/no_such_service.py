"""Goals that cannot be reached, since what the reader is to look for does not exist."""

from __future__ import annotations

from typing import TYPE_CHECKING

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
    rule,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint import Document, Entity, Mention, World

_FIELDS = {
    "health-insurance": ("field.health",),
    "social-security": ("field.social", "field.health"),
    "pension": ("field.social",),
}
"""Type of a body -> words for what it is in charge of."""
_ASIDE = frozenset({Role.FAQ, Role.TROUBLESHOOTING, Role.RELATED, Role.COMMUNITY, Role.DISCLAIMER})
"""Sections whose headings state no goal."""
_OWN = (Part.NAME, Part.SHORT, Part.SUBJECT)
_ENOUGH = 2
"""Sentences that must tell whose card it is, where the goal does not."""


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
    mentions = world.mentions(doc.shadow, doc.text)
    asked = [(goal, mention) for goal in _goals(doc) for mention in mentions.within(goal, Part.ABSENT)]
    if not asked:
        return
    judge = _Judge(doc, world)
    told: list[Mention] = []
    for goal, mention in asked:
        entity = world.registry.get(mention.about)
        if entity is None or any(_same(mention, other) for other in told) or not judge.leads_to(goal, mention, entity):
            continue
        if judge.is_denied(mention):
            return
        told.append(mention)
        others = (other for other, m in asked if m.about == mention.about and not other.meets(goal))
        yield judge.finding(goal, mention, entity, dict.fromkeys(others))


def _same(mention: Mention, other: Mention) -> bool:
    """Whether two places ask for one thing, or one place for what two bodies lack."""
    return mention.span.meets(other.span) or (mention.about, mention.which) == (other.about, other.which)


def _goals(doc: Document) -> list[Span]:
    """Where the guide says what it leads to: its title, then headings, then sentences of its opening."""
    title = doc.title_span
    goals: list[Span] = []
    if title is not None and (doc.kind is Kind.HOWTO or doc.hits("kind.howto", title)):
        goals.append(title)
    if doc.kind is not Kind.HOWTO:
        return goals
    for section in doc.sections:
        asks = section.title.rstrip().endswith(("?", "？")) and not doc.hits("kind.howto", section.heading)
        if section.role not in _ASIDE and not asks:
            goals.append(section.heading)
    goals += [method.head for method in doc.methods if method.named]
    stated = Ordered(doc.sentences).beginning_in(opening(doc))
    return goals + [sentence.span for sentence in stated if doc.hits("kind.howto", sentence.span)]


class _Judge:
    """Tells whether a goal is about what a certain body lacks."""

    def __init__(self, doc: Document, world: World) -> None:
        self._doc = doc
        self._mentions = world.mentions(doc.shadow, doc.text)
        self._main = frozenset(entity.id for entity in main_bodies(doc, world))
        self._short = frozenset(m.span for m in bodies_named(doc, world) if m.part is Part.SHORT)
        countries = jurisdictions(doc, self._mentions)
        self._country = countries if len(countries) == 1 else frozenset()
        """The country that the guide is about, if it is one."""

    def leads_to(self, goal: Span, mention: Mention, entity: Entity) -> bool:
        """Whether it is this body's card that the goal is about, and nothing that holds money."""
        if self._doc.hits("absent.elsewhere", goal):
            return False
        own = self._own(entity, goal)
        if entity.country not in self._country and not own and entity.id not in self._main:
            return False
        if not self._doc.hits("field.card", goal):
            return any(span.meets(mention.span) for span in own)
        return bool(own) or self._in_field(entity, goal) or self._is_told(entity)

    def is_denied(self, mention: Mention) -> bool:
        """Whether a sentence that names the thing says that there is none."""
        named = (self._doc.sentence_at(m.span.start) for m in self._mentions.of(mention.about, Part.ABSENT))
        sentences = {sentence.span for sentence in named if sentence is not None}
        return any(self._doc.hits("absent.denied", span) for span in sentences)

    def finding(self, goal: Span, mention: Mention, entity: Entity, others: dict[Span, None]) -> Finding:
        """What is said of a goal; `others` ask for the same."""
        absent = entity.absent[mention.which]
        instead = absent.instead.get(self._doc.language.code) or absent.instead["en"]
        is_sure = absent.source.grade.is_firm and entity.id in self._main and not entity.is_class
        return Finding(
            goal,
            f"there is no “{mention.span.of(self._doc.text)}” at {entity.name}: {instead}",
            severity=Severity.ERROR if is_sure else Severity.WARNING,
            related=tuple(Related(other, "asks for it, too") for other in others),
            help="write about what there is instead, or say at the start that there is no such thing",
        )

    def _is_told(self, entity: Entity) -> bool:
        """Whether sentences that speak of the thing tell that it is this body's, or of its field."""
        found: set[Span] = set()
        for mention in self._mentions.of(entity.id, Part.ABSENT):
            sentence = self._doc.sentence_at(mention.span.start)
            if sentence is None or sentence.span in found or self._doc.hits("absent.elsewhere", sentence.span):
                continue
            if self._own(entity, sentence.span) or self._in_field(entity, sentence.span):
                found.add(sentence.span)
        return len(found) >= _ENOUGH

    def _own(self, entity: Entity, span: Span) -> list[Span]:
        """Where a stretch names a body, or what it is in charge of."""
        named = (mention for mention in self._mentions.within(span, *_OWN) if mention.about == entity.id)
        return [m.span for m in named if m.part is not Part.SHORT or m.span in self._short]

    def _in_field(self, entity: Entity, span: Span) -> bool:
        return any(self._doc.hits(name, span) for name in _FIELDS.get(entity.type, ()))
