"""What makes a site of a folder, and which folders hold what nobody here writes."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

SITES = {
    "MkDocs": (("mkdocs.yml", "mkdocs.yaml"), "site"),
    "Docusaurus": (("docusaurus.config.js", "docusaurus.config.ts", "docusaurus.config.mjs"), "build"),
    "Sphinx": (("conf.py", "docs/conf.py", "docs/source/conf.py", "doc/conf.py", "source/conf.py"), "_build"),
    "Hugo": (("hugo.toml", "hugo.yaml", "hugo.json"), "public"),
    "VitePress": ((".vitepress", "docs/.vitepress"), "dist"),
    "Jekyll": (("_config.yml",), "_site"),
    "mdBook": (("book.toml",), "book"),
}
"""A program -> files by which it is known, and the folder that it makes."""
OTHERS = frozenset({"vendor", "_vendor", "third_party", "third-party", "bower_components", "site-packages", "Pods"})
"""Folders of what others wrote."""
MADE = frozenset({"dist", "build", "_build", "site", "_site", "public", "out", "target", "book"})
"""Folders that programs make, if there is a page among what they hold."""
PAGE = "index.html"


def site(folder: Path) -> str:
    """The program that makes a site of a folder, or nothing."""
    return next((name for name, (signs, _) in SITES.items() if any((folder / sign).exists() for sign in signs)), "")


def left_out(folder: Path, files: Iterable[Path]) -> dict[str, int]:
    """Folders, relative to `folder`, of others' or generated files -> how many of the files they hold."""
    made_here = SITES[site(folder)][1] if site(folder) else ""
    verdicts: dict[Path, bool] = {}
    found: Counter[str] = Counter()
    for file in files:
        for above in reversed(file.relative_to(folder).parents[:-1]):
            if above not in verdicts:
                known = above.name in OTHERS or above.as_posix() == made_here
                verdicts[above] = known or (above.name in MADE and (folder / above / PAGE).is_file())
            if verdicts[above]:
                found[above.as_posix()] += 1
                break
    return dict(sorted(found.items()))
