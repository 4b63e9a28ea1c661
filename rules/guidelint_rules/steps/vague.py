"""Instructions that leave the reader to guess."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from guidelint import Confidence, Document, Finding, Kind, Method, Severity, Span, rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint import Hit

_GUESS = {
    "vague.prompt": "which prompts come and what to answer",
    "vague.object": "what to enter",
    "vague.control": "which control it is",
    "vague.form": "which form or document is meant",
}
_FIELDS = ("data.s1", "data.s2", "data.s3", "data.code", "data.credential")
_QUOTED = re.compile(r"[“「『«‘\"][^“”「」『』«»‘’\"\n]{1,40}[”」』»’\"]|`[^`\n]{1,40}`|\S\s?[>→]\s?\S")
_LABEL = re.compile(r"\W{0,6}[^\W\d]{1,16}[:：]")
_REACH = 40
"""Characters around a vague phrase in which its verb stands: before it, or behind it as in Korean."""
_END = 12
"""Characters that may follow a phrase which ends its instruction."""


class _Unit(NamedTuple):
    """One instruction: a step, or a sentence where a method has no steps."""

    span: Span
    body: int
    """Where its own title ends."""
    last: bool
    """Nothing is told after it in its method."""


@rule(
    Severity.INFO,
    upto=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    words=("vague", "data", "action"),
    kinds=(Kind.HOWTO,),
)
def vague(doc: Document) -> Iterator[Finding]:
    """A step tells the reader what to do, not to follow the prompts."""
    if not doc.hits("vague"):
        return
    for method in doc.methods:
        for unit in _units(doc, method):
            hits = [hit for hit in doc.hits("vague", unit.span) if hit.list in _GUESS and _is_told(method, hit)]
            if hits:
                yield from _judged(doc, unit, hits)


def _units(doc: Document, method: Method) -> Iterator[_Unit]:
    if method.steps:
        for index, step in enumerate(method.steps):
            following = method.steps[index + 1].span if index + 1 < len(method.steps) else None
            last = following is None or _LABEL.match(doc.text, following.start) is not None
            yield _Unit(step.span, step.head.end, last)
        return
    sentences = [s for s in doc.sentences if method.span.covers(s.span) and s.span.start >= method.head.end]
    for index, sentence in enumerate(sentences):
        yield _Unit(sentence.span, sentence.span.start, index + 1 == len(sentences))


def _is_told(method: Method, hit: Hit) -> bool:
    """Whether the reader is to do something with it: a phrase for prompts is an order itself."""
    if hit.list == "vague.prompt":
        return True
    near = Span(hit.span.start - _REACH, hit.span.end + _REACH)
    return any(near.covers(action.span) for action in method.actions)


def _judged(doc: Document, unit: _Unit, hits: Sequence[Hit]) -> Iterator[Finding]:
    """One finding for the gravest phrase of an instruction."""
    named = _names_something(doc, unit, hits)
    for hit in sorted(hits, key=lambda hit: list(_GUESS).index(hit.list)):
        severity = _severity(doc, unit, hit, named=named)
        if severity is not None:
            yield Finding(
                Span(hits[0].span.start, hits[-1].span.end),
                f"leaves the reader to guess {_GUESS[hit.list]}",
                severity=severity,
                evidence=tuple(h.span.of(doc.text) for h in hits),
                help="name the control, the fields or the form, and say what the reader will see",
            )
            return


def _severity(doc: Document, unit: _Unit, hit: Hit, *, named: bool) -> Severity | None:
    if hit.list == "vague.control":
        return Severity.INFO
    if hit.list == "vague.form":
        others = [a for a in _actions(doc, unit) if not a.covers(hit.span)]
        return Severity.INFO if others else Severity.WARNING
    if not named:
        return Severity.WARNING
    ends = hit.list == "vague.prompt" and unit.last and _ends(doc, unit, hit)
    return Severity.WARNING if ends else None


def _ends(doc: Document, unit: _Unit, hit: Hit) -> bool:
    """Whether nothing is told after the phrase."""
    sentence = doc.sentence_at(hit.span.start)
    rest = doc.text[(sentence or unit).span.end : unit.span.end]
    return len(rest.strip()) <= _END and not any(a.start >= hit.span.end for a in _actions(doc, unit))


def _actions(doc: Document, unit: _Unit) -> list[Span]:
    method = doc.method_at(unit.span.start)
    actions = method.actions if method else ()
    return [a.span for a in actions if unit.span.covers(a.span) and not a.vague and a.verb != "read"]


def _names_something(doc: Document, unit: _Unit, hits: Sequence[Hit]) -> bool:
    """Whether the instruction names a control, a field or an address beside its vague words."""
    own = [hit.span for hit in hits]
    fields = (hit for name in _FIELDS for hit in doc.hits(name, unit.span))
    if any(not any(span.meets(hit.span) for span in own) for hit in fields) or _QUOTED.search(
        doc.text, unit.span.start, unit.span.end
    ):
        return True
    bold = any(unit.span.covers(span) and span.start > unit.body for span in doc.emphasis)
    return bold or any(unit.span.covers(link.span) for link in doc.links)
