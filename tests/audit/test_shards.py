"""Where a stream is cut, and what a store makes of shards that are not as they were left."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidelint.audit.rows import BadRow, Item, Notice, Row
from guidelint.audit.shards import shards
from guidelint.audit.store import Store
from guidelint.config import BadSettings

if TYPE_CHECKING:
    from pathlib import Path

ROWS = st.builds(Row, st.text(max_size=3), st.one_of(st.text(max_size=30), st.binary(max_size=30)))
BAD = st.builds(BadRow, st.just("in"), st.text(max_size=3), st.text(max_size=3))
ITEMS = st.lists(st.one_of(ROWS, BAD, st.builds(Notice, st.just("in"), st.just("said"))), max_size=40)
EMPTY: dict[str, list[tuple[object, ...]]] = {"documents": [], "findings": [], "facts": [], "not_checked": []}


@given(ITEMS, st.integers(1, 7), st.integers(1, 60))
def test_every_row_is_in_one_shard_in_order(items: list[Item], rows: int, size: int) -> None:
    made = list(shards(items, rows=rows, size=size))
    assert [row for shard in made for row in shard.rows] == [item for item in items if isinstance(item, Row)]
    assert [bad for shard in made for bad in shard.bad] == [item for item in items if isinstance(item, BadRow)]
    assert [shard.number for shard in made] == list(range(len(made)))
    assert made, "of nothing, too"
    for shard in made:
        assert shard.first == sum(len(other.rows) for other in made[: shard.number])
        assert len(shard.rows) + len(shard.bad) <= rows
        assert sum(len(row.data) for row in shard.rows[:-1]) < size


@given(ITEMS, ITEMS)
def test_other_rows_have_another_digest(one: list[Item], other: list[Item]) -> None:
    first, second = (next(shards(items, rows=99)) for items in (one, other))
    assert (first.digest == second.digest) is ((first.rows, first.bad) == (second.rows, second.bad))


def test_bytes_are_not_the_text_that_they_spell() -> None:
    first, second = (next(shards([Row("a", data)])) for data in ("text", b"text"))
    assert first.digest != second.digest


def test_a_shard_of_other_rows_is_refused(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.shards.mkdir()
    store.keep(3, "these", EMPTY, 2)
    assert store.tally(3, "these") == (0, 0, 2, True)
    assert store.tally(4, "these") is None
    with pytest.raises(BadSettings, match="changed"):
        store.tally(3, "those")


def test_a_shard_that_lacks_a_table_is_judged_again(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.shards.mkdir()
    store.keep(0, "these", EMPTY, 0)
    (store.shards / "00000" / "facts.parquet").unlink()
    assert store.tally(0, "these") is None
    store.keep(0, "these", EMPTY, 0)
    assert store.tally(0, "these") is not None


def test_only_one_run_at_a_time_writes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("guidelint.audit.store.PATIENCE", 0.1)
    with (
        Store(tmp_path / "out").held(),
        pytest.raises(BadSettings, match="another run"),
        Store(tmp_path / "out").held(),
    ):
        pass
