"""A hostile guide, checked by the real command; its report, opened in a real browser: nothing runs or loads."""

from __future__ import annotations

import os
import shutil
import subprocess
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import TYPE_CHECKING

import pytest
from selectolax.lexbor import LexborHTMLParser
from tests.conftest import PACK
from tests.report.outcomes import context, problem

from guidelint.finding import Outcome
from guidelint.report.html import html

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.conftest import Project

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
CHROMIUM = next(filter(None, map(shutil.which, NAMES)), None)
pytestmark = pytest.mark.skipif(
    CHROMIUM is None, reason=f"no browser: none of {', '.join(NAMES)} is installed (Debian: apt install chromium)"
)
FLAGS = (
    "--headless",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-default-apps",
    "--disable-dev-shm-usage",
    "--virtual-time-budget=3000",
)
RUN = "document.documentElement.dataset.run='yes'"
"""What hostile scripts do, if they can."""


@contextmanager
def trap() -> Iterator[tuple[str, list[str]]]:
    """The address of a server on this machine, and the paths that it was asked for."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Says nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", asked
    finally:
        server.shutdown()
        server.server_close()


def opened(page: Path, profile: Path) -> LexborHTMLParser:
    """The page after the browser has opened it and three seconds have gone by there."""
    assert CHROMIUM is not None
    sandbox = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    command = [CHROMIUM, *FLAGS, *sandbox, f"--user-data-dir={profile}", "--dump-dom", page.as_uri()]
    done = subprocess.run(command, capture_output=True, timeout=180, check=True)
    return LexborHTMLParser(done.stdout.decode("utf-8"))


def was_run(page: LexborHTMLParser) -> bool:
    return bool(page.css("[data-run]"))


def hostile(server: str) -> list[str]:
    """Markup that a page would run or load, had it become markup there."""
    return [
        f"<script>{RUN}</script>",
        f"<script src='{server}/script.js'></script>",
        f'<img src="{server}/image.png" onerror="{RUN}">',
        f'<svg onload="{RUN}"><image href="{server}/svg.png"/></svg>',
        f"</script></style></title></textarea></template><script>{RUN}</script>",
        f"<style>@import url({server}/import.css); body {{ background: url({server}/background.png) }}</style>",
        f'<link rel="stylesheet" href="{server}/style.css"><link rel="prefetch" href="{server}/prefetch">',
        f'<iframe src="{server}/frame"></iframe><object data="{server}/object"></object><embed src="{server}/embed">',
        f'<video autoplay src="{server}/video" onloadstart="{RUN}"></video><audio src="{server}/audio">',
        f'<details open ontoggle="{RUN}">a</details><input autofocus onfocus="{RUN}">',
        f'"><b onmouseover="{RUN}" style="position:fixed;background:url({server}/b.png)">',
    ]


def test_nothing_of_a_hostile_guide_runs_or_loads(project: Project, tmp_path: Path) -> None:
    with trap() as (server, asked):
        lines = [
            *hostile(server),
            f'<meta http-equiv="refresh" content="0;url={server}/refresh">',
            f"[javascript:{RUN}](javascript:{RUN})",
            f"[{server}/a](http://login.example.org/'onclick='{RUN}) @demo_a",
            f"\u202eevil\u2066 \x1b[31m \x1b]8;;{server}\x07x\x1b]8;;\x07",
            "Contact Telegram @demo_desk88 or WhatsApp +1 850 555 0143, <tel:+18505550143>, demo@example.org",
        ]
        guide = "# How to <script>LOUD</script>\n\n" + "\n\n".join(f"{line} LOUD" for line in lines) + "\n"
        name = f"<img src=x onerror={RUN}>\x1b[31m\u202e.md"
        project.write(name, guide)
        pack = f'rules.folders=["{PACK.as_posix()}"]'
        made = ["--allow-local-rules", "--config", pack, "--profile", "all", "--select", "local:demo/shout"]
        project.run("check", name, *made, "--format", "html:report.html")
        page = opened(tmp_path / "report.html", tmp_path / "profile")
    assert asked == []
    assert not was_run(page)
    assert len(page.css(".problem")) >= len(lines)
    assert "<script>" in "".join(node.text() for node in page.css(".excerpt code"))
    assert [len(page.css(tag)) for tag in ("script", "style", "meta", "img", "iframe", "link")] == [1, 1, 6, 0, 0, 0]
    assert all(str(link.attributes["href"]).startswith("#") for link in page.css("[href]"))
    assert not page.css("#filter[hidden]"), "our own script did run"


def test_the_trap_works(tmp_path: Path) -> None:
    with trap() as (server, asked):
        bare = tmp_path / "bare.html"
        bare.write_text("<!DOCTYPE html><body>" + "\n".join(hostile(server)), "utf-8")
        page = opened(bare, tmp_path / "profile")
    assert was_run(page)
    assert {"/image.png", "/script.js", "/style.css", "/frame"} <= set(asked)


def test_the_policy_would_stop_it_even_as_markup(tmp_path: Path) -> None:
    with trap() as (server, asked):
        made = "\n".join(html(Outcome((problem("MARKUP"),), checked=("a.md",)), context()))
        assert made.count("MARKUP") == 1
        page = tmp_path / "page.html"
        page.write_text(made.replace("MARKUP", "\n".join(hostile(server))), "utf-8")
        seen = opened(page, tmp_path / "profile")
    assert seen.css("img, iframe"), "it did become markup"
    assert asked == []
    assert not was_run(seen)
