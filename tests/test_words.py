"""The word files of the built-in pack: complete, clean, and every entry able to match."""

from __future__ import annotations

import tomllib
import unicodedata
from collections import Counter
from importlib.resources import files

import pytest
from tests.every import every

from guidelint.finding import Span
from guidelint.guide.vocabulary import LISTS
from guidelint.rule.packs import load_words
from guidelint.text.matcher import CHUNK, GAP
from guidelint.text.shadow import Shadow, Weaver, fold

Lists = dict[str, tuple[str, ...]]

FILLER = {"zh": "它", "ko": "그것을"}
"""A short word to stand in a gap, for languages where a Latin one would not be found in prose."""


def _read() -> dict[str, Lists]:
    found: dict[str, Lists] = {}
    for file in files("guidelint_rules").joinpath("words").iterdir():
        if file.name.endswith(".toml"):
            tables = tomllib.loads(file.read_text("utf-8"))
            language = file.name.removesuffix(".toml")
            found[language] = {f"{family}.{name}": tuple(v) for family, t in tables.items() for name, v in t.items()}
    return found


FILES = _read()
EACH_LIST = [(language, name) for language in FILES for name in sorted(LISTS)]


def test_the_languages_are_there() -> None:
    assert {"de", "en", "es", "fr", "ja", "ko", "nl", "pt", "ru", "zh"} <= set(FILES)


@pytest.mark.parametrize("language", FILES)
def test_a_file_has_the_lists_of_the_vocabulary_and_no_others(language: str) -> None:
    assert set(FILES[language]) == set(LISTS)


@every(EACH_LIST, named="-".join)
def test_a_list_is_clean(listed: tuple[str, str]) -> None:
    language, name = listed
    entries = FILES[language].get(name, ())
    assert entries, "empty"
    folded = Counter(map(fold, entries))
    assert sorted(e for e, times in folded.items() if times > 1) == [], "twice"
    assert [e for e in entries if unicodedata.normalize("NFC", e) != e] == [], "not NFC"
    assert [e for e in entries if e != e.strip() or "  " in e] == [], "blanks"


def _shadow(text: str) -> Shadow:
    weaver = Weaver()
    weaver.text(text, 0)
    return weaver.finish()


@pytest.mark.parametrize("language", FILES)
def test_every_entry_can_match(language: str) -> None:
    """An entry finds itself, and no phrase of its own family's `not` takes it away."""
    matcher = load_words().matcher(language)
    matcher.scan(_shadow("." * CHUNK))  # from here on it has one automaton, and makes none for each entry
    dead: list[str] = []
    for name, entries in FILES[language].items():
        for entry in entries:
            text = entry.removesuffix("*").replace(GAP, f" {FILLER.get(language, 'x')} ")
            if not matcher.scan(_shadow(text)).of(name, Span(0, len(text))):
                dead.append(f"{name}: {entry}")
    assert dead == []
