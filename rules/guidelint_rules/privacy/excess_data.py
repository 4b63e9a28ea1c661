"""See excess-data.md."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint import Channel, Confidence, Document, Finding, Hit, Kind, Request, Severity, Span, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

TASKS = {
    "task.tracking": "following a parcel or an order",
    "task.appointment": "making an appointment",
    "task.balance": "looking up a balance or a record",
}
_MONEY = ("identifier.bank", "identifier.card")
_PERSON = ("identifier.resident", "identifier.tax", "identifier.social", "identifier.health", "identifier.passport")
EXCESS = {"task.tracking": _MONEY + _PERSON, "task.appointment": _MONEY, "task.balance": ()}
"""Task -> lists of data that it does not need, besides what no look-up needs."""
_PRESENT = frozenset({Channel.COUNTER, Channel.KIOSK})
_NAMED = 3
"""Most terms that a message names."""


@rule(
    Severity.WARNING,
    upto=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    words=("task", "excess", "identifier", "action.pay", "channel.kiosk", "telling.forbid", "request.not"),
    kinds=(Kind.HOWTO, Kind.FAQ, Kind.UNKNOWN),
)
def excess_data(doc: Document) -> Iterator[Finding]:
    """More data is asked for than the task needs."""
    if not doc.requests or not doc.hits("task"):
        return
    for request in doc.requests:
        task = _task(doc, request)
        if task is None or _has_its_reason(doc, request):
            continue
        secret = doc.hits("excess.secret", _said(doc, request))
        needless = sorted((*secret, *(hit for name in EXCESS[task] for hit in doc.hits(name, request.span))))
        terms = _apart(needless)
        if terms:
            named = ", ".join(doc.text[term.start : term.end] for term in terms[:_NAMED])
            yield Finding(
                Span(terms[0].start, terms[-1].end),
                f"asks for {named}: more than {TASKS[task]} needs",
                severity=Severity.ERROR if secret else Severity.WARNING,
                evidence=tuple(term.of(doc.text) for term in terms),
                help="ask for what finds the record and no more; if all of it is really needed, say why and who asks",
            )


def _task(doc: Document, request: Request) -> str | None:
    """What the way to the goal is for, or else the guide, or the step. None: no such task, or one that also pays."""
    heads = [doc.methods[request.method].head] if request.method is not None else []
    section = doc.section_at(request.span.start)
    heads += [section.heading] if section is not None else []
    heads += [doc.title_span] if doc.title_span is not None else []
    heads += [request.sentence]
    for head in heads:
        if doc.hits("action.pay", head):
            return None
        for task in TASKS:
            if doc.hits(task, head):
                return task
    return None


def _said(doc: Document, request: Request) -> Span:
    """The request to the end of its sentence: what no look-up needs may be no word for data elsewhere."""
    if doc.hits("telling.forbid", request.sentence) or doc.hits("request.not", request.sentence):
        return request.span
    return Span(request.span.start, max(request.span.end, request.sentence.end))


def _has_its_reason(doc: Document, request: Request) -> bool:
    """Whether the reader stands at a machine or counter, pays, may leave the field empty, or holds a gift card."""
    method = None if request.method is None else doc.methods[request.method]
    where = request.sentence if method is None else method.span
    return (
        (method is not None and method.channel in _PRESENT)
        or _at_machine(doc, request)
        or bool(doc.hits("action.pay", where))
        or bool(doc.hits("excess.optional", request.sentence))
        or bool(doc.hits("excess.prepaid", where))
        or (doc.title_span is not None and bool(doc.hits("excess.prepaid", doc.title_span)))
    )


def _at_machine(doc: Document, request: Request) -> bool:
    """Whether the sentence or the heading above names a machine; in `your ATM PIN` none is."""
    section = doc.section_at(request.span.start)
    if section is not None and doc.hits("channel.kiosk", section.heading):
        return True
    secrets = doc.hits("excess.secret", request.sentence)
    machines = doc.hits("channel.kiosk", request.sentence)
    return any(not any(secret.span.meets(machine.span) for secret in secrets) for machine in machines)


def _apart(hits: list[Hit]) -> list[Span]:
    """The stretches of hits; those that overlap are one."""
    spans: list[Span] = []
    for hit in hits:
        if spans and hit.span.start < spans[-1].end:
            spans[-1] = Span(spans[-1].start, max(spans[-1].end, hit.span.end))
        else:
            spans.append(hit.span)
    return spans
