"""Sentences that say whose an address is though more stands between the two than words for a site."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint import Document, Span, pattern
from guidelint_rules.urls._bodies import STOPS, Named, between, clause, hits, weight

if TYPE_CHECKING:
    from collections.abc import Sequence

_SITE = ("target.site", "target.app", "target.login", "channel.web", "claim.front", "target.official")
_ENTRY = ("action.login", "action.open", "action.go", "action.input")
_ACCOUNT = ("claim.account", "data.credential")
_REACH = 80
"""Most characters of prose between a body and an address of its own."""
_SAID = 20
"""Most that may be said between the two besides the words that are asked for, in Latin letters."""
_TOLD = 26
"""Most a body may do before it is "its" site; with more said, the site may be that of somebody else: `lets you do`."""
_ROOM = 14
"""Most between a word for an account and the body it is kept by, and around the place where an address is typed."""
_CLOSE = 8
_NEXT = 3
_ARTICLE = 4
"""What may stand before a body at the head of its sentence: `the`."""
_BRACKET = pattern(r"\s*\(\s*\Z")
_COMMA = pattern(r"[,、]")
_HOMES = frozenset({"digital-government"})
"""Types of bodies with whose accounts the reader signs in at others."""


class Attribution:
    """An address and a body in one sentence."""

    def __init__(self, doc: Document, address: Span, place: Named, sentence: Span) -> None:
        self._doc = doc
        self._text = doc.shadow.text
        self._address = address
        self._place = place
        self._sentence = sentence
        first, last = sorted((place.prose, address))
        self._gap = Span(first.end, max(first.end, last.start))
        self._leads = first is not place.prose
        """Whether the address comes first."""
        end = clause(self._text, Span(place.prose.end, place.prose.end + _REACH), place.prose.end).end
        self._behind = Span(place.prose.end, end)

    def holds(self) -> bool:
        """Whether the sentence says that the address is the body's."""
        if self._gap.end - self._gap.start > _REACH or self._is_forbidden():
            return False
        if self._leads:
            return self._is_bracketed() or self._is_typed() or self._is_signed_in()
        return self._is_its() or self._is_account_of()

    def _is_forbidden(self) -> bool:
        """Whether the sentence says not to; `чтобы`, of which warnings are made, tells a purpose, too."""
        purposes = hits(self._doc, ("claim.arrive",), self._sentence)
        said = hits(self._doc, ("telling.forbid",), self._sentence)
        return any(not any(purpose.prose.covers(word.prose) for purpose in purposes) for word in said)

    def _is_bracketed(self) -> bool:
        """`On the login page <…> (tax office) enter …`."""
        if not _BRACKET.match(self._gap.of(self._text)) or not self._text.startswith(")", self._place.prose.end):
            return False
        start = max(self._sentence.start, self._address.start - _REACH)
        return self._ends_with(_SITE, Span(start, self._address.start))

    def _is_typed(self) -> bool:
        """`Type … in the address bar to reach the tax office's home page`."""
        doc, text, gap = self._doc, self._text, self._gap
        if not hits(doc, ("claim.typed",), Span(self._sentence.start, gap.end)):
            return False
        sites = [word for word in hits(doc, _SITE, self._behind) if word.list != "target.official"]
        lead = hits(doc, _SITE, gap)
        is_site = bool(sites) and weight(text[self._behind.start : sites[0].prose.start]) <= _CLOSE
        if not is_site and not (lead and weight(text[lead[-1].prose.end : gap.end]) <= _CLOSE):
            return False
        whole = Span(gap.start, self._behind.end)  # `um auf die Startseite des Amtes zu kommen`
        arrived = [word for word in hits(doc, ("claim.arrive",), whole) if word.prose.start < gap.end]
        if not arrived and is_site:
            then = hits(doc, _ENTRY[:3], Span(sites[-1].prose.end, self._behind.end))
            if not then or weight(text[sites[-1].prose.end : then[0].prose.start]) > _CLOSE:
                return False
        elif not arrived:
            return False
        words = [*arrived, *hits(doc, ("claim.typed", "action.input", *_SITE), gap)]
        rest = between(text, gap, sorted(words, key=lambda word: word.prose))
        return not STOPS.search(_COMMA.sub("", rest)) and weight(rest) <= _ROOM

    def _is_signed_in(self) -> bool:
        """`Go to … and sign in with your tax office password`, `Visit …, log in to the tax office's online hall`."""
        doc, text, gap = self._doc, self._text, self._gap
        if self._is_home():
            return False
        rest = between(text, gap, hits(doc, ("action.login", *_ACCOUNT), gap))
        if weight(rest) > _SAID or STOPS.search(_COMMA.sub("", rest, count=1)):
            return False
        entered = hits(doc, ("action.login",), gap)
        if self._ends_with(_ACCOUNT, gap, _ROOM):
            return bool(entered) or (weight(rest) <= _CLOSE and self._is_sent())
        if self._begins_with(_ACCOUNT):
            return self._is_with_account(rest, is_entered=bool(entered))
        at_once = bool(entered) and weight(text[entered[-1].prose.end : gap.end]) <= _NEXT
        return at_once and weight(rest) <= _ROOM and self._begins_with(_SITE)

    def _is_with_account(self, rest: str, *, is_entered: bool) -> bool:
        """`Log in at … with your tax office password`; where verbs come last, one must come behind the account."""
        doc, text, behind = self._doc, self._text, self._behind
        account = hits(doc, _ACCOUNT, behind)[0].prose.end
        then = [word.prose for word in hits(doc, ("action.login",), behind) if word.prose.start >= account]
        if then and weight(text[account : then[0].start]) <= _CLOSE:
            return True
        if weight(self._place.prose.of(text)[:1]) > 1 or weight(rest) > _CLOSE or STOPS.search(rest):
            return False
        before = Span(max(self._sentence.start, self._address.start - _REACH), self._address.start)
        return is_entered or self._ends_with(("action.login",), before)

    def _is_sent(self) -> bool:
        """`Go to …`: the reader is sent to the address."""
        start = max(self._sentence.start, self._address.start - _REACH)
        return self._ends_with(_ENTRY[:3], Span(start, self._address.start))

    def _is_account_of(self) -> bool:
        """`The tax office's account is opened at …`: the reader signs in behind the address."""
        doc, gap = self._doc, self._gap
        if self._is_home() or STOPS.search(gap.of(self._text)) or not self._begins_with(_ACCOUNT):
            return False
        end = self._address.end
        behind = hits(doc, ("action.login",), Span(end, min(self._sentence.end, end + _REACH)))
        if not behind or weight(self._text[end : behind[0].prose.start]) > _CLOSE:
            return False
        return weight(between(self._text, gap, hits(doc, (*_ACCOUNT, *_ENTRY), gap))) <= _CLOSE

    def _is_its(self) -> bool:
        """`The tax office publishes them on its official site (…)`: the body is what the sentence begins with."""
        doc, text, gap = self._doc, self._text, self._gap
        if weight(text[self._sentence.start : self._place.prose.start]) > _ARTICLE:
            return False
        owned = hits(doc, ("claim.its",), gap)
        told = Span(gap.start, owned[-1].prose.start) if owned else gap
        if not owned or weight(told.of(text)) > _TOLD or STOPS.search(told.of(text)):
            return False
        tail = Span(owned[-1].prose.end, gap.end)
        words = hits(doc, (*_SITE, "claim.address"), tail)
        lists = {word.list for word in words}
        return {"target.official"} < lists and weight(between(text, tail, words)) <= _NEXT

    def _ends_with(self, lists: Sequence[str], stretch: Span, most: int = _CLOSE) -> bool:
        words = hits(self._doc, lists, stretch)
        return bool(words) and weight(self._text[max(word.prose.end for word in words) : stretch.end]) <= most

    def _begins_with(self, lists: Sequence[str]) -> bool:
        """Whether the body's name is followed by such a word."""
        behind = Span(self._place.prose.end, self._behind.end)
        words = hits(self._doc, lists, behind)
        return bool(words) and weight(self._text[behind.start : words[0].prose.start]) <= _CLOSE

    def _is_home(self) -> bool:
        return any(body.type in _HOMES for body in self._place.bodies)
