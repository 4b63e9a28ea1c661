"""Look-alike titles appended to a guide, told by their shape alone."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from guidelint import Document, Finding, Fix, Kind, Severity, Span, pattern, rule
from guidelint_rules.spam._titles import Title, trailing

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

_A_YEAR = r"(?<!\d)20[12]\d(?!\d)"
_YEAR = pattern(_A_YEAR)
_SLOT = pattern(rf"[(（【\[][^()（）【】\[\]]{{2,16}}[)）】\]]|{_A_YEAR}")
_QUESTION = pattern(r"[?？]")
_PAIRS = r"\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3"
_TERMS = pattern(rf"[{_PAIRS}]{{2,}}|[^\W\d_{_PAIRS}]{{3,}}")
_PAIRED = pattern(rf"[{_PAIRS}]")
"""Scripts whose words are not parted, or carry endings: two characters in a row are a term."""
_LEAD = 120
_ANNOUNCES = pattern(r"(?:^|\n)#[^\n]*$|[:：]\**$|(?:^|\n)\*\*[^\n]*\*\*$|\n[-=]{3,}$|^$")
"""A heading or a line that ends with a colon in front of a list. A rule line may be the underline of a heading."""


@rule(Severity.WARNING)
def link_farm(doc: Document, *, fewest: int = 6) -> Iterator[Finding]:
    """A guide does not end in a pile of look-alike titles."""
    if doc.kind in (Kind.NEWS, Kind.REFERENCE):
        return
    ending = trailing(doc.text)
    titles = _alike(ending)
    if len(titles) < fewest:
        return
    whole = Span(titles[0].span.start, titles[-1].span.end)
    share = (whole.end - whole.start) / len(doc.text)
    traits = _traits(doc.text, titles, share)
    if sum(traits.values()) >= _ENOUGH:
        from guidelint import cut  # only where there is something to cut out

        edits = cut(doc, _all_of_it(ending, whole))
        yield Finding(
            whole,
            f"{len(titles)} look-alike titles are appended ({share:.0%} of the text)",
            evidence=tuple(traits),
            fix=Fix(edits) if edits else None,
            help="delete them; if one of them helps the reader, link to it where it does",
        )


_ENOUGH = 5
"""Of at most fourteen: titles alone, or dates alone, or one topic alone never suffice."""


def _alike(titles: list[Title]) -> list[Title]:
    """Without the lines before the first dated title, if most of them are dated."""
    if 2 * sum(title.stamped for title in titles) < len(titles):
        return titles
    return titles[next(i for i, title in enumerate(titles) if title.stamped) :] if titles else titles


def _all_of_it(titles: list[Title], whole: Span) -> Span:
    """What is to go: with the titles before the first stamped one that tell a year."""
    for title in reversed([title for title in titles if title.span.start < whole.start]):
        if not _YEAR.search(title.text):
            break
        whole = Span(title.span.start, whole.end)
    return whole


def _traits(text: str, titles: list[Title], share: float) -> dict[str, int]:
    """What makes the titles look farmed, and what it weighs."""
    count = len(titles)
    labels = Counter(title.label for title in titles if title.label)
    traits = {
        "a date behind each": 2 * (sum(t.stamped for t in titles) >= 0.6 * count),
        "a time of day behind each": sum(t.timed for t in titles) >= 0.6 * count,
        "the same label behind each": bool(labels) and labels.most_common(1)[0][1] >= 0.6 * count,
        "asked as questions": _shared(titles, _QUESTION),
        "a slot for a place or date in each": _shared(titles, _SLOT),
        "pasted together in one line": 2 * (sum(t.pasted for t in titles) >= 0.6 * count),
        "one topic": 2 * _on_one_topic(titles),
        "a quarter of the text": share >= 0.25,
        "announced by nothing": not _ANNOUNCES.search(text[: titles[0].span.start].rstrip()[-_LEAD:]),
    }
    return {name: int(weight) for name, weight in traits.items() if weight}


def _shared(titles: list[Title], shape: re.Pattern[str]) -> int:
    """2 if nearly all titles hold a shape, 1 if many do."""
    share = sum(bool(shape.search(title.text)) for title in titles) / len(titles)
    return (share >= 0.4) + (share >= 0.8)


def _on_one_topic(titles: list[Title]) -> bool:
    """Whether the titles share two terms: a series name alone is one.

    Where every title is dated and nearly every one holds the first, a third is enough of the other: a compound says
    in one word what other languages say in two.
    """
    terms: Counter[str] = Counter()
    for title in titles:
        terms.update(_terms(title.text))
    common = [count / len(titles) for _, count in terms.most_common(2)]
    dated = all(title.stamped or _YEAR.search(title.text) for title in titles)
    return len(common) > 1 and common[1] >= (0.33 if dated and common[0] >= 0.9 else 0.5)


def _terms(text: str) -> set[str]:
    found: set[str] = set()
    for term in _TERMS.findall(text.lower()):
        found.update((term[i : i + 2] for i in range(len(term) - 1)) if _PAIRED.match(term) else [term])
    return found
