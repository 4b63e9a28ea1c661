"""`guidelint rules` and `guidelint explain`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.rule.packs import load_rules

if TYPE_CHECKING:
    import pytest
    from tests.conftest import Project


def test_every_rule_is_listed_with_severity_and_summary(project: Project) -> None:
    result = project.run("rules")
    assert result.code == 0
    for rule in load_rules():
        (line,) = [line for line in result.out.splitlines() if line.startswith(f"{rule.id} ")]
        assert str(rule.declared.severity) in line
    assert all(len(line) <= 80 for line in result.out.splitlines())


def test_a_profile_can_be_listed(project: Project) -> None:
    core = project.run("rules", "--profile", "core").out
    assert "spam/contact-footer" in core
    assert len(core) < len(project.run("rules", "--profile", "all").out)
    result = project.run("rules", "--profile", "cor")
    assert result.code == 2
    assert 'did you mean "core"' in result.err


def test_a_rule_is_explained_by_its_page(project: Project) -> None:
    result = project.run("explain", "steps/vague")
    assert result.code == 0
    assert result.out.startswith("# steps/vague\n")
    assert "## Why it matters" in result.out
    assert "severity: info, up to warning" in result.out


def test_a_rule_across_documents_is_listed_and_explained(project: Project) -> None:
    assert [line for line in project.run("rules").out.splitlines() if line.startswith("corpus/shared-footer ")]
    assert "corpus/" not in project.run("rules", "--profile", "core").out
    out = project.run("explain", "shared-footer").out
    assert "# corpus/shared-footer\n" in out
    assert "runs under: guidelint audit" in out
    assert "cannot be disabled from inside a document" in out


def test_a_family_is_explained_rule_by_rule(project: Project) -> None:
    out = project.run("explain", "privacy").out
    assert "# privacy/unwarned-request" in out
    assert "# privacy/warning-too-late" in out


def test_what_is_said_of_directives_is_explained(project: Project) -> None:
    assert "nothing to suppress" in project.run("explain", "lint/unused-suppression").out


def test_a_misspelt_rule_is_guessed(project: Project) -> None:
    result = project.run("explain", "steps/vauge")
    assert result.code == 2
    assert 'did you mean "steps/vague"?' in result.err


def test_a_fault_of_ours_exits_with_2(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("guidelint.cli.rules.run", fail)
    result = project.run("rules")
    assert result.code == 2
    assert "please report it" in result.err
    monkeypatch.setattr("guidelint.check.judge.read", fail)
    project.write("guide.md", "LOUD\n")
    result = project.local("guide.md")
    assert result.code == 2
    assert "please report it" in result.json["not_checked"][0]["reason"]
