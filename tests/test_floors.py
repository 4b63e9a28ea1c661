"""Who may import whom: only downwards, and nobody in a circle. Read off the source; nothing is imported."""

from __future__ import annotations

import ast
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

from tests.every import every

ROOT = Path(__file__).parent.parent
ENGINE = ROOT / "linter" / "guidelint"
PACK = ROOT / "rules" / "guidelint_rules"
FLOORS = (
    ("records", "files"),
    ("finding",),
    ("text",),
    ("known",),
    ("guide",),
    ("rule",),
    ("keys", "globs"),
    ("config",),
    ("discover", "origins"),
    ("repository",),
    ("check", "report", "verify", "attest"),
    ("setup", "audit"),
    ("cli",),
    ("__main__",),
)
"""From the ground up. What shares a floor does not know its neighbour."""
FLOOR_OF = {name: floor for floor, names in enumerate(FLOORS) for name in names}
MODULES = sorted(ENGINE.rglob("*.py"))


def dotted(file: Path) -> str:
    parts = file.relative_to(ENGINE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


NAMES = {dotted(file) for file in MODULES}


@cache
def imports(file: Path, *, typing: bool = True) -> frozenset[str]:
    """Modules that a file imports anywhere, under `if TYPE_CHECKING` only if asked for."""
    tree = ast.parse(file.read_text("utf-8"))
    skipped = {id(node) for branch in ast.walk(tree) if _for_types(branch) for node in ast.walk(branch)}
    found: set[str] = set()
    for node in ast.walk(tree):
        if id(node) in skipped and not typing:
            continue
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{file}: imports are written out in full"
            module = node.module or ""
            found |= {f"{module}.{a.name}" if f"{module}.{a.name}" in NAMES else module for a in node.names}
    return frozenset(found)


def _for_types(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"


@every(MODULES, named=dotted)
def test_a_module_imports_only_from_floors_below(file: Path) -> None:
    parts = file.relative_to(ENGINE).with_suffix("").parts
    if parts == ("__init__",):
        return  # the front door knows every name, and loads none
    own = parts[0]
    for name in imports(file):
        top, _, rest = name.partition(".")
        if top == "guidelint" and rest:
            other = rest.partition(".")[0]
            assert other == own or FLOOR_OF[other] < FLOOR_OF[own], f"{dotted(file)} imports {name}"


@every(MODULES, named=dotted)
def test_the_engine_knows_no_pack(file: Path) -> None:
    assert not any(name.startswith("guidelint_rules") for name in imports(file))


@every(sorted(PACK.rglob("*.py")), named=lambda file: file.relative_to(PACK))
def test_rules_know_the_front_door_only(file: Path) -> None:
    froms = [node for node in ast.walk(ast.parse(file.read_text("utf-8"))) if isinstance(node, ast.ImportFrom)]
    own = {node.module or "" for node in froms} | imports(file) - {"guidelint.rule"}  # the decorator's name, too
    own = {name for name in own if name.partition(".")[0] == "guidelint"}
    assert own <= {"guidelint"}, own


def test_nobody_imports_in_a_circle() -> None:
    graph = {dotted(file): imports(file, typing=False) & NAMES - {dotted(file)} for file in MODULES}
    order = list(TopologicalSorter(graph).static_order())
    assert len(order) == len(NAMES)
