"""Official targets that are named and not located."""

from __future__ import annotations

import pytest

from guidelint.guide.document import Document, GapKind
from guidelint.guide.read import read
from guidelint.rule.packs import load_words


def _read(text: str, language: str) -> Document:
    return read(text, load_words(), language=language)


def _kinds(text: str, language: str) -> list[GapKind]:
    return [gap.kind for gap in _read(text, language).gaps]


def _steps(*steps: str, title: str = "") -> str:
    return (f"# {title}\n\n" if title else "") + "".join(f"{n}. {step}\n" for n, step in enumerate(steps, 1))


@pytest.mark.parametrize(
    ("language", "step", "kind"),
    [
        ("en", "Go to the official website.", GapKind.SITE),
        ("en", "Download the official app and install it.", GapKind.APP),
        ("en", "Call the customer service hotline.", GapKind.HOTLINE),
        ("en", "Visit your local tax office.", GapKind.OFFICE),
        ("en", "Go to the nearest Northcell Mobile office.", GapKind.OFFICE),
        ("en", "Call your insurer.", GapKind.HOTLINE),
        ("en", "Search for “Fund” in your app store and download the official app.", GapKind.APP),
        ("en", "Log in to your bank's website.", GapKind.SITE),
        ("en", "Transfer the fee to the designated account.", GapKind.ACCOUNT),
        ("zh", "登录当地医保局网站。", GapKind.SITE),
        ("zh", "下载并安装官方App。", GapKind.APP),
        ("zh", "拨打客服热线。", GapKind.HOTLINE),
        ("zh", "前往当地社保中心。", GapKind.OFFICE),
        ("zh", "打开当地的“服务平台”小程序。", GapKind.MINIAPP),
        ("zh", "下载医保局推出的App。", GapKind.APP),
        ("zh", "把费用转账到指定账号。", GapKind.ACCOUNT),
        ("es", "Entre en el sitio web oficial.", GapKind.SITE),
        ("es", "Descargue la aplicación oficial.", GapKind.APP),
        ("es", "Llame a la línea de atención al cliente.", GapKind.HOTLINE),
        ("ko", "공식 홈페이지에 접속합니다.", GapKind.SITE),
        ("ko", "공식 앱을 다운로드하여 설치합니다.", GapKind.APP),
        ("ko", "고객센터에 전화합니다.", GapKind.HOTLINE),
        ("fr", "Rendez-vous sur le site officiel de la mairie.", GapKind.SITE),
        ("fr", "Téléchargez l’application officielle.", GapKind.APP),
        ("fr", "Appelez le service clients de votre opérateur.", GapKind.HOTLINE),
        ("fr", "Rendez-vous à la préfecture.", GapKind.OFFICE),
        ("fr", "Payez les frais sur le compte indiqué.", GapKind.ACCOUNT),
    ],
)
def test_a_target_without_a_place_is_a_gap(language: str, step: str, kind: GapKind) -> None:
    more = {
        "en": "Sign in.",
        "zh": "登录账户。",
        "es": "Inicie sesión.",
        "ko": "로그인합니다.",
        "fr": "Connectez-vous.",
    }[language]
    assert _kinds(_steps(step, more), language) == [kind]


@pytest.mark.parametrize(
    ("language", "step"),
    [
        ("en", "Go to the official website, <https://fund.example.org>."),
        ("en", "Go to the official website (`fund.example.org`)."),
        ("en", "Download the official app “Fund Mobile” from Google Play."),
        ("en", "Call the hotline on 555-0134."),
        ("en", "Call customer service. The number is printed on the back of your card."),
        ("en", "Visit the tax office at 12 Harbour Road."),
        ("en", "Open Messages and tap the thread."),
        ("zh", "在Google Play商店搜索“示例基金”，下载基金的官方App。"),
        ("zh", "拨打客服热线12300。"),
        ("zh", "拨打110报警热线。"),
        ("zh", "打开“示例通”小程序。"),
        ("es", "Llame a la línea de atención al 55 5555 0142."),
        ("ko", "고객센터 1588-0000에 전화합니다."),
        ("en", "Call the helpline, 1-800-FUNDS-01, or write a letter."),
        ("en", "Find your nearest branch with the branch locator, and go to the service desk."),
        ("en", "Do not call the hotline in a text message."),
        ("zh", "前往当地社保中心（中山路 18 号）。"),
        ("es", "Acuda a la oficina de hacienda más cercana, en la calle Mayor 5."),
        ("fr", "Rendez-vous sur le site officiel de la mairie, <https://mairie.example.org>."),
        ("fr", "Appelez le service clients au 36 99."),
        ("fr", "Appelez le service clients ; le numéro figure au dos de la carte."),
        ("fr", "Rendez-vous à la préfecture, 12 bis, rue des Tilleuls."),
        ("fr", "Téléchargez l’application officielle « Mairie en poche » depuis Google Play."),
    ],
)
def test_a_target_with_a_place_is_none(language: str, step: str) -> None:
    more = {
        "en": "Sign in.",
        "zh": "登录账户。",
        "es": "Inicie sesión.",
        "ko": "로그인합니다.",
        "fr": "Connectez-vous.",
    }[language]
    assert _kinds(_steps(step, more), language) == []


@pytest.mark.parametrize(
    ("language", "text", "kind"),
    [
        (
            "en",
            "## Option 1: By phone\n\nThe fund has a hotline. Enter your card number when asked.\n",
            GapKind.HOTLINE,
        ),
        ("zh", "## 方法一：拨打热线\n\n该局设有专门的客服热线，拨打后按语音提示输入卡号即可查询。\n", GapKind.HOTLINE),
        ("zh", "## 方法一：手机App\n\n许多公司推出了官方App。下载并安装后登录账户即可查询。\n", GapKind.APP),
    ],
)
def test_a_way_told_in_prose_sends_its_reader_to_what_it_is_about(language: str, text: str, kind: GapKind) -> None:
    assert _kinds("# How to / 怎么查\n\n" + text + "\n## Option 2: By post\n\nSend it.\n", language) == [kind]


def test_a_way_that_only_praises_itself_sends_nobody() -> None:
    text = (
        "# How to pay\n\n## Option 1: The hotline\n\nMany people like the hotline.\n\n## Option 2: Cash\n\nPay cash.\n"
    )
    assert _kinds(text, "en") == []


@pytest.mark.parametrize("text", ["确保收款账户正常，每月4号打款。", "不要向指定账号转账。"])
def test_an_account_is_a_gap_only_where_the_reader_pays_into_it(text: str) -> None:
    assert _kinds(f"# 怎么提现\n\n1. 打开设置。\n2. 点击提现。\n\n{text}\n", "zh") == []


def test_one_gap_per_method_and_kind() -> None:
    text = _steps("Go to the official website.", "Sign in on the official website.", "Call the hotline.")
    assert _kinds(text, "en") == [GapKind.SITE, GapKind.HOTLINE]


def test_located_once_is_located_for_later_methods() -> None:
    text = (
        "## Method 1: Website\n\n"
        + _steps("Go to the official website, <https://fund.example.org>.", "Sign in.")
        + "\n## Method 2: Form\n\n"
        + _steps("Download the form from the official website.", "Sign it.")
    )
    assert _kinds(text, "en") == []


def test_another_thing_of_the_same_body_is_located_elsewhere() -> None:
    text = (
        "## Method 1: Website\n\n"
        + _steps("Go to the official website, <https://fund.example.org>.", "Sign in.")
        + "\n## Method 2: App\n\n"
        + _steps("Download the official app.", "Sign in.")
    )
    (gap,) = _read(text, "en").gaps
    assert gap.kind is GapKind.APP
    assert gap.located_elsewhere


def test_a_proper_name_makes_a_body_one_that_can_be_looked_up() -> None:
    (gap,) = _read(_steps("前往XYZ办公室办理。", "取号排队。"), "zh").gaps
    assert gap.named


def test_money_into_an_unnamed_account_is_said_wherever_it_stands() -> None:
    text = "# 余额不足怎么办\n\n## 小贴士\n\n- 前往银行柜台，按照指定账号进行转账。\n"
    (gap,) = _read(text, "zh").gaps
    assert gap.money


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "# How to pay\n\n1. Open the drawer.\n2. Take the card.\n\nMany banks have an official app.\n"),
        ("en", "# How to pay\n\n1. Open the drawer.\n2. Take the card.\n\n## Summary\n\nVisit the official website.\n"),
        ("en", "# Release notes\n\nWe moved the official website.\n"),
        ("zh", "# 怎么缴费\n\n1. 打开抽屉。\n2. 取出卡片。\n\n## 总结\n\n无论通过官网还是客服热线，都能缴费。\n"),
    ],
)
def test_background_sends_nobody_anywhere(language: str, text: str) -> None:
    assert _kinds(text, language) == []


@pytest.mark.parametrize("text", ["", "1.", "Call the hotline " * 500, "[" * 2000 + "hotline", "# 客服热线\n" * 50])
def test_no_text_is_too_odd_to_read(text: str) -> None:
    _read(text, "en")
