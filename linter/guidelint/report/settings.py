"""The settings that hold for a file, and the rules that run on it."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from guidelint import __version__
from guidelint.origins import COMMAND_LINE, DEFAULT
from guidelint.report.escape import visible
from guidelint.report.json import array, dump
from guidelint.report.layout import wrap

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.origins import Reason, Value
    from guidelint.report.style import Style

FILES = frozenset({"lock", "baseline"})
"""Settings that name a file which need not exist."""


def settings_text(about: str, values: Sequence[Value], reasons: Sequence[Reason], style: Style) -> Iterator[str]:
    """For people: what was set first, then defaults, then the rules that run, and why the others do not."""
    yield style.paint("bold", visible(about))
    for title, default in (("set", False), ("defaults", True)):
        chosen = [value for value in values if (value.source == DEFAULT) is default]
        if chosen:
            yield from ("", f"{title}:")
        broad = max((len(visible(value.key)) for value in chosen), default=0)
        for value in chosen:
            source = f"  # {_from(value)}" if value.source != DEFAULT else ""
            yield visible(f"  {value.key:<{broad}} = {_written(value)}{source}")
    for title, runs in (("that run", True), ("that do not run", False)):
        chosen_rules = [reason for reason in reasons if reason.runs is runs]
        if chosen_rules:
            yield from ("", f"rules {title} ({len(chosen_rules)}):")
            yield from _table(chosen_rules)


def settings_json(about: dict[str, Any], values: Sequence[Value], reasons: Sequence[Reason]) -> Iterator[str]:
    """For programs. Keys are only ever added."""
    yield "{"
    yield f'  "version": {dump(__version__)},'
    for name, value in about.items():
        yield f'  "{name}": {dump(value)},'
    settings = [{"key": v.key, "value": v.value, "source": v.source, "line": v.line or None} for v in values]
    yield from array("settings", settings, ",")
    rules = [{"rule": r.rule, "runs": r.runs, "why": r.why, "severity": r.severity or None} for r in reasons]
    yield from array("rules", rules, "")
    yield "}"


def _table(reasons: Sequence[Reason]) -> Iterator[str]:
    """The rules under each reason, in order of the first."""
    by_reason: dict[str, list[str]] = {}
    for reason in reasons:
        name = f"{reason.rule} (as {reason.severity})" if reason.severity else reason.rule
        by_reason.setdefault(reason.why, []).append(name)
    for why, names in by_reason.items():
        yield visible(f"  {why}:")
        yield from (f"    {line}" for line in wrap(visible(", ".join(names)), 76))


def _from(value: Value) -> str:
    if value.source == COMMAND_LINE:
        return COMMAND_LINE
    return f"{_short(value.source)}{f':{value.line}' if value.line else ''}"


def _written(value: Value) -> str:
    if value.key not in FILES:
        return json.dumps(value.value, ensure_ascii=False)
    missing = "" if Path(value.value).exists() else "  (there is none)"
    return f"{json.dumps(_short(value.value), ensure_ascii=False)}{missing}"


def _short(path: str) -> str:
    """A path as one would write it from here, where that is shorter."""
    return min(os.path.relpath(path), path, key=len) if Path(path).is_absolute() else path
