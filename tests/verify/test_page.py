"""Pages that hold nothing are found out, and those that only speak of it are not."""

from __future__ import annotations

import time

import pytest

from guidelint.verify.html import Page, page
from guidelint.verify.page import LED_HOME, empty
from guidelint.verify.phrases import phrases, plain
from guidelint.verify.reading import digest
from guidelint.verify.sighting import PARKED, SOFT_404

URL = "https://town.example/services/card"
TOLD = "The office explains at length what to bring, where to go, whom to ask, and how long it may take. " * 2

MISSING = [
    "404",
    "404 Not Found",
    "Error 404",
    "HTTP Status 404 – Not Found",
    "Error 404 (Not Found)!!1",
    "Page not found | Town of Example",
    "Town – Page Not Found (404)",
    "Oops! That page can’t be found.",
    "Sorry, the page you are looking for does not exist.",
    "页面不存在 - 某某市人民政府",
    "404-页面未找到",
    "抱歉，您访问的页面不存在！",
    "提示：该内容已被删除",
    "找不到網頁",
    "Página no encontrada | Ayuntamiento",
    "Error 404: la página solicitada no existe",
    "페이지를 찾을 수 없습니다 | 시청",
    "요청하신 페이지를 찾을 수 없습니다.",
    "404 에러",
    "ページが見つかりません｜市役所",
    "お探しのページは見つかりませんでした。",
    "Page introuvable - Ville",
    "Erreur 404 : la page demandée n’existe pas",
    "Seite nicht gefunden – Stadt",
    "Fehler 404",
    "Página não encontrada | Prefeitura",
    "Erro 404",
    "Pagina niet gevonden | Gemeente",
    "Страница не найдена — Город",
    "Ошибка 404. Страница не найдена",
]
NOT_MISSING = [
    "How to fix a 404 Not Found error",
    "Why is my page not found by search engines?",
    "404 errors explained",
    "Bus 404 timetable",
    "Lost and found office",
    "Form 404 - application for a card",
    "Room 404",
    "Not found your answer? Ask us",
    "页面不存在怎么办",
    "如何解决404错误",
    "教你处理“网页打不开”",
    "Cómo solucionar el error 404 en tu página",
    "404 오류 해결 방법",
    "404エラーの直し方",
    "Que faire si la page est lente",
    "Fehler 404 beheben: so geht es",
    "Como corrigir o erro 404",
    "Wat te doen bij fout 404",
    "Как исправить ошибку 404",
    "Fund not found in the register: what to do",
    "Service interruption",
    "",
]


def notes(title: str = "", text: str = "", *, url: str = URL, final: str = "", **more: object) -> tuple[str, ...]:
    return empty(url, final or url, Page(title=title, text=text, **more), 200)  # type: ignore[arg-type]


@pytest.mark.parametrize("title", MISSING)
def test_titles_that_say_there_is_nothing(title: str) -> None:
    assert notes(title) == (SOFT_404,)
    assert notes("Town", headings=(title,)) == (SOFT_404,)
    assert notes("Town", f"Menu\n{title}\nBack to the start") == (SOFT_404,)


@pytest.mark.parametrize("title", NOT_MISSING)
def test_titles_that_say_something_else(title: str) -> None:
    assert notes(title) == ()
    assert notes("Town", headings=(title,)) == ()


@pytest.mark.parametrize("title", MISSING)
def test_an_article_is_none_whatever_its_title(title: str) -> None:
    assert notes(title, prose=4) == ()
    assert notes(title, url="https://docs.example/status/404") == ()
    assert notes(title, url="https://docs.example/errors/page-not-found") == ()


def test_other_answers_are_not_soft() -> None:
    assert empty(URL, URL, Page(title="404 Not Found"), 404) == ()


@pytest.mark.parametrize(
    ("url", "final"),
    [
        (URL, "https://town.example/"),
        (URL, "https://www.town.example/"),
        (URL, "https://town.example/index.html"),
        (URL, "https://town.example/en/"),
        (URL, "https://town.example/zh-cn/home"),
        ("http://town.example/col/col123/index.html", "https://town.example/"),
        ("https://www.town.example/card.html", "https://m.town.example/"),
        ("https://town.example/show.php?id=7", "https://town.example/"),
        ("https://town.example/show?id=7", "https://town.example/"),
    ],
)
def test_who_is_led_home_from_deep_within(url: str, final: str) -> None:
    assert notes("Town", url=url, final=final) == (SOFT_404, LED_HOME)


@pytest.mark.parametrize(
    ("url", "final"),
    [
        ("https://town.example/", "https://town.example/en/"),
        ("https://town.example/en", "https://town.example/"),
        ("https://town.example/index.html", "https://town.example/"),
        ("https://town.example/en/index.php", "https://town.example/"),
        ("https://town.example/portal", "https://town.example/"),
        (URL, "https://cards.example/"),
        (URL, "https://cards.town.example/"),
        (URL, "https://town.example/services"),
        (URL, "https://town.example/?from=card"),
        (URL, "https://town.example/#/services/card"),
        (URL, URL),
    ],
)
def test_who_is_led_somewhere_else(url: str, final: str) -> None:
    assert notes("Town", url=url, final=final) == ()


@pytest.mark.parametrize("path", ["/404.html", "/404", "/error/404", "/page-not-found", "/NotFound.aspx", "/404/"])
def test_who_is_led_to_the_page_for_errors(path: str) -> None:
    assert notes("Town", final=f"https://town.example{path}") == (SOFT_404,)


@pytest.mark.parametrize(
    "offer",
    [
        "town.example is for sale",
        "Buy this domain",
        "The domain town.example may be for sale",
        "该域名正在出售",
        "town.example 域名出售",
        "Este dominio está en venta",
        "이 도메인은 판매 중입니다",
        "このドメインは販売中です",
        "Ce nom de domaine est à vendre",
        "Diese Domain steht zum Verkauf!",
        "Este domínio está à venda",
        "Deze domeinnaam is te koop",
        "Этот домен продаётся",
    ],
)
def test_domains_for_sale(offer: str) -> None:
    assert notes(offer) == (PARKED,)
    assert notes("town.example", headings=(offer,)) == (PARKED,)
    assert notes("town.example", f"{offer} Ask for a price today.") == (PARKED,)
    assert notes(offer, prose=4) == ()


@pytest.mark.parametrize(
    "title",
    [
        "How to buy a domain",
        "Domains for sale: what to look out for",
        "other.example is for sale",
        "House for sale",
        "域名出售平台使用指南",
        "Buy this domainer magazine",
    ],
)
def test_pages_about_domains(title: str) -> None:
    assert notes(title) == ()


def test_parking_places() -> None:
    assert notes("Town", final="https://www.hugedomains.com/domain_profile.cfm?d=town") == (PARKED,)
    assert notes("Town", sources=("//www.sedoparking.com/frmpark/town/park.js",)) == (PARKED,)
    assert notes("Sedo", url="https://sedo.com/us/", final="https://sedo.com/us/") == ()
    assert notes("Town", sources=("http://[broken", "js/own.js", "")) == ()
    assert notes("Town", "x" * 5000, sources=("//www.sedoparking.com/park.js",)) == ()


def test_phrases_are_many_and_none_is_empty() -> None:
    known = phrases()
    assert len(known.missing) > 250
    assert "" not in known.missing
    assert all(phrase and phrase == plain(phrase) for phrase in known.parked)


def test_what_is_read_of_a_page() -> None:
    shown = page(
        "<!doctype html><html lang='zh-Hans'><head><title> Card \n office\u202e</title><script>var a='<p>no'</script>"
        "<style>p{}</style><meta http-equiv=refresh content=\"0; url='/next'\"></head><body>"
        "<nav>Home <a href=/>up</a></nav>"
        f"<h1 id=top>The <b>card</b></h1><p>{TOLD}<p name=second>Second<br>line<noscript>no</noscript>"
        "<svg><title>icon</title><text>no</text></svg><title>late</title><script src=//x.example/a.js></script>"
        f"<footer><p>{TOLD}</footer>"
    )
    assert (shown.title, shown.language, shown.headings) == ("Card office", "zh-Hans", ("The card",))
    assert shown.text.split("\n")[:2] == ["Home up", "The card"]
    assert "no" not in shown.text.split()
    assert shown.prose == 1
    assert {"top", "second"} <= shown.names
    assert shown.sources == ("/next", "//x.example/a.js")


def test_white_space_does_not_change_the_digest() -> None:
    one, other = page("<p>a  b</p>\n<p>c</p>"), page("<div><p>a\nb</p><p> c</div>")
    assert digest(one.text) == digest(other.text) != digest("a b d")
    assert digest("") == ""


SIZE = 262_144
HOSTILE = {
    "deep": "<div>" * (SIZE // 5),
    "deep, closing others": "<i>" * (SIZE // 8) + "</b></p>" * (SIZE // 14),
    "just not too deep": "<i>" * 900 + "</b></p>" * (SIZE // 8),
    "lists in lists": "<li><ul>" * (SIZE // 8),
    "a in a": "<a><div></a>" * (SIZE // 12),
    "attributes": "<a " + " ".join(f"x{n}=1" for n in range(SIZE // 8)) + ">",
    "open comments": "<!--" * (SIZE // 4),
    "open tags": "<a" * (SIZE // 2),
    "only less-than": "<" * SIZE,
    "open quotes": "<a x='" * (SIZE // 6),
    "ampersands": "&#" * (SIZE // 2),
    "declarations": "<!DOCTYPE [" * (SIZE // 11),
    "nul": "\0" * SIZE,
    "headings": "<h1>a&lt;" * (SIZE // 9),
    "heading of pieces": "<h1>" + "a&lt;" * (SIZE // 5),
    "surrogates": "<p>\ud800" * 1000,
    "nothing": "",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_no_page_keeps_us_busy(text: str) -> None:
    start = time.process_time()
    shown = page(text)
    empty(URL, URL, shown, 200)
    assert time.process_time() - start < 3  # the parsers that build trees take from 5 s to minutes
