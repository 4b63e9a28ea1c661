"""Contacts: where a handle is read, what it is disguised as, how far it reaches, and what makes it bait."""

from __future__ import annotations

import pytest

from guidelint.guide.contact.signals import THRESHOLD, WEIGHTS
from guidelint.guide.document import Contact, Document, Platform
from guidelint.guide.read import read
from guidelint.rule.packs import load_words

GUIDE = {
    "zh": "# 怎样补办读者证\n\n1. 带上身份证。\n2. 填写补办单。\n\n## 结语\n\n按上面两步走，当天就能拿到新证。",
    "en": "# Replace a card\n\n1. Bring papers.\n2. Fill in the form.\n\n## Summary\n\nTwo visits will do.",
    "es": "# Reponer el carné\n\n1. Lleva tu DNI.\n2. Rellena el formulario.\n\n## Resumen\n\nBasta con dos visitas.",
    "ko": "# 회원증 재발급\n\n1. 신분증을 챙깁니다.\n2. 신청서를 씁니다.\n\n## 정리\n\n두 번만 들르면 됩니다.",
}


def doc_of(text: str, language: str = "") -> Document:
    return read(text, load_words(), language=language)


def bait_in(text: str, language: str = "") -> list[Contact]:
    return [contact for contact in doc_of(text, language).contacts if contact.bait and contact.tail]


FOOTERS = [
    ("zh", "TG💪 @demo_k17", Platform.TELEGRAM, "demo_k17"),
    ("zh", "【飞机号：demo_k17】", Platform.TELEGRAM, "demo_k17"),
    ("zh", "薇-信 demo_k17", Platform.WECHAT, "demo_k17"),
    ("zh", "办理加V：abcxyz123", Platform.WECHAT, "abcxyz123"),
    ("zh", "扣扣 1 2 3 4 5 0 0 0 0", Platform.QQ, "123450000"),
    ("zh", "1234500000微/q", Platform.WECHAT, "1234500000"),
    ("zh", "ＴＧ：＠ｄｅｍｏ＿ｋ１７", Platform.TELEGRAM, "demo_k17"),
    ("en", "W h a t s A p p : +44 7700 900123", Platform.WHATSAPP, "447700900123"),
    ("en", "Wh@tsApp 👉 +44 7700 900123", Platform.WHATSAPP, "447700900123"),
    ("en", "𝐓𝐞𝐥𝐞𝐠𝐫𝐚𝐦 demo_k17", Platform.TELEGRAM, "demo_k17"),
    ("en", "ⓣⓔⓛⓔⓖⓡⓐⓜ demo_k17", Platform.TELEGRAM, "demo_k17"),
    ("en", "Tеlеgram: demo_k17", Platform.TELEGRAM, "demo_k17"),
    ("en", "Te\u200ble\u200bgram: demo_k17", Platform.TELEGRAM, "demo_k17"),
    ("en", "&#84;elegram: demo_k17", Platform.TELEGRAM, "demo_k17"),
    ("en", "WhatsApp +𝟒𝟒 𝟕𝟕𝟎𝟎 𝟗𝟎𝟎𝟏𝟐𝟑", Platform.WHATSAPP, "447700900123"),
    ("es", "Escríbeme por WhatsApp: +34 600 555 014", Platform.WHATSAPP, "34600555014"),
    ("es", "t.e.l.e.g.r.a.m → @demo_k17", Platform.TELEGRAM, "demo_k17"),
    ("zh", "客服QQ：二三四五六七八九", Platform.QQ, "23456789"),
    ("en", "t . me / demo_k17", Platform.TELEGRAM, "demo_k17"),
    ("es", "Únete: https://chat.whatsapp.com/DemoK17", Platform.WHATSAPP, "demok17"),
    ("ko", "라인 demo_k17", Platform.LINE, "demo_k17"),
    ("ko", "ㅋㅏ톡 demo_k17", Platform.KAKAO, "demo_k17"),
    ("ko", "텔 레 그 램 : demo_k17", Platform.TELEGRAM, "demo_k17"),
    ("ko", "오픈채팅 https://open.kakao.com/o/gDemoK17", Platform.KAKAO, "gdemok17"),
    ("en", "[chat](https://t.me/demo_k17)", Platform.TELEGRAM, "demo_k17"),
    ("en", "[![](https://img.example.org/q.png)](https://wa.me/447700900123)", Platform.WHATSAPP, "447700900123"),
    ("en", "![TG: demo_k17](https://img.example.org/q.png)", Platform.TELEGRAM, "demo_k17"),
    ("en", '<img src="q.png" alt="Telegram demo_k17">', Platform.TELEGRAM, "demo_k17"),
    ("en", "[write to us][desk]\n\n[desk]: https://t.me/demo_k17", Platform.TELEGRAM, "demo_k17"),
    ("en", "tg://resolve?domain=demo_k17", Platform.TELEGRAM, "demo_k17"),
    ("en", "Telegram t.me/demo_k17", Platform.TELEGRAM, "demo_k17"),
    ("en", ">" * 25 + " Telegram: demo_k17", Platform.TELEGRAM, "demo_k17"),
    ("en", "demo_k17 (WeChat)", Platform.WECHAT, "demo_k17"),
]


@pytest.mark.parametrize(("language", "footer", "platform", "handle"), FOOTERS)
def test_a_footer_is_read_whatever_it_is_dressed_up_as(
    language: str, footer: str, platform: Platform, handle: str
) -> None:
    found = bait_in(f"{GUIDE[language]}\n\n{footer}\n", language)
    assert [(contact.platform, contact.handle) for contact in found][:1] == [(platform, handle)]


@pytest.mark.parametrize(
    ("text", "span"),
    [
        (GUIDE["zh"] + "[TG💪+ @demo_k17 ![Image](https://img.example.org/a.png)]", None),
        (GUIDE["en"] + "[WA🔥 +@demo_k17]", "[WA🔥 +@demo_k17]"),
        (GUIDE["en"] + "\n\n**Telegram: @demo_k17**\n", "**Telegram: @demo_k17**"),
        (GUIDE["en"] + "\n\n🔥🔥 Telegram @demo_k17 🔥🔥\n", "🔥🔥 Telegram @demo_k17 🔥🔥"),
        (GUIDE["en"] + " Add me on Telegram: @demo_k17", "Add me on Telegram: @demo_k17"),
        (GUIDE["es"] + "\n\n- Telegram: <https://t.me/demo_k17>\n", "Telegram: <https://t.me/demo_k17>"),
        (GUIDE["ko"] + "\n\n> 문의 카톡 demo_k17\n", "문의 카톡 demo_k17"),
    ],
)
def test_the_span_is_what_a_fix_would_cut(text: str, span: str | None) -> None:
    (contact,) = bait_in(text)
    assert contact.span.of(text) == (span or text[len(GUIDE["zh"]) :])


HONEST = [
    ("en", "Questions? Open an issue."),
    ("en", "If this does not help, write to support@library.example.org."),
    ("en", "Call the library on 020 7946 0123, Monday to Friday."),
    ("en", "The payment page also takes WeChat Pay and LINE Pay."),
    ("en", "Never send the code to anyone on WhatsApp, not even to +44 7700 900123."),
    ("en", "Install `@scope/telegram2` and run `/start@demo_bot`."),
    ("en", "Thanks to [@annlib](https://github.com/annlib) and [@bolib](https://github.com/bolib)."),
    ("en", "Tested with Telegram 10.2.1, WhatsApp 2.24.1 and Signal v7."),
    ("en", "Join our Discord community at https://discord.gg/a1B2c3D4."),
    ("en", "📞 +44 20 7946 0123"),
    ("en", "## kakao-seat-picker"),
    ("en", "## telegram-paper-clip.strategy.ts"),
    ("en", "## News (Q1 2031)"),
    ("zh", "## wx-readcard"),
    ("zh", "## Contact\n\n- QQ：1234500000"),
    ("zh", "## tg/telegram"),
    ("en", "The meeting is on 2024-05-06 in room 4, see you at 10:30."),
    ("zh", "如果遇到问题且无法解决，请加QQ群1234500000。"),
    ("zh", "客服热线：12393（医保），工作日 9:00–17:00。"),
    ("zh", "微信搜索“某某图书馆”，点“服务大厅”。"),
    ("zh", "作者：张三（QQ 1234500000）"),
    ("zh", "飞机票、火车票都可以在 2024-05-06 之前退。"),
    ("es", "Llama al 900 555 014 o acude a la oficina."),
    ("es", "Autora: Inés (Telegram @ines_taller)"),
    ("ko", "온라인 demo_k17 과정도 있습니다."),
    ("ko", "고객센터 1588-0000으로 문의하세요."),
    ("ko", "작성자: 김하늘 (카톡 sky_reading)"),
]


@pytest.mark.parametrize(("language", "ending"), HONEST)
def test_an_honest_ending_is_no_bait(language: str, ending: str) -> None:
    assert bait_in(f"{GUIDE[language]}\n\n{ending}\n", language) == []


def test_a_section_on_contact_vouches_for_a_plain_contact_but_not_for_a_disguised_one() -> None:
    section = GUIDE["en"] + "\n\n## Contact us\n\n"
    assert bait_in(section + "Telegram: @demo_k17", "en") == []
    assert bait_in(section + "T e l e g r a m 💪 @demo_k17", "en")


def test_a_rule_line_parts_a_contact_from_the_section_on_contact() -> None:
    section = GUIDE["en"] + "\n\n## Contact us\n\nWrite to help@desk.example.org.\n\n"
    assert bait_in(section + "---\n\nTelegram: @demo_k17", "en")
    assert bait_in(section + "Telegram: @demo_k17", "en") == []


def test_the_name_of_the_project_vouches() -> None:
    text = "# Paperboat\n\nSee [the site](https://paperboat.example.org).\n\nChat: https://t.me/paperboat_chat\n"
    (contact,) = doc_of(text).contacts
    assert "own" in {signal.name for signal in contact.signals}
    assert not contact.bait


def test_a_word_that_ends_a_block_names_no_contact_of_the_next_one() -> None:
    (contact,) = bait_in(f"{GUIDE['en']} It is free by tel.\n\nT e l e g r a m @demo_k17\n", "en")
    assert (contact.platform, contact.handle) == (Platform.TELEGRAM, "demo_k17")


def test_a_guide_about_the_platform_is_no_bait() -> None:
    text = "# Write a Telegram bot\n\nOpen Telegram. Telegram asks for a name. In Telegram, search @BotFather.\n"
    assert bait_in(text, "en") == []


def test_a_list_of_many_contacts_is_a_directory() -> None:
    chats = "\n".join(f"- City {n}: <https://t.me/city_{n}_chat>" for n in range(8))
    assert bait_in(f"# City chats\n\nFind your city.\n\n{chats}\n", "en") == []


def test_a_list_of_tags_is_no_list_of_people() -> None:
    tags = "\n".join(f"@{tag}" for tag in ("route", "verb", "note", "guard", "input", "output", "Rnote", "Rsample"))
    assert bait_in(f"Comments know these tags:\n\n{tags}\n\n[route]\n", "en") == []


def test_the_number_of_a_post_is_nobodys_handle() -> None:
    (contact,) = doc_of(GUIDE["en"] + "\n\nhttps://t.me/demo_k17/1204\n", "en").contacts
    assert contact.handle == "demo_k17"


def test_what_links_into_its_own_site_is_no_message() -> None:
    advert = "🎁 Claim your bonus and earn money from home! [Read this](https://circle.example.org/a1)\n"
    assert bait_in(advert, "en")
    assert bait_in(advert + "\nMore about [the circle](../about/circle.md).\n", "en") == []


def test_no_handle_is_read_over_the_end_of_a_block() -> None:
    text = "# Card\n\nFill in the form e-mailed by bo@desk7.example.org\n\n[Line](https://line.me/ti/p/~demo_k17)\n"
    assert [contact.handle for contact in bait_in(text, "en")] == ["demo_k17"]


def test_a_contact_in_the_middle_is_seen_but_stands_in_no_tail() -> None:
    text = "# Card\n\nTelegram: @demo_k17\n\n" + "Fill in the form and wait for the letter. " * 60
    (contact,) = doc_of(text, "en").contacts
    assert not contact.tail
    assert not contact.bait


def test_signals_carry_reasons_and_add_up() -> None:
    (contact,) = bait_in(GUIDE["zh"] + "\n\nTG💪 @demo_k17")
    assert contact.score == sum(WEIGHTS[signal.name][0] for signal in contact.signals) >= THRESHOLD
    assert all(signal.detail for signal in contact.signals)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "@",
        "TG",
        "TG:",
        "](t.me/",
        "[" * 10_000 + "TG @demo_k17" + "]" * 10_000,
        "TG💪 @a1b2c3 " * 20_000,
        "q " * 100_000,
        "t.me/ab " * 30_000,
        "微 信 " * 50_000,
        "а" * 300_000 + "a",
        "1 " * 200_000,
        "(" * 50_000 + "WhatsApp +44 7700 900123",
    ],
)
def test_any_text_is_read(text: str) -> None:
    for contact in doc_of(text).contacts:
        assert 0 <= contact.span.start < contact.span.end <= len(text)
