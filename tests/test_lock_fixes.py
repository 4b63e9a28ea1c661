"""What the lock permits to mend: addresses that moved below one domain, and http that was seen to work as https."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from guidelint.check.engine import Order, run
from guidelint.guide.read import read
from guidelint.known.entityfiles import parse_entities
from guidelint.known.lock import Lock, parse_lock
from guidelint.known.moments import moment
from guidelint.known.registry import Registry
from guidelint.known.world import World
from guidelint.rule.catalogue import Catalogue
from guidelint.rule.packs import installed, load_registry, load_words

if TYPE_CHECKING:
    from guidelint.finding import Fix

RULES = Catalogue(installed())
OLD = "https://www.example-fund.net/login"


def fixes(rule: str, text: str, *entries: dict[str, object]) -> list[Fix]:
    lock = "".join(json.dumps(entry) + "\n" for entry in entries)
    doc = read(text, load_words(), language="en")
    world = World(Lock(parse_lock(lock.encode(), "lock")))
    return [finding.fix for finding in run(doc, Order(RULES.rule(rule)), world) if finding.fix is not None]


def mended(text: str, fix: Fix) -> str:
    for edit in sorted(fix.edits, key=lambda edit: -edit.span.start):
        text = text[: edit.span.start] + edit.text + text[edit.span.end :]
    return text


def moved(final: str, url: str = OLD) -> dict[str, object]:
    return {"url": url, "status": "moved", "evidence": {"final": final}}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"Open [it]({OLD}).\n", "Open [it](https://my.example-fund.net/in).\n"),
        (f"Open <{OLD}>.\n", "Open <https://my.example-fund.net/in>.\n"),
        (f"Open {OLD}, then wait.\n", "Open https://my.example-fund.net/in, then wait.\n"),
        (f"Open [it][1].\n\n[1]: {OLD} 'Fund'\n", "Open [it][1].\n\n[1]: https://my.example-fund.net/in 'Fund'\n"),
        (f"Open [it]({OLD}#form).\n", "Open [it](https://my.example-fund.net/in#form).\n"),
    ],
)
def test_what_moved_below_one_domain_is_mended_safely(text: str, expected: str) -> None:
    fix, *_ = fixes("urls/dead-or-moved", text, moved("https://my.example-fund.net/in"))
    assert fix.safe
    assert mended(text, fix) == expected


@pytest.mark.parametrize(
    "final",
    ["https://www.example-other.net/", "http://my.example-fund.net/in", "https://example-fund.net.example.top/"],
)
def test_what_moved_elsewhere_is_for_a_person_to_look_at(final: str) -> None:
    (fix,) = fixes("urls/dead-or-moved", f"Open [it]({OLD}).\n", moved(final))
    assert not fix.safe


@pytest.mark.parametrize("final", ["", "javascript:alert(1)", "https://a.example-fund.net/ b", "https://x.net/\n# Hi"])
def test_a_lock_cannot_bring_markup_into_a_guide(final: str) -> None:
    assert fixes("urls/dead-or-moved", f"Open [it]({OLD}).\n", moved(final)) == []


def test_brackets_in_the_new_address_do_not_end_the_link() -> None:
    text = f"Open [it]({OLD}).\n"
    (fix,) = fixes("urls/dead-or-moved", text, moved("https://www.example-fund.net/a_(b)|c"))
    assert mended(text, fix) == "Open [it](https://www.example-fund.net/a_%28b%29%7Cc).\n"


def test_a_short_address_gives_way_to_where_it_led() -> None:
    text = "1. Open [the portal](https://bit.ly/3example) and sign in.\n"
    (fix,) = fixes(
        "urls/hidden-destination", text, moved("https://portal.example-fund.net/a", "https://bit.ly/3example")
    )
    assert not fix.safe
    assert mended(text, fix) == text.replace("https://bit.ly/3example", "https://portal.example-fund.net/a")
    vouched: dict[str, object] = {"url": "https://bit.ly/3example", "status": "attested"}
    assert fixes("urls/hidden-destination", text, vouched) == []


BODY = """
country = "XX"
[sources.site]
url = "https://www.fund-example.net/contact"
checked-at = {day}
grade = "{grade}"
[[entities]]
id = "xx.fund"
type = "health-insurance"
name = "Example Fund"
names.en = ["Northern Sickness Fund"]
names.zh = ["北方疾病保险局"]
domains = [{{ host = "fund-example.net", from = "site" }}]
hotlines = [{{ number = "555-0188", from = "site" }}]
"""


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "en",
            "# See your claims\n\n1. Go to the official website of the Northern Sickness Fund.\n2. Select Claims.\n",
            "website (https://fund-example.net/)",
        ),
        (
            "zh",
            "# 怎么查报销\n\n1. 打开北方疾病保险局官方网站。\n2. 点击“报销”。\n",
            "网站（https://fund-example.net/）",
        ),
    ],
)
def test_what_a_person_has_seen_can_be_written_in(language: str, text: str, expected: str) -> None:
    for grade, day, offered in (("A", "2026-10-01", 1), ("A", "2025-10-01", 0), ("D", "2026-10-01", 0)):
        registry = Registry(parse_entities([("xx.toml", BODY.format(grade=grade, day=day))]))
        world = World(None, lambda known=registry: known, moment("2026-11-22"))  # type: ignore[misc]
        doc = read(text, load_words(), language=language)
        found = list(run(doc, Order(RULES.rule("urls/official-unlocated")), world))
        assert found
        offers = [finding.fix for finding in found if finding.fix is not None]
        assert len(offers) == offered
        assert all(not fix.safe and expected in mended(text, fix) for fix in offers)


def test_https_is_written_where_it_was_seen_to_work() -> None:
    text = "1. Open [the portal](http://portal.example-fund.net/a).\n2. Enter your password and sign in.\n"
    seen: list[dict[str, object]] = [
        {"url": "https://portal.example-fund.net/a", "status": "reachable"},
        moved("https://portal.example-fund.net/a", "http://portal.example-fund.net/a"),
        {"url": "http://portal.example-fund.net/a", "status": "reachable", "evidence": {"https": True}},
    ]
    for entry in seen:
        (fix,) = fixes("urls/insecure", text, entry)
        assert fix.safe
        assert mended(text, fix) == text.replace("http:", "https:")


def test_an_address_that_is_written_twice_is_mended_twice() -> None:
    text = (
        "Read [it](http://a.example-fund.net/), [that](http://b.example-fund.net/), [it](http://a.example-fund.net/).\n"
    )
    (fix,) = fixes("urls/insecure", text)
    assert mended(text, fix) == text.replace("http:", "https:")


def test_what_was_seen_is_mended_safely_whatever_else_was_not() -> None:
    text = "Read [it](http://a.example-fund.net/) and [that](http://b.example-fund.net/).\n"
    seen: dict[str, object] = {"url": "https://b.example-fund.net/", "status": "reachable"}
    safe, unsafe = fixes("urls/insecure", text, seen)
    assert (safe.safe, unsafe.safe) == (True, False)
    assert mended(text, safe) == text.replace("http://b", "https://b")
    assert mended(text, unsafe) == text.replace("http://a", "https://a")


def test_a_wrong_number_is_mended_wherever_it_stands() -> None:
    body = BODY.format(grade="A", day="2026-10-01") + 'not.hotlines = [{ number = "12300", from = "site" }]\n'
    registry = Registry(parse_entities([("xx.toml", body)]))
    text = (
        "# See your claims\n\n1. Call the hotline 12300 of the Northern Sickness Fund.\n"
        "2. If nobody answers, call the hotline 12300 of the Northern Sickness Fund again.\n"
    )
    world = World(None, lambda: registry, moment("2026-11-22"))
    (found,) = run(read(text, load_words(), language="en"), Order(RULES.rule("urls/hotline-mismatch")), world)
    assert found.fix is not None
    assert mended(text, found.fix) == text.replace("12300", "555-0188")


def test_short_addresses_are_mended_together_or_not_at_all() -> None:
    text = "Read [it](https://bit.ly/3example) and [that](https://bit.ly/4example).\n"
    entries = [moved(f"https://{host}.example-fund.net/", f"https://bit.ly/{host}example") for host in "34"]
    (fix,) = fixes("urls/hidden-destination", text, *entries)
    assert mended(text, fix).count(".example-fund.net/") == 2
    assert fixes("urls/hidden-destination", text, entries[0]) == []


def test_https_that_nobody_has_seen_is_a_guess() -> None:
    text = "1. Open [the portal](http://portal.example-fund.net/a).\n2. Enter your password and sign in.\n"
    seen: list[dict[str, object]] = [
        {"url": "https://portal.example-fund.net/b", "status": "reachable"},
        {"url": "http://portal.example-fund.net/a", "status": "reachable", "evidence": {"https": False}},
    ]
    for entry in seen:
        (fix,) = fixes("urls/insecure", text, entry)
        assert not fix.safe


VOUCHED = '{"url": "tel:12333", "status": "attested", "entity": "cn.nhsa"}\n'
LOCAL = "# 医保怎么查\n\n1. 拨打全国统一的医保服务热线12333。\n2. 按语音提示操作。\n"


def said(rule: str, text: str, lock: str, language: str = "zh", as_of: str = "2026-11-22") -> list[str]:
    world = World(Lock(parse_lock(lock, "lock")), load_registry, moment(as_of))
    return [found.message for found in run(read(text, load_words(), language=language), Order(RULES.rule(rule)), world)]


def test_a_number_that_a_person_vouches_for_is_no_mismatch() -> None:
    assert said("urls/hotline-mismatch", LOCAL, "")
    assert said("urls/hotline-mismatch", LOCAL, VOUCHED) == []
    assert said("urls/hotline-mismatch", LOCAL, VOUCHED.replace("cn.nhsa", "cn.mohrss"))


def test_a_host_that_a_person_vouches_for_is_no_mismatch() -> None:
    text = "# 医保怎么查\n\n1. 打开国家医疗保障局官网 <https://www.nhsa-chaxun.net/>。\n2. 点击“查询”。\n"
    entry = '{"url": "https://www.nhsa-chaxun.net/", "status": "attested", "entity": "cn.nhsa"}\n'
    assert said("urls/entity-mismatch", text, "")
    assert said("urls/entity-mismatch", text, entry) == []


def test_numbers_grow_stale_and_are_retired_like_addresses() -> None:
    old = VOUCHED.replace(
        '"entity"', '"expires_at": "2025-01-01T00:00:00Z", "checked_at": "2024-01-01T00:00:00Z", "entity"'
    )
    assert said("urls/stale", LOCAL, old) == ["tel:12333 was last confirmed 1056 days ago (limit 366)"]
    assert said("urls/dead-or-moved", LOCAL, VOUCHED.replace("attested", "retired")) == ["tel:12333 was retired"]
    assert said("urls/stale", LOCAL, old.replace("12333", "12393")) == []
