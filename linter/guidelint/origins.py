"""Where each setting comes from: a default, a file and its line, or the command line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from guidelint.config import NAMES, PROJECT, TABLE, chain, tools
from guidelint.finding import Severity
from guidelint.keys import KEYS, NEVER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.config import CommandLine, Settings

    Files = tuple[tuple[Path, dict[str, Any]], ...]
    """Configuration files with what each says, the one that is laid over all others last."""

DEFAULT = "default"
COMMAND_LINE = "command line"


@dataclass(frozen=True, slots=True)
class Value:
    """A setting that holds. `value` is what JSON can write; `line` counts from 1, and is 0 where it is unclear."""

    key: str
    value: Any
    source: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class Reason:
    """Whether a rule runs on a file, and why; `severity` is empty unless a configuration replaces it."""

    rule: str
    runs: bool
    why: str
    severity: str = ""


def values(settings: Settings, command: CommandLine) -> Iterator[Value]:
    """Every setting, in the order of `KEYS`; options of rules one by one. Raises `BadSettings`."""
    files: Files = chain(Path(settings.source)) if settings.source else ()
    for key in KEYS:
        if key == "rules":
            yield from _options(settings, command, files)
        elif key == "extend" and files[1:]:
            yield Value(key, [str(file) for file, _ in files[-2::-1]], str(files[-1][0]), _line(files[-1][0], key))
        elif key != "extend":
            yield _value(key, settings, command, files)


def misnamed(folder: Path) -> str:
    """What to say where nothing configures `folder`, but a file or table has nearly the right name; else nothing."""
    from difflib import get_close_matches

    for up in (folder, *folder.parents):
        for name in sorted(entry.name for entry in up.glob("*.toml")):
            near = get_close_matches(name, NAMES[:2], n=1, cutoff=0.8)
            if near:
                return f"{up / name} is read by nobody; did you mean {near[0]}?"
        project = up / PROJECT
        tables = get_close_matches(TABLE, tools(project), n=1, cutoff=0.7) if project.is_file() else []
        if tables:
            return f"{project}: [tool.{tables[0]}] is read by nobody; did you mean [tool.{TABLE}]?"
        if (up / ".git").exists():
            break
    return ""


def _value(key: str, settings: Settings, command: CommandLine, files: Files) -> Value:
    name = key.replace("-", "_")
    value = getattr(settings, name)
    if value is None:
        value = NEVER if key == "fail-on" else getattr(settings, f"{name}_file", "")
    aside = bool(command.select) and key in ("select", "ignore")
    if key in command.values or aside:
        return Value(key, _plain(value), COMMAND_LINE)
    file = next((file for file, said in reversed(files) if key in said), None)
    if key == "ignore" and command.ignore:
        return Value(key, _plain(value), COMMAND_LINE if file is None else f"{file} and {COMMAND_LINE}")
    if file is None:
        return Value(key, _plain(value), DEFAULT)
    return Value(key, _plain(value), str(file), _line(file, key))


def _options(settings: Settings, command: CommandLine, files: Files) -> Iterator[Value]:
    given = command.values.get("rules", ())
    tables = given if isinstance(given, dict) else {}
    if settings.rules:
        told = next((str(file) for file, said in reversed(files) if said.get("rules", {}).get("folders")), COMMAND_LINE)
        source = COMMAND_LINE if isinstance(given, list) or "folders" in tables else told
        yield Value("rules.folders", _plain(settings.rules), source)
    for rule, options in settings.options.items():
        for option, value in options.items():
            key = f'rules."{rule}".{option}'
            said_by = [file for file, said in files if option in _tables(said).get(rule, ())]
            source = COMMAND_LINE if option in tables.get(rule, ()) or not said_by else str(said_by[-1])
            yield Value(key, _plain(value), source)


def _tables(said: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Options by rule, of what a file says."""
    tables: dict[str, dict[str, Any]] = said["rules"]["options"] if "rules" in said else {}
    return tables


def _plain(value: Any) -> Any:
    if isinstance(value, Severity):
        return str(value)
    if isinstance(value, (tuple, list)):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {str(name): _plain(item) for name, item in value.items()}
    return value if isinstance(value, (bool, int, float)) else str(value)


def _line(file: Path, key: str) -> int:
    """The line on which a file sets a key, or 0 if none or several look like it."""
    header = re.compile(r"\s*\[")
    own = file.name != PROJECT
    sets = re.compile(rf"""\s*(?:\[\s*(?:tool\s*\.\s*guidelint\s*\.\s*)?)?["']?{re.escape(key)}["']?\s*[=.\]]""")
    found: list[int] = []
    inside = own
    try:
        lines = file.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return 0
    for number, line in enumerate(lines, 1):
        if header.match(line) and not own:
            inside = re.match(r"\s*\[\s*tool\s*\.\s*guidelint\b", line) is not None
        if inside and sets.match(line):
            found.append(number)
    return found[0] if len(found) == 1 else 0
