"""Methods, steps, actions and promises, in four languages and in every form people write them."""

from __future__ import annotations

import pytest

from guidelint.finding import Confidence
from guidelint.guide.document import Channel, Document, PromiseKind
from guidelint.guide.read import read
from guidelint.rule.packs import load_words


def guide(text: str, language: str = "en", *, plain: bool = False) -> Document:
    return read(text, load_words(), language=language, plain=plain)


def steps(doc: Document) -> list[list[str]]:
    return [[step.head.of(doc.text).strip(" *") for step in method.steps] for method in doc.methods]


# --- methods


def test_labelled_headings_are_methods_with_their_lists_as_steps() -> None:
    doc = guide(
        "# Pay\n\n## Option A: Online\n\n1. Open the page.\n2. Enter it.\n\n## Option B: By phone\n\nCall 555-0100.\n"
    )
    assert [(m.title, m.channel, m.named, len(m.steps)) for m in doc.methods] == [
        ("Option A: Online", Channel.WEB, True, 2),
        ("Option B: By phone", Channel.PHONE, True, 0),
    ]


def test_a_method_reaches_to_the_end_of_its_section() -> None:
    text = "# 查\n\n## 方法一：网上\n\n打开网站。\n\n## 方法二：电话\n\n拨打热线。\n\n## 小贴士\n\n早点去。\n"
    doc = guide(text, "zh")
    assert doc.methods[1].span.of(text) == "## 方法二：电话\n\n拨打热线。\n\n"
    assert doc.method_at(text.index("早点")) is None


def test_headings_that_differ_by_channel_are_methods() -> None:
    doc = guide(
        "# 怎么交费\n\n## 网上\n\n打开网站，点击“交费”。\n\n## 电话\n\n拨打热线。\n\n## 窗口\n\n前往窗口。\n", "zh"
    )
    assert [m.channel for m in doc.methods] == [Channel.WEB, Channel.PHONE, Channel.COUNTER]


def test_items_that_several_ways_are_announced_for_are_methods() -> None:
    doc = guide(
        "# Pay\n\nYou can pay in several ways:\n\n- **Online**: open the page.\n- **By phone**: call 555-0100.\n"
    )
    assert [(m.title, m.channel) for m in doc.methods] == [("Online", Channel.WEB), ("By phone", Channel.PHONE)]


@pytest.mark.parametrize(
    ("lead", "first", "second", "language"),
    [
        ("There are two ways to pay.", "Online", "At the till", "en"),
        ("Hay dos formas de pagar.", "Por internet", "En la caja", "es"),
        ("交费有两种办法。", "网上交费", "到收费点", "zh"),
    ],
)
def test_as_many_sections_as_are_announced_are_methods(lead: str, first: str, second: str, language: str) -> None:
    doc = guide(f"# A\n\n{lead}\n\n## {first}\n\nx\n\n## {second}\n\ny\n\n## Z\n\nz\n", language)
    assert [method.title for method in doc.methods] == [first, second]


def test_ways_that_are_only_counted_and_never_come_are_no_promise() -> None:
    assert guide("# A\n\n## B\n\nIt can be paid in two ways.\n\n## C\n\nx\n").promises == ()


def test_a_guide_of_pure_prose_has_one_unnamed_method() -> None:
    doc = guide("# How to pay\n\nOpen the page. Select **Pay** and enter the sum.\n")
    assert [(m.named, m.steps, len(m.actions)) for m in doc.methods] == [(False, (), 3)]


def test_of_nested_sections_the_inner_are_methods() -> None:
    text = (
        "怎么查\n\n一、网上查询\n\n1.网站\n\n打开网站，输入卡号。\n\n2.小程序\n\n搜索“公交”，点击“余额”。\n\n"
        "二、窗口查询\n\n前往服务窗口，出示卡片。\n"
    )
    doc = guide(text, "zh", plain=True)
    assert [(m.title, m.channel) for m in doc.methods] == [
        ("1.网站", Channel.WEB),
        ("2.小程序", Channel.MINIAPP),
        ("二、窗口查询", Channel.COUNTER),
    ]


def test_a_guide_without_ways_has_one_unnamed_method() -> None:
    doc = guide(
        "# Clean it\n\n## Steps\n\n1. Open the lid.\n2. Remove the filter.\n\n## Tips\n\n1. Wear gloves.\n2. Open up.\n"
    )
    assert [(m.named, m.title, len(m.steps)) for m in doc.methods] == [(False, "Steps", 2)]


def test_a_method_that_only_points_elsewhere_says_so() -> None:
    doc = guide(
        "# P\n\n## Method 1: App\n\nFollow the steps in [the app guide](app.md).\n\n## Method 2: Desk\n\nGo there.\n"
    )
    assert [m.links_away for m in doc.methods] == [True, False]


# --- steps


@pytest.mark.parametrize(
    "body",
    [
        "1. Open the app.\n2. Tap **Pay**.",
        "1) Open the app.\n2) Tap **Pay**.",
        "### 1. Open the app\n\nIt is blue.\n\n### 2. Tap Pay\n\nIt is green.",
        "### Step 1: Open the app\n\nx\n\n### Step 2: Tap Pay\n\ny",
        "Step 1: Open the app.\n\nStep 2: Tap Pay.",
        "① Open the app.\n② Tap Pay.",
        "(1) Open the app.\n\n(2) Tap Pay.",
        "Steps:\n\nOpen the app.\n\nTap Pay.",
        "Open the app.\n\nTap Pay.",
        "**1. Open the app**\n\nIt is blue.\n\n**2. Tap Pay**\n\nIt is green.",
        "- Open the app.\n- Tap **Pay**.",
    ],
)
def test_steps_are_found_in_every_form(body: str) -> None:
    doc = guide(f"# Pay\n\n## Method 1: App\n\n{body}\n\n## Method 2: Desk\n\nGo to the desk.\n")
    heads = steps(doc)[0]
    assert len(heads) == 2
    assert heads[0].startswith("Open the app")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("# 怎么改密码\n\n操作步骤：\n\n打开设置。\n\n点击“安全”。\n\n输入新密码。\n", "zh"),
        ("# Cómo pagar\n\n1. Abra la página.\n2. Pulse «Pagar».\n3. Introduzca el importe.\n", "es"),
        ("# 결제 방법\n\n1단계: 앱을 실행합니다.\n\n2단계: ‘결제’를 누릅니다.\n\n3단계: 금액을 입력합니다.\n", "ko"),
        ("# How to pay\n\n1. Open the page.\n2. Select **Pay**.\n3. Enter the sum.\n", "en"),
        ("# Comment payer\n\nÉtape 1 : ouvrez la page.\n\nÉtape 2 : cliquez.\n\nÉtape 3 : saisissez le prix.\n", "fr"),
    ],
)
def test_steps_are_found_in_every_language(text: str, language: str) -> None:
    assert [len(method.steps) for method in guide(text, language).methods] == [3]


@pytest.mark.parametrize(
    "text",
    [
        "# A\n\n## Ingredients\n\n1. Flour\n2. Water\n",
        "# A\n\n## Precautions\n\n1. Open a window.\n2. Wear gloves.\n",
        "# A\n\nThe toolbar shows:\n\n1. The state\n2. The time\n3. The user\n",
        "# A\n\nBring the following documents:\n\n1. Passport\n2. Two photos\n",
    ],
)
def test_lists_of_things_are_no_steps(text: str) -> None:
    assert guide(text).methods == ()


def test_sub_steps_belong_to_their_step() -> None:
    doc = guide("# A\n\n1. Open the lid.\n   1. Press the button.\n   2. Lift it.\n2. Remove the filter.\n")
    assert steps(doc) == [["Open the lid.", "Remove the filter."]]


@pytest.mark.parametrize(
    ("body", "confidence"),
    [
        ("1. Open it.\n2. Close it.", Confidence.HIGH),
        ("(1) Open it.\n\n(2) Close it.", Confidence.MEDIUM),
        ("Steps:\n\nOpen it.\n\nClose it.", Confidence.LOW),
    ],
)
def test_guessed_steps_are_less_sure(body: str, confidence: Confidence) -> None:
    doc = guide(f"# A\n\n## Method 1: App\n\n{body}\n\n## Method 2: Desk\n\nGo.\n")
    assert {step.confidence for step in doc.methods[0].steps} == {confidence}


# --- actions


@pytest.mark.parametrize(
    ("sentence", "language", "verbs"),
    [
        ("Open the page and select Pay.", "en", ["open", "select"]),
        ("You need to call the office.", "en", ["call"]),
        ("Never tap a link in such a message.", "en", []),
        ("The clerk will print the form.", "en", []),
        ("Their visit to the open source museum was a find.", "en", []),
        ("打开应用，点击“登录”。", "zh", ["open", "select"]),
        ("不要点击陌生链接。", "zh", []),
        ("工作人员会打印清单。", "zh", []),
        ("Abra la página y pulse el botón.", "es", ["open", "select"]),
        ("No pulse el botón.", "es", []),
        ("앱을 실행하고 버튼을 누릅니다.", "ko", ["open", "select"]),
        ("Do not forget to check the date.", "en", ["confirm"]),
        ("Il suffit d’ouvrir la page, puis d'appuyer sur « Payer ».", "fr", ["open", "select"]),
        ("Rendez-vous sur la page et connectez-vous.", "fr", ["go", "login"]),
        ("N’oubliez pas de vérifier la date.", "fr", ["confirm"]),
        ("Ne cliquez jamais sur un tel lien.", "fr", []),
        ("L’agent va imprimer la liste.", "fr", []),
        ("アプリを開き、箱に札を入れてボタンを押します。", "ja", ["open", "insert", "select"]),
        ("入力画面が表示されます。", "ja", []),
        ("ボタンを押すと検索結果が出ます。", "ja", []),
        ("パスワードを教えないでください。", "ja", []),
        ("係員が用紙を印刷します。", "ja", []),
        ("Откройте страницу и нажмите кнопку.", "ru", ["open", "select"]),
        ("Вам нужно позвонить в офис.", "ru", ["call"]),
        ("Никогда не нажимайте на такие ссылки.", "ru", []),
        ("Узнать баланс можно тремя способами.", "ru", []),
        ("Система автоматически отправит код.", "ru", []),
    ],
)
def test_an_action_is_what_the_reader_is_told_to_do(sentence: str, language: str, verbs: list[str]) -> None:
    doc = guide(f"# A\n\n## {METHOD[language]} 1\n\n{sentence}\n\n## {METHOD[language]} 2\n\nx\n", language)
    assert [action.verb for action in doc.methods[0].actions] == verbs


METHOD = {"en": "Method", "zh": "方法", "es": "Método", "ko": "방법", "fr": "Méthode", "ja": "方法", "ru": "Способ"}


def test_an_action_with_a_vague_object_is_vague() -> None:
    doc = guide("# A\n\n1. Open the page.\n2. Fill in the relevant information.\n")
    assert [(a.verb, a.vague) for a in doc.methods[0].actions] == [("open", False), ("input", True)]


# --- promises


@pytest.mark.parametrize(
    ("sentence", "language", "kind"),
    [
        ("Follow these steps:", "en", PromiseKind.STEPS),
        ("There are three ways to pay:", "en", PromiseKind.METHODS),
        ("Bring the following documents:", "en", PromiseKind.MATERIALS),
        ("操作步骤如下：", "zh", PromiseKind.STEPS),
        ("可以用以下几种方法：", "zh", PromiseKind.METHODS),
        ("请携带以下材料：", "zh", PromiseKind.MATERIALS),
        ("Siga estos pasos:", "es", PromiseKind.STEPS),
        ("다음 단계를 따라 하세요:", "ko", PromiseKind.STEPS),
        ("Suivez les étapes suivantes\u202f:", "fr", PromiseKind.STEPS),
        ("Voici comment procéder\u00a0:", "fr", PromiseKind.STEPS),
        ("Il existe trois façons de payer :", "fr", PromiseKind.METHODS),
        ("Apportez les documents suivants :", "fr", PromiseKind.MATERIALS),
    ],
)
def test_a_promise_points_at_what_follows(sentence: str, language: str, kind: PromiseKind) -> None:
    doc = guide(f"## A\n\n{sentence}\n\n## B\n\nx\n", language)
    assert [(p.kind, p.span.of(doc.text), p.settled_by) for p in doc.promises] == [(kind, sentence, None)]


@pytest.mark.parametrize(
    "sentence",
    [
        "After following these steps, restart it.",
        "Which of the following steps is yours?",
        "The area is below average.",
        "It happened the following day.",
    ],
)
def test_what_looks_back_or_asks_is_no_promise(sentence: str) -> None:
    assert [p for p in guide(f"## A\n\n{sentence}\n\n## B\n\nx\n").promises if p.kind is PromiseKind.STEPS] == []


@pytest.mark.parametrize(
    "what",
    [
        "1. Open it.\n2. Close it.",
        "### 1. Open it\n\nx\n\n### 2. Close it\n\ny",
        "Open it.\n\nClose it.",
        "Then open the lid. After that, remove the filter.",
        "```\nmake\n```",
        "| Step | What |\n|---|---|\n| 1 | Open it |",
        "![the four steps](steps.png)",
        "See [the steps](steps.md).",
        "{% include steps.md %}",
        "<ol><li>Open it</li></ol>",
        "> 1. Open it\n> 2. Close it",
    ],
)
def test_a_promise_is_kept_by_steps_in_any_form(what: str) -> None:
    doc = guide(f"# T\n\n## A\n\nFollow these steps:\n\n{what}\n\n## B\n\nx\n")
    assert [p.settled_by is not None for p in doc.promises if p.kind is PromiseKind.STEPS] == [True]


def test_names_of_things_do_not_keep_a_promise_of_steps() -> None:
    doc = guide("# T\n\n## A\n\nFollow these steps:\n\n- Passport\n- Two photos\n\n## B\n\nx\n")
    assert [p.settled_by for p in doc.promises if p.kind is PromiseKind.STEPS] == [None]


def test_the_window_of_a_promise_ends_with_its_section() -> None:
    text = "# T\n\n## A\n\nFollow these steps:\n\nIt is easy.\n\n## B\n\n1. Open it.\n2. Close it.\n"
    promise = guide(text).promises[0]
    assert promise.window.end == text.index("## B")
    assert promise.settled_by is None
