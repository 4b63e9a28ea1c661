"""Bait: of the texts that hold a contact, how many have at least one spam finding.

Which texts hold one was decided by reading them; `bait.tsv` beside this file keeps the answers (no text).
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from benchmarks.quality.folder import rows

if TYPE_CHECKING:
    from collections.abc import Iterable

    from benchmarks.quality.folder import Guide

LABELS = Path(__file__).parent / "bait.tsv"


class Text(NamedTuple):
    """One text of the collection."""

    file: str
    language: str
    kind: str
    holds_contact: bool
    rules: tuple[str, ...]
    """Spam rules that spoke."""


def on(judged: Iterable[Guide]) -> tuple[Text, ...]:
    """Every judged text that has a label."""
    labels = {row["file"]: row for row in rows(LABELS)}
    texts = []
    for guide in judged:
        label = labels.get(guide.file)
        if label is not None:
            spoke = tuple(sorted({said.rule for said in guide.said if said.rule.startswith("spam/")}))
            texts.append(Text(guide.file, label["language"], label["kind"], label["holds_contact"] == "1", spoke))
    return tuple(texts)
