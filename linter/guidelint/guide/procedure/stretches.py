"""Stretches of short lines without markers: what may be steps, if their words say so.

Only shape is judged here. A stretch stands right below a label (`步骤：`), a heading typed as text or one that names a
method; elsewhere short paragraphs are just paragraphs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.guide.document import Family
from guidelint.guide.shape.markers import Marker
from guidelint.guide.shape.pseudo import Group

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.guide.shape.lines import Line, Lines
    from guidelint.guide.shape.pseudo import Element

LONGEST_STEP = 240
"""Characters of a line that may be a step, a wide one counting for two."""
MOST_SENTENCES = 2


def stretches(flow: Sequence[Element], lines: Lines, heads: frozenset[int], *, named: bool) -> Iterator[Group]:
    """The stretches of one flow. `heads`: places of headings in it; `named`: the flow's own heading names a method."""
    open_: list[int] = []
    ready = named
    for place, element in enumerate(flow):
        line = element.line
        if line is None or place in heads or lines.label(line):
            yield from _run(open_, flow)
            open_, ready = [], line is not None
        elif ready and line.marker is None and _stepwise(line, lines) and not lines.value_label(line):
            open_.append(place)
        else:
            yield from _run(open_, flow)
            open_, ready = [], False
    yield from _run(open_, flow)


def _run(places: list[int], flow: Sequence[Element]) -> Iterator[Group]:
    if len(places) > 1:
        lines = [line for place in places if (line := flow[place].line)]
        markers = [Marker(Family.UNMARKED, None, line.first, line.first, "unmarked") for line in lines]
        yield Group("unmarked", places, markers, reach=places[-1] + 1)


def _stepwise(line: Line, lines: Lines) -> bool:
    """Whether a line is short enough for one step."""
    return lines.width(line) <= LONGEST_STEP and lines.sentences(line) <= MOST_SENTENCES
