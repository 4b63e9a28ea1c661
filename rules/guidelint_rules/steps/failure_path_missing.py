"""Guides that only know success."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from guidelint import Channel, Confidence, Document, Finding, Kind, Related, Role, Severity, Span, rule
from guidelint_rules.steps._errand import ERRAND, SIGN_IN, is_errand, signs_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint import Method

_REMOTE = frozenset({Channel.WEB, Channel.APP, Channel.MINIAPP, Channel.PHONE, Channel.SMS, Channel.UNKNOWN})
"""Ways on which nobody stands beside the reader."""
_FEWEST = 2
"""Steps of a way that is not called one: a text with words for signing in is no way yet."""


@rule(
    Severity.INFO,
    confidence=Confidence.LOW,
    words=(*ERRAND, *SIGN_IN, "data.check", "failure"),
    kinds=(Kind.HOWTO,),
)
def failure_path_missing(doc: Document) -> Iterator[Finding]:
    """A guide says what to do when signing in, a code, a payment or a review fails."""
    if not is_errand(doc) or _tells_of_failure(doc):
        return
    ways = [method for method in doc.methods if not method.links_away and _may_fail(doc, method)]
    if ways:
        yield Finding(
            _group(doc, ways[0]),
            "does not say what to do if signing in, a code, a payment or a review fails",
            related=tuple(Related(way.head, "nor does this way") for way in ways[1:]),
            help="say what to do when no code comes, the sign-in is refused or nothing is found, and whom to ask then",
            about=tuple(way.title for way in ways),
        )


def _tells_of_failure(doc: Document) -> bool:
    """Whether a failure is spoken of, be it anywhere but on ways where somebody stands beside the reader."""
    if any(section.role is Role.FAQ for section in doc.sections):
        return True
    for hit in doc.hits("failure.cue"):
        method = doc.method_at(hit.span.start)
        if method is None or method.channel in _REMOTE:
            return True
    return False


def _may_fail(doc: Document, method: Method) -> bool:
    """Whether a way asks to be let in, to be checked or to be paid, far from any help."""
    if method.channel not in _REMOTE or not (method.named or len(method.steps) >= _FEWEST):
        return False
    verbs = {action.verb for action in method.actions if not action.vague}
    if verbs & {"register", "pay"} or any(signs_in(doc, action) for action in method.actions):
        return True
    named = (hit for name in ("data.code", "data.check") for hit in doc.hits(name, method.span))
    return any(not _only_warned_of(doc, hit.span) for hit in named) or (
        "wait" in verbs and bool(doc.hits("outcome.review", method.span))
    )


def _only_warned_of(doc: Document, named: Span) -> bool:
    """Whether a code is named in a warning, such as that nobody will ask for it."""
    at = bisect_right(doc.cautions, named.start, key=lambda caution: caution.sentence.start) - 1
    return at >= 0 and doc.cautions[at].sentence.covers(named)


def _group(doc: Document, way: Method) -> Span:
    """The heading over several ways of one channel, or else that of the way."""
    parent = doc.sections[way.section].parent if way.section is not None else None
    if parent is None:
        return way.head
    group = doc.sections[parent]
    named = group.role is not Role.TITLE and doc.hits("channel", group.heading)
    return group.heading if named else way.head
