"""From looks to verdicts: bad news needs proof, a person's word gives way to proof only."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.known.strategies import entries, texts, times

from guidelint.known.entry import BY_PEOPLE, DAYS, PAST, Entry, Match, Purpose, Status
from guidelint.known.lines import entry, line
from guidelint.known.lock import Lock
from guidelint.records import replace
from guidelint.verify.judge import judged
from guidelint.verify.sighting import PARKED, SOFT_404, Certificate, Hop, Seen, Sighting

URL = "https://fund.example/a"
NEW = "https://new.example/a"
NOW = datetime(2026, 11, 22, 8, 30, tzinfo=UTC)
BOT, ANNA = "bot:guidelint/0.1.0", "human:anna"
BLOCKING = (401, 403, 405, 407, 429, 451, 503)


def saw(status: int = 200, *, after: timedelta = timedelta(0), **more: Any) -> Sighting:
    return Sighting(URL, NOW + after, more.pop("seen", Seen.ANSWERED), status, **more)


def after(*looks: Sighting, before: Entry | None = None, purpose: Purpose = Purpose.REFERENCE) -> Entry:
    for look in looks:
        before = judged(before, look, purpose, BOT)
    assert before is not None
    return before


def led(*statuses: int, final: str = NEW, status: int = 200) -> Sighting:
    hops = [URL, *(f"https://hop.example/{at}" for at in range(1, len(statuses)))]
    return saw(status, chain=tuple(map(Hop, hops, statuses)), final=final)


ATTESTED = Entry(
    *(URL, Status.ATTESTED),
    purpose=Purpose.LOGIN,
    checked_at=NOW - timedelta(days=200),
    expires_at=NOW - timedelta(days=110),
    checks=1,
    method="human",
    by=ANNA,
    evidence={"source_url": "https://gov.example/", "note": "linked there", "http": 200},
)

# --- one look --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("look", "status"),
    [
        *((saw(status), Status.REACHABLE) for status in (200, 204, 206)),
        *((saw(status), Status.BLOCKED) for status in BLOCKING),
        *((saw(status), Status.UNKNOWN) for status in (100, 304, 400, 404, 418, 500, 502, 504, 520, 599)),
        (saw(410), Status.BROKEN),
        (saw(note=PARKED), Status.SUSPICIOUS),
        (saw(note=SOFT_404), Status.UNKNOWN),
        *((led(hop), Status.MOVED) for hop in (301, 308)),
        *((led(hop), Status.REACHABLE) for hop in (302, 303, 307)),
        (led(301, status=403), Status.BLOCKED),
        (led(301, status=404), Status.UNKNOWN),
        (led(301, status=410), Status.BROKEN),
        (led(301, final=URL + "#part"), Status.REACHABLE),
        *(
            (saw(0, seen=seen), Status.UNKNOWN)
            for seen in (Seen.TIMEOUT, Seen.UNREACHABLE, Seen.NO_HOST, Seen.REFUSED, Seen.GARBLED, Seen.NOT_ASKED)
        ),
        (saw(302, seen=Seen.LOOP), Status.UNKNOWN),
        (saw(0, seen=Seen.ROBOTS), Status.BLOCKED),
        (saw(0, seen=Seen.WRONG_HOST), Status.SUSPICIOUS),
        (saw(0, seen=Seen.BAD_CERTIFICATE, note="certificate has expired"), Status.SUSPICIOUS),
        (saw(0, seen=Seen.BAD_CERTIFICATE, note="self-signed certificate"), Status.SUSPICIOUS),
        (saw(0, seen=Seen.BAD_CERTIFICATE, note="unable to get local issuer certificate"), Status.UNKNOWN),
        (saw(0, seen=Seen.BAD_CERTIFICATE, note="self-signed certificate in certificate chain"), Status.UNKNOWN),
    ],
)
def test_a_first_look(look: Sighting, status: Status) -> None:
    found = after(look)
    assert found.status is status
    assert (found.url, found.checks, found.method, found.by) == (URL, 1, "http", BOT)
    assert found.checked_at == NOW
    assert found.evidence.get("http", 0) == look.status
    assert found.evidence.get("seen", Seen.ANSWERED) == look.seen


@pytest.mark.parametrize(
    ("hops", "final", "ended"),
    [
        ((301,), NEW, None),
        ((301, 308), NEW, None),
        ((301, 302), "https://hop.example/1", NEW),
        ((308, 301, 307, 301), "https://hop.example/2", NEW),
        ((302, 301), NEW, None),
    ],
)
def test_it_has_moved_as_far_as_for_good(hops: tuple[int, ...], final: str, ended: str | None) -> None:
    found = after(led(*hops))
    assert found.status is (Status.REACHABLE if hops[0] == 302 else Status.MOVED)
    assert (found.evidence["final"], found.evidence.get("ended")) == (final, ended)
    assert [hop["http"] for hop in found.evidence["chain"]] == list(hops)


def test_evidence_tells_what_was_seen_and_does_not_swell() -> None:
    certificate = Certificate(NOW, "An Issuer", ("fund.example", "*.fund.example"))
    look = saw(
        title=" A\n page " + "x" * 10_000, note="y" * 10_000, certificate=certificate, secure=False, language="en"
    )
    found = after(replace(look, chain=(Hop(URL, 302),), final="https://a.example/" + "z" * 10_000))
    assert found.evidence["title"].startswith("A page xxx")
    assert found.evidence["tls"] == {
        "not_after": "2026-11-22T08:30:00Z",
        "issuer": "An Issuer",
        "names": ["fund.example"],
    }
    assert found.evidence["https"] is False
    assert "final" not in found.evidence
    assert len(line(found)) < 1500


@pytest.mark.parametrize(
    ("look", "purpose", "days"),
    [
        (saw(), Purpose.LOGIN, 90),
        (saw(), Purpose.REFERENCE, 60),
        (led(301), Purpose.HOME, 180),
        (saw(403), Purpose.HOME, 30),
        (saw(410), Purpose.HOME, 7),
        (saw(note=PARKED), Purpose.HOME, 7),
        (saw(500), Purpose.HOME, 1),
        (saw(404), Purpose.IMAGE, 1),
    ],
)
def test_how_long_it_holds(look: Sighting, purpose: Purpose, days: int) -> None:
    found = after(look, purpose=purpose)
    assert found.expires_at == NOW + timedelta(days=days)
    assert found.purpose is purpose


# --- looks in a row --------------------------------------------------------------------------------------------------

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
NOTHING_THERE = (
    pytest.param({"status": 404}, id="404"),
    pytest.param({"status": 200, "note": SOFT_404}, id="soft 404"),
    pytest.param({"status": 0, "seen": Seen.NO_HOST}, id="no host"),
)


@pytest.mark.parametrize("nothing", NOTHING_THERE)
def test_what_was_not_found_twice_a_day_apart_is_broken(nothing: dict[str, Any]) -> None:
    once = after(saw(), saw(**nothing, after=DAY))
    assert (once.status, once.checks) == (Status.UNKNOWN, 1)
    soon = after(saw(**nothing, after=DAY + 23 * HOUR), before=once)
    assert (soon.status, soon.checks) == (Status.UNKNOWN, 2)
    later = after(saw(**nothing, after=2 * DAY), before=soon)
    assert (later.status, later.checks) == (Status.BROKEN, 3)
    assert [past.status for past in later.history] == [Status.UNKNOWN, Status.REACHABLE]
    assert later.history[0].http == nothing["status"]


@pytest.mark.parametrize(
    "between", [saw(500, after=HOUR), saw(0, seen=Seen.TIMEOUT, after=HOUR), saw(0, seen=Seen.UNREACHABLE, after=HOUR)]
)
def test_silence_between_two_looks_proves_nothing(between: Sighting) -> None:
    assert after(saw(404), between).status is Status.UNKNOWN
    assert after(saw(404), between, saw(404, after=DAY)).status is Status.BROKEN
    assert after(saw(404), between, replace(between, at=NOW + DAY)).status is Status.UNKNOWN


@pytest.mark.parametrize("between", [saw(after=HOUR), saw(403, after=HOUR), saw(503, after=HOUR)])
def test_an_answer_between_begins_the_count_anew(between: Sighting) -> None:
    assert after(saw(404), between, saw(404, after=DAY)).status is Status.UNKNOWN


def test_what_comes_back_is_reachable_again() -> None:
    found = after(saw(410), saw(after=DAY))
    assert (found.status, found.checks) == (Status.REACHABLE, 1)
    assert "missing_since" not in found.evidence


def test_equal_looks_are_counted() -> None:
    assert after(saw(), saw(after=DAY), saw(after=2 * DAY)).checks == 3
    assert after(saw(), saw(403, after=DAY), saw(403, after=2 * DAY)).checks == 2


def test_a_failure_does_not_hide_that_it_once_answered() -> None:
    found = after(saw(), saw(0, seen=Seen.TIMEOUT, after=DAY))
    assert found.status is Status.UNKNOWN
    assert found.expires_at == NOW + 2 * DAY
    assert found.history[0].status is Status.REACHABLE
    assert found.history[0].at == NOW


@pytest.mark.parametrize("written", ["", "soon", 7, None, "2999-01-01T00:00:00Z"])
def test_a_first_look_that_makes_no_sense_does_not_count(written: Any) -> None:
    before = Entry(URL, Status.UNKNOWN, evidence={"missing_since": written, "http": 404})
    assert after(saw(404), before=before).status is Status.UNKNOWN


# --- after a person --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "look", [saw(title="Sign in"), saw(403), saw(500), saw(404), saw(0, seen=Seen.TIMEOUT), led(302)]
)
def test_a_persons_word_stands_where_nothing_is_proved(look: Sighting) -> None:
    found = after(look, before=ATTESTED)
    assert replace(found, evidence={}) == replace(ATTESTED, evidence={})
    assert found.evidence["looked_at"] == "2026-11-22T08:30:00Z"
    assert found.evidence.get("http", 0) == look.status
    assert found.evidence["note"] == "linked there"


@pytest.mark.parametrize(
    ("look", "status"),
    [
        (saw(410), Status.BROKEN),
        (led(301), Status.MOVED),
        (saw(note=PARKED), Status.SUSPICIOUS),
        (saw(0, seen=Seen.WRONG_HOST), Status.SUSPICIOUS),
    ],
)
def test_proof_outweighs_a_persons_word(look: Sighting, status: Status) -> None:
    found = after(look, before=ATTESTED)
    assert (found.status, found.by, found.purpose) == (status, BOT, Purpose.LOGIN)
    assert found.evidence["source_url"] == "https://gov.example/"
    assert Lock([found, ATTESTED]).exact(URL) == found
    assert Lock([ATTESTED, found]).exact(URL) == found


def test_an_attested_page_not_found_twice_is_broken() -> None:
    once = after(saw(404), before=ATTESTED)
    assert once.status is Status.ATTESTED
    found = after(saw(404, after=DAY), before=once)
    assert found.status is Status.BROKEN
    assert Lock([found, ATTESTED, once]).exact(URL) == found


@pytest.mark.parametrize("look", [saw(), saw(410), led(301), saw(0, seen=Seen.WRONG_HOST)])
@pytest.mark.parametrize("change", [{"status": Status.RETIRED}, {"match": Match.HOST}, {"match": Match.PREFIX}])
def test_retired_stays_and_a_whole_host_is_not_judged_by_one_page(look: Sighting, change: dict[str, Any]) -> None:
    said = replace(ATTESTED, **change)
    assert replace(after(look, before=said), evidence={}) == replace(said, evidence={})


def test_the_weightiest_use_decides_until_a_person_says_what_it_is() -> None:
    by_bots = after(saw(), purpose=Purpose.LOGIN)
    assert after(saw(after=DAY), before=by_bots).purpose is Purpose.LOGIN
    said = replace(ATTESTED, purpose=Purpose.INFO)
    moved = after(led(301), before=said, purpose=Purpose.LOGIN)
    assert moved.purpose is Purpose.INFO
    assert after(saw(after=DAY), before=moved, purpose=Purpose.LOGIN).purpose is Purpose.INFO


# --- whatever comes --------------------------------------------------------------------------------------------------

STATUSES = st.integers(0, 999) | st.sampled_from((200, 404, 410, *BLOCKING))
HOPS = st.builds(Hop, st.sampled_from([URL, NEW, "https://c.example/"]), st.sampled_from([301, 302, 303, 307, 308]))
LOOKS = st.builds(
    Sighting,
    url=st.just(URL),
    at=times,
    seen=st.sampled_from(Seen),
    status=STATUSES,
    chain=st.lists(HOPS, max_size=4).map(tuple),
    final=st.sampled_from(["", URL, NEW, "ftp://x.example/", "tel:1"]),
    title=texts,
    note=st.sampled_from(["", SOFT_404, PARKED, "certificate has expired", f"{PARKED}; cut at 262144 bytes"]),
    certificate=st.none() | st.builds(Certificate, times, texts, st.lists(texts).map(tuple)),
    secure=st.none() | st.booleans(),
)
BEFORE = st.none() | entries.map(lambda made: replace(made, url=URL))


@given(BEFORE, LOOKS, st.sampled_from(Purpose))
def test_a_bot_never_vouches_and_forgets_nothing(before: Entry | None, look: Sighting, purpose: Purpose) -> None:
    found = judged(before, look, purpose, BOT)
    assert found == judged(before, look, purpose, BOT)
    assert entry(line(found)) == found
    assert len(found.history) <= PAST
    if found.status in BY_PEOPLE:
        assert before is not None
        assert (found.status, found.by) == (before.status, before.by)
    elif found.by == BOT:
        assert found.expires_at is not None
        assert found.checked_at is not None
        assert found.expires_at <= found.checked_at + timedelta(days=max(DAYS.values()))
    if before is not None and before.status is not found.status:
        assert found.history[0] == before.now()


@given(BEFORE, st.lists(LOOKS, min_size=1, max_size=6), st.sampled_from((*BLOCKING, 500, 502)))
def test_being_turned_away_is_never_being_gone(before: Entry | None, looks: list[Sighting], status: int) -> None:
    last = replace(looks[-1], seen=Seen.ANSWERED, status=status)
    found = after(*looks[:-1], last, before=before)
    assert found.status is not Status.BROKEN or found.match is not Match.EXACT or found.by != BOT


@given(BEFORE.filter(lambda made: made is None or "missing_since" not in made.evidence), LOOKS)
def test_one_look_that_finds_nothing_never_breaks(before: Entry | None, look: Sighting) -> None:
    found = after(replace(look, seen=Seen.ANSWERED, status=404), before=before)
    assert found.status is Status.UNKNOWN or found.status in BY_PEOPLE or found.by != BOT


@given(st.lists(LOOKS, min_size=1, max_size=8))
def test_only_two_looks_a_day_apart_or_one_farewell_break(looks: list[Sighting]) -> None:
    found = after(*looks)
    if found.status is Status.BROKEN and found.evidence.get("http") != 410:
        assert any(found.checked_at - look.at >= DAY for look in looks if found.checked_at)
