"""Numbers that belong to people: which are found, how much proves them, and which are nobody's."""

from __future__ import annotations

import random

import pytest

from guidelint.guide.document import Identifier, IdentifierKind, Strength
from guidelint.guide.identifier.check_digits import mexican_social, russian_social
from guidelint.guide.identifier.kinds import Sort, named, sorts
from guidelint.guide.identifier.masked import masked
from guidelint.guide.identifier.samples import made_up
from guidelint.guide.identifier.specimens import TEMPLATES, specimen
from guidelint.guide.read import read
from guidelint.rule.packs import load_words

LABEL = {
    IdentifierKind.RESIDENT: "身份证号",
    IdentifierKind.TAX: "tax number",
    IdentifierKind.SOCIAL: "social security number",
    IdentifierKind.HEALTH: "NHS number",
    IdentifierKind.BANK: "account number",
    IdentifierKind.CARD: "card number",
}


def found(text: str, language: str = "en") -> tuple[Identifier, ...]:
    return read(text, load_words(), language=language).identifiers


def told(text: str, language: str = "en") -> list[Identifier]:
    return [one for one in found(text, language) if one.context and not one.sample]


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_number_beside_its_name_is_found(name: str) -> None:
    number = specimen(name)
    sort = named("iban" if name.startswith("iban") else name.removesuffix(".open"))[0]
    text = f"# Title\n\nHere is the {LABEL[sort.kind]}: {number}, and more.\n"
    (one,) = told(text)
    assert one.span.of(text) == number
    assert one.kind is sort.kind
    assert one.masked == masked(number) != number
    assert one.strength is (Strength.WEAK if name == "kr.rrn.open" else sort.strength)


@pytest.mark.parametrize("name", TEMPLATES)
def test_no_number_is_told_without_a_name_beside_it(name: str) -> None:
    assert told(f"# Title\n\nThe order {specimen(name)} was sent.\n") == []


@pytest.mark.parametrize(
    "sort", [sort for sort in sorts() if sort.proof and not sort.lenient], ids=lambda sort: sort.name
)
def test_random_digits_seldom_pass(sort: Sort) -> None:
    assert sort.proof is not None
    chance = random.Random(1)
    compact = "".join(filter(str.isalnum, specimen("iban.de" if sort.name == "iban" else sort.name)))
    tries = ["".join(chance.choice("0123456789") if c.isdigit() else c for c in compact) for _ in range(300)]
    share = sum(map(sort.proof, tries)) / len(tries)
    assert share < {Strength.STRONG: 0.12, Strength.WEAK: 0.2, Strength.NONE: 1.0}[sort.strength]


def test_a_validator_that_raises_proves_nothing() -> None:
    for sort in sorts():
        if sort.proof is not None and sort.name not in {"tw.id", "hk.id", "de.pension", "ru.snils", "mx.nss", "cn.ric"}:
            assert not sort.proof("")
            assert not sort.proof("?")
    assert not found("# T\n\n身份证号：652492709210264830。\n", "zh")


@pytest.mark.parametrize(
    "number",
    [
        *("4111111111111111", "4242424242424242", "5555555555554444", "123456789", "078051120", "000000000"),
        *("110101199003070000", "12345678Z", "9001011234567", "A123456789", "01012345678", "13800138000"),
        *("4532123456789010", "1234123412341234", "DE89370400440532013000", "99999999R"),
    ],
)
def test_samples_are_nobodys(number: str) -> None:
    assert made_up(number)


@pytest.mark.parametrize("name", TEMPLATES)
def test_specimens_are_no_samples(name: str) -> None:
    assert not made_up("".join(filter(str.isalnum, specimen(name))))


def test_check_digits_of_our_own() -> None:
    assert russian_social("11223344595")
    assert not russian_social("11223344596")
    number = specimen("mx.nss")
    assert mexican_social(number)
    assert not mexican_social(number[:-1] + str((int(number[-1]) + 1) % 10))


def test_a_korean_number_may_lack_its_check_digit() -> None:
    (one,) = told(f"# 제목\n\n주민등록번호 {specimen('kr.rrn.open')} 입니다.\n", "ko")
    assert one.strength is Strength.WEAK
    assert told("# 제목\n\n주민등록번호 031399-1093750 입니다.\n", "ko") == []


@pytest.mark.parametrize(
    "written",
    [
        "身份证号：{}",
        "身份证号码 **{}**",
        "{}（身份证号）",
        "| 姓名 | 身份证号 |\n|---|---|\n| 张某 | {} |\n| 李某 | 无 |",
        "| 身份证号 | {} |\n|---|---|\n| 张某 | 无 |",
        "- 姓名：张某\n- 身份证号：{}",
    ],
)
def test_names_stand_before_behind_and_above(written: str) -> None:
    assert len(told(f"# 标题\n\n{written.format(specimen('cn.ric'))}\n", "zh")) == 1


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("身份证号是一个很长的号码，下面这些数字与它没有任何关系，订单编号 {cn.ric}", "zh"),
        ("示例身份证号：{cn.ric}", "zh"),
        ("身份证号 `{cn.ric}`", "zh"),
        ("身份证号查询 https://example.org/{cn.ric}", "zh"),
        ("e.g. SSN {us.ssn}", "en"),
        ("Pay the fee to IBAN {iban.de}", "en"),
        ("The account of the foundation: IBAN {iban.de}", "en"),
        ("ID number 43011219030614327", "en"),
        ("ID number X{cn.ric}7", "en"),
    ],
)
def test_what_is_not_told(text: str, language: str) -> None:
    for name in TEMPLATES:
        text = text.replace(f"{{{name}}}", specimen(name))
    assert told(f"# Title\n\n{text}\n", language) == []


@pytest.mark.parametrize(
    ("text", "language", "number"),
    [
        ("手机号：139 0192 7364", "zh", "139 0192 7364"),
        ("Her mobile number is +44 7911 204537.", "en", "+44 7911 204537"),
        ("휴대폰 번호는 010-7291-4836 입니다", "ko", "010-7291-4836"),
        ("Su móvil es 612 407 938.", "es", "612 407 938"),
    ],
)
def test_a_private_mobile_is_found(text: str, language: str, number: str) -> None:
    text = f"# Title\n\n1. {text}\n2. Go on.\n\nThat is all there is to say about it.\n\nAnd so on.\n"
    assert [one.span.of(text) for one in told(text, language)] == [number]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("客服手机：139 0192 7364", "zh"),
        ("手机号：138 1234 5678", "zh"),
        ("拨打电话 021-6249 7318", "zh"),
        ("Customer service, mobile: +44 7911 204537", "en"),
        ("mobile: 555-0142", "en"),
        ("고객센터 휴대폰 010-7291-4836", "ko"),
    ],
)
def test_other_telephones_are_not(text: str, language: str) -> None:
    assert told(f"# Title\n\n1. {text}\n2. Go on.\n\nMore.\n\nAnd so on.\n", language) == []


@pytest.mark.parametrize("unit", ["1", "1 ", "1-", "12.", "身份证号1", "430121190306143272 ", "DE07 9205 "])
def test_long_rows_of_digits_are_read(unit: str) -> None:
    assert isinstance(found(unit * (20_000 // len(unit)), "zh"), tuple)
