"""What is to be told of a rule where its findings are shown, whatever catalogue it stands in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.finding import Severity
from guidelint.records import dataclass
from guidelint.rule.catalogue import LINT

if TYPE_CHECKING:
    from guidelint.rule.catalogue import Catalogue


@dataclass(frozen=True, slots=True)
class Described:
    """A rule as reports speak of it."""

    id: str
    summary: str
    """One sentence in plain text."""
    url: str = ""
    """Where to read more; may be relative."""
    page: str = ""
    """Its whole page in Markdown; empty where it has none."""
    severity: Severity = Severity.WARNING
    """The least of what it may say by default."""
    precision: float | None = None
    """Share of its findings on real guides that were judged right; None where none were judged."""
    precision_floor: float | None = None
    """The lower bound of that share (Wilson, 95 %): of few findings it says little, however good they were."""

    @property
    def family(self) -> str:
        """`steps` of `steps/vague`."""
        return self.id.partition("/")[0]


def describe(catalogue: Catalogue, id_: str) -> Described:
    """The rule with this id, or what is said of suppressions under it. Raises `BrokenPack`."""
    if id_ in LINT:
        return Described(id_, LINT[id_], catalogue.url(id_))
    rule = catalogue.either(id_)
    figures = catalogue.figures(id_)
    judged = figures.get("judged", 0)
    try:
        page = catalogue.page(id_).read_text("utf-8")
    except OSError:
        page = ""
    return Described(
        id_,
        rule.summary,
        catalogue.url(id_),
        page,
        rule.declared.severity,
        figures["right"] / judged if judged else None,
        figures["lower"] if judged else None,
    )
