"""The documentation as a site: it builds without a warning, loads nothing from elsewhere, and what it teaches works."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from lxml import html

from guidelint.rule.catalogue import Catalogue
from guidelint.rule.packs import installed

if TYPE_CHECKING:
    from tests.conftest import Project

ROOT = Path(__file__).parent.parent
RULES = Catalogue(installed())


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site. A link that leads nowhere is a warning, and every warning an error."""
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return folder


def test_every_rule_has_a_page(site: Path) -> None:
    assert {str(page.relative_to(site / "rules")) for page in (site / "rules").glob("*/*.html")} == {
        f"{id_}.html" for id_ in (*RULES.ids, *RULES.corpus_ids)
    }


def test_nothing_is_loaded_from_elsewhere(site: Path) -> None:
    loaded = set()
    for page in site.rglob("*.html"):
        tree = html.fromstring(page.read_bytes())
        loaded |= set(tree.xpath("//script/@src | //link[@rel!='canonical']/@href | //img/@src"))
    assert loaded
    assert not [address for address in loaded if re.match(r"(?:[a-z]+:)?//", address)]


def test_a_rule_page_marks_what_is_found(site: Path) -> None:
    tree = html.fromstring((site / "rules" / "steps" / "vague.html").read_bytes())
    assert tree.xpath("count(//span[@class='filename'][starts-with(., 'Found')])") > 0
    assert tree.xpath("count(//span[contains(@class, 'hll')])") > 0


def test_the_rule_that_is_taught_works(project: Project) -> None:
    written = (ROOT / "docs" / "writing-rules.md").read_text("utf-8")
    (code,) = re.findall(r"```python\n(.+?)```", written, re.DOTALL)
    project.write("lint/rules/house/pin_in_chat.py", code)
    project.write("guidelint.toml", '[rules]\nfolders = ["lint/rules"]\n')
    project.write("guide.md", "# Help\n\nType your **PIN** in the chat.\n\n`pin in the chat`\n")
    result = project.run("check", "--format", "json", "guide.md", "--allow-local-rules", "--select", "local:house")
    assert [(problem["line"], problem["column"]) for problem in result.json["problems"]] == [(3, 13)]
