"""A document that kills the process which judges it costs itself alone; a process that dies otherwise costs nothing."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

import pytest

from guidelint.audit import run
from guidelint.audit.tables import opened

if TYPE_CHECKING:
    from tests.conftest import Project

RULE = '''
"""For tests."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

from guidelint import Document, Finding, Severity, rule


@rule(Severity.INFO)
def dies(doc: Document) -> Iterator[Finding]:
    """Dies of some words."""
    if "segfault" in doc.text:
        os.kill(os.getpid(), signal.SIGKILL)
    if "leave" in doc.text or ("once" in doc.text and mark(doc.text.split()[-1])):
        os._exit(3)
    yield from ()


def mark(path: str) -> bool:
    """Whether it is the first time."""
    try:
        Path(path).unlink()
    except FileNotFoundError:
        return False
    return True
'''
TEXT = "# How to renew permit {}\n\n1. Open the portal.\n2. Fill in the form.\n\n{}\n"
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="nobody is killed there by a signal")


@pytest.fixture(autouse=True)
def small_shards(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "ROWS", 5)


def collection(project: Project, said: dict[int, str], documents: int = 12) -> None:
    """Guides, some of which end in other words than most."""
    project.write("pack/demo/dies.py", RULE)
    rows = [{"id": f"g{at}", "text": TEXT.format(at, said.get(at, "Done."))} for at in range(documents)]
    project.write("guides.jsonl", "".join(json.dumps(row) + "\n" for row in rows))


def audit(project: Project, *more: str) -> tuple[int, str]:
    given = ["--isolated", "--allow-local-rules", "--config", 'rules.folders=["pack"]', "--as-of", "2026-11-22"]
    result = project.run("audit", "guides.jsonl", *given, "--jobs", "2", "--exit-zero", *more)
    return result.code, result.err


def kept(project: Project, out: str = "guidelint-audit") -> dict[str, list[tuple[Any, ...]]]:
    """All that was judged, and what was not."""
    with opened(project.folder / out) as tables:
        return {
            name: tables.execute(f"select * from {name} order by all").fetchall()
            for name in ("documents", "findings", "facts", "groups", "grades", "not_checked")
        }


def test_documents_that_kill_are_put_aside(project: Project) -> None:
    collection(project, {6: "segfault", 8: "leave"})
    code, err = audit(project)
    assert (code, "Traceback" in err) == (0, False)
    found = kept(project)
    assert [row[0] for row in found["documents"]] == [at for at in range(12) if at not in {6, 8}]
    assert [(doc, id_) for doc, id_, *_ in found["not_checked"]] == [(None, "g6"), (None, "g8")]
    assert all("the process that judged it died" in row[3] for row in found["not_checked"])
    assert not list(project.folder.rglob(".draft*"))
    (project.folder / "guidelint-audit" / "shards" / "00001" / "facts.parquet").unlink()
    assert audit(project, "--resume")[0] == 0
    assert kept(project) == found


def test_a_process_that_is_killed_from_outside_costs_nothing(project: Project) -> None:
    mark = project.write("mark", "")
    collection(project, {4: f"once {mark}"})
    assert audit(project)[0] == 0
    assert not mark.exists()
    assert audit(project, "--out", "unbroken")[0] == 0
    assert kept(project) == kept(project, "unbroken")
    assert len(kept(project)["documents"]) == 12
