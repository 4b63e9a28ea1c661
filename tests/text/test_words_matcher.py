"""Words in the shadow: where a word begins and ends, gaps, open ends, what `.not` takes away, and exact places."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from guidelint.finding import Span
from guidelint.text import matcher as matcher_module
from guidelint.text.matcher import Matcher, compiled
from guidelint.text.shadow import Shadow, Weaver
from guidelint.text.words import Words

if TYPE_CHECKING:
    from guidelint.text.hits import Hits


def woven(*blocks: str) -> Shadow:
    weaver, at = Weaver(), 0
    for block in blocks:
        weaver.text(block, at)
        at += len(block)
        weaver.end_block(at)
    return weaver.finish()


def found(text: str, *entries: str, name: str = "list.name") -> list[str]:
    """What the entries find, as it stands in the text."""
    hits = Matcher(compiled((name, entry) for entry in entries)).scan(woven(text)).of(name)
    return [hit.span.of(text) for hit in hits]


class TestBoundaries:
    def test_a_latin_word_is_not_found_inside_another(self) -> None:
        assert found("The appendix happens to apply.", "app") == []

    def test_punctuation_the_ends_and_other_marks_part_words(self) -> None:
        assert found("app, (app) app's app-store _app", "app") == ["app"] * 5

    @pytest.mark.parametrize("text", ["打开app登录", "앱app을", "アプリapp等"])
    def test_scripts_without_spaces_need_no_boundary(self, text: str) -> None:
        assert found(text, "app") == ["app"]

    def test_han_and_hangul_words_are_found_inside_longer_ones(self) -> None:
        assert found("请拨打官方客服热线", "热线") == ["热线"]
        assert found("고객센터에 전화하세요", "전화") == ["전화"]

    def test_a_digit_ends_a_word(self) -> None:
        assert found("Step1 Open, Step 2", "step") == ["Step", "Step"]
        assert found("13 31 3", "3") == ["3"]

    def test_accents_and_other_alphabets_are_letters(self) -> None:
        assert found("Él está aquí", "esta") == []
        assert found("шаги шаг", "шаг") == ["шаг"]


class TestForms:
    @pytest.mark.parametrize("text", ["STEP 1", "Ｓｔｅｐ　１", "step\u00a01", "St\u200bep 1"])
    def test_case_width_and_hidden_characters_are_folded(self, text: str) -> None:
        assert found(text, "step 1") == [text]

    def test_an_entry_is_folded_like_the_text(self) -> None:
        assert found("don't share", "Don’t  share".replace("  ", " ")) == ["don't share"]

    def test_a_typographic_apostrophe_is_an_apostrophe(self) -> None:
        assert found("Here’s how", "here's how") == ["Here’s how"]


class TestOpenEnds:
    def test_the_last_word_may_go_on(self) -> None:
        assert found("No comparta ni compartir compart", "compart*") == ["comparta", "compartir", "compart"]

    def test_but_only_the_last_word_and_only_from_its_start(self) -> None:
        assert found("descompartir", "compart*") == []
        assert found("compartir datos", "compart*") == ["compartir"]


class TestGaps:
    def test_other_words_may_stand_in_a_gap(self) -> None:
        assert found("Never, ever share it", "never … share") == ["Never, ever share"]

    def test_a_gap_may_be_nothing_but_a_space(self) -> None:
        assert found("never share", "never … share") == ["never share"]

    def test_a_gap_ends_with_the_sentence_and_the_block(self) -> None:
        assert found("Never mind. Then share it", "never … share") == []
        matcher = Matcher(compiled([("list.name", "never … share")]))
        assert matcher.scan(woven("Never", "share it")).of("list.name") == ()

    def test_a_gap_has_a_limit(self) -> None:
        assert found("never " + "x" * matcher_module.GAP_LIMIT + " share", "never … share") == []

    def test_every_part_is_a_word_of_its_own(self) -> None:
        assert found("nevermore share", "never … share") == []
        assert found("never a shareholder", "never … share") == []
        assert found("never a shared share", "never … share") == ["never a shared share"]

    def test_several_gaps_and_an_open_end(self) -> None:
        assert found("never ever give us sharing", "never … give … shar*") == ["never ever give us sharing"]


class TestNot:
    def hits(self, text: str) -> Hits:
        lists = [("f.a", "open"), ("f.b", "source"), ("f.not", "open source"), ("g.a", "open")]
        return Matcher(compiled(lists)).scan(woven(text))

    def test_a_denied_phrase_takes_away_the_hits_of_its_family_inside_it(self) -> None:
        hits = self.hits("open source is open")
        assert [h.span for h in hits.of("f.a")] == [Span(15, 19)]
        assert hits.of("f.b") == ()

    def test_other_families_keep_theirs(self) -> None:
        assert len(self.hits("open source is open").of("g.a")) == 2

    def test_the_denied_phrases_can_be_asked_for(self) -> None:
        assert len(self.hits("open source").of("f.not")) == 1

    def test_a_hit_that_sticks_out_of_the_phrase_stays(self) -> None:
        lists = [("f.a", "open source code"), ("f.not", "open source")]
        assert len(Matcher(compiled(lists)).scan(woven("open source code")).of("f.a")) == 1


class TestQuestions:
    TEXT = "first open, then enter; last open"

    def hits(self) -> Hits:
        lists = [("do.open", "open"), ("do.enter", "enter"), ("do.open", "first open")]
        return Matcher(compiled(lists)).scan(woven(self.TEXT))

    def test_the_longest_hit_of_a_list_counts_once(self) -> None:
        assert [h.span.of(self.TEXT) for h in self.hits().of("do.open")] == ["first open", "open"]

    def test_a_family_is_all_lists_below_it_in_order(self) -> None:
        assert [h.list for h in self.hits().of("do")] == ["do.open", "do.enter", "do.open"]

    def test_a_stretch_holds_whole_hits_only(self) -> None:
        assert [h.span.of(self.TEXT) for h in self.hits().of("do", Span(0, 10))] == ["first open"]
        assert self.hits().of("do", Span(0, 9)) == ()

    def test_a_list_nobody_wrote_has_no_hits(self) -> None:
        assert self.hits().of("nothing.such") == ()

    def test_hits_from_elsewhere_join_in_order(self) -> None:
        hits = self.hits()
        (enter,) = hits.of("do.enter")
        joined = hits.joined({"do.open": (enter._replace(list="do.open"),)})
        assert [h.span.start for h in joined.of("do.open")] == [0, 17, 29]
        assert len(joined.of("do")) == 4

    def test_no_words_no_hits(self) -> None:
        assert Matcher(compiled([])).scan(woven("anything")).of("do") == ()


class TestPlaces:
    def test_markup_inside_a_phrase_lies_inside_the_span(self) -> None:
        source = "do **never**\n> share it"
        weaver = Weaver()
        weaver.text("do ", 0)
        weaver.text("never", 5)
        weaver.space(12, 15)
        weaver.text("share it", 15)
        (hit,) = Matcher(compiled([("l.a", "never share")])).scan(weaver.finish()).of("l.a")
        assert hit.span.of(source) == "never**\n> share"

    def test_an_entity_is_covered_whole(self) -> None:
        source = "Q&amp;A now"
        weaver = Weaver()
        weaver.text("Q", 0)
        weaver.decoded("&", 1, 6)
        weaver.text("A now", 6)
        (hit,) = Matcher(compiled([("l.a", "q&a")])).scan(weaver.finish()).of("l.a")
        assert hit.span.of(source) == "Q&amp;A"

    def test_no_phrase_spans_code_or_two_blocks(self) -> None:
        weaver = Weaver()
        weaver.text("follow", 0)
        weaver.mask(6, 12)
        weaver.text("steps", 12)
        assert Matcher(compiled([("l.a", "follow steps")])).scan(weaver.finish()).of("l.a") == ()
        assert Matcher(compiled([("l.a", "follow steps")])).scan(woven("follow", "steps")).of("l.a") == ()

    def test_hits_across_the_seams_of_a_long_text_are_found_once(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(matcher_module, "CHUNK", 7)
        text = "never share the code, never share the pin " * 5
        assert found(text, "never share", "code", "pin") == ["never share", "code", "never share", "pin"] * 5


class TestWords:
    WORDS = Words(
        {
            "en": {"contact": {"call": ("add me",)}, "vague": {"form": ("the form",)}},
            "es": {"contact": {"call": ("agrégame",)}},
        },
        frozenset({"contact"}),
    )

    def test_everywhere_families_hold_in_every_language(self) -> None:
        hits = self.WORDS.matcher("ko").scan(woven("Add me, agrégame, the form"))
        assert len(hits.of("contact.call")) == 2
        assert hits.of("vague") == ()

    def test_has_tells_which_lists_apply(self) -> None:
        assert self.WORDS.has("fr", "contact.call")
        assert self.WORDS.has("en", "vague")
        assert not self.WORDS.has("es", "vague.form")

    def test_languages_are_those_with_words(self) -> None:
        assert self.WORDS.languages == {"en", "es"}

    def test_a_family_is_not_read_before_its_words_are_needed(self) -> None:
        class Sealed(dict[str, dict[str, tuple[str, ...]]]):
            def __getitem__(self, family: str) -> dict[str, tuple[str, ...]]:
                assert family == "contact"
                return super().__getitem__(family)

        spanish = Sealed({"contact": {"call": ("agrégame",)}, "vague": {"form": ("el formulario",)}})
        words = Words({"es": spanish}, frozenset({"contact"}))
        assert len(words.matcher("ko").scan(woven("agrégame, el formulario")).of("contact")) == 1
        assert not words.has("ko", "vague.form")

    def test_a_matcher_is_made_once(self) -> None:
        assert self.WORDS.matcher("en") is self.WORDS.matcher("en")


def test_few_entries_find_what_all_find() -> None:
    """The first texts are matched with the entries that may stand in them, later ones with all."""
    entries = ["a", "no", "now", "never … share", "sh*", "step 1", "步骤", "步骤一", "一", "never"]
    text = "A step 1: now, never ever share 步骤一"
    matcher = Matcher(compiled([("l.a", entry) for entry in entries]))
    first = matcher.scan(woven(text)).of("l.a")
    matcher.scan(woven("x" * matcher_module.CHUNK))
    assert matcher.scan(woven(text)).of("l.a") == first
    assert [hit.span.of(text) for hit in first] == ["A", "step 1", "now", "never ever share", "步骤一"]


@pytest.mark.parametrize("entry", ["", " ", "*", "… share", "never …", "never … *"])
def test_an_entry_with_nothing_in_it_is_an_error(entry: str) -> None:
    with pytest.raises(ValueError, match=r"l\.a"):
        Matcher(compiled([("l.a", entry)]))


def test_four_thousand_entries_on_a_line_of_ten_megabytes() -> None:
    entries = [("f.a", f"word{chr(97 + i % 26)}{chr(97 + i // 26 % 26)}{chr(97 + i // 676)}") for i in range(4_000)]
    entries += [("f.not", "x aaaa"), ("f.b", "x … y"), ("f.c", "aa*")]
    text = ("lorem ipsum dolor sit amet " * 40 + "x aaaa ") * 9_300
    hits = Matcher(compiled(entries)).scan(woven(text))
    assert len(hits.of("f.not")) == 9_300
    assert hits.of("f.a") == hits.of("f.b") == hits.of("f.c") == ()
