"""Lines and sites of official bodies: how grave a wrong one is, what mends it, and whose a number is among several."""

from __future__ import annotations

from functools import cache

import pytest

from guidelint.check.engine import Order, check
from guidelint.finding import Problem, Severity
from guidelint.guide.read import read
from guidelint.known.entityfiles import parse_entities
from guidelint.known.registry import Registry
from guidelint.known.world import World
from guidelint.rule.catalogue import Catalogue
from guidelint.rule.packs import installed, load_words

BODIES = """
country = "US"
[names]
en = ["the United States"]
[sources]
seen = {{ url = "https://fund.zz/contact", checked-at = 2026-11-22, grade = "{grade}" }}
[[suffixes]]
suffix = "gov.zz"
from = "seen"
[[entities]]
id = "us.fund"
type = "health-insurance"
name = "Health Fund"
names.en = ["Health Fund"]
subjects.en = ["health card"]
domains = [{{ host = "fund.zz", from = "seen" }}]
hotlines = [{{ number = "1-800-211-4000", from = "seen" }}]
[[entities]]
id = "us.tax"
type = "tax"
name = "Tax Office"
names.en = ["Tax Office"]
domains = [{{ host = "tax.zz", from = "seen" }}]
hotlines = [{{ number = "1-800-311-4000", from = "seen" }}]
not.domains = [{{ host = "refund.zz", from = "seen" }}]
[[entities]]
id = "us.portal"
type = "digital-government"
name = "Citizen Line"
names.en = ["Citizen Line"]
domains = [{{ host = "citizen.zz", from = "seen" }}]
hotlines = [{{ number = "1-800-411-4000", from = "seen" }}]
[[entities]]
id = "us.police"
type = "police"
name = "Police"
names.en = ["National Police"]
hotlines = [{{ number = "911", from = "seen" }}]
"""
RULES = Catalogue(installed())
LINE, SITE = "urls/hotline-mismatch", "urls/entity-mismatch"


@cache
def world(grade: str) -> World:
    registry = Registry(parse_entities([("us", BODIES.format(grade=grade))]))
    return World(None, lambda: registry)


def problems(rule: str, text: str, grade: str = "A") -> tuple[Problem, ...]:
    words = load_words()
    doc = read(text, words, language="en")
    return check(doc, [Order(RULES.rule(rule))], words, world(grade)).problems


@pytest.mark.parametrize(
    ("grade", "severity"),
    [("A", Severity.ERROR), ("B", Severity.ERROR), ("C", Severity.WARNING), ("D", Severity.WARNING)],
)
def test_only_firm_facts_make_an_error(grade: str, severity: Severity) -> None:
    (line,) = problems(LINE, "Call the Health Fund at 1-800-311-4000.\n", grade)
    (site,) = problems(SITE, "Open the Health Fund website at https://card.zz/start.\n", grade)
    assert (line.severity, site.severity) == (severity, severity)


def test_the_right_number_or_host_mends_it_where_a_person_saw_it() -> None:
    (line,) = problems(LINE, "Call the Health Fund at 1-800-311-4000.\n")
    (site,) = problems(SITE, "Open the Health Fund website at https://card.zz/start.\n")
    for problem, right in ((line, "1-800-211-4000"), (site, "fund.zz")):
        assert problem.fix is not None
        assert [edit.text for edit in problem.fix.edits] == [right]
        assert not problem.fix.safe
    assert problems(LINE, "Call the Health Fund at 1-800-311-4000.\n", "B")[0].fix is None


def test_a_message_says_whose_the_number_is() -> None:
    (line,) = problems(LINE, "Call the Health Fund at 1-800-311-4000.\n")
    assert line.message == (
        "1-800-311-4000 is given as the line of Health Fund; "
        "the registry has 1-800-211-4000 and lists 1-800-311-4000 under Tax Office"
    )
    assert "https://fund.zz/contact" in line.help


@pytest.mark.parametrize(
    "text",
    [
        "- Health Fund: 1-800-311-4000\n",
        "Call 1-800-311-4000 to reach the Health Fund.\n",
        "Dial 1-800-311-4000, the Health Fund hotline.\n",
        "Your health card hotline is 1-800-311-4000.\n",
        "| Body | Phone |\n|---|---|\n| Health Fund | 1-800-311-4000 |\n",
        "## The Health Fund hotline\n\nDial 1-800-311-4000 and wait.\n",
        "Call the Health Fund at +1 (800) 311-4000.\n",
        "Questions about your health card are answered on 1-800-311-4000.\n",
        "If you have a question about the health card, dial 1-800-311-4000.\n",
        "Ring 1-800-311-4000 for help with the health card.\n",
        "The Health Fund can be reached on 1-800-311-4000.\n",
        "Customer service, Health Fund: 1-800-311-4000\n",
    ],
)
def test_a_wrong_line_is_found(text: str) -> None:
    assert len(problems(LINE, f"# Help in the United States\n\n{text}")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Call the Health Fund at 800 211 4000.\n",
        "Call the Health Fund at 1-800-211-4000 or the Tax Office at 1-800-311-4000.\n",
        "The numbers of the Health Fund and the Tax Office are 1-800-211-4000 and 1-800-311-4000.\n",
        "The Health Fund recommends calling the Tax Office at 1-800-311-4000.\n",
        "Letters of the Health Fund show 1-800-311-4000, the hotline of the Tax Office.\n",
        "| Body | Phone |\n|---|---|\n| Health Fund | 1-800-211-4000 |\n| Tax Office | 1-800-311-4000 |\n",
        "The Health Fund hotline is not the number 1-800-311-4000.\n",
        "Your local Health Fund line is 1-800-311-4000.\n",
        "Call the Health Fund at 1-800-411-4000.\n",
        "If the Health Fund threatens you, call 911.\n",
        "Call the Health Fund or 911.\n",
        "Call the Dental Fund at 1-800-311-4000.\n",
        "The Health Fund answers the phone after 911 minutes.\n",
        "The Health Fund answers letters; in an emergency dial 911.\n",
        "Questions about taxes on the health card are answered by the Tax Office on 1-800-311-4000.\n",
        "If you have a question about a health card used for fraud, dial 1-800-311-4000.\n",
        "If you have a question about the health card or taxes, dial 1-800-211-4000 or 1-800-311-4000.\n",
    ],
)
def test_other_lines_are_not(text: str) -> None:
    assert not problems(LINE, f"# Help in the United States\n\n{text}")


def test_a_number_said_to_hold_nationwide_that_nobody_has_is_a_note() -> None:
    assert not problems(LINE, "The Health Fund hotline is 1-800-999-4000.\n")
    (line,) = problems(LINE, "The nationwide Health Fund hotline is 1-800-999-4000.\n")
    assert line.severity is Severity.INFO


@pytest.mark.parametrize(
    "text",
    [
        "1. Log in to the Tax Office at https://refund-tax.zz/login.\n2. Enter your password.\n",
        "Open https://refund-tax.zz, the official website of the Tax Office.\n",
        "Use the [Tax Office website](https://refund-tax.zz).\n",
        "Open the Tax Office website: refund-tax.com.\n",
        "## The Tax Office website\n\n1. Open https://refund-tax.zz and sign in.\n",
        "Open the Tax Office website (https://www.refund.zz).\n",
    ],
)
def test_a_wrong_site_is_found(text: str) -> None:
    assert len(problems(SITE, f"# How to claim a refund\n\n{text}")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "1. Log in to the Tax Office at https://my.tax.zz/login.\n2. Enter your password.\n",
        "Open the website of the Tax Office (https://north.gov.zz).\n",
        "Open the website of the Tax Office (https://citizen.zz).\n",
        "Read our guide to the Tax Office website at https://blog.zz.\n",
        "Compare the Tax Office website with https://calculator.zz.\n",
        "Open the Tax Office website (https://tax.example.org).\n",
        "Log in to your bank at https://bank.zz and pay the Tax Office.\n",
        "Never open https://refund-tax.zz, a fake Tax Office website.\n",
        "The Tax Office website has a page at https://github.com/tax-office.\n",
        "Open the Tax Office website or https://helper.zz, which is a third-party site.\n",
    ],
)
def test_other_sites_are_not(text: str) -> None:
    assert not problems(SITE, f"# How to claim a refund\n\n{text}")


def test_the_site_of_another_body_is_told_as_a_warning() -> None:
    (site,) = problems(SITE, "Open the Health Fund website (https://www.tax.zz).\n")
    assert site.severity is Severity.WARNING
    assert site.message.endswith("www.tax.zz is a site of Tax Office")
