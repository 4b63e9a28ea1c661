"""Addresses that a text presents as the site of an official body, and the words that say whose."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from guidelint import Document, Link, LinkKind, LinkRole, Span, is_local, is_redirector, is_shortener, shows_others
from guidelint_rules.urls._bodies import STOPS, Named, between, hits, weight

if TYPE_CHECKING:
    from collections.abc import Sequence

SITE = ("target.site", "target.app", "channel.web")
"""Words for a site."""
_ENTRY = ("action.login", "action.open", "action.go")
WORDS = (*SITE, *_ENTRY, "target.official", "claim", "caution")
_REACH = 80
"""Most characters of prose between a body and an address that is said to be its own."""
_CLOSE = 8
"""Most that may be said between a body and the word for its site, in Latin letters: `the official website of the`."""
_LOOSE = 24
"""Most that may be said between a body or the word for its site and the address."""


class Presented:
    """An address in the role of an official site, in its sentence."""

    __slots__ = ("_doc", "_prose", "link", "tight")

    def __init__(self, doc: Document, link: Link, prose: Span) -> None:
        self._doc = doc
        self._prose = prose
        self.link = link
        self.tight = True
        """Whether the sentence itself names the body, not only the heading above."""

    def owner(self, places: Sequence[Named]) -> Named | None:
        """The one body that the words around the address say it is of."""
        sentence = self._doc.sentence_at(self.link.span.start)
        if sentence is None:
            return None
        around = _within(places, sentence.prose) or _within(places, self._next(sentence.prose))
        if around:
            return self._in_sentence(around)
        self.tight = False
        return self._in_heading(places)

    def _next(self, sentence: Span) -> Span:
        """The next sentence of its block: `Open www.… . This is the tax office's official website.`"""
        doc = self._doc
        at = bisect_right(doc.sentences, sentence.start, key=lambda s: s.prose.start)
        if at < len(doc.sentences) and doc.sentences[at].block == doc.sentences[at - 1].block:
            return doc.sentences[at].prose
        return Span(sentence.end, sentence.end)

    def _in_sentence(self, around: Sequence[Named]) -> Named | None:
        if len({place.ids for place in around}) != 1 or self._is_doubted(around):
            return None
        return next((place for place in around if self._is_said_of(place)), None)

    def _is_doubted(self, around: Sequence[Named]) -> bool:
        """Whether the text warns of the site, or says that it is somebody else's."""
        sentence = self._doc.sentence_at(self.link.span.start)
        said = [place.prose for place in around] + ([sentence.prose, self._next(sentence.prose)] if sentence else [])
        wide = Span(min(span.start for span in said), max(span.end for span in said))
        return bool(hits(self._doc, ("claim.wrong", "claim.unofficial", "caution"), wide))

    def _is_said_of(self, place: Named) -> bool:
        """Whether only words for a site stand between a body and the address."""
        text = self._doc.shadow.text
        if self._prose.covers(place.prose):
            words = hits(self._doc, (*SITE, *_ENTRY, "target.official"), self._prose)
            rest = between(text, self._prose, words)
            if self.link.role is LinkRole.REFERENCE and not any(word.list in SITE for word in words):
                return False
            return weight(rest) - weight(place.prose.of(text)) <= _CLOSE
        first, last = sorted((place.prose, self._prose))
        gap = Span(first.end, last.start)
        if gap.end - gap.start > _REACH:
            return False
        words = hits(self._doc, (*SITE, *_ENTRY, "target.official"), gap)
        rest = between(text, gap, words)
        sites = [word for word in words if word.list in SITE]
        if first is place.prose:
            if STOPS.search(rest) or weight(rest) > _LOOSE:
                return False
            return bool(sites) or self._is_site_before(place) or self._is_label(rest) or self._is_entered(place, rest)
        return self._is_named_behind(place, rest, sites)

    def _is_label(self, rest: str) -> bool:
        """`Tax Office: www.…`, where the reader is to sign in."""
        return ":" in rest and weight(rest) <= _CLOSE and self.link.role is LinkRole.LOGIN

    def _is_entered(self, place: Named, rest: str) -> bool:
        """`Log in to the tax office at www.…`."""
        before = Span(max(0, place.prose.start - _REACH), place.prose.start)
        words = hits(self._doc, ("action.login",), before)
        if self.link.role is not LinkRole.LOGIN or not words or weight(rest) > _CLOSE:
            return False
        return weight(self._doc.shadow.text[words[-1].prose.end : place.prose.start]) <= _CLOSE

    def _is_site_before(self, place: Named) -> bool:
        """`the official website of the tax office (www.…)`."""
        before = Span(max(0, place.prose.start - _REACH), place.prose.start)
        words = hits(self._doc, SITE, before)
        text = self._doc.shadow.text
        return bool(words) and weight(text[words[-1].prose.end : place.prose.start]) <= _CLOSE

    def _is_named_behind(self, place: Named, rest: str, sites: Sequence[object]) -> bool:
        """`www.…, the tax office's official website`, `www.… (tax office website)`."""
        behind = Span(place.prose.end, place.prose.end + _CLOSE + 20)
        text = self._doc.shadow.text
        words = hits(self._doc, SITE, behind)
        after = bool(words) and weight(text[place.prose.end : words[0].prose.start]) <= _CLOSE
        return weight(rest) <= _CLOSE and (after or bool(sites))

    def _in_heading(self, places: Sequence[Named]) -> Named | None:
        """A heading that names the site of one body, and the first address below it."""
        doc = self._doc
        section = doc.section_at(self.link.span.start)
        if section is None:
            return None
        heading = doc.shadow.twin(section.heading)
        owners = _within(places, heading)
        if len({place.ids for place in owners}) != 1:
            return None
        words = hits(doc, SITE, Span(owners[-1].prose.end, heading.end))
        text = doc.shadow.text
        if not words or weight(text[owners[-1].prose.end : words[0].prose.start]) > _CLOSE:
            return None
        first = next((link for link in doc.links if link.host and link.span.start >= section.heading.end), None)
        if first is not self.link or _within(places, Span(heading.end, self._prose.start)):
            return None
        return None if self._is_doubted(owners[-1:]) else owners[-1]


def presented(doc: Document) -> list[Presented]:
    """The addresses in the role of an official site or of a place to sign in that could be anybody's."""
    found = []
    for link in doc.links:
        if link.role in (LinkRole.ASSET, LinkRole.CONTACT) or link.kind is LinkKind.DEFINITION:
            continue
        if "." in link.host and not is_local(link.host) and not _is_of_others(link):
            found.append(Presented(doc, link, doc.shadow.twin(link.span)))
    return found


def _is_of_others(link: Link) -> bool:
    """Hosts that show what others put there, or send on to them."""
    return shows_others(link) or is_shortener(link.host) or is_redirector(link)


def _within(places: Sequence[Named], prose: Span) -> Sequence[Named]:
    low = bisect_left(places, prose.start, key=lambda place: place.prose.start)
    return places[low : bisect_left(places, prose.end, lo=low, key=lambda place: place.prose.start)]
