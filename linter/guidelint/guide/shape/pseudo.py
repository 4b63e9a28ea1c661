"""Structure typed as text: which lines of a flow are headings, which are items of a run, and on which level.

A flow is what stands between two marked headings, or inside an item. The style of marker seen first is the outer level;
a short unmarked line of the same shape as its marked neighbours is a heading as well.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from guidelint.guide.document import Family

if TYPE_CHECKING:
    from collections.abc import Sequence

    from guidelint.guide.shape.lines import Line, Lines
    from guidelint.guide.shape.markers import Marker

WIDEST_GAP = 4
"""Numbers further apart do not belong together."""
LONGEST_STRETCH = 2
"""More short lines in a row are a list, verse or an address, not headings."""
STRONG = frozenset({Family.HAN, Family.PAREN_HAN, Family.NTH, Family.LABEL})
"""Families that make a heading even without a sibling."""


class Element(NamedTuple):
    """One thing in a flow: a line, or a block without lines (a list, code, a table)."""

    line: Line | None
    end: int
    """Source offset at which it ends."""


class Head(NamedTuple):
    """A line that is a heading though not marked as one; `depth` 0 is just below what holds the flow."""

    line: Line
    depth: int
    place: int
    """Where in the flow it stands."""


@dataclass(slots=True)
class Group:
    """Lines with markers of one style that count on. `at` are places in the flow, `reach` the first place beyond."""

    style: str
    at: list[int] = field(default_factory=list)
    markers: list[Marker] = field(default_factory=list)
    reach: int = 0
    heads: bool = False
    depth: int = -1

    def following(self, place: int) -> int | None:
        """The index of the member after `place`."""
        index = bisect_right(self.at, place)
        return index if index < len(self.at) else None


class Reading(NamedTuple):
    """What a flow turned out to hold."""

    heads: tuple[Head, ...]
    groups: tuple[Group, ...]
    """Runs whose members are items, not headings."""


def read_flow(flow: Sequence[Element], lines: Lines, *, headings: bool, bare: bool) -> Reading:
    """Reads one flow.

    headings: whether it may hold headings at all (not inside an item).
    bare:     whether unmarked lines may be headings, since the document marks none.
    """
    groups = _groups(flow, lines, bare=bare and headings)
    if headings:
        for group in groups:
            group.heads = _are_heads(group, flow, lines)
    unmarked = _unmarked(flow, lines, groups, bare=bare) if headings else []
    heads = _levels(flow, groups, unmarked, lines) if headings else ()
    items = tuple(g for g in groups if not g.heads and len(g.at) > 1)
    return Reading(heads, items)


def _groups(flow: Sequence[Element], lines: Lines, *, bare: bool) -> list[Group]:
    found: list[Group] = []
    stack: list[Group] = []
    ordered: Group | None = None
    for place, element in enumerate(flow):
        line = element.line
        if line is None:
            continue
        if line.marker is None or line.marker.style == "multi":
            if bare and line.alone and lines.ending(line) == "?" and lines.short(line):
                _close(stack, 0, place)
            continue
        if line.marker.family is Family.ORDER_WORD:
            if ordered is None or place - ordered.at[-1] > 1:
                ordered = Group(line.marker.style)
                found.append(ordered)
            ordered.at.append(place)
            ordered.markers.append(line.marker)
            ordered.reach = place + 1
            continue
        depth = next((d for d, g in enumerate(stack) if g.style == line.marker.style), len(stack))
        if depth < len(stack):
            _close(stack, depth + 1, place)
            if _counts_on(stack[depth], line.marker):
                stack[depth].at.append(place)
                stack[depth].markers.append(line.marker)
                continue
            _close(stack, depth, place)
        stack.append(Group(line.marker.style, [place], [line.marker]))
        found.append(stack[-1])
    _close(stack, 0, len(flow))
    return found


def _close(stack: list[Group], depth: int, place: int) -> None:
    for group in stack[depth:]:
        group.reach = place
    del stack[depth:]


def _counts_on(group: Group, marker: Marker) -> bool:
    last = group.markers[-1].ordinal
    if last is None or marker.ordinal is None:
        return True
    return marker.ordinal >= min(last, 2) and marker.ordinal - last <= WIDEST_GAP


def _are_heads(group: Group, flow: Sequence[Element], lines: Lines) -> bool:
    if group.markers[0].family is Family.ORDER_WORD:
        return False
    ends = [*group.at[1:], group.reach]
    bodies = sum(end - at > 1 for at, end in zip(group.at, ends, strict=True))
    shaped = sum(lines.short(line) for at in group.at if (line := flow[at].line))
    if len(group.at) == 1:
        line = flow[group.at[0]].line
        strong = group.markers[0].family in STRONG or (line is not None and lines.bold(line))
        return strong and bodies == 1 and shaped == 1
    return bodies * 2 >= len(group.at) and shaped * 3 >= len(group.at) * 2


def _unmarked(flow: Sequence[Element], lines: Lines, groups: list[Group], *, bare: bool) -> list[int]:
    """Places of lines without marker that have the shape of a heading, in order."""
    taken = {at for g in groups if g.heads or len(g.at) > 1 for at in g.at}
    found: list[int] = []
    stretch: list[int] = []
    for place, element in enumerate(flow):
        line = element.line
        if line and place not in taken and _shaped(line, lines, bare=bare):
            stretch.append(place)
            continue
        if len(stretch) <= LONGEST_STRETCH:
            found += stretch
        stretch = []
    return found


def _shaped(line: Line, lines: Lines, *, bare: bool) -> bool:
    if not line.alone or not (bare or lines.bold(line)) or (line.marker and line.marker.style != "multi"):
        return False
    if not lines.short(line) or lines.ending(line) == ":" or lines.clerical(line):
        return False
    return lines.capital(line) or lines.bold(line)


def _levels(flow: Sequence[Element], groups: list[Group], unmarked: list[int], lines: Lines) -> tuple[Head, ...]:
    owner = {at: g for g in groups if g.heads for at in g.at}
    around: list[Group] = []
    heads: list[Head] = []
    open_: list[Open] = []
    before = -2
    for place in sorted([*owner, *unmarked]):
        line = flow[place].line
        assert line is not None
        around = [g for g in around if place < g.reach]
        group = owner.get(place)
        if group is None:
            depth = (
                open_[-1].depth + 1
                if open_ and before == place - 1
                else _depth(line, place, open_, around, unmarked, lines)
            )
        else:
            if group.depth < 0:
                group.depth = open_[-1].depth + 1 if open_ else 0
                around.append(group)
            depth = group.depth
        while open_ and open_[-1].depth >= depth:
            open_.pop()
        open_.append(Open(depth, group is None))
        heads.append(Head(line, depth, place))
        before = place
    return tuple(heads)


class Open(NamedTuple):
    """A heading under which we are."""

    depth: int
    unmarked: bool


def _depth(line: Line, place: int, open_: list[Open], around: list[Group], unmarked: list[int], lines: Lines) -> int:
    """The level of an unmarked heading among the groups around it."""
    for group in around:
        if _stands_for_a_number(group, place):
            return group.depth
    inner = next((g for g in reversed(around) if g.following(place) is not None), None)
    floor = inner.depth if inner else -1
    if inner and _only_one(inner, place, unmarked) and not lines.has_role(line):
        return inner.depth
    beside = [o.depth for o in open_ if o.unmarked and o.depth > floor]
    return beside[-1] if beside and lines.ending(line) != "?" else floor + 1


def _stands_for_a_number(group: Group, place: int) -> bool:
    following = group.following(place)
    if following is None:
        return False
    last, then = group.markers[following - 1].ordinal, group.markers[following].ordinal
    return last is not None and then == last + 2


def _only_one(group: Group, place: int, unmarked: list[int]) -> bool:
    """Whether no other unmarked heading stands between the two members around `place`."""
    following = group.following(place)
    assert following is not None
    return bisect_left(unmarked, group.at[following]) - bisect_left(unmarked, group.at[following - 1]) == 1
