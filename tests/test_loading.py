"""What a run loads: the time from start to exit is mostly the time of imports."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

HEAVY = {"langdetect", "yaml", "publicsuffixlist", "pathspec", "importlib.metadata", "concurrent.futures", "json"}
GUIDE = """# How to renew a library card

You need the card and a minute.

1. Open the website of the library at https://library.example.org.
2. Select **Renew** and type the number of your card.
3. Read the new date at the top of the page.
"""


def loaded(*arguments: str, folder: Path) -> set[str]:
    """Modules that a run of the command has loaded at its end."""
    code = f"import sys, guidelint.cli as c; c.main({list(arguments)!r}); print(*sys.modules, file=sys.stderr)"
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, encoding="utf-8", check=True
    )
    return set(run.stderr.split())


def test_the_version_loads_neither_parser_nor_arguments(tmp_path: Path) -> None:
    assert not loaded("--version", folder=tmp_path) & {"markdown_it", "argparse", "dataclasses", *HEAVY}


def test_checking_one_guide_loads_nothing_it_does_not_need(tmp_path: Path) -> None:
    (tmp_path / "guide.md").write_text(GUIDE, "utf-8")
    assert loaded("guide.md", "--isolated", folder=tmp_path) & HEAVY == set()


def test_the_rules_are_not_loaded_to_say_which_options_there_are(tmp_path: Path) -> None:
    code = "import sys, guidelint.cli.options as o; o.parser(); print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert not any(name.startswith(("guidelint_rules", "markdown_it")) for name in run.stdout.split())


def test_only_selected_rules_are_imported(tmp_path: Path) -> None:
    (tmp_path / "guide.md").write_text(GUIDE, "utf-8")
    modules = loaded("guide.md", "--isolated", "--select", "steps/vague", folder=tmp_path)
    rules = {name for name in modules if name.startswith("guidelint_rules.") and name.count(".") == 2}
    assert rules == {"guidelint_rules.steps.vague"}
