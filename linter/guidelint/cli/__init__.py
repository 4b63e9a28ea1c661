"""The command `guidelint`. One file per command; what a command does not need is not loaded."""

from __future__ import annotations

import gc
import os
import sys

COMMANDS = {
    "check": "find what keeps guides from helping; this is what a bare `guidelint PATH` does",
    "baseline": "keep the findings of today, so that only new ones count",
    "init": "look at a folder and write a configuration for it",
    "config": "show the settings that hold for a file, and where each comes from",
    "rules": "list all rules",
    "explain": "tell what a rule finds, why it matters and how to mend it",
    "audit": "judge a whole collection: grades, campaigns, one report",
    "verify": "ask the addresses in guides; the only command that uses the network",
    "attest": "say, as a person, whose an address is",
    "completion": "print a script by which a shell completes all this",
}
"""Each is a module of this name, with `parser()` and `run(arguments)`."""
ELSEWHERE = {
    "lint": "check",
    "run": "check",
    "scan": "check",
    "fix": "check --fix",
    "format": "check --fix",
    "list": "rules",
    "show": "config",
    "settings": "config",
    "setup": "init",
    "version": "--version",
}
"""What other programs call it."""
PARSERS = {"check": "options", "audit": "audit_options", "verify": "verify_options"}
"""Where a parser has a module of its own, which is soon loaded: whoever asks for help need not wait for the rest."""
DONE, FOUND, FAILED, INTERRUPTED = 0, 1, 2, 130
LITTER = 100_000
"""Objects made between two searches for cycles. A guide makes tens of thousands and next to no cycle, so that Python's
700 would have it go over the same records and words again and again, for a tenth of all time."""


def main(arguments: list[str] | None = None) -> int:
    """Runs the command and returns its exit code: 0 fine, 1 problems found, 2 could not do its job, 130 interrupted."""
    gc.set_threshold(LITTER)
    given = sys.argv[1:] if arguments is None else arguments
    if given in (["--version"], ["-V"]):
        from guidelint import __version__

        print(f"guidelint {__version__}")
        return DONE
    if given in (["--help"], ["-h"], ["help"]) and not (given == ["help"] and os.path.lexists("help")):
        print(_help())
        return DONE
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a terminal that knows only ASCII must not end the run
            stream.reconfigure(errors="backslashreplace")
    try:
        return _run(given)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:  # whoever was to read the report has gone; Python must not stumble over it again at exit
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    except Exception:
        from traceback import print_exc

        print_exc()
        print("guidelint: this is a fault of guidelint itself; please report it", file=sys.stderr)
        return FAILED


def _run(given: list[str]) -> int:
    from importlib import import_module

    misspelt = _misspelt(given)
    if misspelt:
        print(f"guidelint: {misspelt}", file=sys.stderr)
        return FAILED
    if given[:1] == ["help"] and given[1:2] and given[1] in COMMANDS:
        given = [given[1], "--help"]
    command = given[0] if given and given[0] in COMMANDS else "check"
    arguments = given[1:] if given and given[0] == command else given
    if "--help" in arguments or "-h" in arguments:
        import_module(f"guidelint.cli.{PARSERS.get(command, command)}").parser().parse_args(arguments)
    code: int = import_module(f"guidelint.cli.{command}").run(arguments)
    sys.stdout.flush()
    return code


def _help() -> str:
    broad = max(map(len, COMMANDS))
    return "\n".join(
        (
            "usage: guidelint COMMAND …, or guidelint PATH …",
            "",
            "A linter for how-to guides: missing steps, unverified addresses, unwarned data, spam.",
            "",
            *(f"  {name:<{broad}}  {about}" for name, about in COMMANDS.items()),
            "",
            "guidelint COMMAND --help tells its options, guidelint --version the version.",
            "Exit codes: 0 fine, 1 problems found, 2 not done.",
        )
    )


def _misspelt(given: list[str]) -> str:
    """What to say of a first word that is no command and no path, and looks like a command; else nothing."""
    word = given[0] if given else ""
    if not word.isalpha() or word in COMMANDS or os.path.lexists(word):
        return ""
    from guidelint.rule.nearest import did_you_mean

    other = ELSEWHERE.get(word.lower())
    meant = f'; did you mean "{other}"?' if other else did_you_mean(word, COMMANDS)
    return f"{word} is no command, and no such file or folder{meant}" if meant else ""
