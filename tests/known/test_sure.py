"""What is taken for an entry without a closer look is one; and a lock of such answers as one that was read in full."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from hypothesis import given
from hypothesis import strategies as st
from tests.known.strategies import entries

from guidelint.known.lines import entry_of, line
from guidelint.known.lock import Lock, parse_lock, read_lock
from guidelint.known.sure import surely_an_entry

if TYPE_CHECKING:
    from pathlib import Path

    from guidelint.known.entry import Entry

import pytest

GOOD: dict[str, Any] = {
    "url": "https://www.example.org/a/b.html?c=d",
    "status": "reachable",
    "purpose": "login",
    "checked_at": "2026-11-22T08:30:00Z",
    "expires_at": "2027-02-20T08:30:00Z",
    "checks": 3,
    "method": "http",
    "by": "bot:guidelint/0.1.0",
    "evidence": {"http": 200},
    "history": [{"status": "unknown", "at": "2026-10-22T08:30:00Z", "by": "bot:guidelint/0.1.0", "http": 500}],
}
anything = st.none() | st.booleans() | st.integers() | st.text() | st.lists(st.text())
hosts = st.from_regex(r"[a-z0-9.-]{1,12}\.[a-z0-9-]{1,6}", fullmatch=True)
paths = st.text(alphabet="aZ09%2eE.~_-/?=&#:@", max_size=14)
addresses = st.builds("{}://{}/{}".format, st.sampled_from(["http", "https", "ftp", "tel"]), hosts, paths)


def test_what_we_write_needs_no_closer_look() -> None:
    assert surely_an_entry(GOOD)
    assert surely_an_entry({"url": "tel:+3312345", "status": "attested"})


@pytest.mark.parametrize("key", ["url", "status"])
def test_what_is_lacking_is_looked_for(key: str) -> None:
    assert not surely_an_entry({name: value for name, value in GOOD.items() if name != key})


@given(st.sampled_from(sorted(GOOD)), anything | addresses)
def test_what_is_surely_an_entry_is_one(key: str, value: object) -> None:
    values = {**GOOD, key: value}
    if surely_an_entry(values):
        assert entry_of(values).url == values["url"]


@given(addresses)
def test_an_address_that_is_plain_is_normalised(url: str) -> None:
    if surely_an_entry({**GOOD, "url": url}):
        assert entry_of({**GOOD, "url": url}).url == url


@given(st.sampled_from(["status", "at", "by", "http"]), anything)
def test_a_past_that_is_surely_one_is_one(key: str, value: object) -> None:
    values = {**GOOD, "history": [{**GOOD["history"][0], key: value}]}
    if surely_an_entry(values):
        entry_of(values)


@given(st.lists(entries, max_size=6))
def test_a_lock_read_late_answers_as_one_read_in_full(
    tmp_path_factory: pytest.TempPathFactory, several: list[Entry]
) -> None:
    file = tmp_path_factory.mktemp("lock") / "guidelint.lock"
    text = "".join(line(entry) + "\n" for entry in several)
    file.write_text(text, "utf-8")
    late, full = read_lock(file), Lock(parse_lock(text, "lock"))
    assert len(late) == len(full)
    for entry in several:
        assert late.find(entry.url) == full.find(entry.url)
    assert list(late) == list(full)


def test_a_broken_line_is_named_though_nobody_asks_for_it(tmp_path: Path) -> None:
    from guidelint.known.lock import BrokenLock

    file = tmp_path / "guidelint.lock"
    file.write_text(json.dumps(GOOD) + "\n" + json.dumps({**GOOD, "checks": "3"}) + "\n", "utf-8")
    with pytest.raises(BrokenLock, match='lock:2: "checks" must be a whole number'):
        read_lock(file)
