"""Figures of rules: shown where they are, silent where they are not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from guidelint.rule.load import BrokenPack
from guidelint.rule.measured import in_words, read_measured

if TYPE_CHECKING:
    from pathlib import Path


def test_a_pack_without_figures_has_none(tmp_path: Path) -> None:
    assert read_measured(tmp_path) == {}
    assert list(in_words({})) == []


def test_a_broken_table_is_named(tmp_path: Path) -> None:
    (tmp_path / "measured.toml").write_text("not a table", "utf-8")
    with pytest.raises(BrokenPack, match=r"measured\.toml"):
        read_measured(tmp_path)


def test_figures_in_words(tmp_path: Path) -> None:
    (tmp_path / "measured.toml").write_text(
        '["steps/vague"]\nalarms = 1.5\nnotes = 2.0\njudged = 30\nright = 29\n'
        "recall = { zh = [96, 100], de = [9, 10], ru = [8, 10] }\n",
        "utf-8",
    )
    assert list(in_words(read_measured(tmp_path)["steps/vague"])) == [
        "finds 96 % (zh), 80 % or more (2 other languages) of planted faults",
        "1.5 alarms and 2 notes per 1,000 good guides",
        "29 of 30 findings on real guides judged right",
    ]
