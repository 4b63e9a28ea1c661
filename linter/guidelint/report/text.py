"""The report for people: each problem with the line it stands on, a mark under it, and what to do about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.report.escape import visible, visible_parts
from guidelint.report.excerpt import marked
from guidelint.report.layout import window, wrap
from guidelint.report.summary import not_checked, summary

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.finding import Outcome, Problem
    from guidelint.report.context import Context
    from guidelint.report.style import Style


_MARKS = {"+": "added", "-": "removed", "@": "hunk"}
"""What a line of a diff is by its first character."""


def text(outcome: Outcome, context: Context) -> Iterator[str]:
    """The lines of the report, without line endings."""
    style = context.style
    yield from _diff(outcome.diff, style)
    for problem in outcome.problems:
        yield from _problem(problem, style)
        yield ""
    unchecked = list(not_checked(outcome, style))
    yield from unchecked
    yield from [""] if unchecked else []
    yield from summary(outcome, style)


def _diff(lines: Sequence[str], style: Style) -> Iterator[str]:
    """What would be mended. Tabs stay: a diff is read beside the file itself."""
    for line in lines:
        shown = "\t".join(map(visible, line.split("\t")))
        kind = "bold" if line.startswith(("--- ", "+++ ")) else _MARKS.get(line[:1], "")
        yield style.paint(kind, shown) if kind else shown
    yield from [""] if lines else []


def _problem(problem: Problem, style: Style) -> Iterator[str]:
    name = f"{problem.severity}[{problem.rule}]"
    lines = _hung(f"{name}: ", problem.message, 4, style)
    yield style.paint(problem.severity, name) + style.paint("bold", lines[0][len(name) :])
    yield from (style.paint("bold", line) for line in lines[1:])
    gutter = len(str(problem.place.line))
    where = f"{visible(problem.path)}:{problem.place.line}:{problem.place.column}"
    yield f"{' ' * gutter}{style.paint('gutter', '-->')} {where}"
    yield from _excerpt(problem, gutter, style)
    notes = [("help", problem.help)] if problem.help else []
    if problem.fix is not None:
        notes.append(("fix", "--fix does it" if problem.fix.safe else "--unsafe-fixes does it; look at what it did"))
    notes += [("note", f"{place.line}:{place.column}: {message}") for place, message in problem.related]
    for kind, note in notes:
        first, *others = _hung(f"{' ' * gutter} = {kind}: ", note, gutter + len(kind) + 5, style)
        yield first.replace(f"= {kind}:", style.paint("gutter", "=") + style.paint("help", f" {kind}:"), 1)
        yield from others


def _excerpt(problem: Problem, gutter: int, style: Style) -> Iterator[str]:
    """The line the problem begins on, and a mark from its first to its last character there."""
    raw = marked(problem)
    if raw is None:
        return
    parts = visible_parts(raw)
    mark = range(len(parts[0]), len(parts[0]) + len(parts[1]))
    shown, before, under = window("".join(parts), mark, style.columns - gutter - 3)
    bar = style.paint("gutter", "|")
    yield f"{' ' * gutter} {bar}"
    yield f"{style.paint('gutter', str(problem.place.line))} {bar} {shown}".rstrip()
    yield f"{' ' * gutter} {bar} {' ' * before}{style.paint(problem.severity, '^' * under)}"


def _hung(lead: str, message: str, indent: int, style: Style) -> list[str]:
    """`message` after `lead`, wrapped, further lines indented."""
    first, *rest = wrap(lead + visible(message), style.columns, indent)
    return [first, *(" " * indent + line for line in rest)]
