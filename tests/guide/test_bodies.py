"""Which country and which body a guide is about."""

from __future__ import annotations

import pytest

from guidelint.guide.bodies import bodies_named, jurisdictions, main_bodies
from guidelint.guide.read import read
from guidelint.known.entityfiles import parse_entities
from guidelint.known.registry import Registry
from guidelint.known.world import World
from guidelint.rule.packs import load_words

BODIES = """
country = "{code}"
[names]
zh = ["{zh}"]
en = ["{en}"]
[sources]
seen = {{ url = "https://www.fund.example/", checked-at = 2026-11-22, grade = "A" }}
[[entities]]
id = "{low}.fund"
type = "health-insurance"
name = "{en} Health Fund"
short = ["{code}HF"]
names.en = ["{en} Health Fund"]
subjects.en = ["health card"]
subjects.zh = ["健康卡"]
domains = [{{ host = "fund.{low}.example", from = "seen" }}]
"""
FILES = [
    (code, BODIES.format(code=code, low=code.lower(), en=en, zh=zh))
    for code, en, zh in (("MX", "Mexico", "墨西哥"), ("CN", "China", "中国"), ("GB", "Britain", "英国"))
]
WORLD = World(None, lambda: Registry(parse_entities(FILES)))


@pytest.mark.parametrize(
    ("language", "text", "countries"),
    [
        ("zh", "# 如何在墨西哥查询健康卡\n\n中国公民和中国游客也可以查询。\n", {"MX"}),
        ("zh", "# 如何查询健康卡\n\n本文适合住在墨西哥的读者。\n\n## 步骤\n\n打开网页。\n", {"MX"}),
        ("zh", "# 如何查询健康卡\n\n打开网页。\n", {"CN", "TW", "HK"}),
        ("zh", "# 如何查询健康卡\n\n先登录。\n\n## 其他\n\n墨西哥另有规定。\n", {"CN", "TW", "HK", "MX"}),
        ("en", "# Health cards\n\nWrite to the Mexico Health Fund.\n", {"MX"}),
        ("en", "# Health cards\n\nOpen <https://health.gov.uk/card>.\n", {"GB"}),
        ("ko", "# 건강 카드\n\n홈페이지에 접속합니다.\n", {"KR"}),
        ("sw", "# Kadi\n\nFungua ukurasa.\n", set()),
        ("en", "", None),
    ],
)
def test_the_countries_a_guide_is_about(language: str, text: str, countries: set[str] | None) -> None:
    doc = read(text, load_words(), language=language)
    found = jurisdictions(doc, WORLD.mentions(doc.shadow, doc.text))
    assert found == countries if countries is not None else {"US", "GB"} <= found


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("# The Mexico Health Fund\n\nOpen its page.\n", ["mx.fund"]),
        ("# Cards\n\nThe Mexico Health Fund sends it. Ask the Mexico Health Fund.\n", ["mx.fund"]),
        ("# Cards\n\nThe Mexico Health Fund sends it.\n", []),
        ("# Cards\n\nOpen <https://my.fund.mx.example/card>.\n", ["mx.fund"]),
        ("# Cards in Mexico\n\nYour health card comes by post.\n", ["mx.fund"]),
        ("# Cards\n\nYour health card comes by post.\n", []),
        ("# Cards in Mexico\n\nThe MXHF sends it. Ask the MXHF, not the CNHF or the CNHF.\n", ["mx.fund"]),
    ],
)
def test_the_bodies_a_guide_is_about(text: str, bodies: list[str]) -> None:
    doc = read(text, load_words(), language="en")
    assert [entity.id for entity in main_bodies(doc, WORLD)] == bodies


def test_an_abbreviation_counts_where_the_guide_says_whose_it_is() -> None:
    alone = read("# Cards\n\nAsk the MXHF or the CNHF.\n", load_words(), language="en")
    assert not bodies_named(alone, WORLD)
    told = read("# Cards\n\nAsk the MXHF. The Mexico Health Fund is not the CNHF.\n", load_words(), language="en")
    assert [mention.about for mention in bodies_named(told, WORLD)] == ["mx.fund", "mx.fund"]


def test_without_a_registry_nothing_is_known() -> None:
    doc = read("# Cards in Mexico\n\nAsk the Mexico Health Fund.\n", load_words(), language="en")
    assert not main_bodies(doc, World())
    assert not bodies_named(doc, World())
