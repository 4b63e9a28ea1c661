"""Entries of a lock as Hypothesis makes them up."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import strategies as st

from guidelint.known.address import normalised
from guidelint.known.entry import Entry, Match, Purpose, Status, Transition

times = st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1)).map(lambda t: t.replace(microsecond=0, tzinfo=UTC))
paths = st.text(st.characters(codec="utf-8"), max_size=20)
urls = st.one_of(
    st.builds("https://{}.example/{}".format, st.sampled_from(["a", "b", "www.c"]), paths).map(normalised),
    st.builds("tel:+{}".format, st.integers(1, 10**12)),
).filter(bool)
names = st.builds(
    "{}{}".format, st.sampled_from(["human:", "bot:guidelint/"]), st.sampled_from(["anna", "李", "0.1.0"])
)
texts = st.text(max_size=12)
values = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**9), 10**9) | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=8,
)
transitions = st.builds(Transition, st.sampled_from(Status), times, names, st.integers(0, 599))
entries = st.builds(
    Entry,
    url=urls,
    status=st.sampled_from(Status),
    match=st.sampled_from(Match),
    entity=texts,
    purpose=st.none() | st.sampled_from(Purpose),
    checked_at=st.none() | times,
    expires_at=st.none() | times,
    checks=st.integers(0, 99),
    method=st.sampled_from(["", "human", "http"]),
    by=names,
    evidence=st.dictionaries(texts, values, max_size=4),
    history=st.lists(transitions, max_size=5).map(tuple),
    rest=st.dictionaries(texts.map("x-{}".format), values, max_size=2),
)
