"""The JSON schema of a configuration, told which rules there are: so an editor completes their names and options."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from guidelint.finding import Severity
from guidelint.rule.catalogue import LINT

if TYPE_CHECKING:
    from collections.abc import Mapping

    from guidelint.rule.catalogue import Catalogue
    from guidelint.rule.corpus import CorpusRule
    from guidelint.rule.rule import Rule

_TYPES: Mapping[type, str] = {bool: "boolean", int: "integer", float: "number", str: "string"}
_OTHERS = "^[a-z0-9_-]+:"
"""Names of rules that a pack or folder brings which is not installed here."""


def with_rules(schema: Mapping[str, Any], catalogue: Catalogue) -> dict[str, Any]:
    """A copy of `config.schema.json` that knows the rules of a catalogue. Raises `BrokenPack`."""
    rules = [catalogue.rule(id_) for id_ in catalogue.ids]
    across = [catalogue.corpus_rule(id_) for id_ in catalogue.corpus_ids]
    former = [alias for rule in rules for alias in rule.declared.aliases]
    names = [*sorted(catalogue.families), "lint", *catalogue.ids, *catalogue.corpus_ids, *LINT, *former]
    known = {"type": "array", "items": {"anyOf": [{"enum": names}, {"type": "string", "pattern": _OTHERS}]}}
    listed = {"$ref": "#/$defs/names"}
    properties = dict(schema["properties"])
    for key in ("select", "ignore"):
        properties[key] = {**properties[key], **listed}
    properties["per-path-ignores"] = {**properties["per-path-ignores"], "additionalProperties": listed}
    folders, tables = properties["rules"]["anyOf"]
    options = {name: _options(rule) for rule in rules for name in (rule.id, *rule.declared.aliases)}
    options |= {rule.id: _options(rule) for rule in across}
    of_rules = {"properties": {**tables["properties"], **options}, "patternProperties": {_OTHERS: {"type": "object"}}}
    properties["rules"] = {**properties["rules"], "anyOf": [folders, {**tables, **of_rules}]}
    return {**schema, "properties": properties, "$defs": {**schema["$defs"], "names": known}}


def _options(rule: Rule | CorpusRule) -> dict[str, Any]:
    severities = [str(severity) for severity in sorted(Severity)]
    given: dict[str, Any] = {"severity": {"enum": severities}}
    for name, default in rule.options.items():
        kind = _TYPES.get(type(default))
        one: dict[str, Any] = {"type": kind} if kind else {"type": "array", "items": {"type": "string"}}
        given[name.replace("_", "-")] = {**one, "default": default if kind else sorted(default)}
    return {"type": "object", "description": rule.summary, "properties": given, "additionalProperties": False}
