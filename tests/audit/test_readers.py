"""Inputs of every sort come to the same rows, and what cannot be read is told."""

from __future__ import annotations

import csv
import gzip
import io
import json
import zipfile
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.repositories import begin, commit, git

from guidelint.audit.readers.cells import when
from guidelint.audit.readers.ids import Ids
from guidelint.audit.readers.inputs import rows
from guidelint.audit.readers.picking import Picked, Unpicked, pick
from guidelint.audit.rows import BadRow, Columns, Limits, Notice, Row, Wanted
from guidelint.config import CommandLine

if TYPE_CHECKING:
    from collections.abc import Callable

    from guidelint.audit.rows import Item

GUIDE = "# Cómo hornear\n\n1. Caliente el horno.\n"
RECORDS = [
    {
        "doc_id": f"n{number}",
        "content": f'{GUIDE}"{number}", 中文\n',
        "url": f"https://example.org/{number}",
        "created_at": "2024-05-01T10:00:00Z",
        "lang": "es",
    }
    for number in range(3)
]
EXPECTED = [(record["doc_id"], record["content"], record["url"], "2024-05-01T10:00:00Z", "es") for record in RECORDS]


def read(*inputs: object, stdin: bytes | None = None, **wanted: object) -> list[Item]:
    pipe = io.BytesIO(stdin) if stdin is not None else None
    return list(rows([str(one) for one in inputs], Wanted(**wanted), pipe))  # type: ignore[arg-type]


def good(items: list[Item]) -> list[Row]:
    return [item for item in items if isinstance(item, Row)]


def bad(items: list[Item]) -> list[tuple[str, str, bool]]:
    return [(item.where, item.reason, item.fatal) for item in items if isinstance(item, BadRow)]


def told(items: list[Item]) -> list[str]:
    return [item.text for item in items if isinstance(item, Notice)]


def as_lines() -> bytes:
    return "".join(f"{json.dumps(record, ensure_ascii=False)}\n" for record in RECORDS).encode()


def as_csv(delimiter: str = ",") -> bytes:
    out = io.StringIO(newline="")
    table = csv.DictWriter(out, list(RECORDS[0]), delimiter=delimiter)
    table.writeheader()
    table.writerows(RECORDS)
    return out.getvalue().encode()


def as_parquet() -> bytes:
    out = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(RECORDS), out, row_group_size=2)
    return out.getvalue()


def zstd(data: bytes) -> bytes:
    packed: bytes = pa.compress(data, "zstd", asbytes=True)
    return packed


def in_zip(name: str, data: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(name, data)
    return out.getvalue()


TABLES: dict[str, Callable[[], bytes]] = {
    "a.jsonl": as_lines,
    "a.ndjson": lambda: b"\xef\xbb\xbf" + as_lines().replace(b"\n", b"\r\n\r\n"),
    "utf-16.jsonl": lambda: as_lines().decode().encode("utf-16"),
    "utf-32.csv": lambda: as_csv().decode().encode("utf-32"),
    "a.json": lambda: json.dumps(RECORDS, indent=2).encode(),
    "lines.json": as_lines,
    "a.csv": as_csv,
    "semicolon.csv": lambda: as_csv(";"),
    "bom.csv": lambda: b"\xef\xbb\xbf" + as_csv(),
    "a.tsv": lambda: as_csv("\t"),
    "a.parquet": as_parquet,
    "a.jsonl.gz": lambda: gzip.compress(as_lines()),
    "parts.jsonl.gz": lambda: b"".join(gzip.compress(line + b"\n") for line in as_lines().splitlines()),
    "a.csv.zst": lambda: zstd(as_csv()),
    "parts.jsonl.zst": lambda: b"".join(zstd(line + b"\n") for line in as_lines().splitlines()),
    "a.parquet.gz": lambda: gzip.compress(as_parquet()),
    "lines.zip": lambda: in_zip("deep/a.jsonl", as_lines()),
    "parquet.zip": lambda: in_zip("a.parquet", as_parquet()),
    "packed.zip": lambda: in_zip("a.csv.gz", gzip.compress(as_csv())),
    "a.zip.gz": lambda: gzip.compress(in_zip("a.jsonl", as_lines())),
    "name-that-says-nothing": as_lines,
    "packed-name-that-says-nothing": lambda: zstd(as_parquet()),
}


@pytest.mark.parametrize("name", TABLES)
def test_every_table_comes_to_the_same_rows(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(TABLES[name]())
    items = read(tmp_path / name)
    found = [(row.id, str(row.data).replace("\r\n", "\n"), row.address, row.time, row.language) for row in good(items)]
    assert found == EXPECTED
    assert not bad(items)
    said = 'text from "content", id from "doc_id", address from "url", time from "created_at", language from "lang"'
    assert told(items) == [said]


def test_the_standard_input() -> None:
    for data in (as_lines(), gzip.compress(as_lines()), as_parquet(), in_zip("a.jsonl", as_lines())):
        items = read("-", stdin=data)
        assert [row.id for row in good(items)] == ["n0", "n1", "n2"]
    assert [row.path for row in good(read("-", stdin=as_lines()))] == [f"<stdin>:{line}" for line in (1, 2, 3)]
    assert bad(read("-", stdin=b"")) == [("<stdin>", "empty", True)]


def test_rows_without_text(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    lines = ['{"text": "a", "id": 1}', '{"id": 2}', '{"text": null}', '{"text": ""}', '{"text": " \\n"}', '{"text": 7}']
    path.write_text("\n".join([*lines, '{"text": ["a"]}', '{"text": true}', '["text"]', "text", '{"text": "b"}']))
    items = read(path)
    assert [(row.id, row.path) for row in good(items)] == [("1", f"{path}:1"), (f"{path}:11", f"{path}:11")]
    assert bad(items) == [
        ("line 2", 'no text: there is no "text"', False),
        ("line 3", 'no text: there is no "text"', False),
        ("line 4", "no text: it is empty", False),
        ("line 5", "no text: it is empty", False),
        ("line 6", "no text: it is a number", False),
        ("line 7", "no text: it is a list", False),
        ("line 8", "no text: it is true or false", False),
        ("line 9", "no JSON object", False),
        ("line 10", "no JSON: Expecting value", False),
    ]


def test_bytes_in_another_encoding(tmp_path: Path) -> None:
    lines = tmp_path / "a.jsonl"
    lines.write_bytes(
        b'{"text": "good"}\n' + '{"text": "만드는 방법을 알려 드립니다"}\n'.encode("euc-kr") + b'{"text": "too"}\n'
    )
    table = tmp_path / "a.csv"
    table.write_bytes(b"text\ngood\n" + "cómo\n".encode("cp1252") + b"too\n")
    for path, where in ((lines, "line 2"), (table, "line 3")):
        items = read(path)
        assert [row.data for row in good(items)] == ["good", "too"]
        ((at, reason, fatal),) = bad(items)
        assert (at, fatal) == (where, False)
        assert reason.startswith("not utf-8")


def test_the_encoding_that_is_configured(tmp_path: Path) -> None:
    (tmp_path / ".guidelint.toml").write_text('encoding = "gb18030"\nplain-text = ["*.txt"]\n')
    text = "# 怎么做\n\n1. 打开网站。\n"
    (tmp_path / "a.md").write_bytes(text.encode("gb18030"))
    (tmp_path / "a.csv").write_bytes(f'id,text\n1,"{text}"\n'.encode("gb18030"))
    (tmp_path / "a.zip").write_bytes(in_zip("b.txt", text.encode("gb18030")))
    found = good(read(tmp_path, tmp_path / "a.csv", tmp_path / "a.zip"))
    assert [row.data for row in found] == [text] * 3
    assert [row.plain for row in found] == [False, False, True]


def test_a_csv_file_that_is_odd(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('id,text\n1,"a\nb"\n\n2,a 5" pipe\n3,a,b\n4\n5,"x""y"\n6,"open\nto the end\n')
    items = read(path)
    assert [(row.id, row.data, row.path) for row in good(items)] == [
        ("1", "a\nb", f"{path}:2"),
        ("2", 'a 5" pipe', f"{path}:5"),
        ("5", 'x"y', f"{path}:8"),
    ]
    assert bad(items) == [
        ("line 6", "has 3 fields, where there are 2 columns", False),
        ("line 7", "has 1 fields, where there are 2 columns", False),
        ("line 9", "a quoted field of it has no end", False),
    ]


@given(texts=st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=30), min_size=1, max_size=20))
def test_any_text_in_csv_is_what_it_was(texts: list[str]) -> None:
    out = io.StringIO(newline="")
    table = csv.writer(out)
    table.writerows([("id", "text"), *((f"n{number}", f"x{text}") for number, text in enumerate(texts))])
    with TemporaryDirectory() as folder:
        path = Path(folder, "a.csv")
        path.write_bytes(out.getvalue().encode())
        assert [row.data for row in good(read(path))] == [f"x{text}" for text in texts]


def test_a_large_csv_file_keeps_count_of_its_lines(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    texts = ["short\n" * (number % 50) + "a" * (900 * (number % 7)) + '"' for number in range(2_000)]
    texts[700] = 'long "\n' * 20_000
    texts[1_200] = "y" * 600_000
    with path.open("w", newline="", encoding="utf-8") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerows([("id", "text"), *enumerate(texts)])
    items = read(path, limits=Limits(row_bytes=50_000))
    lines, begins = 2, []
    for text in texts:
        begins.append(lines)
        lines += text.count("\n") + 1
    assert bad(items) == [(f"line {begins[number]}", "larger than 50 kB", False) for number in (700, 1_200)]
    kept = [number for number in range(2_000) if number not in (700, 1_200)]
    assert [(row.id, row.data, row.path) for row in good(items)] == [
        (str(number), texts[number], f"{path}:{begins[number]}") for number in kept
    ]


def test_columns_that_are_named(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    row = {
        "text": "short",
        "long": "# A guide\n",
        "meta": {"link": "https://example.org/", "nr": 5},
        "day": 1_700_000_000,
    }
    path.write_text(json.dumps(row))
    columns = Columns(text="long", id="meta.nr", address="meta.link", time="day", language="")
    (found,) = good(read(path, columns=columns))
    expected = Row("5", "# A guide\n", f"{path}:1", "https://example.org/", "2023-11-14T22:13:20Z", places=(str(path),))
    assert found == expected
    assert bad(read(path, columns=Columns(text="lang"))) == [
        (str(path), 'there is no column "lang"; there are text, long, meta, day; did you mean "long"?', True)
    ]


def test_no_column_looks_like_text(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("nr,txt\n1,a\n")
    reason = 'no column looks like text; there are nr, txt; did you mean "txt"?; name it with --text-column'
    assert bad(read(path)) == [(str(path), reason, True)]


LONG = "A guide goes on for a while. " * 20


@pytest.mark.parametrize(
    ("row", "picked"),
    [
        ({"title": "t", "text": "a"}, Picked("text")),
        ({"Text": "a", "Doc-ID": "1", "sourceURL": "u"}, Picked("Text", "Doc-ID", "sourceURL")),
        ({"text": "a", "content": "longer"}, Picked("content")),
        ({"body": "a", "url": "u"}, Picked("body", "url", "url")),
        ({"text": "a", "address": "1 High Street"}, Picked("text")),
        ({"text": "a", "source": "https://example.org"}, Picked("text", "source", "source")),
        ({"text": "a", "source": "a crawl"}, Picked("text")),
        ({"正文": LONG, "x": "y"}, Picked("正文")),
        ({"bericht": LONG, "where": f"https://example.org/{'a' * 900}"}, Picked("bericht")),
        ({"text": "a", "id": None, "path": "a.md"}, Picked("text", "path")),
        ({"text": "a", "date": "2024-01-01", "created": ""}, Picked("text", time="date")),
    ],
)
def test_columns_that_are_guessed(row: dict[str, object], picked: Picked) -> None:
    assert pick([row], list(row), Columns())[:4] == picked[:4]


def test_a_column_that_says_the_same_of_all_is_no_id() -> None:
    sample: list[dict[str, object]] = [{"text": "a", "id": "crawl", "path": f"{number}.md"} for number in range(9)]
    assert pick(sample, ["text", "id", "path"], Columns()).id == "path"


def test_a_message_lists_not_too_many_columns() -> None:
    with pytest.raises(Unpicked) as caught:
        pick([], [f"{number}{'x' * 100}" for number in range(500)], Columns())
    assert len(str(caught.value)) < 1_200
    assert "and 480 more" in str(caught.value)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("2024-05-01", "2024-05-01"),
        ("2024-05-01T10:00:00+02:00", "2024-05-01T10:00:00+02:00"),
        ("Wed, 01 May 2024 10:00:00 GMT", "2024-05-01T10:00:00+00:00"),
        (1_714_557_600, "2024-05-01T10:00:00Z"),
        (1_714_557_600_123, "2024-05-01T10:00:00Z"),
        ("1714557600", "2024-05-01T10:00:00Z"),
        (datetime(2024, 5, 1, 10, tzinfo=UTC), "2024-05-01T10:00:00+00:00"),
        (date(2024, 5, 1), "2024-05-01"),
        (5, ""),
        (True, ""),
        (float("nan"), ""),
        (float("inf"), ""),
        ("yesterday", ""),
        (None, ""),
        ("9" * 40, ""),
    ],
)
def test_times(cell: object, expected: str) -> None:
    assert when(cell) == expected


def test_times_in_parquet(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    moment = datetime(1969, 7, 20, 20, 17, 40)
    kinds = (pa.timestamp("ns"), pa.timestamp("us", tz="Europe/Brussels"), pa.date32(), pa.timestamp("s"))
    times = []
    for kind in kinds:
        value = [moment.date() if kind == pa.date32() else moment]
        pq.write_table(pa.table({"text": ["a"], "date": pa.array(value, kind)}), path)
        times += [row.time for row in good(read(path))]
    assert times == ["1969-07-20T20:17:40", "1969-07-20T20:17:40+00:00", "1969-07-20", "1969-07-20T20:17:40"]


def test_parquet_with_columns_of_other_kinds(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    columns = {
        "text": pa.array([b"# One", b"\xff\xfe"], pa.binary()),
        "id": pa.array(["x", "y"]).dictionary_encode(),
        "tags": pa.array([["a"], []]),
        "url": pa.array(["https://example.org/", None], pa.large_string()),
    }
    pq.write_table(pa.table(columns), path)
    found = good(read(path))
    assert [(row.id, row.data, row.address) for row in found] == [
        ("x", b"# One", "https://example.org/"),
        ("y", b"\xff\xfe", ""),
    ]


def test_ids_that_come_again(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text("".join(f'{{"text": "a", "id": "{id_}"}}\n' for id_ in ("a", "a", "a#2", "a", "b", "c", "d", "e")))
    items = read(path, path)
    assert [row.id for row in good(items)] == ["a", "a#2", "a#2#2", "a#3", "b", "c", "d", "e"]
    assert told(items)[-1] == "3 documents have the id of another: they bear it with #2, #3 and so on"


def test_ids_without_end() -> None:
    ids = Ids()
    assert [ids.own("\ud800") for _ in range(3)] == ["\ud800", "\ud800#2", "\ud800#3"]
    assert len({ids.own("x" * (number % 7)) for number in range(700)}) == 700
    ids.close()


def test_a_long_id_is_cut(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text("".join(json.dumps({"text": "a", "id": "x" * 5_000 + end}) + "\n" for end in "ab"))
    first, second = good(read(path))
    assert len(first.id) == 900
    assert second.id == f"{first.id}#2"


def test_folders_as_check_reads_them(tmp_path: Path) -> None:
    for name in ("b.md", "a.md", "notes.txt", "draft.md", "old/c.md", ".hidden/d.md", "node_modules/e.md", "data.csv"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("# A guide\n")
    (tmp_path / ".gitignore").write_text("draft.md\n")
    (tmp_path / ".guidelint.toml").write_text('plain-text = ["notes.txt"]\n')
    found = good(read(tmp_path))
    assert [row.path for row in found] == [f"{tmp_path}/{name}" for name in ("a.md", "b.md", "notes.txt", "old/c.md")]
    assert [row.plain for row in found] == [False, False, True, False]
    assert [row.path for row in good(read(tmp_path, exclude=("old/", "a.md")))] == [
        f"{tmp_path}/b.md",
        f"{tmp_path}/notes.txt",
    ]
    assert len(good(read(tmp_path, tmp_path / "a.md", tmp_path / "old"))) == 4


def test_text_files_are_not_left_out_without_a_word(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a.md", "b.txt", "c.TXT", ".d.txt"):
        (tmp_path / name).write_text("# A guide\n")
    items = read(tmp_path, tmp_path / "b.txt")
    assert [row.path for row in good(items)] == [f"{tmp_path}/b.txt", f"{tmp_path}/a.md"]
    assert told(items) == ['1 text file not read; plain-text = ["*.txt"] in the configuration makes guides of them']
    command = CommandLine(isolated=True, values={"plain-text": ["*.txt", "*.TXT"]})
    monkeypatch.chdir(tmp_path)
    assert len(good(read(".", command=command))) == 3


def test_a_folder_of_tables_alone(tmp_path: Path) -> None:
    (tmp_path / "part").mkdir()
    (tmp_path / "part" / "1.jsonl.gz").write_bytes(gzip.compress(as_lines()))
    (tmp_path / "part" / "0.parquet").write_bytes(as_parquet())
    (tmp_path / "part" / "settings.json").write_text("{}")
    (tmp_path / "audit").mkdir()
    (tmp_path / "audit" / ".gitignore").write_text("*\n")
    (tmp_path / "audit" / "grades.parquet").write_bytes(as_parquet())
    (tmp_path / ".gitignore").write_text("*\n")
    items = read(tmp_path)
    assert [row.path for row in good(items)] == [
        *(f"{tmp_path}/part/0.parquet:{number}" for number in (1, 2, 3)),
        *(f"{tmp_path}/part/1.jsonl.gz:{number}" for number in (1, 2, 3)),
    ]
    assert told(items)[0] == "no guides in this folder: 2 tables read"
    assert len(good(read(tmp_path, tmp_path / "part" / "0.parquet"))) == 6


def test_inputs_that_are_not_there(tmp_path: Path) -> None:
    (tmp_path / "guides.jsonl").write_text("")
    items = read(tmp_path / "guide.jsonl", tmp_path / "guides.jsonl", tmp_path, "a\0b")
    assert [(reason.partition(";")[0], fatal) for _, reason, fatal in bad(items)] == [
        ("no such file or folder", True),
        ("there is no guide in this folder", True),
        ("empty", True),
        ("no file has such a name", True),
    ]


def test_archives_hold_what_folders_hold(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    (tmp_path / ".guidelint.toml").write_text('plain-text = ["*.txt"]\nexclude = ["old/"]\n')
    with zipfile.ZipFile(path, "w") as archive:
        for name in ("z.md", "a/b.mdx", "n.txt", "old/c.md", ".git/d.md", "__MACOSX/._z.md", "x.png", "skip/e.md"):
            archive.writestr(name, "# A guide\n")
        archive.writestr("f.md.gz", gzip.compress(b"# A guide\n"))
        archive.writestr("folder.md/", "")
    found = good(read(path, exclude=("skip/",)))
    assert [row.path for row in found] == [f"{path}!{name}" for name in ("z.md", "a/b.mdx", "n.txt", "f.md.gz")]
    assert [row.plain for row in found] == [False, False, True, False]


def test_a_packed_guide(tmp_path: Path) -> None:
    path = tmp_path / "a.md.gz"
    path.write_bytes(gzip.compress(GUIDE.encode()))
    (tmp_path / "b.md.gz").write_bytes(gzip.compress(GUIDE.encode())[:-9])
    (tmp_path / "c.md.gz").write_bytes(gzip.compress(gzip.compress(GUIDE.encode())))
    (tmp_path / "d.jsonl.bz2").write_bytes(b"BZh91AY&SY")
    items = read(*sorted(tmp_path.iterdir()))
    assert [row.data for row in good(items)] == [GUIDE.encode()]
    assert [reason for _, reason, _ in bad(items)] == [
        "breaks off: its end is missing",
        "packed twice; unpack it once",
        "packed by bzip2, which is not read here; unpack it first",
    ]


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    folder = begin(tmp_path / "guides")
    (folder / "docs").mkdir()
    (folder / "docs" / "a.md").write_text("# Old\n")
    (folder / "docs" / "b.md").write_text("# Same\n")
    (folder / "c.md").write_text("# Above\n")
    (folder / "docs" / "link.md").symlink_to("a.md")
    commit(folder)
    git(folder, "tag", "v1")
    (folder / "docs" / "a.md").write_text("# New\n")
    (folder / "docs" / "large.md").write_text("x" * 5_000)
    commit(folder)
    (folder / "docs" / "a.md").write_text("# Not committed\n")
    return folder


def test_a_revision(repository: Path) -> None:
    items = read(f"{repository}/docs@HEAD", limits=Limits(row_bytes=1_000))
    assert [(row.id, row.data) for row in good(items)] == [
        (f"{repository}/docs@HEAD!a.md", b"# New\n"),
        (f"{repository}/docs@HEAD!b.md", b"# Same\n"),
    ]
    assert all(row.time[:4].isdecimal() for row in good(items))
    assert bad(items) == [
        ("large.md", "larger than 1 kB", False),
        ("link.md", "a link, which is not followed", False),
    ]
    assert [row.data for row in good(read(f"{repository}@v1"))] == [b"# Above\n", b"# Old\n", b"# Same\n"]


def test_a_revision_of_a_bare_repository(repository: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "-q", "--bare", str(repository), "bare.git")
    assert [row.data for row in good(read(f"{tmp_path}/bare.git@v1"))] == [b"# Above\n", b"# Old\n", b"# Same\n"]


def test_a_revision_that_is_not_there(repository: Path, tmp_path: Path) -> None:
    (tmp_path / "plain").mkdir()
    for source in (f"{repository}@v2", f"{repository}@--output=x", f"{tmp_path}/plain@HEAD"):
        ((where, _, fatal),) = bad(read(source))
        assert (where, fatal) == (source, True)


def test_a_broken_configuration(tmp_path: Path) -> None:
    (tmp_path / ".guidelint.toml").write_text("encodign = 1\n")
    (tmp_path / "a.jsonl").write_bytes(as_lines())
    ((_, reason, fatal),) = bad(read(tmp_path / "a.jsonl"))
    assert 'did you mean "encoding"?' in reason
    assert fatal
