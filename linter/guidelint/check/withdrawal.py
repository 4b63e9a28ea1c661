"""Takes directives back: some of the rules that one names, or all of it, and then its line, too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.check.directives import PREFIX
from guidelint.finding import Edit, Fix, Span
from guidelint.guide.cutting import cut

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from guidelint.check.directives import Directive
    from guidelint.guide.document import Document


def withdrawn(doc: Document, taken: Iterable[tuple[Directive, Collection[str]]]) -> Fix | None:
    """The fix that takes names out of directives; None if one of these cannot be taken out as it stands.

    It is safe: what a directive does not do is not missed, and no reader of the guide sees it.
    """
    edits: list[Edit] = []
    for directive, names in taken:
        if set(directive.names) <= set(names):
            own = cut(doc, directive.span, alone=True)
        else:
            own = _without(doc, directive, names)
        if not own:
            return None
        edits += own
    return Fix(tuple(sorted(edits, key=lambda edit: edit.span)), safe=True) if edits else None


def _without(doc: Document, directive: Directive, names: Collection[str]) -> tuple[Edit, ...]:
    """Edits that take some names out of a directive, each with what parts it from the next, or from the one before."""
    places = _places(doc, directive)
    if places is None:
        return ()
    kept = [at for at, name in enumerate(directive.names) if name not in names]
    gone = [at for at in range(kept[-1]) if directive.names[at] in names]
    edits = [Edit(Span(places[at].start, places[at + 1].start), "") for at in gone]
    if kept[-1] + 1 < len(places):
        edits.append(Edit(Span(places[kept[-1]].end, places[-1].end), ""))
    return tuple(edits)


def _places(doc: Document, directive: Directive) -> list[Span] | None:
    """Where a directive writes its names."""
    at = doc.text.find(f"{PREFIX}{directive.action}", *directive.span)
    if at < 0:
        return None
    at += len(PREFIX) + len(directive.action)
    places: list[Span] = []
    for name in directive.names:
        at = doc.text.find(name, at, directive.span.end)
        if at < 0:
            return None
        places.append(Span(at, at + len(name)))
        at += len(name)
    return places
