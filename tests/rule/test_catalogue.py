"""Rules by id, family, former id and profile; and the packs they come from."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from tests.conftest import PACK

import guidelint_rules
from guidelint.rule.catalogue import LINT, PROFILES, Catalogue, UnknownRule
from guidelint.rule.load import BrokenPack
from guidelint.rule.packs import Pack, installed, load_rules, load_words, local

BUILT_IN = Catalogue(installed())


def write(folder: Path, name: str, text: str) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def test_the_built_in_pack_enters_by_the_same_door_as_any() -> None:
    assert [(pack.name, pack.module) for pack in installed()] == [("guidelint", "guidelint_rules")]
    assert all(id_.count("/") == 1 and ":" not in id_ for id_ in BUILT_IN.ids)


def test_an_id_is_the_name_of_a_file() -> None:
    assert BUILT_IN.page("steps/promised-missing").name == "promised_missing.md"
    assert BUILT_IN.rule("steps/promised-missing").check.__name__ == "promised_missing"


def test_a_released_id_lives_for_ever() -> None:
    text = (Path(guidelint_rules.__path__[0]) / "released.txt").read_text("utf-8")
    released = text.splitlines()
    assert released == sorted(set(released))
    for id_ in released:
        assert len(BUILT_IN.resolve(id_)) == 1
    assert {*BUILT_IN.ids, *BUILT_IN.corpus_ids} <= set(released), "a new rule is entered in released.txt"


def test_names_resolve() -> None:
    assert BUILT_IN.resolve("steps/vague") == {"steps/vague"}
    assert BUILT_IN.resolve("urls") == {id_ for id_ in BUILT_IN.ids if id_.startswith("urls/")}
    assert BUILT_IN.resolve("lint") == set(LINT)
    with pytest.raises(UnknownRule, match='did you mean "urls"'):
        BUILT_IN.resolve("url")
    with pytest.raises(UnknownRule, match='did you mean "spam/link-farm"'):
        BUILT_IN.resolve("link-farm")
    with pytest.raises(UnknownRule, match=r'"qqqq"$'):
        BUILT_IN.resolve("qqqq")


def test_a_former_id_still_names_the_rule() -> None:
    assert Catalogue((local(PACK),)).resolve("demo/yell") == {"local:demo/shout"}


def test_profiles_hold_one_another() -> None:
    core, recommended, everything = (BUILT_IN.profile(name) for name in PROFILES)
    assert core <= recommended <= everything == set(BUILT_IN.ids)
    assert core
    with pytest.raises(UnknownRule):
        BUILT_IN.profile("most")


def test_a_pack_without_profiles_wants_all_its_rules() -> None:
    both = Catalogue((*installed(), local(PACK)))
    assert "local:demo/shout" in both.profile("core")


def test_all_rules_come_in_order() -> None:
    assert [rule.id for rule in load_rules()] == list(BUILT_IN.ids)


def test_a_profile_names_rules_that_exist(tmp_path: Path) -> None:
    write(tmp_path, "demo/calm.py", RULE)
    write(tmp_path, "profiles.toml", 'core = ["local:demo/clam"]\n')
    with pytest.raises(BrokenPack, match='did you mean "local:demo/calm"'):
        Catalogue((local(tmp_path),)).profile("core")


RULE = '''"""A rule."""

from guidelint import Severity, rule


@rule(Severity.INFO)
def calm(doc):
    """Nothing to see."""
    yield from ()
'''


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("x = 1\n", "no function calm marked with @rule"),
        ("def calm(doc): pass\n", "no function calm marked with @rule"),
        ("1 / 0\n", "cannot be imported: ZeroDivisionError"),
        ("this is no Python\n", "cannot be imported: SyntaxError"),
        (RULE.replace("doc)", "doc, least=3)"), "'least' must be keyword-only"),
        (RULE.replace("doc)", "doc, *, least)"), "'least' must be keyword-only with a default"),
        (RULE.replace("(doc)", "()"), "a rule takes the document first"),
        (RULE.replace('    """Nothing to see."""\n', ""), "the summary, and there is none"),
    ],
)
def test_a_rule_that_breaks_the_protocol_is_named(tmp_path: Path, source: str, reason: str) -> None:
    write(tmp_path, "demo/calm.py", source)
    catalogue = Catalogue((local(tmp_path),))
    with pytest.raises(BrokenPack, match=r"calm\.py: .*" + reason.replace("(", r"\(")):
        catalogue.rule("local:demo/calm")


def test_no_rules_at_all_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(BrokenPack, match="no rules and no words"):
        Catalogue((local(tmp_path),))
    with pytest.raises(BrokenPack, match="no such folder"):
        local(tmp_path / "nowhere")
    installed.cache_clear()
    monkeypatch.setattr(sys, "path", [str(tmp_path)])
    with pytest.raises(BrokenPack, match="no rules are installed"):
        installed()


@pytest.fixture(autouse=True)
def _forget() -> object:
    yield
    installed.cache_clear()


def test_a_strangers_pack_is_found_by_its_entry_point(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "acme_guides/__init__.py", "")
    write(tmp_path, "acme_guides/tone/__init__.py", "")
    write(tmp_path, "acme_guides/tone/calm.py", RULE.replace("INFO", 'INFO, words=("tone.loud", "vague")'))
    write(tmp_path, "acme_guides/words/en.toml", '[tone]\nloud = ["hooray"]\n')
    write(tmp_path, "acme-1.0.dist-info/entry_points.txt", "[guidelint.rules]\nacme = acme_guides\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    installed.cache_clear()
    packs = installed()
    catalogue = Catalogue(packs)
    assert {pack.name for pack in packs} == {"acme", "guidelint"}
    assert catalogue.resolve("acme:tone") == {"acme:tone/calm"}
    assert catalogue.rule("acme:tone/calm").declared.words == {"tone.loud", "vague"}
    assert load_words().has("en", "tone.loud")
    assert not load_words().has("zh", "tone.loud")


def test_a_pack_that_has_gone_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "gone-1.0.dist-info/entry_points.txt", "[guidelint.rules]\ngone = gone_guides\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    installed.cache_clear()
    with pytest.raises(BrokenPack, match='pack "gone": there is no package gone_guides'):
        installed()


def test_two_packs_of_one_name_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "twin_guides/__init__.py", "")
    write(tmp_path, "twin-1.0.dist-info/entry_points.txt", "[guidelint.rules]\nguidelint = twin_guides\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    installed.cache_clear()
    with pytest.raises(BrokenPack, match='two packs call themselves "guidelint"'):
        installed()


def test_two_rules_of_one_id_are_refused() -> None:
    with pytest.raises(BrokenPack, match="two rules have the id local:demo/"):
        Catalogue((local(PACK), Pack("local", PACK.parent / "pack" / ".." / "pack")))
