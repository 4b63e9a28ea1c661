"""The tricks by which contacts are slipped into guides, and honest guides that only look so. Handles are made up."""

from __future__ import annotations

import pytest

from guidelint.check.engine import Order, run
from guidelint.guide.read import read
from guidelint.rule.catalogue import Catalogue
from guidelint.rule.packs import installed, load_words

RULES = Catalogue(installed())
ON_CONTACTS = ("spam/contact-footer", "spam/fake-support-line", "spam/obfuscated-contact", "spam/offplatform-cta")

GUIDES = {
    "zh": (
        "# 怎样补办读者证\n\n先看证件是不是还有效，再按下面的步骤做。\n\n## 步骤\n\n1. 带上身份证到总服务台。\n"
        "2. 填写补办单，交工本费。\n\n{middle}\n\n## 结语\n\n按上面两步走，当天就能拿到新证。\n\n{end}\n"
    ),
    "en": (
        "# How to replace a card\n\nCheck first whether the old one is still valid, then do as follows.\n\n## Steps\n\n"
        "1. Bring your papers to the desk.\n2. Fill in the form and pay the fee.\n\n{middle}\n\n## Summary\n\n"
        "Two visits will do and the card is there the same day.\n\n{end}\n"
    ),
    "es": (
        "# Cómo reponer el carné\n\nMira primero si el antiguo aún vale y sigue estos pasos.\n\n## Pasos\n\n"
        "1. Lleva tu documento al mostrador.\n2. Rellena el formulario y paga la tasa.\n\n{middle}\n\n## Resumen\n\n"
        "Con dos visitas basta y el carné está listo el mismo día.\n\n{end}\n"
    ),
    "ko": (
        "# 회원증 재발급 방법\n\n먼저 기존 회원증이 유효한지 보고 다음과 같이 합니다.\n\n## 절차\n\n"
        "1. 신분증을 챙겨 안내 데스크로 갑니다.\n2. 신청서를 쓰고 수수료를 냅니다.\n\n{middle}\n\n## 정리\n\n"
        "두 번만 들르면 당일에 새 회원증을 받습니다.\n\n{end}\n"
    ),
}


def guide(language: str, *, end: str = "", middle: str = "", title: str = "") -> str:
    text = GUIDES[language].format(end=end, middle=middle)
    return f"# {title}{text[text.index(chr(10)) :]}" if title else text


def said_of(text: str, language: str = "", path: str = "") -> list[str]:
    """The rules on contacts that say anything at warning or above."""
    doc = read(text, load_words(), path=path, language=language)
    said = []
    for id_ in ON_CONTACTS:
        rule = RULES.rule(id_)
        grave = [f for f in run(doc, Order(rule)) if str(f.severity or rule.declared.severity) != "info"]
        said += [f"{id_}: {finding.span.of(text)!r}" for finding in grave]
    return said


PICTURE = "![Image](https://img.example.org/a.png)"
ENDS = [
    (1, "zh", "TG💪 handle2048"),
    (1, "zh", f"[TG💪+ @handle2048 {PICTURE}]"),
    (2, "zh", f"tg👋 handle[{PICTURE}](https://t.me/handle2048)"),
    (2, "zh", "[点✈这里联系](https://t.me/handle2048 )"),
    (3, "zh", "飞机；ab6098"),
    (3, "zh", "小飞机账号 ab6098"),
    (3, "zh", "加个vx abc20088"),
    (3, "zh", "茶line relax000"),
    (3, "en", "W/app +44 7700 900123"),
    (3, "en", "WA : +44 7700 900123"),
    (3, "ko", "카톡 kn02"),
    (4, "zh", "【TG客服:name00bot】"),
    (5, "zh", "╬溦 abc20088"),
    (5, "zh", "薇Q 19542000"),
    (5, "zh", "威《abc200》"),
    (5, "zh", "V芯 abc20088"),
    (5, "zh", "V 信 abc20088"),
    (5, "zh", "微亻言：abc20088"),
    (5, "zh", "薇-亻言 abc20088"),
    (5, "ko", "ㅋㅏ톡 kn0200"),
    (6, "zh", "1954000000微/q"),
    (6, "zh", "95000000微信Q"),
    (6, "zh", "QQ微信457000000办证"),
    (6, "zh", "认准QQ2717000000"),
    (7, "zh", "【178(电)7383(溦)0000同步】"),
    (7, "zh", "178(电)0000(联)0000"),
    (8, "zh", "微信；abc20088"),
    (8, "zh", "QQ;15265000"),
    (8, "zh", "Q\\微信19542000"),
    (8, "zh", "微/Q：19542000"),
    (9, "zh", "ABC890。COM"),
    (9, "zh", "网站》300000.com》"),
    (9, "en", "&#116;&#46;&#109;&#101;/handle2048"),
    (10, "en", "+𝟒𝟒⇛𝟖𝟎𝟖⇛𝟏𝟓𝟕⇛𝟎𝟏𝟐𝟑"),
    (10, "en", "+4̾4̾-8̾0̾8̾1̾5̾7̾0̾1̾2̾3̾"),
    (10, "en", "WhatsApp O8O8I57OI23"),
    (10, "en", "Support ٠٨٠٨ ١٥٧ ٠١٢٣"),
    (10, "zh", "微信 1️⃣2️⃣3️⃣4️⃣5️⃣0️⃣0️⃣0️⃣"),
    (11, "en", "[+44>808>157>0123]"),
    (11, "en", "/08081570123/"),
    (12, "en", "0 8 0 8 1 5 7 0 1 2 3"),
    (12, "en", "Ask Acme support +44 (808) 157 0123HOW to get help now"),
    (13, "en", "C@LL==0808 157 0123"),
    (13, "en", "The support number, =Call= 0808.157.0123HOW"),
    (14, "en", "(HANDLE2048)(@)(GMAIL)(COM)"),
    (14, "en", "( handle2048 at gmail )"),
    (14, "en", "handle2048 @ gmail . Com"),
    (15, "en", "♜♜⋆.˚08081570123 ♜♜►⋙"),
    (15, "en", "!! < 0808-157-0123 > !!"),
    (17, "en", "𝐊𝐘𝐓𝐃𝟐𝟎𝟒𝟖"),
    (17, "en", "A L E X I S 1 7"),
    (17, "zh", "9️⃣9️⃣8️⃣8️⃣7️⃣7️⃣"),
    (18, "zh", "加 我 微 信 ： abc20088"),
]
"""Number of the trick, language, and what stands at the end of a guide."""


@pytest.mark.parametrize(("trick", "language", "end"), ENDS)
def test_a_trick_at_the_end_is_seen_through(trick: int, language: str, end: str) -> None:
    assert said_of(guide(language, end=end), language), trick


ANYWHERE = [
    (16, "en", guide("en", middle="Want it done for you? Write on Теlegrаm: handle2048.")),
    (18, "zh", guide("zh", title="四 维 智 能 客 服 热 线：400-000-0123", end="立 即 拨 打 客服热线400-000-0123")),
    (19, "zh", guide("zh", title="代办读者证，微信abc20088")),
    (19, "en", guide("en", title="Replace a card fast, Telegram @handle2048")),
    (19, "en", guide("en", middle="## Telegram: @handle2048\n\nOpen all day.\n\n## Telegram: @handle2048")),
    (19, "es", guide("es", middle="## WhatsApp: +34 600 555 014\n\nTe lo tramito.")),
    (
        20,
        "zh",
        "### Steps\n\n- open it\n\n### Expected\n\n办理各类证件 微信：abc20088 当天办好\n\n### Version\n\n1.0\n",
    ),
    (
        21,
        "en",
        guide(
            "en",
            middle="If these steps do not resolve it, call now: the Acme helpline, +61 1800 975 707.",
            end="Acme customer care +61 1800 975 707, 24/7. Call today: +61 1800 975 707.",
        ),
    ),
    (22, "en", "Best platform ever, I made over 900 in a week with no risk. https://bit.ly/abc2048\n"),
    (0, "zh", guide("zh", middle="需要代办的加V信：abc20088，当天办好。")),
    (0, "zh", guide("zh", middle="扫码进群领取教程。")),
    (0, "en", guide("en", middle="DM us on Telegram for instant top-up.")),
    (0, "es", guide("es", middle="Escríbeme por WhatsApp y te lo tramito.")),
    (0, "ko", guide("ko", middle="줄이 길면 텔레그램으로 연락 주세요. 당일 처리해 드립니다.")),
    (0, "en", guide("en", end="@handle2048")),
    (0, "zh", guide("zh", end="代办联系电话：400-000-0123")),
    (0, "en", guide("en", end="Accounts for sale, cheap price: handle2048@gmail.com")),
]
"""The same, at other places and in whole texts; 0: plain contacts."""


@pytest.mark.parametrize(("trick", "language", "text"), ANYWHERE)
def test_a_trick_elsewhere_is_seen_through(trick: int, language: str, text: str) -> None:
    assert said_of(text, language), trick


TRAPS = [
    ("en", "Install `@scope/telegram2`, then add the @Component decorator; ask @BotFather for a token."),
    ("en", "Thanks to @annlib and @bolib, and to @dependabot for the updates."),
    ("en", "Chat with other readers: [t.me/replace_a_card](https://t.me/replace_a_card) (community group)."),
    ("zh", "交流群：QQ群 1234500000，微信群请看仓库首页。"),
    (
        "zh",
        "- 北京交流群 <https://t.me/city_bj>\n- 上海交流群 <https://t.me/city_sh>\n- 广州交流群 <https://t.me/city_gz>",
    ),
    ("zh", "更多文章见微信公众号“某某图书馆”。"),
    ("en", "If this does not help, write to support@library.example.org or call 0808 157 0123."),
    ("zh", "如对结果有异议，可拨打医保服务热线 12393。"),
    ("zh", "联系微信支付商户客服时，请准备好商户号。微信小程序：com.example.app1"),
    ("en", "The WhatsApp bridge v2.1 and the Telegram bridge 0.4 need Python 3.11."),
    ("en", 'A typical spam line reads "TG💪 @handle2048, cheap accounts". Never answer it.'),
    (
        "en",
        "> Message me on WhatsApp +44 7700 900123 for instant approval.\n\nA line like this is a scam: do not answer.",
    ),
    ("zh", "维护者：张三，联系微信 zhangsan_lib"),
    ("zh", '```python\nlabel = "QQ：1234500000"\n```'),
    ("zh", "飞机改装三天即可交付，比半价买新的还快，座位和空客 A330 一样多。"),
    ("zh", "飞机延误时，先到柜台改签；飞机票退改见航空公司网站。"),
    ("en", "The package com.wx.VX3 and the product TG-7100 are not affected. 💪"),
    ("en", "The figures come from a study of sports betting and casino advertising (ISBN 978-3-16-148410-0)."),
    ("en", "See https://example.org/item/1234567890 and order 4556-7375-8689-9855 of 2024-05-06 10:30."),
    ("en", "Example: (800) 555-0142 or +44 7700 900123 as a customer service number."),
    ("en", "नमस्\u200dते and می\u200cخواهم are spelled with joiners; 👨\u200d👩\u200d👧 is one sign."),
    ("zh", "旧版资料写作１９８４年第１２３４５号。"),
    ("en", "The sign 𝒳 takes two units in UTF-16."),
    ("en", "1. (a) first\n2. (b) second\n3. (c) third"),
    ("es", "Llama al 900 555 014 de lunes a viernes o escribe a ayuda@biblioteca.example.org."),
    ("es", "El pago también se acepta con WhatsApp Pay y Mercado Pago."),
    ("ko", "발급이 끝나면 카카오톡 알림톡이 옵니다. 문의는 대표전화 02-555-0123."),
    ("ko", "작성자: 김하늘 (카톡 sky_reading)"),
]
"""Language, and what stands in the end of an honest guide, or in its middle."""


@pytest.mark.parametrize("place", ["end", "middle"])
@pytest.mark.parametrize(("language", "piece"), TRAPS)
def test_an_honest_guide_is_left_alone(language: str, piece: str, place: str) -> None:
    text = guide(language, end=piece) if place == "end" else guide(language, middle=piece)
    assert said_of(text, language) == []


HONEST = {
    "en README.md": """\
# Write a Telegram bot

Open Telegram and find @BotFather.

## Token

Send /newbot in Telegram and choose a name such as @demo_shelf_bot.

## Run

Start the bot and say hello on Telegram.
""",
    "en SUPPORT.md": """\
# Support

Call customer support at 0808 157 0123 or write to help@example.org.

Urgent? Call now: 0808 157 0123. From abroad: 0808 157 0123.
""",
    "en docs/imprint.md": """\
# Imprint

Paperboat Ltd, 1 Quay Street

Phone: +44 20 7946 0123

E-mail: office@paperboat.example.org
""",
    "zh docs/pay.md": """\
# 微信支付接入指南

在微信支付商户平台申请商户号。

## 联系微信支付

微信支付客服：登录商户平台后点“联系客服”。

## 签名

微信支付的签名用 v3 密钥。
""",
    "en scams.md": """\
# How to spot a support scam

Search results show lines such as “Acme support 0808 157 0123, call now”. Do not call them.

Scammers repeat the number, “0808 157 0123 toll-free”, in every heading.
""",
    "zh scams.md": """\
# 怎样识别冒充客服

骗子常在标题里写“某某客服热线400-000-0123，立即拨打”，不要拨打，更不要提供验证码。

也有人写“加V信 abc20088，免费领取资料”，请不要添加。
""",
    "zh weekly.md": """\
# 周刊第 7 期

## 工具

一个把 Markdown 变成幻灯片的工具。

## 订阅

每周五发布，欢迎投稿或推荐，请前往仓库提交 issue。
""",
    "es docs/contacto.md": """\
# Contacto

Atención al cliente: 900 555 014, de lunes a viernes de 9 a 17 h. WhatsApp: +34 600 555 014.
""",
    "ko docs/community.md": """\
# 커뮤니티

## 오픈채팅

질문은 오픈채팅방 https://open.kakao.com/o/gDemoK17 에서 받습니다. 운영자: 김하늘
""",
}
"""Language and path -> whole text."""


ADVERTS = [
    ("en", "Best broker so far, I got paid twice in a week. Message me on WhatsApp, +44 7700 900123.\n"),
    ("en", "We need five people who want to learn and earn up to $90 a day. If interested, message @handle2048\n"),
    (
        "en",
        "Lovely flats by the sea. https://flats.example.org\n\nLovely flats by the sea. https://flats.example.org\n",
    ),
    ("es", "Gana desde casa sin riesgo, ya retiré 300 €. Escríbeme: @handle2048\n"),
    ("zh", "跟着老师，稳定收益，已提现。👇👇👇 https://t.me/handle2048\n"),
    ("ko", "재택으로 매일 수익, 원금 보장! 관심 있으신 분 텔레그램 @handle2048\n"),
]
MESSAGES = [
    ("en", "The desk is closed on Monday. See https://library.example.org for the opening hours.\n"),
    ("en", "Thanks to @annlib and @bolib for the pictures.\n"),
    ("en", "Fees: 5 € for adults, 3 € for children. Details: https://library.example.org/fees\n"),
    ("es", "El mostrador cierra el lunes. Más información en https://biblioteca.example.org.\n"),
    ("zh", "周一闭馆。开放时间见 https://library.example.org 。\n"),
    ("ko", "월요일은 쉽니다. 이용 시간은 https://library.example.org 을 보세요.\n"),
]


@pytest.mark.parametrize(("language", "text"), ADVERTS)
def test_a_short_advert_is_found(language: str, text: str) -> None:
    assert said_of(text, language)


@pytest.mark.parametrize(("language", "text"), MESSAGES)
def test_a_short_notice_is_left_alone(language: str, text: str) -> None:
    assert said_of(text, language) == []


@pytest.mark.parametrize("page", HONEST)
def test_an_honest_page_is_left_alone(page: str) -> None:
    language, _, path = page.partition(" ")
    assert said_of(HONEST[page], language, path) == []
