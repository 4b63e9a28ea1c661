"""What a configuration says of files holds for what is in them: tables, members of archives, revisions."""

from __future__ import annotations

import json
import tarfile
import zipfile
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from tests.repositories import begin, commit

from guidelint.audit.tables import opened

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Project

GUIDE = "# How to open a door\n\n1. Press the handle.\n\nAdd me on Telegram @quick_door_help, I do it for you.\n"
RULE = "spam/contact-footer"
COOKED = "# 怎么开门\n\n1. 按下把手。\n2. 推门。\n"


def audited(project: Project, *given: str) -> dict[str, bool]:
    """Of each document by its path whether the rule said something."""
    result = project.run("audit", *given, "--jobs", "1", "--as-of", "2026-11-22", "--exit-zero")
    assert result.code == 0, result.err
    question = f"select path, doc in (select doc from findings where rule = '{RULE}') from documents"
    with opened(project.folder / "guidelint-audit") as tables:
        return dict(tables.execute(question).fetchall())


def ignoring(project: Project, *globs: str) -> None:
    table = "".join(f'"{glob}" = ["{RULE}"]\n' for glob in globs)
    project.write("guidelint.toml", f"[per-path-ignores]\n{table}")


def zipped(path: Path, *names: str) -> None:
    path.parent.mkdir(exist_ok=True)
    with zipfile.ZipFile(path, "w") as archive:
        for name in names:
            archive.writestr(name, GUIDE)


def test_a_rule_is_ignored_in_members_as_in_files_that_lie_there(project: Project) -> None:
    ignoring(project, "notes/**", "old/drafts/*.md")
    zipped(project.folder / "a.zip", "notes/a.md", "guides/notes.md")
    zipped(project.folder / "old" / "b.zip", "drafts/b.md", "notes/c.md")
    guide = project.write("d.md", GUIDE)
    with tarfile.open(project.folder / "e.tar", "w") as archive:
        archive.add(guide, "./notes/e.md")
    assert audited(project, "a.zip", "old/b.zip", "e.tar") == {
        "a.zip!notes/a.md": False,
        "a.zip!guides/notes.md": True,
        "old/b.zip!drafts/b.md": False,
        "old/b.zip!notes/c.md": True,
        "e.tar!./notes/e.md": False,
    }


def test_a_rule_is_ignored_in_all_that_a_file_holds(project: Project) -> None:
    ignoring(project, "a.zip", "*.jsonl")
    zipped(project.folder / "a.zip", "guides/a.md")
    zipped(project.folder / "b.zip", "guides/b.md")
    project.write("c.jsonl", json.dumps({"text": GUIDE}))
    assert audited(project, "a.zip", "b.zip", "c.jsonl") == {
        "a.zip!guides/a.md": False,
        "b.zip!guides/b.md": True,
        "c.jsonl:1": False,
    }


@pytest.mark.usefixtures("nobodys_git")
def test_a_rule_is_ignored_at_a_revision_as_in_its_folder(project: Project) -> None:
    ignoring(project, "docs/notes/**")
    project.write("docs/notes/a.md", GUIDE)
    project.write("docs/b.md", GUIDE)
    begin(project.folder)
    commit(project.folder)
    assert audited(project, "docs@HEAD", "@HEAD") == {
        "docs@HEAD!notes/a.md": False,
        "docs@HEAD!b.md": True,
        "@HEAD!docs/notes/a.md": False,
        "@HEAD!docs/b.md": True,
    }


def test_the_encoding_of_where_a_file_lies_holds(project: Project) -> None:
    """Not that of the current folder."""
    project.write("guidelint.toml", 'encoding = "gb18030"\n')
    project.write("a.md", COOKED.encode("gb18030"))
    project.write("ours/guidelint.toml", "")
    project.write("ours/b.md", COOKED)
    for place, encoding in (("", "gb18030"), ("ours/", "utf-8")):
        table = pa.table({"text": pa.array([COOKED.encode(encoding)], pa.binary())})
        pq.write_table(table, project.folder / f"{place}c.parquet")
    assert set(audited(project, ".", "c.parquet", "ours/c.parquet")) == {
        "a.md",
        "ours/b.md",
        "c.parquet:1",
        "ours/c.parquet:1",
    }
