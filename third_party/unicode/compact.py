"""Writes `linter/guidelint/text/confusables.txt` from `confusables.txt`: only what hosts can hold.

A host is compared in lower case, with compatibility forms folded and accents apart, so a character that this changes is
never met, nor one that is no letter, digit or mark. A line of the result is the prototype, a tab, and all characters
that look like it.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from pathlib import Path

SOURCE = Path(__file__).with_name("confusables.txt")
TARGET = Path(__file__).parents[2] / "linter" / "guidelint" / "text" / "confusables.txt"
HEAD = """\
# Look-alikes by prototype, made by third_party/unicode/compact.py from confusables.txt {version}.
# {copyright} Distributed under the Unicode licence for data files.
"""


def pairs() -> dict[str, str]:
    """Character -> what it looks like, for every character of the source."""
    found: dict[str, str] = {}
    for line in SOURCE.read_text("utf-8-sig").split("\n"):
        fields = line.partition("#")[0].split(";")
        if len(fields) > 2:
            found[chr(int(fields[0], 16))] = "".join(chr(int(code, 16)) for code in fields[1].split())
    return found


def in_hosts(char: str) -> bool:
    """Whether a character can stand in a host in compatibility form and lower case."""
    plain = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", char).lower())
    return unicodedata.category(char)[0] in "LMN" and plain == char


def compact() -> str:
    """The text of the target."""
    twins: defaultdict[str, list[str]] = defaultdict(list)
    for char, prototype in pairs().items():
        if in_hosts(char):
            twins[prototype].append(char)
    head = SOURCE.read_text("utf-8-sig").split("\n")
    version = next(line for line in head if "Version:" in line).partition(":")[2].strip()
    copyright_ = next(line for line in head if "©" in line).lstrip("# ")
    lines = (f"{prototype}\t{''.join(sorted(chars))}\n" for prototype, chars in sorted(twins.items()))
    return HEAD.format(version=version, copyright=copyright_) + "".join(lines)


if __name__ == "__main__":
    TARGET.write_text(compact(), "utf-8", newline="\n")
