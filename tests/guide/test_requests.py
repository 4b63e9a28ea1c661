"""Who asks the reader for which data: sentence by sentence, and how grave it is by where it stands."""

from __future__ import annotations

import pytest

from guidelint.finding import Confidence
from guidelint.guide.document import Document, Recipient, Request, Tier
from guidelint.guide.read import read
from guidelint.guide.request.requests import grouped
from guidelint.rule.packs import load_words

ASKED = {
    "zh": [
        "在弹出的页面中依次填写姓名、身份证号、手机号码，然后点击“下一步”。",
        "按照页面提示完善个人信息，如姓名、证件号码、联系电话等。",
        "根据语音提示按键输入18位身份证号码，并以#号键结束。",
        "将身份证正反面照片上传到系统。",
        "编辑短信“YE+身份证号”发送到指定号码。",
        "登录时需要使用身份证号和密码。",
        "把你的学号和身份证号码发给辅导员即可查询。",
        "个人身份证号、姓名填写完成后点击提交。",
    ],
    "en": [
        "Enter your full name, Social Security number and date of birth, then select Continue.",
        "You will be asked to provide your passport number and your visa number.",
        "Give the agent your member ID and your Social Security number.",
        "Sign in with your national ID number and password.",
        "Upload a scan of your passport and a recent photo.",
        "Follow the prompts to fill in personal information, including your insurance number and name.",
        "Your passport number must be entered exactly as it is printed.",
        "Text your ID number to 12345 and you will get the balance.",
    ],
    "es": [
        "Ingresa tu CURP y tu número de seguridad social, y da clic en Continuar.",
        "El asesor te pedirá tu número de seguridad social y tu fecha de nacimiento.",
        "Rellene el formulario con sus datos personales: nombre, apellidos, NIE y domicilio.",
        "Regístrate con tu CURP y un correo electrónico.",
        "Sube una foto de tu INE por ambos lados.",
        "Para crear la cuenta, se te solicitará tu CURP, NSS y un correo electrónico.",
    ],
    "ko": [
        "이름, 주민등록번호, 휴대폰 번호를 입력한 후 ‘확인’ 버튼을 누르세요.",
        "상담원에게 이름과 생년월일, 주민등록번호를 말씀해 주세요.",
        "주민등록번호 13자리를 누르고 #을 눌러 주세요.",
        "신청서에 성명, 주민등록번호, 주소를 작성하여 제출하세요.",
        "여권번호와 생년월일을 입력하면 비자 상태를 조회할 수 있습니다.",
        "건강보험증 번호를 상담원에게 알려 주면 잔액을 알려 줍니다.",
    ],
    "pt": [
        "Informe o CPF e a data de nascimento.",
        "Ser-lhe-á pedido o número de utente.",
        "Anexe a cópia do cartão de cidadão.",
    ],
}
NOT_ASKED = {
    "zh": [
        "社保卡正面印有姓名、身份证号和照片。",
        "页面会显示您的姓名、身份证号以及缴费明细。",
        "查询无需提供身份证号，只要单号即可。",
        "请携带身份证和社保卡到窗口办理，向工作人员出示身份证原件。",
        "切勿将身份证号码、银行卡号告诉陌生人。",
        "身份证号输入错误三次后账户会被锁定。",
        "将社保卡插入终端机，按提示操作。",
        "点击“提交”按钮后，姓名和证件号会显示在回执上。",
        "表单需要让用户填写身份证号，并校验长度。",
        "发送方把护照号加密后再传输。",
        "指纹取代传统的护照号输入。",
    ],
    "en": [
        "The card shows your name and your insurance number.",
        "You do not need to enter your Social Security number.",
        "Bring your passport and your insurance card to the counter.",
        "Never give your Social Security number to a caller.",
        "Users must enter their passport number.",
        "Ask the user for their date of birth and phone number.",
        "If someone asks you for your bank account number, hang up.",
        "Before entering your Social Security number, look at the address bar.",
        "The form says: “Enter your passport number and your tax number.”",
        "The form says 'enter your passport number' in the users' own language.",
        "Check that your name and passport number are correct.",
        "Set your name and email with the config command.",
        "Enter your phone number.",
        "Complete the identity check.",
        "This package holds type definitions for passport-paperboat.",
        "The record keeps the invoice type and tax number.",
        "The issuer provides the card number and the passport number.",
        "Such pages claim to be a bank and ask for your name and passport number.",
        "The value is returned when user enters the passport number.",
    ],
    "es": [
        "La tarjeta muestra su nombre y su número de afiliación.",
        "No es necesario introducir el DNI.",
        "Lleve su pasaporte y su tarjeta sanitaria a la oficina.",
        "El usuario debe introducir su DNI en el formulario.",
        "Compruebe que su nombre y su NIE son correctos.",
    ],
    "ru": [
        "Впишите имя и фамилию.",
    ],
    "ko": [
        "카드에는 이름과 주민등록번호가 적혀 있습니다.",
        "주민등록번호는 입력할 필요가 없습니다.",
        "신분증과 여권을 지참하여 방문하세요.",
        "전화로 계좌번호를 요구하면 사기입니다.",
        "조회 결과에서 이름과 계좌번호를 확인합니다.",
    ],
    "pt": [
        "Ninguém vai pedir sua senha.",
        "Retire uma senha e aguarde.",
        "Não é preciso fornecer o CPF.",
        "Digite o endereço do site no navegador.",
        "O banco nunca lhe pede o PIN por telefone.",
    ],
}


def _read(text: str, language: str = "en", *, plain: bool = False) -> Document:
    return read(text, load_words(), path="guide.txt" if plain else "guide.md", plain=plain, language=language)


def _asked(text: str, language: str = "en", *, plain: bool = False) -> list[Request]:
    return [r for r in _read(text, language, plain=plain).requests if not r.credentials]


def _only(text: str, language: str = "en") -> Request:
    (request,) = _asked(text, language)
    return request


def _pairs(table: dict[str, list[str]]) -> list[tuple[str, str]]:
    return [(language, sentence) for language, sentences in table.items() for sentence in sentences]


@pytest.mark.parametrize(("language", "sentence"), _pairs(ASKED))
def test_a_sentence_asks(language: str, sentence: str) -> None:
    assert _asked(f"{sentence}\n", language)


@pytest.mark.parametrize(("language", "sentence"), _pairs(NOT_ASKED))
def test_a_sentence_does_not_ask(language: str, sentence: str) -> None:
    assert not _asked(f"{sentence}\n", language)


def test_terms_and_span_are_those_of_the_text() -> None:
    text = "# SIM\n\n1. Open it.\n2. Enter your **full name** and your ID\n   number.\n"
    request = _only(text)
    assert [term.of(text) for term in request.terms] == ["full name", "your ID\n   number"]
    assert request.span.of(text) == "full name** and your ID\n   number"
    assert request.sentence.of(text).startswith("Enter your")


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("The agent will ask you for the following:\n\n- Policy number\n- Date of birth (day first)\n", 2),
        ("Provide these details:\n\n| Field | Length |\n|---|---|\n| Passport number | 9 |\n", 1),
        ("Upload the following:\n\n- passport\n- identity card\n", 2),
        ("1. Enter the following:\n   - full name\n   - tax number\n2. Wait.\n", 2),
    ],
)
def test_a_list_belongs_to_the_sentence_that_announces_it(text: str, terms: int) -> None:
    assert len(_only(text).terms) == terms


@pytest.mark.parametrize(
    "text",
    [
        "The receipt shows the following:\n\n- Policy number\n- Date of birth\n",
        "Fill out the form as follows:\n\n1. Open the page.\n2. Look up the policy number and the date of birth.\n",
        "Provide the following:\n\nThat is all.\n\n- Policy number\n",
        "Submit the following:\n\n- passport\n- identity card\n",
        "## Enter your passport number\n\nLorem.\n",
    ],
)
def test_other_lists_and_headings_ask_for_nothing(text: str) -> None:
    assert not _asked(text)


@pytest.mark.parametrize(
    ("sentence", "tier"),
    [
        ("Enter your name, your phone number and your home address.", Tier.S3),
        ("Enter your name and your passport number.", Tier.S2),
        ("Enter your card number and the CVV.", Tier.S1),
        ("Upload a photo of your passport.", Tier.S1),
        ("Upload your passport.", Tier.S2),
        ("Enter your passport number and the verification code.", Tier.S2),
    ],
)
def test_the_gravest_data_gives_the_tier(sentence: str, tier: Tier) -> None:
    assert _only(f"Open https://example.org.\n\n{sentence}\n").tier is tier


def test_a_phone_number_beside_a_code_hides_no_code() -> None:
    (request,) = read("1. Enter your phone number and the verification code.\n", load_words(), language="en").requests
    assert (request.tier, request.credentials) == (Tier.S1, True)


def test_credentials_alone_are_marked() -> None:
    (request,) = _read("Enter your user name and your password.\n").requests
    assert request.credentials


def test_an_unlocated_recipient_raises_the_tier() -> None:
    lost = "# Refund\n\n1. Go to the official website of the tax office.\n2. Enter your tax number.\n3. Click Send.\n"
    found = lost.replace("of the tax office", "of the tax office, https://tax.example.org")
    assert (_only(lost).tier, _only(lost).located) == (Tier.S1, False)
    assert (_only(found).tier, _only(found).located) == (Tier.S2, True)


def test_a_form_at_the_counter_lowers_the_tier() -> None:
    text = "# 查询余额\n\n## 方法一：去银行柜台\n\n1. 到银行柜台取号。\n2. 填写申请表，写明姓名和身份证号码。\n"
    request = _only(text, "zh")
    assert (request.tier, request.recipient) == (Tier.S3, Recipient.INSTITUTION)


def test_data_for_a_private_contact_is_of_the_gravest_tier() -> None:
    request = _only("加微信把姓名和身份证号发给我，帮你代查。\n", "zh")
    assert (request.tier, request.recipient) == (Tier.S1, Recipient.PRIVATE)


def test_an_identity_check_on_a_way_implies_data() -> None:
    text = "# 如何查询余额\n\n1. 打开 https://app.example.cn。\n2. 完成实名认证，登录账户。\n3. 查看余额。\n"
    request = _only(text, "zh")
    assert (request.tier, request.inferred, request.confidence) == (Tier.S2, True, Confidence.MEDIUM)
    assert not _asked(text + "\n```sh\nrun\n```\n", "zh")


def test_requests_are_grouped_by_way_and_tier() -> None:
    text = "# Pay\n\n1. Enter your tax number.\n2. Enter your passport number.\n3. Enter your card number and CVV.\n"
    groups = [(first.tier, len(later)) for first, later in grouped(_asked(text))]
    assert groups == [(Tier.S2, 1), (Tier.S1, 0)]


@pytest.mark.parametrize(
    "text",
    [
        "enter your passport number " * 3000,
        "your passport number, name: " * 3000 + "enter",
        "Enter: " + "- passport number\n" * 3000,
        "never share, enter your passport number and name. " * 3000,
        "'\"“" * 3000 + "enter your passport number",
        "- " * 500 + "Enter the following:\n\n" + "> " * 500 + "- passport number",
    ],
)
def test_nothing_is_too_long_or_too_odd(text: str) -> None:
    assert _read(text).requests is not None
    assert _read(text, "ko", plain=True).requests is not None
