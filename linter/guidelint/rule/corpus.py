"""What a rule across documents is: a function that notes facts of one, and one that judges those that share a fact.

The first is asked once for each document and sees no other. Facts are put together by their key outside of Python, be
there four documents or ten million; the second sees only what has come together under one key.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from guidelint.finding import Confidence, Severity, Span
from guidelint.records import dataclass
from guidelint.rule.rule import WORLD

if TYPE_CHECKING:
    from guidelint.guide.document import Document
    from guidelint.known.world import World

FAMILY = "corpus"
"""The folder of a pack whose rules are of this sort."""
MARK = "__guidelint_corpus__"
MEMBERS = 10_000
"""Most facts of one key that are handed to a judgement: a contact under a million guides needs no more to be one."""


@dataclass(frozen=True, slots=True)
class Fact:
    """Something about a document that means nothing until another document has it, too."""

    span: Span
    key: str
    """What documents are put together by: normalised, so that equals are equal."""
    value: str = ""
    """What else the judgement needs to know, in a form of the rule's own."""


@dataclass(frozen=True, slots=True)
class Sharer:
    """A fact among its equals. `document` tells documents apart; members come sorted by it, then by place."""

    document: int
    value: str = ""
    title: str = ""
    """The title of its document."""
    text: str = ""
    """What the span names, numbers of people hidden, on one line."""
    place: int = 0
    """The offset at which the span begins."""


@dataclass(frozen=True, slots=True)
class Keyed:
    """All that came together under one key."""

    key: str
    members: Sequence[Sharer]
    documents: int
    """In how many documents the key is; `members` may hold only the first `MEMBERS` facts."""


@dataclass(frozen=True, slots=True)
class Shared:
    """What is said of some of the members: one finding with a place for each."""

    message: str
    members: tuple[int, ...]
    """Indices into `Keyed.members`, at least one."""
    severity: Severity | None = None
    confidence: Confidence | None = None
    indicator: str = ""
    """What these documents have in common, if it shows that one hand is behind them: a contact, a picture, a footer."""
    help: str = ""


Note = Callable[..., Iterator[Fact]]
Judge = Callable[[Keyed], Iterator[Shared]]


@dataclass(frozen=True, slots=True)
class CorpusDeclared:
    """What the decorator was told."""

    severity: Severity
    upto: Severity
    confidence: Confidence
    words: frozenset[str]
    least: int
    judge: Judge
    united: bool = False


@dataclass(frozen=True, slots=True)
class CorpusRule:
    """A loaded rule across documents."""

    id: str
    note: Note
    declared: CorpusDeclared
    summary: str
    options: Mapping[str, Any]
    """Keyword-only parameters of the function that notes, with their defaults."""
    asks_world: bool = False


@dataclass(frozen=True, slots=True)
class CorpusOrder:
    """A rule to run, with the options and the severity that a configuration gives it."""

    rule: CorpusRule
    options: Mapping[str, Any] = MappingProxyType({})
    severity: Severity | None = None


def corpus_rule(
    severity: Severity,
    *,
    judge: Judge,
    upto: Severity | None = None,
    confidence: Confidence = Confidence.HIGH,
    words: Iterable[str] = (),
    least: int = 2,
    united: bool = False,
) -> Callable[[Note], Note]:
    """Makes a generator function `name(doc, *, option=default)`, or `name(doc, world, *, …)`, that yields facts a rule
    across documents.

    judge: says what is to be said of the documents that share a key. Pure, and quick: it may see thousands.
    words: lists (or families) it asks for. Of a language that lacks one no facts are noted.
    least: fewest documents that must share a key for it to be judged; 1 where one document may contradict itself.
    united: the same documents meet under many keys, and what is said of some that overlap is said but once, of all of
    them: in the words for the most documents. Say nothing there that holds only of those under one key.
    """
    declared = CorpusDeclared(
        severity, upto if upto is not None else severity, confidence, frozenset(words), least, judge, united
    )

    def mark(note: Note) -> Note:
        setattr(note, MARK, declared)
        return note

    return mark


def read_corpus_rule(rule_id: str, note: Note) -> CorpusRule:
    """The rule behind a decorated function. Raises `TypeError` where the function breaks the protocol."""
    parameters = list(inspect.signature(note).parameters.values())
    if not parameters or parameters[0].kind is inspect.Parameter.KEYWORD_ONLY:
        raise TypeError(f"{rule_id}: a rule takes the document first")
    asks_world = len(parameters) > 1 and parameters[1].name == WORLD
    for parameter in parameters[1 + asks_world :]:
        if parameter.kind is not inspect.Parameter.KEYWORD_ONLY or parameter.default is parameter.empty:
            raise TypeError(
                f"{rule_id}: {parameter.name!r} must be keyword-only with a default: options are read off it"
            )
    if not inspect.getdoc(note):
        raise TypeError(f"{rule_id}: the first line of the docstring is the summary, and there is none")
    summary = str(inspect.getdoc(note)).partition("\n")[0]
    options = MappingProxyType({parameter.name: parameter.default for parameter in parameters[1 + asks_world :]})
    return CorpusRule(rule_id, note, getattr(note, MARK), summary, options, asks_world)


def noted(rule: CorpusRule, doc: Document, options: Mapping[str, Any], world: World | None = None) -> Iterator[Fact]:
    """The facts of one document, each once. `doc` must already be narrowed to the declared words.

    world: what is known besides the documents; nothing if it is not given. Raises whatever the rule
    raises, `ValueError` for an impossible span or an empty key.
    """
    from guidelint.known.world import World  # only an audit notes facts

    seen: set[tuple[str, Span]] = set()
    for fact in rule.note(doc, world or World(), **options) if rule.asks_world else rule.note(doc, **options):
        if not fact.key or not 0 <= fact.span.start <= fact.span.end <= len(doc.text):
            raise ValueError(f"{rule.id} noted an empty key, or a span that lies outside of the text")
        if (fact.key, fact.span) not in seen:
            seen.add((fact.key, fact.span))
            yield fact


def judged(rule: CorpusRule, keyed: Keyed) -> Iterator[Shared]:
    """What the rule says of one key. Raises whatever the rule raises, `ValueError` for members that are none."""
    for shared in rule.declared.judge(keyed):
        if not shared.members or not all(0 <= at < len(keyed.members) for at in shared.members):
            raise ValueError(f"{rule.id} speaks of members that there are none of")
        yield shared
