"""The action, the template and the examples are what the platforms want, and the shell is sound."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.action.runner import ACTION, ROOT

SCRIPTS = sorted((ROOT / "action").glob("*.sh"))
BIN = Path(sys.executable).parent


def run(*command: str | Path) -> None:
    done = subprocess.run(list(map(str, command)), capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr


def fences(page: str, mark: str) -> list[str]:
    """The YAML examples of a page that have a line beginning so."""
    found = re.findall(r"^```yaml\n(.*?)^```", (ROOT / "docs" / page).read_text("utf-8"), re.MULTILINE | re.DOTALL)
    return [example for example in found if re.search(rf"^{mark}", example, re.MULTILINE)]


def test_the_shell_is_sound() -> None:
    assert SCRIPTS
    run(BIN / "shellcheck", "--severity=style", "--external-sources", f"--source-path={ROOT}", *SCRIPTS)


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.name)
def test_scripts_stop_at_what_fails(script: Path) -> None:
    text = script.read_text("utf-8")
    assert "\nset -euo pipefail\n" in text
    started = bool(script.stat().st_mode & 0o111)
    assert text.startswith("#!/usr/bin/env bash\n" if started else "# shellcheck shell=bash\n")


def test_the_action_is_as_github_wants_it() -> None:
    run(BIN / "check-jsonschema", "--builtin-schema", "vendor.github-actions", ROOT / "action.yml")


def test_nothing_of_an_event_or_input_is_put_into_shell_text() -> None:
    for step in ACTION["runs"]["steps"]:
        assert "${{" not in step["run"]


def test_every_input_reaches_the_scripts() -> None:
    handed = "".join(value for step in ACTION["runs"]["steps"] for value in step["env"].values())
    assert set(re.findall(r"inputs\.([a-z-]+)", handed)) == set(ACTION["inputs"])
    read = "".join(script.read_text("utf-8") for script in (ROOT / "action").iterdir() if script.is_file())
    for step in ACTION["runs"]["steps"]:
        assert all(variable in read for variable in step["env"])


@pytest.mark.parametrize("what", ["inputs", "outputs"])
def test_every_input_and_output_is_written_about(what: str) -> None:
    named = re.findall(r"^\| `([a-z-]+)` \|", (ROOT / "docs" / "github.md").read_text("utf-8"), re.MULTILINE)
    assert set(ACTION[what]) <= set(named)


def test_the_examples_for_github_are_workflows(tmp_path: Path) -> None:
    examples = fences("github.md", "jobs:")
    assert len(examples) >= 3
    for at, example in enumerate(examples):
        (tmp_path / f"{at}.yml").write_text(example, "utf-8")
    run(BIN / "check-jsonschema", "--builtin-schema", "vendor.github-workflows", *tmp_path.glob("*.yml"))


def test_the_examples_use_inputs_that_there_are_and_no_event_in_shell() -> None:
    for example in fences("github.md", "jobs:"):
        for step in steps(yaml.safe_load(example)):
            if "guidelint/guidelint" in step.get("uses", ""):
                assert set(step.get("with", {})) <= set(ACTION["inputs"])
            assert "${{" not in step.get("run", "")


def steps(workflow: Any) -> list[Any]:
    return [step for job in workflow["jobs"].values() for step in job["steps"]]


def test_the_examples_for_pre_commit_are_configurations(tmp_path: Path) -> None:
    examples = fences("pre-commit.md", "repos:")
    assert examples
    for at, example in enumerate(examples):
        (tmp_path / f"{at}.yaml").write_text(example, "utf-8")
    run(sys.executable, "-m", "pre_commit", "validate-config", *tmp_path.glob("*.yaml"))


def test_the_template_is_as_gitlab_wants_it(tmp_path: Path) -> None:
    schema = (BIN / "check-jsonschema", "--builtin-schema", "vendor.gitlab-ci", "--data-transform", "gitlab-ci")
    run(*schema, ROOT / "ci" / "gitlab.yml")
    for at, example in enumerate(fences("gitlab.md", "include:")):
        (tmp_path / f"{at}.yml").write_text(example, "utf-8")
        run(*schema, tmp_path / f"{at}.yml")
