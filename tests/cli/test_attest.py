"""`guidelint attest`: a person vouches for an address, and a review finds lone witnesses."""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Project, Result

URL = "https://portal.example-fund.net/"
SAID = ("--source", "https://www.example-fund.net/contact", "--note", "linked from Contact")
GUIDE = f"# See your balance\n\n1. Open [the portal]({URL}).\n"


@pytest.fixture(autouse=True)
def at_home(monkeypatch: pytest.MonkeyPatch) -> None:
    """No CI job, and a git that knows nothing of whoever runs the tests."""
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", "/dev/null")


def git(folder: Path, *arguments: str) -> str:
    command = ["git", "-c", "user.name=Ada", "-c", "user.email=ada@example.org", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True).stdout


@pytest.fixture
def repository(project: Project) -> Project:
    """A repository with one commit, and a branch for a change checked out."""
    (project.folder / ".git").rmdir()
    git(project.folder, "init", "-q", "-b", "main", ".")
    project.write("readme.md", "# Nothing yet\n")
    commit(project, "Begin")
    git(project.folder, "checkout", "-q", "-b", "change")
    return project


def commit(project: Project, message: str, author: str = "Ada <ada@example.org>") -> None:
    git(project.folder, "add", "-A")
    git(project.folder, "commit", "-q", "--author", author, "-m", message)


def attest(project: Project, *more: str, by: str = "Ada", url: str = URL) -> Result:
    return project.run("attest", url, *SAID, "--by", by, "--as-of", "2026-11-22", *more)


def locked(project: Project) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (project.folder / "guidelint.lock").read_text("utf-8").splitlines()]


def test_what_a_person_says_stands_in_the_lock(project: Project) -> None:
    assert attest(project, "--purpose", "login", "--entity", "cn.nhsa").code == 0
    assert locked(project) == [
        {
            "url": URL,
            "status": "attested",
            "entity": "cn.nhsa",
            "purpose": "login",
            "checked_at": "2026-11-22T00:00:00Z",
            "expires_at": "2027-02-20T00:00:00Z",
            "checks": 1,
            "method": "human",
            "by": "human:Ada",
            "evidence": {"source_url": "https://www.example-fund.net/contact", "note": "linked from Contact"},
        }
    ]


def test_what_was_known_before_becomes_history(project: Project) -> None:
    before = {"url": URL, "status": "reachable", "checked_at": "2026-01-01T00:00:00Z", "by": "bot:guidelint/0.1.0"}
    project.write(
        "guidelint.lock", json.dumps({**before, "evidence": {"http": 200, "title": "门户"}, "later": 1}) + "\n"
    )
    assert attest(project).code == 0
    (entry,) = locked(project)
    assert entry["history"] == [
        {"status": "reachable", "at": "2026-01-01T00:00:00Z", "by": "bot:guidelint/0.1.0", "http": 200}
    ]
    assert entry["evidence"]["title"] == "门户"
    assert entry["later"] == 1


def test_a_number_holds_for_a_year_and_a_retired_address_for_ever(project: Project) -> None:
    assert attest(project, url="tel:555-0100").code == 0
    assert attest(project, "--retire").code == 0
    gone, number = locked(project)
    assert (number["url"], number["purpose"], number["expires_at"][:10]) == ("tel:5550100", "hotline", "2027-11-22")
    assert (gone["status"], "expires_at" in gone) == ("retired", False)


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        ([URL], "--source and --note must be given"),
        ([], "an address and --source and --note must be given"),
        ([URL, "--source", URL, "--note", "x", "--by", "Ada"], "cannot vouch for itself"),
        ([URL, "--source", "page", "--note", "x", "--by", ""], "who are you"),
        ([URL, "--source", "ftp://x.example", "--note", "x", "--by", "Ada"], "is no page"),
        (["javascript:alert(1)", *SAID, "--by", "Ada"], "is no address"),
        ([URL, "--source", "https://a.example/b", "--note", " ", "--by", "Ada"], "a note is needed"),
        ([URL, *SAID, "--by", "renovate[bot]"], "is a machine"),
        ([URL, *SAID, "--by", "Ada", "--entity", "cn.nhs"], 'did you mean "cn.nhsa"'),
        (["tel:12393", *SAID, "--by", "Ada", "--match", "host"], "not as a folder or host"),
    ],
)
def test_what_would_be_worth_nothing_is_refused(project: Project, arguments: list[str], reason: str) -> None:
    result = project.run("attest", *arguments)
    assert result.code == 2
    assert reason in result.err
    assert not (project.folder / "guidelint.lock").exists()


def test_a_ci_job_vouches_for_nothing(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    result = attest(project)
    assert result.code == 2
    assert "only people" in result.err


def test_what_is_shown_is_not_obeyed_by_a_terminal(project: Project) -> None:
    result = attest(project, by="Ada\x1b[31m\u202e")
    assert "\x1b" not in result.out
    assert "\u202e" not in result.out


def test_the_author_of_an_address_is_no_witness_of_it(repository: Project) -> None:
    repository.write("guide.md", GUIDE)
    attest(repository)
    commit(repository, "A guide")
    result = repository.run("attest", "--review", "main")
    assert result.code == 1
    assert f"{URL} is attested only by Ada, who brings it in with commit" in result.out


def test_a_second_person_settles_it(repository: Project) -> None:
    repository.write("guide.md", GUIDE)
    attest(repository)
    commit(repository, "A guide")
    attest(repository, by="bob@example.org")
    commit(repository, "I have seen it, too", author="Bob <bob@example.org>")
    assert repository.run("attest", "--review", "main").code == 0


def test_nobody_speaks_in_the_name_of_another(repository: Project) -> None:
    repository.write("guide.md", GUIDE)
    attest(repository, by="Bob")
    commit(repository, "Bob says that it is fine")
    result = repository.run("attest", "--review", "main")
    assert result.code == 1
    assert "in the name of Bob" in result.out


def test_who_wrote_a_commit_together_both_speak(repository: Project) -> None:
    repository.write("guide.md", GUIDE)
    commit(repository, "A guide")
    attest(repository, by="Bob")
    commit(repository, "Seen\n\nCo-authored-by: Bob <bob@example.org>")
    assert repository.run("attest", "--review", "main").code == 0


def test_an_address_that_guides_had_before_is_nobodys_own(repository: Project) -> None:
    git(repository.folder, "checkout", "-q", "main")
    repository.write("old.md", GUIDE)
    commit(repository, "An old guide", author="Bob <bob@example.org>")
    git(repository.folder, "checkout", "-q", "-B", "change")
    repository.write("guide.md", GUIDE)
    attest(repository)
    commit(repository, "A new guide")
    assert repository.run("attest", "--review", "main").code == 0


def test_without_history_it_is_said_that_nothing_was_reviewed(project: Project) -> None:
    attest(project)
    result = project.run("attest", "--review", "main")
    assert result.code == 0
    assert "not reviewed" in result.err
    assert project.run("attest", "--review", "main", "--strict").code == 2


def test_a_shallow_clone_says_what_it_needs(repository: Project, tmp_path_factory: pytest.TempPathFactory) -> None:
    for number in range(3):
        repository.write("guide.md", f"{GUIDE}\n{number}\n")
        commit(repository, f"Change {number}")
    clone = tmp_path_factory.mktemp("shallow") / "clone"
    source = repository.folder.as_uri()
    git(repository.folder, "clone", "-q", "--depth", "1", "--no-single-branch", source, str(clone))
    from guidelint.attest.history import History
    from guidelint.repository import NoHistory

    with pytest.raises(NoHistory, match="fetch-depth"):
        History(clone).base("origin/main")


def test_a_revision_is_no_option(repository: Project) -> None:
    result = repository.run("attest", "--review=--output=stolen")
    assert "not reviewed" in result.err
    assert not (repository.folder / "stolen").exists()
