"""What the engine makes of rules: held to what they declared, reported when they fail, each finding in its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.conftest import PACK

from guidelint.check.engine import EXCERPT_REACH, Order, check
from guidelint.finding import Finding, Outcome, Severity, Span
from guidelint.guide.document import Document, Kind
from guidelint.guide.read import read
from guidelint.rule.catalogue import Catalogue
from guidelint.rule.packs import installed, load_words, local
from guidelint.rule.rule import read_rule, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKS = (*installed(), local(PACK))
RULES = Catalogue(PACKS)
WORDS = load_words(PACKS)


def outcome(text: str, *names: str, language: str = "en", **settings: object) -> Outcome:
    doc = read(text, WORDS, path="guide.md", language=language)
    return check(doc, [Order(RULES.rule(f"local:demo/{name}"), settings) for name in names], WORDS)


def test_a_rule_that_raises_is_reported_and_the_others_run() -> None:
    result = outcome("LOUD\n", "broken", "shout")
    assert [problem.rule for problem in result.problems] == ["local:demo/broken", "local:demo/shout"]
    (gap,) = result.not_checked
    assert (gap.path, gap.rule, gap.fatal) == ("guide.md", "local:demo/broken", False)
    assert gap.reason == "the rule raised ValueError: cannot read guide.md"


def test_a_finding_outside_of_the_text_is_a_fault_of_the_rule() -> None:
    (gap,) = outcome("x\n", "astray").not_checked
    assert "outside of the text" in gap.reason


def test_asking_for_undeclared_words_is_a_fault_of_the_rule() -> None:
    (gap,) = outcome("Fill in the relevant information.\n", "nosy").not_checked
    assert "'vague' is not among the lists this rule declares" in gap.reason


def test_a_language_without_words_is_not_checked() -> None:
    assert [p.rule for p in outcome("Good day to you.\n", "greeting").problems] == ["local:demo/greeting"]
    (gap,) = outcome("早上好。\n", "greeting", language="zh").not_checked
    assert gap.reason == 'no words of demo.greeting for the language "zh"'
    (gap,) = outcome("123\n", "greeting", language="").not_checked
    assert gap.reason == "the language of the text is unknown"


def test_a_gap_in_a_word_of_a_stranger_works() -> None:
    assert len(outcome("How do you all do?\n", "greeting").problems) == 1


def test_a_severity_stays_below_the_ceiling() -> None:
    @rule(Severity.INFO, upto=Severity.WARNING)
    def grave(_: Document) -> Iterator[Finding]:
        """Too grave."""
        yield Finding(Span(0, 1), "a", Severity.ERROR)
        yield Finding(Span(1, 2), "b")

    made = read_rule("demo/grave", grave)
    doc = read("abc\n", WORDS)
    assert [p.severity for p in check(doc, [Order(made)], WORDS).problems] == [Severity.WARNING, Severity.INFO]
    raised = check(doc, [Order(made, severity=Severity.ERROR)], WORDS)
    assert {p.severity for p in raised.problems} == {Severity.ERROR}


def test_a_rule_runs_on_its_kinds_of_documents() -> None:
    @rule(Severity.INFO, kinds=[Kind.POLICY])
    def legal(_: Document) -> Iterator[Finding]:
        """Says something of policies."""
        yield Finding(Span(0, 1), "a policy")

    made = read_rule("demo/legal", legal)
    howto = read("# How to pay\n\n1. Open the app.\n2. Select **Pay**.\n", WORDS, language="en")
    assert howto.kind is Kind.HOWTO
    assert check(howto, [Order(made)], WORDS) == Outcome(checked=(howto.path,))


def test_a_finding_is_said_once_and_in_order() -> None:
    @rule(Severity.INFO)
    def twice(_: Document) -> Iterator[Finding]:
        """Says all twice, backwards."""
        for at in (5, 0, 5):
            yield Finding(Span(at, at + 1), "here")

    doc = read("one\n\ntwo\n", WORDS)
    made = check(doc, [Order(read_rule("demo/twice", twice))], WORDS)
    assert [problem.place.line for problem in made.problems] == [1, 3]


def test_options_are_handed_over() -> None:
    assert outcome("LOUD\n", "shout", least=5).problems == ()


def test_the_excerpt_is_the_line_or_the_stretch_around_the_place() -> None:
    (problem,) = outcome("# A\n\nsay LOUD\nmore\n", "shout").problems
    assert problem.excerpt is not None
    assert (problem.excerpt.text, problem.excerpt.column, problem.excerpt.cut) == ("say LOUD", 1, False)
    (problem,) = outcome("x" * 5000 + " LOUD " + "y" * 5000, "shout").problems
    assert problem.excerpt is not None
    assert problem.place.column == 5002
    assert problem.excerpt.cut
    assert problem.excerpt.text[problem.place.column - problem.excerpt.column :].startswith("LOUD")
    assert len(problem.excerpt.text) == 2 * EXCERPT_REACH


def prints(text: str) -> list[str]:
    return [problem.fingerprint for problem in outcome(text, "shout").problems]


def test_a_fingerprint_outlives_edits_elsewhere() -> None:
    before = "# Top\n\n## One\n\nLOUD here\n\n## Two\n\nLOUD there\n"
    after = "# Top\n\nA new lead.\n\n## One\n\nsay  LOUD here\n\nMORE\n\n## Two\n\nLOUD there\n"
    assert len(set(prints(before))) == 2
    assert set(prints(before)) < set(prints(after))


def test_equal_findings_have_fingerprints_of_their_own() -> None:
    assert len(set(prints("LOUD and LOUD and LOUD\n"))) == 3
    assert prints("LOUD and LOUD\n") == prints("LOUD and LOUD and LOUD\n")[:2]


@pytest.mark.parametrize(("one", "other"), [("## One\n\nLOUD\n", "## Two\n\nLOUD\n"), ("LOUD\n", "LOUDER\n")])
def test_evidence_and_headings_tell_findings_apart(one: str, other: str) -> None:
    assert not set(prints(one)) & set(prints(other))
