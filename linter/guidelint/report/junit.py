"""JUnit XML, which build servers show as the results of tests.

A suite for each file. A file without problems has one case that passed. A problem is a case that failed: its class is
the file without its suffix, its name the rule and the message and no line, so that it is the same case in the next
build; servers keep one case of each name, so equals are numbered. What could not be read is an error, what else was
not checked is skipped.
"""

from __future__ import annotations

import posixpath
from collections import Counter
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from guidelint.report.escape import visible
from guidelint.report.gaps import by_file
from guidelint.report.paths import in_repository

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.finding import NotChecked, Outcome, Problem
    from guidelint.report.context import Context

_COUNTED = ("tests", "failures", "errors", "skipped")
_CLEAN = "no problems"


def junit(outcome: Outcome, context: Context) -> Iterator[str]:
    """The lines of the document."""
    root = Element("testsuites", {"name": "guidelint"})
    names: Counter[tuple[str, str]] = Counter()
    checked = frozenset(outcome.checked)
    for path, problems, gaps in _files(outcome):
        suite = SubElement(root, "testsuite", {"name": visible(path)})
        if path in checked and not problems:
            _case(suite, path, _CLEAN, 1, names)
        _failed(suite, problems, context, names)
        _skipped(suite, gaps, names)
        _count(suite, suite)
    _count(root, root)
    indent(root)
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield from tostring(root, encoding="unicode").split("\n")


def _files(outcome: Outcome) -> Iterator[tuple[str, list[Problem], list[NotChecked]]]:
    """Each file with what is to be said of it."""
    paths = {*outcome.checked, *(one.path for one in outcome.problems), *(gap.path for gap in outcome.not_checked)}
    files: dict[str, tuple[list[Problem], list[NotChecked]]] = {path: ([], []) for path in sorted(paths)}
    for problem in outcome.problems:
        files[problem.path][0].append(problem)
    for gap in outcome.not_checked:
        files[gap.path][1].append(gap)
    for path, (problems, gaps) in files.items():
        yield path, problems, gaps


def _failed(suite: Element, problems: list[Problem], context: Context, names: Counter[tuple[str, str]]) -> None:
    for problem in problems:
        case = _case(suite, problem.path, f"{problem.rule}: {problem.message}", problem.place.line, names)
        kind = {"message": visible(problem.message), "type": visible(f"{problem.severity} {problem.rule}")}
        SubElement(case, "failure", kind).text = "\n".join(_told(problem, context))


def _skipped(suite: Element, gaps: list[NotChecked], names: Counter[tuple[str, str]]) -> None:
    for gap in by_file(gaps):
        case = _case(suite, gap.path, f"not checked: {gap.reason}", gap.line, names)
        SubElement(case, "error" if gap.fatal else "skipped", {"message": visible(gap.about)})


def _case(suite: Element, path: str, said: str, line: int, names: Counter[tuple[str, str]]) -> Element:
    file = visible(in_repository(path))
    class_, name = posixpath.splitext(file)[0], visible(said)
    names[class_, name] += 1
    order = names[class_, name]
    attributes = {
        "classname": class_,
        "name": f"{name} ({order})" if order > 1 else name,
        "file": file,
        "line": str(line),
        "time": "0",
    }
    return SubElement(suite, "testcase", attributes)


def _told(problem: Problem, context: Context) -> Iterator[str]:
    yield visible(f"{problem.path}:{problem.place.line}:{problem.place.column}: {problem.severity}[{problem.rule}]")
    yield visible(problem.message)
    if problem.help:
        yield f"help: {visible(problem.help)}"
    yield from (f"note: {place.line}:{place.column}: {visible(message)}" for place, message in problem.related)
    url = context.describe(problem.rule).url
    if url.startswith("https://"):
        yield visible(url)


def _count(element: Element, within: Element) -> None:
    found = (
        len(list(within.iter("testcase"))),
        *(len(list(within.iter(tag))) for tag in ("failure", "error", "skipped")),
    )
    for name, number in zip(_COUNTED, found, strict=True):
        element.set(name, str(number))
