"""Which guides send their reader on an errand: to a record, money, an application or a service that others keep.

What must be had beforehand, what comes of it and what to do when it fails matters there. A tutorial, a recipe or a
repair ends in its own goal, and nobody has to be told what it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from guidelint import BlockKind, Channel, Document, Method, Ordered, Span, pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint import Action, Sentence

ERRAND = ("action", "data.document", "data.s2", "outcome.review", "target.agency")
"""The lists that `is_errand` asks for."""
SIGN_IN = ("action", "channel", "data.code", "data.credential", "need.account", "need.made", "store.name", "target")
"""The lists that `signs_in`, `signs_up` and `installs_app` ask for."""

_VISITED = frozenset({Channel.COUNTER, Channel.KIOSK, Channel.PHONE, Channel.SMS})
_ENOUGH = 2
"""Signs that make a guide an errand; of its verbs, which software guides share, it takes one more."""
_CODE = 6
"""Back-ticks from which on a guide is about software."""
_NEAR = 200
"""Characters on either side of a word that are read with it, if its sentence is that long."""
_OBJECT = 20
"""Characters behind a word for logging in within which its object stands."""

_BESIDE = 30
"""Characters on either side of a verb in which the control stands that is pressed."""
_MARKS = 2
"""Characters of markup that may stand around a sentence."""
_CONTROL = pattern(r"[“「『«【\[\"*]+([^“”「」『』«»【】\[\]\"*\n]{1,24})[”」』»】\]\"*]")
"""A control's name in quotes or bold print."""
_HAN = "\u2e80"
"""From here on characters are Han, Kana or Hangul."""


class Unit(NamedTuple):
    """One instruction: a step, or a sentence where a method has no steps."""

    span: Span
    actions: tuple[Action, ...]
    number: int | None = None


def is_errand(doc: Document) -> bool:
    """Whether the guide is about something that others keep for the reader, and not about software."""
    if not doc.methods or technical(doc):
        return False
    channels = {method.channel for method in doc.methods} - {Channel.UNKNOWN}
    signs = _ENOUGH * (len(channels) > 1) + bool(channels & _VISITED)
    signs += bool(doc.requests) + bool(doc.gaps)
    signs += sum(bool(doc.hits(name)) for name in ("target.agency", "data.document", "data.s2"))
    if signs >= _ENOUGH:
        return True
    verbs = {action.verb for method in doc.methods for action in method.actions}
    signs += ("login" in verbs or "register" in verbs) + ("pay" in verbs)
    signs += "wait" in verbs and bool(doc.hits("outcome.review"))
    return signs > _ENOUGH


def technical(doc: Document) -> bool:
    """Whether a guide is about software: it shows code."""
    return doc.text.count("`") >= _CODE or any(block.kind is BlockKind.CODE for block in doc.blocks)


def units(method: Method, sentences: Ordered[Sentence]) -> tuple[Unit, ...]:
    """The instructions of a method in order, its title left out. `sentences`: those of the document."""
    if method.steps:
        return tuple(Unit(step.span, step.actions, step.number) for step in method.steps)
    actions = Ordered(method.actions)
    told = sentences.beginning_in(Span(method.head.end, method.span.end))
    return tuple(Unit(sentence.span, tuple(actions.beginning_in(sentence.span))) for sentence in told)


def around(doc: Document, place: int) -> Span:
    """The sentence at a place; of one that never ends, what stands near."""
    sentence = doc.sentence_at(place)
    if sentence is None:
        return Span(place, place)
    return Span(max(sentence.span.start, place - _NEAR), min(sentence.span.end, place + _NEAR))


def signs_in(doc: Document, action: Action) -> bool:
    """Whether an action is to sign in with an account, and not to open a place, as Chinese says it: 登录网站."""
    if not any(hit.span.start == action.span.start for hit in doc.hits("action.login", action.span)):
        return False
    near = around(doc, action.span.start)
    if any(doc.hits(name, near) for name in ("data.credential", "data.code", "need.account")):
        return True
    if doc.text[action.span.start] < _HAN:
        return True
    behind = Span(action.span.end, min(near.end, action.span.end + _OBJECT))
    places = ("channel.web", "channel.miniapp", "target.site", "target.miniapp")
    return not any(doc.hits(name, behind) for name in places) and "://" not in behind.of(doc.text)


def signs_up(doc: Document, action: Action) -> bool:
    """Whether an action is to make an account, and not to register, activate or book something else."""
    if action.verb not in ("register", "select"):
        return False
    if action.verb == "select":
        return _presses_sign_up(doc, action)
    near = around(doc, action.span.start)
    return any(hit.span.meets(action.span) for hit in doc.hits("need.account", near))


def _presses_sign_up(doc: Document, action: Action) -> bool:
    """Whether what is pressed is a control for signing up, and not one for signing in, too: “注册”, **회원가입**."""
    for control in _controls(doc, action.span):
        named = any(hit.span == control for hit in doc.hits("action.register", control))
        if (named or doc.hits("need.account", control)) and not doc.hits("action.login", control):
            return True
    return False


def in_control(doc: Document, word: Span) -> bool:
    """Whether a word is a control's name, in quotes or bold print: **Sign up**."""
    return any(control.covers(word) for control in _controls(doc, word))


def _controls(doc: Document, place: Span) -> Iterator[Span]:
    """The names of controls beside a place, in its sentence."""
    near = around(doc, place.start)
    start, end = max(near.start - _MARKS, place.start - _BESIDE), min(near.end + _MARKS, place.end + _BESIDE)
    return (Span(*found.span(1)) for found in _CONTROL.finditer(doc.text, max(0, start), end))


def installs_app(doc: Document, action: Action) -> bool:
    """Whether an action is to install an app, and not to download a document."""
    if action.verb != "install":
        return False
    near = around(doc, action.span.start)
    return any(doc.hits(name, near) for name in ("channel.app", "store.name", "target.app"))
