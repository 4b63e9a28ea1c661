"""`guidelint verify` without a network: what it would ask, what it refuses, what it says."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from guidelint.cli.verify import MISSING

if TYPE_CHECKING:
    from tests.conftest import Project

GUIDE = """# Check your payments

1. Go to the official website, [Benefits](https://benefits.fund-online.net).
2. Open [the form](https://forms.fund-online.net/a) and sign in with your password.
3. Install the app from [the store](https://play.google.com/store/apps/details?id=net.fund).
4. Read [more](http://www.notes-online.net/a) and [the list](https://www.notes-online.net/list.pdf), page {page}.
5. Call the hotline 12393. ![A form](https://pictures.fund-online.net/form.png)
"""
OFFLINE = """
import sys
class Missing:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in ("aiohttp", "lxml"):
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
sys.meta_path.insert(0, Missing())
def forbid(event, arguments):
    if event.startswith("socket."):
        raise RuntimeError(event)
sys.addaudithook(forbid)
from guidelint.cli import main
sys.exit(main(sys.argv[1:]))
"""


def offline(project: Project, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Runs the command where sockets are forbidden and the extra is not installed."""
    command = [sys.executable, "-c", OFFLINE, *arguments]
    return subprocess.run(command, cwd=project.folder, capture_output=True, text=True, check=False, timeout=60)


def test_a_dry_run_lists_by_host_and_opens_no_socket(project: Project) -> None:
    project.write("guide.md", GUIDE)
    ran = offline(project, "verify", "--dry-run", ".")
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.splitlines() == [
        *("benefits.fund-online.net  1", "  https://benefits.fund-online.net/"),
        *("forms.fund-online.net  1", "  https://forms.fund-online.net/a"),
        *("play.google.com  1", "  https://play.google.com/store/apps/details?id=net.fund"),
        "www.notes-online.net  2",
        *("  http://www.notes-online.net/a", "  https://www.notes-online.net/list.pdf"),
        "5 addresses on 4 hosts would be asked",
    ]
    assert not (project.folder / "guidelint.lock").exists()
    assert "https://pictures.fund-online.net/form.png" in offline(project, "verify", "--dry-run", "--images").stdout


def test_without_the_extra_it_says_what_to_install(project: Project) -> None:
    project.write("guide.md", GUIDE)
    ran = offline(project, "verify", ".")
    assert ran.returncode == 2
    assert MISSING in ran.stderr
    assert "Traceback" not in ran.stderr


def test_with_nothing_to_ask_the_extra_is_not_needed(project: Project) -> None:
    project.write("guide.md", "# How to check your balance\n\nCall the official hotline 12393 and ask for it.\n")
    ran = offline(project, "verify", ".")
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.splitlines()[-1] == "no address to ask in 1 file"
    assert "1 hotline nobody vouches for; they are never called: tel:12393 (guide.md:3)" in ran.stdout


def test_each_address_is_looked_at_for_its_use(project: Project) -> None:
    project.write("guide.md", GUIDE)
    lines = [
        f'{{"url": "{url}", "status": "reachable", "expires_at": "2100-01-01T00:00:00Z"}}'
        for url in (
            "https://benefits.fund-online.net/",
            "https://forms.fund-online.net/a",
            "https://play.google.com/store/apps/details?id=net.fund",
            "http://www.notes-online.net/a",
            "https://www.notes-online.net/list.pdf",
        )
    ]
    project.write("guidelint.lock", "\n".join(lines) + "\n")
    report = project.run("verify", "--format", "json").json
    uses = {address["url"].split("/")[2].partition(".")[0]: address["purpose"] for address in report["addresses"]}
    assert uses == {"benefits": "home", "forms": "login", "play": "store", "www": "download"}
    assert report["summary"]["asked"] == 0


@pytest.mark.parametrize(
    "target",
    [
        *("https://example.com/", "https://www.example.org/a", "http://localhost:8000/", "http://192.168.0.1/"),
        *("http://0x7f.1/", "http://[::1]/", "https://me:secret@fund-online.net/", "https://fund-online.net/{id}/a"),
        *("https://fund-online.net/.../a", "mailto:a@fund-online.net", "ftp://fund-online.net/", "a.md", "/a", "#a"),
        *("tel:+15550100", "javascript:alert(1)", "http://www.w3.org/2000/svg"),
    ],
)
def test_what_is_never_asked(project: Project, target: str) -> None:
    project.write("guide.md", f"# A guide\n\nOpen [this page]({target}).\n")
    result = project.run("verify", "--dry-run", "--images", "--format", "json")
    assert result.code == 0
    assert result.json["would_ask"] == []


def test_a_host_of_ones_own_is_asked_if_it_is_named(project: Project) -> None:
    project.write(
        "guide.md", "# A guide\n\nOpen <http://localhost:8000/a>, <http://localhost/> and <http://10.0.0.7/>.\n"
    )
    wanted = project.run("verify", "--dry-run", "--format", "json", "--allow-host", "localhost:8000").json["would_ask"]
    assert wanted == ["http://localhost:8000/a"]
    allowed = ("--allow-host", "localhost", "--allow-host", "10.0.0.0/8")
    assert len(project.run("verify", "--dry-run", "--format", "json", *allowed).json["would_ask"]) == 3


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--allow-host", "a b"], "--allow-host: 'a b' is no host"),
        (["--allow-host", "10.0.0.0/99"], "--allow-host: "),
        (["--per-host", "0"], "argument --per-host: at least 1"),
        (["--timeout", "nan"], "argument --timeout: at least 0.01"),
        (["--max-minutes", "-1"], "argument --max-minutes: at least 0.01"),
        (["--status", "fine"], 'argument --status: there is no "fine"'),
        (["--as-of", "soon"], "'soon' is no date"),
        (["--fail-on", "moved"], 'fail-on must be "info", "warning" or "error", or "never"'),
        (["--dry-run", "--output", "no/where.txt"], "no/where.txt: No such file or directory"),
        (["--lock", "no/where.lock"], "there is no folder"),
        (["--lock", "folder"], "folder: Is a directory"),
        (["--lock", "conflict.lock"], "conflict.lock:2: a merge was not finished here"),
    ],
)
def test_what_makes_no_sense_is_refused(project: Project, arguments: list[str], said: str) -> None:
    project.write("guide.md", "# A guide\n\nNo address.\n")
    project.write("folder/x", "")
    project.write("conflict.lock", '{"url": "https://a.example/", "status": "broken"}\n<<<<<<< HEAD\n')
    result = project.run("verify", *arguments)
    assert result.code == 2
    assert said in result.err
    assert "Traceback" not in result.err


def test_many_guides_are_read_in_order(project: Project) -> None:
    for number in range(80):
        project.write(f"{number:02}.md", f"# A guide\n\nOpen https://www.fund-online.net/{number % 3}.\n")
    project.write("80.md", b"a\0b")
    result = project.run("verify", "--dry-run", "--format", "json")
    assert result.code == 2
    assert result.json["would_ask"] == [f"https://www.fund-online.net/{number}" for number in range(3)]


def test_what_cannot_be_read_is_told(project: Project) -> None:
    project.write("guide.md", "# A guide\n\nNo address.\n")
    project.write("binary.md", b"a\0b")
    result = project.run("verify", ".", "nowhere")
    assert result.code == 2
    assert "not read: binary.md: holds a NUL character" in result.out
    assert "not read: nowhere: no such file or folder" in result.out


@pytest.mark.parametrize(
    ("word", "meant"), [("verfy", "verify"), ("verify-links", ""), ("atest", "attest"), ("rule", "rules"), ("docs", "")]
)
def test_a_misspelt_command_is_told(project: Project, word: str, meant: str) -> None:
    result = project.run(word, "docs/")
    assert result.code == 2
    assert (f'did you mean "{meant}"?' in result.err) is bool(meant)


def test_a_path_that_looks_like_a_command_is_a_path(project: Project) -> None:
    project.write("rule/guide.md", "# A guide\n\nAll is calm.\n")
    assert project.run("rule").code == 0
