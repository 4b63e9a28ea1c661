"""What is said of a first run: what was seen, what the rules find in it, and what to do next."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from guidelint.config import BadSettings, CommandLine, Configuration
from guidelint.globs import top
from guidelint.report.summary import count
from guidelint.setup.trial import MOST

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.finding import Outcome
    from guidelint.setup.seen import Seen

MANY = 20
"""Problems from which on it is said how to begin with what is new only."""
CI = {".github/workflows": "github", ".gitlab-ci.yml": "gitlab:gl-code-quality-report.json"}
"""What tells a forge -> the format it reads."""


def about(seen: Seen) -> Iterator[str]:
    """What was seen, a line for each thing that matters."""
    if not seen.guides:
        yield "no Markdown here yet"
    else:
        known = [f"{code or 'unknown'} {number}" for code, number in seen.languages.items()]
        read = sum(seen.languages.values())
        several = f" of {read} looked at" if read < seen.guides - seen.unreadable else ""
        yield f"{count(seen.guides, 'Markdown file')}{f'; languages{several}: ' if known else ''}{', '.join(known)}"
    if seen.layout:
        yield f"a {seen.layout} site"
    if seen.plain_text:
        yield f"plain text that reads as guides: {', '.join(seen.plain_text)}"
    if seen.left_out:
        yield f"left out: {', '.join(seen.left_out)} ({count(sum(seen.left_out.values()), 'Markdown file')})"
    if seen.unreadable:
        told = f" but, it seems, in {seen.encoding}" if seen.encoding else ""
        yield f"{count(seen.unreadable, 'file')} not in UTF-8{told}"


def found(seen: Seen, outcome: Outcome | None) -> Iterator[str]:
    """What the rules find; nothing if there was nothing to check."""
    if outcome is None:
        return
    checked = len(outcome.checked)
    some = f"the first {MOST} of them" if checked == MOST < seen.guides else count(checked, "guide")
    errors = f", {count(outcome.failing, 'error')} among them" if outcome.failing else ""
    yield f"the rules of the profile core find {count(len(outcome.problems), 'problem')} in {some}{errors}"


def instead(folder: Path) -> Iterator[str]:
    """A configuration further up, which held here until now: the nearest file holds alone."""
    if folder == top(folder):
        return
    try:
        above = Configuration(CommandLine(), folder).at(folder.parent).source
    except BadSettings:
        return
    if above:
        yield f"it holds here in place of {shown(Path(above))}; to lay it over that one, add extend"


def following(folder: Path, argument: str, outcome: Outcome | None) -> Iterator[str]:
    """Commands to go on with; `argument`: what names the folder in them."""
    steps = {
        f"guidelint check{argument}": "check all guides",
        f"guidelint config{argument}": "what holds here, and why",
    }
    if outcome is not None and len(outcome.problems) >= MANY:
        steps[f"guidelint baseline write{argument}"] = "put the problems of today aside: only new ones count then"
    for sign, name in CI.items():
        if (top(folder) / sign).exists():
            steps[f"guidelint check --format {name}{argument}"] = "the report for the jobs that run here"
    broad = max(map(len, steps))
    yield from ("", "next:", *(f"  {step:<{broad}}  {why}" for step, why in steps.items()))


def shown(file: Path) -> str:
    """A path as one would write it from here, where that is shorter."""
    return min(os.path.relpath(file), str(file), key=len)
