"""guidelint is installed from the action's own sources, and nothing of the current folder is run on the way."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from tests.action.runner import ROOT

from guidelint import __version__

if TYPE_CHECKING:
    from pathlib import Path

NO_REGISTRY = ("Could not find a version", "No matching distribution", "Failed to establish")


def install(folder: Path, **more: str) -> subprocess.CompletedProcess[str]:
    (folder / "workspace").mkdir()
    for name in ("venv", "pip", "ensurepip", "encodings", "sitecustomize", "guidelint", "hatchling", "json"):
        (folder / "workspace" / f"{name}.py").write_text(f"open({str(folder / 'trace')!r}, 'w')\n", "utf-8")
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME") or name.startswith("PIP_")}
    environment = {**kept, "PIP_NO_COMPILE": "1", "PYTHONPATH": ".", "RUNNER_TEMP": str(folder / "temp"), **more}
    return subprocess.run(
        ["bash", str(ROOT / "action" / "install.sh")],
        cwd=folder / "workspace",
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )


def test_it_is_installed_and_the_workspace_is_not_asked(tmp_path: Path) -> None:
    done = install(tmp_path, GUIDELINT_PYTHON=sys.executable)
    if any(sign in done.stderr for sign in NO_REGISTRY):
        pytest.skip("pip finds no registry to install from")
    assert done.returncode == 0, done.stderr
    assert done.stdout == f"guidelint {__version__}\n"
    assert not (tmp_path / "trace").exists()


def test_an_old_python_is_refused_in_words(tmp_path: Path) -> None:
    done = install(tmp_path, GUIDELINT_PYTHON="false")
    assert done.returncode == 2
    assert "3.11" in done.stderr
