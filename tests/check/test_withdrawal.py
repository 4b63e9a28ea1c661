"""Directives that silence nothing are taken back, and no more of them than that."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from guidelint.check.edits import applied
from guidelint.check.engine import Order, check
from guidelint.check.suppress import suppress
from guidelint.guide.read import read
from guidelint.rule.catalogue import Catalogue
from guidelint.rule.packs import installed, load_words

if TYPE_CHECKING:
    from guidelint.finding import Outcome

RULES = Catalogue(installed())
RAN = ("steps/number-gap", "spam/contact-footer", "urls/malformed")
WIDE = "urls/malformed"
GAP = "steps/number-gap"
SEALED = "spam/contact-footer"
BOTH = f"<!-- guidelint-enable {GAP} {WIDE} -->"
HURT = "Open https：//host.example-fund.net now."


def outcome(text: str) -> Outcome:
    doc = read(text, load_words(), language="en")
    orders = [Order(RULES.rule(id_)) for id_ in RAN]
    found = check(doc, orders, load_words())
    return suppress(doc, found, RULES, ran=frozenset(RAN), enforced=frozenset({SEALED}))


def mended(text: str) -> str:
    """The text after every fix of its directives, done one after another."""
    for _ in range(9):
        fixes = [p.fix for p in outcome(text).problems if p.rule.startswith("lint/") and p.fix is not None]
        if not fixes:
            return text
        assert fixes[0].safe
        text = applied(text, fixes[0].edits)
    raise AssertionError(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"A.\n\n<!-- guidelint-disable-next-line {GAP} -->\nB.\n", "A.\n\nB.\n"),
        (f"A.\n\n<!-- guidelint-disable-next-line {GAP} -->\n\nB.\n", "A.\n\nB.\n"),
        (f"A. <!-- guidelint-disable-line {GAP} -->\nB.\n", "A.\nB.\n"),
        (f"A <!-- guidelint-disable-line {GAP} --> B.\n", "A B.\n"),
        (f"<!-- guidelint-disable-file {GAP} -->\n\n# A\n\nB.\n", "# A\n\nB.\n"),
        (f"# A\n\n<!-- guidelint-disable-file {GAP} -->\n", "# A\n"),
        (f"# A\n\n<!-- guidelint-disable-file {GAP} -->\n\n# B\n\nC.\n", "# A\n\n# B\n\nC.\n"),
        (f"A.\n\n---\n\n<!-- guidelint-disable-file {GAP} -->\n", "A.\n\n---\n"),
        (f"A.\n<!-- guidelint-disable-file {GAP} -->\nB.\n", "A.\n\nB.\n"),
        (f"- A\n  <!-- guidelint-disable-line {GAP} -->\n- B\n", "- A\n- B\n"),
        (f"> A.\n>\n> <!-- guidelint-disable-line {GAP} -->\n>\n> B.\n", "> A.\n>\n> B.\n"),
        (f"<!-- guidelint-disable {GAP} -->\n\nA.\n\n<!-- guidelint-enable {GAP} -->\n\nB.\n", "A.\n\nB.\n"),
        (f"<!-- guidelint-disable {GAP} -->\n\nA.\n", "A.\n"),
        (f"A.\n\n<!-- guidelint-enable {GAP} -->\n", "A.\n"),
        (
            f"<!-- guidelint-disable {GAP}, {WIDE}: why -->\n\n{HURT}\n\n<!-- guidelint-enable {GAP} {WIDE} -->\n",
            f"<!-- guidelint-disable {WIDE}: why -->\n\n{HURT}\n\n<!-- guidelint-enable {WIDE} -->\n",
        ),
        (
            f"<!-- guidelint-disable-next-line {WIDE}, {GAP}: why -->\n{HURT}\n",
            f"<!-- guidelint-disable-next-line {WIDE}: why -->\n{HURT}\n",
        ),
        (
            f"<!-- guidelint-disable-next-line {SEALED} {GAP} {WIDE}: why -->\n{HURT}\n",
            f"<!-- guidelint-disable-next-line {WIDE}: why -->\n{HURT}\n",
        ),
        (f"<!-- guidelint-disable-file {SEALED}: trust me -->\n\nA.\n", "A.\n"),
        (
            f"<!-- guidelint-disable {GAP} -->\n\n<!-- guidelint-disable {WIDE}: why -->\n\n{HURT}\n\n{BOTH}\n",
            f"<!-- guidelint-disable {WIDE}: why -->\n\n{HURT}\n\n<!-- guidelint-enable {WIDE} -->\n",
        ),
    ],
)
def test_what_silences_nothing_is_taken_back(text: str, expected: str) -> None:
    assert mended(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        f"- A\n\n<!-- guidelint-disable-line {GAP} -->\n\n- B\n",
        f"<!-- guidelint-disable-line {GAP} --> <b>A</b> *as it stands*\n",
        f"<!-- guidelint-disable-next-line steps/vague -->\n{HURT}\n",
        f"<!-- guidelint-disable-next-line {WIDE}: why -->\n{HURT}\n",
        f"`<!-- guidelint-disable-line {GAP} -->`\n",
    ],
)
def test_what_works_or_parts_others_stays(text: str) -> None:
    assert mended(text) == text
