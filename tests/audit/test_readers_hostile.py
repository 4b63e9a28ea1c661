"""Whatever is in a file, reading it raises nothing, hides nothing, and takes no more memory than a document."""

from __future__ import annotations

import gzip
import io
import json
import os
import tarfile
import tempfile
import tracemalloc
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidelint.audit.readers.inputs import rows
from guidelint.audit.rows import BadRow, Limits, Row, Wanted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.audit.rows import Item

SUFFIXES = (
    ".md",
    ".txt",
    ".jsonl",
    ".json",
    ".csv",
    ".tsv",
    ".parquet",
    ".zip",
    ".tar",
    ".tar.gz",
    ".jsonl.zst",
    ".x",
    "",
)
GUIDE = "# How to bake\n\n1. Heat the oven.\n"
SMALL = Limits(row_bytes=10_000)


def read(path: Path, limits: Limits = SMALL) -> list[Item]:
    return list(rows([str(path)], Wanted(limits=limits)))


def bad(items: list[Item]) -> list[tuple[str, str, bool]]:
    return [(item.where, item.reason, item.fatal) for item in items if isinstance(item, BadRow)]


def ids(items: list[Item]) -> list[str]:
    return [item.id for item in items if isinstance(item, Row)]


def whole(suffix: str) -> bytes:
    """A file of a sort with three documents."""
    records = [{"id": f"n{number}", "text": f"{GUIDE}{number}"} for number in range(3)]
    lines = "".join(f"{json.dumps(record)}\n" for record in records).encode()
    out = io.BytesIO()
    if suffix == ".jsonl.gz":
        return gzip.compress(lines)
    if suffix == ".jsonl.zst":
        packed: bytes = pa.compress(lines, "zstd", asbytes=True)
        return packed
    if suffix == ".parquet":
        pq.write_table(pa.Table.from_pylist(records), out, row_group_size=1)
    elif suffix == ".zip":
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for record in records:
                archive.writestr(f"{record['id']}.md", record["text"])
    elif suffix in (".tar", ".tar.gz"):
        with tarfile.open(fileobj=out, mode="w:gz" if suffix == ".tar.gz" else "w") as tar:
            for record in records:
                add(tar, f"{record['id']}.md", record["text"].encode())
    elif suffix == ".json":
        return json.dumps(records, indent=1).encode()
    elif suffix == ".csv":
        return b"id,text\n" + b"".join(f'{r["id"]},"{r["text"]}"\n'.encode() for r in records)
    else:
        return lines
    return out.getvalue()


def add(tar: tarfile.TarFile, name: str, data: bytes, **fields: object) -> None:
    member = tarfile.TarInfo(name)
    member.size = len(data)
    for field, value in fields.items():
        setattr(member, field, value)
    tar.addfile(member, io.BytesIO(data))


SORTS = (".jsonl", ".jsonl.gz", ".jsonl.zst", ".json", ".csv", ".parquet", ".zip", ".tar", ".tar.gz")


@given(data=st.binary(max_size=300), suffix=st.sampled_from(SUFFIXES))
def test_any_bytes_under_any_name(data: bytes, suffix: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"a{suffix}")
        path.write_bytes(data)
        assert all(item.reason for item in read(path) if isinstance(item, BadRow))


@given(sort=st.sampled_from(SORTS), data=st.data())
def test_a_file_with_a_few_other_bytes(sort: str, data: st.DataObject) -> None:
    content = bytearray(whole(sort))
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"a{sort}")
        path.write_bytes(content)
        assert all(item.reason for item in read(path) if isinstance(item, BadRow))


@pytest.mark.parametrize("sort", SORTS)
def test_a_file_that_is_whole(sort: str, tmp_path: Path) -> None:
    path = tmp_path / f"a{sort}"
    path.write_bytes(whole(sort))
    items = read(path)
    archive = sort in (".zip", ".tar", ".tar.gz")
    assert ids(items) == [f"{path}!n{number}.md" if archive else f"n{number}" for number in range(3)]
    assert not bad(items)


@pytest.mark.parametrize("sort", SORTS)
def test_a_file_that_is_cut_off_is_never_taken_for_whole(sort: str, tmp_path: Path) -> None:
    content = whole(sort)
    path = tmp_path / f"a{sort}"
    for end in range(0, len(content) - (1 if sort in (".jsonl", ".csv") else 0), 7):
        if content[:end].endswith(b"\n"):
            continue  # the lines that are there are whole
        path.write_bytes(content[:end])
        items = read(path)
        at_the_end_mark = sort == ".tar" and len(content.rstrip(b"\0")) < end and len(content) - end < 9_600
        assert bad(items) or at_the_end_mark, end


def test_what_was_read_before_a_cut_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    lines = [json.dumps({"id": number, "text": os.urandom(300).hex()}) for number in range(200)]
    path.write_bytes(gzip.compress("\n".join(lines).encode())[:-5_000])
    items = read(path)
    assert ids(items) == [str(number) for number in range(len(ids(items)))]
    assert len(ids(items)) > 150
    assert bad(items) == [(str(path), f"breaks off: its end is missing (after line {len(ids(items))})", True)]


def test_a_long_row_goes_by_and_the_others_are_read(tmp_path: Path) -> None:
    long = {"id": "long", "text": 'a"\n' * 10_000}
    short = [{"id": "before", "text": GUIDE}, long, {"id": "after", "text": GUIDE}]
    lines = tmp_path / "a.jsonl"
    lines.write_text("\n".join(map(json.dumps, short)))
    table = tmp_path / "a.parquet"
    pq.write_table(pa.Table.from_pylist(short), table)
    csv = tmp_path / "a.csv"
    fields = (f'{row["id"]},"{str(row["text"]).replace(chr(34), chr(34) * 2)}"\n' for row in short)
    csv.write_text("id,text\n" + "".join(fields))
    for path, where in ((lines, "line 2"), (table, "row 2"), (csv, "line 6")):
        items = read(path)
        assert ids(items) == ["before", "after"], path
        assert bad(items) == [(where, "larger than 10 kB", False)]


@pytest.mark.parametrize("sort", [".jsonl", ".csv", ".md"])
def test_a_row_without_end_is_not_held(sort: str, tmp_path: Path) -> None:
    path = tmp_path / f"a{sort}"
    with path.open("wb") as file:
        file.write(b'{"text": "' if sort == ".jsonl" else b'id,text\n1,"')
        for _ in range(40):
            file.write(b"a" * 1_000_000)
    tracemalloc.start()
    items = read(path)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert not ids(items)
    assert any("larger than" in reason for _, reason, _ in bad(items))
    assert peak < 8_000_000


@pytest.mark.parametrize("packing", ["gzip", "zstd"])
def test_a_bomb_is_left(packing: str, tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    bomb = b'{"text": "' + b"\0" * 300_000_000
    path.write_bytes(gzip.compress(bomb) if packing == "gzip" else pa.compress(bomb, "zstd", asbytes=True))
    del bomb
    tracemalloc.start()
    items = read(path)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert bad(items) == [(str(path), "unpacks to more than 1,000 times its size, as a bomb does; left there", True)]
    assert peak < 8_000_000


def test_a_zip_of_bombs_is_left(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for number in range(300):
            archive.writestr(f"{number}.jsonl", b'{"text": "' + b" " * 1_000_000)
    items = read(path, Limits(row_bytes=10_000, ratio=100))
    assert bad(items)[-1] == (str(path), "unpacks to more than 100 times its size, as a bomb does; left there", True)


def test_a_page_that_is_a_bomb_is_not_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    texts = [GUIDE, "a" * 30_000_000, GUIDE]
    table = pa.table({"id": ["one", "two", "three"], "text": texts})
    pq.write_table(table, path, row_group_size=1, compression="zstd", use_dictionary=False)
    items = read(path)
    assert ids(items) == ["one", "three"]
    assert bad(items) == [("row 2", 'not read: a page of the column "text" unpacks to 30 MB', True)]


def test_a_value_that_a_dictionary_has_once_is_not_held_a_million_times(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    pq.write_table(pa.table({"text": ["a" * 900_000] * 2_000}), path)
    before = pa.total_allocated_bytes()
    found = 0
    for item in rows([str(path)], Wanted()):
        found += isinstance(item, Row)
        assert pa.total_allocated_bytes() - before < 300_000_000
    assert found == 2_000


def test_damage_in_the_middle_of_parquet_costs_its_group(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    texts = [f"{os.urandom(500).hex()}" for _ in range(3)]
    table = pa.table({"id": ["one", "two", "three"], "text": texts})
    pq.write_table(table, path, row_group_size=1, compression="zstd", use_dictionary=False, write_statistics=False)
    content = bytearray(path.read_bytes())
    offset = pq.ParquetFile(path).metadata.row_group(1).column(1).data_page_offset
    content[offset + 100 : offset + 300] = bytes(200)
    path.write_bytes(content)
    items = read(path)
    assert ids(items) == ["one", "three"]
    ((where, reason, fatal),) = bad(items)
    assert (where, fatal) == ("row 2", True)
    assert reason.startswith("damaged: ")


def test_members_that_lead_elsewhere_are_named_and_not_read(tmp_path: Path) -> None:
    names = ("../out.md", "/etc/out.md", "a/../../out.md", "..\\out.md", "C:out.md")
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        for name in (*names, "in.md"):
            archive.writestr(name, GUIDE)
    with tarfile.open(tmp_path / "a.tar", "w") as tar:
        for name in (*names, "in.md"):
            add(tar, name, GUIDE.encode())
    for path in (tmp_path / "a.zip", tmp_path / "a.tar"):
        items = read(path)
        assert ids(items) == [f"{path}!in.md"]
        assert bad(items) == [(name, "its name leads out of the archive", False) for name in names]
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["a.tar", "a.zip"]


def test_members_that_are_no_files(tmp_path: Path) -> None:
    path = tmp_path / "a.tar"
    with tarfile.open(path, "w") as tar:
        add(tar, "link.md", b"", type=tarfile.SYMTYPE, linkname="/etc/passwd")
        add(tar, "hard.md", b"", type=tarfile.LNKTYPE, linkname="in.md")
        add(tar, "device.md", b"", type=tarfile.CHRTYPE)
        add(tar, "pipe.md", b"", type=tarfile.FIFOTYPE)
        add(tar, "folder.md", b"", type=tarfile.DIRTYPE)
        add(tar, "inner.zip", b"PK")
        add(tar, "in.md", GUIDE.encode())
    items = read(path)
    assert ids(items) == [f"{path}!in.md"]
    assert bad(items) == [
        ("link.md", "a link, which is not followed", False),
        ("hard.md", "a link, which is not followed", False),
        ("device.md", "a device or a pipe, not a file", False),
        ("pipe.md", "a device or a pipe, not a file", False),
        ("inner.zip", "an archive within an archive, which is not opened", False),
    ]


def test_members_that_cannot_be_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("secret.md", GUIDE)
        archive.writestr("xz.md", GUIDE, zipfile.ZIP_LZMA)
        archive.writestr("damaged.md", GUIDE * 3)
        archive.writestr("large.md", "a" * 10_001)
        archive.writestr("in.md", GUIDE)
    content = path.read_bytes()
    content = content.replace(GUIDE.encode() * 3, GUIDE.upper().encode() * 3)
    flags = content.index(b"PK\x01\x02") + 8
    path.write_bytes(content[:flags] + b"\x01" + content[flags + 1 :])
    items = read(path)
    assert ids(items) == [f"{path}!in.md"]
    assert bad(items) == [
        ("secret.md", "encrypted", False),
        ("xz.md", "packed in a way that is not read here (method 14)", False),
        ("damaged.md", "damaged: Bad CRC-32 for file 'damaged.md'", False),
        ("large.md", "larger than 10 kB", False),
    ]


def test_a_header_that_says_that_it_is_enormous(tmp_path: Path) -> None:
    path = tmp_path / "a.tar.gz"
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as tar:
        add(tar, "before.md", GUIDE.encode())
        add(tar, "././@LongLink", b"a" * 3_000_000, type=tarfile.GNUTYPE_LONGNAME)
    path.write_bytes(gzip.compress(out.getvalue()))
    items = read(path, Limits())
    assert ids(items) == [f"{path}!before.md"]
    assert bad(items) == [(str(path), "damaged: a header of more than 1 MB", True)]


def test_what_is_no_file(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.md"
    os.mkfifo(pipe)
    (tmp_path / "guide.md").write_text(GUIDE)
    reason = "a pipe, a device or a socket, not a file; what comes through a pipe is read by the name -"
    for source in (str(pipe), "/dev/zero"):
        assert bad(read(Path(source))) == [(source, reason, True)]
    items = read(tmp_path)
    assert ids(items) == [str(tmp_path / "guide.md")]
    assert bad(items) == [(str(pipe), reason, False)]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_folder_that_may_not_be_read(tmp_path: Path) -> None:
    (tmp_path / "guide.md").write_text(GUIDE)
    closed = tmp_path / "closed"
    closed.mkdir(mode=0)
    items = read(tmp_path)
    closed.chmod(0o700)
    assert ids(items) == [str(tmp_path / "guide.md")]
    assert [(where, fatal) for where, _, fatal in bad(items)] == [(str(closed), True)]


def test_json_that_is_too_deep_or_too_much(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    deep = '{"text": ' + "[" * 200_000 + "]" * 200_000 + "}"
    many = '{"text": [' + "[]," * 1_100_000 + "[]]}"
    number = '{"text": ' + "9" * 5_000 + "}"
    path.write_text("\n".join((deep, many, number, json.dumps({"text": GUIDE}))))
    items = read(path, Limits())
    assert ids(items) == [f"{path}:4"]
    assert [where for where, _, _ in bad(items)] == ["line 1", "line 2", "line 3"]
    assert bad(items)[1][1] == "holds more than a million lists and objects"


def test_names_of_any_kind_are_passed_on(tmp_path: Path) -> None:
    name = b"\x1b]0;\xff<script>.md"
    (tmp_path / os.fsdecode(name)).write_text(GUIDE)
    (item,) = read(tmp_path)
    assert isinstance(item, Row)
    assert os.fsencode(item.path).endswith(name)


def test_a_reader_is_let_go_of_in_the_middle(tmp_path: Path) -> None:
    path = tmp_path / "a.tar.gz"
    path.write_bytes(whole(".tar.gz"))
    stream: Iterator[Item] = rows([str(path)], Wanted())
    assert isinstance(next(stream), Row)
    del stream
