"""What makes a campaign of contacts and adverts that several guides share, and what does not."""

from __future__ import annotations

import pytest
from tests.corpora import Group, groups

from guidelint.guide.read import read
from guidelint.known.world import World
from guidelint.records import replace
from guidelint.rule.catalogue import Catalogue
from guidelint.rule.packs import installed, load_words

RULES = Catalogue(installed())
CONTACT, FOOTER = "corpus/campaign-contact", "corpus/shared-footer"
BODY = "1. Bring papers.\n2. Fill in the form.\n\nTwo visits to the desk will do for most people.\n\n"
BAIT = "[TG🔥+ @demo_k17]"
DECLARED = "## Contact\n\nMaintainer of this guide: Telegram @demo_k17"


def said(rule: str, *guides: tuple[str, str], **options: object) -> list[Group]:
    """Each guide is a title and how it ends."""
    docs = [
        read(f"# {title}\n\n{BODY}{end}\n", load_words(), path=f"{n}.md", language="en")
        for n, (title, end) in enumerate(guides)
    ]
    loaded = RULES.corpus_rule(rule)
    return groups(replace(loaded, options={**loaded.options, **options}), docs, World())


def test_two_topics_are_a_campaign() -> None:
    (group,) = said(CONTACT, ("Replace a card", BAIT), ("Bathe a dog", "TG：@demo_k17"))
    assert group.indicator == "telegram:demo_k17"
    assert "2 guides on 2 topics" in group.message


def test_a_copy_is_no_second_guide() -> None:
    assert not said(CONTACT, ("Replace a card", BAIT), ("Replace a card", BAIT))
    assert said(CONTACT, *[("Replace a card", BAIT)] * 3)


def test_a_contact_that_most_guides_vouch_for_is_nobody_s_campaign() -> None:
    known = [(f"Guide on {what}", DECLARED) for what in ("cards", "dogs", "pipes")]
    assert not said(CONTACT, ("Replace a card", BAIT), ("Bathe a dog", BAIT), *known)
    assert said(CONTACT, ("Replace a card", BAIT), ("Bathe a dog", BAIT), known[0])


def test_a_section_on_contact_shelters_no_disguise() -> None:
    honest = "## Contact us\n\nThe desk answers on weekdays.\n\nTelegram: "
    assert not said(CONTACT, ("Replace a card", BAIT), ("Bathe a dog", honest + "demo_k17"))
    assert said(CONTACT, ("Replace a card", BAIT), ("Bathe a dog", honest + "ｄｅｍｏ＿ｋ１７"))


def test_the_site_s_own_are_left_out() -> None:
    guides = ("Replace a card", BAIT), ("Bathe a dog", BAIT)
    for own in ("@demo_k17", "telegram:demo_k17", "DEMO_K17"):
        assert not said(CONTACT, *guides, own=(own,))


def test_a_number_counts_with_and_without_its_country() -> None:
    (group,) = said(
        CONTACT, ("Replace a card", "WhatsApp: 07911 123456"), ("Bathe a dog", "https://wa.me/447911123456")
    )
    assert group.indicator == "phone:+447911123456"


@pytest.mark.parametrize(
    "other",
    [
        "https://img.example.org/k.png?utm_source=feed",
        "http://img.example.org/k.png!w600",
        "//img.example.org/k.png#top",
        "https://img.example.org:443/x/../k.png",
    ],
)
def test_a_picture_is_known_again(other: str) -> None:
    found = said(
        FOOTER,
        ("Replace a card", "[TG🔥+ @demo_k17 ![Image](https://img.example.org/k.png)]"),
        ("Bathe a dog", f"[飞机号 @sample_92 ![Image]({other})]"),
    )
    assert [group.indicator for group in found] == ["image:img.example.org/k.png"]


def test_a_picture_in_the_text_itself_is_known_by_its_content() -> None:
    found = said(
        FOOTER,
        ("Replace a card", "[TG🔥+ @demo_k17 ![Image](data:image/png;base64,iVBORw0KGgo=)]"),
        ("Bathe a dog", "[飞机号 @sample_92 ![Image](data:image/png;base64,iVBORw0KGgo)]"),
    )
    assert [group.indicator[:11] for group in found] == ["image:data:"]


def test_the_sign_of_a_messenger_is_nobody_s() -> None:
    sign = "![](https://upload.example.org/Telegram_logo.svg)"
    assert not said(FOOTER, ("Replace a card", f"[{sign} TG @demo_k17]"), ("Bathe a dog", f"[{sign} TG @sample_92]"))


def test_the_same_words_with_other_contacts_warn_and_join_nothing() -> None:
    words = "We get any paper done for you within one day, no questions asked, message me on Telegram: @"
    (group,) = said(FOOTER, ("Replace a card", f"{words}demo_k17"), ("Bathe a dog", f"{words}sample_92"))
    assert (str(group.severity), group.indicator) == ("warning", "")
