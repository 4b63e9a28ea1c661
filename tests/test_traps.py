"""Honest documents that look like bad ones: quoted scams, platforms as the subject, honest contacts, sample numbers."""

from __future__ import annotations

from pathlib import Path

import pytest

from guidelint.finding import Severity
from guidelint.guide.read import read
from guidelint.known.world import World
from guidelint.records import replace
from guidelint.rule.packs import load_registry, load_rules, load_words

TRAPS = sorted((Path(__file__).parent / "traps").glob("*.md"))


@pytest.mark.parametrize("trap", TRAPS, ids=lambda file: file.stem)
def test_no_spam_and_no_privacy_warning(trap: Path) -> None:
    text = trap.read_text("utf-8")
    doc, world = read(text, load_words(), path=trap.name), World(registry=load_registry)
    said = [
        (rule.id, finding.span.of(text))
        for rule in load_rules()
        if rule.id.startswith(("spam/", "privacy/")) and rule.applies_to(doc.kind)
        for finding in rule.findings(replace(doc, allowed=rule.declared.words), world, rule.options)
        if (finding.severity or rule.declared.severity) > Severity.INFO
    ]
    assert said == []


@pytest.mark.parametrize("trap", TRAPS, ids=lambda file: file.stem)
def test_its_language_is_known(trap: Path) -> None:
    assert read(trap.read_text("utf-8"), load_words()).language.code == trap.stem.rpartition(".")[2]
