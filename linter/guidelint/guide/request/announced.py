"""Lists of data that a sentence announces: `You will be asked for the following:` and what stands below it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from guidelint.guide.document import BlockKind
from guidelint.guide.request.data_terms import Data, Term
from guidelint.guide.request.handover import Reading

if TYPE_CHECKING:
    from guidelint.finding import Span
    from guidelint.guide.document import Document, Run
    from guidelint.guide.request.place import Place

_LONGEST_LIST = 30
"""Most sentences after an announcement that may list what it asks for."""
_HEAD = 40
"""A listed term begins within so many characters of its item."""


def announcing(doc: Document, place: Place) -> set[int]:
    """Sentences with a giving verb that point to what follows them."""
    text = doc.shadow.text
    giving = {place.sentence(hit.span.start) for hit in doc.hits("request.give")} - {None}
    pointing = {place.sentence(hit.span.start) for hit in doc.hits("promise.deictic")}
    return {at for at in giving if at is not None and (at in pointing or text[doc.sentences[at].prose.end - 1] == ":")}


class Lists:
    """Lists, tables and typed runs of items that name data."""

    def __init__(self, doc: Document, named: dict[int, list[Term]]) -> None:
        self._doc = doc
        self._named = named

    @cached_property
    def _runs(self) -> dict[int, Run]:
        return {member.block: run for run in self._doc.runs for member in run.members}

    def after(self, at: int) -> tuple[int, list[Term]]:
        """The list right after sentence `at`: index of its last sentence, and the data its items name."""
        sentences, terms = self._doc.sentences, list[Term]()
        whole = self._beginning_at(at + 1)
        last = at
        for i in range(at + 1, min(len(sentences), at + 1 + _LONGEST_LIST)):
            if whole is None or not whole.covers(sentences[i].span):
                break
            opening = self._opening(i)
            if i == at + 1 and not opening and self._tells(i):
                break
            last = i
            terms += opening
        return last, terms

    def _beginning_at(self, at: int) -> Span | None:
        """The outermost list that begins with sentence `at`."""
        if at >= len(self._doc.sentences):
            return None
        sentence = self._doc.sentences[at]
        before = self._doc.sentences[at - 1].span.end
        run = self._runs.get(sentence.block)
        begun = None if run is None or run.span.start < before else run.span
        for parent in self._doc.parents(sentence.block):
            if parent.span.start < before:
                break
            if parent.kind in (BlockKind.LIST, BlockKind.TABLE):
                begun = parent.span
        return begun

    def _tells(self, at: int) -> bool:
        """Whether an item says what to do: then the list is one of steps."""
        return bool(Reading(self._doc, self._doc.sentences[at], []).verbs)

    def _opening(self, at: int) -> list[Term]:
        """Data that an item names at its beginning, not told of by a verb of its own."""
        if at not in self._named:
            return []
        sentence, terms = self._doc.sentences[at], self._named[at]
        verbs = Reading(self._doc, sentence, terms).verbs
        first = min((verb.prose.start for verb in verbs), default=sentence.prose.end)
        limit = min(sentence.prose.start + _HEAD, first)
        return [term for term in terms if term.prose.start <= limit and term.data is not Data.CHECK]
