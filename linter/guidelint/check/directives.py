"""Directives in HTML comments, such as `guidelint-disable-next-line steps/vague: reason`: read, not yet applied."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from guidelint.records import dataclass
from guidelint.rule.nearest import did_you_mean
from guidelint.text.pattern import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.finding import Span
    from guidelint.guide.document import Document

PREFIX = "guidelint-"
_OPENING = pattern(PREFIX + r"([a-z-]+)(?=[\s:：]|$)")
_MEANT = pattern(r"guidelint\s*[-:_]")
_REASON = pattern(r"\s*(?::(?=\s|$)|：)\s*")
"""A colon with a space after it, since `pack:family/rule` holds a colon; or a full-width one."""
_BETWEEN = pattern(r"[\s,，、]+")


class Action(StrEnum):
    """What a directive does."""

    NEXT_LINE = "disable-next-line"
    LINE = "disable-line"
    FILE = "disable-file"
    DISABLE = "disable"
    ENABLE = "enable"


@dataclass(frozen=True, slots=True)
class Directive:
    """One directive. `names` are rules, families or former ids as written, at least one."""

    span: Span
    action: Action
    names: tuple[str, ...]
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Malformed:
    """A comment that was meant as a directive and is none."""

    span: Span
    message: str


def directives(doc: Document) -> Iterator[Directive | Malformed]:
    """Every directive of a document, in order."""
    for comment in doc.comments:
        written = comment.text.strip().removeprefix("<!--").removesuffix("-->").strip()
        if _MEANT.match(written):
            yield parse(written, comment.span)


def parse(written: str, span: Span) -> Directive | Malformed:
    """A directive from the inside of a comment. Never raises."""
    opening = _OPENING.match(written)
    verb = opening[1] if opening else ""
    if opening is None or verb not in {action.value for action in Action}:
        meant = did_you_mean(written.partition(" ")[0], [PREFIX + action for action in Action])
        return Malformed(span, f"this is no directive{meant or ': one begins with ' + PREFIX + 'disable'}")
    names, *reason = _REASON.split(written[opening.end() :], maxsplit=1)
    listed = tuple(name for name in _BETWEEN.split(names) if name)
    if not listed:
        return Malformed(span, f"{PREFIX}{verb} must name at least one rule or family")
    return Directive(span, Action(verb), listed, reason[0].strip() if reason else "")
