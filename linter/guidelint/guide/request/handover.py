"""Which data of a sentence its reader is told to hand over: terms, verbs, and which verb governs which term.

A verb governs the terms of its clause and of verbless clauses that go on listing (`fill in your details, such as name
and passport number`). Where the verb stands last, the next verb after a term governs it. A verb that is negated, quoted
as a button or part of a warning hands nothing over.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from enum import IntEnum
from typing import TYPE_CHECKING, NamedTuple

from guidelint.finding import Span
from guidelint.guide.request.data_terms import Data, Term
from guidelint.text.pattern import pattern

if TYPE_CHECKING:
    from guidelint.guide.document import Document, Sentence
    from guidelint.text.hits import Hit

VERB_LAST = frozenset({"ja", "ko"})
"""Languages whose verb follows its objects."""
VERB_CLOSING = frozenset({"de", "nl"})
"""Languages whose infinitive closes its clause (Die Steuernummer und das Geburtsdatum eingeben)."""
VERB_FREE = frozenset({"zh"})
"""Languages that may put the object first (将身份证号填入……)."""
_REACH = 160
"""Most characters between a verb and what it governs; a sentence longer than this is a list of other things."""
_FRONTED, _ADJACENT = 24, 2
"""Most characters between a fronted object and its verb; elsewhere only `… must be entered` comes after."""
_BREAK = pattern(r"[,;:—–()。]")
_QUOTES = (("“", "”"), ("「", "」"), ("『", "』"), ("«", "»"), ("【", "】"))
_SINGLE = pattern(r"(?<![a-z])'|'(?![a-z])")


class Use(IntEnum):
    """What a verb does with the data. Lower wins where two lists hold one word."""

    SEND = 0
    """Gives what stands on a document, or a copy of it: enter, upload."""
    GIVE = 1
    ENTER = 2
    """Sign in, register, need: gives what it names, but only what identifies."""
    SHOW = 3
    EXPLAIN = 4
    OTHER = 5


_USES = {
    "request.remote": Use.SEND,
    "request.give": Use.GIVE,
    "request.need": Use.ENTER,
    "action.register": Use.ENTER,
    "action.login": Use.ENTER,
    "request.show": Use.SHOW,
    "action.bring": Use.SHOW,
    "action.insert": Use.SHOW,
    "data.explained": Use.EXPLAIN,
}
_SIGNS_IN = frozenset({Data.S2, Data.CREDENTIAL, Data.CODE})
_WARNING = frozenset({"caution.risk", "caution.limit", "caution.check"})


class Verb(NamedTuple):
    """A verb of the sentence and what it does with the data."""

    prose: Span
    use: Use


def hands(verb: Verb, term: Term) -> bool:
    """Whether a verb gives a term away: documents are mostly shown, and one signs in with more than a name."""
    if term.data is Data.DOCUMENT:
        return verb.use is Use.SEND
    return verb.use <= (Use.ENTER if term.data in _SIGNS_IN else Use.GIVE)


class Reading:
    """One sentence, its terms and its verbs. Every question costs the logarithm of the sentence's length."""

    def __init__(self, doc: Document, sentence: Sentence, terms: list[Term]) -> None:
        self._text = doc.shadow.text
        self._whole = sentence.prose
        self._terms = terms
        self._last = doc.language.code in VERB_LAST
        self._free = doc.language.code in VERB_FREE
        closing = doc.language.code in VERB_CLOSING
        self._behind = _REACH if closing else _FRONTED if self._free else _ADJACENT
        """Most characters between a term and a verb behind it that governs it."""
        self._breaks = [match.start() for match in _BREAK.finditer(self._text, *sentence.prose)]
        self._colons = [at for at in self._breaks if self._text[at] == ":"]
        self._barred: set[int] = set()
        self._mute = bool(doc.hits("request.other", sentence.span)) or any(
            hit.list in _WARNING for hit in doc.hits("caution", sentence.span)
        )
        """Whether somebody else is to give data (the guide is about forms), or the sentence warns of giving it."""
        self.verbs = self._read_verbs(doc, sentence)
        self._starts = [verb.prose.start for verb in self.verbs]

    def handed_over(self) -> list[Term]:
        """The terms that the reader is told to hand over."""
        return [term for term in self._terms if self._governed(term)]

    def announcing(self) -> Verb | None:
        """The verb by which the sentence asks for what follows it: `provide the following details:`."""
        last = next((verb for verb in reversed(self.verbs) if verb.use is not Use.OTHER), None)
        return last if last is not None and last.use <= Use.GIVE else None

    def _governed(self, term: Term) -> bool:
        if term.data is Data.CHECK:
            return not self._mute and self._clause(term.prose.start).start not in self._barred
        around = self._after(term.prose.start + 1) - 1
        if around >= 0 and self.verbs[around].prose.covers(term.prose):
            return hands(self.verbs[around], term)
        if self._last:
            return self._governed_after(term, _REACH) or self._announced(term)
        return self._governed_before(term) or self._governed_after(term, self._behind)

    def _governed_before(self, term: Term) -> bool:
        clause = self._clause(term.prose.start)
        for verb in reversed(self.verbs[self._after(term.prose.start - _REACH) : self._after(term.prose.start)]):
            if verb.use is Use.OTHER and not self._opens(verb):
                continue
            return hands(verb, term) and (verb.prose.start >= clause.start or self._goes_on_listing(clause))
        return False

    def _governed_after(self, term: Term, reach: int) -> bool:
        at = self._after(term.prose.end)
        if at == len(self.verbs):
            return False
        verb = self.verbs[at]
        together = self._last or self._clause(term.prose.start).covers(verb.prose)
        return together and verb.prose.start - term.prose.end <= reach and hands(verb, term)

    def _announced(self, term: Term) -> bool:
        colon = bisect_left(self._colons, term.prose.start) - 1
        before = self._after(self._colons[colon]) if colon >= 0 else 0
        return before > 0 and hands(self.verbs[before - 1], term)

    def _goes_on_listing(self, clause: Span) -> bool:
        """Whether a clause has no verb that takes its terms for itself. A bare noun may look like one (`and name`)."""
        own = self.verbs[self._after(clause.start) : self._after(min(clause.end, clause.start + _REACH))]
        return not any(verb.use is Use.EXPLAIN or (self._free and verb.use > Use.ENTER) for verb in own)

    def _opens(self, verb: Verb) -> bool:
        """Whether a verb of another kind takes what follows, rather than being part of a name (`查询密码`)."""
        return not self._free or verb.prose.start - self._clause(verb.prose.start).start <= 1

    def _after(self, at: int) -> int:
        """How many verbs begin before `at`."""
        return bisect_left(self._starts, at)

    def _clause(self, at: int) -> Span:
        i = bisect_right(self._breaks, at)
        start = self._breaks[i - 1] + 1 if i else self._whole.start
        return Span(start, self._breaks[i] if i < len(self._breaks) else self._whole.end)

    def _read_verbs(self, doc: Document, sentence: Sentence) -> list[Verb]:
        requests = doc.hits("request", sentence.span)
        if self._mute:
            return []
        denied = () if self._last else (hit for hit in requests if hit.list == "request.not")
        self._barred = {self._clause(hit.prose.start).start for hit in denied}
        hits = (*requests, *doc.hits("action", sentence.span), *doc.hits("data.explained", sentence.span))
        found = sorted(
            (
                Verb(hit.prose, self._use(hit))
                for hit in hits
                if not (hit.list.endswith(".not") or self._quoted(hit.prose))
            ),
            key=lambda verb: (verb.prose.start, verb.use, -verb.prose.end),
        )
        kept: list[Verb] = []
        for verb in found:
            if (not kept or verb.prose.start >= kept[-1].prose.end) and not self._names_data(verb):
                kept.append(verb)
        return kept

    def _use(self, hit: Hit) -> Use:
        use = _USES.get(hit.list, Use.OTHER)
        barred = use <= Use.ENTER and self._clause(hit.prose.start).start in self._barred
        return Use.EXPLAIN if barred else use

    def _names_data(self, verb: Verb) -> bool:
        """Whether a verb is part of a data term (`verify your identity`)."""
        at = bisect_left(self._terms, verb.prose.end, key=lambda term: term.prose.start) - 1
        return at >= 0 and self._terms[at].prose.covers(verb.prose)

    def _quoted(self, prose: Span) -> bool:
        """Whether a verb stands in quotes: the name of a button, a sentence quoted as an example."""
        before = self._text[max(self._whole.start, prose.start - _REACH) : prose.start]
        if "„" in before:  # here the mark that opens elsewhere is the one that closes
            return before.rfind("„") > max(before.rfind("“"), before.rfind("”"), before.rfind('"'))
        if any(before.rfind(opener) > before.rfind(closer) for opener, closer in _QUOTES):
            return True
        return before.count('"') % 2 == 1 or _left_open(before)


def _left_open(text: str) -> bool:
    """Whether a text ends within single quotes. An apostrophe inside or at the end of a word opens nothing."""
    is_open = False
    for match in _SINGLE.finditer(text):
        is_open = not is_open and not text[match.start() - 1 : match.start()].isalnum()
    return is_open
