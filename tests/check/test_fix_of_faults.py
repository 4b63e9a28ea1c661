"""Guides with one planted fault each: where a rule offers a fix, the fault is gone then, and all else is as it was."""

from __future__ import annotations

import codecs
from collections import Counter
from datetime import UTC, datetime
from random import Random
from typing import TYPE_CHECKING, NamedTuple

import pytest
from benchmarks.quality.compose import compose
from benchmarks.quality.grammar import grammar, languages
from benchmarks.quality.recall import MUTATIONS

from guidelint.check.fix import offers
from guidelint.check.mend import Mending
from guidelint.check.parallel import Recipe
from guidelint.config import CommandLine
from guidelint.discover import Target
from guidelint.records import replace

if TYPE_CHECKING:
    from pathlib import Path

    from guidelint.check.run import Runner
    from guidelint.finding import Outcome, Problem

TODAY = datetime(2026, 11, 22, tzinfo=UTC)
EACH = 2
"""Languages in which each fault is planted: others for other faults, all of them in the end."""
REALLY_MISSING = {"steps/number-gap: method dropped"}
"""A method is promised that is not there: numbered anew, the guide would promise it still."""


class Fault(NamedTuple):
    """A guide with a planted fault, and who judges it."""

    rule: str
    runner: Runner
    target: Target
    text: str

    def judged(self) -> Outcome:
        return self.runner.data(self.text.encode(), self.target)

    def mended(self, data: bytes, *, unsafe: bool = True) -> tuple[Outcome, bytes]:
        return replace(self.runner, mending=Mending(unsafe=unsafe)).mended(data, self.target)


def planted(name: str, language: str, folder: Path, *, alone: bool = False) -> Fault | None:
    """A fault in a guide of a language; None where it cannot be planted.

    alone: only its own rule judges.
    """
    rule, mutate = MUTATIONS[name]
    random = Random(f"{name} {language}")
    try:
        mutant = mutate(compose(grammar(language), random), random)
    except KeyError:  # the grammar of this language has no such sentences
        return None
    if mutant is None:
        return None
    (folder / ".git").mkdir(exist_ok=True)
    if mutant.lock:
        (folder / "guidelint.lock").write_text(mutant.lock, "utf-8")
    command = CommandLine(values={"profile": "all", "language": language}, select=(rule,) if alone else ())
    runner, configuration = Recipe(command, folder, as_of=mutant.as_of or TODAY).runner()
    target = Target(folder / "guide.md", "guide.md", plain=False, settings=configuration.at(folder))
    return Fault(rule, runner, target, mutant.text)


def of_rule(problems: tuple[Problem, ...], rule: str, *, unsafe: bool = True) -> list[Problem]:
    """Those of a rule that may be mended."""
    return [problem for problem in problems if problem.rule == rule and offers(problem, unsafe=unsafe)]


def some_languages(name: str) -> list[str]:
    return Random(name).sample(sorted(languages()), EACH)


CASES = [(name, language) for name in MUTATIONS for language in some_languages(name)]


@pytest.mark.parametrize(("name", "language"), CASES)
def test_the_fault_is_gone_and_no_other_has_come(name: str, language: str, tmp_path: Path) -> None:
    fault = planted(name, language, tmp_path)
    if fault is None:
        return
    before = fault.judged()
    for unsafe in (False, True):
        doable = of_rule(before.problems, fault.rule, unsafe=unsafe)
        if not doable:
            continue
        after, made = fault.mended(fault.text.encode(), unsafe=unsafe)
        assert not any(gap.fatal for gap in after.not_checked)
        assert Counter(p.rule for p in after.problems) <= Counter(p.rule for p in before.problems)
        assert len(after.problems) + after.fixed == len(before.problems)
        assert fault.mended(made, unsafe=unsafe)[1] == made
        if name not in REALLY_MISSING:
            assert len(of_rule(after.problems, fault.rule, unsafe=unsafe)) < len(doable)
            assert after.fixed


@pytest.mark.parametrize(("name", "language"), CASES)
def test_all_that_the_fix_does_not_name_stays_byte_for_byte(name: str, language: str, tmp_path: Path) -> None:
    fault = planted(name, language, tmp_path, alone=True)
    offered = [] if fault is None else of_rule(fault.judged().problems, fault.rule)
    if fault is None or not offered:
        return
    data = fault.text.encode()
    _, made = fault.mended(data)
    spans = [edit.span for problem in offered if problem.fix for edit in problem.fix.edits]
    head, tail = min(span.start for span in spans), max(span.end for span in spans)
    assert made.startswith(fault.text[:head].encode())
    assert made.endswith(fault.text[tail:].encode())
    assert fault.mended(codecs.BOM_UTF8 + data)[1] == codecs.BOM_UTF8 + made
    assert fault.mended(data.replace(b"\n", b"\r\n"))[1] == made.replace(b"\n", b"\r\n")
    assert fault.mended(data.replace(b"\n", b"\r"))[1] == made.replace(b"\n", b"\r")


@pytest.mark.parametrize("number", range(3))
def test_many_faults_at_once(number: int, tmp_path: Path) -> None:
    random = Random(number)
    language = random.choice(sorted(languages()))
    faults = [planted(name, language, tmp_path) for name in random.sample(sorted(MUTATIONS), 8)]
    (tmp_path / "guidelint.lock").unlink(missing_ok=True)
    texts = [fault.text for fault in faults if fault is not None]
    runner, target = next((fault.runner, fault.target) for fault in faults if fault is not None)
    together = Fault("", runner, target, "\n".join(texts[:4]))
    before = together.judged().problems
    for unsafe in (False, True):
        after, made = together.mended(together.text.encode(), unsafe=unsafe)
        assert Counter(p.rule for p in after.problems) <= Counter(p.rule for p in before)
        assert together.mended(made, unsafe=unsafe)[1] == made
        told = replace(runner, mending=Mending(unsafe=unsafe, write=False)).data(together.text.encode(), target)
        assert (told.fixed, told.failing) == (after.fixed, after.failing)
        assert {(p.rule, p.span, p.message) for p in told.problems} <= {(p.rule, p.span, p.message) for p in before}
        assert bool(told.diff) == (made != together.text.encode())
