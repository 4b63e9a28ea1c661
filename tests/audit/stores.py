"""Stores made by hand, as an audit would have left them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from guidelint.audit.columns import write
from guidelint.audit.grading import write_grades
from guidelint.audit.schema import (
    CORPUS,
    SHARD,
    CampaignDocumentRow,
    CampaignIndicatorRow,
    CampaignRow,
    DocumentRow,
    FindingRow,
    GapRow,
    GroupRow,
    MemberRow,
)
from guidelint.audit.tables import opened

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path


def document(doc: int, **given: Any) -> DocumentRow:
    """A guide without fault, but for what is given."""
    plain = DocumentRow(
        doc,
        id=f"guide-{doc}",
        path=f"guides/{doc:05}.md",
        address="",
        title=f"How to renew permit {doc}",
        language="en",
        kind="howto",
        characters=6_000,
        time="",
        words=True,
        errors=0,
        warnings=0,
        infos=0,
        steps=0.0,
        urls=0.0,
        privacy=0.0,
        spam=0.0,
        gate=[],
        capped=False,
        graded=True,
        official=2,
        official_resolved=1,
        links=3,
        attested=1,
        steps_total=6,
        steps_guessed=1,
    )
    return plain._replace(**given)


def finding(doc: int, rule: str = "steps/vague", **given: Any) -> FindingRow:
    """A warning on the first line, but for what is given."""
    plain = FindingRow(
        doc,
        rule,
        severity=2,
        confidence="high",
        line=1,
        column=5,
        end_line=1,
        end_column=12,
        message="says neither what to fill in nor where",
        help="name the fields",
        excerpt="Now fill it in as told.",
        mark_start=4,
        mark_end=11,
        fingerprint="0" * 16,
    )
    return plain._replace(**given)


def group(number: int, rule: str = "corpus/campaign-contact", **given: Any) -> GroupRow:
    """What two documents share, but for what is given."""
    plain = GroupRow(
        number,
        rule,
        key=f"telegram:demo_desk{number}",
        severity=3,
        confidence="high",
        message="the Telegram contact demo_desk stands in 2 guides",
        help="delete it from all of them",
        indicator=f"telegram:demo_desk{number}",
        documents=2,
    )
    return plain._replace(**given)


def member(number: int, doc: int, text: str = "@demo_desk") -> MemberRow:
    """A place at the end of a document."""
    return MemberRow(number, doc, start=5_000, line=99, column=1, text=text)


def campaign(groups: Iterable[GroupRow], members: Iterable[MemberRow], first: str = "", last: str = "") -> Campaign:
    """One campaign of all these."""
    docs = sorted({one.doc for one in members})
    held = [CampaignIndicatorRow(docs[0], one.group, one.rule, one.key, one.indicator, one.documents) for one in groups]
    return (
        CampaignRow(docs[0], len(docs), len(held), first, last),
        [CampaignDocumentRow(docs[0], d) for d in docs],
        held,
    )


Campaign = tuple[CampaignRow, list[CampaignDocumentRow], list[CampaignIndicatorRow]]


def store(
    folder: Path,
    documents: Iterable[DocumentRow],
    findings: Iterable[FindingRow] = (),
    groups: Iterable[GroupRow] = (),
    members: Iterable[MemberRow] = (),
    campaigns: Iterable[Campaign] = (),
    gaps: Iterable[GapRow] = (),
) -> Path:
    """Writes all tables of a store."""
    found = list(campaigns)
    shard: Mapping[str, Iterable[Any]] = {"documents": documents, "findings": findings, "not_checked": gaps}
    corpus: Mapping[str, Iterable[Any]] = {
        "groups": groups,
        "members": members,
        "campaigns": [one[0] for one in found],
        "campaign_documents": [row for one in found for row in one[1]],
        "campaign_indicators": [row for one in found for row in one[2]],
    }
    for place, kinds, rows in (
        (folder / "shards" / "00000", SHARD, shard),
        (folder / "corpus", CORPUS, corpus),
    ):
        place.mkdir(parents=True)
        for name, kind in kinds.items():
            write(place / f"{name}.parquet", kind, list(rows.get(name, ())), {})
    with opened(folder) as tables:
        write_grades(tables, folder / "grades.parquet")
    return folder
