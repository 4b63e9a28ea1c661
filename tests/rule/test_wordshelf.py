"""Compiled words between runs: the same words, anew when a file changes, and no fault when they cannot be kept."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest

from guidelint.rule.wordfiles import gather
from guidelint.rule.wordshelf import WordShelf
from guidelint.text.matcher import compiled

if TYPE_CHECKING:
    from pathlib import Path

WORDS = compiled([("vague.prompt", "follow … prompts"), ("vague.object", "details*"), ("vague.object", "相关信息")])


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    file = tmp_path / "en.toml"
    file.write_text('[vague]\nprompt = ["follow … prompts"]\n', "utf-8")
    return file


def test_words_come_back_as_they_were(file: Path) -> None:
    WordShelf([file]).save("en", WORDS)
    assert WordShelf([file]).load("en") == WORDS
    assert WordShelf([file]).load("fr") is None


def test_a_changed_file_makes_them_stale(file: Path) -> None:
    WordShelf([file]).save("en", WORDS)
    os.utime(file, ns=(1, 1))
    assert WordShelf([file]).load("en") is None


def test_another_set_of_files_makes_them_stale(file: Path, tmp_path: Path) -> None:
    WordShelf([file]).save("en", WORDS)
    other = tmp_path / "de.toml"
    other.write_text("", "utf-8")
    assert WordShelf([file, other]).load("en") is None


def test_a_damaged_shelf_is_no_fault(file: Path) -> None:
    WordShelf([file]).save("en", WORDS)
    (kept,) = (file.parent / "__pycache__").iterdir()
    kept.write_bytes(kept.read_bytes()[:20])
    assert WordShelf([file]).load("en") is None


def test_a_shelf_that_cannot_be_made_is_no_fault(file: Path) -> None:
    (file.parent / "__pycache__").write_text("in the way", "utf-8")
    WordShelf([file]).save("en", WORDS)
    assert WordShelf([file]).load("en") is None


def test_nothing_is_written_where_python_writes_nothing(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    WordShelf([file]).save("en", WORDS)
    assert not (file.parent / "__pycache__").exists()


def test_an_edit_is_seen_by_the_next_run(file: Path) -> None:
    assert not gather([file], frozenset).has("en", "vague.object")
    file.write_text('[vague]\nobject = ["details"]\n', "utf-8")
    assert gather([file], frozenset).has("en", "vague.object")
