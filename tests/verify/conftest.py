"""Starts the server of `hostile.py` once for all tests that need it."""

from __future__ import annotations

import json
import socket
import ssl
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import trustme
from tests.verify.net import LOOPBACK, SITES, Net

from guidelint.verify.manners import Manners

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="session")
def net(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Net]:
    folder = tmp_path_factory.mktemp("net")
    ours, theirs = trustme.CA(organization_name="Example Authority"), trustme.CA()
    past = datetime.now(UTC) - timedelta(days=3)
    certificates = {
        "good.example": ours.issue_cert("good.example", "*.good.example"),
        "expired.example": ours.issue_cert("expired.example", not_before=past - timedelta(days=9), not_after=past),
        "other.example": ours.issue_cert("another.example"),
        "unknown.example": theirs.issue_cert("unknown.example"),
    }
    listeners = [(f"127.0.0.{2 + number}", "") for number in range(SITES)]
    for number, (name, certificate) in enumerate(certificates.items()):
        certificate.private_key_and_cert_chain_pem.write_to_path(str(folder / f"{name}.pem"))
        listeners.append((f"127.0.0.{101 + number}", str(folder / f"{name}.pem")))
    (folder / "listeners.json").write_text(json.dumps(listeners), "utf-8")
    trust = ssl.create_default_context()
    ours.configure_trust(trust)
    script = Path(__file__).with_name("hostile.py")
    with subprocess.Popen(
        [sys.executable, script, folder], stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
    ) as process:
        assert process.stdout
        assert process.stdin
        ports: list[int] = json.loads(process.stdout.readline())
        names = [*(f"site-{number}.example" for number in range(SITES)), *certificates]
        places = {name: [(address, port)] for name, (address, _), port in zip(names, listeners, ports, strict=True)}
        with socket.socket() as unused:  # bound, but nobody listens
            unused.bind(("127.0.0.99", 0))
            places["nobody.example"] = [unused.getsockname()]
            yield Net(folder, places, trust)
        process.stdin.close()
        process.kill()


@pytest.fixture
def quick() -> Manners:
    """Patient enough for a machine that is busy, and no more."""
    return Manners(
        timeout=4.0,
        connect_timeout=3.5,
        concurrency=48,
        pace=0.0,
        per_host=32,
        jitter=0.05,
        most_wait=5.0,
        allow_hosts=LOOPBACK,
    )
