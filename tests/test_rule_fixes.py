"""What rules offer to mend: the finding is gone, no other has come, the rest is as it was, and once is enough."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from guidelint.check.edits import Shift, applied
from guidelint.check.engine import Order, check
from guidelint.check.fix import survivors
from guidelint.guide.read import read
from guidelint.rule.catalogue import Catalogue
from guidelint.rule.packs import installed, load_words
from guidelint.rule.page import Example, read_page, world_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.finding import Edit, Problem
    from guidelint.known.world import World

RULES = Catalogue(installed())
ORDERS = [Order(RULES.rule(id_)) for id_ in RULES.ids]


def checked(text: str, language: str, world: World | None = None, path: str = "guide.md") -> tuple[Problem, ...]:
    doc = read(text, load_words(), path=path, plain=path.endswith(".txt"), language=language)
    return check(doc, ORDERS, load_words(), world).problems


def edits_of(problem: Problem) -> list[Edit]:
    assert problem.fix is not None
    return sorted(problem.fix.edits, key=lambda edit: edit.span)


def is_gone(problem: Problem, before: tuple[Problem, ...], after: tuple[Problem, ...]) -> bool:
    """Whether a problem is gone, its fix done, and nothing else has come."""
    still = survivors(before, after, Shift(edits_of(problem)))
    return still is not None and before.index(problem) not in still.values()


def examples() -> Iterator[object]:
    for id_ in RULES.ids:
        for example in read_page(RULES.page(id_)).examples if RULES.page(id_).is_file() else ():
            if example.bad:
                yield pytest.param(id_, example, id=f"{id_}-line{example.line}-{example.language}")


@pytest.mark.parametrize(("id_", "example"), list(examples()))
def test_what_is_bad_on_a_page_is_mended_by_its_fix(id_: str, example: Example) -> None:
    world = world_of(example)
    before = checked(example.text, example.language, world, example.path)
    for problem in before:
        if problem.rule != id_ or problem.fix is None:
            continue
        edits = edits_of(problem)
        assert all(one.span.end <= other.span.start for one, other in pairwise(edits)), "edits overlap"
        text = applied(example.text, edits)
        after = checked(text, example.language, world, example.path)
        assert is_gone(problem, before, after), f"line {example.line}: {text!r}"


def lines(*paragraphs: str) -> str:
    return "\n\n".join(paragraphs) + "\n"


ASKED = (
    "To pay, do this:",
    "1. Open https://pay.example.org.\n2. Enter your passport number and your tax number.\n3. The page shows the sum.",
)
WARNING = (
    "Before giving personal data, check the address or the number: there are fake sites and scam calls. "
    "Never share passwords or codes with anyone."
)
OFFERS = [
    ("steps/number-gap", "en", True,
     ["# A", "### 1. Open it", "a", "### 2. Shut it", "b", "### 2. Wait", "c"],
     ["# A", "### 1. Open it", "a", "### 2. Shut it", "b", "### 3. Wait", "c"]),
    ("steps/number-gap", "zh", True,
     ["# 怎么办", "第一步：打开", "第二步：关上", "第二步：等", "第三步：看"],
     ["# 怎么办", "第一步：打开", "第二步：关上", "第三步：等", "第四步：看"]),
    ("steps/number-gap", "zh", True,
     ["# 怎么办", "１．打开", "２．关上", "２．等"], ["# 怎么办", "１．打开", "２．关上", "３．等"]),
    ("steps/number-gap", "zh", True, ["# 怎么办", "①打开", "②关上", "②等"], ["# 怎么办", "①打开", "②关上", "③等"]),
    ("steps/number-gap", "zh", False,
     ["# 怎么办", "第一步：打开", "第二步：关上", "第二步：等", "看第二步的结果。"],
     ["# 怎么办", "第一步：打开", "第二步：关上", "第三步：等", "看第二步的结果。"]),
    ("steps/number-gap", "en", False,
     ["# A", "Step 1: Open it", "Step 2: Shut it", "Step 4: Wait"],
     ["# A", "Step 1: Open it", "Step 2: Shut it", "Step 3: Wait"]),
    ("steps/number-gap", "en", True,
     ["# A", "Step I: Open it", "Step II: Shut it", "Step II: Wait"],
     ["# A", "Step I: Open it", "Step II: Shut it", "Step III: Wait"]),
    ("steps/number-gap", "en", False,
     ["# A", "Step 1: Open it", "Step 2: Shut it", "Step 2: Wait", "Now repeat step 2."],
     ["# A", "Step 1: Open it", "Step 2: Shut it", "Step 3: Wait", "Now repeat step 2."]),
    ("steps/number-gap", "ko", True,
     ["# 필터 교체", "1단계: 전원을 끕니다.", "2단계: 뚜껑을 엽니다.", "2단계: 필터를 바꿉니다."],
     ["# 필터 교체", "1단계: 전원을 끕니다.", "2단계: 뚜껑을 엽니다.", "3단계: 필터를 바꿉니다."]),
    ("urls/malformed", "zh", True, ["打开https：//fund。example。cn查询。"], ["打开<https://fund.example.cn>查询。"]),
    ("urls/malformed", "zh", True, ["打开fund。example。cn。然后等。"], ["打开 fund.example.cn。然后等。"]),
    ("urls/malformed", "zh", True, ["[官网](https：//fund.example.cn)查询"], ["[官网](https://fund.example.cn)查询"]),
    *(
        ("privacy/unwarned-request", language, False, [*before, *ASKED], [*before, *notice, *ASKED])
        for language, before, notice in (
            ("en", ["# Pay"], [f"> {WARNING}"]),
            ("en", ["# Pay", "> [!NOTE]\n> Open all day."], [f"> [!WARNING]\n> {WARNING}"]),
            ("en", ["# Pay", "!!! note\n    Open all day."], ["!!! warning", f"    {WARNING}"]),
            ("en", ["# Pay", ":::tip\nOpen all day.\n:::"], [f":::warning\n{WARNING}\n:::"]),
            ("en", ["# Pay", "::: tip\nOpen all day.\n:::"], [f"::: warning\n{WARNING}\n:::"]),
        )
    ),
    ("privacy/unwarned-request", "zh", False,
     ["# 怎麼查詢護照進度",
      "1、打開網站 https://a.example.org 。", "2、填寫護照號碼和身分證字號。", "3、頁面會顯示進度。"],
     ["# 怎麼查詢護照進度",
      "> 填寫或告知個人資料之前，請核對網址或號碼，慎防假冒網站和詐騙電話；密碼和驗證碼不要告訴任何人。",
      "1、打開網站 https://a.example.org 。", "2、填寫護照號碼和身分證字號。", "3、頁面會顯示進度。"]),
    ("steps/pseudo-structure", "zh", False,
     ["# 怎么改密码", "说明：\n1.打开设置\n2.点击“安全”\n3.输入新密码"],
     ["# 怎么改密码", "说明：\n1. 打开设置\n2. 点击“安全”\n3. 输入新密码"]),
    ("steps/pseudo-structure", "zh", False,
     ["# 怎么办", "**1、打开设置，再等一会儿，直到出现“安全”。**", "**2、点击“安全”。**"],
     ["# 怎么办", "1. **打开设置，再等一会儿，直到出现“安全”。**", "2. **点击“安全”。**"]),
    ("steps/pseudo-structure", "zh", False,
     ["# 怎么办", "1. 甲\n   （1）打开\n   （2）关上\n2. 乙"], ["# 怎么办", "1. 甲\n   1. 打开\n   2. 关上\n2. 乙"]),
    ("steps/pseudo-structure", "zh", False,
     ["怎么改密码", "一、手机", "打开设置。", "二、电脑", "点击铃铛。"],
     ["# 怎么改密码", "## 一、手机", "打开设置。", "## 二、电脑", "点击铃铛。"]),
    ("steps/pseudo-structure", "en", False,
     ["# T", "**1.Open it**", "It beeps.", "**2.Shut it**", "Done."],
     ["# T", "## **1.Open it**", "It beeps.", "## **2.Shut it**", "Done."]),
    ("spam/obfuscated-contact", "en", True,
     ["# Pay", "1. Open the page.\n2. Wait.", "T\u200bele\u200bgram: demo_k17"],
     ["# Pay", "1. Open the page.\n2. Wait.", "Telegram: demo_k17"]),
    ("urls/malformed", "zh", True,
     ["打开 https://fund\u200b.example.org/a 看。"], ["打开 https://fund.example.org/a 看。"]),
]  # fmt: skip
"""Rule, language, whether the fix is safe, and paragraphs before and after it."""


@pytest.mark.parametrize(("rule", "language", "safe", "written", "expected"), OFFERS)
def test_what_a_fix_makes_of_a_text(
    rule: str, language: str, *, safe: bool, written: list[str], expected: list[str]
) -> None:
    text = lines(*written)
    before = checked(text, language)
    problem = next(problem for problem in before if problem.rule == rule)
    assert problem.fix is not None
    assert applied(text, edits_of(problem)) == lines(*expected)
    assert problem.fix.safe is safe
    assert is_gone(problem, before, checked(lines(*expected), language))


@pytest.mark.parametrize(
    ("rule", "language", "text"),
    [
        ("steps/pseudo-structure", "en", "# T\n\na) Open it\n\nb) Shut it\n"),
        ("steps/pseudo-structure", "en", "# T\n\n1.Open it\n2.Shut it\n4.Wait\n"),
        ("steps/pseudo-structure", "zh", "# T\n\n1. 甲\n2. 乙\n\n①打开\n②关上\n"),
        ("spam/obfuscated-contact", "en", "# Pay\n\n1. Open it.\n2. Wait.\n\nT\u200beleg\u0433am: demo_k17\n"),
        (
            "privacy/unwarned-request",
            "en",
            "# Pay\n\n## Enter your passport number and your tax number\n\nThen wait.\n",
        ),
    ],
)
def test_what_cannot_be_mended_exactly_is_not_offered(rule: str, language: str, text: str) -> None:
    assert not [problem for problem in checked(text, language) if problem.rule == rule and problem.fix is not None]
