"""`guidelint verify` as people run it: a process of its own, against a real server."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from guidelint.known.entry import Entry, Match, Status
from guidelint.known.lines import line
from guidelint.known.lock import read_lock
from guidelint.known.moments import stamp

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from tests.conftest import Project, Result
    from tests.verify.net import Net

ALLOWED = ("--allow-host", "127.0.0.0/8")
COMMAND = (sys.executable, "-m", "guidelint", "verify")
WANTED = {
    "ok/1": "reachable",
    "to/302/ok/1": "reachable",
    "to/301/ok/1": "moved",
    "status/403": "blocked",
    "closed": "blocked",
    "status/404": "unknown",
    "status/410": "broken",
    "status/500": "unknown",
    "sale": "suspicious",
    "soft": "unknown",
    "nothing": "unknown",
}


class Folder:
    """A repository with guides."""

    def __init__(self, project: Project) -> None:
        self.path = project.folder
        self.lock = self.path / "guidelint.lock"
        self._project = project

    def guide(self, urls: Iterable[str], name: str = "guide.md") -> None:
        lines = ["# A guide", "", *(f"- Read [this page]({url})." for url in urls), ""]
        (self.path / name).parent.mkdir(exist_ok=True)
        (self.path / name).write_text("\n".join(lines), "utf-8")

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        pipe = subprocess.PIPE
        return subprocess.Popen([*COMMAND, *ALLOWED, *arguments], cwd=self.path, stdout=pipe, stderr=pipe, text=True)

    def run(self, *arguments: str) -> Result:
        return self._project.run("verify", *ALLOWED, *arguments)

    def json(self, *arguments: str) -> Any:
        ran = self.run("--format", "json", *arguments)
        assert ran.out, ran.err
        return ran.json

    def statuses(self) -> dict[str, str]:
        return {entry.url: str(entry.status) for entry in read_lock(self.lock)}

    def says(self, *entries: Entry) -> None:
        self.lock.write_text("".join(f"{line(entry)}\n" for entry in entries), "utf-8")


@pytest.fixture
def folder(project: Project) -> Folder:
    return Folder(project)


@pytest.fixture
def at(net: Net) -> Callable[..., str]:
    """Addresses on the sites of the server."""

    def at(path: str, site: int = 0) -> str:
        host, port = net.places[f"site-{site}.example"][0]
        return f"http://{host}:{port}/{path}"

    return at


def test_every_address_gets_its_verdict_and_is_not_asked_twice(
    folder: Folder, at: Callable[..., str], net: Net
) -> None:
    folder.guide(at(path, number % 3) for number, path in enumerate(WANTED))
    net.log()
    process = folder.start()
    out, err = process.communicate(timeout=60)
    assert process.returncode == 1, err
    verdicts = {at(path, number % 3): status for number, (path, status) in enumerate(WANTED.items())}
    assert folder.statuses() == verdicts
    lines = folder.lock.read_text("utf-8").splitlines()
    assert lines == sorted(lines)
    assert len(lines) == len(WANTED)
    assert max(map(len, out.splitlines())) <= 80
    assert "broken: " in out
    assert "guide.md:9" in out
    assert net.requests()

    again = folder.json("--only-new")
    assert net.requests() == []
    assert again["summary"]["asked"] == 0
    assert {address["url"]: address["status"] for address in again["addresses"]} == verdicts
    assert folder.lock.read_text("utf-8").splitlines() == lines


def test_json_tells_all_of_an_address(folder: Folder, at: Callable[..., str]) -> None:
    folder.guide([at("ok/1"), at("ok/1"), at("status/410")])
    report = folder.json()
    assert set(report) == {"version", "summary", "addresses", "not_asked", "hotlines", "not_checked"}
    first, second = report["addresses"]
    assert first.pop("checked_at") < first.pop("expires_at")
    assert first == {
        "url": at("ok/1"),
        "status": "reachable",
        "before": None,
        "asked": True,
        "purpose": "reference",
        "evidence": {"http": 200, "title": "A page"},
        "places": [{"path": "guide.md", "line": 3}, {"path": "guide.md", "line": 4}],
    }
    assert (second["status"], second["evidence"]) == ("broken", {"http": 410})
    assert report["summary"]["statuses"]["broken"] == 1


def test_what_was_not_found_is_broken_a_day_later(folder: Folder, at: Callable[..., str]) -> None:
    folder.guide([at("status/404")])
    assert folder.run().code == 0
    assert folder.run().code == 0
    (entry,) = read_lock(folder.lock)
    assert (entry.status, entry.checks) == (Status.UNKNOWN, 2)
    yesterday = stamp(datetime.now(UTC) - timedelta(days=1, minutes=1))
    since = str(entry.evidence["missing_since"])
    folder.lock.write_text(folder.lock.read_text("utf-8").replace(since, yesterday), "utf-8")
    ran = folder.run()
    assert ran.code == 1
    assert "not found (404) in 3 looks on different days" in ran.out
    assert folder.statuses() == {at("status/404"): "broken"}
    assert folder.run("--exit-zero").code == 0
    assert folder.run("--fail-on", "never").code == 0


def test_what_has_moved_fails_a_run_only_if_asked_to(folder: Folder, at: Callable[..., str]) -> None:
    folder.guide([at("to/308/ok/1")])
    assert folder.run().code == 0
    assert folder.run("--fail-on", "warning").code == 1


def test_a_persons_word_stands(folder: Folder, at: Callable[..., str], net: Net) -> None:
    long_ago = datetime(2020, 1, 1, tzinfo=UTC)
    said = Entry(at("ok/1"), Status.ATTESTED, checked_at=long_ago, expires_at=long_ago, by="human:anna")
    whole = Entry(at("", 1), Status.ATTESTED, Match.HOST, checked_at=long_ago, by="human:anna")
    away = Entry(at("", 2), Status.RETIRED, Match.HOST, checked_at=long_ago, by="human:anna")
    folder.says(said, whole, away)
    folder.guide([at("ok/1"), at("ok/2", 1), at("ok/3", 2)])
    net.log()
    report = folder.json()
    assert {entry["path"] for entry in net.requests()} == {"/ok/1", "/ok/2"}
    assert [address["status"] for address in report["addresses"]] == ["attested", "attested", "retired"]
    (renewed, *_) = read_lock(folder.lock)
    assert (renewed.by, renewed.checked_at, "looked_at" in renewed.evidence) == ("human:anna", long_ago, True)
    assert folder.json()["summary"]["asked"] == 0


def test_two_at_once_lose_nothing(folder: Folder, at: Callable[..., str]) -> None:
    for name in ("a", "b"):
        folder.guide((at(f"slow/{name}{number}", number % 5) for number in range(25)), f"{name}.md")
    runs = [folder.start(f"{name}.md") for name in ("a", "b")]
    assert [run.wait(60) for run in runs] == [0, 0]
    for run in runs:
        run.communicate()
    assert len(folder.statuses()) == 50
    assert folder.lock.read_bytes().count(b"\n") == 50


@pytest.mark.parametrize("after", [7, 12])
def test_killed_in_the_middle_it_keeps_all_that_was_answered(
    folder: Folder, at: Callable[..., str], net: Net, after: int
) -> None:
    folder.guide(at(f"slow/killed{after}-{number}") for number in range(40))
    run, asked = begun(folder, net, after)
    run.send_signal(signal.SIGKILL)
    run.communicate()
    asked += paths(net)
    in_flight = 2
    assert {at(path) for path in asked[: -2 * in_flight]} <= folder.statuses().keys()
    report = folder.json("--only-new")
    assert report["summary"]["asked"] >= 40 - len(asked)
    assert len(folder.statuses()) == 40
    assert sorted(folder.lock.read_text("utf-8").splitlines()) == folder.lock.read_text("utf-8").splitlines()


def test_ended_by_hand_it_puts_the_lock_in_order(folder: Folder, at: Callable[..., str], net: Net) -> None:
    folder.guide(at(f"slow/ended-{number}") for number in range(40))
    run, asked = begun(folder, net, 8)
    run.send_signal(signal.SIGINT)
    out, err = run.communicate(timeout=30)
    assert run.returncode == 130
    assert out == ""
    assert "of 40 addresses were asked, and are noted; the next run goes on with the rest" in err
    assert "Traceback" not in err
    noted = folder.statuses()
    assert len(asked) - 4 <= len(noted) < 40
    assert folder.lock.read_text("utf-8").splitlines() == sorted(folder.lock.read_text("utf-8").splitlines())


def begun(folder: Folder, net: Net, after: int) -> tuple[subprocess.Popen[str], list[str]]:
    """A run that asks two at a time, once the server has seen so many requests."""
    net.log()
    run = folder.start("--concurrency", "2")
    asked: list[str] = []
    until = time.monotonic() + 30
    while len(asked) < after and time.monotonic() < until:
        asked += paths(net)
        time.sleep(0.02)
    return run, asked


def paths(net: Net) -> list[str]:
    return [entry["path"].lstrip("/") for entry in net.requests()]


def test_when_time_is_up_it_says_what_is_left(folder: Folder, at: Callable[..., str]) -> None:
    folder.guide([at("ok/in-time"), *(at(f"silent/{number}", 1) for number in range(3))])
    report = folder.json("--max-minutes", "0.02")
    assert report["not_asked"] == [at(f"silent/{number}", 1) for number in range(3)]
    assert report["summary"]["not_asked"] == 3
    assert folder.statuses() == {at("ok/in-time"): "reachable"}
    ran = folder.run("--only-new", "--max-minutes", "0.01")
    assert ran.code == 2
    assert "3 not asked yet: the next run goes on with them" in ran.out


def test_without_a_network_nothing_is_noted(folder: Folder) -> None:
    folder.guide(f"http://127.0.0.{host}:1/" for host in (97, 98, 99))
    ran = folder.run()
    assert ran.code == 2
    assert "3 failures not noted: not one host answered; is there a network?" in ran.out
    assert not folder.lock.exists()


def test_failures_are_noted_once_a_host_has_answered(folder: Folder, at: Callable[..., str]) -> None:
    dead = [f"http://127.0.0.{host}:1/" for host in (97, 98, 99)]
    folder.guide([*dead, at("slow/network")])
    assert folder.run().code == 0
    assert folder.statuses() == {**dict.fromkeys(dead, "unknown"), at("slow/network"): "reachable"}


def test_prune_takes_out_what_no_guide_has(folder: Folder, at: Callable[..., str]) -> None:
    gone, said = Entry("https://gone.example/", Status.REACHABLE), Entry("https://said.example/", Status.ATTESTED)
    twin, left_out = Entry("https://twin.example/", Status.REACHABLE), Entry("https://a.example/", Status.REACHABLE)
    folder.says(gone, said, twin, left_out)
    folder.guide([at("ok/1"), "http://twin.example/", "https://a.example/"])
    dry = folder.json("--prune", "--dry-run")
    assert dry["would_prune"] == [gone.url]
    assert folder.run().code == 0
    assert gone.url in folder.statuses()
    assert folder.run("--prune", "nowhere", ".").code == 2
    assert gone.url in folder.statuses()
    assert folder.run("--prune").code == 0
    assert folder.statuses().keys() == {said.url, twin.url, left_out.url, at("ok/1")}


def test_guides_with_another_configuration_have_another_lock(folder: Folder, at: Callable[..., str]) -> None:
    folder.guide([at("ok/both"), at("ok/outer")])
    folder.guide([at("ok/both"), at("ok/inner")], "inner/guide.md")
    (folder.path / "inner" / "guidelint.toml").write_text("", "utf-8")
    assert folder.json()["summary"]["asked"] == 3
    assert folder.statuses().keys() == {at("ok/both"), at("ok/outer")}
    inner = read_lock(folder.path / "inner" / "guidelint.lock")
    assert [entry.url for entry in inner] == [at("ok/both"), at("ok/inner")]


def test_hosts_and_verdicts_can_be_chosen(folder: Folder, at: Callable[..., str]) -> None:
    folder.guide([at("ok/1"), at("ok/2", 1), at("status/403", 2)])
    assert folder.json("--host", "127.0.0.2")["summary"]["addresses"] == 1
    assert folder.json()["summary"]["asked"] == 2
    assert folder.json()["summary"]["asked"] == 0
    assert folder.json("--status", "blocked")["summary"]["asked"] == 1
    assert folder.json("--stale", "--as-of", "2100-01-01")["summary"]["asked"] == 3
    assert folder.json("--all")["summary"]["asked"] == 3


def test_pictures_are_asked_only_on_request(folder: Folder, at: Callable[..., str]) -> None:
    (folder.path / "guide.md").write_text(f"# A guide\n\n![A form]({at('ok/form.png')})\n", "utf-8")
    assert folder.json()["summary"]["addresses"] == 0
    (address,) = folder.json("--images")["addresses"]
    assert (address["purpose"], address["status"]) == ("image", "reachable")


def test_nothing_of_a_guide_reaches_the_terminal_raw(folder: Folder, at: Callable[..., str]) -> None:
    folder.guide([at("status/410")], "\x1b]0;owned\x07.md")
    ran = folder.run()
    assert ran.code == 1
    assert "\x1b" not in ran.out + ran.err
    assert "\\x1b]0;owned\\x07.md:3" in ran.out


def test_private_hosts_are_not_asked_unless_allowed(
    folder: Folder, project: Project, at: Callable[..., str], net: Net
) -> None:
    folder.guide([at("ok/1"), "http://169.254.169.254/latest/", "http://2130706433/", "http://localhost/"])
    net.log()
    report = project.run("verify", "--format", "json").json
    assert report["addresses"] == []
    assert report["summary"]["left_out"] == {"examples and hosts of one's own network": 4}
    assert net.log() == []
    assert not folder.lock.exists()
