"""Telling a guide's language: what is declared, then script, then small words, then a seeded guess."""

from __future__ import annotations

import pytest

from guidelint.text.language import Language, detect, normalised

ENGLISH = "Open the app and sign in with your account. Then check that the name is shown on the card."


@pytest.mark.parametrize(
    ("tag", "code"),
    [
        ("zh-CN", "zh"),
        ("zh-Hans", "zh"),
        ("zh_TW", "zh"),
        ("pt-BR", "pt"),
        ("EN", "en"),
        ("es_419", "es"),
        ("nb-NO", "no"),
        ("Spanish", "es"),
        ("한국어", "ko"),
        ("python", ""),
        ("go", ""),
        ("", ""),
    ],
)
def test_tags_as_people_write_them(tag: str, code: str) -> None:
    assert normalised(tag) == code


@pytest.mark.parametrize("key", ["lang", "language", "locale"])
def test_front_matter_comes_first(key: str) -> None:
    assert detect(ENGLISH, {key: "nl-BE"}) == Language("nl", "front-matter")


def test_a_declaration_that_the_page_belies_is_a_template_default() -> None:
    assert detect("打开应用，登录账户，在右上角选择菜单，然后确认显示您的姓名和卡号。" * 3, {"lang": "en"}).code == "zh"


@pytest.mark.parametrize("value", [None, 3, ["en"], {"en": 1}, "python", ""])
def test_odd_front_matter_is_passed_over(value: object) -> None:
    assert detect(ENGLISH, {"lang": value}) == Language("en", "words")


def test_yaml_reads_norwegian_as_a_truth_value() -> None:
    assert detect("Åpne appen og logg inn.", {"lang": False}) == Language("no", "front-matter")


@pytest.mark.parametrize(
    ("code", "prose"),
    [
        ("zh", "打开应用，登录账户。"),
        ("ja", "アプリを開いて、右上の設定を選択します。"),
        ("ko", "앱을 열고 로그인하세요."),
        ("th", "เปิดแอปแล้วเข้าสู่ระบบ"),
        ("el", "Ανοίξτε την εφαρμογή"),
        ("he", "פתחו את האפליקציה והתחברו"),
        ("bn", "অ্যাপ খুলুন এবং লগ ইন করুন"),
        ("ta", "பயன்பாட்டைத் திறக்கவும்"),
        ("ka", "გახსენით აპლიკაცია"),
    ],
)
def test_a_script_of_one_language_tells(code: str, prose: str) -> None:
    assert detect(prose, {}) == Language(code, "script")


@pytest.mark.parametrize(
    ("code", "prose"),
    [
        ("en", ENGLISH),
        ("es", "Abre la aplicación y entra con tu cuenta. Después comprueba que el nombre está en la tarjeta."),
        ("pt", "Abra o aplicativo e entre com a sua conta. Depois veja se o nome está no cartão."),
        ("fr", "Ouvrez l'application et connectez-vous avec votre compte. Le nom est sur la carte."),
        ("de", "Öffnen Sie die App und melden Sie sich mit dem Konto an. Der Name steht auf der Karte."),
        ("it", "Apri l'applicazione e accedi con il tuo account. Il nome è sulla carta di credito."),
        ("nl", "Open de app en meld je aan met het account. De naam staat op de kaart van je bank."),
        ("pl", "Otwórz aplikację i zaloguj się na konto. Nazwisko jest na karcie, ale nie na koncie."),
        ("tr", "Uygulamayı açın ve hesabınız ile oturum açın. Bu isim kart için de geçerli."),
        ("vi", "Mở ứng dụng và đăng nhập bằng tài khoản của bạn. Tên có trên thẻ."),
        ("id", "Buka aplikasi, maka Anda bisa masuk dengan akun ini karena nama ada di kartu."),
        ("ru", "Откройте приложение и войдите в свой аккаунт. Имя должно быть на карте."),
        ("uk", "Відкрийте застосунок і увійдіть до облікового запису. Це ім'я має бути на картці."),
        ("ar", "افتح التطبيق ثم سجل الدخول إلى حسابك من خلال هذا الرابط"),
        ("fa", "برنامه را باز کنید و با حساب خود وارد شوید. این نام در کارت است"),
        ("hi", "ऐप खोलें और अपने खाते में साइन इन करें। नाम कार्ड पर है"),
    ],
)
def test_small_words_part_languages_of_one_script(code: str, prose: str) -> None:
    assert detect(prose, {}) == Language(code, "words")


@pytest.mark.parametrize(
    ("code", "prose"),
    [
        ("zh", "在 Settings 里打开 Account and Privacy，选择 Sign in with Google，输入验证码后点击 Continue。"),
        ("ko", "Settings에서 Account를 열고 Sign in with Google 버튼을 누른 다음 인증번호를 입력하세요."),
        ("ja", "SettingsからAccountを開き、Sign in with Googleを選んでコードを入力します。"),
    ],
)
def test_english_labels_do_not_make_a_page_english(code: str, prose: str) -> None:
    assert detect(prose, {}).code == code


def test_some_kana_or_hangul_quoted_in_chinese_leaves_it_chinese() -> None:
    page = "打开网站，点击“로그인”按钮，输入姓名、出生日期和手机号码，然后选择“トップ”页面查看余额和缴费记录。"
    assert detect(page, {}).code == "zh"


@pytest.mark.parametrize("prose", ["", " ", "\ufffc \ufffc", "12345", "a", "。。。"])
def test_nothing_to_go_by_is_said_so(prose: str) -> None:
    assert detect(prose, {}) == Language("", "none")


def test_a_language_without_function_words_is_guessed_always_alike() -> None:
    welsh = "Agorwch yr ap a mewngofnodwch gyda'ch cyfrif. Yna gwiriwch fod eich enw yn ymddangos ar y cerdyn banc."
    assert detect(welsh, {}) == detect(welsh, {}) == Language("cy", "guess")


def test_the_middle_counts_so_that_a_long_preface_does_not_decide() -> None:
    assert detect("Lorem ipsum dolor. " * 20 + ENGLISH * 200, {}).code == "en"


def test_a_huge_line_is_sampled() -> None:
    assert detect("字" * 10_000_000, {}) == Language("zh", "script")
