"""Which configuration holds, and what the command says of one that makes no sense."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Project

LOUD = "This is LOUD here.\n"
LENIENT = 'rules."local:demo/shout".least = 9'


def test_the_nearest_file_holds_alone(project: Project) -> None:
    project.write("guidelint.toml", 'fail-on = "warning"\n')
    project.write("inner/.guidelint.toml", 'exclude = ["b.md"]\n')
    for name in ("a.md", "inner/a.md", "inner/b.md"):
        project.write(name, LOUD)
    assert [path for path, _, _ in project.local("inner").rules] == ["inner/a.md"]
    assert project.local("inner").code == 0
    assert project.local("a.md").code == 1


@pytest.mark.parametrize("name", [".guidelint.toml", "guidelint.toml", "pyproject.toml"])
def test_three_names_are_looked_for(project: Project, name: str) -> None:
    table = "[tool.guidelint]\n" if name == "pyproject.toml" else ""
    project.write(name, f'{table}fail-on = "warning"\n')
    project.write("guides/inner/guide.md", LOUD)
    assert project.local("guides/inner/guide.md").code == 1
    assert project.local("guides/inner/guide.md", "--isolated").code == 0


def test_a_pyproject_without_our_table_is_passed_by(project: Project) -> None:
    project.write("guidelint.toml", 'fail-on = "warning"\n')
    project.write("inner/pyproject.toml", "[tool.other]\nx = 1\n")
    project.write("inner/guide.md", LOUD)
    assert project.local("inner/guide.md").code == 1


def test_the_search_stops_at_the_repository(project: Project) -> None:
    project.write("guidelint.toml", 'fail-on = "warning"\n')
    project.write("inner/.git/HEAD", "")
    project.write("inner/guide.md", LOUD)
    assert project.local("inner/guide.md").code == 0


def test_one_file_can_extend_another(project: Project) -> None:
    project.write("base.toml", 'fail-on = "warning"\nexclude = ["x.md"]\n[rules."steps/vague"]\nseverity = "info"\n')
    project.write("guidelint.toml", 'extend = "base.toml"\nexclude = []\n')
    project.write("x.md", LOUD)
    assert project.local(".").code == 1
    assert project.local(".").rules
    project.write("base.toml", 'extend = "guidelint.toml"\n')
    assert "extends itself" in project.local(".").out


def test_the_command_line_beats_the_file(project: Project) -> None:
    project.write("guidelint.toml", 'fail-on = "error"\nignore = ["local:demo"]\nrules = []\n')
    project.write("guide.md", LOUD)
    assert project.local("guide.md", "--fail-on", "warning").code == 1
    assert project.local("guide.md", "--config", "fail-on=warning").code == 1
    assert project.local("guide.md", "--config", LENIENT).rules == []


def test_a_file_can_be_named(project: Project) -> None:
    project.write("guidelint.toml", 'fail-on = "error"\n')
    project.write("ci/strict.toml", 'fail-on = "warning"\nexclude = ["drafts/"]\n')
    project.write("guide.md", LOUD)
    project.write("drafts/guide.md", LOUD)
    result = project.local(".", "--config", "ci/strict.toml")
    assert result.code == 1
    assert [path for path, _, _ in result.rules] == ["guide.md"]


@pytest.mark.parametrize(
    ("setting", "message"),
    [
        ('ingore = ["steps/vague"]', 'there is no setting "ingore"; did you mean "ignore"?'),
        ('ignore = ["steps/vauge"]', 'there is no rule or family "steps/vauge"; did you mean "steps/vague"?'),
        ('ignore = ["vague"]', 'did you mean "steps/vague"?'),
        ('ignore = "steps/vague"', "ignore must be a list of strings"),
        ('profile = "recomended"', 'there is no profile "recomended"; did you mean "recommended"?'),
        ('fail-on = "warn"', 'fail-on must be "info", "warning" or "error", or "never"'),
        ('encoding = "utf-9"', "encoding must be an encoding that Python knows, not 'utf-9'"),
        ('encoding = "rot13"', "encoding must be an encoding of text"),
        ('rules."local:demo/shout".laest = 2', 'has no option "laest"; did you mean "least"?'),
        ('rules."local:demo/shout".least = "2"', "must be a whole number"),
        ('rules."local:demo/shout".least = true', "must be a whole number"),
        ('rules."local:demo/shout".allowed = "X"', "must be a list of strings"),
        ('rules."local:demo/shout".severity = "fatal"', 'must be "info", "warning" or "error"'),
        ('rules."steps".severity = "info"', "is a family"),
        ('rules."steps/vague" = 4', 'a table for each rule, such as [rules."steps/vague"]'),
        ('words = ["nowhere"]', "no such folder of words"),
        ("profile = ", 'there is no profile ""'),
        ("nonsense", "nonsense: there is no such file"),
    ],
)
def test_what_makes_no_sense_exits_with_2_and_says_why(project: Project, setting: str, message: str) -> None:
    project.write("guide.md", LOUD)
    result = project.local("guide.md", "--config", setting)
    assert result.code == 2
    assert result.err.startswith("guidelint: ")
    assert message in result.err


def test_a_broken_file_is_said_with_its_place(project: Project) -> None:
    project.write("guidelint.toml", "profile = \n")
    project.write("guide.md", LOUD)
    result = project.local("guide.md")
    assert result.code == 2
    assert "guidelint.toml" in result.out
    assert "line 1" in result.out


def test_options_reach_the_rule(project: Project) -> None:
    project.write("guide.md", "THE LOUDEST\n")
    assert len(project.local("guide.md").rules) == 2
    for option in ("least = 4", 'allowed = ["THE"]', "ratio = 0.5", "ratio = 0.9"):
        found = project.local("guide.md", "--config", f'rules."local:demo/shout".{option}').rules
        assert found == [("guide.md", 1, "local:demo/shout")], option


def test_a_severity_can_be_set(project: Project) -> None:
    project.write("guide.md", LOUD)
    assert project.local("guide.md", "--config", 'rules."local:demo/shout".severity = "error"').code == 1


def test_rules_can_be_left_out_for_some_paths(project: Project) -> None:
    project.write("guidelint.toml", '[per-path-ignores]\n"drafts/**" = ["steps", "urls/insecure"]\n')
    plain = "# Guide\n\nOpen the official website http://www.northcell-mobile.com and sign in.\n"
    project.write("guide.md", plain)
    project.write("drafts/guide.md", plain)
    result = project.run("--select", "urls/insecure", "--format", "json")
    assert [path for path, _, _ in result.rules] == ["guide.md"]


def test_a_strangers_rules_are_code_and_must_be_allowed(project: Project) -> None:
    project.write("lint/rules/house/no_mango.py", MANGO)
    project.write("guidelint.toml", 'rules = ["lint/rules"]\nselect = ["local:house"]\n')
    project.write("guide.md", "Eat a mango.\n")
    refused = project.run("guide.md")
    assert refused.code == 2
    assert "--allow-local-rules" in refused.out
    allowed = project.run("guide.md", "--allow-local-rules", "--format", "json")
    assert allowed.rules == [("guide.md", 1, "local:house/no-mango")]


def test_words_of_ones_own_are_added(project: Project) -> None:
    project.write("lint/words/en.toml", '[vague]\nprompt = ["do the usual dance"]\n')
    project.write("guidelint.toml", 'words = ["lint/words"]\nlanguage = "en"\n')
    guide = (
        "# How to renew a card\n\nFollow these steps:\n\n1. Open the app.\n2. Do the usual dance.\n3. Read the date.\n"
    )
    project.write("guide.md", guide)
    found = project.run("guide.md", "--select", "steps/vague", "--format", "json").rules
    assert found == [("guide.md", 6, "steps/vague")]


MANGO = '''"""No mango."""

from guidelint import Finding, Severity, Span, rule


@rule(Severity.WARNING)
def no_mango(doc):
    """No guide speaks of mangoes."""
    at = doc.text.find("mango")
    if at >= 0:
        yield Finding(Span(at, at + 5), "a mango")
'''


def test_a_large_word_file_that_is_broken_is_said_with_the_guide_that_needs_it(project: Project) -> None:
    padding = "".join(f"# line {number} of a long introduction\n" for number in range(800))
    project.write("lint/words/en.toml", padding + '[vague]\nprompt = ["x …"]\n')
    project.write("guidelint.toml", 'words = ["lint/words"]\nlanguage = "en"\n')
    project.write("guide.md", LOUD)
    result = project.run("guide.md", "--select", "steps/vague", "--format", "json")
    assert result.code == 2
    (gap,) = result.json["not_checked"]
    assert "en.toml" in gap["reason"]
    assert "please report it" not in gap["reason"]
