"""Instructions that leave the reader to guess."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from guidelint import BlockKind, Confidence, Document, Finding, Kind, Method, Ordered, Severity, Span, pattern, rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint import Action, Hit, Link, Sentence

_GUESS = {
    "vague.prompt": "which prompts come and what to answer",
    "vague.object": "what to enter",
    "vague.control": "which control it is",
    "vague.form": "which form or document is meant",
}
_FIELDS = ("data.s1", "data.s2", "data.s3", "data.code", "data.credential")
_QUOTED = pattern(r"[“「『«‘\"][^“”「」『』«»‘’\"\n]{1,40}[”」』»’\"]|`[^`\n]{1,40}`|\S\s?[>→]\s?\S")
_LABEL = pattern(r"\W{0,6}[^\W\d]{1,16}[:：]")
_ELSEWHERE = {
    "vague.object": frozenset({"install", "find", "read", "go", "open"}),
}
"""What is done to something else than fields to fill in."""
_SHOWS = frozenset({BlockKind.CODE, BlockKind.TABLE})
"""What shows right below which words are meant."""
_FORBIDS = 20
"""Characters before a phrase in which it may be forbidden."""
_SAYS = ("action.select", "action.input", "action.insert")
"""What is done to a control or field that is named with it."""
_OBJECT_FIRST = "\u3000"
"""From here on scripts may put what is entered before the phrase."""
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
    words=("vague", "data", "action", "telling"),
    kinds=(Kind.HOWTO,),
)
def vague(doc: Document) -> Iterator[Finding]:
    """A step tells the reader what to do, not to follow the prompts."""
    if not doc.hits("vague"):
        return
    sentences, links = Ordered(doc.sentences), Ordered(doc.links)
    for method in doc.methods:
        if doc.hits("vague", method.span):
            judge = _Judge(doc, links, Ordered(method.actions))
            for unit in _units(doc, method, sentences):
                yield from judge.judged(unit)


def _units(doc: Document, method: Method, sentences: Ordered[Sentence]) -> Iterator[_Unit]:
    if method.steps:
        for index, step in enumerate(method.steps):
            following = method.steps[index + 1].span if index + 1 < len(method.steps) else None
            last = following is None or _LABEL.match(doc.text, following.start) is not None
            yield _Unit(step.span, step.head.end, last)
        return
    told = sentences.beginning_in(Span(method.head.end, method.span.end))
    for index, sentence in enumerate(told):
        yield _Unit(sentence.span, sentence.span.start, index + 1 == len(told))


class _Judge:
    """Judges the instructions of one method."""

    def __init__(self, doc: Document, links: Ordered[Link], actions: Ordered[Action]) -> None:
        self._doc = doc
        self._links = links
        self._actions = actions

    def judged(self, unit: _Unit) -> Iterator[Finding]:
        """One finding for the gravest phrase of an instruction."""
        hits = [hit for hit in self._doc.hits("vague", unit.span) if hit.list in _GUESS and self._is_told(hit)]
        if not hits:
            return
        named = self._names_something(unit, hits)
        for hit in sorted(hits, key=lambda hit: list(_GUESS).index(hit.list)):
            severity = self._severity(unit, hit, named=named)
            if severity is not None:
                yield Finding(
                    Span(hits[0].span.start, hits[-1].span.end),
                    f"leaves the reader to guess {_GUESS[hit.list]}",
                    severity=severity,
                    evidence=tuple(h.span.of(self._doc.text) for h in hits),
                    help="name the control, the fields or the form, and say what the reader will see",
                )
                return

    def _is_told(self, hit: Hit) -> bool:
        """Whether the reader is to do something with it: a phrase for prompts is an order itself."""
        sentence = self._doc.sentence_at(hit.span.start)
        following = self._doc.blocks[sentence.block + 1 : sentence.block + 2] if sentence is not None else ()
        if any(block.kind in _SHOWS for block in following):
            return False
        if hit.list == "vague.prompt":
            return not self._doc.hits("telling.forbid", Span(hit.span.start - _FORBIDS, hit.span.start))
        near = Span(hit.span.start - _REACH, hit.span.end + _REACH)
        inside = (action for action in self._actions.beginning_in(near) if near.covers(action.span))
        return any(action.verb not in _ELSEWHERE.get(hit.list, ()) for action in inside)

    def _severity(self, unit: _Unit, hit: Hit, *, named: bool) -> Severity | None:
        if hit.list == "vague.control":
            return Severity.INFO
        if hit.list == "vague.form":
            return Severity.INFO if any(not a.covers(hit.span) for a in self._told(unit)) else Severity.WARNING
        if not named:
            return Severity.WARNING
        ends = hit.list == "vague.prompt" and unit.last and self._ends(unit, hit)
        return Severity.WARNING if ends else None

    def _goes_on(self, hit: Hit) -> bool:
        """Whether the sentence says what to choose or enter: `follow the prompts to select …`."""
        sentence = self._doc.sentence_at(hit.span.start)
        rest = Span(hit.span.end, sentence.span.end if sentence else hit.span.end)
        if self._doc.hits("vague", rest):
            return False
        told = (told for name in _SAYS for told in self._doc.hits(name, rest))
        return any(self._doc.text[each.span.start] < _OBJECT_FIRST for each in told)

    def _ends(self, unit: _Unit, hit: Hit) -> bool:
        """Whether nothing is told after the phrase."""
        sentence = self._doc.sentence_at(hit.span.start)
        rest = self._doc.text[(sentence or unit).span.end : unit.span.end]
        return len(rest.strip()) <= _END and not any(a.start >= hit.span.end for a in self._told(unit))

    def _told(self, unit: _Unit) -> list[Span]:
        """What the instruction tells the reader to do, seeing and vague words aside."""
        inside = self._actions.beginning_in(unit.span)
        return [action.span for action in inside if not action.vague and action.verb != "read"]

    def _names_something(self, unit: _Unit, hits: Sequence[Hit]) -> bool:
        """Whether the instruction names a control, a field or an address beside its vague words."""
        doc, own = self._doc, [hit.span for hit in hits]
        fields = (hit for name in _FIELDS for hit in doc.hits(name, unit.span))
        if any(not any(span.meets(hit.span) for span in own) for hit in fields):
            return True
        if any(self._goes_on(hit) for hit in hits if hit.list == "vague.prompt"):
            return True
        if _QUOTED.search(doc.text, unit.span.start, unit.span.end) or self._links.beginning_in(unit.span):
            return True
        bold = bisect_right(doc.emphasis, unit.body, key=_start)
        return bold < len(doc.emphasis) and doc.emphasis[bold].start < unit.span.end


def _start(span: Span) -> int:
    return span.start
