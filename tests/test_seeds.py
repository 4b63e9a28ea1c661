"""Four real guides, read by hand beforehand: what must be found, and what must stay silent.

The guides and the table are not ours to give away. Where they do not lie beside the repository, these tests are skipped
and say so.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from guidelint.check.engine import Order, check
from guidelint.finding import Problem, Span
from guidelint.guide.read import read
from guidelint.known.world import World
from guidelint.rule.packs import load_registry, load_rules, load_words

if TYPE_CHECKING:
    from guidelint.guide.document import Document

SEEDS = Path(__file__).parent.parent.parent / "shared" / "seeds"
TABLE = SEEDS / "expected.md"
RULES = {rule.id: rule for rule in load_rules()}
WORLD = World(None, load_registry)
KNOWN = ("steps/label-language", "steps/no-such-service", "urls/entity-mismatch", "urls/hotline-mismatch")
"""Rules that say nothing without a registry."""
WAIVED: dict[tuple[str, int, str], str] = {}
"""Rows of class "should" that are not met, each with the reason. Keys: file, line, rule."""

pytestmark = pytest.mark.skipif(not TABLE.is_file(), reason="the seed guides do not lie beside the repository")


@dataclass(frozen=True)
class Row:
    """A line of the table; `severity` and `grade` are empty where silence is expected."""

    file: str
    line: int
    rule: str
    evidence: str
    why: str
    severity: str = ""
    grade: str = ""

    def __str__(self) -> str:
        return f"{self.file}-{self.line}-{self.rule}"

    @property
    def counted(self) -> set[int]:
        """Lines at which a finding counts: its own, and one that the last column grants."""
        granted = re.findall(r"(?:at|is) (\d+)[^.;\d]*a finding there counts", self.why)
        return {self.line, *map(int, granted)}

    @property
    def likewise(self) -> set[tuple[str, int]]:
        """Further places at which the rule must be silent for the same reason."""
        places: set[tuple[str, int]] = set()
        why = re.sub(r"\([^)]*\)", "", self.why)
        for named in re.findall(r"same (?:at|for) ([^;]+)|(?:^|; )(\d{3}:\d+)[^;]* likewise", why):
            file = self.file
            for prefix, first, last in re.findall(r"(?:(\d{3}):)?\b(\d+)(?:–(\d+))?", named[0] or named[1]):
                file = prefix or file
                places |= {(file, line) for line in range(int(first), int(last or first) + 1)}
        return places


def rows() -> list[Row]:
    """The rows of the table that count: what must or should be found, and what must stay silent."""
    found: list[Row] = []
    for line in TABLE.read_text("utf-8").splitlines() if TABLE.is_file() else ():
        cells = [cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]]
        if len(cells) == 7 and cells[1].isdigit() and cells[4] != "stretch":
            file, number, rule, severity, grade, evidence, why = cells
            found.append(Row(file, int(number), rule, evidence, why, severity, grade))
        elif len(cells) == 5 and cells[1].isdigit():
            found.append(Row(cells[0], int(cells[1]), cells[2], cells[3], cells[4]))
    return found


@dataclass(frozen=True)
class Guide:
    """A seed as read, and all that the rules say of it."""

    doc: Document
    problems: tuple[Problem, ...]

    def of(self, rule: str) -> list[Problem]:
        return [problem for problem in self.problems if problem.rule == rule]

    def block(self, line: int) -> int:
        """The innermost block on a line, as an index."""
        span = self.doc.lines.span(line)
        text = span.of(self.doc.text)
        block = self.doc.block_at(span.start + len(text) - len(text.lstrip()))
        return -1 if block is None else block.index


@cache
def guide(prefix: str, suffix: str) -> Guide:
    (path,) = SEEDS.glob(f"{prefix}_*")
    words = load_words()
    doc = read(path.read_text("utf-8"), words, path=path.name, plain=suffix == ".txt")
    return Guide(doc, check(doc, [Order(rule) for rule in RULES.values()], words, WORLD).problems)


def runs(row: Row) -> list[str]:
    """The plain guide is read both ways; pseudo-structure is a fault in Markdown only."""
    if row.file != "002":
        return [".md"]
    return [".md"] if row.rule == "steps/pseudo-structure" else [".md", ".txt"]


CASES = [(row, suffix) for row in rows() if row.rule in RULES for suffix in runs(row)]


def cases(*grades: str) -> list[object]:
    return [pytest.param(row, suffix, id=f"{row}{suffix}") for row, suffix in CASES if row.grade in grades]


def met(row: Row, suffix: str) -> bool:
    """Whether the rule says it, as gravely as the table, on a line that counts or in the same block."""
    seen = guide(row.file, suffix)
    blocks = {seen.block(row.line)} - {-1}
    found = [p for p in seen.of(row.rule) if p.place.line in row.counted or seen.block(p.place.line) in blocks]
    return row.severity in {str(problem.severity) for problem in found}


@pytest.mark.parametrize(("row", "suffix"), cases("must"))
def test_what_must_be_found_is_found(row: Row, suffix: str) -> None:
    assert met(row, suffix), f"{row.severity}: {row.evidence}: {row.why}\n{_said(row, suffix)}"


@pytest.mark.parametrize(("row", "suffix"), cases("should"))
def test_what_should_be_found_is_found_or_waived(row: Row, suffix: str) -> None:
    waived = WAIVED.get((row.file, row.line, row.rule))
    assert met(row, suffix) != bool(waived), (
        waived or f"{row.severity}: {row.evidence}: {row.why}\n{_said(row, suffix)}"
    )


@pytest.mark.parametrize(("row", "suffix"), cases(""))
def test_what_must_stay_silent_is_silent(row: Row, suffix: str) -> None:
    seen = guide(row.file, suffix)
    line = seen.doc.lines.span(row.line)
    at = line.of(seen.doc.text).index(row.evidence.replace("`", ""))
    evidence = Span(line.start + at, line.start + at + len(row.evidence))
    said = [p.message for p in seen.of(row.rule) if p.place.line == row.line and p.span.meets(evidence)]
    assert not said, row.why


@pytest.mark.parametrize(("row", "suffix"), cases(""))
def test_what_must_stay_silent_likewise_is_silent(row: Row, suffix: str) -> None:
    expected = {(other.file, other.line) for other, _ in CASES if other.rule == row.rule and other.grade}
    for file, line in row.likewise - expected:
        kind = suffix if file == "002" else ".md"
        assert line not in {p.place.line for p in guide(file, kind).of(row.rule)}, f"{file}:{line}: {row.why}"


@pytest.mark.parametrize("prefix", ["000", "001", "002", "003"])
def test_without_a_registry_nothing_is_said_of_bodies(prefix: str) -> None:
    orders = [Order(RULES[rule]) for rule in KNOWN if rule in RULES]
    assert not check(guide(prefix, ".md").doc, orders, load_words(), World()).problems


@pytest.mark.parametrize("prefix", ["000", "003"])
def test_a_balance_that_does_not_exist_is_found_in_the_title(prefix: str) -> None:
    (problem,) = guide(prefix, ".md").of("steps/no-such-service")
    assert (problem.place.line, str(problem.severity)) == (1, "warning")


def test_a_balance_that_does_exist_is_none_of_its_business() -> None:
    assert not guide("002", ".md").of("steps/no-such-service")
    assert not guide("002", ".txt").of("steps/no-such-service")


def test_plain_text_is_not_blamed_for_being_plain() -> None:
    assert not guide("002", ".txt").of("steps/pseudo-structure")


def _said(row: Row, suffix: str) -> str:
    said = [f"{p.place.line}: {p.severity}: {p.message}" for p in guide(row.file, suffix).of(row.rule)]
    return "\n".join(said) or "the rule says nothing of this guide"
