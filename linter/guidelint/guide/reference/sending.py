"""Whether a guide sends its reader to a target: an action for the reader where it is named."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from guidelint.finding import Span
from guidelint.guide.document import Channel, GapKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.guide.document import Document, Method
    from guidelint.guide.reference.targets import Target
    from guidelint.text.hits import Hit

_ACTS = {
    GapKind.SITE: frozenset({"open", "go", "login", "register", "find", "input", "pay", "submit", "install"}),
    GapKind.APP: frozenset({"install", "find"}),
    GapKind.MINIAPP: frozenset({"open", "go", "login", "register", "find", "install"}),
    GapKind.HOTLINE: frozenset({"call", "say"}),
    GapKind.OFFICE: frozenset({"go", "bring", "submit"}),
    GapKind.ACCOUNT: frozenset({"pay"}),
}
"""What the reader is told to do with a target that makes it one to be found. `Open the app` may mean any app."""
_ACTS_NEXT = {
    GapKind.SITE: frozenset({"open", "login", "register"}),
    GapKind.APP: frozenset({"install", "login", "register"}),
    GapKind.MINIAPP: frozenset({"open", "login"}),
    GapKind.HOTLINE: frozenset({"call"}),
    GapKind.OFFICE: frozenset({"go"}),
    GapKind.ACCOUNT: frozenset({"pay"}),
}
"""The same in the sentence after the one that names it: `Funds have apps. Download yours.`"""
_WAYS = {
    Channel.WEB: GapKind.SITE,
    Channel.APP: GapKind.APP,
    Channel.MINIAPP: GapKind.MINIAPP,
    Channel.PHONE: GapKind.HOTLINE,
    Channel.COUNTER: GapKind.OFFICE,
}
"""What a way told in prose is about: whatever the reader does there, it has to be found first."""
_STOPS = frozenset(",;.。!?\n")
_BREATH = 60
"""Most characters between paying and the account."""


class Sending:
    """Answers for one document. A sentence may name thousands of targets, so each question is asked once."""

    def __init__(self, doc: Document) -> None:
        self._doc = doc
        self._answers: dict[tuple[frozenset[str], Span], bool] = {}

    def sends(self, target: Target, scope: Span, method: Method | None) -> bool:
        """Whether the reader is told within `scope` to do something with the target."""
        about = method is not None and _WAYS.get(method.channel) is target.kind
        if target.kind is GapKind.MINIAPP and not (target.owned or about):
            return False
        if target.kind is GapKind.ACCOUNT:
            near = Span(max(scope.start, target.span.start - _BREATH), min(scope.end, target.span.end + _BREATH))
            paid = (act for act in self._doc.hits("action.pay", near) if not self._forbidden(act))
            return any(self._in_one_breath(target.span, act.span) for act in paid)
        return self._acts(_ACTS[target.kind], scope, method) or self._told_in_prose(target, scope, method)

    def sends_next(self, target: Target, method: Method | None) -> bool:
        """Whether the next sentence of the same block tells the reader to do something with the target."""
        sentences = self._doc.sentences
        at = target.sentence + 1
        if method is None or at >= len(sentences) or sentences[at].block != sentences[target.sentence].block:
            return False
        scope = sentences[at].span
        return self._acts(_ACTS_NEXT[target.kind], scope, method) or self._told_in_prose(target, scope, method)

    def _acts(self, verbs: frozenset[str], scope: Span, method: Method | None) -> bool:
        key = verbs, scope
        if key not in self._answers:
            self._answers[key] = (
                any(not self._forbidden(act) for verb in verbs for act in self._doc.hits(f"action.{verb}", scope))
                if method is None
                else any(verb in verbs for verb in _verbs(method, scope))
            )
        return self._answers[key]

    def _forbidden(self, act: Hit) -> bool:
        """Whether its clause tells not to; the actions of methods are free of that already."""
        text = self._doc.shadow.text
        start = act.prose.start
        while start > max(0, act.prose.start - _BREATH) and text[start - 1] not in _STOPS:
            start -= 1
        clause = Span(self._doc.shadow.source(start, start).start, act.span.start)
        return bool(self._doc.hits("telling.forbid", clause))

    def _told_in_prose(self, target: Target, scope: Span, method: Method | None) -> bool:
        """Whether a way without steps is about this kind of target and has the reader do anything at all."""
        if method is None or not method.named or method.steps or _WAYS.get(method.channel) is not target.kind:
            return False
        return any(True for _ in _verbs(method, scope))

    def _in_one_breath(self, left: Span, right: Span) -> bool:
        """Whether no comma or stop parts two places."""
        first, second = (left, right) if left.start <= right.start else (right, left)
        start, end = self._doc.shadow.twin(Span(first.end, second.start))
        return _STOPS.isdisjoint(self._doc.shadow.text[start:end])


def _verbs(method: Method, scope: Span) -> Iterator[str]:
    at = bisect_left(method.actions, scope.start, key=lambda act: act.span.start)
    while at < len(method.actions) and method.actions[at].span.start < scope.end:
        yield method.actions[at].verb
        at += 1
