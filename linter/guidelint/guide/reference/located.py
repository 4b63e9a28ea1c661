"""Whether a named target can be found from the text around it: an address, a number, a store, a street."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from guidelint.finding import Span
from guidelint.guide.document import GapKind, LinkRole
from guidelint.guide.reference.platforms import STORES, among
from guidelint.text.pattern import pattern

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from guidelint.guide.document import Document, Link
    from guidelint.guide.reference.targets import Target

_NUMBER = pattern(r"(?<![A-Za-z0-9_.,$€£¥₩/-])[+*#(（]{0,2}\d(?:[\d\s().*–‑-]{0,18}\d)?#?(?![\d.,/]?\d|\s?[%€$°])")
_VANITY = pattern(r"\b(?:1-)?8\d\d-[A-Z0-9-]{4,}")
_DATE = pattern(r"(?:19|20)\d\d(?:\s?[-./–]\s?\d{1,4})*\Z")
_HOST = pattern(r"(?<![\w@.-])[a-z0-9][a-z0-9-]*(?:\.[a-z0-9-]+)*\.[a-z]{2,}(?![\w@])")
_FILES = (".html", ".pdf", ".json", ".yaml", ".yml", ".txt", ".png", ".jpg", ".exe", ".apk", ".zip", ".toml", ".conf")
_QUOTED = pattern(r"[“\"「『‘《【«]([^“”\"「」『』‘’《》【】«»\n]{1,30})[”\"」』’》】»]")
_QUOTED_BEFORE = pattern(r"[”\"」』’》】»]\s{0,2}\Z")
_QUOTED_AFTER = pattern(r"\s{0,2}[(（:：]?\s?[“\"「『‘《【«]")
_HOUSE_BEFORE = pattern(r"\d\S{0,2}\s+(?:\w{1,20},?\s+){0,2}\Z")
_HOUSE_AFTER = pattern(r"\W{0,3}\d|(?:\s+\w{1,20}){0,3}\s+[A-ZÀ-Þ]\w{0,20},?\s+\d")
_STREET_HOUSE = pattern(r"[,(]\s?[A-ZÀ-Þ][^\W\d_]{6,30}\s\d{1,3}[a-z]?(?![\d.:]\d|\w)")
"""A street that is one word with its number: Lindenstraße 5, Kerkstraat 12a."""
_LONG_NUMBER = 5
"""Digits from which on a number is one to dial wherever it stands; a shorter one must touch its word."""
_SHORT_NUMBER = 3
_LONGEST_NUMBER = 15
_ACCOUNT_NUMBER = 6
_TOUCH = 6
_BESIDE = 40
_HANDED_OVER = ("action.say", "action.input", "action.bring")


class Scopes(NamedTuple):
    """Where the answer may stand, from near to far. `step` is the paragraph where there is no step."""

    sentence: Span
    step: Span
    method: Span


class Locator:
    """Answers for one document. Each question about a scope is asked once: scopes of many targets are the same."""

    def __init__(self, doc: Document) -> None:
        self._doc = doc
        self._links = sorted((link for link in doc.links if _leads(link)), key=_start)
        self._images = sorted(image.span.start for image in doc.images)
        self._answers: dict[tuple[str, Span], bool] = {}

    def located(self, target: Target, scopes: Scopes) -> bool:
        """Whether a reader of these scopes knows where `target` is."""
        ask, (sentence, step, method) = self._ask, scopes
        if ask(self._way_told, sentence) or ask(
            self._way_told_apart, method if target.kind is GapKind.OFFICE else step
        ):
            return True
        match target.kind:
            case GapKind.SITE:
                return ask(self._linked, method) or ask(self._host_typed, step) or ask(self._code_shown, step)
            case GapKind.APP:
                return ask(self._linked, step) or ask(self._in_store, method) or self._named_in_store(target, step)
            case GapKind.MINIAPP:
                named = not target.local and self._named_beside(target.span)
                return named or ask(self._linked, step) or ask(self._code_shown, step)
            case GapKind.HOTLINE:
                return self._number_beside(target, sentence) or ask(self._number, method)
            case GapKind.OFFICE:
                return ask(self._linked, step) or ask(self._street, method)
            case GapKind.ACCOUNT:
                return ask(self._linked, step) or ask(self._account_number, method)

    def _ask(self, question: Callable[[Span], bool], scope: Span) -> bool:
        key = question.__name__, scope
        if key not in self._answers:
            self._answers[key] = question(scope)
        return self._answers[key]

    def _way_told(self, sentence: Span) -> bool:
        return bool(self._doc.hits("target.finder", sentence))

    def _way_told_apart(self, scope: Span) -> bool:
        """`Find your nearest branch` in a sentence of its own; but not `Tell them the number on your card`."""
        for hit in self._doc.hits("target.finder", scope):
            sentence = self._doc.sentence_at(hit.span.start)
            if sentence and not any(self._doc.hits(name, sentence.span) for name in _HANDED_OVER):
                return True
        return False

    def _linked(self, scope: Span) -> bool:
        return bool(self._leading(scope))

    def _in_store(self, scope: Span) -> bool:
        return any(among(STORES, link.host, link.target.partition(link.host)[2]) for link in self._leading(scope))

    def _leading(self, scope: Span) -> Sequence[Link]:
        """The links within a span that lead to a page."""
        low = bisect_left(self._links, scope.start, key=_start)
        return self._links[low : bisect_left(self._links, scope.end, lo=low, key=_start)]

    def _named_in_store(self, target: Target, step: Span) -> bool:
        """A store tells the publisher; a name or the body tells which app of the store it is."""
        if self._ask(self._code_shown, step):
            return True
        if not self._ask(self._store_told, step):
            return False
        return bool(target.names or target.bodies) or self._ask(self._quoted, step)

    def _store_told(self, scope: Span) -> bool:
        """A store by its name; `your app store` in small letters may be any."""
        shown = (hit.span.of(self._doc.text) for hit in self._doc.hits("store.name", scope))
        return any(name != name.lower() or not name.isascii() for name in shown)

    def _quoted(self, scope: Span) -> bool:
        return _QUOTED.search(self._doc.text, *scope) is not None

    def _named_beside(self, span: Span) -> bool:
        """A name in quotation marks right before or after: `“示例通”小程序`."""
        text = self._doc.text
        before, after = text[max(0, span.start - _BESIDE) : span.start], text[span.end : span.end + _BESIDE]
        return bool(_QUOTED_BEFORE.search(before) or _QUOTED_AFTER.match(after))

    def _number_beside(self, target: Target, sentence: Span) -> bool:
        """Three digits are a telephone number where they touch the hotline or the verb."""
        near = _around(target.span, sentence)
        words = [target.span, *(hit.span for hit in self._doc.hits("action.call", near))]
        return any(_touches(span, words) for span, _ in _dialled(self._doc.text, near))

    def _number(self, scope: Span) -> bool:
        text = self._doc.text
        return _longest(text, scope) >= _LONG_NUMBER or _VANITY.search(text, *scope) is not None

    def _account_number(self, scope: Span) -> bool:
        """A number that is not one to dial: those with a plus are."""
        numbers = ((span.of(self._doc.text), digits) for span, digits in _dialled(self._doc.text, scope))
        return any(digits >= _ACCOUNT_NUMBER and not number.startswith("+") for number, digits in numbers)

    def _street(self, scope: Span) -> bool:
        """A number beside a word of street addresses: `12 Harbour Road`, `Calle Mayor 5`, `中山路 18 号`."""
        text = self._doc.text
        for hit in self._doc.hits("target.address", scope):
            before, after = _around(hit.span, scope)
            if _HOUSE_BEFORE.search(text, before, hit.span.start) or _HOUSE_AFTER.match(text, hit.span.end, after):
                return True
        return _STREET_HOUSE.search(text, *scope) is not None

    def _code_shown(self, scope: Span) -> bool:
        """A picture of a code to scan."""
        at = bisect_left(self._images, scope.start)
        return at < len(self._images) and self._images[at] < scope.end and bool(self._doc.hits("picture.code", scope))

    def _host_typed(self, scope: Span) -> bool:
        """A host written as text or code, such as `lib.example.org`."""
        return any(not match[0].endswith(_FILES) for match in _HOST.finditer(self._doc.text, *scope))


def _start(link: Link) -> int:
    return link.span.start


def _leads(link: Link) -> bool:
    return bool(link.host) and link.role not in (LinkRole.ASSET, LinkRole.CONTACT)


def _around(span: Span, within: Span) -> Span:
    return Span(max(within.start, span.start - _BESIDE), min(within.end, span.end + _BESIDE))


def _dialled(text: str, scope: Span) -> Iterator[tuple[Span, int]]:
    """Numbers that may be dialled, with how many digits they have."""
    for match in _NUMBER.finditer(text, *scope):
        digits = sum(c.isdigit() for c in match[0])
        if _SHORT_NUMBER <= digits <= _LONGEST_NUMBER and not _DATE.match(match[0]):
            yield Span(*match.span()), digits


def _longest(text: str, scope: Span) -> int:
    return max((digits for _, digits in _dialled(text, scope)), default=0)


def _touches(number: Span, words: list[Span]) -> bool:
    return any(0 <= number.start - word.end <= _TOUCH or 0 <= word.start - number.end <= _TOUCH for word in words)
