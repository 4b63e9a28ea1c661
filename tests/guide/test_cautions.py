"""What counts as a warning, and how far each reaches."""

from __future__ import annotations

import pytest

from guidelint.guide.document import Reach, Tier
from guidelint.guide.read import read
from guidelint.guide.request.cautions import Warned, warned
from guidelint.rule.packs import load_words

STRONG = {
    "zh": [
        "请务必通过官方网站查询，谨防钓鱼网站。",
        "不要向任何人透露您的身份证号和验证码。",
        "输入前请核对网址是否为官方域名。",
    ],
    "en": ["Beware of fake apps that imitate the official one.", "Never share your ID number with anyone who calls."],
    "es": ["Tenga cuidado con las páginas falsas.", "Nunca compartas tu CURP con desconocidos."],
    "ko": ["기관을 사칭한 전화에 주의해야 합니다.", "주민등록번호를 다른 사람에게 알려주지 마세요."],
}
GENERAL = {
    "zh": ["请注意保护个人隐私。"],
    "en": ["Please protect your personal information."],
    "es": ["Proteja sus datos personales en todo momento."],
    "ko": ["개인정보 보호에 유의하세요."],
}
NO_WARNING = {
    "zh": [
        "请妥善保管收据，以备查询。",
        "官方网站的网址为 www.example.cn。",
        "网站绝对安全，请放心填写。",
    ],
    "en": ["Keep your receipt in a safe place.", "Never share the folder.", "It is 100% safe.", "Back up your data."],
    "es": ["Guarde el recibo en un lugar seguro.", "La página es totalmente segura, no se preocupe."],
    "ko": ["영수증을 잘 보관하세요.", "100% 안전하니 안심하고 입력하세요."],
}
GUIDE = """# Check a card

{lead}

## Method 1: Online

{own}

1. Open https://card.example.org. {step}
2. Enter your tax number. {asked}
3. Click **Send**. {after}

## Method 2: In the app

1. Open the app. {app}
2. Tap **Card**.

## Tips

- {tip}
"""
WARNING = "Watch out for scams that ask for your number."


def _grade(sentence: str, language: str) -> int:
    doc = read(f"{sentence}\n", load_words(), language=language)
    return max((caution.specificity for caution in doc.cautions if not caution.negated), default=-1)


def _pairs(table: dict[str, list[str]]) -> list[tuple[str, str]]:
    return [(language, sentence) for language, sentences in table.items() for sentence in sentences]


@pytest.mark.parametrize(("language", "sentence"), _pairs(STRONG))
def test_a_warning_that_tells_something(language: str, sentence: str) -> None:
    assert _grade(sentence, language) >= 1


@pytest.mark.parametrize(("language", "sentence"), _pairs(GENERAL))
def test_a_general_warning(language: str, sentence: str) -> None:
    assert _grade(sentence, language) == 0


@pytest.mark.parametrize(("language", "sentence"), _pairs(NO_WARNING))
def test_no_warning(language: str, sentence: str) -> None:
    assert _grade(sentence, language) == -1


def test_a_call_out_makes_a_general_warning_weightier() -> None:
    assert _grade("> [!WARNING]\n> Please protect your personal information.", "en") == 1


def _guide(place: str = "", warning: str = WARNING) -> str:
    return GUIDE.format_map(
        dict.fromkeys(("lead", "own", "step", "asked", "after", "app", "tip"), "") | {place: warning}
    )


@pytest.mark.parametrize(
    ("place", "reach", "result"),
    [
        ("asked", Reach.SAME_STEP, Warned.ENOUGH),
        ("step", Reach.SAME_STEP, Warned.ENOUGH),
        ("own", Reach.SAME_METHOD, Warned.ENOUGH),
        ("lead", Reach.BEFORE_METHODS, Warned.ENOUGH),
        ("tip", Reach.LATER, Warned.LATE),
        ("app", None, Warned.NOT_AT_ALL),
        ("", None, Warned.NOT_AT_ALL),
    ],
)
def test_how_far_a_warning_reaches(place: str, reach: Reach | None, result: Warned) -> None:
    (request,) = read(_guide(place), load_words(), language="en").requests
    assert [far for _, far in request.cautions] == ([] if reach is None else [reach])
    assert warned(request) is result


@pytest.mark.parametrize(
    ("warning", "result"),
    [
        ("In the app, watch out for fake apps.", Warned.NOT_AT_ALL),
        ("Online, watch out for fake websites.", Warned.ENOUGH),
        ("Never give your tax number to a caller on the phone.", Warned.ENOUGH),
        ("Please protect your personal information.", Warned.GENERAL),
        ("It is 100% safe, there is no risk of scams.", Warned.NOT_AT_ALL),
    ],
)
def test_what_a_warning_before_the_ways_is_worth(warning: str, result: Warned) -> None:
    (request,) = read(_guide("lead", warning), load_words(), language="en").requests
    assert warned(request) is result


def test_an_unlocated_recipient_asks_for_no_better_warning() -> None:
    text = (
        "# Refund\n\nBeware of scams.\n\n1. Go to the official website of the tax office.\n2. Enter your tax number.\n"
    )
    (request,) = read(text, load_words(), language="en").requests
    assert (request.tier, request.located, warned(request)) == (Tier.S1, False, Warned.ENOUGH)


def test_many_warnings_and_requests_are_read_in_linear_time() -> None:
    text = "Enter your tax number.\n\nBeware of scams.\n\n" * 5000
    doc = read(text, load_words(), language="en")
    assert len(doc.requests) == len(doc.cautions) == 5000
