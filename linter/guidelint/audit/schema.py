"""The tables of a store: what is kept of documents, of what was found in them, and of what they share.

A document is known by `doc`, its number in the order in which the collection was read, from 0. Of a document only what
is shown is kept: numbers of people are hidden in every text, save in what facts are put together by.
"""

from __future__ import annotations

from typing import NamedTuple

# --- one folder of these for each shard --------------------------------------------------------------------------


class DocumentRow(NamedTuple):
    """documents.parquet: a document that was read and judged."""

    doc: int
    id: str
    path: str
    address: str
    title: str
    language: str
    """Its code; empty where nothing tells."""
    kind: str
    characters: int
    time: str
    """ISO 8601, or whatever the collection has there; may be empty."""
    words: bool
    """Whether there are words of its language; without, only rules ran that need none."""
    errors: int
    warnings: int
    infos: int
    steps: float
    """Penalties by family, for the grade."""
    urls: float
    privacy: float
    spam: float
    gate: list[str]
    """Rules that found what nobody should publish."""
    capped: bool
    """Whether what is missing is so much that completeness is halved at best."""
    graded: bool
    """Whether it is a guide at all."""
    official: int
    """Official places that it sends its reader to."""
    official_resolved: int
    """Those of them that have an address."""
    links: int
    """Addresses on the web that it gives, pictures aside."""
    attested: int
    """Those of them that somebody vouches for."""
    steps_total: int
    steps_guessed: int
    """Those of them that are not marked up as steps."""


class FindingRow(NamedTuple):
    """findings.parquet: what a rule says of one document. Lines and columns from 1, end column excluded."""

    doc: int
    rule: str
    severity: int
    """1 info, 2 warning, 3 error."""
    confidence: str
    line: int
    column: int
    end_line: int
    end_column: int
    message: str
    help: str
    excerpt: str
    """The line on which it begins, or of a very long one the stretch around it."""
    mark_start: int
    """What of the excerpt is meant, in characters from 0."""
    mark_end: int
    fingerprint: str


class FactRow(NamedTuple):
    """facts.parquet: what a rule across documents noted of one."""

    doc: int
    rule: str
    key: str
    value: str
    text: str
    start: int
    """The offset of the text in its document, in characters."""
    line: int
    column: int


class GapRow(NamedTuple):
    """not_checked.parquet: what could not be read or judged, and why."""

    doc: int | None
    """None: it is no document of this store."""
    id: str
    """The document, or the input and the place in it."""
    rule: str
    """The rule that did not run; empty: none did."""
    reason: str
    fatal: bool
    """Whether a whole input was not read, or not to its end."""


# --- corpus/: what documents share, once all shards are there ----------------------------------------------------


class GroupRow(NamedTuple):
    """groups.parquet: what a rule says of documents that share something."""

    group: int
    """From 0, in the order of rule, key and first member."""
    rule: str
    key: str
    severity: int
    confidence: str
    message: str
    help: str
    indicator: str
    """What shows that one hand is behind them; empty where nothing does."""
    documents: int


class MemberRow(NamedTuple):
    """members.parquet: a place that belongs to a group."""

    group: int
    doc: int
    start: int
    line: int
    column: int
    text: str


class CampaignRow(NamedTuple):
    """campaigns.parquet: documents that hang together by what shows one hand, however many steps apart."""

    campaign: int
    """Its first document."""
    documents: int
    indicators: int
    first: str
    """The earliest and the latest time of its documents; empty where none has one."""
    last: str


class CampaignDocumentRow(NamedTuple):
    """campaign_documents.parquet."""

    campaign: int
    doc: int


class CampaignIndicatorRow(NamedTuple):
    """campaign_indicators.parquet: what holds a campaign together."""

    campaign: int
    group: int
    rule: str
    key: str
    indicator: str
    documents: int


SHARD: dict[str, type[tuple[object, ...]]] = {
    "documents": DocumentRow,
    "findings": FindingRow,
    "facts": FactRow,
    "not_checked": GapRow,
}
CORPUS: dict[str, type[tuple[object, ...]]] = {
    "groups": GroupRow,
    "members": MemberRow,
    "campaigns": CampaignRow,
    "campaign_documents": CampaignDocumentRow,
    "campaign_indicators": CampaignIndicatorRow,
    "not_checked": GapRow,
}
"""File name -> its rows."""
