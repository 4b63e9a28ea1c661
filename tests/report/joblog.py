"""What the runner of a GitHub job obeys in the output of a step, as its sources have it."""

from __future__ import annotations

from typing import NamedTuple

COMMANDS = frozenset(
    {"add-mask", "add-matcher", "add-path", "debug", "echo", "endgroup", "error", "group", "notice", "remove-matcher"}
    | {"save-state", "set-env", "set-output", "stop-commands", "warning"}
)


class Command(NamedTuple):
    """A command that the runner obeys."""

    name: str
    properties: dict[str, str]
    data: str


def obeyed(lines: list[str]) -> list[Command]:
    """The commands in the lines of an output, each of which may break into several."""
    parsed = [_second(line) or _first(line) for whole in lines for line in whole.splitlines()]
    return [command for command in parsed if command is not None]


def _second(line: str) -> Command | None:
    """`::name key=value,key=value::data`, white space before it or not."""
    line = line.lstrip()
    if not line.startswith("::") or "::" not in line[2:]:
        return None
    head, _, data = line[2:].partition("::")
    name, _, written = head.partition(" ")
    if name.casefold() not in COMMANDS:
        return None
    pairs = (pair.partition("=") for pair in written.strip().split(",") if pair)
    return Command(name, {key: _unescaped(value, ":,") for key, _, value in pairs}, _unescaped(data))


def _first(line: str) -> Command | None:
    """`##[name key=value;key=value]data` anywhere in a line."""
    _, prefix, rest = line.partition("##[")
    head, end, data = rest.partition("]")
    name = head.partition(" ")[0]
    return Command(name, {}, data) if prefix and end and name.casefold() in COMMANDS else None


def _unescaped(text: str, more: str = "") -> str:
    for char in f"\r\n{more}":
        text = text.replace(f"%{ord(char):02X}", char)
    return text.replace("%25", "%")
