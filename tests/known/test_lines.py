"""An entry as a line: nothing is lost on the way, and a line says what is wrong with it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from tests.known.strategies import entries, times

from guidelint.known.jsonlines import BrokenLine, TornLine
from guidelint.known.lines import entry, line
from guidelint.known.moments import moment, stamp

if TYPE_CHECKING:
    from datetime import datetime

    from guidelint.known.entry import Entry

GOOD = '{"url": "https://a.example/", "status": "reachable"}'


@given(entries)
def test_an_entry_written_and_read_is_the_same(made: Entry) -> None:
    written = line(made)
    assert entry(written) == made
    assert line(entry(written)) == written


@given(entries)
def test_a_line_is_one_line_that_a_terminal_can_show(made: Entry) -> None:
    written = line(made)
    assert written.isprintable()
    assert len(f"{written}\n".splitlines()) == 1
    json.loads(written, parse_constant=lambda name: pytest.fail(f"{name} is no JSON"))


@given(times)
def test_a_time_written_and_read_is_the_same(time: datetime) -> None:
    assert moment(stamp(time)) == time


@pytest.mark.parametrize("written", ["0001-01-01T00:00:00Z", "0999-12-31T00:00:00Z", "9999-12-31T23:59:59Z"])
def test_the_ends_of_time_are_times(written: str) -> None:
    assert stamp(moment(written)) == written


@pytest.mark.parametrize("written", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-10:00", "soon", "2026-13-01"])
def test_what_is_no_time_is_said_to_be_none(written: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        moment(written)


def test_keys_of_a_later_version_are_kept() -> None:
    written = GOOD[:-1] + ', "sealed": false, "new": null}'
    assert line(entry(written)) == written


def test_a_title_stands_there_as_people_read_it() -> None:
    assert "社会保险" in line(entry(GOOD[:-1] + ', "evidence": {"title": "社会保险"}}'))


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("[]", "no JSON object"),
        ('{"status": "reachable"}', '"url" is not a normalised address'),
        (GOOD.replace("a.example", "A.example"), 'write "https://a.example/"'),
        (GOOD.replace("https://a.example/", "/relative"), '"url" is not'),
        (GOOD.replace("reachable", "fine"), '"status" must be one of attested, reachable'),
        (GOOD[:-1] + ', "match": "all"}', '"match" must be one of exact, prefix, host'),
        (GOOD[:-1] + ', "checked_at": "yesterday"}', '"checked_at" must be a time such as'),
        (GOOD[:-1] + ', "checked_at": "0001-01-01T00:00:00+14:00"}', '"checked_at" must be a time such as'),
        (GOOD[:-1] + ', "checks": true}', '"checks" must be a whole number'),
        (GOOD[:-1] + ', "by": null}', '"by" must be a string'),
        (GOOD[:-1] + ', "history": [1]}', '"history" must hold objects'),
        (GOOD[:-1] + ', "history": [{"status": "broken"}]}', '"at" is missing'),
        ("<<<<<<< HEAD", "a merge was not finished"),
        ("=======", "a merge was not finished"),
    ],
)
def test_a_wrong_line_says_what_is_wrong(written: str, said: str) -> None:
    with pytest.raises(BrokenLine) as raised:
        entry(written)
    assert said in str(raised.value)
    assert not isinstance(raised.value, TornLine)


@pytest.mark.parametrize("written", [GOOD[:-1], GOOD[:20], "\0\0\0", "[" * 100_000, f'{{"a": {"9" * 5000}}}'])
def test_what_is_no_json_may_be_cut_short(written: str) -> None:
    with pytest.raises(TornLine):
        entry(written)
