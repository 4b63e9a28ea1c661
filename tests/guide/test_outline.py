"""Shape: headings and runs, marked up or typed as text, in four languages."""

from __future__ import annotations

import pytest

from guidelint.guide.document import Document, Family, Origin, Role, Run
from guidelint.guide.read import read
from guidelint.rule.packs import load_words


def guide(text: str, language: str = "en", *, plain: bool = False) -> Document:
    return read(text, load_words(), language=language, plain=plain)


def ordinals(run: Run) -> list[int | None]:
    return [member.ordinal for member in run.members]


def only_run(doc: Document) -> Run:
    counted = [run for run in doc.runs if run.family is not Family.UNMARKED]
    assert len(counted) == 1, counted
    return counted[0]


# --- markers


@pytest.mark.parametrize(
    ("first", "second", "family"),
    [
        ("1.打开", "2.点击", Family.DECIMAL),
        ("1、打开", "2、点击", Family.DECIMAL),
        ("１．打开", "２．点击", Family.DECIMAL),
        ("1.-Abra", "2.-Pulse", Family.DECIMAL),
        ("1° Ouvrez", "2° Cliquez", Family.DECIMAL),
        ("（1）打开", "（2）点击", Family.PAREN_DECIMAL),
        ("①打开", "②点击", Family.CIRCLED),
        ("❶ Open", "❷ Tap", Family.CIRCLED),
        ("1️⃣ Open", "2️⃣ Tap", Family.CIRCLED),
        ("一、打开", "二、点击", Family.HAN),
        ("（一）打开", "（二）点击", Family.PAREN_HAN),
        ("第一步：打开", "第二步：点击", Family.NTH),
        ("第1步 打开", "第2步 点击", Family.NTH),
        ("Step 1: Open", "Step 2: Tap", Family.LABEL),
        ("Step one: Open", "Step two: Tap", Family.LABEL),
        ("Option A. Open", "Option B. Tap", Family.LABEL),
        ("Method I: Open", "Method II: Tap", Family.LABEL),
        ("步骤一：打开", "步骤二：点击", Family.LABEL),
        ("方法1 打开", "方法2 点击", Family.LABEL),
        ("Paso 1. Abra", "Paso 2. Pulse", Family.LABEL),
        ("1단계: 엽니다", "2단계: 누릅니다", Family.LABEL),
        ("첫째, 엽니다", "둘째, 누릅니다", Family.NTH),
        ("👉 1、打开", "👉 2、点击", Family.DECIMAL),
        ("a) Open", "b) Tap", Family.LETTER),
        ("가. 엽니다", "나. 누릅니다", Family.LETTER),
    ],
)
@pytest.mark.parametrize("between", ["\n\n", "\n"])
def test_every_family_of_markers_makes_a_run_of_typed_lines(
    first: str, second: str, family: Family, between: str
) -> None:
    language = (
        "ko" if "니다" in first else "zh" if first > "\u2e80" or "打" in first else "es" if "A" in first[-5:] else "en"
    )
    doc = guide(f"{first} x.{between}{second} y.\n", language)
    run = only_run(doc)
    assert run.family is family
    assert ordinals(run) == [1, 2]
    assert run.origin is Origin.PSEUDO
    assert not run.headings


@pytest.mark.parametrize(
    "text",
    [
        "1.5倍的行距\n\n2.5倍的行距\n",
        "2025.03.30 更新\n\n2025.03.31 更新\n",
        "10:30 Doors open\n\n11:30 First talk\n",
        "1984、小说\n\n1985、小说\n",
        "方法一般来说有两种\n\n方法一样\n",
        "> 1、引用\n>\n> 2、引用\n",
        "```\n1.a\n2.b\n```\n",
        "3 apples\n\n4 pears\n",
    ],
)
def test_what_only_looks_like_a_marker_makes_no_run(text: str) -> None:
    assert [run for run in guide(text, "zh").runs if run.family is not Family.UNMARKED] == []


def test_a_marker_and_the_head_behind_it_are_exact() -> None:
    text = "**方法一：** 打开应用。\n\n**方法二：** 打电话。\n"
    first = only_run(guide(text, "zh")).members[0]
    assert first.marker.of(text).startswith("方法一：")
    assert first.head.of(text) == "打开应用。"


# --- runs


def test_a_run_keeps_gaps_and_repeats() -> None:
    assert ordinals(only_run(guide("1、a。\n\n2、b。\n\n4、c。\n\n4、d。\n", "zh"))) == [1, 2, 4, 4]


def test_a_run_that_starts_again_is_another_run() -> None:
    doc = guide("## A\n\n### 1. x\n\n### 2. y\n\n## B\n\n### 1. x\n\n### 2. y\n")
    assert [ordinals(run) for run in doc.runs] == [[1, 2], [1, 2]]


def test_a_list_that_goes_on_behind_code_is_one_run() -> None:
    run = only_run(guide("1. Run:\n\n```\nmake\n```\n\n2. Open it.\n3. Close it.\n"))
    assert (run.family, ordinals(run), run.lazy) == (Family.LIST, [1, 2, 3], False)


def test_lone_numbered_items_with_text_below_are_headings_where_none_are_marked() -> None:
    doc = guide("# Pay\n\n1. Online\n\nOpen the page and pay.\n\n2. By phone\n\nCall the office.\n")
    assert [(s.title, s.ordinal) for s in doc.sections[1:]] == [("Online", 1), ("By phone", 2)]
    assert [(run.headings, run.origin) for run in doc.runs] == [(True, Origin.MARKED)]


def test_a_list_with_one_number_throughout_is_lazy() -> None:
    assert only_run(guide("1. a\n1. b\n1. c\n")).lazy


def test_nested_lists_know_the_run_that_holds_them() -> None:
    outer, inner = guide("1. a\n   - b\n   - c\n2. d\n").runs
    assert (outer.parent, inner.parent, inner.family) == (None, outer.index, Family.BULLET)


def test_bullets_with_numbers_of_their_own_are_counted_by_them() -> None:
    run = only_run(guide("- 第一步：打开\n- 第二步：点击\n", "zh"))
    assert (run.family, ordinals(run), run.origin) == (Family.NTH, [1, 2], Origin.MARKED)


def test_an_unmarked_heading_stands_where_a_number_is_missing() -> None:
    text = "查余额\n\n一、网上\n\n打开网站，输入卡号。\n\n电话查询\n\n拨打热线。\n\n三、窗口\n\n出示卡片。\n"
    run = only_run(guide(text, "zh", plain=True))
    assert [(m.ordinal, m.numbered) for m in run.members] == [(1, True), (2, False), (3, True)]


def test_marked_headings_without_number_do_not_join_a_full_count() -> None:
    run = only_run(guide("## 1. a\n\nx\n\n## Note\n\ny\n\n## 2. b\n\nz\n"))
    assert [m.numbered for m in run.members] == [True, True]


# --- sections


def test_marked_and_typed_headings_make_one_tree() -> None:
    text = (
        "怎么查\n\n一、网上查询\n\n1.网站\n\n打开网站，输入卡号。\n\n2.小程序\n\n搜索“公交”，点击“余额”。\n\n"
        "二、窗口查询\n\n出示卡片即可。\n"
    )
    doc = guide(text, "zh", plain=True)
    assert [(s.title, s.level, s.parent) for s in doc.sections] == [
        ("怎么查", 1, None),
        ("一、网上查询", 2, 0),
        ("1.网站", 3, 1),
        ("2.小程序", 3, 1),
        ("二、窗口查询", 2, 0),
    ]
    assert all(s.origin is Origin.PSEUDO for s in doc.sections)


def test_a_section_reaches_to_the_next_heading_of_its_level() -> None:
    text = "# T\n\n## A\n\na\n\n### B\n\nb\n\n## C\n\nc\n"
    a = guide(text).sections[1]
    assert a.span.of(text) == "## A\n\na\n\n### B\n\nb\n\n"


def test_a_question_closes_what_was_counted_before() -> None:
    text = (
        "怎么查\n\n1.网上\n\n打开网站。\n\n2.窗口\n\n出示卡片。\n\n"
        "断缴有什么影响?\n\n1.待遇暂停\n\n次月不能报销。\n\n2.其他\n\n看当地规定。\n"
    )
    doc = guide(text, "zh", plain=True)
    assert [ordinals(run) for run in doc.runs if run.headings] == [[1, 2], [1, 2]]


@pytest.mark.parametrize(
    ("heading", "role", "language"),
    [
        ("注意事项", Role.CAUTIONS, "zh"),
        ("小贴士：省时间的办法", Role.TIPS, "zh"),
        ("方法二：电话", Role.METHOD, "zh"),
        ("第三步 提交", Role.STEP, "zh"),
        ("What you need", Role.MATERIALS, "en"),
        ("Frequently asked questions", Role.FAQ, "en"),
        ("Option B: By phone", Role.METHOD, "en"),
        ("Consejos", Role.TIPS, "es"),
        ("Paso 3: Pague", Role.STEP, "es"),
        ("주의사항", Role.CAUTIONS, "ko"),
        ("방법 2. 전화", Role.METHOD, "ko"),
    ],
)
def test_the_words_of_a_heading_tell_its_role(heading: str, role: Role, language: str) -> None:
    doc = guide(f"# T\n\n## {heading}\n\nx\n\n## Z\n\ny\n", language)
    assert doc.sections[1].role is role


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("# How to *pay*\n\nx\n\n## A\n\ny\n", "How to pay"),
        ("How to pay\n==========\n\nx\n", "How to pay"),
        ("---\ntitle: How to pay\n---\n\nx\n", "How to pay"),
        ("How to pay\n\nOpen the page and enter the sum.\n", "How to pay"),
        ("## A\n\nx\n\n## B\n\ny\n", ""),
    ],
)
def test_the_title_is_the_heading_the_front_matter_or_the_first_line(text: str, title: str) -> None:
    assert guide(text).title == title


@pytest.mark.parametrize(
    "text",
    ["", "\n", "#", "1.", "第", "一、", "①", "方法", "- ", "1. \n2. ", "\ufffc", "(" * 500, "1" * 500, "一" * 500],
)
@pytest.mark.parametrize("plain", [True, False])
def test_scraps_are_read_without_complaint(text: str, plain: bool) -> None:
    guide(text, "zh", plain=plain)
