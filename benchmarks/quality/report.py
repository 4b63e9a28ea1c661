"""docs/quality.md from what was measured."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.quality.profiles import BARS, profile, short_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from benchmarks.quality.alarms import Alarms
    from benchmarks.quality.bait import Text
    from benchmarks.quality.measured import Figures
    from benchmarks.quality.procedures import Answer

FILE = Path(__file__).parents[2] / "docs" / "quality.md"
REMARKS = Path(__file__).parent / "remarks.md"
"""What people add to the figures; stands at the end of the page as it is."""
LANGUAGES = ("zh", "en", "es", "ko", "ja", "fr", "de", "pt", "nl", "ru")


def page(
    table: Mapping[str, Figures], alarms: list[Alarms], texts: tuple[Text, ...], answers: tuple[Answer, ...]
) -> Iterator[str]:
    """The page, line by line. What was not measured in this run is said to be so."""
    yield from (
        "# Quality",
        "",
        "Written by `make quality`; an edit by hand is lost (remarks stand in `benchmarks/quality/remarks.md`).",
        "",
        "## Rule by rule",
        "",
        "Recall: planted faults that were found, in per cent. Alarms: findings at warning or above, and notes, per",
        "1,000 good guides. Judged: findings on real guides that were looked at one by one, how many were right, and",
        "the lower bound of their share (Wilson, 95 %). A dash: not measured.",
        "",
        "Rules that need a lock are measured with one in which every address answers and nobody has vouched for any,",
        "as it is after `guidelint verify`; planted faults of the lock come with lines of their own. Each finding of",
        "urls/dead-or-moved and urls/stale repeats a line of the lock, so these need no judged findings.",
        "",
        f"| rule | profile | {' | '.join(LANGUAGES)} | alarms | notes | judged | right | bound |",
        f"|---|---|{'---|' * len(LANGUAGES)}---|---|---|---|---|",
        *(_row(rule, table[rule]) for rule in sorted(table)),
        "",
        "## Why a rule is not in core",
        "",
        *(
            f"- `{rule}`: {'; '.join(short_of(table[rule], rule=rule))}"
            for rule in sorted(table)
            if profile(table[rule], rule) != "core"
        ),
        "",
        *_good(alarms),
        *_bait(texts),
        *_procedures(answers),
    )
    if REMARKS.exists():
        yield from REMARKS.read_text("utf-8").splitlines()


def _row(rule: str, figures: Figures) -> str:
    recall = figures.get("recall", {})
    shares = [f"{100 * recall[c][0] / recall[c][1]:.0f}" if recall.get(c, [0, 0])[1] else "-" for c in LANGUAGES]
    counts = [f"{figures[name]:.1f}" if name in figures else "-" for name in ("alarms", "notes")]
    judged = [str(figures.get("judged", "-")), str(figures.get("right", "-")), f"{figures.get('lower', 0):.2f}"]
    return f"| `{rule}` | {profile(figures, rule)} | {' | '.join((*shares, *counts, *judged))} |"


def _good(alarms: list[Alarms]) -> Iterator[str]:
    yield from ("## Alarms on good guides", "")
    for one in alarms:
        grey = f", {one.grey} of them grey and counted apart" if one.grey else ""
        yield f"`{one.folder}`: {one.guides} guides{grey}; {len(one.unread)} could not be read."
        yield ""
        for family, what in (("spam/", "errors"), ("privacy/", "warnings or above")):
            yield f"- {family}: {family_alarms(one, family):.2f} {what} per 1,000 guides"
        places = [said for said in one.listed if said.counts]
        yield from (f"    - `{said.file}:{said.line}` {said.rule} ({said.severity!s})" for said in places)
        yield ""


def family_alarms(alarms: Alarms, family: str) -> float:
    """Spam errors, or findings at warning or above of another family, per 1,000 guides that are not grey."""
    least = 3 if family == "spam/" else 2
    total = sum(n for (rule, severity), n in alarms.counts.items() if rule.startswith(family) and severity >= least)
    return 1000 * total / max(1, alarms.guides - alarms.grey)


def _bait(texts: tuple[Text, ...]) -> Iterator[str]:
    yield from ("## Bait", "")
    if not texts:
        yield from ("Not measured in this run.", "")
        return
    contact = [text for text in texts if text.holds_contact]
    flagged = [text for text in contact if text.rules]
    share = len(flagged) / max(1, len(contact))
    yield f"{len(flagged)} of {len(contact)} texts with a contact are reported ({share:.0%}; bar"
    yield f"{BARS['bait']['flagged']:.0%}); {len(texts)} texts in all."
    yield ""
    kinds = sorted({(text.kind, text.language) for text in contact})
    for kind, language in kinds:
        of_kind = [text for text in contact if (text.kind, text.language) == (kind, language)]
        yield f"- {kind} ({language}): {sum(bool(text.rules) for text in of_kind)} of {len(of_kind)}"
    yield ""


def _procedures(answers: tuple[Answer, ...]) -> Iterator[str]:
    yield from ("## Labelled procedures", "")
    if not answers:
        yield from ("Not measured in this run.", "")
        return
    for label in dict.fromkeys(answer.label for answer in answers):
        of_label = [answer for answer in answers if answer.label == label]
        apart = [answer.page for answer in of_label if answer.expected != answer.found]
        more = f"; otherwise: {', '.join(apart)}" if apart else ""
        yield f"- {label}: {len(of_label) - len(apart)} of {len(of_label)} agree{more}"
    yield ""
