"""A number that belongs to somebody is never shown whole: not by its own rule, not by another, in no format."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from guidelint.guide.identifier.kinds import named
from guidelint.guide.identifier.specimens import specimen

if TYPE_CHECKING:
    from tests.conftest import Project

PARROT = '''
import re
from collections.abc import Iterator
from guidelint import Document, Finding, Related, Severity, Span, rule

@rule(Severity.WARNING)
def parrot(doc: Document, *, cut: int = 0) -> Iterator[Finding]:
    """Says again all that it reads."""
    for match in re.finditer(r".+", doc.text):
        line, span = match[0][: cut or None], Span(*match.span())
        yield Finding(span, f"says {line}", help=f"do not say {line}", related=(Related(span, line),))
        yield Finding(span, "says it in its evidence", evidence=(line, doc.shadow.text))
'''
RAISES = '''
from collections.abc import Iterator
from guidelint import Document, Finding, Severity, rule

@rule(Severity.WARNING)
def raises(doc: Document) -> Iterator[Finding]:
    """Fails aloud."""
    raise ValueError(doc.text)
    yield
'''
NUMBER = specimen("cn.ric")
WIDE = NUMBER.translate({code: code + 0xFEE0 for code in range(ord("0"), ord("9") + 1)})
LINES = {
    "plain": f"身份证号：{NUMBER}",
    "unnamed": f"号码 {NUMBER}",
    "heading": f"## 身份证号 {NUMBER}",
    "bold": f"身份证号：{NUMBER[:6]}**{NUMBER[6:14]}**{NUMBER[14:]}",
    "spaced": f"身份证号：{NUMBER[:6]} {NUMBER[6:14]} {NUMBER[14:]}",
    "wide": f"身份证号：{WIDE}",
    "hidden characters": f"身份证号：{NUMBER[:9]}\u200b{NUMBER[9:]}",
    "entity": f"身份证号：&#{ord(NUMBER[0])};{NUMBER[1:]}",
    "code": f"`{NUMBER}` 是身份证号",
    "fence": f"```\n身份证号 {NUMBER}\n```",
    "address": f"[查询](https://example.org/?id={NUMBER})",
    "comment": f"<!-- 身份证号 {NUMBER} -->",
    "directive": f"<!-- guidelint-disable-next-line {NUMBER}/{NUMBER}: {NUMBER} -->\n此处",
    "front matter": f"---\nid: [{NUMBER}\n---",
    "table": f"| 身份证号 |\n|---|\n| {NUMBER} |",
    "far": "字" * 290 + f"身份证号：{NUMBER}" + "字" * 400,
    "cut": "字" * 189 + f"身份证号：{NUMBER}" + "字" * 400,
}
FORMATS = ("text", "concise", "json")


def shown(project: Project, text: str, format_: str, *arguments: str) -> str:
    """All that the command prints about a guide, letters and digits alone, with wide digits as plain ones."""
    project.write("noisy/noisy/parrot.py", PARROT)
    project.write("noisy/noisy/raises.py", RAISES)
    project.write("guide.md", text)
    folder = f'rules.folders=["{(project.folder / "noisy").as_posix()}"]'
    given = ["--allow-local-rules", "--config", folder, "--profile", "all", "--format", format_]
    result = project.run("check", *given, *arguments, "guide.md")
    return readable(result.out + result.err)


def in_each_format(project: Project, text: str) -> dict[str, str]:
    """What a run prints in each format; the first on the screen, the others into files."""
    screen, *others = FORMATS
    files = [argument for name in others for argument in ("--format", f"{name}:out.{name}")]
    found = {screen: shown(project, text, screen, *files)}
    return found | {name: readable((project.folder / f"out.{name}").read_text("utf-8")) for name in others}


def readable(printed: str) -> str:
    """Its letters, digits and stars, wide digits as plain ones."""
    printed = printed.translate({code: code - 0xFEE0 for code in range(0xFF10, 0xFF1A)})
    return "".join(char for char in printed if char.isalnum() or char == "*")


@pytest.mark.parametrize("where", LINES)
def test_no_report_shows_a_number(project: Project, where: str) -> None:
    lines = [LINES[where], "# 怎么办", "1. 打开页面。", "2. 按照提示操作。"]
    text = "\n\n".join(lines if where == "front matter" else [lines[1], lines[0], *lines[2:]])
    for format_, out in in_each_format(project, text).items():
        assert "parrot" in out, format_
        assert "raises" in out, format_
        assert NUMBER not in out, format_
        assert NUMBER[4:-2] not in out, format_


@pytest.mark.parametrize("cut", range(8, 24))
def test_a_number_that_a_rule_cut_off_is_hidden(project: Project, cut: int) -> None:
    option = f'rules."local:noisy/parrot".cut={cut}'
    out = shown(project, f"身份证号：{NUMBER}\n", "concise", "--config", option, "--select", "local:noisy/parrot")
    assert "parrot" in out
    assert NUMBER[4:12] not in out


def test_every_kind_is_hidden(project: Project) -> None:
    numbers = {
        "IBAN": specimen("iban.de"),
        "SSN": specimen("us.ssn"),
        "card number": specimen("card"),
        "DNI": specimen("es.dni"),
        "mobile": "+44 7911 204537",
    }
    text = "# Guide\n\n" + "\n\n".join(f"The {name} {number} is his." for name, number in numbers.items())
    for out in in_each_format(project, text).values():
        for number in numbers.values():
            assert "".join(filter(str.isalnum, number)) not in out


def test_the_mark_stands_under_the_hidden_number(project: Project) -> None:
    project.write("guide.md", f"# 标题\n\nID number: {NUMBER} here\n")
    out = project.run("check", "--select", "privacy/live-identifier", "guide.md").out
    at, line = next((at, line) for at, line in enumerate(out.splitlines()) if "4301****" in line and "|" in line)
    mark = out.splitlines()[at + 1]
    assert line.rstrip().endswith("ID number: 4301************72 here")
    assert mark.index("^") == line.index("4301")
    assert mark.count("^") == len(NUMBER)


def test_samples_are_shown_as_they_are(project: Project) -> None:
    project.write("guide.md", "# Guide\n\nUse the card number 4111 1111 1111 1111 HERE.\n")
    assert "4111 1111 1111 1111" in project.local("guide.md", "--format", "text").out


def test_fingerprints_do_not_depend_on_the_number(project: Project) -> None:
    def fingerprint(number: str) -> str:
        project.write("guide.md", f"# 标题\n\n身份证号：{number}\n")
        report = project.run("check", "--select", "privacy/live-identifier", "--format", "json", "guide.md").json
        (problem,) = report["problems"]
        return str(problem["fingerprint"])

    proof = named("cn.ric")[0].proof
    assert proof is not None
    alike = (f"{NUMBER[:12]}{day}{serial}{NUMBER[-2:]}" for day in range(10, 29) for serial in range(10, 99))
    other = next(number for number in alike if proof(number) and number != NUMBER)
    assert fingerprint(other) == fingerprint(NUMBER)


def test_the_rule_cannot_be_disabled_from_inside(project: Project) -> None:
    project.write(
        "guide.md",
        f"<!-- guidelint-disable-file privacy/live-identifier: it is mine -->\n\n# 标题\n\n身份证号：{NUMBER}\n",
    )
    report = project.run("check", "--select", "privacy/live-identifier", "--format", "json", "guide.md").json
    assert {problem["rule"] for problem in report["problems"]} == {"privacy/live-identifier", "lint/enforced-rule"}
