"""JUnit XML, which build servers show as the results of tests.

A suite for each file. A file without problems has one case that passed. A problem is a case that failed: its class is
the file without its suffix, its name the rule and the message and no line, so that it is the same case in the next
build; servers keep one case of each name, so equals are numbered. What could not be read is an error, what else was
not checked is skipped.
"""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from guidelint.report.escape import visible
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
    for path, problems, gaps in _files(outcome):
        root.append(_suite(path, problems, gaps, context))
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


def _suite(path: str, problems: list[Problem], gaps: list[NotChecked], context: Context) -> Element:
    suite = Element("testsuite", {"name": _safe(path)})
    names: dict[str, int] = {}
    if not problems and not any(gap.fatal for gap in gaps):
        _case(suite, path, _CLEAN, 1, names)
    for problem in problems:
        case = _case(suite, path, f"{problem.rule}: {problem.message}", problem.place.line, names)
        kind = {"message": _safe(problem.message), "type": _safe(f"{problem.severity} {problem.rule}")}
        SubElement(case, "failure", kind).text = "\n".join(_told(problem, context))
    for fatal, reason, rules, line in _reasons(gaps):
        case = _case(suite, path, f"not checked: {reason}", line, names)
        about = f"{reason} ({', '.join(rules)})" if rules else reason
        SubElement(case, "error" if fatal else "skipped", {"message": _safe(about)})
    _count(suite, suite)
    return suite


def _case(suite: Element, path: str, name: str, line: int, names: dict[str, int]) -> Element:
    order = names[name] = names.get(name, 0) + 1
    return SubElement(
        suite,
        "testcase",
        {
            "classname": _safe(posixpath.splitext(in_repository(path))[0]),
            "name": _safe(name) + (f" ({order})" if order > 1 else ""),
            "file": _safe(in_repository(path)),
            "line": str(line),
            "time": "0",
        },
    )


def _told(problem: Problem, context: Context) -> Iterator[str]:
    yield _safe(f"{problem.path}:{problem.place.line}:{problem.place.column}: {problem.severity}[{problem.rule}]")
    yield _safe(problem.message)
    if problem.help:
        yield f"help: {_safe(problem.help)}"
    yield from (f"note: {place.line}:{place.column}: {_safe(message)}" for place, message in problem.related)
    url = context.describe(problem.rule).url
    if url.startswith("https://"):
        yield _safe(url)


def _reasons(gaps: list[NotChecked]) -> Iterator[tuple[bool, str, list[str], int]]:
    """What could not be done in one file, together where the reason is the same: fatal, reason, rules, first line."""
    groups: dict[tuple[bool, str], list[NotChecked]] = {}
    for gap in gaps:
        groups.setdefault((gap.fatal, gap.reason), []).append(gap)
    for (fatal, reason), same in groups.items():
        line = min((gap.place.line for gap in same if gap.place), default=1)
        yield fatal, reason, sorted({gap.rule for gap in same if gap.rule}), line


def _count(element: Element, within: Element) -> None:
    found = (
        len(list(within.iter("testcase"))),
        *(len(list(within.iter(tag))) for tag in ("failure", "error", "skipped")),
    )
    for name, number in zip(_COUNTED, found, strict=True):
        element.set(name, str(number))


def _safe(text: str) -> str:
    """`text` without what XML cannot hold: shown as its code."""
    return visible(text)
