"""`guidelint check` knows the network from the lock only: it runs where every use of a socket is forbidden."""

from __future__ import annotations

import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

GUIDE = """# Check your payments

1. Go to the official website, [Benefits](https://benefits.example-gov.net).
2. Open [the form](http://forms.example-gov.net/a) and sign in with your password.
3. Call the IMSS hotline, or see [the note](https://bit.ly/example-note).
"""
LOCK = """\
{"url": "http://forms.example-gov.net/a", "status": "broken", "checks": 2, "evidence": {"http": 404}}
{"url": "https://benefits.example-gov.net/", "status": "reachable", "expires_at": "2020-01-01T00:00:00Z"}
"""
FORBIDDING = """
import sys
def forbid(event, arguments):
    if event.startswith("socket."):
        print("SOCKET", event, arguments, file=sys.stderr, flush=True)
        raise RuntimeError(event)
sys.addaudithook(forbid)
"""
RUN = "from guidelint.cli import main; code = main(sys.argv[1:])\n"
UNLOADED = "assert not {'aiohttp', 'ssl', 'guidelint.verify'} & sys.modules.keys(); sys.exit(code)\n"


def offline(folder: Path, code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", FORBIDDING + code, *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, timeout=60)


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_check_runs_where_sockets_are_forbidden(tmp_path: Path, jobs: str) -> None:
    (tmp_path / "guide.md").write_text(GUIDE, "utf-8")
    (tmp_path / "guidelint.lock").write_text(LOCK, "utf-8")
    ran = offline(tmp_path, RUN + UNLOADED, "check", "--profile", "all", "--format", "concise", "--jobs", jobs, ".")
    assert "SOCKET" not in ran.stderr
    assert ran.returncode == 1, ran.stderr
    found = set(re.findall(r"\[(urls/[a-z-]+)\]", ran.stdout))
    assert {"urls/dead-or-moved", "urls/stale", "urls/unverified"} <= found, ran.stdout


def test_what_forbids_sockets_would_notice_one(tmp_path: Path) -> None:
    ran = offline(tmp_path, "import socket; socket.socket()\n")
    assert "SOCKET" in ran.stderr
    assert ran.returncode == 1
