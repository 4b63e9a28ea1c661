"""What the reader is told to do: action words in the place where an instruction has them, and whether they say enough.

A word from `action.*` is an action only where it can be an imperative. In scripts that put imperatives first it opens a
clause, or follows a word from `telling.lead`; elsewhere it may stand anywhere. In either case nothing in its clause
forbids it (`telling.forbid`; `do not forget to` is a lead and forbids nothing) or gives it to somebody else
(`telling.other`), and nothing right after it turns it into a condition or an attribute (`telling.undone`).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from guidelint.finding import Span
from guidelint.guide.document import Action, Origin
from guidelint.guide.ordered import Ordered
from guidelint.text.shadow import BLOCK_END

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from guidelint.guide.document import Document
    from guidelint.text.hits import Hit

_STOPS = frozenset(",;:.!?()[]{}<>|/=&+*>、。·•→—–" + BLOCK_END)
"""What parts clauses. Quotes do not: a quoted control belongs to its verb."""
_SENTENCE_ENDS = frozenset(".!?:)" + BLOCK_END)
_UNSPACED = "\u0e00"
"""From here on scripts write words without spaces between them, or with endings glued on."""
_HANGUL = "\uac00", "\ud7a3"
_WORD_PARTS = frozenset("-'_")
_QUOTES = (("“", "”"), ("「", "」"), ("『", "』"), ("«", "»"), ("【", "】"))
_QUOTING = frozenset('"' + "".join(left for left, _ in _QUOTES))
_CLAUSE = 60
"""Characters before an action that are looked at for who is to do it, at most."""
_VERB_SECOND = frozenset({"de", "nl"})
"""Languages that tell what to do by a verb right before its subject, whatever stands before it (`Danach klicken Sie`),
or by an infinitive in -n that closes its clause (`Den Code eingeben`)."""
_DIALLED = frozenset("+(")
"""What a telephone number may begin with."""
_BESIDE = 2
"""Characters between an action and the vague object that belongs to it, at most."""


class Actions:
    """The actions of one document, by place."""

    __slots__ = ("_found",)

    def __init__(self, doc: Document) -> None:
        self._found = Ordered(_actions(doc))

    def within(self, span: Span) -> tuple[Action, ...]:
        """The actions inside a span of the document, in order."""
        return tuple(self._found.beginning_in(span))


def _actions(doc: Document) -> tuple[Action, ...]:
    text = doc.shadow.text
    leads = {hit.prose.end for hit in doc.hits("telling.lead")} | _heads(doc)
    undone = {hit.prose.start: hit.prose.end for hit in doc.hits("telling.undone")}
    promised = _Phrases(doc.hits("promise.whole"))
    leading = _Phrases(doc.hits("telling.lead"))
    forbidden = _Places([hit for hit in doc.hits("telling.forbid") if not leading.cover(*hit.prose)])
    others = _Places(doc.hits("telling.other"))
    frames = _Frames(doc, leading) if doc.language.code in _VERB_SECOND else None
    vague = _Phrases(doc.hits("vague"))
    found: list[Action] = []
    reached = -1
    telling = [
        hit
        for hit in doc.hits("action")
        if _opens(text, hit.prose.start, leads) or (frames and frames.hold(*hit.prose))
    ]
    for hit in sorted(telling, key=lambda hit: (*_rank(hit), _calls_nobody(text, hit))):
        start, end = hit.prose
        if start < reached or hit.list == "action.not":
            continue
        if promised.cover(start, end) or (_is_undone(text, end, undone) and not _leads_off(text, start)):
            continue
        clause = _clause(text, start)
        led = start in leads or start - 1 in leads
        if (
            forbidden.any(clause, start)
            or (others.any(clause, start) and not led and _opens(text, start, leads))
            or _quoted(text, clause, start)
        ):
            continue
        found.append(Action(hit.span, hit.list.partition(".")[2], vague.cover(start, end) or vague.begin_at(end)))
        reached = end
    return tuple(found)


def _heads(doc: Document) -> set[int]:
    """Where sentences begin, and the words of typed members, behind their markers."""
    members = (member for run in doc.runs if run.headings or run.origin is Origin.PSEUDO for member in run.members)
    heads = {doc.shadow.twin(Span(member.head.start, member.head.start)).start for member in members}
    return heads | {sentence.prose.start for sentence in doc.sentences}


def _rank(hit: Hit) -> tuple[int, bool, int]:
    """Of words that begin together the telling one goes first, then the longest: `sign in`, not `sign`; `call`."""
    return hit.prose.start, hit.list == "action.make", -hit.prose.end


def _calls_nobody(text: str, hit: Hit) -> bool:
    """Whether a word for ringing has no number behind it: `Wählen Sie 116117` dials, `Wählen Sie Menü` does not."""
    if hit.list != "action.call":
        return False
    for char in text[hit.prose.end : hit.prose.end + _CLAUSE]:
        if char.isdecimal():
            return False
        if char in _STOPS and char not in _DIALLED:
            break
    return True


def _opens(text: str, start: int, leads: set[int]) -> bool:
    """Whether an imperative may stand here: anywhere in Han, Kana and Hangul, at the head of a clause elsewhere."""
    if text[start] >= _UNSPACED or start in leads:
        return True
    before = start - 1 if start and text[start - 1] == " " else start
    if before == 0 or before in leads:
        return True
    char = text[before - 1]
    return not char.isalnum() and char not in _WORD_PARTS


def _is_undone(text: str, end: int, undone: Mapping[int, int]) -> bool:
    """Whether what follows makes it a condition or an attribute; Korean endings may share the last syllable."""
    if end in undone or (text[end : end + 1] == " " and end + 1 in undone):
        return True
    return _HANGUL[0] <= text[end - 1] <= _HANGUL[1] and undone.get(end - 1, 0) > end


def _leads_off(text: str, start: int) -> bool:
    """Whether a word of a script that parts words with spaces opens its sentence: `Print page 3` is an order."""
    before = text[max(0, start - 2) : start].rstrip(" ")
    return text[start] < _UNSPACED and (not before or before[-1] in _SENTENCE_ENDS)


def _clause(text: str, at: int) -> int:
    """Where the clause that holds `at` begins."""
    limit = max(0, at - _CLAUSE)
    while at > limit and text[at - 1] not in _STOPS:
        at -= 1
    return at


def _quoted(text: str, clause: int, at: int) -> bool:
    """Whether `at` stands inside quotes: the name of a control, not an order."""
    before = text[clause:at]
    if "„" in before:  # here the mark that opens elsewhere is the one that closes
        return before.rfind("„") > max(before.rfind("“"), before.rfind("”"), before.rfind('"'))
    if before.count("»") == before.count("«") and before.find("»") < before.find("«"):
        return False
    if _QUOTING.isdisjoint(before):
        return False
    return before.count('"') % 2 == 1 or any(before.rfind(left) > before.rfind(right) for left, right in _QUOTES)


class _Frames:
    """Clauses whose verb does not open them, in languages that put it second or last."""

    __slots__ = ("_leads", "_others", "_starts", "_text")

    def __init__(self, doc: Document, leading: _Phrases) -> None:
        others = [hit for hit in doc.hits("telling.other") if not leading.cover(*hit.prose)]
        self._text = doc.shadow.text
        self._leads = {hit.prose.start for hit in doc.hits("telling.lead")}
        self._starts = {hit.prose.start for hit in others}
        self._others = _Places(others)

    def hold(self, start: int, end: int) -> bool:
        """Whether the clause tells its reader to do what stands here."""
        clause = _clause(self._text, start)
        first = clause + (self._text[clause : clause + 1] == " ")
        if " " in self._text[start:end]:
            return first not in self._starts
        closed = end >= len(self._text) or self._text[end] in _STOPS or end + 1 in self._leads
        return closed and self._text[end - 1] == "n" and not self._others.any(max(0, clause - 1), start)


class _Places:
    """Where the words of a list begin."""

    __slots__ = ("_starts",)

    def __init__(self, hits: Sequence[Hit]) -> None:
        self._starts = [hit.prose.start for hit in hits]

    def any(self, start: int, end: int) -> bool:
        """Whether one begins in the stretch."""
        return bisect_left(self._starts, end) > bisect_left(self._starts, start)


class _Phrases:
    """Stretches of words that are read as one: an action in them, or right before them, is not what it seems."""

    __slots__ = ("_ends", "_starts")

    def __init__(self, hits: Sequence[Hit]) -> None:
        spans = sorted(hit.prose for hit in hits)
        self._starts = [span.start for span in spans]
        self._ends = [span.end for span in spans]

    def cover(self, start: int, end: int) -> bool:
        """Whether the stretch lies in a phrase."""
        at = bisect_right(self._starts, start)
        return at > 0 and self._ends[at - 1] >= end

    def begin_at(self, end: int) -> bool:
        """Whether a phrase begins right behind `end`, as the object of what stands before it."""
        at = bisect_left(self._starts, end)
        return at < len(self._starts) and self._starts[at] - end <= _BESIDE
