"""Writes what people open next to the tables of a finished audit."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

from guidelint.audit.html.data import LISTED
from guidelint.audit.html.page import page
from guidelint.audit.results.blocklist import blocklist
from guidelint.audit.results.markdown import markdown
from guidelint.audit.results.questions import guides, overview, rule_ids
from guidelint.audit.results.sheet import write_sheet
from guidelint.audit.tables import MEMORY, opened
from guidelint.files import write

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from guidelint.rule.described import Described

PAGE, PLAIN, BLOCKLIST, SHEET, QUESTIONS = "report.html", "report.md", "blocklist.txt", "guides.csv", "guidelint.sql"


def write_results(folder: Path, describe: Callable[[str], Described], *, memory: str = MEMORY) -> None:
    """Writes all reports on a store. What is there is replaced.

    `folder`: the store, with all that its documents share, and their grades. `memory`: most that a question may hold.
    Raises `OSError`.
    """
    with opened(folder, memory=memory) as tables:
        told = overview(tables)
        rules = rule_ids(tables)
        _lines(folder / PAGE, page(told, guides(tables, LISTED), rules, describe))
        _lines(folder / PLAIN, markdown(told))
        _lines(folder / BLOCKLIST, blocklist(tables))
        write_sheet(tables, folder / SHEET)
    write(folder / QUESTIONS, files(__package__).joinpath(QUESTIONS).read_bytes())


def _lines(file: Path, lines: Iterable[str]) -> None:
    write(file, "".join(f"{line}\n" for line in lines).encode("utf-8", "replace"))
