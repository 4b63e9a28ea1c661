"""Labelled procedures: what a reader noted about documentation pages, and whether the model of the guide agrees."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from benchmarks.quality.judge import alarms

from guidelint.guide.document import PromiseKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from benchmarks.quality.judge import Alarm

    from guidelint.guide.document import Document

_STEPS = 2
"""Steps that make a procedure."""


class Answer(NamedTuple):
    """One label of one page. `expected` by the reader, `found` by us."""

    page: str
    label: str
    expected: bool
    found: bool


def _fires(*rules: str) -> Callable[[Document, list[Alarm]], bool]:
    return lambda _, found: any(alarm.rule in rules for alarm in found)


_JUDGES: dict[str, Callable[[Document, list[Alarm]], bool]] = {
    "promises_steps": lambda doc, _: any(p.kind in (PromiseKind.STEPS, PromiseKind.METHODS) for p in doc.promises),
    "has_steps": lambda doc, _: any(len(method.steps) >= _STEPS for method in doc.methods),
    "asks_personal_data": lambda doc, _: bool(doc.requests),
    "privacy_warning": lambda doc, _: any(not caution.negated for caution in doc.cautions),
    "missing_steps": _fires("steps/promised-missing"),
    "numbering_gaps": _fires("steps/number-gap"),
    "empty_method_sections": _fires("steps/method-without-steps"),
    "count_promises": _fires("steps/count-mismatch"),
    "official_without_url": _fires("urls/official-unlocated"),
    "http_only": _fires("urls/insecure"),
    "text_target_mismatch": _fires("urls/text-mismatch"),
}
"""What of ours stands for each label."""


def on(file: Path) -> Iterator[Answer]:
    """Every label of every page that the file lists, one JSON object a line; pages stand beside it."""
    for line in file.read_text("utf-8").splitlines():
        page: dict[str, Any] = json.loads(line)
        doc, found = alarms((file.parent / page["file"]).read_text("utf-8"), language=page["lang"])
        for label, judge in _JUDGES.items():
            yield Answer(page["id"], label, _expected(page[label]), judge(doc, found))


def _expected(told: object) -> bool:
    if isinstance(told, list):
        return any(not isinstance(one, dict) or one.get("mismatch", True) for one in told)
    return bool(told)
