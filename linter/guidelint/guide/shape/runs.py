"""Runs: siblings that count on, be they items, headings or lines typed with markers. Facts only: gaps stay gaps."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from guidelint.finding import Span
from guidelint.guide.document import BlockKind, Family, Member, Origin, Run
from guidelint.guide.shape.pseudo import WIDEST_GAP

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence, Set

    from guidelint.guide.document import Block, Document, Section
    from guidelint.guide.shape.lines import Line
    from guidelint.guide.shape.markers import Marker
    from guidelint.guide.shape.pseudo import Element, Group
    from guidelint.guide.shape.tree import Tree


class Shape(NamedTuple):
    """A run before it has its place among the others."""

    family: Family
    members: tuple[Member, ...]
    headings: bool = False
    label: str = ""
    lazy: bool = False


def placed(sections: Sequence[Section], shapes: Iterable[Shape]) -> tuple[Run, ...]:
    """The runs in document order, each with its section and the run it is nested in."""
    ordered = sorted(shapes, key=lambda s: (s.members[0].span.start, -s.members[-1].span.end))
    found: list[Run] = []
    open_: list[Run] = []
    at = 0
    around: list[Section] = []
    for index, shape in enumerate(ordered):
        start = shape.members[0].span.start
        while at < len(sections) and (
            sections[at].span.start < start if shape.headings else sections[at].span.start <= start
        ):
            around.append(sections[at])
            at += 1
        while around and around[-1].span.end <= start:
            around.pop()
        while open_ and open_[-1].span.end <= start:
            open_.pop()
        holder = next((s for s in reversed(around) if s.span.start < start), None)
        run = Run(
            index, shape.family, shape.members, holder.index if holder else None, open_[-1].index if open_ else None,
            shape.headings, shape.label, shape.lazy,
        )  # fmt: skip
        found.append(run)
        open_.append(run)
    return tuple(found)


# --- headings that count on ------------------------------------------------------------------------------------------


def of_headings(doc: Document, sections: Sequence[Section], lines: Sequence[Line]) -> Iterator[Shape]:
    """Runs among the children of each section. `lines` are the headings, one for each section."""
    children: dict[int | None, list[int]] = {}
    for section in sections:
        children.setdefault(section.parent, []).append(section.index)
    for siblings in children.values():
        places = {index: place for place, index in enumerate(siblings)}
        for run in _counting(siblings, lines):
            members = [_heading_member(doc, sections[run[0]], lines)]
            for before, after in pairwise(run):
                between = siblings[places[before] + 1 : places[after]]
                members += _standing_in(sections[before], sections[after], between, sections, lines)
                members.append(_heading_member(doc, sections[after], lines))
            first = lines[run[0]].marker
            if first is not None:
                yield Shape(first.family, tuple(members), headings=True, label=first.label)


def _counting(siblings: list[int], lines: Sequence[Line]) -> Iterator[list[int]]:
    """Siblings of one style, cut where the count falls back to its start."""
    open_: dict[str, list[int]] = {}
    for index in siblings:
        marker = lines[index].marker
        if marker is None or marker.ordinal is None:
            continue
        run = open_.setdefault(marker.style, [])
        last = lines[run[-1]].marker if run else None
        if last is not None and last.ordinal is not None and marker.ordinal < min(last.ordinal, 2):
            if len(run) > 1:
                yield run
            open_[marker.style] = run = []
        run.append(index)
    yield from (run for run in open_.values() if len(run) > 1)


def _standing_in(
    before: Section, after: Section, between: list[int], sections: Sequence[Section], lines: Sequence[Line]
) -> Iterator[Member]:
    """The one unmarked heading that stands where a numbered sibling should."""
    if len(between) != 1 or lines[between[0]].marker is not None:
        return
    section = sections[between[0]]
    last, then = before.ordinal or 0, after.ordinal or 0
    typed = before.origin is after.origin is section.origin is Origin.PSEUDO
    if then == last + 2 or (then == last + 1 and typed):
        missing = last + 1 if then == last + 2 else None
        mark = Span(section.heading.start, section.heading.start)
        yield Member(section.span, section.heading, mark, missing, section.block, section.origin, numbered=False)


def _heading_member(doc: Document, section: Section, lines: Sequence[Line]) -> Member:
    line = lines[section.index]
    return Member(section.span, *_head_and_mark(doc, line), section.ordinal, section.block, section.origin)


def _head_and_mark(doc: Document, line: Line) -> tuple[Span, Span]:
    """The line without its marker, and the marker."""
    marker = line.marker
    if marker is None:
        head = doc.shadow.source(line.first, line.last)
        return head, Span(head.start, head.start)
    mark = doc.shadow.source(marker.start, marker.end)
    if line.listed:
        mark = Span(line.start, mark.start)
    return Span(mark.end, max(mark.end, doc.shadow.source(line.first, line.last).end)), mark


# --- lines typed with markers ----------------------------------------------------------------------------------------


def of_group(doc: Document, group: Group, flow: Sequence[Element]) -> Iterator[Shape]:
    """The run of a group whose members are items; real lists have their own."""
    if any(line.listed for at in group.at if (line := flow[at].line)):
        return
    ends = [*group.at[1:], group.reach]
    longest = max((end - at for at, end in zip(group.at, group.at[1:], strict=False)), default=1)
    ends[-1] = min(ends[-1], group.at[-1] + longest)
    members = []
    for at, end, marker in zip(group.at, ends, group.markers, strict=True):
        line = flow[at].line
        assert line is not None
        span = Span(line.start, max(line.end, flow[end - 1].end))
        members.append(Member(span, *_head_and_mark(doc, line), marker.ordinal, line.block, Origin.PSEUDO))
    yield Shape(group.markers[0].family, tuple(members), label=group.markers[0].label)


# --- lists -----------------------------------------------------------------------------------------------------------


def of_lists(doc: Document, tree: Tree, headings: Set[int]) -> Iterator[Shape]:
    """Runs of Markdown lists; an ordered list that counts on after a break belongs to the one before.

    headings: paragraphs of items that turned out to be headings.
    """
    for siblings in tree.children.values():
        lists: list[list[Block]] = []
        counted = 0
        for index in siblings:
            block = doc.blocks[index]
            if block.kind is BlockKind.HEADING:
                counted = 0
            if block.kind is not BlockKind.LIST:
                continue
            items = [doc.blocks[i] for i in tree.children.get(index, ()) if doc.blocks[i].kind is BlockKind.ITEM]
            if not items or not headings.isdisjoint(tree.children.get(items[0].index, ())):
                continue
            number = items[0].number
            if block.ordered and counted and number and counted < number <= counted + WIDEST_GAP:
                lists[-1] += items
                counted = number + len(items) - 1
            else:
                lists.append(items)
                counted = (number or 0) + len(items) - 1 if block.ordered else 0
        yield from (_list_run(doc, items, tree) for items in lists)


def _list_run(doc: Document, items: list[Block], tree: Tree) -> Shape:
    lines = [tree.first_line(item) for item in items]
    typed = _typed_family(items, lines)
    if typed is not None:
        members = (_typed_member(doc, item, line) for item, line in zip(items, lines, strict=True))
        return Shape(typed.family, tuple(members), label=typed.label)
    members = (_item_member(doc, item, line) for item, line in zip(items, lines, strict=True))
    numbers = {item.number for item in items}
    family = Family.LIST if items[0].ordered else Family.BULLET
    first = lines[0].marker if lines[0] else None
    lazy = items[0].ordered and len(items) > 1 and len(numbers) == 1
    return Shape(family, tuple(members), label=first.label if first else "", lazy=lazy)


def _typed_family(items: list[Block], lines: list[Line | None]) -> Marker | None:
    """The marker of the first item, where bullets carry numbers of their own."""
    if items[0].ordered:
        return None
    markers = [line.marker for line in lines if line and line.marker and line.marker.ordinal is not None]
    alike = len(markers) > 1 and len({m.style for m in markers}) == 1 and len(markers) * 3 >= len(items) * 2
    return markers[0] if alike else None


def _typed_member(doc: Document, item: Block, line: Line | None) -> Member:
    if line is None or line.marker is None:
        return _item_member(doc, item, line)
    return Member(item.span, *_head_and_mark(doc, line), line.marker.ordinal, item.index)


def _item_member(doc: Document, item: Block, line: Line | None) -> Member:
    mark = Span(item.span.start, item.span.start + len(item.marker))
    head = doc.shadow.source(line.first, line.last) if line else Span(mark.end, mark.end)
    return Member(item.span, head, mark, item.number, item.index)
