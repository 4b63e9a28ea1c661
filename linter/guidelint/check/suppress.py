"""Applies the directives of a document to its problems, and finds fault with the directives themselves."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from guidelint.check.directives import Action, Directive, Malformed, directives
from guidelint.check.engine import problem_at
from guidelint.check.fingerprint import named
from guidelint.check.hiding import Hiding
from guidelint.finding import Outcome, Problem, Severity
from guidelint.records import replace
from guidelint.rule.catalogue import UnknownRule

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from guidelint.finding import Fix, Span
    from guidelint.guide.document import Document
    from guidelint.rule.catalogue import Catalogue


@dataclass(slots=True)
class _Scope:
    """A directive at work: the rules it silences on which lines, and what came of it."""

    directive: Directive
    ids: dict[str, frozenset[str]]
    """Name as written -> ids it stands for."""
    lines: dict[str, list[range]] = field(default_factory=dict)
    """Id -> lines on which it is silenced."""
    used: set[str] = field(default_factory=set)
    """Ids of problems that it met."""
    wants_reason: bool = False
    closes: dict[str, _Scope] = field(default_factory=dict)
    """Of the end of a range: id -> the directive that began it."""

    def covers(self, problem: Problem) -> bool:
        return any(problem.place.line in lines for lines in self.lines.get(problem.rule, ()))

    def unused(self, ran: frozenset[str]) -> list[str]:
        """Names of rules that all ran and found nothing here."""
        return [name for name, ids in self.ids.items() if ids and ids <= ran and not ids & self.used]


def suppress(
    doc: Document, outcome: Outcome, catalogue: Catalogue, *, ran: frozenset[str], enforced: frozenset[str]
) -> Outcome:
    """The outcome without the problems that directives silence, and with what is wrong with the directives.

    ran:      ids of the rules that could judge this document; "unused" is said of no other.
    enforced: ids of rules that cannot be disabled from inside a document.
    """
    read = list(directives(doc))
    if not read:
        return outcome
    faults = [
        problem_at(doc, "lint/malformed-suppression", d.span, d.message) for d in read if isinstance(d, Malformed)
    ]
    known: list[_Scope] = []
    for directive in read:
        if isinstance(directive, Directive):
            scope, unknown = _resolved(directive, catalogue)
            faults += [problem_at(doc, "lint/unknown-rule", directive.span, message) for message in unknown]
            known.append(scope)
    faults += _spread(doc, known)
    left = [problem for problem in outcome.problems if not _silenced(problem, known, enforced)]
    ends = _ends(known)
    for scope in known:
        faults += _faults(doc, scope, ends.get(id(scope), ()), ran, enforced)
    faults.sort(key=_place)
    problems = sorted((*left, *named(doc, Hiding(doc), faults)), key=_place)
    return replace(outcome, problems=tuple(problems), suppressed=len(outcome.problems) - len(left))


def _ends(scopes: Iterable[_Scope]) -> dict[int, list[_Scope]]:
    """By the identity of a directive that begins ranges: the directives that end them."""
    found: dict[int, list[_Scope]] = {}
    for scope in scopes:
        for opener in {id(opener) for opener in scope.closes.values()}:
            found.setdefault(opener, []).append(scope)
    return found


def _withdrawn(doc: Document, taken: Iterable[tuple[Directive, Collection[str]]]) -> Fix | None:
    from guidelint.check.withdrawal import withdrawn  # few directives are to be taken back

    return withdrawn(doc, taken)


def _place(problem: Problem) -> tuple[Span, str, str]:
    return problem.span, problem.rule, problem.message


def _resolved(directive: Directive, catalogue: Catalogue) -> tuple[_Scope, list[str]]:
    ids: dict[str, frozenset[str]] = {}
    unknown: list[str] = []
    for name in directive.names:
        try:
            ids[name] = catalogue.resolve(name)
        except UnknownRule as error:
            unknown.append(str(error))
    return _Scope(directive, ids), unknown


def _spread(doc: Document, scopes: Iterable[_Scope]) -> Iterator[Problem]:
    """Gives each scope its lines. Yields ranges that are never closed, and ends of ranges that never began."""
    last = len(doc.lines)
    open_: dict[str, tuple[_Scope, int]] = {}
    for scope in scopes:
        place = doc.lines.place(scope.directive.span)
        ids = frozenset[str]().union(*scope.ids.values())
        if scope.directive.action is Action.ENABLE:
            closed = [(id_, *open_.pop(id_)) for id_ in sorted(ids & open_.keys())]
            for id_, opener, line in closed:
                opener.lines.setdefault(id_, []).append(range(line, place.end_line + 1))
                scope.closes[id_] = opener
            if ids and not closed:
                problem = problem_at(doc, "lint/unused-suppression", scope.directive.span, "nothing is disabled here")
                yield replace(problem, fix=_withdrawn(doc, [(scope.directive, scope.ids)]))
        elif scope.directive.action is Action.DISABLE:
            open_.update({id_: (scope, place.line) for id_ in ids if id_ not in open_})
        else:
            for id_ in ids:
                scope.lines.setdefault(id_, []).append(_lines(doc, scope.directive.action, place.line, place.end_line))
    for id_, (scope, line) in open_.items():
        scope.lines.setdefault(id_, []).append(range(line, last + 1))
    for scope in {id(scope): scope for scope, _ in open_.values()}.values():
        message = "this range is never closed: it silences all the rest of the document"
        help_ = (
            f"end it with <!-- guidelint-enable {' '.join(scope.directive.names)} -->, or say guidelint-disable-file"
        )
        yield problem_at(doc, "lint/unclosed-suppression", scope.directive.span, message, help_)


def _lines(doc: Document, action: Action, line: int, end_line: int) -> range:
    if action is Action.FILE:
        return range(1, len(doc.lines) + 1)
    if action is Action.LINE:
        return range(line, end_line + 1)
    following = range(end_line + 1, len(doc.lines) + 1)
    written = next((n for n in following if doc.lines.span(n).of(doc.text).strip()), 0)
    return range(written, written + 1) if written else range(0)


def _silenced(problem: Problem, scopes: Iterable[_Scope], enforced: frozenset[str]) -> bool:
    """Whether a scope silences the problem; notes what each scope met."""
    silenced = False
    for scope in scopes:
        if scope.covers(problem):
            scope.used.add(problem.rule)
            if problem.rule in enforced:
                continue
            if problem.severity is Severity.ERROR and not scope.directive.reason:
                scope.wants_reason = True
            else:
                silenced = True
    return silenced


def _faults(
    doc: Document, scope: _Scope, ends: Sequence[_Scope], ran: frozenset[str], enforced: frozenset[str]
) -> Iterator[Problem]:
    """What is wrong with a directive, now that it is known what it met."""
    span = scope.directive.span
    if scope.directive.action is Action.ENABLE:
        return
    refused = sorted((scope.used & enforced) | (enforced & set(scope.directive.names)))
    if refused:
        message = f"{', '.join(refused)} cannot be disabled from inside a document"
        help_ = "whoever wrote the document may be the one it warns of; ignore it in the configuration if you must"
        sealed = [name for name, ids in scope.ids.items() if ids and ids <= enforced]
        fix = _withdrawn(doc, _with_ends(scope, sealed, ends))
        yield replace(problem_at(doc, "lint/enforced-rule", span, message, help_), fix=fix)
    if scope.wants_reason:
        message = "an error is not suppressed without a reason"
        yield problem_at(doc, "lint/missing-reason", span, message, "write why after a colon: steps/vague: the reason")
    unused = [name for name in scope.unused(ran) if name not in enforced]
    if unused:
        message = f"there is nothing of {', '.join(unused)} to suppress here"
        fix = _withdrawn(doc, _with_ends(scope, unused, ends))
        yield replace(problem_at(doc, "lint/unused-suppression", span, message, "remove it"), fix=fix)


def _with_ends(
    scope: _Scope, names: Sequence[str], ends: Sequence[_Scope]
) -> Iterator[tuple[Directive, Collection[str]]]:
    """What is to be taken back: names of a directive, and of the ends of its ranges those that close nothing else."""
    if not names:
        return
    yield scope.directive, names
    gone = frozenset[str]().union(*(scope.ids[name] for name in names))
    for end in ends:
        closing = [name for name, ids in end.ids.items() if _closes_only(end, ids, scope, gone)]
        if closing:
            yield end.directive, closing


def _closes_only(end: _Scope, ids: frozenset[str], opener: _Scope, gone: frozenset[str]) -> bool:
    """Whether of all that a name stands for an end closes nothing but what is gone with the directive that began it."""
    closed = ids & end.closes.keys()
    return bool(closed) and closed <= gone and all(end.closes[id_] is opener for id_ in closed)
