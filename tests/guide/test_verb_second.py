"""Languages whose verb stands second or last: what they tell to do, and what they ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from guidelint.guide.read import read
from guidelint.rule.packs import load_words

if TYPE_CHECKING:
    from guidelint.guide.document import Document


def _read(text: str, language: str) -> Document:
    return read(text, load_words(), language=language)


def _told(sentence: str, language: str) -> list[str]:
    doc = _read(f"# X\n\n1. {sentence}\n2. {sentence}\n", language)
    return [action.verb for method in doc.methods for action in method.steps[0].actions]


@pytest.mark.parametrize(
    ("language", "sentence", "verbs"),
    [
        ("de", "Klicken Sie auf **Weiter**.", ["select"]),
        ("de", "Im Kundenbereich klicken Sie auf **Weiter**.", ["select"]),
        ("de", "Den Code eingeben.", ["input"]),
        ("de", "Den Betrag eingeben und bestätigen.", ["input", "submit"]),
        ("de", "Den Eintrag „Konto“ auswählen.", ["select"]),
        ("de", "Den Eintrag »Konto« auswählen.", ["select"]),
        ("de", "Melden Sie sich mit Ihrer Kundennummer an.", ["login"]),
        ("de", "Die Kunden können den Code eingeben.", []),
        ("de", "Wie öffnen Sie ein Konto?", []),
        ("de", "Den Code nicht eingeben.", []),
        ("nl", "Daarna klik je op **Verder**.", ["select"]),
        ("nl", "De code invoeren.", ["input"]),
        ("nl", "Meld u met uw kaart aan.", ["login"]),
        ("nl", "Klanten kunnen de code invoeren.", []),
        ("nl", "Hoe log je in?", []),
    ],
)
def test_an_action_stands_second_or_last(language: str, sentence: str, verbs: list[str]) -> None:
    assert _told(sentence, language) == verbs


@pytest.mark.parametrize(
    ("language", "sentence", "asked"),
    [
        ("de", "Die Steuernummer und das Geburtsdatum eingeben.", "Steuernummer und das Geburtsdatum"),
        ("de", "Geben Sie Ihre Sozialversicherungsnummer in das Feld ein.", "Sozialversicherungsnummer"),
        ("nl", "Het burgerservicenummer en de geboortedatum invullen.", "burgerservicenummer en de geboortedatum"),
        ("nl", "Vul je burgerservicenummer in.", "burgerservicenummer"),
    ],
)
def test_data_may_stand_before_or_inside_the_verb(language: str, sentence: str, asked: str) -> None:
    text = f"# X\n\n1. {sentence}\n2. {sentence}\n"
    assert _read(text, language).requests[0].span.of(text) == asked


@pytest.mark.parametrize(
    ("sentence", "house"),
    [
        ("Gehen Sie ins Bürgerbüro, Lindenstraße 5.", ", Lindenstraße 5"),
        ("Ga naar het stadskantoor, Kerkstraat 12a.", ", Kerkstraat 12a"),
    ],
)
def test_a_street_written_as_one_word_tells_where_an_office_is(sentence: str, house: str) -> None:
    language = "de" if sentence.startswith("Gehen") else "nl"
    text = f"# X\n\n1. {sentence}\n2. {sentence}\n"
    assert not _read(text, language).gaps
    assert _read(text.replace(house, ""), language).gaps


@pytest.mark.parametrize(
    ("sentence", "verb"),
    [
        ("Wählen Sie „Abmelden“ im Menü.", "select"),
        ("Wählen Sie im Menü, was Sie brauchen.", "select"),
        ("Wählen Sie 116117.", "call"),
        ("Wählen Sie die Nummer +49 30 1234567.", "call"),
    ],
)
def test_a_verb_for_choosing_and_for_dialling_dials_where_a_number_follows(sentence: str, verb: str) -> None:
    text = f"# X\n\n1. {sentence}\n2. Klicken Sie auf **Weiter**.\n"
    assert _read(text, "de").methods[0].actions[0].verb == verb
