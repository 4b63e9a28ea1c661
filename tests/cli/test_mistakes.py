"""What a hurried person mistypes is answered by one line that says what was probably meant, and by exit code 2."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from guidelint.cli import COMMANDS

if TYPE_CHECKING:
    from tests.conftest import Project

GUIDE = "# A guide\n\nAll is calm.\n"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["chekc"], 'chekc is no command, and no such file or folder; did you mean "check"?'),
        (["chekc", "docs/"], 'did you mean "check"?'),
        (["Explain", "steps/vague"], 'did you mean "explain"?'),
        (["lint", "docs/"], 'lint is no command, and no such file or folder; did you mean "check"?'),
        (["fix"], 'did you mean "check --fix"?'),
        (["version"], 'did you mean "--version"?'),
        (["check", "--fx"], 'there is no option --fx; did you mean "--fix"?'),
        (["check", "--unsafe-fix"], 'there is no option --unsafe-fix; did you mean "--unsafe-fixes"?'),
        (["check", "--diffbase", "main"], 'there is no option --diffbase; did you mean "--diff-base"?'),
        (["check", "--fix=all"], "argument --fix: ignored explicit argument 'all'"),
        (["check", "--profile", "al"], 'there is no profile "al"; did you mean "all"?'),
        (["check", "--profil", "all"], 'there is no option --profil; did you mean "--profile"?'),
        (["check", "--profil=all"], 'there is no option --profil; did you mean "--profile"?'),
        (["check", "--Select", "steps"], 'there is no option --Select; did you mean "--select"?'),
        (["check", "-f", "json"], "there is no option -f; --help lists all"),
        (["check", "--format", "sariff"], 'did you mean "sarif"?'),
        (["check", "--select", "step/vague"], 'did you mean "steps/vague"?'),
        (["check", "--ignore", "spam/contactfooter"], 'did you mean "spam/contact-footer"?'),
        (["check", "--fail-on", "eror"], '"error"'),
        (["check", "--jobs", "many"], "argument --jobs: 'many' is no whole number"),
        (["check", "--output"], "argument --output: expected one argument"),
        (["check", "--config", "profil=all"], 'did you mean "profile"?'),
        (["check", "--config", "profil='all'"], 'there is no setting "profil"; did you mean "profile"?'),
        (["check", "--config", "guidlint.toml"], "guidlint.toml: there is no such file; did you mean"),
        (["verify", "--onlynew"], 'did you mean "--only-new"?'),
        (["verify", "--status", "brokn"], 'argument --status: there is no "brokn"; did you mean "broken"?'),
        (["attest", "--purpose", "logn"], 'did you mean "login"?'),
        (["rules", "core"], '"core" is one argument too many'),
        (["rules", "--profile", "recomended"], 'did you mean "recommended"?'),
        (["explain"], "name a rule or a family; guidelint rules lists them"),
        (["explain", "steps/vauge"], 'did you mean "steps/vague"?'),
        (["completion", "bsh"], 'there is no "bsh"; did you mean "bash"?'),
        (["completion"], "the following arguments are required: SHELL"),
    ],
)
def test_a_slip_is_told_in_one_line(project: Project, given: list[str], said: str) -> None:
    project.write("guide.md", GUIDE)
    project.write("guidelint.toml", 'profile = "core"\n')
    result = project.run(*given)
    assert result.code == 2
    assert said in result.err
    assert result.err.startswith("guidelint")
    assert result.err.count("\n") == 1
    assert not result.out


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("guides/sim-balanc.md", 'no such file or folder; did you mean "guides/sim-balance.md"?'),
        ("guide/sim-balance.md", 'no such file or folder; did you mean "guides/sim-balance.md"?'),
        ("guide/other.md", 'no such file or folder; did you mean "guides"?'),
        ("Guides/Sim-Balance.md", 'no such file or folder; did you mean "guides/sim-balance.md"?'),
        ("quite/another.md", "no such file or folder"),
    ],
)
def test_a_file_that_is_not_there_is_held_against_its_siblings(project: Project, path: str, said: str) -> None:
    project.write("guides/sim-balance.md", GUIDE)
    result = project.run("check", path, "--format", "json")
    assert result.code == 2
    (gap,) = result.json["not_checked"]
    assert gap["reason"] == said


def test_guesses_are_for_paths_that_somebody_typed(project: Project) -> None:
    project.write("guide.md", GUIDE)
    result = project.run("check", *(f"guide{number}.md" for number in range(50)), "--format", "json")
    assert {gap["reason"] for gap in result.json["not_checked"]} == {"no such file or folder"}


def test_what_stands_after_two_dashes_is_a_path(project: Project) -> None:
    project.write("guide.md", GUIDE)
    result = project.run("check", "--format", "json", "--", "guide.md", "--strict")
    assert result.code == 2
    (gap,) = [gap for gap in result.json["not_checked"] if gap["fatal"]]
    assert gap["path"] == "--strict"
    assert "what stands after -- is a path" in gap["reason"]
    project.write("-guide.md", GUIDE)
    assert project.run("check", "--", "-guide.md").code == 0


def test_a_rule_is_explained_without_its_family(project: Project) -> None:
    assert project.run("explain", "vague").out == project.run("explain", "steps/vague").out
    two = project.run("explain", "vague", "link-farm", "steps/vague").out
    assert two.count("# steps/vague\n") == 1
    assert "# spam/link-farm\n" in two


def test_the_command_line_is_not_taken_for_the_file(project: Project) -> None:
    project.write("guide.md", GUIDE)
    project.write("guidelint.toml", 'profile = "core"\n')
    assert "guidelint.toml" not in project.run("check", "--profile", "al").err
    project.write("guidelint.toml", 'profile = "al"\n')
    assert "guidelint.toml" in project.run("check", "--format", "concise").out


@pytest.mark.parametrize("name", ["guidelint.toml", "pyproject.toml"])
def test_a_slip_in_a_file_names_the_file(project: Project, name: str) -> None:
    table = "[tool.guidelint]\n" if name == "pyproject.toml" else ""
    project.write(name, f'{table}ingore = ["steps/vague"]\n')
    project.write("guide.md", GUIDE)
    result = project.run("check", "--format", "json")
    assert result.code == 2
    (gap,) = result.json["not_checked"]
    assert gap["reason"].endswith(f'{name}: there is no setting "ingore"; did you mean "ignore"?')


def test_nothing_hostile_reaches_the_terminal(project: Project) -> None:
    project.write("guidelint.toml", "")
    for given in (["--x\x1b]0;y\x07"], ["check", "--select", "a\x1b[31m"], ["explain", "\u202eb"], ["rules", "\x1b"]):
        result = project.run(*given)
        assert result.code == 2
        assert all(char.isprintable() or char == "\n" for char in result.out + result.err)


def test_help_lists_every_command(project: Project) -> None:
    for given in (["--help"], ["-h"], ["help"]):
        result = project.run(*given)
        assert result.code == 0
        assert all(f"\n  {name} " in result.out for name in COMMANDS)
        assert all(len(line) <= 100 for line in result.out.splitlines())


@pytest.mark.parametrize(
    ("given", "unneeded"),
    [
        (["--help"], ["argparse", "tomli", "guidelint.config", "guidelint.guide"]),
        (["--version"], ["argparse", "tomli", "guidelint.config", "guidelint.guide"]),
        (["check", "--help"], ["markdown_it", "phonenumbers", "guidelint.guide.read", "guidelint.check.run"]),
        (["verify", "--help"], ["aiohttp", "lxml", "markdown_it", "guidelint.guide.read"]),
        (["explain", "--help"], ["markdown_it", "guidelint.guide.read"]),
        (["completion", "--help"], ["shtab", "markdown_it", "guidelint.guide.read"]),
    ],
)
def test_help_loads_nothing_heavy(given: list[str], unneeded: list[str]) -> None:
    script = f"""if True:
        import sys
        from guidelint.cli import main
        try:
            main({given!r})
        except SystemExit:
            pass
        print([name for name in {unneeded!r} if name in sys.modules], file=sys.stderr)
    """
    made = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert made.stderr == "[]\n"
    assert made.stdout


@pytest.mark.parametrize("name", COMMANDS)
def test_help_of_a_command_is_the_same_both_ways(project: Project, name: str) -> None:
    asked = project.run("help", name)
    assert asked.code == 0
    assert asked.out.startswith(f"usage: guidelint {name}")
    assert asked.out == project.run(name, "--help").out
