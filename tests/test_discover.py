"""From paths to files."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from guidelint.config import CommandLine, Configuration
from guidelint.discover import Target, discover
from guidelint.finding import NotChecked
from guidelint.globs import matches

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def lay(folder: Path, *names: str, **contents: str) -> None:
    for name in (*names, *contents):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(contents.get(name, ""), "utf-8")


def found(folder: Path, *paths: str, force_exclude: bool = False) -> list[str]:
    """What is shown of each file; what cannot be reached with a mark before it."""
    configuration = Configuration(CommandLine(), folder)
    targets = discover(paths, configuration, force_exclude=force_exclude)
    return [f"! {target.path}" if isinstance(target, NotChecked) else target.shown for target in targets]


def test_markdown_is_found_in_folders_in_a_fixed_order(folder: Path) -> None:
    lay(folder, "b.md", "a.MD", "c/d.markdown", "c/e.mdx", "f.txt", "g.rst", "c/a/x.md", "c.md")
    assert found(folder, ".") == ["a.MD", "b.md", "c.md", "c/d.markdown", "c/e.mdx", "c/a/x.md"]
    assert found(folder, "c") == ["c/d.markdown", "c/e.mdx", "c/a/x.md"]


def test_a_file_is_found_once_however_it_is_named(folder: Path) -> None:
    lay(folder, "a/x.md", "a/b/y.md", "z.md")
    assert found(folder, "a", "a/b", ".", "./a/x.md", "a/../a/x.md", "z.md") == ["a/x.md", "z.md", "a/b/y.md"]


def test_a_file_named_outright_is_taken_whatever_it_is_called(folder: Path) -> None:
    lay(folder, "notes.txt", "guide", ".hidden/x.md", ".gitignore")
    (folder / ".gitignore").write_text("guide\n", "utf-8")
    assert found(folder, "notes.txt", "guide", ".hidden/x.md") == [".hidden/x.md", "guide", "notes.txt"]


def test_hidden_and_foreign_folders_are_left_out(folder: Path) -> None:
    lay(folder, ".github/x.md", ".x.md", "node_modules/x.md", "env/pyvenv.cfg", "env/x.md", "guides/x.md")
    assert found(folder, ".") == ["guides/x.md"]
    assert found(folder, ".github") == [".github/x.md"]
    assert found(folder, "node_modules") == ["node_modules/x.md"]


def test_gitignore_is_heeded_at_every_level(folder: Path) -> None:
    lay(folder, "a.md", "b.md", "build/x.md", "docs/a.md", "docs/b.md", "docs/keep/a.md", "docs/old/x.md")
    (folder / ".gitignore").write_text("build/\na.md\n", "utf-8")
    (folder / "docs/.gitignore").write_text("/old\n!keep/a.md\n", "utf-8")
    assert found(folder, ".") == ["b.md", "docs/b.md", "docs/keep/a.md"]
    assert found(folder, "docs") == ["docs/b.md", "docs/keep/a.md"]


def test_an_ignored_folder_that_is_named_is_meant(folder: Path) -> None:
    lay(folder, "build/x.md", "build/y.md")
    (folder / ".gitignore").write_text("build/\n", "utf-8")
    assert found(folder, "build") == ["build/x.md", "build/y.md"]


def test_gitignore_does_not_reach_into_another_repository(folder: Path) -> None:
    lay(folder, "inner/.git/HEAD", "inner/x.md")
    (folder / ".gitignore").write_text("*.md\n", "utf-8")
    assert found(folder, "inner") == ["inner/x.md"]


def test_exclude_holds_in_folders_and_if_forced_for_files(folder: Path) -> None:
    lay(folder, "drafts/x.md", "a.md", "b.md")
    (folder / "guidelint.toml").write_text('exclude = ["drafts/", "b.md"]\n', "utf-8")
    assert found(folder, ".") == ["a.md"]
    assert found(folder, "b.md", "drafts/x.md") == ["b.md", "drafts/x.md"]
    assert found(folder, "b.md", "drafts/x.md", "a.md", force_exclude=True) == ["a.md"]


def test_plain_text_is_found_where_it_is_configured(folder: Path) -> None:
    lay(folder, "guides/a.txt", "guides/b.md", "LICENSE.txt", "guides/c.text")
    (folder / "guidelint.toml").write_text('plain-text = ["guides/*.txt", "*.text"]\n', "utf-8")
    configuration = Configuration(CommandLine(), folder)
    targets = [target for target in discover(["."], configuration) if isinstance(target, Target)]
    assert [(target.shown, target.plain) for target in targets] == [
        ("guides/a.txt", True),
        ("guides/b.md", False),
        ("guides/c.text", True),
    ]


def test_links_to_files_are_read_once_and_links_to_folders_are_not_followed(folder: Path) -> None:
    lay(folder, "a/x.md", "out/.git/HEAD", "out/y.md", "out/z.md")
    (folder / "a/same.md").symlink_to("x.md")
    (folder / "a/other.md").symlink_to("../out/y.md")
    (folder / "a/loop").symlink_to("..")
    assert found(folder, "a") == ["a/x.md", "a/other.md"]
    assert found(folder, "a", "out/y.md") == ["out/y.md", "a/x.md"]
    assert found(folder, "a/same.md") == ["a/same.md"]


def test_what_leads_nowhere_is_said(folder: Path) -> None:
    lay(folder, "a/x.md")
    (folder / "a/broken.md").symlink_to("gone.md")
    (folder / "a/circle.md").symlink_to("circle.md")
    (folder / "a/broken.png").symlink_to("gone.png")
    assert found(folder, "a", "nowhere.md", "x/y") == [
        "! nowhere.md",
        "! x/y",
        "a/x.md",
        "! a/broken.md",
        "! a/circle.md",
    ]


def test_folders_are_walked_without_end_to_their_depth(folder: Path) -> None:
    deep = "/".join("d" for _ in range(300))
    lay(folder, f"{deep}/x.md")
    assert found(folder, ".") == [f"{deep}/x.md"]


def test_paths_come_one_by_one(folder: Path) -> None:
    lay(folder, *(f"{number:03}.md" for number in range(50)))
    targets = iter(discover(["."], Configuration(CommandLine(), folder)))
    first = next(targets)
    assert isinstance(first, Target)
    assert first.shown == "000.md"


def test_a_name_in_no_encoding_is_matched_whatever_else_is_installed(tmp_path: Path) -> None:
    name = tmp_path / "caf\udce9.md"
    assert matches(("*.md",), tmp_path, name)
    assert not matches(("/drafts/",), tmp_path, name)
