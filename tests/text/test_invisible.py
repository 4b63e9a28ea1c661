"""Which characters that show nothing can go, and which a script, a picture or a direction needs."""

from __future__ import annotations

import pytest

from guidelint.finding import Span
from guidelint.text.invisible import needless


def stripped(text: str) -> str:
    for start, end in reversed(list(needless(text, Span(0, len(text))))):
        text = text[:start] + text[end:]
    return text


@pytest.mark.parametrize(
    "text",
    ["T\u200bG", "T\u200dG", "T\u2060G", "T\u00adG", "T\u202eG", "T\ufeffG", "微\u200c信", "T\u200b\u200d\u2060G"],
)
def test_between_letters_they_hide_a_word(text: str) -> None:
    assert stripped(text) == f"{text[0]}{text[-1]}"


@pytest.mark.parametrize(
    "text",
    [
        "می\u200cخواهم",
        "क्\u200dष",
        "👨\u200d👩\u200d👧",
        "❤\ufe0f\u200d🔥",
        "ภาษา\u200bไทย",
        "\ufeffText",
        "\u200fשלום\u200f",
    ],
)
def test_what_is_needed_stays(text: str) -> None:
    assert stripped(text) == text
