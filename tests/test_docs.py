"""What is written about guidelint is true of it."""

from __future__ import annotations

import ast
import re
import sys
from importlib import import_module
from pathlib import Path

import pytest
import tomli
from benchmarks.quality.__main__ import parser as measure

from guidelint import __version__
from guidelint.cli import COMMANDS
from guidelint.cli.completion import actions
from guidelint.rule.catalogue import LINT, Catalogue
from guidelint.rule.packs import installed

ROOT = Path(__file__).parent.parent
PROJECT = tomli.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
OWN = "guidelint"
EXTRAS = {"verify": ("verify",), "watch": ("watch",), "ray": ("ray_engine",), "audit": ("audit", "corpus")}
"""Extras, and the rooms and files that may need them."""
MODULES = {
    "ada-url": "ada_url",
    "ahocorasick-rs": "ahocorasick_rs",
    "markdown-it-py": "markdown_it",
    "mdit-py-plugins": "mdit_py_plugins",
    "phonenumberslite": "phonenumbers",
    "python-stdnum": "stdnum",
    "pyyaml": "yaml",
}
"""Packages whose module is called otherwise."""
OTHERS = {"--hook-stage", "--add-label", "--head", "--address"}
"""Options of pre-commit, of GitHub's gh and of Ray."""


def written(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def packages(requirements: list[str]) -> set[str]:
    return {re.split(r"[<>=~!\[ ]", requirement)[0] for requirement in requirements}


def modules(requirements: list[str]) -> set[str]:
    return {MODULES.get(name.lower(), name.lower()) for name in packages(requirements)}


def test_the_readme_lists_every_rule() -> None:
    catalogue = Catalogue(installed())
    listed = re.findall(r"^\| `([a-z]+/[a-z-]+)` \|", written("README.md"), re.MULTILINE)
    assert set(listed) == {*catalogue.ids, *catalogue.corpus_ids}


def test_the_page_on_fixes_names_the_rules_that_offer_one() -> None:
    told = set(re.findall(r"`([a-z]+/[a-z-]+)`", written("docs/fixing.md")))
    catalogue = Catalogue(installed())
    offering = {id_ for id_ in catalogue.ids if "fix=" in catalogue.page(id_).with_suffix(".py").read_text("utf-8")}
    assert told - set(LINT) == offering


def test_the_changelog_knows_this_version() -> None:
    assert PROJECT["version"] == __version__
    assert re.search(rf"^## {re.escape(__version__)} ", written("CHANGELOG.md"), re.MULTILINE)


def test_every_dependency_has_its_reason() -> None:
    rows = re.findall(r"^\| ([\w, -]+) \|", written("docs/dependencies.md"), re.MULTILINE)
    named = {name for row in rows for name in row.split(", ")} - {"package"}
    extras = {name for extra in PROJECT["optional-dependencies"].values() for name in packages(extra)} - {OWN}
    assert named == packages(PROJECT["dependencies"]) | extras


def test_every_dependency_is_used_and_nothing_else() -> None:
    used: dict[str, set[str]] = {name: set() for name in (*EXTRAS, "")}
    for file in (*(ROOT / "linter").rglob("*.py"), *(ROOT / "rules").rglob("*.py")):
        places = {*file.parts, file.stem}
        room = next((name for name, rooms in EXTRAS.items() if not places.isdisjoint(rooms)), "")
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                used[room] |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                used[room].add((node.module or "").partition(".")[0])
    known = set(sys.stdlib_module_names) | {OWN, "guidelint_rules"}
    assert used[""] - known == modules(PROJECT["dependencies"])
    for name in EXTRAS:
        extra = modules(PROJECT["optional-dependencies"][name])
        assert extra <= used[name] <= known | modules(PROJECT["dependencies"]) | extra


def test_every_finding_about_directives_is_written_about() -> None:
    assert set(re.findall(r"^\| `(lint/[a-z-]+)` \|", written("docs/suppression.md"), re.MULTILINE)) == set(LINT)


@pytest.mark.parametrize("name", ["README.md", *(f"docs/{file.name}" for file in (ROOT / "docs").glob("*.md"))])
def test_options_that_are_written_about_exist(name: str) -> None:
    commands = (measure(), *(import_module(f"{OWN}.cli.{name}").parser() for name in COMMANDS))
    known = {o for made in commands for action in actions(made) for o in action.option_strings} | {"--version", *OTHERS}
    assert set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", written(name))) <= known


@pytest.mark.parametrize("name", ["README.md", *(f"docs/{file.name}" for file in (ROOT / "docs").glob("*.md"))])
def test_links_lead_somewhere(name: str) -> None:
    for target in re.findall(r"\]\((?!https?:)([^)#]+)", written(name)):
        made_for_the_site = target == "rules/index.md"
        assert made_for_the_site or ((ROOT / name).parent / target).exists(), target
