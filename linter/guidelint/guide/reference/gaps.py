"""Official targets that the reader is sent to but cannot find from this text."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from guidelint.guide.document import BlockKind, Gap, GapKind, Kind, LinkRole, Role
from guidelint.guide.reference.located import Locator, Scopes
from guidelint.guide.reference.places import innermost
from guidelint.guide.reference.sending import Sending
from guidelint.guide.reference.targets import targets
from guidelint.guide.reference.whereabouts import MOST_OWNERS, Places, one_body

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.guide.document import Document, Link, Method, Step
    from guidelint.guide.reference.targets import Target

_KINDS = frozenset({Kind.HOWTO, Kind.FAQ, Kind.UNKNOWN})
_BACKGROUND = frozenset(
    {
        *(Role.DEFINITION, Role.IMPORTANCE, Role.SUMMARY, Role.RELATED, Role.COMMUNITY, Role.DISCLAIMER, Role.EFFECTS),
        *(Role.TIPS, Role.CAUTIONS, Role.FAQ, Role.TROUBLESHOOTING),
    }
)
_HELP = frozenset({Role.TIPS, Role.CAUTIONS, Role.FAQ, Role.TROUBLESHOOTING})
"""Sections that tell whom to call when something goes wrong."""


class _Missing(NamedTuple):
    """A target the reader is sent to that nothing near it locates. `aside`: named in a heading or a tip only."""

    target: Target
    method: Method | None
    aside: bool


def gaps(doc: Document) -> tuple[Gap, ...]:
    """One gap per method and kind of target, by offset. Time linear in words and sentences."""
    if doc.kind not in _KINDS or not (doc.methods or doc.kind is Kind.HOWTO):
        return ()
    named = targets(doc)
    return tuple(sorted(_Search(doc).gaps(named), key=lambda gap: gap.span)) if named else ()


class _Search:
    """The targets of one document, each judged where it stands."""

    def __init__(self, doc: Document) -> None:
        self._doc = doc
        self._locator = Locator(doc)
        self._sending = Sending(doc)

    def gaps(self, named: tuple[Target, ...]) -> Iterator[Gap]:
        """The gaps among all targets of the document."""
        places = Places()
        for link in self._doc.links:
            if link.role in (LinkRole.OFFICIAL, LinkRole.LOGIN):
                places.add(link.span.start, GapKind.SITE, self._bodies(link))
        missing: list[_Missing] = []
        first: dict[tuple[int, GapKind], Target] = {}
        found_in: set[tuple[int | None, GapKind]] = set()
        for target in named:
            method = innermost(self._doc.methods, target.span.start)
            if self._locator.located(target, self._scopes(target, method)):
                places.add(target.span.start, target.kind, target.owners)
                found_in.add((method.index if method else None, target.kind))
                continue
            found = self._missing(target, method)
            if method is not None and not method.steps and self._in_body(target, method):
                mention = first.setdefault((method.index, target.kind), target)
                if found is not None and not found.aside and one_body(mention.owners, target.owners):
                    found = found._replace(target=mention)
            if found is not None:
                missing.append(found)
        told: set[tuple[int | None, GapKind]] = set()
        for target, method, aside in sorted(missing, key=lambda found: found.aside):
            key = (method.index if method else None, target.kind)
            if key not in told and not places.known(target) and not (aside and method and key in found_in):
                told.add(key)
                yield self._gap(target, method, places)

    def _bodies(self, link: Link) -> frozenset[str]:
        sentence = self._doc.sentence_at(link.span.start)
        hits = self._doc.hits("target.agency", sentence.span) if sentence else ()
        return frozenset(hit.span.of(self._doc.text).casefold() for hit in hits[:MOST_OWNERS])

    def _missing(self, target: Target, method: Method | None) -> _Missing | None:
        """The target, if its reader is told to act on it; in background sections only what costs money or helps."""
        doc = self._doc
        sentence = doc.sentences[target.sentence]
        role = self._background(target.span.start)
        if role is not None or (method is None and doc.methods):
            helps = target.kind is GapKind.HOTLINE and (role is None or role in _HELP)
            told = (helps or target.kind is GapKind.ACCOUNT) and self._sending.sends(target, sentence.span, None)
            return _Missing(target, None, aside=True) if told else None
        if method is not None and method.head.covers(target.span):
            acts = bool(method.steps) and self._sending.sends(target, method.head, method)
            return _Missing(target, method, aside=True) if acts else None
        if method is not None and not self._in_body(target, method):
            return None
        sends = self._sending.sends(target, sentence.span, method) or self._sending.sends_next(target, method)
        return _Missing(target, method, aside=False) if sends else None

    def _in_body(self, target: Target, method: Method) -> bool:
        """Whether a target stands in the text of a method or the head of a step, not in another heading or an aside."""
        if method.head.covers(target.span) or self._background(target.span.start) is not None:
            return False
        block = self._doc.blocks[self._doc.sentences[target.sentence].block]
        return block.kind is not BlockKind.HEADING or self._step(target, method) is not None

    def _scopes(self, target: Target, method: Method | None) -> Scopes:
        sentence = self._doc.sentences[target.sentence]
        step = self._step(target, method)
        near = step.span if step else self._doc.blocks[sentence.block].span
        return Scopes(sentence.span, near, method.span if method else near)

    def _step(self, target: Target, method: Method | None) -> Step | None:
        return innermost(method.steps, target.span.start) if method else None

    def _background(self, offset: int) -> Role | None:
        """The role of the section around `offset`, or of one around that, if it gives background and no way."""
        section = innermost(self._doc.sections, offset)
        while section is not None:
            if section.role in _BACKGROUND:
                return section.role
            section = self._doc.sections[section.parent] if section.parent is not None else None
        return None

    def _gap(self, target: Target, method: Method | None, places: Places) -> Gap:
        return Gap(
            target.span,
            target.kind,
            self._doc.sentences[target.sentence].span,
            method.index if method else None,
            money=target.kind is GapKind.ACCOUNT,
            located_elsewhere=places.of_body(target),
            named=bool(target.names),
        )
