"""Steps that tell too much at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from guidelint import Confidence, Document, Finding, Kind, Ordered, Role, Severity, Span, pattern, rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint import Action, Hit, Method, Sentence

_MUCH = 5
"""Actions and hops in one sentence that are too much if it forks, too."""
_FEWEST = 3
"""Actions among them."""
_ROUTE = frozenset({"open", "go", "find", "install", "register", "login", "input", "select", "call", "say", "insert"})
"""What may open another way: work with hands and tools forks in small ways all the time."""
_BEHIND, _BEHIND_WIDE = 6, 1
"""Characters between the word that forks and what the other way begins with: `or just tap`."""
_AFTER = 4
"""Characters behind `then` in which a verb begins, if one does: `then Accounts` is a hop."""
_PHRASE, _PLACE = 3, 8
"""Characters of a wide phrase that joins no nouns (`或者在`), and of the place that may stand behind it: `首页`."""
_STOPS = pattern(r"[,.;:!?。、]")
_ENDING, _APART = 5, 3
"""Characters between a verb and the word that forks: at most where verbs stand last (`검색하거나`, `見るか、または`),
at least elsewhere, since `enable or disable` is one thing to do."""
_LONGEST_SENTENCE = 1500
"""Characters of what anybody would call a sentence."""
_LONGEST = 80
"""Characters of a verb with what belongs to it: `zoek anders je kaart op`."""
_PATH = 40
"""Characters of a control's name, in which a path may go on behind it."""
_WIDE = "\u2e80"
_VERB_LAST = (("\u3040", "\u30ff"), ("\uac00", "\ud7a3"))
"""Kana and Hangul."""
_QUOTE = "[“”「」『』«»‘’\"'【】]"
_HOP = pattern(rf"\s?(?:>|→|➔|›|-->|->)\s?|{_QUOTE}\s?[-–—/]+\s?{_QUOTE}")
_OPENING = frozenset("“「『«‘\"'【[")
_ASIDE = frozenset({Role.TIPS, Role.FAQ, Role.CAUTIONS, Role.TROUBLESHOOTING, Role.EFFECTS, Role.IMPORTANCE})


class _Load(NamedTuple):
    """What a sentence has the reader do."""

    actions: int
    hops: int
    forks: int


@rule(
    Severity.INFO,
    confidence=Confidence.MEDIUM,
    words=("action", "marker.order", "telling.alternative", "telling.lead"),
    kinds=(Kind.HOWTO,),
)
def overloaded(doc: Document) -> Iterator[Finding]:
    """A step tells one thing to do, or a few in one place, and no other way in between."""
    if not doc.hits("telling.alternative"):
        return
    sentences = Ordered(doc.sentences)
    for method in doc.methods:
        actions = Ordered([action for action in method.actions if not action.vague])
        for sentence in _instructions(doc, method, sentences):
            load = _load(doc, sentence, actions.beginning_in(sentence.span))
            if load.forks and load.actions >= _FEWEST and load.actions + load.hops >= _MUCH:
                yield Finding(
                    sentence.span,
                    f"one sentence tells {_counted(load)} and forks into {load.forks + 1} ways",
                    help="give each thing to do a step of its own, and each other way its own steps or heading",
                )


def _counted(load: _Load) -> str:
    hops = f" along {load.hops} hop{'s' if load.hops > 1 else ''}" if load.hops else ""
    return f"{load.actions} things to do{hops}"


def _instructions(doc: Document, method: Method, sentences: Ordered[Sentence]) -> Iterator[Sentence]:
    """The sentences of the steps, or of the whole method where it has none."""
    told = [step.span for step in method.steps] or [Span(method.head.end, method.span.end)]
    for span in told:
        for sentence in sentences.beginning_in(span):
            section = doc.section_at(sentence.span.start)
            if section is None or section.role not in _ASIDE:
                yield sentence


def _load(doc: Document, sentence: Sentence, actions: Sequence[Action]) -> _Load:
    """Counts the things to do once each, however often they are named."""
    judged = len(actions) >= _FEWEST and sentence.prose.end - sentence.prose.start <= _LONGEST_SENTENCE
    forks = doc.hits("telling.alternative", sentence.span) if judged else ()
    text = doc.shadow.text
    ways = sum(_forks(doc, sentence, hit, actions) for hit in forks)
    hops = len(_HOP.findall(text, sentence.prose.start, sentence.prose.end)) if ways else 0
    if ways:
        begins = {action.span.start for action in actions}
        orders = (hit.span.end for hit in doc.hits("marker.order", sentence.span))
        hops += sum(begins.isdisjoint(range(end, end + _AFTER)) for end in orders)
    return _Load(len(actions), hops, ways)


def _forks(doc: Document, sentence: Sentence, hit: Hit, actions: Sequence[Action]) -> bool:
    """Whether another way begins behind a word, and not just another name or value."""
    text = doc.shadow.text
    if any(low <= text[hit.prose.start] <= high for low, high in _VERB_LAST):
        ended = [a for a in actions[:-1] if a.span.start < hit.span.start <= a.span.end + _ENDING]
        begun = [action for action in actions if action.span.start >= hit.span.end]
        return any(action.verb in _ROUTE for action in ended) or bool(ended and begun and begun[0].verb in _ROUTE)
    reach = _reach(text, hit)
    before = [action.span.end for action in actions if action.span.start < hit.span.start]
    if not before or hit.span.start - before[-1] < _APART:
        return False
    behind = Span(hit.span.end, hit.span.end + reach)
    if any(behind.start <= way.span.start <= behind.end for verb in _ROUTE for way in _beginning(doc, verb, behind)):
        return True
    at = hit.prose.end + (text[hit.prose.end : hit.prose.end + 1] == " ")
    path = _HOP.search(text, at, min(sentence.prose.end, at + _PATH))
    return text[at : at + 1] in _OPENING and path is not None


def _reach(text: str, hit: Hit) -> int:
    """How far behind a word that forks the other way may begin."""
    start, end = hit.prose
    if text[end - 1] < _WIDE:
        return _BEHIND
    if end - start < _PHRASE:
        return _BEHIND_WIDE
    stop = _STOPS.search(text, end, end + _PLACE)
    return stop.start() - end if stop else _PLACE


def _beginning(doc: Document, verb: str, within: Span) -> tuple[Hit, ...]:
    """The words for a way that begin in a stretch."""
    return doc.hits(f"action.{verb}", Span(within.start, within.end + _LONGEST))
