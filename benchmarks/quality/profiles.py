"""Which profile a rule belongs to: read from the measured table and the bars, never from opinion."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from benchmarks.quality.measured import Figures

BARS: dict[str, Any] = tomllib.loads((Path(__file__).parent / "bars.toml").read_text("utf-8"))
FILE = Path(__file__).parents[2] / "rules" / "guidelint_rules" / "profiles.toml"
_HEAD = """\
# Which rules run by default (core), and which for those who want more (recommended holds core, too). A rule that is in
# neither runs under the profile `all`. Written by `make quality` from measured.toml; an edit by hand is lost.
"""


def short_of(figures: Figures, *, rule: str = "", sure: bool = True) -> Iterator[str]:
    """What keeps a rule out of core (or, not `sure`, out of recommended), one reason at a time."""
    recall = BARS["recall"]
    for language, (caught, made) in sorted(figures.get("recall", {}).items()):
        bar = recall["of_first"] if language in recall["first"] else recall["of_others"]
        if made and caught / made < bar:
            yield f"finds {caught / made:.0%} in {language} (bar {bar:.0%})"
    if not figures.get("recall"):
        yield "recall not measured"
    for name, what in (("alarms", "warnings"), ("notes", "notes")):
        if figures.get(name, 0.0) > BARS["alarms"][what]:
            yield f"{figures[name]:.1f} {what} per 1,000 good guides (bar {BARS['alarms'][what]:g})"
    yield from _precision(figures, sure=sure and rule not in BARS["precision"]["restate_lock"])


def _precision(figures: Figures, *, sure: bool) -> Iterator[str]:
    judged, right = figures.get("judged", 0), figures.get("right", 0)
    if sure and figures.get("lower", 0.0) < BARS["precision"]["core"]:
        yield f"{right} of {judged} findings right, lower bound {figures.get('lower', 0.0):.2f}"
    elif not sure and judged and right / judged < BARS["precision"]["recommended"]:
        yield f"{right} of {judged} findings right"


def profile(figures: Figures, rule: str = "") -> str:
    """core, recommended or all."""
    if not any(short_of(figures, rule=rule)):
        return "core"
    return "all" if any(short_of(figures, rule=rule, sure=False)) else "recommended"


def save(table: Mapping[str, Figures]) -> None:
    """Writes the profiles that follow from the table."""
    parts = [_HEAD]
    for name in ("core", "recommended"):
        rules = sorted(rule for rule, figures in table.items() if profile(figures, rule) == name)
        parts.append(f"\n{name} = [\n" + "".join(f'  "{rule}",\n' for rule in rules) + "]\n")
    FILE.write_text("".join(parts), "utf-8")
