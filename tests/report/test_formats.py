"""What docs/formats.md shows works."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from guidelint.report.formats import FORMATS

if TYPE_CHECKING:
    from tests.conftest import Project

PAGE = (Path(__file__).parents[2] / "docs" / "formats.md").read_text("utf-8")
SCHEMAS = {"on: [": "vendor.github-workflows", "  script:": "vendor.gitlab-ci"}


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_has_its_place(name: str) -> None:
    assert re.search(rf"^\| .*`{name}`.* \|$", PAGE, re.MULTILINE)


@pytest.mark.parametrize("block", blocks("yaml"))
def test_pipelines_are_valid(block: str, tmp_path: Path) -> None:
    file = tmp_path / "pipeline.yml"
    file.write_text(block, "utf-8")
    schema = next(schema for mark, schema in SCHEMAS.items() if mark in block)
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, str(file)]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize("written", re.findall(r"--format \"?([a-z]+)", PAGE))
def test_formats_that_are_used_exist(written: str) -> None:
    assert written in FORMATS


def test_the_problem_matcher_reads_concise_lines(project: Project) -> None:
    (tasks,) = (json.loads(block) for block in blocks("json"))
    matcher = tasks["tasks"][0]["problemMatcher"]["pattern"]
    project.write("guides/a b.md", "# How to pay\n\n1. Open the app.\n2. Tap **Pay** and follow the prompts.\n")
    lines = project.run("check", "--profile", "all", "--format", "concise", ".").out.splitlines()
    found = [match for line in lines if (match := re.match(matcher["regexp"], line))]
    assert len(found) == len([line for line in lines if "[" in line]) >= 1
    assert {match[matcher["file"]] for match in found} == {"guides/a b.md"}
    assert all("/" in match[matcher["code"]] and match[matcher["line"]].isdigit() for match in found)
