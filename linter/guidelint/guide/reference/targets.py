"""Official targets by name: what the words call a site, an app, a hotline, an office or an account of some body."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, NamedTuple

from guidelint.finding import Span
from guidelint.guide.document import GapKind
from guidelint.text.pattern import pattern

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

    from guidelint.guide.document import Document, Sentence
    from guidelint.text.hits import Hit

_NOUNS = {
    "target.site": GapKind.SITE,
    "target.app": GapKind.APP,
    "target.miniapp": GapKind.MINIAPP,
    "target.hotline": GapKind.HOTLINE,
    "target.office": GapKind.OFFICE,
    "target.account": GapKind.ACCOUNT,
}
_CHANNELS = {
    "channel.web": GapKind.SITE,
    "channel.app": GapKind.APP,
    "channel.miniapp": GapKind.MINIAPP,
    "channel.phone": GapKind.HOTLINE,
    "channel.counter": GapKind.OFFICE,
}
_VERBS = ("action.call", "action.go")
"""Words for a way that are verbs too: call, visit."""
_MOST = 2000
"""Targets looked at: more than any guide names, so that a list of a million stays quick."""
_AFFIX = 8
_AFFIX_UNCASED = 3
_JOINT = 3
"""The same where the thing has a name of its own."""
_LOCAL = 24
"""The same between `nearest` and `office`: a name may stand there."""
_NEAR = 16
"""Most characters between a target and the name or the body it belongs to."""
_CLOSING = '”"」』’》】'
_UNCASED = "\u2e80"
"""Scripts from here on have no capitals: a Latin word among them is a name."""
_NAME = pattern(r"[A-Z][A-Za-z0-9]+(?:[&.-][A-Za-z0-9]+)*")
_INITIALS = pattern(r"(?<![A-Za-z])[A-Z][A-Z0-9]+(?:[&-][A-Z0-9]+)*(?![a-z])")
_BEFORE = pattern(r"(?:\b[A-Z][\w&.-]+\s+){1,4}\Z")
_AFTER = pattern(r"\s*(?:[a-z']{1,4}\s+){0,2}(?:[a-z']{1,4}\s+|[dl]['’])([A-Z][\w&.-]+)")


class Target(NamedTuple):
    """A named thing. `bodies`: folded words for whose it is; `names`: proper names beside it, as written."""

    span: Span
    kind: GapKind
    sentence: int
    """Index into the document's sentences."""
    local: bool
    """Left open which one: `your local …`, `当地…`."""
    official: bool
    bodies: frozenset[str]
    names: frozenset[str]

    @property
    def owned(self) -> bool:
        """Whether it is said to be official, local, or of a kind of body."""
        return self.official or self.local or bool(self.bodies)

    @property
    def owners(self) -> frozenset[str]:
        """Whatever says whose it is."""
        return self.bodies | self.names


def targets(doc: Document) -> tuple[Target, ...]:
    """Every target named in the prose, by offset. Phrases of one kind that overlap are one."""
    nouns = [(hit.span, kind) for name, kind in _NOUNS.items() for hit in doc.hits(name)]
    inside = frozenset(at for span, _ in nouns for at in range(*span))
    owners = [hit for hit in doc.hits("target.agency") if hit.span.start not in inside]
    found = [*nouns, *_owned(doc, owners, inside)]
    found += _sought(doc, owners, sorted(span for span, _ in found))
    if not found:
        return ()
    surroundings = _Surroundings(doc)
    described = (surroundings.describe(span, kind) for span, kind in _merged(found, doc.text)[:_MOST])
    return tuple(target for target in described if target is not None)


def _merged(found: list[tuple[Span, GapKind]], text: str) -> list[tuple[Span, GapKind]]:
    kept: list[tuple[Span, GapKind]] = []
    for span, kind in sorted(set(found), key=lambda pair: (pair[0].start, -pair[0].end)):
        last, last_kind = kept[-1] if kept else (Span(-1, -1), None)
        if span.start == last.end + 1 and text[last.end] in _CLOSING:
            kept[-1] = span, kind  # `“service platform” mini-program`: the first is only its name
        elif span.start >= last.end:
            kept.append((span, kind))
        elif kind is last_kind and span.end > last.end:
            kept[-1] = Span(last.start, span.end), kind
    return kept


def _sought(doc: Document, bodies: list[Hit], nouns: list[Span]) -> Iterator[tuple[Span, GapKind]]:
    """Bodies that are called, and local ones that are gone to: `call your insurer`, `visit the nearest consulate`.

    nouns: targets with a name; a body right before one only says whose it is.
    """
    for body in bodies:
        at = bisect_left(nouns, body.span)
        if at < len(nouns) and nouns[at].start - body.span.end <= _NEAR:
            continue
        around = Span(max(0, body.span.start - _NEAR), body.span.end + _NEAR)
        if any(_one_clause(doc, act, body) for act in doc.hits("action.call", around)):
            yield body.span, GapKind.HOTLINE
        elif doc.hits("target.local", around) and any(
            _one_clause(doc, act, body) for act in doc.hits("action.go", around)
        ):
            yield body.span, GapKind.OFFICE


def _one_clause(doc: Document, left: Hit, right: Hit) -> bool:
    """Whether only letters and spaces part two words."""
    first, second = (left, right) if left.prose.start <= right.prose.start else (right, left)
    return all(c.isalpha() or c in " '" for c in doc.shadow.text[first.prose.end : second.prose.start])


def _owned(doc: Document, bodies: list[Hit], inside: frozenset[int]) -> Iterator[tuple[Span, GapKind]]:
    """Things of a kind of body: `the bank's app`, `医保局推出的手机APP`, `la aplicación de su banco`; local offices.

    inside: offsets in targets that have a name of their own; `official` there owns nothing else.
    """
    owners = sorted((*bodies, *(hit for hit in doc.hits("target.official") if hit.span.start not in inside)))
    local = doc.hits("target.local")
    verbs = {hit.span.start for name in _VERBS for hit in doc.hits(name)}
    for name, kind in _CHANNELS.items():
        for noun in doc.hits(name) if owners or (local and kind is GapKind.OFFICE) else ():
            if noun.span.start in verbs:
                continue
            yield from ((span, kind) for span in _joined(doc, owners, noun, _affix(noun, doc)))
            if kind is GapKind.OFFICE:
                yield from ((span, kind) for span in _joined(doc, local, noun, _LOCAL))


def _joined(doc: Document, owners: Sequence[Hit], noun: Hit, most: int) -> Iterator[Span]:
    """A noun with an owner beside it, at most `most` characters away in the same clause."""
    at = bisect_right(owners, noun.prose.start, key=lambda hit: hit.prose.start)
    for owner in owners[max(0, at - 1) : at + 1]:
        first, second = (owner, noun) if owner.prose.start <= noun.prose.start else (noun, owner)
        if second.prose.start - first.prose.end <= most and _one_clause(doc, first, second):
            yield Span(first.span.start, max(first.span.end, second.span.end))


def _affix(noun: Hit, doc: Document) -> int:
    """Most characters between a body and its thing: `'s `, ` de su `, `的`, `推出的`."""
    return _AFFIX_UNCASED if doc.text[noun.span.start] >= _UNCASED else _AFFIX


class _Surroundings:
    """The words and names beside targets, found by bisection."""

    def __init__(self, doc: Document) -> None:
        self._doc = doc
        self._starts = [sentence.span.start for sentence in doc.sentences]

    def describe(self, span: Span, kind: GapKind) -> Target | None:
        """The target that `span` names, or None where no sentence holds it."""
        index = bisect_right(self._starts, span.start) - 1
        if index < 0 or span.start >= self._doc.sentences[index].span.end:
            return None
        doc, sentence = self._doc, self._doc.sentences[index]
        for verb in doc.hits("action.call", span):
            if verb.span.start == span.start < verb.span.end < span.end and doc.text[span.start] >= _UNCASED:
                span = Span(verb.span.end, span.end)
        near = Span(max(sentence.span.start, span.start - _NEAR), min(sentence.span.end, span.end + _NEAR))
        local, official = doc.hits("target.local", near), doc.hits("target.official", near)
        bodies = doc.hits("target.agency", near)
        return Target(
            self._with_owner(span, sorted((*local, *official, *bodies))),
            kind,
            index,
            local=bool(local),
            official=bool(official),
            bodies=frozenset(hit.span.of(doc.text).casefold() for hit in bodies),
            names=self._names(span, sentence, near),
        )

    def _with_owner(self, span: Span, owners: list[Hit]) -> Span:
        """A target with the words right before it that say whose it is: `your local` tax office."""
        for hit in reversed(owners):
            between = self._doc.text[hit.span.end : span.start]
            if hit.span.start < span.start and len(between) <= _JOINT and all(c.isalpha() or c == " " for c in between):
                span = Span(hit.span.start, span.end)
        return span

    def _names(self, span: Span, sentence: Sentence, near: Span) -> frozenset[str]:
        """Proper names in or beside a target: initials, capitalised words, and any Latin name amid uncased scripts."""
        text = self._doc.text
        start, end = _whole_words(text, near)
        if max(span.of(text)) >= _UNCASED:
            return frozenset(self._uncommon(_NAME, start, end))
        names = set(self._uncommon(_INITIALS, start, end))
        if span.of(text)[:1].islower():
            before = _BEFORE.search(text, max(sentence.span.start, span.start - 4 * _NEAR), span.start)
            if before and before.start() > sentence.span.start:
                names.add(before[0].strip())
            after = _AFTER.match(text, span.end, min(sentence.span.end, span.end + 2 * _NEAR))
            if after:
                names.add(after[1])
        return frozenset(names)

    def _uncommon(self, shape: re.Pattern[str], start: int, end: int) -> Iterator[str]:
        """Names that are not common initials, such as SIM or ATM."""
        for match in shape.finditer(self._doc.text, start, end):
            around = Span(match.start(), match.end() + _AFFIX_UNCASED)
            if not any(hit.span.start == match.start() for hit in self._doc.hits("target.common", around)):
                yield match[0]


def _whole_words(text: str, span: Span) -> Span:
    """A span that cuts no Latin word: a cut one is left out."""
    start, end = span
    while 0 < start < end and _inside_word(text, start):
        start += 1
    while start < end < len(text) and _inside_word(text, end):
        end -= 1
    return Span(start, end)


def _inside_word(text: str, at: int) -> bool:
    return text[at - 1].isalnum() and text[at].isalnum() and text[at - 1].isascii() and text[at].isascii()
