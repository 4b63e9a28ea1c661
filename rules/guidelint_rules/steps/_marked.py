"""How a run that is typed as plain text is marked up: as a list, or as headings of their level in the outline."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from guidelint import BlockKind, Edit, Family, Fix, Origin, Span, pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint import Block, Document, Member, Run

_WITHOUT_MARKS = pattern(r"[^*_~`\[\]<>#|\n]+\Z")
"""A marker that holds nothing of which a half would be left behind."""
_OPENS_A_BLOCK = pattern(r"[#>+*=|-]|\d{1,9}[.)]|~~~|```|\n|\Z")
_INDENT = pattern(r"[ \t]*\Z")
_SHALLOW = pattern(r" {0,3}\Z")
_EMPHASIS = pattern(r"(?<![*_])(?:\*{1,3}|_{1,3})\Z")
_MOST_MARKS = 4
_COUNTED = frozenset(
    {Family.DECIMAL, Family.PAREN_DECIMAL, Family.CIRCLED, Family.HAN, Family.PAREN_HAN, Family.LABEL, Family.NTH}
)
"""Families that a list of Markdown counts just as well; it has no letters."""
_HOLDERS = frozenset({BlockKind.LIST, BlockKind.ITEM})
_DEEPEST = 6


def marked(doc: Document, run: Run) -> Fix | None:
    """The fix for a run; None where it cannot be marked up without changing what stands around it."""
    edits = _headings(doc, run) if run.headings else _items(doc, run)
    return Fix(tuple(sorted(edits, key=lambda edit: edit.span))) if edits else None


# --- headings


def _headings(doc: Document, run: Run) -> list[Edit]:
    """Marks the headings of a run; where a guide marks none, all of them, since half an outline is none."""
    bare = all(section.origin is Origin.PSEUDO for section in doc.sections)
    members = {member.head.start for member in run.members if member.origin is Origin.PSEUDO}
    edits: list[Edit] = []
    for section in doc.sections:
        own = any(section.heading.start <= start <= section.heading.end for start in members)
        if section.origin is Origin.PSEUDO and (bare or own):
            start = doc.text.rfind("\n", 0, section.heading.start) + 1
            end = doc.text.find("\n", section.heading.start)
            line = doc.text[start : end if end >= 0 else len(doc.text)]
            block = doc.block_at(section.heading.start)
            if block is None or block.parent is not None or line.endswith("\\") or section.level > _DEEPEST:
                return []
            indent = len(line) - len(line.lstrip(" \t"))
            edits.append(Edit(Span(start, start + indent), "#" * section.level + " "))
    return edits


# --- items


def _items(doc: Document, run: Run) -> list[Edit]:
    numbers = [member.ordinal for member in run.members]
    if run.family not in _COUNTED or any(after != (before or 0) + 1 for before, after in pairwise(numbers)):
        return []
    if not all(_is_plain(doc, member) for member in run.members) or _touches_a_list(doc, run):
        return []
    edits = [edit for member in run.members for edit in _item(doc, member)]
    return [*edits, *_parted(doc, run)]


def _is_plain(doc: Document, member: Member) -> bool:
    """Whether a member begins its line, with a marker of its own and words behind it."""
    text, block = doc.text, doc.block_at(member.marker.start)
    if block is None or block.kind is not BlockKind.PARAGRAPH or member.origin is not Origin.PSEUDO:
        return False
    parents = list(doc.parents(block.index))
    before = text[text.rfind("\n", 0, member.marker.start) + 1 : member.marker.start - len(_emphasis(doc, member))]
    indented = (_INDENT if parents else _SHALLOW).match(before)
    return (
        bool(indented)
        and all(parent.kind in _HOLDERS for parent in parents)
        and _WITHOUT_MARKS.match(member.marker.of(text)) is not None
        and not _OPENS_A_BLOCK.match(text, member.marker.end)
    )


def _emphasis(doc: Document, member: Member) -> str:
    """The marks of emphasis that begin right before its number, as in `**1、Open it**`: they then begin behind it."""
    found = _EMPHASIS.search(doc.text, max(0, member.marker.start - _MOST_MARKS), member.marker.start)
    return found[0] if found else ""


def _item(doc: Document, member: Member) -> Iterator[Edit]:
    """Its marker as Markdown has it, and what belongs to it further in."""
    mark, emphasis = f"{member.ordinal}. ", _emphasis(doc, member)
    yield Edit(Span(member.marker.start - len(emphasis), member.marker.end), mark + emphasis)
    block = doc.block_at(member.marker.start)
    at = doc.text.find("\n", max(member.head.end, min(block.span.end, member.span.end) if block else 0))
    while 0 <= at < member.span.end - 1:
        if doc.text[at + 1 : at + 2] not in ("\n", ""):
            yield Edit(Span(at + 1, at + 1), " " * len(mark))
        at = doc.text.find("\n", at + 1)


def _parted(doc: Document, run: Run) -> Iterator[Edit]:
    """Blank lines where a list would swallow a line below it, or could not begin below one."""
    first, last = run.members[0], run.members[-1]
    block = doc.block_at(first.marker.start)
    start = doc.text.rfind("\n", 0, first.marker.start) + 1
    if block is not None and block.span.start < start and first.ordinal != 1:
        yield Edit(Span(start, start), "\n")
    block = doc.block_at(last.marker.start)
    if block is not None and last.span.end < block.span.end and doc.text[last.span.end : last.span.end + 1] == "\n":
        yield Edit(Span(last.span.end, last.span.end), "\n")


def _touches_a_list(doc: Document, run: Run) -> bool:
    """Whether a list would become one with another, before or behind it."""
    first, last = doc.block_at(run.members[0].marker.start), doc.block_at(run.members[-1].span.end - 1)
    if first is None or last is None:
        return True
    around = [_neighbour(doc, first, -1), _neighbour(doc, last, 1)]
    if any(block is not None and block.kind is BlockKind.LIST and block.ordered for block in around):
        return True
    places = {block.index for block in around if block is not None}
    others = (other for other in doc.runs if other.index != run.index and not other.headings)
    return any(member.block in places for other in others for member in other.members)


def _neighbour(doc: Document, block: Block, step: int) -> Block | None:
    at = block.index + step
    while 0 <= at < len(doc.blocks):
        if doc.blocks[at].parent == block.parent:
            return doc.blocks[at]
        at += step
    return None
