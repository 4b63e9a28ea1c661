"""`--engine` and what goes with it, where Ray need not be there."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pytest
    from tests.conftest import Project


def test_without_ray_it_is_told_how_to_get_it(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "guidelint.audit.ray_engine", raising=False)
    monkeypatch.delattr("guidelint.audit.ray_engine", raising=False)
    monkeypatch.setitem(sys.modules, "ray", None)
    project.write("guides/one.md", "# How to renew a permit\n")
    result = project.run("audit", "guides", "--engine", "ray")
    assert result.code == 2
    assert "pip install 'guidelint[ray]'" in result.err
    assert not (project.folder / "guidelint-audit").exists()


def test_an_address_without_its_engine_is_refused(project: Project) -> None:
    result = project.run("audit", ".", "--ray-address", "auto")
    assert result.code == 2
    assert "--ray-address goes with --engine ray" in result.err


def test_a_key_in_an_address_is_refused_before_anything_is_written(project: Project) -> None:
    result = project.run("audit", "s3://someone:hush@bucket/guides")
    assert result.code == 2
    assert "hush" not in result.err
    assert not (project.folder / "guidelint-audit").exists()
