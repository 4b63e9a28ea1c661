"""Whatever a folder is called, the configuration that is drafted for it means that folder and no other."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import tomli
from hypothesis import given
from hypothesis import strategies as st

from guidelint.config import check
from guidelint.globs import matches
from guidelint.keys import KEYS
from guidelint.setup.draft import TABLE, draft, quoted, written_as
from guidelint.setup.hook import HOOK
from guidelint.setup.seen import Seen

BASE = Path("/base")
odd = st.text(st.sampled_from("ab*?[]!#\\ -^{}~$'\"\n\t\u202e\x1b\udcff") | st.characters(), min_size=1, max_size=8)
names = odd.filter(lambda name: "/" not in name and "\0" not in name and name not in (".", ".."))
paths = st.lists(names, min_size=1, max_size=3).map(lambda parts: PurePosixPath(*parts))
exact = paths.filter(lambda path: "?" not in written_as(path).replace("\\?", ""))


@given(paths)
def test_a_pattern_takes_in_what_it_is_made_of(path: PurePosixPath) -> None:
    assert matches((written_as(path),), BASE, BASE / path)
    assert matches((f"{written_as(path)}/",), BASE, BASE / path / "guide.md")


@given(exact, paths)
def test_a_pattern_takes_in_nothing_else(path: PurePosixPath, other: PurePosixPath) -> None:
    if not other.is_relative_to(path):
        assert not matches((written_as(path),), BASE, BASE / other)


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_strings_come_back_from_toml_and_hide_nothing(text: str) -> None:
    assert quoted(text).isprintable()
    assert tomli.loads(f"x = {quoted(text)}") == {"x": text}


counts = st.dictionaries(paths.map(str), st.integers(1, 9), max_size=3)
patterns = st.lists(paths.map(written_as), max_size=3).map(tuple)
languages = st.dictionaries(st.sampled_from(["zh", "en", ""]), st.integers(1, 9))


@given(counts, patterns, languages, st.sampled_from(["", TABLE]))
def test_every_draft_is_a_configuration(
    left_out: dict[str, int], plain_text: tuple[str, ...], languages: dict[str, int], table: str
) -> None:
    text = draft(Seen(1, languages, 0, "gb18030", plain_text, left_out, "MkDocs"), table)
    assert all(line.isprintable() for line in text.split("\n"))
    said = tomli.loads(text)
    read = check(said["tool"]["guidelint"] if table else said, "draft", BASE)
    assert set(read) <= set(KEYS)
    assert read.get("plain-text", ()) == plain_text
    assert len(read.get("exclude", ())) == len(left_out)


def test_the_hook_names_what_pre_commit_needs() -> None:
    import yaml

    ((repo,),) = [yaml.safe_load(HOOK)]
    (hook,) = repo["hooks"]
    assert repo["repo"] == "local"
    assert {"id", "name", "entry", "language"} <= set(hook)
