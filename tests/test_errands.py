"""The rules on errands side by side: where two could speak of one step, one does; and none minds what it is given."""

from __future__ import annotations

import pytest

from guidelint.check.engine import Order, run
from guidelint.guide.read import read
from guidelint.rule.catalogue import Catalogue
from guidelint.rule.packs import installed, load_words

RULES = Catalogue(installed())
ERRANDS = ("steps/prerequisite-missing", "steps/out-of-order", "steps/outcome-missing", "steps/failure-path-missing")


def said(text: str) -> dict[str, list[str]]:
    """What each of the rules says of a guide, as the first lines of the places."""
    doc = read(text, load_words())
    found: dict[str, list[str]] = {}
    for id_ in ERRANDS:
        rule = RULES.rule(id_)
        if rule.applies_to(doc.kind):
            found[id_] = [finding.span.of(text).partition("\n")[0] for finding in run(doc, Order(rule))]
    return {id_: places for id_, places in found.items() if places}


GUIDE = """# How to look up your insurance record

## In the app

1. Install the app and enter your insurance number.
{steps}

## By phone

Call 555-0100 and give the agent your insurance number. If nobody answers, try again later.
"""


def guide(*steps: str) -> str:
    return GUIDE.format(steps="\n".join(f"{number}. {step}" for number, step in enumerate(steps, 2)))


def test_an_account_that_comes_too_late_is_not_also_missing() -> None:
    late = guide("Log in with your password.", "Create an account.", "Tap **Record**. It appears at once.")
    assert said(late) == {"steps/out-of-order": ["Log in with"]}


def test_an_account_that_never_comes_is_missing() -> None:
    never = guide("Log in with your password.", "Tap **Record**. It appears at once.")
    assert said(never) == {"steps/prerequisite-missing": ["Log in with your password"]}


def test_a_thing_that_comes_too_late_is_not_also_missing() -> None:
    late = guide("Enter the activation code.", "You will receive an activation code by text message.")
    assert said(late) == {"steps/out-of-order": ["activation code"]}


def test_a_way_that_ends_with_a_review_is_reported_once() -> None:
    assert said(guide("Send the form and wait for approval.")) == {"steps/outcome-missing": ["wait for approval."]}


def test_a_review_is_not_excused_by_an_outcome_later_on() -> None:
    later = guide("Send the form and wait for approval.", "Tap **Record**. It appears below.")
    assert said(later) == {"steps/outcome-missing": ["wait for approval."]}


@pytest.mark.parametrize("time", ["This takes two working days.", "A letter arrives within a week."])
def test_a_review_whose_length_is_told_is_none_of_their_business(time: str) -> None:
    assert said(guide(f"Send the form and wait for approval. {time}")) == {}


def test_a_guide_for_software_may_end_as_it_likes() -> None:
    software = "# How to deploy the app\n\n1. Log in with your password.\n2. Run `make deploy`.\n3. Submit.\n"
    assert said(software + "\n```sh\nmake deploy\n```\n") == {}


@pytest.mark.parametrize(
    "text", ["", "\n", "# How to\n", "# How to\n\n1.\n2.\n", "# 如何查询\n\n## 方法一\n\n## 方法二\n"]
)
def test_nothing_is_said_of_nothing(text: str) -> None:
    assert said(text) == {}
