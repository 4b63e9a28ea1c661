"""What is said of titles that differ in a place: between guides, within a page, and of a place that is named once.

Facts are put together by keys that begin with the sort of title; what else must be known of one stands in its value.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from guidelint import Confidence, Severity, Shared
from guidelint_rules.corpus._local import likeness

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint import Keyed
    from guidelint_rules.corpus._places import Form

TITLE, PAGE, ONCE = "title", "page", "once"
FRAGMENTS = 4
"""So many titles of one page that differ in the place are filled in by a machine."""
_ALIKE = 0.4
"""From here on two texts are one with the place changed."""
_MODELS = 16
"""So many different texts under one title are compared with the others."""
_SHOWN = 3


def of_guide(form: Form, facts: Sequence[str], text: Sequence[int]) -> str:
    """The value of a guide's title. facts: what holds in its place only; text: a sketch of it."""
    return json.dumps({"names": " / ".join(form.names), "facts": facts, "text": text}, ensure_ascii=False)


def of_fragment(form: str, name: str) -> str:
    """The value of a title within a page."""
    return json.dumps({"form": form, "name": name}, ensure_ascii=False)


def judge(keyed: Keyed) -> Iterator[Shared]:
    """All that is said of titles under one key."""
    sorts = {TITLE: _variants, PAGE: _fragments, ONCE: _forgotten}
    yield from sorts[keyed.key.partition(":")[0]](keyed)


def _variants(keyed: Keyed) -> Iterator[Shared]:
    """Guides with one title but for the place, and one text; those with facts of their own are left out."""
    values = [json.loads(member.value) for member in keyed.members]
    shared = Counter(fact for value in values for fact in value["facts"])
    models: list[tuple[Sequence[int], list[int]]] = []
    for at, value in enumerate(values):
        if any(shared[fact] == 1 for fact in value["facts"]):
            continue
        group = next((group for model, group in models if likeness(model, value["text"]) >= _ALIKE), None)
        if group is not None:
            group.append(at)
        elif len(models) < _MODELS:
            models.append((value["text"], [at]))
    for _, group in models:
        names = list(dict.fromkeys(values[at]["names"] for at in group))
        guides = {keyed.members[at].document for at in group}
        if len(names) > 1 and len(guides) > 1:
            yield Shared(
                f"{len(guides)} titles differ only in the place: {_some(names)}",
                tuple(group),
                help="write one guide for all places, or say in each what holds only there: office, number, fee",
            )


def _fragments(keyed: Keyed) -> Iterator[Shared]:
    """Titles of one page, each with a place in brackets, or alike but for the place."""
    pages: dict[int, dict[str, dict[str, list[int]]]] = defaultdict(lambda: defaultdict(lambda: defaultdict(list)))
    for at, member in enumerate(keyed.members):
        value = json.loads(member.value)
        pages[member.document][value["form"]][value["name"]].append(at)
    for forms in pages.values():
        filled = [places for places in forms.values() if len(places) >= FRAGMENTS]
        if filled:
            members = sorted(at for places in filled for found in places.values() for at in found)
            yield Shared(
                f"{len(members)} titles on one page are filled in with places: "
                + _some(list(dict.fromkeys(name for places in filled for name in places))),
                tuple(members),
                severity=Severity.INFO,
                help="delete them; a title that names a place leads to what holds there",
            )


def _forgotten(keyed: Keyed) -> Iterator[Shared]:
    for at, member in enumerate(keyed.members):
        yield Shared(
            f'"{member.value}" is named in a heading and nowhere else, and nothing in the guide holds only there',
            (at,),
            severity=Severity.INFO,
            confidence=Confidence.MEDIUM,
            help="say what holds there, or leave the place out",
        )


def _some(names: Sequence[str]) -> str:
    return ", ".join(names[:_SHOWN]) + (", …" if len(names) > _SHOWN else "")
