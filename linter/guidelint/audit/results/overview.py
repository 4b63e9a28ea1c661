"""What reports on a collection tell, in whatever form."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from guidelint.records import dataclass

if TYPE_CHECKING:
    from guidelint.audit.grading import Standing


class Guide(NamedTuple):
    """A document and its grade."""

    doc: int
    title: str
    name: str
    """Its path, or else what the collection calls it, or else where it is published."""
    address: str
    language: str
    time: str
    errors: int
    warnings: int
    infos: int
    grade: str
    score: float
    """In points of 100."""
    publish: bool
    campaign: int | None
    steps: float
    urls: float
    privacy: float
    integrity: float


class Found(NamedTuple):
    """A finding in one document."""

    rule: str
    severity: int
    confidence: str
    line: int
    column: int
    message: str
    help: str
    excerpt: str
    mark_start: int
    mark_end: int


class Worst(NamedTuple):
    """One of the worst guides, with its gravest findings."""

    guide: Guide
    findings: tuple[Found, ...]


class RuleCount(NamedTuple):
    """How often a rule found something, by severity, and in how many documents."""

    rule: str
    errors: int
    warnings: int
    infos: int
    documents: int

    @property
    def findings(self) -> int:
        return self.errors + self.warnings + self.infos


class Language(NamedTuple):
    """How many documents are in a language, and whether there are words of it."""

    code: str
    documents: int
    words: bool


class Gap(NamedTuple):
    """What could not be read or judged for one reason."""

    reason: str
    fatal: bool
    rules: tuple[str, ...]
    places: int
    examples: tuple[str, ...]


class Place(NamedTuple):
    """Where a document has what others have, too."""

    doc: int
    title: str
    name: str
    line: int
    column: int
    text: str


class Group(NamedTuple):
    """What a rule says of documents that share something."""

    group: int
    rule: str
    severity: int
    message: str
    help: str
    documents: int
    places: tuple[Place, ...]
    """The first of them."""


class Indicator(NamedTuple):
    """What holds a campaign together."""

    rule: str
    text: str
    documents: int
    example: str
    """What stands in the first of its documents, numbers of people hidden."""


class Bundle(NamedTuple):
    """Documents of a campaign that have the same indicators; of a small one, each by itself."""

    indicators: tuple[int, ...]
    """Indices into those of the campaign."""
    documents: int
    title: str
    """Of the first of them."""


class Campaign(NamedTuple):
    """Documents behind which one hand seems to be."""

    campaign: int
    documents: int
    first: str
    last: str
    indicators: int
    shown: tuple[Indicator, ...]
    """Those that most documents have."""
    bundles: tuple[Bundle, ...]
    """The largest."""
    guides: tuple[Guide, ...]
    """The first."""


@dataclass(frozen=True, slots=True)
class Overview:
    """All that a report tells, save the list of all guides."""

    standing: Standing
    bins: tuple[int, ...]
    """Guides by score: each bin holds `BIN` points, the last one also those with all 100."""
    rules: tuple[RuleCount, ...]
    """Rules across documents, too: a finding for each group."""
    languages: tuple[Language, ...]
    campaigns: tuple[Campaign, ...]
    """The largest."""
    all_campaigns: int
    groups: tuple[Group, ...]
    """What is shared and shows no hand, gravest first."""
    all_groups: int
    worst: tuple[Worst, ...]
    gaps: tuple[Gap, ...]
    """Those that made the run fail first."""


BIN = 5
