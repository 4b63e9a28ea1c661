"""Ways that end without an end, and reviews of which nobody says how long they take."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from guidelint import BlockKind, Confidence, Document, Finding, Kind, Ordered, Role, Severity, Span, pattern, rule
from guidelint_rules.steps._errand import ERRAND, around, is_errand, units

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint import Action, Hit, Method, Sentence
    from guidelint_rules.steps._errand import Unit

_ENDS = frozenset({"submit", "wait", "pay"})
"""After these something must come: an answer, a turn, a receipt."""
_ASKS = frozenset({"input", "insert"})
_STARTS = frozenset({"open", "go", "install", "call", "login", "bring"})
_LABEL = pattern(r"\W{0,6}[^\W\d]{1,16}[:：]")
_TELLS = ("outcome.phrase", "outcome.time")
"""What says how a thing ends: what is seen or got, or after how long."""
_ASIDE = frozenset({Role.EFFECTS, Role.DEFINITION, Role.IMPORTANCE, Role.RELATED})
_APPENDED = ("boilerplate.source", "boilerplate.button", "boilerplate.prompt")
_BESIDE = 30
"""Characters between a wait and what is waited for."""
_TAIL = 2
"""Instructions at the end in which the outcome may stand."""


class _Strand(NamedTuple):
    """Instructions that belong together, and where what is said of them ends."""

    units: Sequence[Unit]
    end: int


@rule(
    Severity.INFO,
    upto=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    words=(*ERRAND, "outcome", "telling.other", "vague.prompt", "boilerplate"),
    kinds=(Kind.HOWTO,),
)
def outcome_missing(doc: Document) -> Iterator[Finding]:
    """A way ends with what the reader will see or get, and says how long a review takes."""
    if not is_errand(doc):
        return
    timed = any(_of_the_task(doc, hit.span.start) and _of_others(doc, hit) for hit in doc.hits("outcome.time"))
    told_later = any(
        section.role is Role.RESULT and doc.method_at(section.span.start) is None for section in doc.sections
    )
    sentences = Ordered(doc.sentences)
    for method in doc.methods:
        if method.links_away:
            continue
        told = units(method, sentences)
        reviews = {} if timed else dict(_reviews(doc, method, told))
        yield from reviews.values()
        if timed or told_later or not told or _tells(doc, Span(method.head.end, told[0].span.start)):
            continue
        actions = Ordered(method.actions)
        for strand in _strands(doc, method, told):
            if strand.units[-1].span not in reviews:
                yield from _ending(doc, strand, sentences, actions)


def _of_the_task(doc: Document, place: int) -> bool:
    """Whether a place outside of the ways tells about the task, and not about its effects or its meaning."""
    if doc.method_at(place) is not None:
        return False
    section = doc.section_at(place)
    while section is not None and section.role not in _ASIDE:
        section = doc.sections[section.parent] if section.parent is not None else None
    return section is None


def _of_others(doc: Document, time: Hit) -> bool:
    """Whether a time may be that of a review: minutes are what the reader spends, unless the review is named, too."""
    near = around(doc, time.span.start)
    return not doc.hits("outcome.brief", near) or bool(doc.hits("outcome.review", near))


def _tells(doc: Document, place: Span) -> bool:
    """Whether a stretch says how something ends."""
    return place.start < place.end and any(doc.hits(name, place) for name in _TELLS)


def _reviews(doc: Document, method: Method, told: Sequence[Unit]) -> Iterator[tuple[Span, Finding]]:
    """Instructions that wait for a review without a time, a signal or something to do next, and what is wrong."""
    if not doc.hits("outcome.review", method.span):
        return
    signalled = _signalled(doc, method)
    for unit in told:
        wait = next((action for action in reversed(unit.actions) if action.verb == "wait"), None)
        review = _reviewed(doc, wait) if wait else None
        if wait is None or review is None:
            continue
        sentence = around(doc, wait.span.start)
        rest = Span(max(review.span.end, wait.span.end), unit.span.end)
        if unit.actions[-1].span.start >= rest.start or signalled > sentence.start:
            continue
        if not (doc.hits("outcome.time", sentence) or _tells(doc, rest) or doc.hits("telling.other", rest)):
            finding = Finding(
                Span(min(wait.span.start, review.span.start), sentence.end),
                "waits for a review without saying how long it takes or how the reader learns of it",
                severity=Severity.WARNING,
                help="say how long it takes, what tells that it is over, and what to do if nothing comes",
            )
            yield unit.span, finding


def _signalled(doc: Document, method: Method) -> int:
    """Where the last sentence of a way begins that says how long something takes, or how a review shows its end."""
    timed = max((hit.span.start for hit in doc.hits("outcome.time", method.span)), default=-1)
    shown = [around(doc, hit.span.start) for hit in doc.hits("outcome.review", method.span)]
    return max([timed, *(near.start for near in shown if doc.hits("outcome.phrase", near))])


def _reviewed(doc: Document, action: Action) -> Hit | None:
    """The review that a wait is for: behind it, or before it where verbs come last."""
    sentence = around(doc, action.span.start)
    start, end = max(sentence.start, action.span.start - _BESIDE), min(sentence.end, action.span.end + _BESIDE)
    return next(iter(doc.hits("outcome.review", Span(start, end))), None)


def _strands(doc: Document, method: Method, told: Sequence[Unit]) -> list[_Strand]:
    """The instructions, parted where each is a way of its own: “App: open …”, “Website: go to …”."""
    own = len(told) > 1 and all(
        unit.number is None
        and _LABEL.match(doc.text, unit.span.start, unit.span.end)
        and unit.actions
        and unit.actions[0].verb in _STARTS
        for unit in told
    )
    return [_Strand((unit,), unit.span.end) for unit in told] if own else [_Strand(told, method.span.end)]


def _ending(
    doc: Document, strand: _Strand, sentences: Ordered[Sentence], actions: Ordered[Action]
) -> Iterator[Finding]:
    """What is wrong with how instructions end, if anything is."""
    doing = [unit for unit in strand.units if unit.actions or doc.hits("vague.prompt", unit.span)]
    severity = _open_end(doc, doing[-1]) if doing else None
    if severity is None or _tells(doc, Span(doing[-_TAIL:][0].span.start, strand.end)):
        return
    place = _last_place(doc, doing[-1])
    sentence = around(doc, place)
    others = doc.hits("telling.other", Span(place, doing[-1].span.end))
    following = sentences.next_from(sentence.end)
    goes_on = following is not None and following.span.start < strand.end and _states(doc, following, actions)
    if not others and not goes_on:
        yield Finding(
            sentence,
            "ends here without saying what the reader will see or get, or how long it takes",
            severity=severity,
            help="end with what the reader sees, gets or hears, and after how long",
        )


def _last_place(doc: Document, last: Unit) -> int:
    """Where the last thing to do begins."""
    prompts = (hit.span.start for hit in doc.hits("vague.prompt", last.span))
    return max((*prompts, *(action.span.start for action in last.actions)))


def _open_end(doc: Document, last: Unit) -> Severity | None:
    """How much the last instruction calls for an outcome; one that reads something is an outcome itself."""
    verbs = [action.verb for action in last.actions]
    if "read" in verbs:
        return None
    if doc.hits("vague.prompt", last.span):
        return Severity.INFO
    final = _final(last).verb
    if final in _ENDS or (final == "select" and _presses_send(doc, last)):
        return Severity.WARNING
    return Severity.INFO if final in _ASKS else None


def _final(last: Unit) -> Action:
    """The last action; what is sent is no action of its own, even if it is named after one: 提交申请."""
    final = last.actions[-1]
    sent = (action for action in last.actions if action.verb in _ENDS and action.span.end == final.span.start)
    return next(sent, final) if final.verb == "make" else final


def _presses_send(doc: Document, last: Unit) -> bool:
    """Whether the last control is one that sends or pays: click “Submit”."""
    behind = Span(last.actions[-1].span.end, last.span.end)
    return bool(doc.hits("action.submit", behind) or doc.hits("action.pay", behind))


def _states(doc: Document, sentence: Sentence, actions: Ordered[Action]) -> bool:
    """Whether a sentence tells the reader something, not to do something; what is appended does neither."""
    heading = doc.blocks[sentence.block].kind is BlockKind.HEADING
    if heading or actions.beginning_in(sentence.span):
        return False
    first = bisect_left(doc.links, sentence.span.start - 1, key=lambda link: link.span.start)
    linked = first < len(doc.links) and doc.links[first].span.end >= sentence.span.end
    if linked or any(doc.hits(name, sentence.span) for name in _APPENDED):
        return False
    return not any(contact.bait and contact.span.meets(sentence.span) for contact in doc.contacts)
