"""outputs.py REPORT: the outputs of the action, `name=value` a line, from a report in JSON.

$GUIDELINT_LABELS holds `rule-or-family=label` a line.
"""

from __future__ import annotations

import json
import os
import re
import sys
from pathlib import Path

_RULE = re.compile(r"[\w:/-]+", re.ASCII)
_HINT = "info"


def wanted(written: str) -> dict[str, str]:
    """Labels by the rule or family that they stand for."""
    pairs = (line.partition("=") for line in written.splitlines() if "=" in line)
    return {name.strip(): " ".join(label.replace(",", " ").split()) for name, _, label in pairs}


def outputs(report: dict[str, object], labels: dict[str, str]) -> dict[str, str]:
    summary, problems = report["summary"], report["problems"]
    assert isinstance(summary, dict)
    assert isinstance(problems, list)
    rules = {str(problem["rule"]) for problem in problems if _RULE.fullmatch(str(problem["rule"]))}
    # A hint labels nobody.
    sure = {str(problem["rule"]) for problem in problems if problem["severity"] != _HINT}
    names = sure | {rule.rpartition("/")[0] for rule in sure}
    return {
        "problems": str(len(problems)),
        "failing": str(int(summary["failing"])),
        "not-checked": str(int(summary["not_checked"])),
        "rules": ",".join(sorted(rules)),
        "spam": "true" if "spam" in names else "false",
        "labels": ",".join(dict.fromkeys(label for name, label in labels.items() if name in names and label)),
    }


if __name__ == "__main__":
    read = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    for name, value in outputs(read, wanted(os.environ.get("GUIDELINT_LABELS", ""))).items():
        print(f"{name}={value}")
