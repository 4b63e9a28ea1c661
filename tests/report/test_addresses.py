"""The report on addresses: what somebody must act on stands out, and everything fits a terminal."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from guidelint.finding import NotChecked
from guidelint.known.account import Account, Address, Hotline, Spot
from guidelint.known.entry import Entry, Purpose, Status
from guidelint.report.addresses import addresses, verdict
from guidelint.report.addresses_json import addresses_json
from guidelint.report.layout import width
from guidelint.report.style import Style

NOW = datetime(2026, 11, 22, tzinfo=UTC)
URL = "https://fund.example/"


def entry(status: Status, url: str = URL, **evidence: Any) -> Entry:
    return Entry(url, status, checked_at=NOW, checks=2, by="bot:guidelint/0.1.0", evidence=evidence)


def address(found: Entry | None, *spots: Spot, **more: Any) -> Address:
    url = found.url if found is not None else URL
    return Address(url, Purpose.HOME, spots or (Spot("a.md", 3),), found, **more)


def report(account: Account) -> list[str]:
    return list(addresses(account, Style()))


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (entry(Status.MOVED, final="https://new.example/"), "to https://new.example/"),
        (entry(Status.BROKEN, http=410), "gone for good, says the server (410)"),
        (entry(Status.BROKEN, http=404), "not found (404) in 2 looks on different days"),
        (
            entry(Status.BROKEN, http=200, note="soft-404"),
            "a page that says it was not found in 2 looks on different days",
        ),
        (entry(Status.BROKEN, seen="no-host"), "its host has no address in 2 looks on different days"),
        (entry(Status.SUSPICIOUS, http=200, note="parked"), "its domain is for sale"),
        (
            entry(Status.SUSPICIOUS, seen="bad-certificate", note="certificate has expired"),
            "its certificate is not accepted: certificate has expired",
        ),
        (entry(Status.RETIRED, note="closed in May"), "taken away by bot:guidelint/0.1.0: closed in May"),
        (entry(Status.UNKNOWN, http=502), "answered 502"),
        (entry(Status.UNKNOWN, seen="something new"), "something new"),
        (Entry(URL, Status.RETIRED), "taken away by a person"),
    ],
)
def test_a_verdict_has_its_reason(found: Entry, said: str) -> None:
    assert verdict(found) == said


def test_the_gravest_come_first() -> None:
    statuses = (Status.RETIRED, Status.MOVED, Status.REACHABLE, Status.SUSPICIOUS, Status.BLOCKED, Status.BROKEN)
    account = Account(1, tuple(address(entry(status)) for status in statuses))
    heads = [line.partition(":")[0] for line in report(account) if line.endswith(URL)]
    assert heads == ["broken", "suspicious", "moved", "retired"]


def test_what_moved_to_https_alone_is_only_counted() -> None:
    account = Account(1, (address(entry(Status.MOVED, "http://fund.example/", final=URL)),))
    assert account.to_act_on == ()
    assert report(account)[0] == "1 moved to https:// and nowhere else: write them so (urls/insecure)"


def test_it_says_where_an_address_stands_and_what_it_was() -> None:
    spots = tuple(Spot("docs/guide.md", line) for line in range(1, 9))
    account = Account(1, (address(entry(Status.BROKEN, http=410), *spots, before=Status.REACHABLE, asked=True),))
    assert report(account)[:6] == [
        "broken: https://fund.example/",
        "  was reachable before",
        "  gone for good, says the server (410)",
        "  in docs/guide.md:1, docs/guide.md:2, docs/guide.md:3, docs/guide.md:4,",
        "    docs/guide.md:5 and 3 more",
        "",
    ]


def test_the_summary_counts() -> None:
    found = [address(entry(status), asked=number < 2) for number, status in enumerate(Status)]
    account = Account(3, (*found, address(None)), not_asked=(URL,))
    assert report(account)[-3:] == [
        "9 addresses in 3 files: 2 asked, 6 still known, 1 left",
        "  attested 1   reachable 1   blocked 1   unknown 1   retired 1   moved 1",
        "    suspicious 1   broken 1",
    ]


def test_everything_fits_and_nothing_is_raw() -> None:
    wild = "\x1b[31m\u202e长" * 40
    found = [
        address(entry(status, final=wild, note=wild, seen=wild, title=wild), Spot(wild, 3), before=Status.MOVED)
        for status in Status
    ]
    account = Account(
        1,
        tuple(found),
        ("https://left.example/",),
        tuple(Hotline(f"tel:+{number}", (Spot(wild, 1),)) for number in range(20)),
        {"examples": 3},
        ("https://gone.example/",),
        (NotChecked(wild, wild, fatal=True),),
        3,
    )
    lines = report(account)
    assert max(map(width, lines)) <= 80
    assert all(line.isprintable() for line in lines)
    assert "\x1b" not in "".join(addresses_json(account))


def test_nothing_at_all_is_said_to_be_nothing() -> None:
    assert report(Account(2, ())) == ["no address to ask in 2 files"]
