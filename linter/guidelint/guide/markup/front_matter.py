"""Front matter: YAML between `---`, TOML between `+++`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from guidelint.text.pattern import pattern

if TYPE_CHECKING:
    from collections.abc import Mapping

_CLOSING = {
    "---": re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE),
    "+++": re.compile(r"^\+\+\+[ \t]*$", re.MULTILINE),
}
_FENCE = pattern(r"(---|\+\+\+)[ \t]*\n")
_FIELD = pattern(r"^[\w-]+[ \t]*[:=]", re.MULTILINE)
_DEEPEST = 500
"""Brackets, or columns of nested dashes. libyaml recurses in C: some ten thousand of them end the process."""
_NESTED_DASHES = pattern(rf"^[-? \t]{{{_DEEPEST},}}", re.MULTILINE)


class FrontMatter(NamedTuple):
    """What stands before the guide. `end` is where the guide begins; `fault` says why fields could not be read."""

    fields: Mapping[str, object]
    end: int
    fault: str = ""


class _Unreadable(ValueError):
    """Why front matter is not read."""


def front_matter(text: str) -> FrontMatter:
    """The front matter of a text; raises nothing. Two rows of dashes around prose are not front matter."""
    opened = _FENCE.match(text)
    closed = _CLOSING[opened[1]].search(text, opened.end()) if opened else None
    if not opened or not closed:
        return FrontMatter({}, 0)
    body = text[opened.end() : closed.start()]
    end = min(len(text), closed.end() + 1)
    try:
        return FrontMatter(_yaml(body) if opened[1] == "---" else _toml(body), end)
    except _Unreadable as fault:
        return FrontMatter({}, end, str(fault)) if _FIELD.search(body) else FrontMatter({}, 0)


def _yaml(body: str) -> dict[str, object]:
    import yaml

    if body.count("[") + body.count("{") > _DEEPEST or _NESTED_DASHES.search(body):
        raise _Unreadable("nested too deeply")
    if "<<" in body and "*" in body:
        raise _Unreadable("merge keys are not read")  # a few lines of them can stand for billions of fields
    try:
        fields = yaml.load(body, getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except Exception as error:  # its constructors raise more than YAMLError: bad dates, bad numbers, odd tags
        raise _Unreadable(_first_line(error)) from error
    if not isinstance(fields, dict | None):
        raise _Unreadable("not a table of fields")
    return {str(key): value for key, value in (fields or {}).items()}


def _toml(body: str) -> dict[str, object]:
    import tomllib

    try:
        return tomllib.loads(body)
    except (ValueError, RecursionError) as error:
        raise _Unreadable(_first_line(error)) from error


def _first_line(error: Exception) -> str:
    problem = getattr(error, "problem", None) or str(error).partition("\n")[0] or type(error).__name__
    mark = getattr(error, "problem_mark", None)
    return f"{problem} (line {mark.line + 2})" if mark else str(problem)
