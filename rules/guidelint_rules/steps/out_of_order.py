"""Steps that need what only a later step gives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint import Channel, Confidence, Document, Finding, Kind, Ordered, Related, Severity, Span, rule
from guidelint_rules.steps._artefacts import ARTEFACTS, unfounded
from guidelint_rules.steps._errand import (
    ERRAND,
    SIGN_IN,
    around,
    in_control,
    installs_app,
    is_errand,
    signs_in,
    signs_up,
    units,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint import Action, Method
    from guidelint_rules.steps._errand import Unit

_THERE = {
    Channel.COUNTER: frozenset({"go", "wait", "say", "insert"}),
    Channel.KIOSK: frozenset({"go", "wait", "insert"}),
    Channel.PHONE: frozenset({"call", "say"}),
}
"""What shows that the reader has arrived, by the way that is taken."""
_ACCOUNT, _APP = "an account", "the app"
_AHEAD = 100
"""Characters of an instruction before a sentence in which it may say for whom that is."""
_HANDED = frozenset({"submit", "say", "insert", "input", "pay"})


@rule(
    Severity.WARNING,
    confidence=Confidence.MEDIUM,
    words=(*ERRAND, *SIGN_IN, *ARTEFACTS, "telling.before"),
    kinds=(Kind.HOWTO,),
)
def out_of_order(doc: Document) -> Iterator[Finding]:
    """No step needs what only a later step gives."""
    if not is_errand(doc):
        return
    sentences = Ordered(doc.sentences)
    for method in doc.methods:
        told = units(method, sentences)
        yield from _account_later(doc, method, told)
        yield from _packed_later(doc, method, told)
    for use in unfounded(doc):
        if use.got is not None:
            yield _finding(use.thing.span, use.got.span, f"uses “{use.thing.span.of(doc.text)}”, which")


def _finding(early: Span, late: Span, what: str) -> Finding:
    return Finding(
        early,
        f"{what} only comes in a later step",
        related=(Related(late, "it comes here"),),
        help="put the later step before this one, or say that it is for other readers",
    )


def _account_later(doc: Document, method: Method, told: Sequence[Unit]) -> Iterator[Finding]:
    """A reader who signs in before the account is made, or the app installed."""
    place, login = next(
        ((at, a) for at, unit in enumerate(told) for a in unit.actions if not a.vague and signs_in(doc, a)),
        (len(told), None),
    )
    if login is None:
        return
    made = bool(doc.hits("need.made", around(doc, login.span.start)))
    if not made and _left_open(doc, told[place], login):
        return
    had = {_thing(action) for action in _before(told, login) if _obtains(doc, method, action)}
    if made and (_ACCOUNT in had or _made_elsewhere(doc, method)):
        return
    for unit in told[place + 1 :]:
        for action in unit.actions:
            if _thing(action) in had or not _obtains(doc, method, action):
                continue
            if made or not _left_open(doc, unit, action):
                yield _finding(login.span, action.span, f"has the reader sign in with {_thing(action)}, which")
                return


def _thing(action: Action) -> str:
    """What an action that obtains something obtains."""
    return _APP if action.verb == "install" else _ACCOUNT


def _made_elsewhere(doc: Document, method: Method) -> bool:
    """Whether an account is made before this way."""
    before = (action for other in doc.methods[: method.index] for action in other.actions)
    return any(signs_up(doc, action) for action in before)


def _before(told: Sequence[Unit], login: Action) -> list[Action]:
    return [action for unit in told for action in unit.actions if action.span.start < login.span.start]


def _obtains(doc: Document, method: Method, action: Action) -> bool:
    """Whether an action makes an account, or installs the app that the method is about."""
    return signs_up(doc, action) or (method.channel is Channel.APP and installs_app(doc, action))


def _left_open(doc: Document, unit: Unit, action: Action) -> bool:
    """Whether an instruction speaks to some readers only, leaves a choice, or has the account from elsewhere."""
    near = around(doc, action.span.start)
    if any(doc.hits(name, near) for name in ("telling.alternative", "telling.optional")):
        return True
    told = Span(max(unit.span.start, near.start - _AHEAD), near.end)
    others = (hit for hit in doc.hits("need.account", told) if not hit.span.meets(action.span))
    return any(not in_control(doc, hit.span) for hit in others)


def _packed_later(doc: Document, method: Method, told: Sequence[Unit]) -> Iterator[Finding]:
    """Something to do before the visit or the call, told after it."""
    there = _THERE.get(method.channel)
    if there is None or not doc.hits("telling.before", method.span):
        return
    arrived: Action | None = None
    for unit in told:
        late = _packs(doc, unit, method) if arrived else None
        if arrived and late:
            yield Finding(
                late,
                "is to be done before, but is told only after the reader has gone or called",
                related=(Related(arrived.span, "the reader has gone or called here"),),
                help="put it before the step that needs it",
            )
            return
        if arrived is None and any(action.verb == "bring" for action in unit.actions):
            return
        arrived = arrived or next((a for a in unit.actions if a.verb in there), None)


def _packs(doc: Document, unit: Unit, method: Method) -> Span | None:
    """Where an instruction has the reader get something ready before, and not hand over what was: 提交事先备好的."""
    actions, read = Ordered(unit.actions), -1
    for hit in doc.hits("telling.before", unit.span):
        near = around(doc, hit.span.start)
        if hit.span.start < read:
            continue
        read = near.end
        said = actions.beginning_in(near)
        brings = {action.span.start for action in said if action.verb == "bring"}
        if brings and not any(action.verb in _HANDED for action in said):
            behind = doc.hits("action.bring", Span(hit.span.end, near.end))
            if behind[0].span.start in brings if behind else method.channel is Channel.PHONE:
                return Span(hit.span.start, near.end)
    return None
