"""`guidelint audit` from the command line: what it says, what it keeps, and what it answers with."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING, Any

import pyarrow.parquet as pq
import pytest
from wcwidth import wcswidth

from guidelint.audit.schema import CORPUS, SHARD
from guidelint.audit.tables import opened
from guidelint.guide.identifier.specimens import specimen

if TYPE_CHECKING:
    from tests.conftest import Project, Result

GUIDE = """# How to renew a permit in {place}

1. Open the portal of the office in {place}.
2. Fill in the form and press **Send**.
3. You will see a number. Note it.
"""
TOPICS = {
    "card": "# How to replace a library card\n\n1. Bring your passport to the desk.\n2. Fill in the form and pay.\n",
    "bike": "# How to mend a bicycle tube\n\n1. Take the wheel off.\n2. Put a patch on the hole.\n",
    "cat": "# What to bring to a first vaccination\n\n1. Call the vet.\n2. Bring the box and the book.\n",
}
FOOTER = "\n[TG🔥+ @demo_k17]\n"
HOSTILE = (
    "\x1b]0;owned\x07 <script>alert(1)</script> \u202egnp.exe '; drop table documents; -- =cmd() ::error ]]> \ud800 \0"
)


def audit(project: Project, *given: str) -> Result:
    return project.run("audit", *given, "--isolated", "--jobs", "1", "--as-of", "2026-11-22")


def asked(project: Project, question: str, out: str = "guidelint-audit") -> list[tuple[Any, ...]]:
    tables = opened(project.folder / out)
    try:
        return tables.execute(question).fetchall()
    finally:
        tables.close()


def test_a_collection_is_told_of_in_a_screenful(project: Project) -> None:
    for name, text in TOPICS.items():
        project.write(f"guides/{name}.md", text + FOOTER)
    project.write("guides/clean.md", GUIDE.format(place="Delft"))
    result = audit(project, "guides")
    assert result.code == 1
    assert "4 documents audited" in result.out
    assert "1 campaign, 3 documents" in result.out
    assert "demo_k17" in result.out
    assert all(wcswidth(line) <= 82 for line in result.out.splitlines())
    assert asked(project, "select documents, indicators >= 1 from campaigns") == [(3, True)]
    assert asked(project, "select count(*), count(distinct doc) from documents") == [(4, 4)]
    assert (project.folder / "guidelint-audit" / "report.html").is_file()


def test_directives_in_documents_are_not_heeded(project: Project) -> None:
    silenced = "<!-- guidelint-disable-file spam: it is fine -->\n\n"
    project.write("a.md", GUIDE.format(place="Alba") + FOOTER)
    project.write("b.md", silenced + GUIDE.format(place="Alba") + FOOTER)
    audit(project, "a.md", "b.md")
    spam = "select doc, count(*) from findings where rule like 'spam/%' group by doc order by doc"
    (first, second) = asked(project, spam)
    assert first[1] == second[1] > 0
    assert asked(project, "select count(*) from findings where rule like 'lint/%'") == [(0,)]


def test_an_audit_beside_its_guides_does_not_read_itself(project: Project) -> None:
    project.write("a.md", GUIDE.format(place="Alba"))
    audit(project, ".", "--exit-zero")
    again = audit(project, ".", "--exit-zero", "--resume")
    assert again.code == 0
    assert "1 document audited" in again.out


def test_as_many_processes_as_there_are_say_the_same(project: Project) -> None:
    for number in range(30):
        project.write(f"guides/{number:02}.md", GUIDE.format(place=f"P{number}") + FOOTER * (number % 3 == 0))
    audit(project, "guides", "--out", "one")
    project.run("audit", "guides", "--isolated", "--jobs", "2", "--as-of", "2026-11-22", "--out", "two")
    for name in (*(f"shards/00000/{name}" for name in SHARD), *(f"corpus/{name}" for name in CORPUS)):
        one, two = (pq.read_table(project.folder / out / f"{name}.parquet") for out in ("one", "two"))
        assert one.to_pylist() == two.to_pylist()


def test_nothing_in_a_row_is_obeyed(project: Project) -> None:
    rows = [
        {"id": HOSTILE + str(at), "text": f"# {HOSTILE}\n\n{HOSTILE}\n" + FOOTER, "url": HOSTILE, "time": HOSTILE}
        for at in range(3)
    ]
    project.write("rows.jsonl", "".join(json.dumps(row) + "\n" for row in rows))
    result = audit(project, "rows.jsonl", "--out", "it's [an] out?*", "--text-column", "text")
    assert result.code in {0, 1, 2}
    shown = result.out + result.err
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    assert "\x07" not in shown
    gaps = asked(project, "select count(*) from not_checked where doc is null", "it's [an] out?*")
    documents = asked(project, "select count(*) from documents", "it's [an] out?*")
    assert gaps[0][0] + documents[0][0] == 3


def test_a_title_of_a_megabyte_is_kept_short(project: Project) -> None:
    project.write("a.md", f"# {'long ' * 200_000}\n\n" + GUIDE.format(place="Alba"))
    audit(project, "a.md")
    assert asked(project, "select length(title) <= 300 from documents") == [(True,)]


def test_numbers_of_people_are_kept_nowhere(project: Project) -> None:
    number = specimen("mx.curp")
    project.write("a.md", f"# For CURP {number}\n\n1. Enter your CURP {number}.\n" + GUIDE.format(place="Alba"))
    audit(project, "a.md")
    said = [str(row) for name in SHARD for row in asked(project, f"select * from {name}")]
    assert said
    assert not any(number[4:12] in row for row in said)


@pytest.mark.parametrize(
    ("given", "code", "said"),
    [
        (["missing.md"], 2, "nothing was audited"),
        (["a.md", "missing.md"], 2, "1 document audited"),
        (["a.md", "--exit-zero"], 0, "1 document audited"),
        (["bad.md"], 2, "nothing was audited"),
        (["a.md", "bad.md", "--exit-zero"], 0, "not checked"),
        (["a.md", "bad.md", "--exit-zero", "--strict"], 2, "not checked"),
        (["cut.jsonl.gz", "--exit-zero"], 2, "audited"),
        (["a.md", "--profile", "nonsense"], 2, "nonsense"),
        (["a.md", "--limit", "0"], 2, "at least 1"),
        (["a.md", "--config", "profile=1"], 2, "profile"),
    ],
)
def test_what_it_answers_with(project: Project, given: list[str], code: int, said: str) -> None:
    project.write("a.md", GUIDE.format(place="Alba"))
    project.write("bad.md", b"# Title\n\n\xff\xfe\xfa\xfb nothing that can be read\n")
    rows = "".join(json.dumps({"id": str(at), "text": GUIDE.format(place=f"P{at}")}) + "\n" for at in range(200))
    project.write("cut.jsonl.gz", gzip.compress(rows.encode())[:-400])
    result = audit(project, *given)
    assert result.code == code, result.out + result.err
    assert said in result.out + result.err


def test_documents_beyond_the_limit_are_left_alone(project: Project) -> None:
    for number in range(5):
        project.write(f"guides/{number}.md", GUIDE.format(place=f"P{number}"))
    result = audit(project, "guides", "--limit", "3")
    assert "3 documents audited" in result.out
