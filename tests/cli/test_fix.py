"""Mending from the command line: what is written, what is left alone, and what is said of it."""

from __future__ import annotations

import codecs
import io
import json
import stat
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from guidelint import files
from guidelint.guide.identifier.specimens import specimen

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Project, Result

RULES = {
    "quiet": '''
import re
from guidelint import Edit, Finding, Fix, Severity, Span, rule

@rule(Severity.ERROR)
def quiet(doc):
    """Nobody is shouted at."""
    for found in re.finditer(r"\\b[A-Z]{3,}\\b", doc.text):
        span = Span(*found.span())
        yield Finding(span, "shouts", fix=Fix((Edit(span, found[0].lower()),), safe=True))
''',
    "no_ads": '''
import re
from guidelint import Edit, Finding, Fix, Severity, Span, rule

@rule(Severity.WARNING)
def no_ads(doc):
    """Nothing is sold."""
    for found in re.finditer(r"(?m)^Buy .*\\n?", doc.text):
        span = Span(*found.span())
        yield Finding(span, "sells", fix=Fix((Edit(span, ""),)))
''',
    "no_swap": '''
import re
from guidelint import Edit, Finding, Fix, Severity, Span, rule

@rule(Severity.WARNING)
def no_swap(doc):
    """A mending that does not mend."""
    for found in re.finditer(r"this(?=ful)|thatful", doc.text):
        span = Span(*found.span())
        yield Finding(span, f"says {found[0]}", fix=Fix((Edit(span, "that"),), safe=True))
''',
}
GUIDE = "# A guide\n\nOpen the PORTAL now.\n\nBuy my book.\n"
QUIET = GUIDE.replace("PORTAL", "portal")


@dataclass(frozen=True)
class Mending:
    """A project with rules that offer fixes."""

    project: Project

    @property
    def guide(self) -> Path:
        return self.project.folder / "guide.md"

    def run(self, *arguments: str, select: str = "local:demo/quiet,local:demo/no-ads") -> Result:
        given = ["--allow-local-rules", "--config", 'rules.folders=["pack"]', "--select", select]
        return self.project.run("check", *given, *(arguments if "-" in arguments else (*arguments, ".")))


@pytest.fixture
def mending(project: Project) -> Mending:
    for name, source in RULES.items():
        project.write(f"pack/demo/{name}.py", source)
    project.write("guide.md", GUIDE)
    return Mending(project)


def test_only_what_is_safe_is_mended(mending: Mending) -> None:
    result = mending.run("--fix")
    assert mending.guide.read_text("utf-8") == QUIET
    assert result.code == 0
    assert result.out.splitlines()[-3:] == ["  local:demo 1", "1 problem fixed", "1 fixable with --unsafe-fixes"]
    again = mending.run("--fix")
    assert mending.guide.read_text("utf-8") == QUIET
    assert "fixed" not in again.out


def test_the_rest_is_if_one_says_so(mending: Mending) -> None:
    result = mending.run("--unsafe-fixes")
    assert mending.guide.read_text("utf-8") == QUIET.replace("Buy my book.\n", "")
    assert result.out.splitlines() == ["1 file checked, no problems", "2 problems fixed"]


def test_without_being_told_nothing_is(mending: Mending) -> None:
    result = mending.run()
    assert mending.guide.read_text("utf-8") == GUIDE
    assert result.code == 1
    assert "  = fix: --fix does it" in result.out
    assert "  = fix: --unsafe-fixes does it; look at what it did" in result.out
    assert result.out.splitlines()[-1] == "1 fixable with --fix, and 1 more with --unsafe-fixes"


def test_programs_are_told_what_can_be_mended(mending: Mending) -> None:
    report = mending.run("--format", "json").json
    assert [problem["fixable"] for problem in report["problems"]] == ["safe", "unsafe"]
    report = mending.run("--fix", "--format", "json").json
    assert [problem["fixable"] for problem in report["problems"]] == ["unsafe"]
    assert report["summary"]["fixed"] == 1


def test_a_diff_writes_nothing_and_tells_what_would_be(mending: Mending) -> None:
    result = mending.run("--diff")
    assert mending.guide.read_text("utf-8") == GUIDE
    assert result.code == 1
    shown = ["--- guide.md", "+++ guide.md", "@@ -1,5 +1,5 @@", " # A guide", " "]
    assert result.out.splitlines()[:7] == [*shown, "-Open the PORTAL now.", "+Open the portal now."]
    assert " --> guide.md:5:1" in result.out
    assert "1 problem would be fixed" in result.out
    mending.run("--fix")
    assert mending.run("--diff").code == 0
    assert mending.run("--diff", "--unsafe-fixes").code == 1
    assert mending.run("--diff", "--unsafe-fixes", "--exit-zero").code == 0


def test_a_diff_shows_problems_where_they_are_in_the_file(mending: Mending) -> None:
    mending.project.write("guide.md", "Buy this.\n\nA thisful of words.\n")
    result = mending.run("--diff", "--unsafe-fixes", select="local:demo/no-ads,local:demo/no-swap")
    assert " --> guide.md:3:3" in result.out


def test_a_hook_can_ask_to_be_told(mending: Mending) -> None:
    assert mending.run("--fix", "--exit-non-zero-on-fix").code == 1
    assert mending.run("--fix", "--exit-non-zero-on-fix").code == 0


def test_what_does_not_mend_is_left_and_not_offered_again(mending: Mending) -> None:
    mending.project.write("guide.md", "A thisful of words.\n")
    result = mending.run("--fix", select="local:demo/no-swap")
    assert mending.guide.read_text("utf-8") == "A thisful of words.\n"
    assert "says this" in result.out
    assert "fix" not in result.out


MARKS = {"utf-8": codecs.BOM_UTF8, "utf-16-le": codecs.BOM_UTF16_LE, "utf-16-be": codecs.BOM_UTF16_BE, "gb18030": b""}


@pytest.mark.parametrize("encoding", MARKS)
@pytest.mark.parametrize("text", ["# 指南\r\n\r\nLOUD 的\r", "# 指南\n\r\n中文 LOUD", "LOUD\r# 指南\r\n\n"])
def test_all_else_stays_as_it_is(mending: Mending, encoding: str, text: str) -> None:
    mending.project.write("guidelint.toml", f'encoding = "{encoding}"\n')
    mending.project.write("guide.md", MARKS[encoding] + text.encode(encoding))
    mending.guide.chmod(0o604)
    assert mending.run("--fix").code == 0
    assert mending.guide.read_bytes() == MARKS[encoding] + text.replace("LOUD", "loud").encode(encoding)
    assert stat.S_IMODE(mending.guide.stat().st_mode) == 0o604


def test_a_link_stays_and_what_it_leads_to_is_mended(mending: Mending) -> None:
    link = mending.project.folder / "link.md"
    link.symlink_to("guide.md")
    result = mending.run("--fix", "link.md")
    assert link.is_symlink()
    assert mending.guide.read_text("utf-8") == QUIET
    assert result.code == 0


def test_what_may_not_be_written_is_told_and_stays(mending: Mending) -> None:
    mending.project.write("other.md", "LOUD\n")
    mending.guide.chmod(0o444)
    result = mending.run("--fix", "--format", "json")
    assert result.code == 2
    (gap,) = result.json["not_checked"]
    assert gap["reason"] == "not mended: may not be written to; nothing has changed"
    assert mending.guide.read_text("utf-8") == GUIDE
    assert [(p["path"], p["line"]) for p in result.json["problems"]] == [("guide.md", 3), ("guide.md", 5)]
    assert (mending.project.folder / "other.md").read_text("utf-8") == "loud\n"


def test_what_somebody_else_writes_meanwhile_is_not_lost(mending: Mending, monkeypatch: pytest.MonkeyPatch) -> None:
    def late(path: Path, data: bytes, *, was: bytes | None = None) -> None:
        path.write_text("mine\n", "utf-8")
        files.write(path, data, was=was)

    monkeypatch.setattr("guidelint.check.run.write", late)
    result = mending.run("--fix")
    assert result.code == 2
    assert "has changed meanwhile" in result.out
    assert mending.guide.read_text("utf-8") == "mine\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("text", ["LOUD\r\n\r\n医 now", "quiet\n"])
def test_the_standard_input_comes_out_mended(
    mending: Mending, text: str, encoding: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    out, said = _piped(mending, text.encode(encoding), monkeypatch, "--fix", "-")
    assert out == text.replace("LOUD", "loud").encode(encoding)
    assert "1 file checked, no problems" in said


def test_what_cannot_be_read_comes_out_as_it_came(mending: Mending, monkeypatch: pytest.MonkeyPatch) -> None:
    out, said = _piped(mending, b"LOUD \xff\n", monkeypatch, "--fix", "-")
    assert out == b"LOUD \xff\n"
    assert "not utf-8" in said


def test_a_diff_of_the_standard_input_is_all_that_comes_out(mending: Mending, monkeypatch: pytest.MonkeyPatch) -> None:
    out, _ = _piped(mending, b"LOUD\n", monkeypatch, "--diff", "-")
    assert out.decode().splitlines()[2:5] == ["@@ -1 +1 @@", "-LOUD", "+loud"]


class _Stream(io.TextIOWrapper):
    def __init__(self, data: bytes = b"") -> None:
        super().__init__(io.BytesIO(data), "utf-8")


def _piped(mending: Mending, data: bytes, monkeypatch: pytest.MonkeyPatch, *arguments: str) -> tuple[bytes, str]:
    """What comes out of both streams."""
    stdin, stdout, stderr = _Stream(data), _Stream(), _Stream()
    with monkeypatch.context() as patched:
        patched.setattr("sys.stdin", stdin)
        patched.setattr("sys.stdout", stdout)
        patched.setattr("sys.stderr", stderr)
        mending.run(*arguments)
    for stream in (stdout, stderr):
        stream.flush()
    written = [stream.buffer.getvalue() for stream in (stdout, stderr)]  # type: ignore[attr-defined]
    return written[0], written[1].decode()


def test_what_the_lock_has_seen_is_written(project: Project) -> None:
    portal, old, new = (f"{host}.example-fund.net/" for host in ("portal", "old", "new"))
    entries: tuple[dict[str, object], ...] = (
        {"url": f"https://{portal}", "status": "reachable", "checked_at": "2026-11-01", "expires_at": "2027-11-01"},
        {"url": f"https://{old}", "status": "moved", "evidence": {"final": f"https://{new}"}},
    )
    project.write("guidelint.lock", "".join(json.dumps(entry) + "\n" for entry in entries))
    text = f"# See your claims\n\n1. Open [the portal](http://{portal}).\n2. Read [how](https://{old}) to go on.\n"
    project.write("guide.md", text)
    assert "2 problems fixed" in project.run("check", "--profile", "all", "--fix", ".").out
    mended = text.replace(f"http://{portal}", f"https://{portal}").replace(old, new)
    assert (project.folder / "guide.md").read_text("utf-8") == mended


def test_what_is_suppressed_is_left_alone(mending: Mending) -> None:
    text = "<!-- guidelint-disable-next-line local:demo/quiet: a name -->\nThe LOUD.\n\nLOUD\n"
    mending.project.write("guide.md", text)
    mending.run("--fix")
    assert mending.guide.read_text("utf-8") == text.replace("\nLOUD", "\nloud")


def test_what_the_former_revision_has_already_is_left_alone(mending: Mending) -> None:
    folder = mending.project.folder
    (folder / ".git").rmdir()
    git = ["git", "-c", "user.name=A", "-c", "user.email=a@example.org"]
    for command in (["init", "-q"], ["add", "."], ["commit", "-qm", "first"]):
        subprocess.run([*git, *command], cwd=folder, check=True)
    mending.project.write("guide.md", GUIDE + "\nNEW here.\n")
    result = mending.run("--fix", "--diff-base", "HEAD")
    assert mending.guide.read_text("utf-8") == GUIDE + "\nnew here.\n"
    assert result.code == 0
    assert "1 problem fixed" in result.out


def test_what_the_baseline_has_is_left_alone(mending: Mending) -> None:
    given = ["--allow-local-rules", "--config", 'rules.folders=["pack"]', "--select", "local:demo/quiet"]
    assert mending.project.run("baseline", "write", *given, ".").code == 0
    mending.project.write("guide.md", GUIDE + "\nNEW here.\n")
    result = mending.run("--fix")
    assert mending.guide.read_text("utf-8") == GUIDE + "\nnew here.\n"
    assert "1 problem fixed" in result.out


def test_an_encoding_that_does_not_give_back_the_same_bytes(mending: Mending) -> None:
    mending.project.write("guidelint.toml", 'encoding = "iso2022_jp"\n')
    data = b"LOUD \x1b$B\x1b$B0l\x1b(B\n"
    mending.project.write("guide.md", data)
    result = mending.run("--fix")
    assert result.code == 2
    assert "not mended: what is to stay would be written otherwise in iso2022_jp" in result.out
    assert mending.guide.read_bytes() == data


def test_many_are_mended_by_many_and_remembered_as_they_are(mending: Mending) -> None:
    for number in range(20):
        mending.project.write(f"{number}.md", f"# Guide {number}\n\nLOUD.\n")
    assert "21 problems fixed" in mending.run("--fix", "--jobs", "2").out
    assert "fixed" not in mending.run("--fix", "--jobs", "2").out
    mending.project.write("3.md", "# Guide 3\n\nLOUD.\n")
    assert mending.run().code == 1
    assert "1 problem fixed" in mending.run("--fix").out
    assert mending.run().code == 0


def test_a_diff_obeys_nothing(project: Project) -> None:
    project.write("a\x1b[31m.md", "# A guide\n\nOpen [it](https://www．example．org/a) \x1b]0;x\x07\u202e.\tNow.\n")
    result = project.run("check", "--profile", "all", "--diff", ".")
    lines = result.out.splitlines()
    assert lines[:2] == ["--- a\\x1b[31m.md", "+++ a\\x1b[31m.md"]
    assert "-Open [it](https://www．example．org/a) \\x1b]0;x\\x07\\u202e.\tNow." in lines
    assert "\x1b" not in result.out


def test_a_diff_hides_numbers(project: Project) -> None:
    number = specimen("cn.ric")
    project.write(
        "guide.md", f"# 怎么查\n\n1. 输入身份证号，例如 {number}。\n2. 打开 <https://www．example．org/a>。\n"
    )
    result = project.run("check", "--profile", "all", "--select", "urls", "--diff", ".")
    assert "+2. 打开 <https://www.example.org/a>。" in result.out
    assert number[:4] in result.out
    assert number[6:14] not in result.out
