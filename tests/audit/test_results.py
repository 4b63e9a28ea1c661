"""What people open after an audit: complete, in words that are true, and harmless whatever the documents hold."""

from __future__ import annotations

import csv
import json
import re
from functools import cache
from typing import TYPE_CHECKING
from unicodedata import category

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser
from tests.audit.stores import campaign, document, finding, group, member, store
from tests.profiles import one_in
from tests.report.outcomes import HOSTILE

from guidelint.audit.html.data import LISTED
from guidelint.audit.html.timeline import timeline
from guidelint.audit.results.blocklist import line
from guidelint.audit.results.overview import Campaign
from guidelint.audit.results.write import BLOCKLIST, PAGE, PLAIN, QUESTIONS, SHEET, write_results
from guidelint.audit.schema import GapRow
from guidelint.report.escape import visible
from guidelint.rule.described import Described

if TYPE_CHECKING:
    from pathlib import Path

TEXTS = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=40))
STATIC = re.compile(r"[!*\w ,:;#.%=/'()+\-’–]*", re.ASCII)
"""What stands in attributes: figures, names of ours and of characters."""
FOOTER = "spam/contact-footer"


def described(id_: str) -> Described:
    return Described(id_, "what it finds", "rules/page.md")


def made(folder: Path, text: str = "demo") -> Path:
    """All results of a store where each text is `text`: a campaign of three, a term with two meanings, and no guide."""
    documents = [
        document(
            n,
            id=text,
            path=text,
            address=text,
            title=text,
            language=text,
            time=text,
            errors=1,
            gate=["spam/contact-footer"],
        )
        for n in range(5)
    ]
    documents.append(document(5, graded=False, words=False, title="", path="", id="last"))
    found = {"message": text, "help": text, "excerpt": text, "mark_start": 0, "mark_end": len(text)}
    findings = [finding(n, FOOTER, severity=3, **found) for n in range(5)]
    shared = {"message": text, "help": text, "key": text}
    groups = [
        group(0, indicator=text, documents=3, **shared),
        group(1, "corpus/shared-footer", indicator=text, **shared),
        group(2, "corpus/term-drift", indicator="", severity=2, **shared),
    ]
    members = [member(0, 0, text), member(0, 1, text), member(1, 1, text), member(1, 2, text)]
    members += [member(2, 3, text), member(2, 4, text)]
    one = campaign(groups[:2], members[:4], text, text)
    store(folder, documents, findings, groups, members, [one], [GapRow(None, text, "", text, True)])
    write_results(folder, described, memory="1GB")  # no audit keeps texts of a megabyte
    return folder


@cache
def _data(page: str) -> LexborHTMLParser:
    return LexborHTMLParser(page)


def page(folder: Path) -> LexborHTMLParser:
    return _data((folder / PAGE).read_text("utf-8"))


def data(found: LexborHTMLParser) -> dict[str, list[object]]:
    (node,) = found.css("#data")
    told = json.loads(node.text())
    assert isinstance(told, dict)
    return told


@one_in(4)
@given(TEXTS)
def test_no_text_of_a_document_becomes_markup(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    found = page(made(tmp_path_factory.mktemp("made"), text))
    assert [len(found.css(tag)) for tag in ("script", "style", "meta", "img", "iframe", "link", "template")] == [
        *(2, 1, 6, 0, 0, 0, 0)
    ]
    for node in found.css("*"):
        assert all(STATIC.fullmatch(value or "") for value in node.attributes.values())
    assert all(str(link.attributes["href"]).startswith("#") for link in found.css("[href]"))
    assert data(found)["title"][0] == visible(text.replace("\ud800", "\ufffd"))[:160]


@one_in(4)
@given(TEXTS)
def test_nothing_is_hidden_or_obeyed_in_plain_results(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    folder = made(tmp_path_factory.mktemp("made"), text)
    for name in (PLAIN, BLOCKLIST):
        for line_ in (folder / name).read_text("utf-8").removesuffix("\n").split("\n"):
            assert visible(line_) == line_
    for row in csv.reader((folder / SHEET).open(encoding="utf-8", newline="")):
        assert all(not re.match(r"\s*[=+@|-](?!\d)", field) for field in row)
        assert not {category(char) for field in row for char in field} & {"Cc", "Cf", "Zl", "Zp"}


@pytest.mark.parametrize("text", ["=cmd()", "+1", "-1+1", "@SUM(1)", "\t=1", "\u200b=1", "＝1", "|calc"])
def test_a_formula_is_text_in_the_sheet(tmp_path: Path, text: str) -> None:
    rows = list(csv.DictReader((made(tmp_path, text) / SHEET).open(encoding="utf-8", newline="")))
    assert len(rows) == 6
    assert rows[0]["title"].startswith("'")


def test_each_indicator_stands_on_a_line_of_its_own(tmp_path: Path) -> None:
    lines = (made(tmp_path, "telegram:demo_desk") / BLOCKLIST).read_text("utf-8").splitlines()
    told = [said for said in lines if said and not said.startswith("#")]
    assert told == ["telegram:demo_desk"] * 2
    assert "# campaign 1: 3 documents" in lines
    assert "# corpus/campaign-contact, 3 documents: telegram:demo_desk" in lines


@pytest.mark.parametrize(
    ("indicator", "shown"), [("# a", "\\x23 a"), (" a", "\\x20a"), ("a\nb", "a\\nb"), ("\u202ea", "\\u202ea")]
)
def test_no_indicator_passes_for_a_comment_or_for_two(indicator: str, shown: str) -> None:
    assert line(indicator) == shown


def test_the_page_tells_what_was_found(tmp_path: Path) -> None:
    found = page(made(tmp_path))
    texts = {id_: found.css(f"section:has(> #{id_})")[0].text() for id_ in IDS}
    assert "Grade D, 5 of 6 documents should not be published" in [node.text() for node in found.css("h1")]
    assert "5 of 6 documents are how-to guides" in texts["grades"]
    assert "5 of 6 documents are in a language that there are words of" in texts["grades"]
    assert "3 documents" in texts["campaigns"]
    assert len(found.css(".graph .ties li")) == 2
    assert len(found.css(".graph path")) == 4
    assert len(found.css("#worst ~ details")) == 5
    assert "An input was not read" in texts["not-checked"]
    assert "corpus/term-drift" in texts["across"]
    assert len(data(found)["title"]) == 6


IDS = ("grades", "campaigns", "rules", "worst", "across", "guides", "not-checked")


def test_the_policy_names_what_may_run_by_its_digest(tmp_path: Path) -> None:
    (policy,) = page(made(tmp_path)).css("meta[http-equiv]")
    said = str(policy.attributes["content"])
    assert said.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in said


def test_the_markdown_tells_the_same(tmp_path: Path) -> None:
    told = (made(tmp_path) / PLAIN).read_text("utf-8")
    assert "# guidelint audit: Grade D, 5 of 6 documents should not be published" in told
    for heading in ("Grades", "Campaigns", "Findings by rule", "Worst guides", "What guides share", "Not checked"):
        assert f"\n## {heading}\n" in told


def questions() -> list[str]:
    from importlib.resources import files

    written = files("guidelint.audit.results").joinpath(QUESTIONS).read_text("utf-8")
    return [part.strip() for part in written.split(";\n") if part.strip()]


def test_every_question_has_an_answer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(made(tmp_path))
    with duckdb.connect() as tables:
        for question in questions():
            asked = tables.execute(question)
            if "select" in question and "create" not in question and "live-identifier" not in question:
                assert asked.fetchall(), question


def test_nothing_is_made_of_a_collection_without_documents(tmp_path: Path) -> None:
    store(tmp_path, [], gaps=[GapRow(None, "a.jsonl", "", "no column holds text", True)])
    write_results(tmp_path, described)
    found = page(tmp_path)
    assert [node.text() for node in found.css("h1")] == ["No document could be audited"]
    assert "no column holds text" in (tmp_path / PLAIN).read_text("utf-8")


def test_what_is_clean_says_so(tmp_path: Path) -> None:
    store(tmp_path, [document(n) for n in range(3)])
    write_results(tmp_path, described)
    assert [node.text() for node in page(tmp_path).css("h1")] == ["Grade A, 3 documents audited"]
    assert (tmp_path / BLOCKLIST).read_text("utf-8").count("\n") == 2


def test_the_same_store_gives_the_same_results(tmp_path: Path) -> None:
    first, second = made(tmp_path / "a"), made(tmp_path / "b")
    for name in (PAGE, PLAIN, BLOCKLIST, SHEET, QUESTIONS, "grades.parquet"):
        assert (first / name).read_bytes() == (second / name).read_bytes()


def test_a_title_of_a_megabyte_is_cut(tmp_path: Path) -> None:
    assert (made(tmp_path, "<b>x" * 250_000) / PAGE).stat().st_size < 1_500_000


def test_only_the_worst_are_listed_of_very_many(tmp_path: Path) -> None:
    store(tmp_path, [document(n, errors=n % 2, steps=float(n % 2)) for n in range(LISTED + 10)])
    write_results(tmp_path, described)
    found = page(tmp_path)
    assert len(data(found)["title"]) == LISTED
    assert f"The {LISTED:,} worst of {LISTED + 10:,} documents" in found.css("#list")[0].text()


def test_days_of_campaigns_stand_on_one_line_of_time() -> None:
    def at(first: str, last: str) -> Campaign:
        return Campaign(0, 3, first, last, 1, (), (), ())

    (table,) = timeline(
        [at("2024-01-01", "2024-01-11"), at("", ""), at("<b>", "x"), at("2024-01-06T10:00Z", "2024-01-21")]
    )
    shapes = [(shape.get("x"), shape.get("width")) for shape in table.iter("rect")]
    assert shapes == [("0.0", "500.0"), ("248.5", "751.5")]
    assert not list(timeline([at("2024-01-01", "2024-01-01")]))
    assert not list(timeline([at("2024-02-01", "2024-01-01"), at("soon", "later")]))
