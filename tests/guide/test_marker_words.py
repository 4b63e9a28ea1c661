"""Markers as Japanese and Russian guides write them, each typed twice as plain text."""

from __future__ import annotations

import pytest

from guidelint.guide.document import Family
from guidelint.guide.read import read
from guidelint.rule.packs import load_words

TOLD = {"ja": "アプリを開きます。", "ru": "откройте приложение."}


@pytest.mark.parametrize(
    ("first", "second", "language", "family"),
    [
        ("手順1", "手順2", "ja", Family.LABEL),
        ("ステップ１：", "ステップ２：", "ja", Family.LABEL),
        ("方法その1", "方法その2", "ja", Family.LABEL),
        ("その１", "その２", "ja", Family.LABEL),
        ("①", "②", "ja", Family.CIRCLED),
        ("第一に、", "第二に、", "ja", Family.NTH),
        ("1つ目は、", "2つ目は、", "ja", Family.NTH),
        ("Шаг 1.", "Шаг 2.", "ru", Family.LABEL),
        ("Способ №1.", "Способ №2.", "ru", Family.LABEL),
        ("Шаг первый:", "Шаг второй:", "ru", Family.LABEL),
        ("Первый способ:", "Второй способ:", "ru", Family.LABEL),
        ("Во-первых,", "Во-вторых,", "ru", Family.NTH),
        ("Вариант А.", "Вариант Б.", "ru", Family.LABEL),
        ("Способ А —", "Способ Б —", "ru", Family.LABEL),
        ("а)", "б)", "ru", Family.LETTER),
    ],
)
def test_markers_of_one_family_are_siblings(first: str, second: str, language: str, family: Family) -> None:
    text = f"x\n\n{first} {TOLD[language]}\n\n{second} {TOLD[language]}\n"
    doc = read(text, load_words(), path="x.txt", plain=True, language=language)
    assert [(run.family, len(run.members)) for run in doc.runs] == [(family, 2)]


@pytest.mark.parametrize("line", ["Шаг в сторону.", "Способ а не цель.", "Вариант в приложении:"])
def test_a_cyrillic_letter_that_is_a_word_counts_nothing(line: str) -> None:
    text = f"x\n\n{line}\n\n{line}\n"
    assert not read(text, load_words(), path="x.txt", plain=True, language="ru").runs
