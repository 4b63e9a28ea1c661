"""Pictures that say nothing and belong to an advert."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from guidelint import (
    BlockKind,
    Confidence,
    Contact,
    Document,
    Finding,
    Fix,
    Image,
    Kind,
    Platform,
    Role,
    Severity,
    rule,
)
from guidelint_rules.spam._cuts import cuts

if TYPE_CHECKING:
    from collections.abc import Iterator

_LEAVES = frozenset({BlockKind.PARAGRAPH, BlockKind.HTML, BlockKind.HEADING, BlockKind.CELL, BlockKind.CODE})
_CLOSING = frozenset({Role.SUMMARY, Role.DISCLAIMER, Role.TIPS, Role.FAQ})


_UNVOUCHED = 3.0
"""A code that scores as much stands at the end on its own, and nobody is named for it."""


@rule(Severity.WARNING, words=("picture",))
def promo_image(doc: Document) -> Iterator[Finding]:
    """A picture at the end shows something that the guide needs, and says what."""
    bait = [contact for contact in doc.contacts if contact.bait and contact.tail]
    fixes = cuts(doc, bait)
    for image in doc.images[bisect_left(doc.images, _last_blocks(doc), key=lambda i: i.span.start) :]:
        if not _says_nothing(doc, image):
            continue
        contact = _contact_of(bait, image)
        if contact is not None:
            yield Finding(
                image.span,
                f"picture {_described(image)} belongs to a private contact, not to the guide",
                evidence=(image.target,),
                fix=_fix(doc, image, fixes.get(contact.span)),
                help="delete it together with the contact",
            )
        elif _stands_for_nothing(doc, image):
            yield Finding(
                image.span,
                f"picture {_described(image)} ends the guide, and nothing in the guide refers to it",
                severity=Severity.INFO,
                confidence=Confidence.LOW,
                evidence=(image.target,),
                help="say in its description what it shows, or delete it",
            )


def _fix(doc: Document, image: Image, with_contact: Fix | None) -> Fix | None:
    """Takes out the contact, if that takes the picture along, or else the picture alone."""
    if with_contact is not None and any(edit.span.covers(image.span) for edit in with_contact.edits):
        return with_contact
    from guidelint import cut  # only where there is something to cut out

    edits = cut(doc, image.span) if image.exact else ()
    return Fix(edits) if edits else None


def _last_blocks(doc: Document) -> int:
    """Where the last two blocks begin that hold text or a picture."""
    leaves = [block for block in doc.blocks[-12:] if block.kind in _LEAVES and block.span.end > block.span.start]
    return leaves[-2].span.start if len(leaves) > 1 else 0


def _says_nothing(doc: Document, image: Image) -> bool:
    """An empty description, or one that would suit any picture."""
    letters = sum(map(str.isalpha, image.alt))
    if not letters:
        return True
    return any(hit.prose.end - hit.prose.start >= letters for hit in doc.hits("picture.generic", image.span))


def _contact_of(bait: list[Contact], image: Image) -> Contact | None:
    """The bait that holds a picture, or stands in the block before or after it."""
    for contact in bait:
        if contact.span.meets(image.span) or abs(contact.block - image.block) <= 1:
            return contact
    return None


def _stands_for_nothing(doc: Document, image: Image) -> bool:
    """A code to scan that nobody vouches for, or a picture behind the summary: no step or text leads to it."""
    if doc.kind in (Kind.NEWS, Kind.REFERENCE, Kind.POLICY) or "://" not in image.target:
        return False
    if any(c.platform is Platform.QR and c.score >= _UNVOUCHED and c.span.meets(image.span) for c in doc.contacts):
        return True
    if any(block.prose.end > block.prose.start for block in doc.blocks[image.block :]):
        return False
    section = doc.section_at(image.span.start)
    return section is not None and section.role in _CLOSING and "shields.io" not in image.target


def _described(image: Image) -> str:
    return f'described only as "{image.alt.strip()}"' if image.alt.strip() else "without a description"
