"""Methods whose first step does not say where to begin."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from guidelint import BlockKind, Channel, Confidence, Document, Finding, Kind, Ordered, Severity, Span, pattern, rule
from guidelint_rules.steps._errand import ERRAND, is_errand
from guidelint_rules.steps._names import COMMON_WORDS, left_over, names_something, nouns_named

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint import Action, Method, Step

_INSIDE = frozenset({"login", "find", "select", "input"})
"""What one does inside something."""
_ONLINE = frozenset({Channel.WEB, Channel.APP, Channel.MINIAPP})
_FEWEST = 2
"""Steps of a procedure."""
_NAMED = (
    *(
        f"contact.{name}"
        for name in ("telegram", "wechat", "qq", "whatsapp", "line", "kakao", "viber", "zalo", "skype")
    ),
    *("telling.start", "store", "target.finder", "channel.counter", "channel.kiosk"),
    *("channel.phone", "channel.sms", "channel.mail", "channel.third_party"),
)
"""Words that name a place, or a thing at hand."""
_SHOWN = pattern(r"\d{3}|[\ufffc“”「」『』«»\"【】\[\]]|\S\s?[>→]\s?\S")
_HOUSE = pattern(r"\W{0,3}\d")
_HOUSE_BEFORE = pattern(r"\d\w?,?\s(?:[^\W\d]{1,20}\s){0,2}$")
"""What makes a word of addresses one: `road` is more often no street."""
_STREET = 45
"""Characters before such a word in which its number may stand."""
_VERB_LAST = pattern(r"[\u3040-\u30ff\uac00-\ud7a3]")
_CLAUSE_END = pattern(r"[,.;:!?。、(\n]")
_CLAUSE = 40
"""Characters of a clause behind its verb that are looked at."""
_LEAD = 4000
"""Characters before a method that are looked at for where all of it happens."""


@rule(
    Severity.WARNING,
    confidence=Confidence.MEDIUM,
    words=(*COMMON_WORDS, *ERRAND, "store", "contact"),
    kinds=(Kind.HOWTO,),
)
def start_missing(doc: Document) -> Iterator[Finding]:
    """The first step of a method says where to begin."""
    if any(block.kind is BlockKind.CODE for block in doc.blocks):
        return
    places: _Places | None = None
    for method in doc.methods:
        found = _first(method)
        if found is None:
            continue
        step, action = found
        places = places or _Places(doc)
        if _digital(doc, method, step, action) and not places.known(method, step, action):
            yield Finding(
                step.head,
                "does not say where: no address, app, device, office or menu is named up to here",
                evidence=(action.span.of(doc.text),),
                help="say first where it is done: the address, the app by name, the menu, the office",
            )


def _first(method: Method) -> tuple[Step, Action] | None:
    """The first step of a procedure and what it tells first, if that is done inside something."""
    if len(method.steps) < _FEWEST or method.steps[0].number not in (None, 1):
        return None
    step = method.steps[0]
    action = next(iter(step.actions), None)
    return (step, action) if action is not None and action.verb in _INSIDE else None


def _digital(doc: Document, method: Method, step: Step, action: Action) -> bool:
    """Whether it is done on a screen: one chooses and finds things in a kitchen, too."""
    if action.verb == "login" or method.channel in _ONLINE:
        return True
    return bool(doc.hits("telling.place", step.span) or doc.hits("vague.control", step.span))


def _is_choice(doc: Document) -> bool:
    """Whether the guide offers several ways to something that others keep: whose name tells not where each begins."""
    return len(doc.methods) > 1 and all(method.named for method in doc.methods) and is_errand(doc)


class _Places:
    """What a guide says about where things are done."""

    def __init__(self, doc: Document) -> None:
        self._doc = doc
        self._links = Ordered(doc.links)
        self._images = Ordered(doc.images)
        self._sentences = Ordered(doc.sentences)
        self._gaps = {gap.method: gap.span.start for gap in reversed(doc.gaps)}
        self._before = doc.methods[0].span.start if doc.methods else 0
        lead = Span(max(0, self._before - _LEAD), self._before)
        self._told_first = self._led_to(lead) if _is_choice(doc) else self._named(lead)

    def known(self, method: Method, step: Step, action: Action) -> bool:
        """Whether a reader knows where to begin: or another rule says that it is left open."""
        start = min(method.head.start, method.span.start)
        near = Span(max(start, step.head.start - _LEAD), min(step.span.end, step.head.end + _LEAD))
        if self._gaps.get(method.index, step.span.end) < step.span.end:
            return True
        return self._told_first or self._named(near) or self._emphasised(step.span) or self._names_it(step, action)

    def _led_to(self, span: Span) -> bool:
        """Whether a stretch has an address or a picture."""
        return bool(self._links.beginning_in(span) or self._images.beginning_in(span))

    def _named(self, span: Span) -> bool:
        """Whether a stretch has an address, a picture, a quoted control, code, a number, a name or a place."""
        doc = self._doc
        if self._led_to(span):
            return True
        if any(doc.hits(name, span) for name in _NAMED) or self._street(span):
            return True
        if _SHOWN.search(doc.shadow.text, *doc.shadow.twin(span)):
            return True
        return names_something(doc, span, [sentence.span for sentence in self._sentences.beginning_in(span)])

    def _street(self, span: Span) -> bool:
        text = self._doc.text
        return any(
            _HOUSE.match(text, hit.span.end)
            or _HOUSE_BEFORE.search(text, max(0, hit.span.start - _STREET), hit.span.start)
            for hit in self._doc.hits("target.address", span)
        )

    def _emphasised(self, span: Span) -> bool:
        at = bisect_left(self._doc.emphasis, span)
        return at < len(self._doc.emphasis) and self._doc.emphasis[at].start < span.end

    def _names_it(self, step: Step, action: Action) -> bool:
        """Whether, in scripts without capitals, the clause names what it is done in: before the verb or behind it."""
        doc = self._doc
        sentence = doc.sentence_at(action.span.start)
        if sentence is None:
            return False
        if nouns_named(doc, sentence.span, [sentence.span]):
            return True
        before = Span(max(sentence.span.start, step.head.start), action.span.start)
        if action.verb != "login" or _VERB_LAST.search(sentence.span.of(doc.text)):
            return left_over(doc, before)
        limit = min(sentence.span.end, action.span.end + _CLAUSE)
        end = _CLAUSE_END.search(doc.text, action.span.end, limit)
        return left_over(doc, before) or left_over(doc, Span(action.span.end, end.start() if end else limit))
