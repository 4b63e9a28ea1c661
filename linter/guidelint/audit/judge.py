"""One row to all that is kept of it: what is found in it, what it shares with others, and what could not be judged."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from guidelint.audit.coverage import coverage
from guidelint.audit.schema import DocumentRow, FactRow, FindingRow, GapRow
from guidelint.check.engine import check, lacking
from guidelint.check.hiding import Hiding
from guidelint.check.judge import readable
from guidelint.finding import NotChecked, Severity, Span
from guidelint.guide.read import read
from guidelint.records import replace
from guidelint.report.excerpt import marked
from guidelint.rule.corpus import noted
from guidelint.rule.load import BrokenPack
from guidelint.text.source import Undecodable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from guidelint.audit.rows import Row
    from guidelint.check.plan import Plan
    from guidelint.finding import Problem
    from guidelint.guide.document import Document
    from guidelint.rule.corpus import CorpusOrder

NAMED = 1_000
"""Most characters of an id, a path or an address that are kept."""
TITLE = 300
SAID = 2_000
"""Most characters of a message, and of a reason."""
SHOWN = 200
"""Most characters of a stretch that is shared."""
FACTS = 10_000
"""Most facts of one rule about one document, and most characters of a key; a value may have ten times as many."""
_LONE = re.compile("[\ud800-\udfff]")
_DATED = ("date", "published", "updated", "lastmod")
"""Keys of front matter that tell when a guide was written, the best first."""


class Judged(NamedTuple):
    """What is kept of one row. Without `document` it could not be read."""

    document: DocumentRow | None
    findings: tuple[FindingRow, ...] = ()
    facts: tuple[FactRow, ...] = ()
    gaps: tuple[GapRow, ...] = ()


def judge(row: Row, number: int, plan: Plan) -> Judged:
    """What comes of a row that is document `number`. Raises nothing: what is at fault becomes a gap."""
    try:
        return _judged(row, number, plan)
    except (Undecodable, BrokenPack) as error:
        return unjudged(row, str(error))
    except Exception as error:  # a fault of ours must not take the other documents with it, nor pass for clean
        return unjudged(row, f"guidelint itself failed: {type(error).__name__}: {error}; please report it")


def _judged(row: Row, number: int, plan: Plan) -> Judged:
    doc = _read(row, plan)
    ignored = plan.ignored.union(*(plan.ignored_at(Path(place)) for place in row.places if plan.per_path))
    orders = [order for order in plan.orders if order.rule.id not in ignored]
    outcome = check(doc, orders, plan.words, plan.world)
    hiding = Hiding(doc)
    facts: list[FactRow] = []
    gaps = list(outcome.not_checked)
    for order in plan.across:
        if order.rule.id in ignored:
            continue
        lack = lacking(doc, order.rule.declared.words, plan.words)
        if lack:
            gaps.append(NotChecked(doc.path, lack, order.rule.id))
            continue
        try:
            for fact in _facts(order, number, doc, hiding, plan):
                facts.append(fact)  # noqa: PERF402  what was noted before a rule raised counts
        except Exception as error:  # neither must a rule that raises
            reason = hiding.of(f"the rule raised {type(error).__name__}: {error}")
            gaps.append(NotChecked(doc.path, reason, order.rule.id))
    about = _named(hiding.of(row.id))
    return Judged(
        _document(row, number, doc, hiding, plan, outcome.problems),
        tuple(_finding(number, problem) for problem in outcome.problems),
        tuple(facts),
        tuple(GapRow(number, about, gap.rule, gap.reason[:SAID], False) for gap in _each_once(gaps)),
    )


def _read(row: Row, plan: Plan) -> Document:
    """Raises `Undecodable`."""
    data = row.data if isinstance(row.data, bytes) else _LONE.sub("\ufffd", row.data).encode()
    text = readable(data, "utf-8")
    doc = read(text, plan.words, path=row.path, plain=row.plain, language=plan.settings.language)
    if not doc.language.code and row.language in plan.words.languages:
        doc = read(text, plan.words, path=row.path, plain=row.plain, language=row.language)
    return doc


def _facts(order: CorpusOrder, number: int, doc: Document, hiding: Hiding, plan: Plan) -> Iterator[FactRow]:
    """Raises what the rule raises, `ValueError` where it notes more than can be put together."""
    rule = order.rule
    narrowed = replace(doc, allowed=rule.declared.words)
    told: dict[Span, tuple[str, int, int, int]] = {}  # a text is noted under many keys, and shown once
    for counted, fact in enumerate(noted(rule, narrowed, order.options, plan.world)):
        if counted == FACTS or len(fact.key) > FACTS or len(fact.value) > 10 * FACTS:
            raise ValueError("more was noted than can be put together")
        if fact.span not in told:
            start, end = fact.span
            shown = " ".join(hiding.at(Span(start, min(end, start + 5 * SHOWN))).split())[:SHOWN]
            place = doc.lines.place(fact.span)
            told[fact.span] = shown, start, place.line, place.column
        yield FactRow(number, rule.id, fact.key, fact.value, *told[fact.span])


def _document(
    row: Row, number: int, doc: Document, hiding: Hiding, plan: Plan, problems: Iterable[Problem]
) -> DocumentRow:
    severities = [problem.severity for problem in problems]
    return DocumentRow(
        doc=number,
        id=_named(hiding.of(row.id)),
        path=_named(hiding.of(row.path)),
        address=_named(hiding.of(row.address)),
        title=" ".join(hiding.of(doc.title[: 2 * TITLE]).split())[:TITLE],
        language=doc.language.code,
        kind=str(doc.kind),
        characters=len(doc.text),
        time=_named(row.time or _time(doc)),
        words=doc.language.code in plan.words.languages,
        errors=severities.count(Severity.ERROR),
        warnings=severities.count(Severity.WARNING),
        infos=severities.count(Severity.INFO),
        **coverage(doc, plan.world, problems),
    )


def _time(doc: Document) -> str:
    """What the front matter says of when it was written, if that is a date."""
    for key in _DATED:
        said = doc.front_matter.get(key)
        if isinstance(said, date):
            return said.isoformat()
        if isinstance(said, str) and said[:4].isdigit():
            return said
    return ""


def _finding(number: int, problem: Problem) -> FindingRow:
    before, under, after = marked(problem) or ("", "", "")
    place = problem.place
    return FindingRow(
        doc=number,
        rule=problem.rule,
        severity=int(problem.severity),
        confidence=str(problem.confidence),
        line=place.line,
        column=place.column,
        end_line=place.end_line,
        end_column=place.end_column,
        message=problem.message[:SAID],
        help=problem.help[:SAID],
        excerpt=before + under + after,
        mark_start=len(before),
        mark_end=len(before) + len(under),
        fingerprint=problem.fingerprint,
    )


def _each_once(gaps: Iterable[NotChecked]) -> list[NotChecked]:
    """One gap for each rule and reason: a document may have a thousand stretches that cannot be read."""
    return list({(gap.rule, gap.reason): gap for gap in gaps}.values())


def unjudged(row: Row, reason: str) -> Judged:
    """What is kept of a row that is not judged."""
    return Judged(None, gaps=(GapRow(None, _named(row.id), "", reason[:SAID], False),))


def _named(text: str) -> str:
    return text if len(text) <= NAMED else text[: NAMED - 1] + "…"
