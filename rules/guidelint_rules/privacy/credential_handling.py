"""See credential-handling.md."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint import Channel, Document, Finding, Kind, Reach, Recipient, Request, Severity, Span, rule
from guidelint_rules.privacy._strangers import stranger

if TYPE_CHECKING:
    from collections.abc import Iterator

_SECRETS = ("data.code", "data.credential")
_LISTENS = ("recipient.institution", "recipient.third", "recipient.private")
_PRESENT = frozenset({Channel.COUNTER, Channel.KIOSK})
"""Where a PIN is typed into a machine in front of the reader."""


@rule(
    Severity.WARNING,
    upto=Severity.ERROR,
    words=(
        "data.code",
        "data.credential",
        "credential",
        "recipient",
        "action.say",
        "action.input",
        "request.give",
        "caution",
    ),
    kinds=(Kind.HOWTO, Kind.FAQ),
)
def credential_handling(doc: Document) -> Iterator[Finding]:
    """A password or a code is told to somebody, typed without a word of warning, or badly kept."""
    if not any(doc.hits(name) for name in (*_SECRETS, "credential.keep", "credential.reuse")):
        return
    told = [request for request in doc.requests if _secret(doc, request) is not None]
    done: set[int | None] = set()
    for request in told:
        finding = _told(doc, request) or _typed(doc, request, seen=request.method in done)
        if finding is not None:
            done.add(request.method)
            yield finding
    yield from _advised(doc)


def _secret(doc: Document, request: Request) -> Span | None:
    """The first password or code among what is asked for."""
    hits = sorted(hit.span for name in _SECRETS for hit in doc.hits(name, request.span))
    return next((span for span in hits if span in request.terms), None)


def _told(doc: Document, request: Request) -> Finding | None:
    """Told or sent to a person. A private contact is left to the rule for it."""
    if request.method is None or stranger(doc, request) is not None:
        return None
    listener = [hit for name in _LISTENS for hit in doc.hits(name, request.sentence)]
    if not listener or not _is_said(doc, request) or _is_cared_for(doc, request.sentence):
        return None
    return Finding(
        _secret(doc, request) or request.span,
        "has the reader give a password or a code to somebody else",
        severity=Severity.ERROR,
        evidence=(request.span.of(doc.text),),
        help="nobody needs it but the page it is for: take the step out, and say that staff never ask for it",
    )


def _is_said(doc: Document, request: Request) -> bool:
    """Whether it is told or sent, rather than typed into a field. What may be either tells if its listener follows."""
    typed = doc.hits("action.input", request.sentence)
    if any(not any(other.span.covers(hit.span) for other in typed) for hit in doc.hits("action.say", request.sentence)):
        return True
    given = doc.hits("request.give", request.sentence)
    return any(not any(other.span.meets(hit.span) for other in typed) for hit in given)


def _typed(doc: Document, request: Request, *, seen: bool) -> Finding | None:
    """A code from a message, typed where nothing in reach warns of those who ask for it."""
    codes = [hit for hit in doc.hits("data.code", request.span) if hit.span in request.terms]
    if not codes or seen or request.recipient is Recipient.PRIVATE or _is_warned(request):
        return None
    if not any(doc.hits(name, request.sentence) for name in ("action.input", "request.give")):
        return None  # one has a code, or needs one: that is no typing yet
    method = None if request.method is None else doc.methods[request.method]
    if method is None or method.channel in _PRESENT or _is_cared_for(doc, method.span):
        return None
    return Finding(
        codes[0].span,
        "asks for a code or PIN, and nothing says never to give it to anyone",
        severity=Severity.WARNING,
        evidence=(codes[0].span.of(doc.text),),
        help="say that the code belongs on this page only, and that nobody will call to ask for it",
    )


def _is_warned(request: Request) -> bool:
    return any(not c.negated and c.specificity and reach <= Reach.BEFORE_METHODS for c, reach in request.cautions)


def _is_cared_for(doc: Document, where: Span) -> bool:
    return bool(doc.hits("credential.care", where))


def _advised(doc: Document) -> Iterator[Finding]:
    """Advice that weakens a password (a warning), or that is no more than to remember it (a note)."""
    for name, severity, message in (
        ("credential.reuse", Severity.WARNING, "advises to reuse, share or simplify a password"),
        ("credential.keep", Severity.INFO, "only advises to remember the password"),
    ):
        for hit in [hit for hit in doc.hits(name) if doc.method_at(hit.span.start) is not None][:1]:
            sentence = doc.sentence_at(hit.span.start)
            where = hit.span if sentence is None else sentence.span
            block = doc.block_at(hit.span.start)
            near = where if block is None else block.span
            if not _is_cared_for(doc, near) and not any(c.sentence.meets(where) for c in doc.cautions):
                yield Finding(
                    hit.span,
                    message,
                    severity=severity,
                    help="say to choose one of one's own for this account alone and to keep it in a password manager",
                )
