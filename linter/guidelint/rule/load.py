"""A rule's file to the rule in it."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any, TypeVar

from guidelint.rule.corpus import MARK as CORPUS_MARK
from guidelint.rule.corpus import CorpusRule, read_corpus_rule
from guidelint.rule.rule import MARK, Rule, read_rule

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from types import ModuleType

R = TypeVar("R")


class BrokenPack(Exception):
    """A pack that cannot be used, or none at all; the message says which and why."""


def load_rule(id_: str, file: Path, package: str = "") -> Rule:
    """The rule in `file`, imported as part of `package`, or as a file of its own. Raises `BrokenPack`."""
    function = _function(file, package, MARK, "@rule")
    return _read(file, lambda: read_rule(id_, function))


def load_corpus_rule(id_: str, file: Path, package: str = "") -> CorpusRule:
    """The rule across documents in `file`. Raises `BrokenPack`."""
    function = _function(file, package, CORPUS_MARK, "@corpus_rule")
    return _read(file, lambda: read_corpus_rule(id_, function))


def _function(file: Path, package: str, mark: str, decorator: str) -> Callable[..., Any]:
    """The function that has the name of its file, decorated so that it bears a mark."""
    function: Callable[..., Any] | None = getattr(_module(file, package), file.stem, None)
    if function is None or not hasattr(function, mark):
        raise BrokenPack(f"{file}: there is no function {file.stem} marked with {decorator} in it")
    return function


def _read(file: Path, read: Callable[[], R]) -> R:
    try:
        return read()
    except TypeError as error:
        raise BrokenPack(f"{file}: {error}") from error


def _module(file: Path, package: str) -> ModuleType:
    try:
        if package:
            return import_module(f"{package}.{file.parent.name}.{file.stem}")
        return _from_file(file)
    except Exception as error:  # whatever a stranger's module does when imported, the run names it and stops
        raise BrokenPack(f"{file}: cannot be imported: {type(error).__name__}: {error}") from error


def _from_file(file: Path) -> ModuleType:
    from importlib.util import module_from_spec, spec_from_file_location

    spec = spec_from_file_location(f"guidelint_local.{file.parent.name}.{file.stem}", file)
    if spec is None or spec.loader is None:
        raise ImportError(f"{file} is no Python module")
    module = module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module
