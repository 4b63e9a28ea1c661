"""Steps that need something which nobody told the reader to have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint import Channel, Confidence, Document, Finding, Kind, Method, Severity, Span, rule
from guidelint_rules.steps._artefacts import ARTEFACTS, unfounded
from guidelint_rules.steps._errand import ERRAND, SIGN_IN, around, installs_app, is_errand, signs_in, signs_up

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint import Action

_ONLINE = frozenset({Channel.WEB, Channel.APP, Channel.MINIAPP, Channel.UNKNOWN})


@rule(
    Severity.INFO,
    upto=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    words=(*ERRAND, *SIGN_IN, *ARTEFACTS),
    kinds=(Kind.HOWTO,),
)
def prerequisite_missing(doc: Document) -> Iterator[Finding]:
    """What a step needs is listed or obtained before it."""
    if not is_errand(doc):
        return
    outside = _accounts_outside(doc)
    newcomers = any(signs_up(doc, a) or installs_app(doc, a) for method in doc.methods for a in method.actions)
    for method in doc.methods:
        login = None if outside or method.links_away else _login(doc, method, newcomers=newcomers)
        if login is not None:
            yield Finding(
                _with_secret(doc, login),
                "has the reader sign in, but no account is made in this way, and nothing says where it comes from",
                severity=Severity.WARNING,
                help="say how to get the account or the password, or point to where the guide does",
            )
    for use in unfounded(doc):
        if use.got is None:
            thing = use.thing.span
            yield Finding(
                thing,
                f"uses “{thing.of(doc.text)}”, which was neither listed before nor obtained in an earlier step",
                help="list it before the steps, or say where the reader gets or finds it",
            )


def _accounts_outside(doc: Document) -> bool:
    """Whether the guide says outside of its ways where an account comes from."""
    return any(doc.method_at(hit.span.start) is None for hit in doc.hits("need.account"))


def _has_account(doc: Document, method: Method) -> bool:
    """Whether a way tells where its account comes from."""
    if any(doc.hits(name, method.span) for name in ("need.account", "need.made")):
        return True
    return any(action.verb == "register" or signs_up(doc, action) for action in method.actions)


def _login(doc: Document, method: Method, *, newcomers: bool) -> Action | None:
    """Where a way has somebody sign in who has no account yet, if the guide is for such readers."""
    if method.channel not in _ONLINE or _has_account(doc, method):
        return None
    told = method.head.end if method.named else method.span.start
    logins = [a for a in method.actions if a.span.start >= told and not a.vague and signs_in(doc, a)]
    return logins[0] if logins and newcomers else None


def _with_secret(doc: Document, login: Action) -> Span:
    """The word for signing in, or what is to be entered for it, if that stands in the same sentence."""
    near = around(doc, login.span.start)
    secrets = (hit.span for name in ("data.credential", "data.code") for hit in doc.hits(name, near))
    spans = sorted((login.span, *secrets))
    return Span(spans[0].start, max(span.end for span in spans))
