"""`guidelint completion`: scripts that shells take, and that know what there is."""

from __future__ import annotations

import shutil
import subprocess
from importlib import import_module
from typing import TYPE_CHECKING

import pytest

from guidelint.cli import COMMANDS
from guidelint.cli.completion import HOW
from guidelint.report.formats import FORMATS
from guidelint.rule.catalogue import Catalogue
from guidelint.rule.packs import installed

if TYPE_CHECKING:
    from tests.conftest import Project


def ask(project: Project, *words: str) -> set[str]:
    """What bash would offer for the last of these words."""
    project.write("guidelint.bash", project.run("completion", "bash").out)
    line = " ".join(f"'{word}'" for word in words)
    script = f"""
        source guidelint.bash
        COMP_WORDS=({line}); COMP_CWORD={len(words) - 1}
        _shtab_guidelint
        printf '%s\\n' "${{COMPREPLY[@]}}"
    """
    bash = shutil.which("bash")
    if bash is None:
        pytest.skip("there is no bash here")
    made = subprocess.run(
        [bash, "-c", script], cwd=project.folder, capture_output=True, text=True, timeout=60, check=True
    )
    return {word.rstrip() for word in made.stdout.split("\n") if word.strip()}


@pytest.mark.parametrize("shell", HOW)
def test_shells_accept_the_script(project: Project, shell: str) -> None:
    result = project.run("completion", shell)
    assert result.code == 0
    assert "steps/vague" in result.out
    found = shutil.which(shell)
    if found is None:
        pytest.skip(f"there is no {shell} here")
    flag = "--no-execute" if shell == "fish" else "-n"
    subprocess.run([found, flag, project.write("script", result.out)], timeout=60, check=True)


def test_commands_are_completed(project: Project) -> None:
    assert ask(project, "guidelint", "") >= set(COMMANDS)
    assert ask(project, "guidelint", "exp") == {"explain"}


def test_options_are_completed(project: Project) -> None:
    assert ask(project, "guidelint", "check", "--sel") == {"--select"}
    assert ask(project, "guidelint", "verify", "--only") == {"--only-new"}


@pytest.mark.parametrize("words", [("check", "--select"), ("check", "--ignore"), ("explain",)])
def test_rules_and_families_are_completed(project: Project, words: tuple[str, ...]) -> None:
    catalogue = Catalogue(installed())
    assert ask(project, "guidelint", *words, "") >= {*catalogue.ids, *catalogue.families}
    assert ask(project, "guidelint", *words, "steps/vag") == {"steps/vague"}


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (("check", "--profile", "rec"), {"recommended"}),
        (("check", "--fail-on", "n"), {"never"}),
        (("verify", "--status", "mov"), {"moved"}),
        (("baseline", "pru"), {"prune"}),
        (("config", "--profile", "rec"), {"recommended"}),
        (("completion", ""), set(HOW)),
    ],
)
def test_values_are_completed(project: Project, words: tuple[str, ...], offered: set[str]) -> None:
    assert ask(project, "guidelint", *words) == offered


def test_formats_and_files_are_completed(project: Project) -> None:
    project.write("drafts.md", "# A guide\n")
    assert ask(project, "guidelint", "check", "--format", "") == set(FORMATS)
    assert ask(project, "guidelint", "check", "draf") == {"drafts.md"}
    assert ask(project, "guidelint", "check", "--output", "draf") == {"drafts.md"}


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_the_same_shape(name: str) -> None:
    module = import_module(f"guidelint.cli.{name}")
    assert module.parser().prog == f"guidelint {name}"
    assert callable(module.run)


def test_fish_completes_too(project: Project) -> None:
    fish = shutil.which("fish")
    if fish is None:
        pytest.skip("there is no fish here")
    project.write("guidelint.fish", project.run("completion", "fish").out)
    script = "source guidelint.fish; complete -C 'guidelint exp'; complete -C 'guidelint check --select steps/vag'"
    made = subprocess.run([fish, "-c", script], cwd=project.folder, capture_output=True, text=True, check=True)
    assert [line.partition("\t")[0] for line in made.stdout.splitlines()] == ["explain", "steps/vague"]
