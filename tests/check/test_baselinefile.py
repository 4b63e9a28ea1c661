"""A baseline as a file: what is written is read again, in any order of lines, and a broken line is told where it is."""

from __future__ import annotations

import json
import os
import subprocess
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidelint.check.baselinefile import BrokenBaseline, Entry, entry, key, line, parse, read, rewrite
from guidelint.check.matching import Mark

if TYPE_CHECKING:
    from random import Random

GOOD = '{"path": "a.md", "rule": "steps/vague", "fingerprint": "0123456789abcdef", "near": "fedcba9876543210"}'
OTHER = GOOD.replace("a.md", "b.md")

names = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), min_size=1)
marks = st.builds(
    Mark,
    st.sampled_from(["steps/vague", "local:demo/shout", "lint/unknown-rule"]),
    st.from_regex(r"[0-9a-f]{16}(-[1-9][0-9]{0,2})?", fullmatch=True),
    st.from_regex(r"[0-9a-f]{16}|", fullmatch=True),
)
keys = st.text().filter(lambda key: key not in Entry.__match_args__ and key not in Mark._fields)
texts = st.text()
entries = st.builds(
    Entry,
    names.map(lambda name: key(Path("/") / name, Path("/"))).filter(lambda name: name != "."),
    marks,
    texts,
    texts,
    texts,
    st.none() | st.dates(),
    st.dictionaries(keys, st.none() | st.booleans() | st.integers() | st.text()),
)


@given(entries)
def test_an_entry_written_and_read_is_the_same(made: Entry) -> None:
    written = line(made)
    assert entry(written) == made
    assert written.isprintable()
    assert len(f"{written}\n".splitlines()) == 1


@given(st.lists(entries, max_size=9), st.randoms())
def test_the_order_of_lines_does_not_matter(made: list[Entry], random: Random) -> None:
    lines = list({(one.path, one.mark.rule, one.mark.fingerprint): line(one) for one in made}.values())
    shuffled = random.sample(lines, len(lines))
    assert parse("\n".join(lines).encode(), "x") == parse("\r\n".join(shuffled).encode(), "x")


def test_keys_of_a_later_version_are_kept() -> None:
    written = f'{GOOD[:-1]}, "seen": ["x", 1], "new": null}}'
    assert line(entry(written)) == written


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("{", "this is no JSON"),
        ("[]", "this is no JSON object"),
        ("[" * 100_000, "this is no JSON"),
        ("<<<<<<< HEAD", "a merge was not finished here"),
        ("=======", "a merge was not finished here"),
        (">>>>>>> other", "a merge was not finished here"),
        ("{}", '"path" is missing'),
        (GOOD.replace('"a.md"', "7"), '"path" must be a string'),
        (GOOD.replace("a.md", "\\u0000"), '"path" is no name that a file can have'),
        (GOOD.replace("a.md", "\\ud800"), '"path" is no name that a file can have'),
        (GOOD.replace('"steps/vague"', '""'), '"rule" is missing'),
        (GOOD.replace("steps/vague", "vague"), '"rule" must be as guidelint writes it'),
        (GOOD.replace("0123456789abcdef", "0123"), '"fingerprint" must be as guidelint writes it'),
        (GOOD.replace("0123456789abcdef", "0123456789abcdef-0"), '"fingerprint" must be as guidelint writes it'),
        (GOOD.replace("fedcba9876543210", "near"), '"near" must be as guidelint writes it'),
        (f'{GOOD[:-1]}, "reason": null}}', '"reason" must be a string'),
        (f'{GOOD[:-1]}, "expires": "20261231"}}', '"expires" must be a day such as 2026-12-31'),
        (f'{GOOD[:-1]}, "expires": "2026-02-30"}}', '"expires" must be a day such as 2026-12-31'),
        (f'{GOOD[:-1]}, "rule": "steps/vague"}}', '"rule" is written twice'),
        (f'{GOOD[:-1]}, "rest": {{"a": 1, "a": 2}}}}', '"a" is written twice'),
    ],
)
def test_a_broken_line_is_told_where_it_is(written: str, said: str) -> None:
    with pytest.raises(BrokenBaseline) as raised:
        parse(f"{OTHER}\n\n{written}\n".encode(), "guidelint.baseline")
    assert str(raised.value).startswith(f"guidelint.baseline:3: {said}")


def test_bytes_that_are_no_text_are_told_where_they_are() -> None:
    with pytest.raises(BrokenBaseline, match=r"^x:2: .*utf-8"):
        parse(f"{GOOD}\n".encode() + b"\xff\n", "x")


def test_the_same_line_twice_counts_once_and_another_word_on_the_same_finding_is_told() -> None:
    assert len(parse(f"{GOOD}\n{OTHER}\n{GOOD}".encode(), "x")) == 2
    with pytest.raises(BrokenBaseline, match=r"^x:3: the finding of line 1 with something else said of it"):
        parse(f'{GOOD}\n{OTHER}\n{GOOD[:-1]}, "owner": "me"}}'.encode(), "x")


def test_a_byte_order_mark_and_blank_lines_are_no_entries() -> None:
    assert len(parse(b"\xef\xbb\xbf" + f"{GOOD}\r\n\r\n \n".encode(), "x")) == 1
    assert parse(b"", "x") == ()


def test_writing_is_sorted_and_leaves_alone_what_is_so_already(tmp_path: Path) -> None:
    file = tmp_path / "guidelint.baseline"
    both = [entry(OTHER), entry(GOOD)]
    assert rewrite(file, lambda before: (*before, *both))
    assert file.read_text("utf-8") == f"{GOOD}\n{OTHER}\n"
    changed = file.stat().st_mtime_ns
    assert not rewrite(file, lambda before: before)
    assert file.stat().st_mtime_ns == changed
    assert read(file) == tuple(reversed(both))
    assert [path.name for path in tmp_path.iterdir()] == ["guidelint.baseline"]


def test_a_broken_baseline_is_never_written_over(tmp_path: Path) -> None:
    file = tmp_path / "guidelint.baseline"
    file.write_text("<<<<<<< HEAD\n", "utf-8")
    with pytest.raises(BrokenBaseline):
        rewrite(file, lambda _: ())
    assert file.read_text("utf-8") == "<<<<<<< HEAD\n"


def test_what_cannot_be_written_or_read_is_said(tmp_path: Path) -> None:
    with pytest.raises(BrokenBaseline, match=r"missing.guidelint\.baseline: No such file"):
        rewrite(tmp_path / "missing" / "guidelint.baseline", lambda _: (entry(GOOD),))
    with pytest.raises(BrokenBaseline, match="directory"):
        read(tmp_path)
    with pytest.raises(FileNotFoundError):
        read(tmp_path / "guidelint.baseline")


def test_a_file_has_one_name_however_it_is_reached(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "tree"
    (folder / "in").mkdir(parents=True)
    (folder / "in" / "a.md").touch()
    (tmp_path / "link").symlink_to(folder)
    (folder / "b.md").symlink_to(folder / "in" / "a.md")
    monkeypatch.chdir(folder / "in")
    ways = ["a.md", "../in/./a.md", "../b.md", str(folder / "in" / "a.md"), str(tmp_path / "link" / "in" / "a.md")]
    assert {key(Path(way), folder) for way in ways} == {"in/a.md"}
    assert {key(Path(way), tmp_path / "link") for way in ways} == {"in/a.md"}
    assert key(tmp_path / "out.md", folder) == "../out.md"
    assert key(folder / "cafe\u0301.md", folder) == key(folder / "caf\u00e9.md", folder)


def test_names_that_are_no_text_are_written_and_read(tmp_path: Path) -> None:
    name = os.fsdecode(b"\xff.md")
    made = Entry(key(tmp_path / name, tmp_path), Mark("steps/vague", "0123456789abcdef"), expires=date(2026, 12, 31))
    rewrite(tmp_path / "guidelint.baseline", lambda _: (made,))
    assert read(tmp_path / "guidelint.baseline") == (made,)
    json.loads((tmp_path / "guidelint.baseline").read_text("utf-8"))


def test_branches_that_entered_other_findings_merge_as_a_union(tmp_path: Path) -> None:
    def git(*arguments: str) -> int:
        who = ("-c", "user.name=Anna", "-c", "user.email=anna@example.org")
        return subprocess.run(["git", *who, *arguments], cwd=tmp_path, capture_output=True, check=False).returncode

    def entered(*lines: str) -> None:
        rewrite(tmp_path / "guidelint.baseline", lambda before: (*before, *map(entry, lines)))
        git("add", ".")
        git("commit", "-m", "Entered")

    git("init", "-b", "main")
    (tmp_path / ".gitattributes").write_text("guidelint.baseline merge=union\n", "utf-8")
    entered()
    git("switch", "-c", "other")
    entered(GOOD, OTHER)
    git("switch", "main")
    entered(OTHER, GOOD.replace("a.md", "c.md"))
    assert git("merge", "other") == 0
    assert [one.path for one in read(tmp_path / "guidelint.baseline")] == ["a.md", "b.md", "c.md"]
