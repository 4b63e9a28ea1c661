"""Shape only, no verbs: headings and counting siblings, marked up or typed as text, to sections and runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.finding import Span
from guidelint.guide.document import BlockKind, Origin
from guidelint.guide.procedure.stretches import stretches
from guidelint.guide.shape.lines import Lines
from guidelint.guide.shape.pseudo import read_flow
from guidelint.guide.shape.runs import of_group, of_headings, of_lists, placed
from guidelint.guide.shape.sections import Heading, sections, written
from guidelint.guide.shape.tree import Tree
from guidelint.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.guide.document import Block, Document, Run, Section
    from guidelint.guide.shape.lines import Line
    from guidelint.guide.shape.pseudo import Element, Head
    from guidelint.guide.shape.runs import Shape


@dataclass(frozen=True, slots=True)
class Outline:
    title: str
    title_span: Span | None
    sections: tuple[Section, ...]
    runs: tuple[Run, ...]


def outline(doc: Document) -> Outline:
    """Title, sections and runs of a document. Never raises; time linear in the text."""
    lines = Lines(doc)
    tree = Tree(doc, lines)
    flows = list(tree.between_headings())
    title = _title_line(flows, lines, tree)
    headings: list[Heading] = []
    shapes: list[Shape] = []
    for heading, flow in flows:
        above = _above(heading, flow, title, tree)
        headings += above
        below = flow[1:] if title and flow and flow[0].line == title else flow
        reading = read_flow(below, lines, headings=True, bare=tree.bare)
        level = above[-1].level + 1 if above else 1
        headings += (_typed(head, level) for head in reading.heads)
        named = bool(above) and above[-1].named
        taken = frozenset(head.place for head in reading.heads)
        groups = (*reading.groups, *stretches(below, lines, taken, named=named))
        shapes += (shape for group in groups for shape in of_group(doc, group, below))
    for inner in _inner_flows(doc, tree):
        groups = read_flow(inner, lines, headings=False, bare=False).groups
        shapes += (shape for group in groups for shape in of_group(doc, group, inner))
    made = sections(doc, headings, title.span if title else None)
    shapes += of_headings(doc, made, [h.line for h in headings])
    shapes += of_lists(doc, tree, {h.line.block for h in headings if h.line.listed})
    text, span = _title(doc, title)
    return Outline(text, span, made, placed(made, shapes))


def _typed(head: Head, level: int) -> Heading:
    """A heading that was not marked as one; what was typed as a list is at least marked up."""
    return Heading(head.line, level + head.depth, Origin.MARKED if head.line.listed else Origin.PSEUDO)


def _above(heading: Block | None, flow: list[Element], title: Line | None, tree: Tree) -> list[Heading]:
    """The headings a flow stands under: the marked one, and the title if that is its first line."""
    above: list[Heading] = []
    if heading is not None:
        above += (Heading(line, heading.level, Origin.MARKED) for line in tree.lines(heading)[:1])
    if title and flow and flow[0].line == title:
        above.append(Heading(title, 1, Origin.PSEUDO))
    return above


def _inner_flows(doc: Document, tree: Tree) -> Iterator[list[Element]]:
    """What stands inside items and call-outs."""
    for index, children in tree.children.items():
        if index is None:
            continue
        holder = doc.blocks[index]
        if holder.kind is BlockKind.ITEM:
            flow = tree.flow(children, skip=1) if len(children) > 1 or tree.has_lines(children[0]) else []
            if len(flow) > 1:
                yield flow
        elif holder.kind is BlockKind.CALLOUT:
            yield tree.flow(children)


def _title_line(flows: Sequence[tuple[Block | None, list[Element]]], lines: Lines, tree: Tree) -> Line | None:
    """The heading that names the document: its first, if none of its level follows, or the first line of bare text."""
    before = flows[0][1]
    marked = [heading for heading, _ in flows if heading is not None]
    if marked:
        first = marked[0]
        others = sum(heading.level <= first.level for heading in marked)
        named = first.level == 1 or (others == 1 and len(before) <= 1 and len(marked) > 1)
        return next(iter(tree.lines(first)), None) if named else None
    first_line = before[0].line if len(before) > 1 else None
    if first_line is None or not first_line.alone or not lines.short(first_line) or lines.clerical(first_line):
        return None
    return None if first_line.marker and first_line.marker.ordinal is not None else first_line


def _title(doc: Document, line: Line | None) -> tuple[str, Span | None]:
    """The title and where it stands: a heading, else the front matter."""
    if line is not None:
        return written(doc, line), doc.shadow.source(line.first, line.last)
    given = doc.front_matter.get("title")
    if not isinstance(given, str) or not given.strip():
        return "", None
    limit = doc.blocks[0].span.start if doc.blocks else len(doc.text)
    at = doc.text.find(given.strip(), 0, limit)
    return given.strip(), Span(at, at + len(given.strip())) if at >= 0 else None
