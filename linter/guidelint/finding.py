"""The shapes all others speak in: where something is, what a rule says of it, and what a report shows."""

from __future__ import annotations

from enum import IntEnum, StrEnum
from typing import NamedTuple

from guidelint.records import dataclass


class Span(NamedTuple):
    """A stretch of a document: offsets in characters into `Document.text`, end excluded."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """What this span names in `text`."""
        return text[self.start : self.end]

    def covers(self, other: Span) -> bool:
        """Whether `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end


class Severity(IntEnum):
    """How much a finding hurts a reader. `INFO` never fails a run by default."""

    INFO = 1
    WARNING = 2
    ERROR = 3

    def __str__(self) -> str:
        return self.name.lower()


class Confidence(StrEnum):
    """How sure the evidence makes us; guessed structure lowers it."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


@dataclass(frozen=True, slots=True)
class Related:
    """Another place that belongs to the same finding."""

    span: Span
    message: str


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace `span` by `text`."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Fix:
    """Edits that mend a finding. Safe ones cannot change what the guide says."""

    edits: tuple[Edit, ...]
    safe: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule says of one place. Severity and confidence default to the rule's own."""

    span: Span
    message: str
    severity: Severity | None = None
    confidence: Confidence | None = None
    evidence: tuple[str, ...] = ()
    related: tuple[Related, ...] = ()
    fix: Fix | None = None
    help: str = ""
    """What to do about it, where this finding knows better than the rule's page."""
    about: tuple[str, ...] = ()
    """What it speaks of, where its place is only the first of several: by this it is known again, not by its place."""


@dataclass(frozen=True, slots=True)
class Place:
    """A span as people count: line and column from 1, columns in characters, end column excluded."""

    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True, slots=True)
class Excerpt:
    """The line a problem begins on, or of a very long line the stretch around it: all that reports need of the text."""

    text: str
    column: int = 1
    """The column of its first character."""
    cut: bool = False
    """Whether the line goes on after it."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A finding in its place: what reports, suppressions and baselines work on."""

    path: str
    rule: str
    severity: Severity
    confidence: Confidence
    place: Place
    span: Span
    message: str
    help: str = ""
    evidence: tuple[str, ...] = ()
    related: tuple[tuple[Place, str], ...] = ()
    fingerprint: str = ""
    """Its name among the findings of its file; see `check/fingerprint.py`."""
    near: str = ""
    """A name made of rule, evidence and the words next to it: known again under another heading. Can be empty."""
    byte_columns: tuple[int, int] = (0, 0)
    """Column and end column from 1 in UTF-8 bytes, for readers that count so; 0 if not known."""
    excerpt: Excerpt | None = None
    fix: Fix | None = None


@dataclass(frozen=True, slots=True)
class NotChecked:
    """Something that was asked for and could not be done: never mistaken for clean."""

    path: str
    reason: str
    rule: str = ""
    place: Place | None = None
    fatal: bool = False
    """The whole file could not be read, or not be mended: the run has not done its job, strict or not."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one file, or of a whole run."""

    problems: tuple[Problem, ...] = ()
    not_checked: tuple[NotChecked, ...] = ()
    checked: tuple[str, ...] = ()
    """The files that were read and checked."""
    failing: int = 0
    """How many problems reach the severity at which a run fails."""
    suppressed: int = 0
    """How many problems a directive in the document silenced."""
    known: int = 0
    """How many problems the baseline, or the revision that is compared with, has already."""
    fixed: int = 0
    """How many problems were mended; or would be, where there is a `diff`."""
    diff: tuple[str, ...] = ()
    """What mending would change: lines of a unified diff, numbers of people hidden, all else as it stands."""
    expired: int = 0
    """How many of the problems the baseline held until its entries expired."""
    unmatched: int = 0
    """How many entries of the baseline match nothing any more in the files that were checked."""
    unchanged: int = 0
    """How many of the files are as they were at the revision that is compared with, and so were not judged."""

    @property
    def files(self) -> int:
        """How many files were read and checked."""
        return len(self.checked)
