"""Methods: ways to the goal with their steps, and the one unnamed way of a guide that just has steps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.finding import Confidence, Span
from guidelint.guide.document import Method, Origin
from guidelint.guide.ordered import Ordered
from guidelint.guide.procedure.channels import channel
from guidelint.guide.procedure.steps import is_procedure, steps_of
from guidelint.guide.procedure.ways import ways
from guidelint.records import replace

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.guide.document import Document, Promise, Run, Step
    from guidelint.guide.procedure.actions import Actions
    from guidelint.guide.procedure.steps import Announced
    from guidelint.guide.procedure.ways import Way

_ELSEWHERE = ("steps", "methods", "whole")
"""Words beside a link that say what is behind it."""
_TOLD = 3
"""Actions that make a procedure of prose."""
_BRIEF = 3
"""Sentences, the heading counted, of a method that does nothing but point elsewhere."""


def methods(doc: Document, actions: Actions, due: Announced, spotted: Sequence[Promise]) -> tuple[Method, ...]:
    """The methods in document order. They do not overlap."""
    reader = _Reader(doc, actions, due)
    named = tuple(reader.method(way, index) for index, way in enumerate(ways(doc, spotted)))
    return named or tuple(reader.unnamed())


def _cut(run: Run, span: Span) -> Run:
    """A run without the members beyond a span: a way ends where the guide closes, lines without markers go on."""
    if span.end >= run.span.end:
        return run
    members = tuple(member for member in run.members if member.span.end <= span.end)
    return replace(run, members=members) if members else run


class _Reader:
    """Makes methods of ways; holds what that needs."""

    __slots__ = ("_actions", "_doc", "_due", "_links", "_runs", "_sentences")

    def __init__(self, doc: Document, actions: Actions, due: Announced) -> None:
        self._doc = doc
        self._actions = actions
        self._due = due
        self._runs = Ordered(doc.runs)
        self._links = Ordered(doc.links)
        self._sentences = Ordered(doc.sentences)

    def method(self, way: Way, index: int) -> Method:
        """A way with its steps."""
        steps = self._steps(way.span, in_method=True)
        return Method(
            index=index,
            title=way.title,
            head=way.head,
            span=way.span,
            channel=way.channel,
            steps=steps,
            actions=self._actions.within(way.span),
            origin=way.origin,
            confidence=Confidence.HIGH if way.origin is Origin.MARKED else Confidence.MEDIUM,
            section=way.section,
            links_away=not steps and self._links_away(way.span),
        )

    def unnamed(self) -> Iterator[Method]:
        """The one method of a guide that has steps but names no way, or that tells what to do in nothing but prose."""
        doc = self._doc
        steps = self._steps(Span(0, len(doc.text) + 1), in_method=False)
        if not steps and not self._tells_in_prose():
            return
        told = Span(steps[0].span.start, steps[-1].span.end) if steps else Span(0, len(doc.text))
        section = doc.section_at(told.start)
        while section is not None and section.span.end < told.end:
            section = doc.sections[section.parent] if section.parent is not None else None
        span = section.span if section else told
        head = section.heading if section else doc.title_span or (steps[0].head if steps else Span(0, 0))
        yield Method(
            index=0,
            title=section.title if section else doc.title,
            head=head,
            span=span,
            channel=channel(doc, head),
            steps=steps,
            actions=self._actions.within(span),
            origin=steps[0].origin if steps else Origin.MARKED,
            confidence=min((step.confidence for step in steps), key=list(Confidence).index, default=Confidence.LOW),
            section=section.index if section else None,
            named=False,
        )

    def _tells_in_prose(self) -> bool:
        """Whether the title asks how, and the text tells what to do."""
        doc = self._doc
        if doc.title_span is None or not doc.hits("kind.howto", doc.title_span):
            return False
        done = self._actions.within(Span(doc.title_span.end, len(doc.text)))
        return sum(not action.vague for action in done) >= _TOLD

    def _steps(self, span: Span, *, in_method: bool) -> tuple[Step, ...]:
        """The steps inside a span: members of its procedures that are not nested in another."""
        found: list[Step] = []
        reached = -1
        for run in (_cut(run, span) for run in self._runs.beginning_in(span)):
            free = span.covers(run.span) and run.span != span and run.span.start >= reached
            if free and is_procedure(self._doc, run, self._actions, self._due, in_method=in_method):
                found += steps_of(run, self._actions)
                reached = run.span.end
        return tuple(found)

    def _links_away(self, span: Span) -> bool:
        """Whether a method points to where its steps are."""
        links = [link.span for link in self._links.beginning_in(span) if link.text]
        if not links:
            return False
        sentences = self._sentences.beginning_in(span)
        if len(sentences) <= _BRIEF:
            return True
        telling = (s.span for s in sentences if any(self._doc.hits(f"promise.{kind}", s.span) for kind in _ELSEWHERE))
        return any(self._links.beginning_in(sentence) for sentence in telling)
