"""All rules of some packs, by id. A rule's module is imported when the rule is first asked for, not before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.rule.corpus import FAMILY
from guidelint.rule.load import BrokenPack, load_corpus_rule, load_rule
from guidelint.rule.measured import read_measured
from guidelint.rule.nearest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path
    from typing import Any

    from guidelint.rule.corpus import CorpusRule
    from guidelint.rule.packs import Pack
    from guidelint.rule.rule import Rule

ALL = "all"
PROFILES = ("core", "recommended", ALL)
"""Each holds what the one before it holds."""
AUDIT = "audit"
"""Where rules across documents run, whatever the profile."""

LINT = {
    "lint/malformed-suppression": "A guidelint comment is no directive, or names no rule; it suppresses nothing.",
    "lint/unknown-rule": "A suppression names a rule that does not exist.",
    "lint/unused-suppression": "A suppression for which there is nothing to suppress.",
    "lint/unclosed-suppression": "A disabled range is never enabled again.",
    "lint/missing-reason": "An error is suppressed without a reason, which does not count.",
    "lint/enforced-rule": "A suppression of a rule that cannot be disabled from inside a document.",
}
"""What is said of suppressions themselves: no rules, since no document model knows them, but ignored like one."""


class UnknownRule(LookupError):
    """No rule, family or former id of this name; the message says what was probably meant."""


class Catalogue:
    """The rules of some packs. Names are known at once, all else when asked for."""

    def __init__(self, packs: tuple[Pack, ...]) -> None:
        """Raises `BrokenPack` where two rules have one id, or a pack offers neither rules nor words."""
        self.packs = packs
        self._sources: dict[str, tuple[Pack, Path]] = {}
        self._rules: dict[str, Rule] = {}
        self._corpus_rules: dict[str, CorpusRule] = {}
        for pack in packs:
            files = dict(pack.rule_files())
            if not files and not pack.word_files():
                raise BrokenPack(f'pack "{pack.name}" ({pack.root}): no rules and no words in it')
            for id_, file in files.items():
                if id_ in self._sources:
                    raise BrokenPack(f"two rules have the id {id_}: {self._sources[id_][1]} and {file}")
                self._sources[id_] = (pack, file)
        self.ids = tuple(sorted(id_ for id_ in self._sources if not self.spans_documents(id_)))
        """The rules of a single document."""
        self.corpus_ids = tuple(sorted(self._sources.keys() - set(self.ids)))
        """The rules across documents: only `guidelint audit` has several before it."""
        self.families = frozenset(id_.partition("/")[0] for id_ in self._sources)

    def __contains__(self, id_: str) -> bool:
        return id_ in self._sources or id_ in LINT

    def rule(self, id_: str) -> Rule:
        """The rule with this very id, imported now if it was not yet. Raises `BrokenPack` if it cannot be."""
        if id_ not in self._rules:
            pack, file = self._sources[id_]
            self._rules[id_] = load_rule(id_, file, pack.module)
        return self._rules[id_]

    def spans_documents(self, id_: str) -> bool:
        """Whether a rule is one across documents."""
        return self._sources[id_][1].parent.name == FAMILY

    def corpus_rule(self, id_: str) -> CorpusRule:
        """The rule across documents with this very id. Raises `BrokenPack` if it cannot be imported."""
        if id_ not in self._corpus_rules:
            pack, file = self._sources[id_]
            self._corpus_rules[id_] = load_corpus_rule(id_, file, pack.module)
        return self._corpus_rules[id_]

    def either(self, id_: str) -> Rule | CorpusRule:
        """The rule with this very id, of whichever sort. Raises `BrokenPack` if it cannot be imported."""
        return self.corpus_rule(id_) if self.spans_documents(id_) else self.rule(id_)

    def options(self, id_: str) -> Mapping[str, Any]:
        """The options of a rule of either sort, with their defaults."""
        return self.either(id_).options

    def runs_in(self, id_: str) -> str:
        """Where a rule runs: in the smallest profile that has it, or in an audit only."""
        return AUDIT if self.spans_documents(id_) else self.smallest_profile(id_)

    def page(self, id_: str) -> Path:
        """Where the page of a rule is."""
        return self._sources[id_][1].with_suffix(".md")

    def figures(self, id_: str) -> Mapping[str, Any]:
        """What was measured of a rule; empty where its pack keeps no figures. Raises `BrokenPack`."""
        return read_measured(self._sources[id_][0].root).get(id_, {})

    def smallest_profile(self, id_: str) -> str:
        """The smallest profile in which a rule runs."""
        return next(name for name in PROFILES if id_ in self.profile(name))

    def url(self, id_: str) -> str:
        """Where to read about a rule, relative to where its pack keeps its sources."""
        if id_ in LINT:
            return "docs/suppression.md"
        pack, file = self._sources[id_]
        return f"{pack.module or pack.root.as_posix()}/{file.parent.name}/{file.stem}.md"

    def resolve(self, name: str) -> frozenset[str]:
        """The ids that a name stands for: a rule, a family, or a former id. Raises `UnknownRule`."""
        if name in self._sources or name in LINT:
            return frozenset({name})
        if name in self.families:
            return frozenset(id_ for id_ in self._sources if id_.startswith(name + "/"))
        if name == "lint":
            return frozenset(LINT)
        renamed = frozenset(id_ for id_ in self.ids if name in self.rule(id_).declared.aliases)
        if not renamed:
            known = (*self._sources, *self.families, *LINT, "lint")
            raise UnknownRule(f'there is no rule or family "{name}"{did_you_mean(name, known)}')
        return renamed

    def profile(self, name: str) -> frozenset[str]:
        """The rules of a profile. A pack without `profiles.toml` wants all of its rules in each."""
        if name not in PROFILES:
            raise UnknownRule(f'there is no profile "{name}"{did_you_mean(name, PROFILES)}')
        if name == ALL:
            return frozenset(self.ids)
        return frozenset(id_ for pack in self.packs for id_ in self._chosen(pack, name))

    def _chosen(self, pack: Pack, profile: str) -> frozenset[str]:
        import tomli

        file = pack.root / "profiles.toml"
        if not file.is_file():
            return frozenset(id_ for id_, _ in pack.rule_files())
        try:
            table = tomli.loads(file.read_text("utf-8"))
        except (OSError, ValueError) as error:
            raise BrokenPack(f"{file}: {error}") from error
        names = PROFILES[: PROFILES.index(profile) + 1]
        chosen = [id_ for name in names for id_ in table.get(name, ())]
        for id_ in chosen:
            if id_ not in self._sources:
                raise BrokenPack(f'{file}: there is no rule "{id_}"{did_you_mean(str(id_), self.ids)}')
        return frozenset(chosen)
