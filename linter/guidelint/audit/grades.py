"""What a guide and a collection are worth, as a letter: pure functions of what was found.

Penalties are counted in whole millionths of a point, so that neither their order nor who adds them up, Python or SQL,
makes a difference.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple, Protocol

from guidelint.finding import Confidence, Severity
from guidelint.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

POINT = 1_000_000
"""Penalties and scores are whole millionths of a point."""
FULL = 100 * POINT
WEIGHT = {Severity.ERROR: 40, Severity.WARNING: 15, Severity.INFO: 3}
SURE = {Confidence.HIGH: 10, Confidence.MEDIUM: 7, Confidence.LOW: 4}
"""Tenths of its weight that a finding counts."""
SHARE = {"steps": 35, "urls": 25, "privacy": 25, "integrity": 15}
"""Hundredths of the score that are a family's."""
LETTERS = (("A", 90), ("B", 80), ("C", 65), ("D", 50), ("F", 0))
"""Each with the least score for it, best first."""
GATES = frozenset(
    {
        "privacy/credential-handling",
        "privacy/live-identifier",
        "privacy/private-recipient",
        "privacy/unwarned-request",
        "spam/contact-footer",
        "spam/illicit-offer",
        "spam/offplatform-cta",
        "urls/confusable",
        "urls/entity-mismatch",
        "urls/text-mismatch",
    }
)
"""Rules whose errors nobody should publish."""
GATED = "D"
"""The best letter with an error of theirs, and the best for a collection with too many such guides."""
PROMISED, STEPLESS = "steps/promised-missing", "steps/method-without-steps"
CAP = 50
"""The best score for steps where they are promised and missing, or half of the ways have none."""
MOST_IN_CAMPAIGNS, MOST_GATED, FEWEST_SKELETONS = 20, 30, 30
"""Hundredths of a collection beyond which, or below which, its letter is worse than that of its guides."""


class Hit(Protocol):
    """A finding as far as a grade is concerned."""

    @property
    def rule(self) -> str: ...
    @property
    def severity(self) -> Severity: ...
    @property
    def confidence(self) -> Confidence: ...


class Shared(NamedTuple):
    """What a rule across documents says of a guide among others."""

    rule: str
    severity: Severity
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class Marks:
    """All of one guide that its grade is made of, but for what it shares with others. Penalties in millionths."""

    steps: int
    urls: int
    privacy: int
    spam: int
    gate: tuple[str, ...]
    """The rules with an error that nobody should publish, sorted."""
    capped: bool
    """Whether what is missing is so much that steps are worth `CAP` at best."""
    graded: bool
    """Whether it is a guide at all."""


@dataclass(frozen=True, slots=True)
class Grade:
    """What a guide is worth: scores in millionths of a point of 100."""

    steps: int
    urls: int
    privacy: int
    integrity: int
    score: int
    letter: str
    """Empty where it is no guide."""
    publish: bool


@dataclass(frozen=True, slots=True)
class Figures:
    """All of a collection that its grade is made of."""

    documents: int
    letters: Mapping[str, int]
    """How many guides have each letter."""
    gated: int
    """Documents that nobody should publish."""
    in_campaigns: int
    skeletons: int
    """Different ones among the guides that have a letter."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The letter of a collection, and why it is not that of the guide in its middle."""

    letter: str
    """Empty where no document is a guide."""
    median: str
    reasons: tuple[str, ...] = ()


def penalties(hits: Iterable[Hit]) -> dict[str, int]:
    """Millionths of a point that each family loses. Of a rule the gravest finding counts whole, the second a half, the
    third a third: its tenth repeat says little.
    """
    by_rule: dict[str, list[int]] = defaultdict(list)
    for hit in hits:
        by_rule[hit.rule].append(WEIGHT[hit.severity] * SURE[hit.confidence] * (POINT // 10))
    lost: Counter[str] = Counter()
    for rule, weights in by_rule.items():
        lost[rule.partition("/")[0]] += sum(
            weight // repeat for repeat, weight in enumerate(sorted(weights, reverse=True), 1)
        )
    return lost


def marks(hits: Iterable[Hit], *, methods: int, guide: bool) -> Marks:
    """What is found in one document. `methods`: how many ways to its goal it has; `guide`: whether it is one."""
    found = list(hits)
    lost = penalties(found)
    rules = Counter(hit.rule for hit in found)
    gate = {hit.rule for hit in found if hit.rule in GATES and hit.severity is Severity.ERROR}
    capped = bool(rules[PROMISED]) or 0 < methods <= 2 * rules[STEPLESS]
    steps, urls, privacy, spam = (lost.get(family, 0) for family in ("steps", "urls", "privacy", "spam"))
    return Marks(steps, urls, privacy, spam, tuple(sorted(gate)), capped, guide and methods > 0)


def grade(own: Marks, shared: Iterable[Shared] = ()) -> Grade:
    """`shared`: what rules across documents say of it, each finding once however often this guide is named in it."""
    steps = min(_left(own.steps), CAP * POINT if own.capped else FULL)
    urls, privacy = _left(own.urls), _left(own.privacy)
    integrity = _left(own.spam + sum(penalties(shared).values()))
    weighed = zip(SHARE.values(), (steps, urls, privacy, integrity), strict=True)
    score = sum(share * left for share, left in weighed) // 100
    letter = letter_of(score)
    if own.gate:
        letter = max(letter, GATED)
    return Grade(steps, urls, privacy, integrity, score, letter if own.graded else "", not own.gate)


def letter_of(score: int) -> str:
    """The letter of a score in millionths."""
    return next(letter for letter, least in LETTERS if score >= least * POINT)


def verdict(figures: Figures) -> Verdict:
    """The letter of the guide in the middle, of two the worse, and no better than what else is known of the whole."""
    ranked = [letter for letter, _ in LETTERS for _ in range(figures.letters.get(letter, 0))]
    if not ranked:
        return Verdict("", "")
    letter = median = ranked[len(ranked) // 2]
    reasons: list[str] = []
    for part, most, what in (
        (figures.in_campaigns, MOST_IN_CAMPAIGNS, "belong to a campaign"),
        (figures.gated, MOST_GATED, "should not be published"),
    ):
        if 100 * part > most * figures.documents:
            letter = max(letter, GATED)
            reasons.append(f"more than {most} % of the documents {what}: at best {GATED}")
    if 100 * figures.skeletons < FEWEST_SKELETONS * len(ranked):
        letter = _worse(letter)
        reasons.append(f"fewer than {FEWEST_SKELETONS} skeletons to 100 guides: one step down")
    return Verdict(letter, median, tuple(reasons))


def _left(lost: int) -> int:
    return max(0, FULL - lost)


def _worse(letter: str) -> str:
    names = [name for name, _ in LETTERS]
    return names[min(names.index(letter) + 1, len(names) - 1)]
