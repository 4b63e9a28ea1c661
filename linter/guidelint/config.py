"""Settings: which configuration holds for a file, what stands in it, and whether that makes sense.

The nearest file holds, alone: `.guidelint.toml`, `guidelint.toml` or `pyproject.toml` with a table `[tool.guidelint]`,
walking up from the guide and stopping at the folder that holds `.git`. The command line beats it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import tomli

from guidelint.finding import Severity
from guidelint.keys import KEYS, BadValue
from guidelint.known.lock import NAME
from guidelint.rule.nearest import did_you_mean, did_you_mean_path

if TYPE_CHECKING:
    from collections.abc import Mapping

PROJECT = "pyproject.toml"
"""Holds the settings of many programs, each in a table of its own."""
TABLE = "guidelint"
"""The one that is ours."""
BASELINE = "guidelint.baseline"
NAMES = (".guidelint.toml", "guidelint.toml", PROJECT)


class BadSettings(Exception):
    """A configuration that cannot be followed; the message says where and why."""


@dataclass(frozen=True, slots=True, eq=False)
class Settings:
    """What a configuration says, defaults filled in. Two are the same only if they are one object."""

    base: Path
    """The folder that globs are relative to."""
    source: str = ""
    """The file they come from, for messages; empty: defaults and command line."""
    profile: str = "core"
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    overruled: tuple[str, ...] = ()
    """Rules that a file names and the command line overrules. They must exist all the same."""
    fail_on: Severity | None = Severity.ERROR
    exclude: tuple[str, ...] = ()
    plain_text: tuple[str, ...] = ()
    per_path_ignores: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    encoding: str = "utf-8"
    language: str = ""
    words: tuple[Path, ...] = ()
    entities: tuple[Path, ...] = ()
    lock: Path | None = None
    """The lock that is named; None: the one beside the configuration, if there is one."""
    baseline: Path | None = None
    """The baseline that is named; None: the one beside the configuration, if there is one."""
    rules: tuple[Path, ...] = ()
    options: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """Rule -> option -> value, as written: only the rules know whether they are right."""

    @property
    def lock_file(self) -> Path:
        """The lock of verified addresses, which need not exist: the one that is named, or beside the configuration."""
        return self.lock or self._beside(NAME)

    @property
    def baseline_file(self) -> Path:
        """The baseline of known findings, which need not exist: the one that is named, or beside the configuration."""
        return self.baseline or self._beside(BASELINE)

    def _beside(self, name: str) -> Path:
        beside = self.base if not self.source else Path(self.source).parent
        return next((f / name for f in (self.base, beside) if (f / name).exists()), self.base / name)


@dataclass(frozen=True, slots=True)
class CommandLine:
    """What the command line says of the configuration."""

    file: Path | None = None
    isolated: bool = False
    values: Mapping[str, Any] = field(default_factory=dict)
    """Keys given as `--config key=value` or by an option of their own."""
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()


class Configuration:
    """Finds the settings of each folder, reading each file once."""

    def __init__(self, command: CommandLine, here: Path) -> None:
        """`here` is the current folder: what the command line says is relative to it."""
        self._command = command
        self._here = here
        self._by_folder: dict[Path, Settings | BadSettings] = {}
        self._by_file: dict[Path | None, Settings | BadSettings] = {}

    def at(self, folder: Path) -> Settings:
        """The settings of files in `folder`, an absolute path. Raises `BadSettings`, each time it is asked."""
        if folder not in self._by_folder:
            self._by_folder[folder] = self._find(folder)
        found = self._by_folder[folder]
        if isinstance(found, BadSettings):
            raise found
        return found

    @property
    def found(self) -> bool:
        """Whether the files it goes by are found, not named on the command line."""
        return self._command.file is None and not self._command.isolated

    def alone(self) -> Configuration:
        """The same without what the command line says."""
        return Configuration(CommandLine(), self._here)

    def _find(self, folder: Path) -> Settings | BadSettings:
        if self._command.file is not None or self._command.isolated:
            return self._read(self._command.file)
        for name in NAMES:
            try:
                if (folder / name).is_file() and (name != PROJECT or TABLE in tools(folder / name)):
                    return self._read(folder / name)
            except BadSettings as error:
                return error
        if (folder / ".git").exists() or folder.parent == folder:
            return self._read(None)
        if folder.parent not in self._by_folder:
            self._by_folder[folder.parent] = self._find(folder.parent)
        return self._by_folder[folder.parent]

    def _read(self, file: Path | None) -> Settings | BadSettings:
        if file not in self._by_file:
            try:
                self._by_file[file] = self._settings(file)
            except BadSettings as error:
                self._by_file[file] = error
        return self._by_file[file]

    def _settings(self, file: Path | None) -> Settings:
        command = self._command
        values: dict[str, Any] = {} if file is None else load(file)
        base = self._here if file is None or command.file is not None else file.parent
        values = _merged(values, check(command.values, "command line", self._here))
        if command.select:
            overruled = (*values.get("select", ()), *values.get("ignore", ()))
            values |= {"select": command.select, "ignore": (), "overruled": overruled}
        values["ignore"] = (*values.get("ignore", ()), *command.ignore)
        known = {key.replace("-", "_"): value for key, value in values.items() if key != "extend"}
        rules = known.pop("rules", {"folders": (), "options": {}})
        source = "" if file is None else str(file)
        return Settings(base, source, rules=rules["folders"], options=rules["options"], **known)


def load(file: Path) -> dict[str, Any]:
    """The checked values of a configuration file, over those of the file it extends. Raises `BadSettings`."""
    values: dict[str, Any] = {}
    for _, laid in chain(file):
        values = _merged(values, laid)
    return values


def chain(file: Path) -> tuple[tuple[Path, dict[str, Any]], ...]:
    """A configuration file and those that it extends, each with its own checked values; the file itself comes last.

    Raises `BadSettings`.
    """
    found: list[tuple[Path, dict[str, Any]]] = []
    at = file
    while True:
        said = tools(at).get(TABLE, {}) if at.name == PROJECT else _toml(at)
        values = check(said, str(at), at.parent)
        found.append((at, values))
        if "extend" not in values:
            return tuple(reversed(found))
        if any(values["extend"] == known for known, _ in found):
            raise BadSettings(f"{values['extend']}: extends itself by way of {at}")
        at = values["extend"]


def check(values: Mapping[str, Any], source: str, folder: Path) -> dict[str, Any]:
    """The values of known keys, each of the right type; paths are made absolute from `folder`. Raises `BadSettings`."""
    checked: dict[str, Any] = {}
    for key, value in values.items():
        if key not in KEYS:
            raise BadSettings(f'{source}: there is no setting "{key}"{did_you_mean(key, KEYS)}')
        try:
            checked[key] = KEYS[key].read(value, folder)
        except BadValue as error:
            raise BadSettings(f"{source}: {key} must be {error}") from error
    return checked


def _merged(below: dict[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    """Each key of `above` replaces that of `below`; options of rules are replaced one by one."""
    merged = {**below, **above}
    if "rules" in below and "rules" in above:
        options = {**below["rules"]["options"]}
        for rule, values in above["rules"]["options"].items():
            options[rule] = {**options.get(rule, {}), **values}
        merged["rules"] = {"folders": above["rules"]["folders"] or below["rules"]["folders"], "options": options}
    return merged


def tools(project: Path) -> dict[str, Any]:
    """The table `[tool]` of a `pyproject.toml`. Raises `BadSettings`."""
    tables = _toml(project).get("tool", {})
    return tables if isinstance(tables, dict) else {}


def _toml(file: Path) -> dict[str, Any]:
    """What stands in a file."""
    try:
        return tomli.loads(file.read_text("utf-8"))
    except FileNotFoundError as error:
        raise BadSettings(f"{file}: there is no such file{did_you_mean_path(file)}") from error
    except (OSError, UnicodeDecodeError, tomli.TOMLDecodeError) as error:
        raise BadSettings(f"{file}: {getattr(error, 'strerror', None) or error}") from error
