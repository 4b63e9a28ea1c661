"""Goals that do not exist and labels in the wrong language: what decides between a finding and silence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from guidelint.check.engine import Order, run
from guidelint.finding import Severity
from guidelint.guide.read import read
from guidelint.known.entityfiles import parse_entities
from guidelint.known.registry import Registry
from guidelint.known.world import World
from guidelint.rule.packs import load_rules, load_words

if TYPE_CHECKING:
    from guidelint.finding import Finding

RULES = {rule.id: rule for rule in load_rules()}
BODIES = """
country = "XX"
names.en = ["Freedonia"]
names.zh = ["自由国"]

[[countries]]
code = "YY"
names.en = ["Sylvania"]

[sources.act]
url = "https://example.org/act"
checked-at = 2026-11-22
grade = "{grade}"

[[entities]]
id = "xx.fund"
type = "health-insurance"
name = "Freedonian Health Fund"
short = ["FHF"]
names.en = ["Freedonian Health Fund"]
names.zh = ["自由国医保基金"]
domains = [
    {{ host = "fund.example.net", languages = ["ko", "ja"], from = "act" }},
    {{ host = "old.example.net", from = "act" }},
]

[[entities.absent]]
balance = true
from = "act"
phrases.en = ["FHF credit"]
instead.en = "refunds are paid to a bank account"
instead.zh = "报销款打入银行账户"
"""


def found(rule: str, text: str, grade: str = "C") -> list[Finding]:
    registry = Registry(parse_entities([("xx", BODIES.format(grade=grade))]))
    doc = read(text, load_words(), path="guide.md")
    return list(run(doc, Order(RULES[rule]), World(None, lambda: registry)))


def balance(title: str, text: str = "", grade: str = "C") -> list[Finding]:
    return found("steps/no-such-service", f"# {title}\n\n{text}\n\n1. Open the page.\n2. Type the number.\n", grade)


def label(step: str, opened: str = "https://fund.example.net", title: str = "How to see your refunds") -> list[Finding]:
    return found("steps/label-language", f"# {title}\n\n## Method 1: website\n\n1. Open {opened}.\n2. {step}\n")


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("How to check your health card balance in Freedonia", ""),
        ("How to check the balance of your Freedonian Health Fund card", ""),
        ("How to see your FHF credit", "The Freedonian Health Fund (FHF) runs a site."),
        ("How to check your FHF balance", "The Freedonian Health Fund (FHF) runs a site."),
        (
            "How to check your card balance in Freedonia",
            "The balance of the card tells what your insurer pays. Health care is cheaper with a high card balance.",
        ),
    ],
)
def test_a_balance_of_a_body_that_has_none_is_found(title: str, text: str) -> None:
    (finding,) = balance(title, text)
    assert "refunds are paid to a bank account" in finding.message


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("How to check your card balance in Freedonia", ""),
        ("How to check your transit card balance in Freedonia", "It is no health card of the Freedonian Health Fund."),
        ("How to check your health card balance", ""),
        ("How to check your health card balance in Sylvania and Freedonia", "One card, two countries."),
        ("How to order a health card in Freedonia", "Whoever looks for a card balance is wrong here."),
        ("How to check your health card balance in Freedonia", "There is no such thing: the card holds no money."),
        (
            "How to check your health card balance in Freedonia",
            "People ask, but there is no card balance.",
        ),
    ],
)
def test_other_cards_other_countries_and_denials_are_left_alone(title: str, text: str) -> None:
    assert not balance(title, text)


def test_questions_whether_are_no_goals_and_questions_where_are() -> None:
    text = "# How to use your Freedonian Health Fund card\n\n## {}\n\nRead on.\n\n1. Open the page.\n2. Read it.\n"
    assert not found("steps/no-such-service", text.format("Is there a balance on the FHF card?"))
    assert found("steps/no-such-service", text.format("Where is the balance of the FHF card?"))


@pytest.mark.parametrize(("grade", "severity"), [("A", Severity.ERROR), ("B", Severity.ERROR), ("C", Severity.WARNING)])
def test_only_a_firm_fact_about_a_body_that_is_named_is_an_error(grade: str, severity: Severity) -> None:
    (named,) = balance("How to check the balance of your Freedonian Health Fund card", grade=grade)
    assert named.severity is severity
    (meant,) = balance("How to check your health card balance in Freedonia", grade=grade)
    assert meant.severity is Severity.WARNING


def test_what_there_is_instead_is_said_in_the_language_of_the_guide() -> None:
    (finding,) = balance("如何查询自由国医保卡余额")
    assert finding.message == "there is no “医保卡余额” at Freedonian Health Fund: 报销款打入银行账户"


@pytest.mark.parametrize(
    "step",
    ["Click “Sign in”.", 'Tap "My account" at the top.', "Select **Submit application**.", "Do not click “Sign up”."],
)
def test_a_label_in_the_language_of_the_guide_is_found(step: str) -> None:
    (finding,) = label(step)
    assert finding.message.endswith("is quoted in English, but fund.example.net is offered in Japanese and Korean")


@pytest.mark.parametrize(
    "step",
    [
        "Click “로그인” (Sign in).",
        "Click “Sign in” (로그인).",
        "Click 로그인, which means “Sign in”.",
        "Click “Kakao”.",
        "Click “Translate” in the browser, then “Sign in” in the browser.",
        "Type “Sign in” into the box.",
        "Click Sign in.",
        "Switch to the English version and click “Sign in”.",
        "Click “English”, then click “Sign in”.",
        "Click “Sign in”. ![the page](page.png)",
    ],
)
def test_labels_that_are_explained_or_no_labels_are_left_alone(step: str) -> None:
    assert not label(step)


@pytest.mark.parametrize("opened", ["https://old.example.net", "https://other.example.org", "the page"])
def test_a_site_of_unknown_languages_is_left_alone(opened: str) -> None:
    assert not label("Click “Sign in”.", opened)


def test_one_finding_for_a_way() -> None:
    (finding,) = label("Click “Sign in”.\n3. Click “My account”.")
    assert len(finding.related) == 1


def test_languages_are_those_of_the_most_exact_host() -> None:
    registry = Registry(parse_entities([("xx", BODIES.format(grade="C"))]))
    assert registry.languages_at("www.fund.example.net") == {"ko", "ja"}
    assert registry.languages_at("old.example.net") == frozenset()
    assert registry.languages_at("example.net") == frozenset()
