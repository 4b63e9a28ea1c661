"""Addresses that a text presents as the site of an official body, and the words that say whose."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from guidelint import (
    Document,
    Link,
    LinkRole,
    Span,
    pattern,
)
from guidelint_rules.urls._attributed import Attribution
from guidelint_rules.urls._bodies import STOPS, Named, between, clause, clipped, hits, outside, placed, weight

if TYPE_CHECKING:
    from collections.abc import Sequence

    from guidelint import Hit, Sentence

SITE = ("target.site", "target.app", "target.login", "channel.web")
"""Words for a site."""
_ENTRY = ("action.login", "action.open", "action.go")
WORDS = (
    *(*SITE, *_ENTRY, "action.input", "action.find", "target.official"),
    *("claim", "caution", "telling.forbid", "data.credential"),
)
_DOUBTS = ("claim.wrong", "claim.unofficial", "claim.about", "caution")
HOME = pattern(r"(?i)https?://[^/?#]+/?")
"""The first page of a site."""
_BESIDE = 20
"""Most characters of prose between a link and the word for a site that is said of it: `official site: [Office](…)`."""
_REACH = 80
"""Most characters of prose between a body and an address that is said to be its own."""
_CLOSE = 8
"""Most that may be said between a body and the word for its site, in Latin letters: `the official website of the`."""
_ACCOUNT = 14
"""Most that may be said on either side of a body the reader signs in to: `Log in to your IRS account at`."""
_NEXT = 3
"""Most that may be said between the word for a site and the address: `at`, `是`."""


class Presented:
    """An address in the role of an official site, in its sentence."""

    __slots__ = ("_before", "_doc", "_places", "_prose", "_text", "link", "tight")

    def __init__(self, doc: Document, link: Link, prose: Span, before: int) -> None:
        """`before`: where the address before it begins, in the text; -1 if there is none."""
        self._doc = doc
        self._before = before
        self._text = doc.shadow.text
        self._prose = prose
        self._places: Sequence[Named] = ()
        self.link = link
        self.tight = True
        """Whether the sentence itself names the body, not only the heading above."""

    def owner(self, places: Sequence[Named]) -> Named | None:
        """The one body that the words around the address say it is of."""
        self._places = places
        sentence = self._sentence()
        if sentence is None:
            return None
        around = placed(places, clipped(sentence.prose, self._prose))
        around = around or placed(places, clipped(self._next(sentence.prose), self._prose))
        if around:
            return self._in_sentence(around)
        self.tight = False
        return self._in_heading(places)

    def _sentence(self) -> Sentence | None:
        """Of a link at its beginning, a sentence begins with the text of the link."""
        start, end = self.link.span
        return self._doc.sentence_at(start) or self._doc.sentence_at(min(start + 1, end))

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
        around = [place for place in around if not self._is_sought(place)]
        said = next((place for place in around if self._is_said_of(place)), None)
        return said or next((place for place in around if self._is_attributed(place)), None)

    def _is_sought(self, place: Named) -> bool:
        """`Open … and search for the tax office's site`."""
        return bool(hits(self._doc, ("action.find",), Span(self._prose.end, max(self._prose.end, place.prose.start))))

    def _is_attributed(self, place: Named) -> bool:
        """Whether the sentence as a whole says so, where it has but this address."""
        sentence = self._sentence()
        if sentence is None or not sentence.prose.covers(place.prose) or self._prose.covers(place.prose):
            return False
        if not self._is_only():
            return False
        around = Span(min(place.prose.start, self._prose.start), max(place.prose.end, self._prose.end))
        return Attribution(self._doc, self._prose, place, clipped(sentence.prose, around)).holds()

    def _is_doubted(self, around: Sequence[Named]) -> bool:
        """Whether the text warns of the site, only tells of it, or says that it is somebody else's."""
        sentence = self._sentence()
        said = [place.prose for place in around] + ([sentence.prose, self._next(sentence.prose)] if sentence else [])
        wide = Span(min(span.start for span in said), max(span.end for span in said))
        wide = clipped(wide, self._prose)
        bars = hits(self._doc, ("claim.typed",), wide)  # `the address bar` is no warning where an address is typed
        doubts = outside(hits(self._doc, _DOUBTS, wide), around)
        return any(not any(_is_like(doubt.prose, bar.prose) for bar in bars) for doubt in doubts)

    def _is_said_of(self, place: Named) -> bool:
        """Whether only words for a site stand between a body and the address."""
        if self._prose.covers(place.prose):
            return self._is_shown(place)
        first, last = sorted((place.prose, self._prose))
        gap = Span(first.end, last.start)
        if gap.end - gap.start > _REACH:
            return False
        words = hits(self._doc, (*SITE, *_ENTRY, "target.official", "claim.address"), gap)
        rest = between(self._text, gap, words)
        lists = {word.list for word in words}
        if "claim.address" in lists or (not weight(rest) and self._is_alone()):
            rest = rest.replace(",", "")
        told_as = (*SITE, "claim.address") if "target.official" in lists else SITE
        sites = [word for word in words if word.list in told_as]
        if first is not place.prose:
            return weight(rest) <= _CLOSE and self._is_apposed(place, sites)
        if STOPS.search(rest):
            return False
        if weight(rest) <= _ACCOUNT and self._is_after(place, ("action.login",), _ACCOUNT):
            return True
        if weight(rest) > _CLOSE:
            return False
        if "action.login" in lists and not sites and not weight(rest) and ":" in rest:
            return True  # `Tax office login: https://…`
        if sites:
            told = max(word.prose.end for word in words if word.list in (*SITE, "claim.address"))
            return weight(self._text[told : gap.end]) <= _NEXT
        return self._is_after(place, SITE) or (self.link.role is LinkRole.LOGIN and ":" in rest)

    def _is_alone(self) -> bool:
        """Whether it is the one address of its sentence, with its scheme: no entry of `the tax office, example.com`."""
        return "://" in self.link.span.of(self._doc.text) and self._is_only()

    def _is_only(self) -> bool:
        sentence = self._sentence()
        if sentence is None:
            return False
        low = bisect_left(self._doc.links, sentence.span.start, key=lambda link: link.span.start)
        high = bisect_left(self._doc.links, sentence.span.end, lo=low, key=lambda link: link.span.start)
        return high - low <= 1

    def _is_shown(self, place: Named) -> bool:
        """A link whose text is the name of a body, with a word for its site or where the reader signs in."""
        words = outside(hits(self._doc, (*SITE, *_ENTRY, "target.official", "claim.account"), self._prose), (place,))
        near = Span(max(0, self._prose.start - _BESIDE), self._prose.end + _BESIDE)
        names = placed(self._places, clipped(near, near))
        rest = between(self._text, self._prose, words)
        said = weight(rest) - weight(place.prose.of(self._text))
        if self.link.role is LinkRole.LOGIN or outside(hits(self._doc, SITE, near), names):
            return said <= _CLOSE
        if said:
            return False
        if words:
            return any(word.list == "claim.account" for word in words) and self._is_signed_in(near)
        self.tight = False
        return HOME.fullmatch(self.link.target) is not None

    def _is_signed_in(self, near: Span) -> bool:
        """Whether the reader is told to sign in beside a link."""
        return bool(hits(self._doc, ("action.login",), Span(near.start, near.end + _BESIDE)))

    def _is_after(self, place: Named, lists: Sequence[str], most: int = _CLOSE) -> bool:
        """`the official website of the tax office (www.…)`, `Log in to the tax office at www.…`."""
        before = Span(max(0, place.prose.start - _REACH), place.prose.start)
        words = hits(self._doc, lists, before)
        apart = self._text[words[-1].prose.end : place.prose.start] if words else "\n"
        return "\n" not in apart and weight(apart) <= most

    def _is_apposed(self, place: Named, sites: Sequence[Hit]) -> bool:
        """`www.…, the official website of the tax office`, `www.…，这是税务局的官方网站`: nothing more is said."""
        end = clause(self._text, Span(place.prose.end, place.prose.end + _REACH), place.prose.end).end
        behind = Span(place.prose.end, end)
        words = hits(self._doc, SITE, behind)
        return bool(words or sites) and weight(between(self._text, behind, words)) <= _NEXT

    def _in_heading(self, places: Sequence[Named]) -> Named | None:
        """A heading that names the site of one body, and the first address below it."""
        doc = self._doc
        section = doc.section_at(self.link.span.start)
        if section is None:
            return None
        heading = doc.shadow.twin(section.heading)
        owners = placed(places, heading)
        if len({place.ids for place in owners}) != 1:
            return None
        words = hits(doc, SITE, Span(owners[-1].prose.end, heading.end))
        named = bool(words) and weight(self._text[owners[-1].prose.end : words[0].prose.start]) <= _CLOSE
        if not named and not self._is_after(owners[0], SITE):
            return None
        if self._before >= section.heading.end or placed(places, Span(heading.end, self._prose.start)):
            return None
        if not self._is_meant():
            return None
        return None if self._is_doubted(owners[-1:]) else owners[-1]

    def _is_meant(self) -> bool:
        """Whether the reader is sent to an address as such, not to something with a name of its own."""
        link, sentence = self.link, self._sentence()
        if link.role not in (LinkRole.OFFICIAL, LinkRole.LOGIN) or sentence is None:
            return False
        words = (*SITE, *_ENTRY, "action.input", "claim.address")
        if link.text and link.host not in link.text.lower() and not hits(self._doc, words, self._prose):
            return False
        start = clipped(sentence.prose, self._prose).start
        before = Span(min(start, self._prose.start), self._prose.start)
        rest = between(self._text, before, hits(self._doc, words, before))
        return "(" not in rest and weight(rest) <= _CLOSE


def _is_like(phrase: Span, word: Span) -> bool:
    """Whether a phrase is a word with no more than an article."""
    return phrase.covers(word) and phrase.end - phrase.start <= word.end - word.start + _NEXT
