"""A runner and a repository for each test."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.action.runner import Repository, Runner

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository.at(tmp_path)


@pytest.fixture
def runner(tmp_path: Path, repository: Repository) -> Runner:
    return Runner(tmp_path, repository)
