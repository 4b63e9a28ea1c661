"""Official targets the reader is sent to without being told where they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint import (
    Confidence,
    Document,
    Domain,
    Edit,
    Finding,
    Fix,
    Gap,
    GapKind,
    Grade,
    Kind,
    Part,
    Severity,
    Source,
    Span,
    World,
    rule,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

_LACKS = {
    GapKind.SITE: ("a site", "its address"),
    GapKind.APP: ("an app", "its name, store and publisher"),
    GapKind.MINIAPP: ("a mini-program", "its exact name"),
    GapKind.HOTLINE: ("a hotline", "its number"),
    GapKind.OFFICE: ("an office", "which one or how to find it"),
    GapKind.ACCOUNT: ("an account", "the account or where it is stated"),
}

_BRACKETS = {"zh": ("（", "）"), "ja": ("（", "）")}
_FRESH = 180
"""Days for which an official fact may be written into a guide unseen."""


@rule(
    Severity.WARNING,
    upto=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    words=("target.site", "target.hotline", "action.go", "action.call"),
)
def official_unlocated(doc: Document, world: World) -> Iterator[Finding]:
    """Wherever the guide sends its reader, it says where that is."""
    for gap in doc.gaps:
        what, lacking = _LACKS[gap.kind]
        yield Finding(
            gap.span,
            f"sends the reader to {what} without {lacking}" + ("; money is to be paid there" if gap.money else ""),
            severity=_severity(gap, aside=gap.method is None and bool(doc.methods or doc.kind is not Kind.HOWTO)),
            fix=_fix(doc, world, gap),
            help=_help(gap),
        )


def _severity(gap: Gap, *, aside: bool) -> Severity:
    if gap.money:
        return Severity.ERROR
    return Severity.INFO if gap.located_elsewhere or gap.named or aside else Severity.WARNING


def _fix(doc: Document, world: World, gap: Gap) -> Fix | None:
    """The address or number in brackets, where the sentence names one body and a person has seen it not long ago."""
    if gap.kind not in (GapKind.SITE, GapKind.HOTLINE):
        return None
    named = {mention.about for mention in world.mentions(doc.shadow, doc.text).within(gap.sentence, Part.NAME)}
    body = world.registry.get(next(iter(named))) if len(named) == 1 else None
    if body is None:
        return None
    facts = body.domains if gap.kind is GapKind.SITE else body.hotlines
    if len(facts) != 1 or not _is_sure(world, facts[0].source):
        return None
    where = f"https://{facts[0].host}/" if isinstance(facts[0], Domain) else facts[0].number
    opening, closing = _BRACKETS.get(doc.language.code, (" (", ")"))
    return Fix((Edit(Span(gap.span.end, gap.span.end), f"{opening}{where}{closing}"),))


def _is_sure(world: World, source: Source) -> bool:
    return source.grade is Grade.A and 0 <= (world.as_of.date() - source.checked_at).days <= _FRESH


def _help(gap: Gap) -> str:
    lacking = _LACKS[gap.kind][1]
    if gap.located_elsewhere:
        return f"another place of this guide locates the same body; give {lacking} here too, or point there"
    return f"give {lacking}, taken from a page of the body itself"
