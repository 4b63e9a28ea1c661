"""Steps whose text does not tell what their title says."""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise
from typing import TYPE_CHECKING

from guidelint import Confidence, Document, Finding, Kind, Ordered, Related, Severity, Span, pattern, rule
from guidelint_rules.steps._errand import technical
from guidelint_rules.steps._titled import Titled, titled

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint import Member, Method

_DONE = ("login", "register")
"""What a title can say and a text leave out: it needs an address, a form, data. To open or to save needs no more."""
_OPENING = 4
"""Characters of the text before the words that it is done."""
_REACH = 60
"""Characters of a phrase that says so, at most."""
_FEWEST, _FEWEST_WIDE = 8, 4
"""Characters of a text that says anything at all."""
_LONGEST = 90
"""Characters of a text that says nothing new."""
_WIDE = "\u2e80"
_HANGUL = "\uac00"
_WORDS = pattern(r"[^\W\d_]+")
_SHORT, _STEM, _STEM_HANGUL = 3, 4, 2
"""Letters of a word that says little, and of the part that stays the same when a word is bent."""
_REST = 2
"""Han and Kana characters that may be left over: `进行`."""
_SHOWS = pattern(r"[\d\ufffc“”「」『』«»\"【】\[\]]")
_ALIKE = 0.8
"""Share of the words of two outcomes that makes them one."""


@rule(
    Severity.INFO,
    confidence=Confidence.LOW,
    words=("action", "done", "outcome", "data.credential"),
    kinds=(Kind.HOWTO,),
)
def body_mismatch(doc: Document) -> Iterator[Finding]:
    """The text of a step tells how to do what its title says."""
    reader: _Reader | None = None
    for method in doc.methods:
        steps = list(titled(doc, [*method.steps, *_nested(doc, method)]))
        if steps:
            reader = reader or _Reader(doc)
            yield from reader.judged(method, steps)


def _nested(doc: Document, method: Method) -> Iterator[Member]:
    """Numbered headings inside a step: the steps of a part."""
    steps = Ordered(method.steps)
    for run in doc.runs:
        if run.headings and run.parent is not None and run.members[0].ordinal is not None:
            step = steps.last_before(run.span.start)
            if step is not None and step.span.covers(run.span):
                yield from run.members


class _Reader:
    """Reads the texts of steps."""

    def __init__(self, doc: Document) -> None:
        self._doc = doc
        self._commands = technical(doc)
        self._links = Ordered(doc.links)
        self._images = Ordered(doc.images)
        self._sentences = Ordered(doc.sentences)

    def judged(self, method: Method, steps: Sequence[Titled]) -> Iterator[Finding]:
        """One finding for each step whose text misses its title."""
        actions = Ordered(method.actions)
        for step, following in pairwise((*steps, None)):
            if step is None or self._shows(step.body):
                continue
            verbs = [action.verb for action in actions.beginning_in(step.title)]
            done = self._done(step, verbs[0]) if verbs and verbs[0] in _DONE else None
            told = actions.beginning_in(Span(done.end if done else step.body.start, step.body.end))
            inside = {action.verb for action in told}
            if done and inside.isdisjoint({*verbs[:1], "input"}) and not self._doc.hits("data.credential", step.body):
                yield self._finding(step, "begins when that is done already")
            elif self._restates(step):
                yield self._finding(step, "only says the title again")
            elif following and not inside and self._same_outcome(step, following):
                yield self._finding(step, "tells the outcome of the next step instead", following)

    def _finding(self, step: Titled, how: str, other: Titled | None = None) -> Finding:
        doc = self._doc
        first = self._sentences.next_from(step.body.start)
        end = first.span.end if first and first.span.start < step.body.end else step.body.end
        related = [Related(step.title, "its title")]
        if other is not None:
            related.append(Related(other.body, "the same outcome"))
        return Finding(
            Span(step.body.start, min(end, step.body.end)),
            f"the text of this step {how}",
            evidence=(step.title.of(doc.text).strip(" *_"),),
            related=tuple(related),
            help="say where it is done and what to choose or enter, or merge the step with the next one",
        )

    def _shows(self, body: Span) -> bool:
        """Whether a link or a picture tells it."""
        return bool(self._links.beginning_in(body) or self._images.beginning_in(body))

    def _stresses(self, body: Span) -> bool:
        """Whether something in a text stands in bold or italics: the name of a control."""
        at = bisect_left(self._doc.emphasis, body)
        return at < len(self._doc.emphasis) and self._doc.emphasis[at].start < body.end

    def _done(self, step: Titled, verb: str) -> Span | None:
        """The words with which a text begins that say that the title's doing is over."""
        near = Span(step.body.start, min(step.body.end, step.body.start + _REACH))
        begin = (hit.span for hit in self._doc.hits(f"done.{verb}", near))
        return next((span for span in begin if span.start - step.body.start <= _OPENING), None)

    def _restates(self, step: Titled) -> bool:
        """Whether the text has no word that is not in the title, verbs like `click` aside."""
        doc = self._doc
        place = doc.shadow.twin(step.body)
        said = place.of(doc.shadow.text).rstrip("\n ")
        if self._commands or not _says_little(said) or self._stresses(step.body):
            return False
        title = doc.shadow.twin(step.title).of(doc.shadow.text)
        verbs = frozenset(at for hit in doc.hits("action", step.body) for at in range(*hit.prose))
        return not _parts(said).isdisjoint(_parts(title)) and _new(said, place.start, verbs, title) <= _REST

    def _same_outcome(self, step: Titled, following: Titled) -> bool:
        """Whether a text is nothing but an outcome, and that of the step behind it."""
        doc = self._doc
        told = self._sentences.beginning_in(step.body)
        if len(told) != 1 or not doc.hits("outcome.phrase", told[0].span):
            return False
        own = _parts(told[0].prose.of(doc.shadow.text))
        later = (s for s in self._sentences.beginning_in(following.body) if doc.hits("outcome.phrase", s.span))
        return any(_alike(own, _parts(sentence.prose.of(doc.shadow.text))) for sentence in later)


def _says_little(said: str) -> bool:
    """Whether a text is one short line without a number, an address, code or a quoted control."""
    if not said or len(said) > _LONGEST or "\n" in said or _SHOWS.search(said):
        return False
    return len(said) >= (_FEWEST_WIDE if max(said) > _WIDE else _FEWEST)


def _parts(text: str) -> frozenset[str]:
    """The words of a text, cut to their stems; of Han and Kana all pairs of characters."""
    found: set[str] = set()
    for word in _WORDS.findall(text):
        if word[0] < _WIDE:
            found.add(word[:_STEM])
        elif word[0] >= _HANGUL:
            found.add(word[:_STEM_HANGUL])
        else:
            found.update(first + second for first, second in pairwise(word))
    return frozenset(part for part in found if len(part) >= _SHORT or part[0] >= _WIDE)


def _new(said: str, start: int, verbs: frozenset[int], title: str) -> int:
    """How many letters of a text its title does not have. `verbs`: where verbs stand in the shadow."""
    stems = _parts(title)
    new = 0
    for word in _WORDS.finditer(said):
        at, letters = start + word.start(), word[0]
        if letters[0] >= _WIDE and letters[0] < _HANGUL:
            new += sum(at + i not in verbs and char not in title for i, char in enumerate(letters))
        elif at not in verbs and not _parts(letters) <= stems and len(letters) > (_SHORT if letters[0] < _WIDE else 1):
            new += len(letters)
    return new


def _alike(first: frozenset[str], second: frozenset[str]) -> bool:
    return len(first & second) >= _ALIKE * max(len(first | second), 1)
