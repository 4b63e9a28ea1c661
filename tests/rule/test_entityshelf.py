"""Official bodies are read anew where a file has changed, and from the shelf where none has."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from guidelint.known.entityfiles import BrokenEntities
from guidelint.rule import entityshelf
from guidelint.rule.entityshelf import shelved

if TYPE_CHECKING:
    from pathlib import Path

FILE = """
country = "XX"
[sources.site]
url = "https://www.example.org/"
checked-at = 2026-11-22
grade = "A"
[[entities]]
id = "xx.fund"
type = "health-insurance"
name = "Example Fund"
names.en = ["Example Health Fund"]
domains = [{ host = "fund.example", languages = ["en"], from = "site" }]
[[entities.absent]]
phrases.en = ["card balance"]
instead.en = "bills are refunded"
from = "site"
"""


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    written = tmp_path / "xx.toml"
    written.write_text(FILE, "utf-8")
    return written


def test_what_comes_from_the_shelf_is_what_was_read(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = shelved([file])
    monkeypatch.delattr(entityshelf, "read_entities")  # a second reading would fail
    again = shelved([file])
    assert again == first
    assert again.index.words.names


def test_a_changed_file_is_read_again(file: Path) -> None:
    shelved([file])
    file.write_text(FILE.replace("Example Fund", "Another Fund"), "utf-8")
    assert shelved([file]).read.entities[0].name == "Another Fund"
    file.write_text("nonsense = 1\n", "utf-8")
    with pytest.raises(BrokenEntities, match='there is no key "nonsense"'):
        shelved([file])


@pytest.mark.parametrize("damage", [b"", b"\x80\x05garbage", b"cos\nsystem\n."])
def test_a_damaged_shelf_is_as_good_as_none(file: Path, damage: bytes) -> None:
    first = shelved([file])
    (kept,) = (file.parent / "__pycache__").iterdir()
    kept.write_bytes(damage)
    assert shelved([file]) == first
