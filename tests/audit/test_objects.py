"""Object stores as an audit reads them. The one here is the disk, which pyarrow reaches by an address, too."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from guidelint.audit.readers.inputs import rows
from guidelint.audit.readers.objects import refuse_secrets
from guidelint.audit.rows import BadRow, Row, Wanted
from guidelint.config import BadSettings

if TYPE_CHECKING:
    from pathlib import Path

GUIDE = "# How to renew a permit\n\n1. Open the portal.\n"


@pytest.fixture
def bucket(tmp_path: Path) -> Path:
    inner = tmp_path / "sub"
    inner.mkdir()
    (tmp_path / "a.jsonl").write_text('{"id": "one", "text": "# How to park"}\n{"id": "two", "text": "# How to pay"}\n')
    (inner / "b.jsonl.gz").write_bytes(gzip.compress(b'{"id": "three", "text": "# How to vote"}\n'))
    (inner / "guide.md").write_text(GUIDE)
    (inner / "picture.png").write_bytes(b"\x89PNG")
    (tmp_path / ".hidden.md").write_text(GUIDE)
    pq.write_table(pa.table({"id": ["four"], "text": [GUIDE]}), tmp_path / "c.parquet")
    with ZipFile(tmp_path / "d.zip", "w") as archive:
        archive.writestr("guides/five.md", GUIDE)
    return tmp_path


def test_all_that_can_be_read_below_a_prefix_is_read_in_order(bucket: Path) -> None:
    source = f"file://{bucket.as_posix()}"
    found = [item for item in rows([source], Wanted()) if isinstance(item, Row)]
    inside = [f"{source}/{name}" for name in ("d.zip!guides/five.md", "sub/guide.md")]
    assert [row.id for row in found] == ["one", "two", "four", inside[0], "three", inside[1]]
    assert all(row.path.startswith(source) for row in found)


def test_an_object_by_itself(bucket: Path) -> None:
    (row,) = rows([f"file://{bucket.as_posix()}/sub/guide.md"], Wanted())
    assert isinstance(row, Row)
    assert row.data == GUIDE.encode()


def test_globs_leave_objects_out(bucket: Path) -> None:
    found = rows([f"file://{bucket.as_posix()}"], Wanted(exclude=("sub/**", "*.zip")))
    assert [row.id for row in found if isinstance(row, Row)] == ["one", "two", "four"]


@pytest.mark.parametrize("name", ["none", "sub/picture.png/more", "%00"])
def test_what_is_not_there_is_told(bucket: Path, name: str) -> None:
    (bad,) = rows([f"file://{bucket.as_posix()}/{name}"], Wanted())
    assert isinstance(bad, BadRow)
    assert bad.fatal
    assert bad.reason


def test_a_damaged_object_does_not_end_the_others(bucket: Path) -> None:
    whole = (bucket / "c.parquet").read_bytes()
    (bucket / "c.parquet").write_bytes(whole[: len(whole) // 2])
    found = list(rows([f"file://{bucket.as_posix()}"], Wanted()))
    assert len([item for item in found if isinstance(item, Row)]) == 5
    assert ["c.parquet" in item.where for item in found if isinstance(item, BadRow)] == [True]


@pytest.mark.parametrize("inner", ["someone:hush@bucket/guides", "bucket/guides?client_secret=hush"])
def test_keys_in_addresses_are_refused_and_not_told(inner: str) -> None:
    with pytest.raises(BadSettings) as told:
        refuse_secrets(f"s3://{inner}")
    assert "hush" not in str(told.value)


def test_addresses_without_keys_are_taken() -> None:
    refuse_secrets("s3://bucket/guides?region=eu-west-1")
    refuse_secrets("abfss://container@account.dfs.example.org/guides")
    refuse_secrets("guides@v1:2")
