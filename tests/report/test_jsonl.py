"""One object on each line."""

from __future__ import annotations

import json

from tests.report.outcomes import context, problem

from guidelint.finding import NotChecked, Outcome
from guidelint.report.jsonl import jsonl


def test_each_line_says_what_it_is() -> None:
    outcome = Outcome((problem(), problem("a\u2028b\nc")), (NotChecked("b.md", "gone", fatal=True),), ("a.md",), 1, 2)
    lines = list(jsonl(outcome, context()))
    made = [json.loads(line) for line in lines]
    assert [one["type"] for one in made] == ["problem", "problem", "not_checked", "summary"]
    assert [len(line.splitlines()) for line in lines] == [1, 1, 1, 1]
    assert made[1]["message"] == "a\u2028b\nc"
    assert made[2]["fatal"] is True
    assert (made[3]["problems"], made[3]["failing"], made[3]["suppressed"]) == (2, 1, 2)


def test_nothing_found_is_a_summary() -> None:
    (line,) = jsonl(Outcome(), context())
    assert json.loads(line)["problems"] == 0
