"""Official targets the reader is sent to without being told where they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint import Confidence, Document, Finding, Gap, GapKind, Kind, Severity, rule

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


@rule(
    Severity.WARNING,
    upto=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    words=("target.site", "target.hotline", "action.go", "action.call"),
)
def official_unlocated(doc: Document) -> Iterator[Finding]:
    """Wherever the guide sends its reader, it says where that is."""
    for gap in doc.gaps:
        what, lacking = _LACKS[gap.kind]
        yield Finding(
            gap.span,
            f"sends the reader to {what} without {lacking}" + ("; money is to be paid there" if gap.money else ""),
            severity=_severity(gap, aside=gap.method is None and bool(doc.methods or doc.kind is not Kind.HOWTO)),
            help=_help(gap),
        )


def _severity(gap: Gap, *, aside: bool) -> Severity:
    if gap.money:
        return Severity.ERROR
    return Severity.INFO if gap.located_elsewhere or gap.named or aside else Severity.WARNING


def _help(gap: Gap) -> str:
    lacking = _LACKS[gap.kind][1]
    if gap.located_elsewhere:
        return f"another place of this guide locates the same body; give {lacking} here too, or point there"
    return f"give {lacking}, taken from a page of the body itself"
