"""What a rule is: a generator function and one decorator. Everything else about it is read off the function."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from guidelint.finding import Confidence, Finding, Severity
from guidelint.records import dataclass

if TYPE_CHECKING:
    from guidelint.guide.document import Document, Kind
    from guidelint.known.world import World

Check = Callable[..., Iterator[Finding]]

MARK = "__guidelint__"
"""The attribute by which the loader finds the rule in its module."""
WORLD = "world"
"""The second parameter of a rule that asks what is known besides the document."""


@dataclass(frozen=True, slots=True)
class Declared:
    """What the decorator was told."""

    severity: Severity
    upto: Severity
    confidence: Confidence
    words: frozenset[str]
    kinds: frozenset[Kind] | None
    aliases: tuple[str, ...]
    enforced: bool
    needs_lock: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """A loaded rule. `id` is `family/name`, with `pack:` before it for strangers' packs."""

    id: str
    check: Check
    declared: Declared
    summary: str
    options: Mapping[str, Any]
    """Keyword-only parameters with their defaults."""
    asks_world: bool = False

    def applies_to(self, kind: Kind) -> bool:
        """Whether documents of this kind are its business."""
        return self.declared.kinds is None or kind in self.declared.kinds

    def findings(self, doc: Document, world: World, options: Mapping[str, Any]) -> Iterator[Finding]:
        """Runs the rule with its options; `doc` must already be narrowed to the declared words."""
        return self.check(doc, world, **options) if self.asks_world else self.check(doc, **options)


def rule(
    severity: Severity,
    *,
    upto: Severity | None = None,
    confidence: Confidence = Confidence.HIGH,
    words: Iterable[str] = (),
    kinds: Iterable[Kind] | None = None,
    aliases: Iterable[str] = (),
    enforced: bool = False,
    needs_lock: bool = False,
) -> Callable[[Check], Check]:
    """Makes a generator function `name(doc, *, option=default)`, or `name(doc, world, *, …)`, a rule.

    severity:   what its findings count as unless they say otherwise; `upto` is the most they may say.
    words:      lists (or families) it asks for. A language that lacks one makes the rule "not checked" there.
    kinds:      kinds of documents it applies to; None for all.
    aliases:    former ids, which keep working in configurations and suppressions.
    enforced:   cannot be disabled from inside a document (the author may be the spammer).
    needs_lock: below the profile `all` it runs only where there is a lock: without one it could but repeat that.
    """
    declared = Declared(
        severity,
        upto if upto is not None else severity,
        confidence,
        frozenset(words),
        None if kinds is None else frozenset(kinds),
        tuple(aliases),
        enforced,
        needs_lock,
    )

    def mark(check: Check) -> Check:
        setattr(check, MARK, declared)
        return check

    return mark


def read_rule(rule_id: str, check: Check) -> Rule:
    """The rule behind a decorated function. Raises `TypeError` where the function breaks the protocol."""
    declared: Declared = getattr(check, MARK)
    parameters = list(inspect.signature(check).parameters.values())
    if not parameters or parameters[0].kind is inspect.Parameter.KEYWORD_ONLY:
        raise TypeError(f"{rule_id}: a rule takes the document first")
    asks_world = len(parameters) > 1 and parameters[1].name == WORLD
    options: dict[str, Any] = {}
    for parameter in parameters[1 + asks_world :]:
        if parameter.kind is not inspect.Parameter.KEYWORD_ONLY or parameter.default is parameter.empty:
            raise TypeError(
                f"{rule_id}: {parameter.name!r} must be keyword-only with a default: options are read off it"
            )
        options[parameter.name] = parameter.default
    if not inspect.getdoc(check):
        raise TypeError(f"{rule_id}: the first line of the docstring is the summary, and there is none")
    summary = str(inspect.getdoc(check)).partition("\n")[0]
    return Rule(rule_id, check, declared, summary, MappingProxyType(options), asks_world)
