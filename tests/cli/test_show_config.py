"""`guidelint config`: what holds for a file, where it comes from, and whether it makes sense."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import tomli
from jsonschema import Draft202012Validator

from guidelint.config import check
from guidelint.keys import KEYS
from guidelint.rule.catalogue import Catalogue
from guidelint.rule.packs import installed, load_rules

if TYPE_CHECKING:
    from tests.conftest import Project

GUIDE = "# A guide\n\nAll is calm.\n"


def shown(project: Project, *arguments: str) -> dict[str, Any]:
    """Settings by key, as (value, source, line), and reasons by rule."""
    result = project.run("config", *arguments, "--format", "json")
    assert result.code == 0, result.err
    found = result.json
    settings = {s["key"]: (s["value"], s["source"].rpartition("/")[2], s["line"]) for s in found["settings"]}
    return {**found, "settings": settings, "rules": {r["rule"]: r for r in found["rules"]}}


def test_without_a_configuration_defaults_hold(project: Project) -> None:
    found = shown(project)
    assert found["configuration"] is None
    assert {source for _, source, _ in found["settings"].values()} == {"default"}
    assert set(found["settings"]) == set(KEYS) - {"extend", "rules"}
    assert set(found["rules"]) == set(Catalogue(installed()).ids)


def test_each_value_tells_its_file_and_line(project: Project) -> None:
    project.write(
        "shared/ours.toml", 'profile = "all"\nfail-on = "warning"\n[rules."steps/vague"]\nseverity = "error"\n'
    )
    project.write("docs/guidelint.toml", '# ours\nextend = "../shared/ours.toml"\n\nfail-on = "never"\n')
    project.write("docs/guide.md", GUIDE)
    settings = shown(project, "docs/guide.md", "--ignore", "spam", "--config", 'language="de"')["settings"]
    assert settings["profile"] == ("all", "ours.toml", 1)
    assert settings["fail-on"] == ("never", "guidelint.toml", 4)
    assert settings["extend"][1:] == ("guidelint.toml", 2)
    assert settings["extend"][0][0].endswith("shared/ours.toml")
    assert settings["ignore"] == (["spam"], "command line", None)
    assert settings["language"] == ("de", "command line", None)
    assert settings["encoding"] == ("utf-8", "default", None)
    assert settings['rules."steps/vague".severity'] == ("error", "ours.toml", None)


def test_the_table_of_a_project_has_its_own_lines(project: Project) -> None:
    ours = '[tool.guidelint]\nprofile = "all"\n[tool.guidelint.per-path-ignores]\n"a/**" = []\n'
    project.write("pyproject.toml", '[tool.other]\nprofile = "x"\n' + ours)
    settings = shown(project)["settings"]
    assert settings["profile"] == ("all", "pyproject.toml", 4)
    assert settings["per-path-ignores"] == ({"a/**": []}, "pyproject.toml", 5)


def test_reasons_are_given_for_every_rule(project: Project) -> None:
    project.write("guidelint.toml", 'ignore = ["steps/number-gap"]\n[per-path-ignores]\n"drafts/**" = ["spam"]\n')
    project.write("drafts/guide.md", GUIDE)
    why = {id_: rule["why"] for id_, rule in shown(project, "drafts/guide.md")["rules"].items()}
    assert why["steps/number-gap"] == 'ignored by "steps/number-gap"'
    assert why["spam/contact-footer"] == 'ignored on "drafts/**"'
    assert why["urls/insecure"] == "in the profile core"
    assert why["urls/stale"] == "needs a lock, and there is none"
    assert why["steps/vague"] == "in the profile all"
    rules = shown(project, "drafts/guide.md", "--select", "spam,steps/vague")["rules"]
    assert rules["spam/contact-footer"]["why"] == 'ignored on "drafts/**"'
    assert rules["steps/vague"]["runs"] is True
    assert rules["steps/vague"]["why"] == 'selected by "steps/vague"'
    assert rules["urls/insecure"]["why"] == "not selected"


def test_what_runs_is_what_check_runs(project: Project) -> None:
    project.write("guidelint.toml", 'profile = "recommended"\nignore = ["urls"]\n')
    project.write("guide.md", GUIDE)
    rules = shown(project, "guide.md")["rules"]
    assert any(rule["runs"] for rule in rules.values())
    assert all(not rule["runs"] for id_, rule in rules.items() if id_.startswith("urls/"))
    text = project.run("config", "guide.md").out
    assert f"rules that run ({sum(rule['runs'] for rule in rules.values())}):" in text


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("guide.md", "guide.md: Markdown; guidelint.toml"),
        ("notes.txt", "notes.txt: plain text; guidelint.toml"),
        ("vendor/guide.md", "vendor/guide.md: Markdown; guidelint.toml; left out by exclude"),
        ("made/guide.md", "made/guide.md: Markdown; guidelint.toml; left out by .gitignore"),
        ("vendor", "vendor: folder; guidelint.toml; left out by exclude"),
        ("guidelint.toml", "guidelint.toml: configuration; guidelint.toml"),
    ],
)
def test_the_first_line_says_what_it_is_about(project: Project, path: str, said: str) -> None:
    project.write("guidelint.toml", 'exclude = ["vendor/"]\n')
    project.write(".gitignore", "made/\n")
    for name in ("guide.md", "notes.txt", "vendor/guide.md", "made/guide.md"):
        project.write(name, GUIDE)
    assert project.run("config", path).out.splitlines()[0] == said


def test_a_lock_that_is_there_is_told_from_one_that_is_not(project: Project) -> None:
    assert '"guidelint.lock"  (there is none)' in project.run("config").out
    project.write("guidelint.lock", "")
    assert "(there is none)" not in next(
        line for line in project.run("config").out.splitlines() if line.startswith("  lock")
    )


@pytest.fixture
def schema(project: Project) -> Draft202012Validator:
    """What the command prints for editors."""
    printed = project.run("config", "--schema").json
    Draft202012Validator.check_schema(printed)
    return Draft202012Validator(printed)


@pytest.mark.parametrize(
    "text",
    [
        "",
        'profile = "all"\nselect = ["steps", "urls/insecure", "lint/unused-suppression"]\nrules = ["lint/rules"]',
        '[rules]\nfolders = ["x"]\n[rules."steps/vague"]\nseverity = "info"\n[rules."local:demo/shout"]\nleast = 3',
        'ignore = ["local:demo/shout"]\n[per-path-ignores]\n"a/**" = ["spam"]',
    ],
)
def test_the_schema_takes_what_the_reader_takes(schema: Draft202012Validator, text: str) -> None:
    check(tomli.loads(text), "here", Path("/"))
    schema.validate(tomli.loads(text))


@pytest.mark.parametrize(
    "text",
    [
        'ingore = ["steps"]',
        'ignore = ["steps/vauge"]',
        'profile = "cor"',
        '[rules."steps/vague"]\nseverity = "fatal"',
        '[rules."steps/vague"]\nno-such-option = 1',
        '[rules."steps/vauge"]\nseverity = "info"',
        '[per-path-ignores]\n"a/**" = ["spma"]',
    ],
)
def test_the_schema_shows_a_slip_in_the_editor(schema: Draft202012Validator, text: str) -> None:
    assert not schema.is_valid(tomli.loads(text))


def test_the_schema_takes_what_init_writes(project: Project, schema: Draft202012Validator) -> None:
    project.write("guide.md", GUIDE)
    schema.validate(tomli.loads(project.run("init", "--dry-run").out))


def test_the_schema_tells_of_every_rule_and_option(schema: Draft202012Validator) -> None:
    tables = schema.schema["properties"]["rules"]["anyOf"][1]["properties"]  # type: ignore[index]
    for rule in load_rules():
        told = tables[rule.id]
        assert told["description"] == rule.summary
        assert set(told["properties"]) == {"severity", *(name.replace("_", "-") for name in rule.options)}
        for name, default in rule.options.items():
            value = told["properties"][name.replace("_", "-")]["default"]
            assert value == (default if isinstance(default, (bool, int, float, str)) else sorted(default))


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("guidelint.toml", 'ingore = ["x"]', 'there is no setting "ingore"; did you mean "ignore"?'),
        ("guidelint.toml", 'ignore = ["steps/vauge"]', 'did you mean "steps/vague"?'),
        ("guidelint.toml", 'profile = "cor"', 'did you mean "core"?'),
        ("guidelint.toml", "profile = ", "guidelint.toml: "),
        ("guidelint.toml", 'words = ["words"]', "no such folder of words"),
        ("guidelint.toml", 'entities = ["bodies"]', "no such folder of official bodies"),
        ("guidelint.toml", 'extend = "othr.toml"', "othr.toml: there is no such file"),
        ("guidelint.toml", 'extend = "guidelint.toml"', "extends itself"),
        ("pyproject.toml", '[tool.guidelint]\n[tool.guidelint.rules."steps/vague"]\nx = 1', 'has no option "x"'),
        ("pyproject.toml", "[tool.guidelnt]\nprofile = 'all'", "did you mean [tool.guidelint]?"),
        ("guidlint.toml", 'profile = "all"', "did you mean guidelint.toml?"),
    ],
)
def test_what_makes_no_sense_is_refused(project: Project, name: str, text: str, said: str) -> None:
    project.write(name, text + "\n")
    result = project.run("config", "--check")
    assert result.code == 2
    assert said in result.err
    assert not result.out


@pytest.mark.parametrize("given", [[], ["docs"], ["docs/guidelint.toml"], ["docs/other.toml"]])
def test_what_makes_sense_is_accepted(project: Project, given: list[str]) -> None:
    project.write("docs/guidelint.toml", 'profile = "all"\n')
    project.write("docs/other.toml", 'profile = "core"\n')
    result = project.run("config", "--check", *given)
    assert result.code == 0
    assert "makes sense" in result.out


def test_words_of_ones_own_are_read_when_checked(project: Project) -> None:
    project.write("guidelint.toml", 'words = ["words"]\n')
    project.write("words/en.toml", '[vague]\npromt = ["x"]\n')
    result = project.run("config", "--check")
    assert result.code == 2
    assert "vague.promt" in result.err


def test_what_is_not_there_is_told(project: Project) -> None:
    project.write("guide.md", GUIDE)
    result = project.run("config", "gide.md")
    assert result.code == 2
    assert 'gide.md: no such file or folder; did you mean "guide.md"?' in result.err


def test_the_command_line_is_not_taken_for_the_file(project: Project) -> None:
    project.write("guidelint.toml", "profile = 'core'\n")
    result = project.run("config", "--check", "--profile", "al")
    assert result.code == 2
    assert result.err == 'guidelint: there is no profile "al"; did you mean "all"?\n'


def test_nothing_hostile_reaches_the_terminal(project: Project) -> None:
    evil = "\x1b]0;x\x07\u202e"
    name = f"docs{evil}"
    project.write(
        f"{name}/guidelint.toml", f'language = "{evil.encode("unicode_escape").decode()}"\n'.replace("\\x", "\\u00")
    )
    project.write(f"{name}/guide.md", GUIDE)
    for arguments in ([f"{name}/guide.md"], [f"{name}/guide.md", "--format", "json"], ["--check", name]):
        result = project.run("config", *arguments)
        assert result.code == 0
        assert all(char.isprintable() or char == "\n" for char in result.out + result.err)
