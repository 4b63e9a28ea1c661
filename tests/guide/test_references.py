"""Hosts, schemes and roles of addresses."""

from __future__ import annotations

import pytest

from guidelint.guide.document import Document, Link, LinkRole
from guidelint.guide.read import read
from guidelint.guide.reference.platforms import is_local
from guidelint.guide.reference.shown import leads_elsewhere, shown_address
from guidelint.rule.packs import load_words
from guidelint.text.hosts import same_owner, split


def _read(text: str, language: str = "en") -> Document:
    return read(text, load_words(), language=language)


def _link(text: str, language: str = "en") -> Link:
    return _read(text, language).links[0]


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("https://Www.Example.ORG:8443/a?b#c", ("https", "www.example.org")),
        ("//cdn.example.org/x.js", ("", "cdn.example.org")),
        ("http://user:secret@example.org/", ("http", "example.org")),
        ("http://[2001:db8::1]:80/", ("http", "[2001:db8::1]")),
        ("https:\\\\example.org\\a", ("https", "example.org")),
        ("mailto:a@example.org", ("mailto", "")),
        ("../other.md#part", ("", "")),
        ("http://", ("http", "")),
        ("", ("", "")),
    ],
)
def test_scheme_and_host(target: str, expected: tuple[str, str]) -> None:
    assert split(target) == expected


@pytest.mark.parametrize(
    "host",
    [
        *("localhost", "router", "192.168.0.1", "10.0.0.7", "127.0.0.1", "[::1]", "203.0.113.9", "printer.local"),
        *("example.com", "www.example.co.kr", "fund.example", "a.test", "{{host}}", "<your-host>", "fritz.box"),
        *("api.yourdomain.com", "www.mysite.org"),
    ],
)
def test_hosts_nobody_could_verify(host: str) -> None:
    assert is_local(host)


@pytest.mark.parametrize("host", ["www.imss.gob.mx", "8.8.8.8", "example-fund.net", "пример.рф", "my.example-fund.net"])
def test_hosts_somebody_owns(host: str) -> None:
    assert not is_local(host)


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("www.imss.gob.mx", "serviciosdigitales.imss.gob.mx", True),
        ("imss.gob.mx", "sat.gob.mx", False),
        ("www.nhis.or.kr", "nhis.or.kr", True),
        ("one.github.io", "two.github.io", False),
        ("bücher.example", "xn--bcher-kva.example", True),
        ("bank.example", "bank.example.evil.test", False),
    ],
)
def test_one_registered_domain_is_one_owner(left: str, right: str, expected: bool) -> None:
    assert same_owner(left, right) is expected


@pytest.mark.parametrize(
    ("text", "target", "expected"),
    [
        ("www.bank.example", "https://bank-login.test", True),
        ("https://bank.example/login", "https://bank-login.test", True),
        ("访问www.bank.example登录", "https://bank-login.test", True),
        ("bank.example.com", "https://bank-login.test", True),
        ("www.bank.example", "http://m.bank.example/login", False),
        ("Bank", "https://bank-login.test", False),
        ("Libraries.io", "https://github.com/example/libraries", False),
        ("Node.js", "https://nodejs.test", False),
        ("config.py", "https://code.test/config.py", False),
        ("src/main.rs", "https://code.test/main.rs", False),
        ("help@bank.example", "https://forms.test", False),
        ("parser.example.org", "https://github.com/example/parser", False),
        ("www.bank.example", "https://web.archive.org/web/2020/http://www.bank.example/", False),
        ("www.bank.example", "https://link.zhihu.com/?target=https%3A//www.bank.example", False),
        ("www.bank.example", "https://evil.test/?u=https://www.bank.example", True),
        ("www.bank.example", "https://www-bank-example.translate.goog/a", False),
        ("twitter.com/example", "https://x.com/example", False),
        ("what www.bank.example and a good many other banks ask for their cards", "https://news.test/fees", False),
    ],
)
def test_shown_and_opened_address(text: str, target: str, expected: bool) -> None:
    link = _link(f"[{text}]({target})")
    shown = shown_address(link)
    assert (shown is not None and leads_elsewhere(link, shown)) is expected


@pytest.mark.parametrize(
    ("language", "text", "role"),
    [
        ("en", "Go to the official website, [here](https://a.test/x).", LinkRole.OFFICIAL),
        ("en", "See [a comparison](https://a.test/x) of prices.", LinkRole.REFERENCE),
        ("en", "1. Open [the portal](https://a.test/x).\n2. Enter your passport number.\n", LinkRole.LOGIN),
        ("en", "[Log in](https://a.test/login) first.", LinkRole.LOGIN),
        ("en", "Join [the group](https://t.me/example).", LinkRole.CONTACT),
        ("en", "Write to [us](mailto:help@example.org).", LinkRole.CONTACT),
        ("en", "The [form](https://a.test/form.pdf) has two pages.", LinkRole.ASSET),
        ("en", "A [picture](https://a.test/plan.png).", LinkRole.ASSET),
        ("zh", "官方网站：[点这里](https://a.test/x)。", LinkRole.OFFICIAL),
        ("zh", "打开浏览器，输入网址：[a.test](https://a.test)。这是该局的官方网站。", LinkRole.OFFICIAL),
        ("zh", "1. 打开[网页](https://a.test)。\n2. 输入身份证号码，登录账户。\n", LinkRole.LOGIN),
        ("zh", "更多介绍见[这篇文章](https://a.test)。", LinkRole.REFERENCE),
        ("es", "Entre en el sitio web oficial: [aquí](https://a.test/x).", LinkRole.OFFICIAL),
        ("ko", "공식 홈페이지([바로가기](https://a.test))에 접속합니다.", LinkRole.OFFICIAL),
        ("en", "- More is on the official website\n- Old maps: [archive](https://a.test)\n", LinkRole.REFERENCE),
        ("zh", "视频见协会官网，[另一处](https://a.test)也能看。", LinkRole.REFERENCE),
        ("zh", "访问官网，网址为：[这里](https://a.test)。", LinkRole.OFFICIAL),
        ("en", "1. Log into [the portal](https://a.test).\n", LinkRole.LOGIN),
        ("en", "1. Log into the portal (for example [the test one](https://a.test)).\n", LinkRole.LOGIN),
        ("en", "1. On [the portal](https://a.test), log in with your card.\n", LinkRole.LOGIN),
        ("en", "1. For [dental care](https://a.test), you must sign up in May.\n", LinkRole.REFERENCE),
        (
            "en",
            "1. Open [the plan](https://a.test).\n\n" + "Words. " * 99 + "Sign in.",
            LinkRole.REFERENCE,
        ),
        ("en", "1. Enter a [card number](https://a.test).\n2. Sign in to the till.\n", LinkRole.REFERENCE),
        ("en", "1. Create an account (or sign in), as [they do not](https://a.test).\n", LinkRole.REFERENCE),
        ("en", "See the [login example](https://a.test).", LinkRole.REFERENCE),
        ("en", "1. Open [the list of changes](https://a.test) and apply them.\n", LinkRole.REFERENCE),
        ("zh", "1. 下载文档。地址：[免充值产品](https://a.test)\n", LinkRole.REFERENCE),
        ("zh", "1. 登录[服务平台](https://a.test)，查看记录。\n", LinkRole.LOGIN),
        ("zh", "1. 在[服务平台](https://a.test)注册账号。\n", LinkRole.LOGIN),
        ("zh", "1. 登录系统，详见[操作说明](https://a.test)。\n", LinkRole.REFERENCE),
        ("zh", "1. 有[四成的互联网登录](https://a.test)使用旧密码。\n", LinkRole.REFERENCE),
        ("ja", "1. [窓口サイト](https://a.test)にログインします。\n", LinkRole.LOGIN),
    ],
)
def test_what_an_address_is_for(language: str, text: str, role: LinkRole) -> None:
    assert _link(text, language).role is role


def test_signing_in_belongs_to_the_last_address_the_reader_was_sent_to() -> None:
    doc = _read("1. Read [the notes](https://a.test).\n2. Go to [the portal](https://b.test).\n3. Sign in.\n")
    assert [link.role for link in doc.links] == [LinkRole.REFERENCE, LinkRole.LOGIN]


def test_a_bare_address_without_scheme_has_none() -> None:
    link = _link("Type www.example-fund.net into the browser.")
    assert (link.scheme, link.host) == ("", "www.example-fund.net")


@pytest.mark.parametrize("target", ["http://[", "https://a b", "//", "x" * 5000, "http://" + "a." * 3000])
def test_no_address_is_too_odd_to_read(target: str) -> None:
    _read(f"Go to [the official website](<{target}>) and sign in at <{target}>.")
