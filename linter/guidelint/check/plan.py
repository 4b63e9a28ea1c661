"""Settings against the rules: which run on which files, with which options. What makes no sense is an error here."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from guidelint.check.engine import Order
from guidelint.config import BadSettings, Settings
from guidelint.globs import matches
from guidelint.keys import BadValue, severity
from guidelint.known.lock import BrokenLock, read_lock
from guidelint.known.world import NEVER, World
from guidelint.rule.catalogue import ALL, Catalogue, UnknownRule
from guidelint.rule.corpus import CorpusOrder
from guidelint.rule.described import Described, describe
from guidelint.rule.load import BrokenPack
from guidelint.rule.nearest import did_you_mean
from guidelint.rule.packs import installed, load_registry, load_words, local

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import datetime
    from pathlib import Path

    from guidelint.check.baseline import Baseline
    from guidelint.finding import Severity
    from guidelint.rule.packs import Pack
    from guidelint.text.words import Words

SEVERITY = "severity"
"""The option that every rule has: it replaces the severity of all its findings."""


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    """What is to be done with the files under one configuration."""

    settings: Settings
    catalogue: Catalogue
    words: Words
    world: World
    orders: tuple[Order, ...]
    ignored: frozenset[str]
    """Ids that are not reported: of findings about directives, too."""
    per_path: tuple[tuple[str, frozenset[str]], ...]
    baseline: Baseline | None = None
    """The problems that are known already."""
    across: tuple[CorpusOrder, ...] = ()
    """Rules across documents; none where only single guides are checked."""

    def ignored_at(self, path: Path) -> frozenset[str]:
        """Ids that are not reported in this file."""
        ignored = self.ignored
        for glob, ids in self.per_path:
            if matches((glob,), self.settings.base, path):
                ignored |= ids
        return ignored


class Planner:
    """Makes the plan for each configuration once."""

    def __init__(
        self,
        *,
        allow_local_rules: bool = False,
        as_of: datetime = NEVER,
        baselines: bool = True,
        across: bool = False,
    ) -> None:
        """`as_of`: the day by which it is told what is out of date. `baselines`: whether they are read.

        across: whether rules across documents are to run, too.
        """
        self._allow_local_rules = allow_local_rules
        self._as_of = as_of
        self._baselines = baselines
        self._across = across
        self._plans: dict[Settings, Plan | BadSettings] = {}
        self._described: dict[str, Described] = {}

    def plan(self, settings: Settings) -> Plan:
        """The plan for files under these settings. Raises `BadSettings`, each time it is asked."""
        if settings not in self._plans:
            try:
                self._plans[settings] = self._make(settings)
            except (BadSettings, UnknownRule, BrokenPack) as error:
                where = f"{settings.source}: " if settings.source else ""
                self._plans[settings] = BadSettings(f"{where}{error}")
        made = self._plans[settings]
        if isinstance(made, BadSettings):
            raise made
        return made

    def describe(self, rule: str) -> Described:
        """A rule of one of the plans. Raises `LookupError` for another."""
        if rule not in self._described:
            catalogue = next((plan.catalogue for plan in self._made if rule in plan.catalogue), None)
            if catalogue is None:
                raise LookupError(rule)
            self._described[rule] = describe(catalogue, rule)
        return self._described[rule]

    @property
    def ran(self) -> tuple[str, ...]:
        """Ids of all rules that one of the plans runs, sorted."""
        return tuple(sorted({order.rule.id for plan in self._made for order in plan.orders}))

    @property
    def _made(self) -> Iterator[Plan]:
        return (plan for plan in self._plans.values() if isinstance(plan, Plan))

    def _make(self, settings: Settings) -> Plan:
        if settings.rules and not self._allow_local_rules:
            folders = ", ".join(map(str, settings.rules))
            raise BadSettings(f"rules from {folders} are code and run only with --allow-local-rules")
        packs = (*installed(), *map(local, settings.rules))
        catalogue = _catalogue(packs)
        _ids(catalogue, settings.overruled)
        ignored = _ids(catalogue, settings.ignore)
        chosen = catalogue.profile(settings.profile)
        if settings.select:
            chosen = _ids(catalogue, settings.select)
        across = sorted((chosen if settings.select else set(catalogue.corpus_ids)) - ignored - set(catalogue.ids))
        chosen = (chosen - ignored).intersection(catalogue.ids)
        if not chosen and not self._across:
            raise BadSettings("no rule is left to run" + (f": {', '.join(across)} need guidelint audit" * bool(across)))
        world = self._world(settings, packs)
        rules = [catalogue.rule(id_) for id_ in sorted(chosen)]
        if not (world.has_lock or settings.select or settings.profile == ALL):
            rules = [rule for rule in rules if not rule.declared.needs_lock]
        options = {_one(catalogue, name): _options(catalogue, name, table) for name, table in settings.options.items()}
        return Plan(
            settings,
            catalogue,
            load_words(packs, settings.words),
            world,
            tuple(Order(rule, *options.get(rule.id, ({}, None))) for rule in rules),
            ignored,
            tuple((glob, _ids(catalogue, names)) for glob, names in settings.per_path_ignores.items()),
            self._baseline(settings) if self._baselines else None,
            tuple(CorpusOrder(catalogue.corpus_rule(id_), *options.get(id_, ({}, None))) for id_ in across)
            if self._across
            else (),
        )

    def _baseline(self, settings: Settings) -> Baseline | None:
        """What lies beside the configuration, or is named by it."""
        file = settings.baseline_file
        if settings.baseline is None and not file.exists():
            return None
        from guidelint.check.baseline import Baseline  # only where there is one
        from guidelint.check.baselinefile import BrokenBaseline, read

        try:
            return Baseline(read(file), file.parent, self._as_of.date())
        except FileNotFoundError:
            raise BadSettings(f"{file}: there is no such baseline; guidelint baseline write makes one") from None
        except BrokenBaseline as error:
            raise BadSettings(str(error)) from error

    def _world(self, settings: Settings, packs: tuple[Pack, ...]) -> World:
        try:
            lock = read_lock(settings.lock_file)
        except FileNotFoundError:
            if settings.lock is not None:
                raise BadSettings(f"{settings.lock}: there is no such lock") from None
            lock = None
        except BrokenLock as error:
            raise BadSettings(str(error)) from error
        return World(lock, lambda: load_registry(packs, settings.entities), self._as_of)


@cache
def _catalogue(packs: tuple[Any, ...]) -> Catalogue:
    return Catalogue(packs)


def _ids(catalogue: Catalogue, names: Iterable[str]) -> frozenset[str]:
    return frozenset(id_ for name in names for id_ in catalogue.resolve(name))


def _one(catalogue: Catalogue, name: str) -> str:
    """The one rule that options are meant for."""
    ids = catalogue.resolve(name)
    if len(ids) != 1 or name in catalogue.families:
        raise BadSettings(f'options are given to a rule, and "{name}" is a family')
    return next(iter(ids))


def _options(catalogue: Catalogue, name: str, table: Mapping[str, Any]) -> tuple[dict[str, Any], Severity | None]:
    """Options as the rule takes them, and the severity."""
    id_ = _one(catalogue, name)
    known = catalogue.options(id_)
    given: dict[str, Any] = {}
    replaced: Severity | None = None
    for key, value in table.items():
        option = key.replace("-", "_")
        where = f'rules."{name}".{key}'
        if option == SEVERITY:
            try:
                replaced = severity(value)
            except BadValue as error:
                raise BadSettings(f"{where} must be {error}") from error
        elif option in known:
            given[option] = _typed(where, value, known[option])
        else:
            names = [name.replace("_", "-") for name in (*known, SEVERITY)]
            raise BadSettings(f'{id_} has no option "{key}"{did_you_mean(key.replace("_", "-"), names)}')
    return given, replaced


def _typed(where: str, value: Any, default: Any) -> Any:
    """The value in the type of the option's default. Raises `BadSettings`."""
    if isinstance(default, (tuple, frozenset)):
        if isinstance(value, list) and all(isinstance(item, str) for item in value):
            return type(default)(value)
        raise BadSettings(f"{where} must be a list of strings")
    if isinstance(default, float) and type(value) is int:
        return float(value)
    if type(value) is not type(default):
        kinds = {bool: "true or false", int: "a whole number", float: "a number", str: "a string"}
        raise BadSettings(f"{where} must be {kinds.get(type(default), type(default).__name__)}")
    return value
