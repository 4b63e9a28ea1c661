"""The page on a collection in a real browser: its list works, and nothing of a hostile collection runs or loads."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.audit.stores import campaign, document, finding, group, member, store
from tests.report.test_html_in_a_browser import CHROMIUM, RUN, hostile, opened, trap, was_run

from guidelint.audit.results.write import PAGE, write_results
from guidelint.rule.described import Described

if TYPE_CHECKING:
    from pathlib import Path

    from guidelint.audit.schema import DocumentRow, FindingRow

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no browser is installed")


def described(id_: str) -> Described:
    return Described(id_, f"<script>{RUN}</script>", f"javascript:{RUN}")


def collection(folder: Path, texts: list[str]) -> Path:
    """A page on guides with these titles, two of which share a contact."""
    documents: list[DocumentRow] = []
    findings: list[FindingRow] = []
    for n, text in enumerate(texts):
        documents.append(document(n, title=text, path=text, address=text, time=text, language=text[:20], errors=1))
        findings.append(finding(n, severity=3, message=text, help=text, excerpt=text, mark_start=0, mark_end=4))
    groups = [group(0, indicator=texts[0], message=texts[1])]
    members = [member(0, 0, texts[0]), member(0, 1, texts[1])]
    store(folder, documents, findings, groups, members, [campaign(groups, members, texts[0], texts[1])])
    write_results(folder, described)
    return folder / PAGE


def test_nothing_of_a_hostile_collection_runs_or_loads(tmp_path: Path) -> None:
    with trap() as (server, asked):
        texts = [*hostile(server), f"\u202eevil\u2066 \x1b[31m\x00{RUN}", f"{RUN}//" * 100_000]
        page = opened(collection(tmp_path / "store", texts), tmp_path / "profile")
    assert asked == []
    assert not was_run(page)
    assert [len(page.css(tag)) for tag in ("script", "style", "meta", "img", "iframe", "link")] == [1, 1, 6, 0, 0, 0]
    assert all(str(link.attributes["href"]).startswith("#") for link in page.css("[href]"))
    titles = [button.text() for button in page.css("td.of-guide button")]
    assert f"<script>{RUN}</script>" in titles


def test_the_list_holds_what_is_in_view(tmp_path: Path) -> None:
    page = opened(collection(tmp_path / "store", [f"How to renew {n}" for n in range(3_000)]), tmp_path / "profile")
    assert not page.css("#list[hidden]")
    rows = page.css("#window tbody tr:not([aria-hidden])")
    assert 5 < len(rows) < 60
    (table,) = page.css("#window table")
    assert table.attributes["aria-rowcount"] == "3001"
    assert [node.text() for node in page.css("#status")] == ["3,000 guides"]
    assert not page.css(".jump[hidden]")
