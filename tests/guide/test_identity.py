"""Whose contact it is: the same for every way to write it, and another for every other name."""

from __future__ import annotations

import pytest

from guidelint.guide.contact.identity import identity, without_country
from guidelint.guide.read import read
from guidelint.rule.packs import load_words

GUIDE = "# 怎样补办读者证\n\n1. 带上身份证。\n2. 填写补办单。\n\n## 结语\n\n按上面两步走，当天就能拿到新证。\n\n"


def whose(footer: str, language: str = "zh") -> set[str]:
    doc = read(GUIDE + footer + "\n", load_words(), language=language)
    return {identity(doc, contact) for contact in doc.contacts}


@pytest.mark.parametrize(
    "footer",
    [
        "[TG💪+ @demo_k17 ![Image](https://img.example.org/k.png)]",
        "ＴＧ：＠ｄｅｍｏ＿ｋ１７",
        "T\u200bG: @demo\u200b_k17",
        "电报 https://t.me/demo_k17",
        "飞机：DEMO_K17",
        "Telegram: @𝐝𝐞𝐦𝐨_𝐤𝟏𝟕",
        "Telegram: @dеmo_k17",
        "TG @d🔥e🔥m🔥o_k17",
        "飞机 @de🌟mo🌟_k17",
        "t . me / demo_k17",
        "telegram.me/demo_k17?start=1",
        "@demo_k17",
    ],
)
def test_a_name_is_one_however_it_is_written(footer: str) -> None:
    assert whose(footer) == {"telegram:demo_k17"}


@pytest.mark.parametrize(
    ("footer", "name"),
    [
        ("TG：@demo_k1", "telegram:demo_k1"),
        ("TG: @demo_k17x", "telegram:demo_k17x"),
        ("TG: @demo-k17", "telegram:demo-k17"),
        ("微信：demo_k17", "wechat:demo_k17"),
        ("VX🔥demo_k17", "wechat:demo_k17"),
        ("wx: d-e-m-o-k-1-7", "wechat:demok17"),
    ],
)
def test_another_name_is_another_person(footer: str, name: str) -> None:
    assert whose(footer) == {name}


@pytest.mark.parametrize(
    ("footer", "language"),
    [
        ("WhatsApp +44 7911 123456", "en"),
        ("WhatsApp: 07911 123456", "en"),
        ("https://wa.me/447911123456", "en"),
        ("whatsapp: ＋44 7911-123-456", "zh"),
    ],
)
def test_a_telephone_number_is_one_with_and_without_its_country(footer: str, language: str) -> None:
    assert whose(footer, language) == {"phone:+447911123456"}


def test_numbers_of_a_messenger_are_no_telephone_numbers() -> None:
    assert whose("QQ：1954000000") == {"qq:1954000000"}
    assert whose("邮箱 1954000000@qq.com") == {"qq:1954000000"}


def test_a_name_is_on_what_stands_beside_it() -> None:
    assert whose("Contato: Skype @demo_k17", "pt") == {"skype:demo_k17"}
    assert whose("电话/QQ：1954000000") == {"qq:1954000000"}


def test_a_number_without_its_country_is_the_same_number() -> None:
    names = {"phone:+34878826072", "phone:878826072", "phone:0878826072"}
    assert {without_country(name) for name in names} == {"phone:878826072"}
    assert without_country("qq:1954000000") == "qq:1954000000"


def test_mailboxes() -> None:
    assert whose("邮箱 demo.k17+guides@gmail.com") == {"e-mail:demok17@gmail.com"}
    assert whose("邮箱 demo.k17@example.org") == {"e-mail:demo.k17@example.org"}


def test_a_contact_without_a_name_is_nobody() -> None:
    assert whose("扫码咨询\n\n![](https://img.example.org/qr.png)") <= {""}
