"""Things a reader must have at hand that no guide may take for granted: receipts, reference numbers, card readers."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from guidelint import Channel, Document, Method, Ordered
from guidelint_rules.steps._errand import around, units

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint import Hit
    from guidelint_rules.steps._errand import Unit

ARTEFACTS = ("action", "need.artefact", "need.obtain", "telling.alternative", "telling.optional")
"""The lists that `unfounded` asks for."""

_USED = frozenset({"input", "insert", "login", "say", "submit"})
_ARRIVED = frozenset({"wait", "say", "insert"})
_ONLINE = frozenset({Channel.WEB, Channel.APP, Channel.MINIAPP})
_WITHIN = frozenset({"open", "go", "install", "login", "find", "select", "input"})
"""What shows that the reader is in the site or the app, where one does not pack but show what one has."""


class Use(NamedTuple):
    """A thing that an instruction uses, and the later instruction that tells where it is got, if one does."""

    thing: Hit
    got: Unit | None


def unfounded(doc: Document) -> Iterator[Use]:
    """Things that are used before anything is said of them, each once."""
    sentences = Ordered(doc.sentences)
    known: set[str] = set()
    told: Sequence[Unit] = ()
    inside: Method | None = None
    for thing in doc.hits("need.artefact"):
        word = _word(doc, thing)
        if any(_akin(word, other) for other in known):
            continue
        known.add(word)
        method = doc.method_at(thing.span.start)
        if method is None:
            continue
        if method is not inside:
            inside, told = method, units(method, sentences)
        place = next((at for at, unit in enumerate(told) if unit.span.covers(thing.span)), None)
        if place is not None and _uses(doc, method, told, place, thing) and not _explained(doc, told[place], thing):
            yield Use(thing, _got(doc, thing, told[place + 1 :]))


def _word(doc: Document, hit: Hit) -> str:
    return doc.shadow.text[hit.prose.start : hit.prose.end]


def _akin(word: str, other: str) -> bool:
    """Whether two words name one thing or its parts: activation letter and activation code."""
    alike = max(_alike(word, other), _alike(word[::-1], other[::-1]))
    return 2 * alike >= max(len(word), len(other))


def _alike(word: str, other: str) -> int:
    """How many characters two words begin with alike."""
    shorter = min(len(word), len(other))
    return next((at for at in range(shorter) if word[at] != other[at]), shorter)


def _uses(doc: Document, method: Method, told: Sequence[Unit], place: int, thing: Hit) -> bool:
    """Whether its sentence has the reader use it. To bring it tells that it is needed, unless one is there already."""
    near = around(doc, thing.span.start)
    done = {action.span.start: action.verb for action in told[place].actions if near.covers(action.span)}
    brought = any(hit.span.start in done for hit in doc.hits("action.bring", near))
    arrived = _WITHIN if method.channel in _ONLINE else _ARRIVED
    if not brought or (method.channel is not Channel.COUNTER and method.channel not in _ONLINE):
        return not _USED.isdisjoint(done.values())
    return any(action.verb in arrived for unit in told[:place] for action in unit.actions)


def _explained(doc: Document, unit: Unit, thing: Hit) -> bool:
    """Whether the instruction says where it comes from, or that one may do without it."""
    near = around(doc, thing.span.start)
    left = any(doc.hits(name, near) for name in ("telling.alternative", "telling.optional"))
    return left or bool(doc.hits("need.obtain", unit.span))


def _got(doc: Document, thing: Hit, later: Sequence[Unit]) -> Unit | None:
    """The first later instruction that tells where the same thing is got."""
    word = _word(doc, thing)
    for unit in later:
        for hit in doc.hits("need.artefact", unit.span):
            if _word(doc, hit) == word and doc.hits("need.obtain", around(doc, hit.span.start)):
                return unit
    return None
