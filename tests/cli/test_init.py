"""`guidelint init`: a configuration from what is there, which our own reader accepts, and nothing lost."""

from __future__ import annotations

import io
import re
import sys
from typing import TYPE_CHECKING

import pytest
import tomli
import yaml

from guidelint.config import CommandLine, Configuration
from guidelint.keys import KEYS
from guidelint.setup.hook import NAME

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Project

    from guidelint.config import Settings

GUIDE = """# How to renew a library card

1. Open the counter page of the library.
2. Enter the number on the back of your card.
3. Choose **Renew** and wait for the message.
"""
ANLEITUNG = "# Ausweis verlängern\n\nDie Bibliothek verlängert den Ausweis am Schalter, wenn er noch gültig ist.\n"
PLAIN = GUIDE.replace("# ", "").replace("**", "")
CALM = "# Notes\n\nNothing to do here.\n"


def settings(folder: Path) -> Settings:
    """The settings that hold in a folder."""
    return Configuration(CommandLine(), folder).at(folder)


def test_what_is_seen_is_told_and_written(project: Project) -> None:
    project.write("mkdocs.yml", "site_name: Library\n")
    project.write("docs/renew.md", GUIDE)
    project.write("docs/verlaengern.md", ANLEITUNG)
    project.write("vendor/theme/README.md", CALM)
    project.write("site/index.html", "<p>")
    project.write("site/renew.md", GUIDE)
    project.write("plain/renew.txt", PLAIN)
    project.write("requirements.txt", "pytest\n")
    result = project.run("init")
    assert result.code == 0
    assert "2 Markdown files; languages: " in result.out
    assert {"en 1", "de 1"} <= set(re.split(r", |: |\n", result.out))
    assert "a MkDocs site" in result.out
    assert "wrote guidelint.toml" in result.out
    made = settings(project.folder)
    assert made.exclude == ("/site/", "/vendor/")
    assert made.plain_text == ("/plain/renew.txt",)
    checked = project.run("check", "--format", "json").json
    assert checked["summary"]["files"] == 3


def test_the_file_is_accepted_with_and_without_what_is_commented_out(project: Project) -> None:
    project.write("guide.md", GUIDE)
    project.run("init")
    text = (project.folder / "guidelint.toml").read_text("utf-8")
    assert set(tomli.loads(text)) == {"profile"}
    everything = re.sub(r"(?m)^# (?=[a-z-]+ = |\[|\")", "", text)
    assert set(tomli.loads(everything)) <= set(KEYS)
    assert {"profile", "exclude", "plain-text", "ignore", "fail-on", "language", "rules", "per-path-ignores"} <= set(
        tomli.loads(everything)
    )
    project.write("guidelint.toml", everything)
    assert project.run("check").code == 0


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("last", [True, False])
def test_a_project_file_keeps_every_byte(project: Project, ending: str, last: bool) -> None:
    before = f"[project]{ending}# dear to us{ending}name = 'x'" + (ending if last else "")
    file = project.write("pyproject.toml", before)
    project.write("guide.md", GUIDE)
    result = project.run("init", "--pyproject")
    assert result.code == 0
    after = file.read_bytes().decode()
    assert after.startswith(before)
    assert "\n" not in after.replace(ending, "")
    assert settings(project.folder).source == str(file)
    assert not (project.folder / "guidelint.toml").exists()
    everything = re.sub(r"(?m)^# (?=[a-z-]+ = |\[|\")", "", after)
    file.write_text(everything)
    assert project.run("check").code == 0


@pytest.mark.parametrize(
    ("there", "content", "given", "said"),
    [
        ("guidelint.toml", "# mine\n", [], "--force writes it anew"),
        (".guidelint.toml", "# mine\n", [], "configures this folder already"),
        (".guidelint.toml", "# mine\n", ["--force"], "configures this folder already"),
        ("pyproject.toml", "[tool.guidelint]\n", [], "configures this folder already"),
        ("pyproject.toml", "[tool.guidelint]\n", ["--pyproject", "--force"], "configures this folder already"),
        ("guidelint.toml", "# mine\n", ["--pyproject"], "configures this folder already"),
        ("pyproject.toml", "tool = {x = 1}\n", ["--pyproject"], "put it there by hand"),
        ("pyproject.toml", "[tool\n", [], "pyproject.toml: "),
        ("guide.md", CALM, ["--pyproject"], "there is no such file"),
        ("guides/a.md", CALM, ["guide"], 'guide: no such folder; did you mean "guides"?'),
        ("guide.md", CALM, ["guide.md"], "guide.md: no folder"),
    ],
)
def test_nothing_is_overwritten(project: Project, there: str, content: str, given: list[str], said: str) -> None:
    file = project.write(there, content)
    before = sorted(project.folder.rglob("*"))
    result = project.run("init", *given)
    assert result.code == 2
    assert said in result.err
    assert file.read_text("utf-8") == content
    assert sorted(project.folder.rglob("*")) == before


def test_what_held_before_is_named(project: Project) -> None:
    project.write("guidelint.toml", "profile = 'all'\n")
    project.write("docs/guide.md", GUIDE)
    result = project.run("init", "docs")
    assert "wrote docs/guidelint.toml" in result.out
    assert "it holds here in place of guidelint.toml" in result.out
    assert "guidelint check docs " in result.out


def test_force_writes_anew(project: Project) -> None:
    project.write("guidelint.toml", "profile = 'all'\n")
    assert project.run("init", "--force").code == 0
    assert settings(project.folder).profile == "core"


def test_a_dry_run_writes_nothing(project: Project) -> None:
    project.write("guide.md", GUIDE)
    result = project.run("init", "--dry-run")
    assert tomli.loads(result.out) == {"profile": "core"}
    assert not (project.folder / "guidelint.toml").exists()


def test_an_empty_folder_is_a_beginning_too(project: Project) -> None:
    result = project.run("init")
    assert result.code == 0
    assert "no Markdown here yet" in result.out
    assert settings(project.folder).profile == "core"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("requirements-dev.txt", PLAIN),
        ("LICENSE.txt", PLAIN),
        ("robots.txt", PLAIN),
        ("words.txt", "\n".join(f"word{number}" for number in range(100))),
        ("list.txt", "1. Apples\n2. Pears\n3. Plums\n"),
        ("note.txt", "The library opens at nine.\n"),
        ("binary.txt", "a\0b"),
    ],
)
def test_texts_that_are_no_guides_are_left_alone(project: Project, name: str, text: str) -> None:
    project.write(name, text)
    assert project.run("init").code == 0
    assert settings(project.folder).plain_text == ()


def test_a_folder_of_plain_guides_becomes_one_pattern(project: Project) -> None:
    for number in range(30):
        project.write(f"guides/{number}.txt", PLAIN)
    project.write("mixed/renew.txt", PLAIN)
    project.write("mixed/note.txt", "The library opens at nine.\n")
    project.run("init")
    assert settings(project.folder).plain_text == ("/guides/*.txt", "/mixed/renew.txt")


@pytest.mark.parametrize(
    "name", ["a*b", "[x]", "back\\slash", "tail ", "Ünï", "new\nline", "x\x1b[31m", 'quo"te', "\u202e"]
)
def test_names_of_folders_mean_themselves(project: Project, name: str) -> None:
    project.write(f"{name}/vendor/README.md", CALM)
    project.write("a-b/vendor.md", CALM)
    result = project.run("init")
    assert result.code == 0
    shown = result.out + (project.folder / "guidelint.toml").read_text("utf-8")
    assert all(char.isprintable() or char == "\n" for char in shown)
    assert project.run("check", "--format", "json").json["summary"]["files"] == 1


def test_another_encoding_is_noticed(project: Project) -> None:
    for number in range(3):
        project.write(
            f"{number}.md", "# 如何查询余额\n\n请登录网站查询您的余额，并记下显示的数字。\n".encode("gb18030")
        )
    result = project.run("init")
    assert "3 files not in UTF-8 but, it seems, in gb18030" in result.out
    assert settings(project.folder).encoding == "gb18030"
    assert project.run("check").code == 0


def test_where_much_is_found_it_is_said_how_to_begin(project: Project) -> None:
    bad = f"{GUIDE}\nMessage me on WhatsApp +44 7700 900123\n"
    for number in range(30):
        project.write(f"{number}.md", bad)
    project.write(".github/workflows/docs.yml", "")
    out = project.run("init").out
    found = re.search(r"find (\d+) problems in 30 guides", out)
    assert found
    assert int(found[1]) >= 20
    assert "guidelint baseline write " in out
    assert "--format github" in out


def test_the_hook_is_added_on_request(project: Project) -> None:
    assert NAME not in project.run("init").out
    assert not (project.folder / NAME).exists()
    result = project.run("init", "--pre-commit")
    assert result.code == 0
    assert "stays as it is" in result.out
    (repo,) = yaml.safe_load((project.folder / NAME).read_text("utf-8"))["repos"]
    assert repo["hooks"][0]["entry"] == "guidelint check --force-exclude"
    once = (project.folder / NAME).read_bytes()
    assert "has the hook already" in project.run("init", "--pre-commit").out
    assert (project.folder / NAME).read_bytes() == once


@pytest.mark.parametrize(
    "before",
    [
        "repos:\n- repo: meta\n  hooks:\n  - id: identity\n",
        "fail_fast: true\nrepos:\n  # ours\n  - repo: meta\n    hooks: [{id: identity}]",
        "repos:\r\n    - repo: meta\r\n      hooks:\r\n        - id: identity\r\n",
        "repos:\n",
    ],
)
def test_a_hook_is_added_behind_what_is_there(project: Project, before: str) -> None:
    file = project.write(NAME, before)
    result = project.run("init", "--pre-commit")
    after = file.read_bytes().decode()
    assert after.startswith(before)
    if before == "repos:\n":
        assert result.code == 2
        assert after == before
        return
    assert result.code == 0
    table = yaml.safe_load(after)
    assert [repo["repo"] for repo in table["repos"]] == ["meta", "local"]
    assert after.count("\n") == after.count("\r\n") or "\r" not in after


@pytest.mark.parametrize("before", ["repos: []\n", "repos:\n- repo: meta\n  hooks: []\nci: {}\n", "- x\n", "a: [\n"])
def test_where_a_hook_cannot_be_added_it_is_shown(project: Project, before: str) -> None:
    file = project.write(NAME, before)
    result = project.run("init", "--pre-commit")
    assert result.code == 2
    assert "- id: guidelint" in result.out
    assert file.read_text("utf-8") == before
    assert (project.folder / "guidelint.toml").exists()


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("answer", "added"), [("y\n", True), ("\n", False), ("", False), ("no\n", False)])
def test_at_a_terminal_it_asks(project: Project, monkeypatch: pytest.MonkeyPatch, answer: str, added: bool) -> None:
    monkeypatch.setattr(sys, "stdin", _Terminal(answer))
    monkeypatch.setattr(sys, "stdout", _Terminal())
    assert project.run("init").code == 0
    assert (project.folder / NAME).exists() is added
