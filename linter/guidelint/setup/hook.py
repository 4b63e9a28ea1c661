"""The hook for pre-commit. What stands in its configuration stays as it is: the hook is only ever added at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from guidelint.files import write

if TYPE_CHECKING:
    from pathlib import Path

NAME = ".pre-commit-config.yaml"
HOOK = """\
- repo: local
  hooks:
    - id: guidelint
      name: guidelint
      entry: guidelint check --force-exclude
      language: system
      types_or: [markdown, mdx]
      require_serial: true
"""
"""Runs the guidelint that is installed where the commit is made."""


class ByHand(Exception):
    """The configuration is written in a way that nothing can be added to without a risk."""


def hooked(file: Path) -> bool:
    """Whether a configuration of pre-commit has a hook of guidelint. Raises `ByHand` if it makes no sense."""
    return file.exists() and _has(_loaded(_text(file)))


def add(file: Path) -> None:
    """Adds the hook, or makes the file. Raises `ByHand` and leaves the file alone if it does not come out right."""
    if not file.exists():
        write(file, f"repos:\n{_indented(2)}".encode())
        return
    before = _text(file)
    was = _loaded(before)
    ending = "\r\n" if "\r\n" in before else "\n"
    gap = "" if before.endswith("\n") or not before else ending
    for depth in (2, 0, 4):
        after = before + gap + _indented(depth).replace("\n", ending)
        try:
            now = _loaded(after)
        except ByHand:
            continue
        if _others(now) == _others(was) and now["repos"][:-1] == was["repos"] and _has({"repos": now["repos"][-1:]}):
            write(file, after.encode(), was=before.encode())
            return
    raise ByHand("it does not end with its list of repos")


def _indented(depth: int) -> str:
    return "".join(f"{' ' * depth}{line}\n" for line in HOOK.splitlines())


def _text(file: Path) -> str:
    try:
        return file.read_bytes().decode()
    except UnicodeDecodeError as error:
        raise ByHand("it is not in UTF-8") from error


def _loaded(text: str) -> dict[str, Any]:
    import yaml

    try:
        table = yaml.safe_load(text)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise ByHand("it is no YAML") from error
    if not isinstance(table, dict) or not isinstance(table.get("repos"), list):
        raise ByHand("it has no list of repos")
    return table


def _others(table: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in table.items() if key != "repos"}


def _has(table: dict[str, Any]) -> bool:
    hooks = [hook for repo in table["repos"] if isinstance(repo, dict) for hook in repo.get("hooks") or ()]
    return any(isinstance(hook, dict) and str(hook.get("id", "")).startswith("guidelint") for hook in hooks)
