"""Whole guides of our own, which say inline what is to be found on which line, and nothing else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from guidelint.check.engine import Order, check
from guidelint.guide.read import read
from guidelint.known.lock import read_lock
from guidelint.known.moments import moment
from guidelint.known.world import World
from guidelint.rule.packs import load_registry, load_rules, load_words

SAMPLES = Path(__file__).parent.parent / "samples"
FILES = sorted(path for path in SAMPLES.rglob("*") if path.suffix in {".md", ".txt"} and path.name != "README.md")
_EXPECTED = re.compile(r"[ \t]*<!-- expect: ([^>]*?) -->[ \t]*$", re.MULTILINE)


def test_there_are_samples_in_every_language() -> None:
    assert {path.parent.name for path in FILES} == load_words().languages


def test_every_rule_is_met_in_a_sample() -> None:
    expected = {rule for path in FILES for _, rule in _split(path.read_text("utf-8"))[1]}
    assert expected == {rule.id for rule in load_rules()}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(SAMPLES).as_posix())
def test_a_sample_is_found_as_it_says(path: Path) -> None:
    text, expected = _split(path.read_text("utf-8"))
    words = load_words()
    doc = read(text, words, path=path.name, plain=path.suffix == ".txt")
    lock = read_lock(path.with_suffix(".lock")) if path.with_suffix(".lock").exists() else None
    world = World(lock, load_registry, moment("2026-11-22"))
    outcome = check(doc, [Order(rule) for rule in load_rules()], words, world)
    assert not outcome.not_checked
    assert {(problem.place.line, problem.rule) for problem in outcome.problems} == expected


def _split(sample: str) -> tuple[str, set[tuple[int, str]]]:
    """The text without its expectations, and these as pairs of line and rule."""
    expected = {
        (sample.count("\n", 0, match.start()) + 1, rule)
        for match in _EXPECTED.finditer(sample)
        for rule in re.split(r"[,\s]+", match[1].strip())
    }
    return _EXPECTED.sub("", sample), expected
