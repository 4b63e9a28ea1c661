"""What cannot be read is said, fails the run, and takes no other file with it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Project

CHINESE = "# 如何查询余额\n\n请登录网站查询您的余额，并记下显示的数字。\n".encode("gb18030")
KOREAN = "# 잔액 조회 방법\n\n웹사이트에 로그인하여 잔액을 확인합니다.\n".encode("euc-kr")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (CHINESE, "GB18030"),
        (KOREAN, "EUC-KR"),
        ("# Guía\n\nEl trámite termina aquí, señor.\n".encode("latin-1"), "not utf-8"),
        ("# A guide\n\nSome words.\n".encode("utf-16-le"), "NUL"),
        (b"# A guide\n\nwith a \0 in it\n", "line 3"),
    ],
)
def test_what_is_no_text_is_said_and_the_rest_is_checked(project: Project, data: bytes, reason: str) -> None:
    project.write("bad.md", data)
    project.write("good.md", "LOUD\n")
    result = project.local(".")
    assert result.code == 2
    assert result.rules == [("good.md", 1, "local:demo/shout")]
    (gap,) = result.json["not_checked"]
    assert gap["path"] == "bad.md"
    assert gap["fatal"] is True
    assert reason in gap["reason"]


def test_the_reason_shows_in_every_format(project: Project) -> None:
    project.write("bad.md", CHINESE)
    for format_ in ("text", "concise", "json"):
        result = project.local("bad.md", "--format", format_)
        assert result.code == 2
        assert "GB18030" in result.out
        assert "bad.md" in result.out


def test_an_encoding_can_be_configured(project: Project) -> None:
    project.write("guidelint.toml", 'encoding = "gb18030"\n')
    project.write("guide.md", CHINESE + b"\nLOUD\n")
    assert project.local("guide.md").rules == [("guide.md", 5, "local:demo/shout")]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_decides(project: Project, encoding: str) -> None:
    project.write("guide.md", "# 指南\r\n\r\nLOUD\r\n".encode(encoding))
    assert project.local("guide.md").rules == [("guide.md", 3, "local:demo/shout")]


@pytest.mark.parametrize("text", ["", "\n", "---\ntitle: A guide\nlang: en\n---\n", "---\n: : [\n---\n", "\ufeff"])
def test_nothing_to_say_of_next_to_nothing(project: Project, text: str) -> None:
    project.write("guide.md", text)
    result = project.run("guide.md", "--isolated", "--format", "json")
    assert result.code == 0
    assert result.json["summary"]["files"] == 1
    assert result.json["problems"] == []


def test_what_is_not_there_is_said(project: Project) -> None:
    project.write("good.md", "LOUD\n")
    (project.folder / "broken.md").symlink_to("nowhere.md")
    (project.folder / "circle.md").symlink_to("circle.md")
    (project.folder / "empty").mkdir()
    result = project.local("good.md", "missing.md", "broken.md", "circle.md", "empty")
    assert result.code == 2
    assert len(result.rules) == 1
    reasons = {gap["path"]: gap["reason"] for gap in result.json["not_checked"]}
    assert reasons == {
        "missing.md": "no such file or folder",
        "broken.md": "a symbolic link that leads nowhere",
        "circle.md": "symbolic links that lead in a circle",
        "empty": "there is no guide in this folder",
    }


def test_broken_links_in_a_folder_are_said(project: Project) -> None:
    project.write("good.md", "LOUD\n")
    (project.folder / "broken.md").symlink_to("nowhere.md")
    (project.folder / "circle.md").symlink_to("circle.md")
    result = project.local(".")
    assert result.code == 2
    assert [gap["path"] for gap in result.json["not_checked"]] == ["broken.md", "circle.md"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads everything")
def test_what_may_not_be_read_is_said(project: Project) -> None:
    project.write("closed.md", "LOUD\n").chmod(0)
    result = project.local("closed.md")
    assert result.code == 2
    assert result.json["not_checked"][0]["reason"] == "Permission denied"


def test_a_folder_named_like_a_guide_is_searched(project: Project) -> None:
    project.write("guide.md/inner.md", "LOUD\n")
    assert project.local("guide.md").rules == [("guide.md/inner.md", 1, "local:demo/shout")]


def test_strict_fails_on_whatever_could_not_be_checked(project: Project) -> None:
    project.write("guide.md", "quiet\n")
    for arguments, code in ((["guide.md"], 0), (["guide.md", "--strict"], 2)):
        result = project.local(*arguments, select="local:demo/nosy")
        assert result.code == code
        assert "did not declare" in result.out or "declares in words" in result.out


def test_a_bad_configuration_fails_its_guides_and_no_others(project: Project) -> None:
    project.write("bad/guidelint.toml", 'ignore = ["steps/vauge"]\n')
    project.write("bad/guide.md", "LOUD\n")
    project.write("good/guide.md", "LOUD\n")
    result = project.local(".")
    assert result.code == 2
    assert result.rules == [("good/guide.md", 1, "local:demo/shout")]
    (gap,) = result.json["not_checked"]
    assert gap["path"] == "bad/guide.md"
    assert "guidelint.toml" in gap["reason"]
    assert 'did you mean "steps/vague"?' in gap["reason"]


def test_nothing_from_a_hostile_document_reaches_the_terminal_raw(project: Project) -> None:
    hostile = "LOUD \x1b]0;pwned\x07\x1b[31m \u202egnp.exe \u009b2J \u200bHID\u200bDEN \u2066x\u2069 \ufeff\x7f\x08\n"
    project.write("guide.md", hostile)
    project.write("gu\x1b[31mide.md", "LOUD\n")
    for format_ in ("text", "concise", "json"):
        out = project.local(".", "--format", format_, "--output", "report").code, ""
        report = (project.folder / "report").read_text("utf-8")
        assert out[0] == 0
        raw = {char for char in report if not char.isprintable() and char != "\n"}
        assert not raw, format_
    assert "\\x1b" in project.local(".", "--format", "text").out
    assert project.local(".").json["problems"]
