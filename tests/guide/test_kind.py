"""What sort of document a text is."""

from __future__ import annotations

import pytest

from guidelint.guide.document import Kind
from guidelint.guide.read import read
from guidelint.rule.packs import load_words

STEPS = "\n\n1. Open the page.\n2. Select **Pay**.\n3. Enter the sum.\n"


@pytest.mark.parametrize(
    ("text", "language", "path", "kind"),
    [
        ("# How to pay a fine\n\nIt is easy.\n", "en", "", Kind.HOWTO),
        ("# 如何交罚款\n\n很简单。\n", "zh", "", Kind.HOWTO),
        ("# Cómo pagar una multa\n\nEs fácil.\n", "es", "", Kind.HOWTO),
        ("# 과태료 납부 방법\n\n쉽습니다.\n", "ko", "", Kind.HOWTO),
        ("# Fines" + STEPS, "en", "", Kind.HOWTO),
        ("# Privacy policy\n\nWe keep little.\n", "en", "", Kind.POLICY),
        ("# 隐私政策\n\n我们很少收集。\n", "zh", "", Kind.POLICY),
        ("# How to write a privacy policy" + STEPS, "en", "", Kind.HOWTO),
        ("# 1.2.0\n\nFaster.\n", "en", "docs/changelog.md", Kind.NEWS),
        ("# Payment API reference\n\nFields.\n", "en", "", Kind.REFERENCE),
        ("# FAQ\n\n## Is it free?\n\nYes.\n", "en", "", Kind.FAQ),
        (
            "# On fines\n\n## Who pays?\n\nA.\n\n## When?\n\nB.\n\n## Why?\n\nC.\n\n## Where?\n\nD.\n",
            "en",
            "",
            Kind.FAQ,
        ),
        ("# Good reads\n\n" + "- [a](https://example.org)\n" * 9, "en", "", Kind.LIST),
        ("# Fines\n\nA fine is a sum of money.\n", "en", "", Kind.UNKNOWN),
        ("", "en", "", Kind.UNKNOWN),
    ],
)
def test_the_kind_follows_from_title_names_and_make_up(text: str, language: str, path: str, kind: Kind) -> None:
    assert read(text, load_words(), language=language, path=path).kind is kind
