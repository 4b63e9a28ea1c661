"""A good guide, drawn from a grammar: what it consists of, so that it can be broken, and its Markdown."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from benchmarks.quality import contacts
from benchmarks.quality.bodies import home, named_site

if TYPE_CHECKING:
    from random import Random

    from benchmarks.quality.bodies import Site
    from benchmarks.quality.grammar import Grammar

UNSPACED = frozenset({"zh", "ja"})
"""Languages that put no space between sentences."""
_AREAS = (808, 844, 850, 860, 888)
_HAN = "一二三四五六七八九十"
_WITH_CONTACTS = 0.4
"""So many guides name other bodies."""
_WITH_SITE = 0.5
_FEW_WAYS = 2
"""Of the guides with so few ways, so many have one more on the site of a body."""


@dataclass(frozen=True)
class Step:
    """One instruction and what it is for: open, register, login, request, find, read; label."""

    kind: str
    text: str


@dataclass(frozen=True)
class Way:
    """One method. `warning` stands before its promise. A channel of the grammar, or `site`: that of a body."""

    channel: str
    title: str
    promise: str
    steps: tuple[Step, ...]
    warning: str = ""

    def step(self, kind: str) -> Step | None:
        """Its step of a kind, if it has one."""
        return next((step for step in self.steps if step.kind == kind), None)

    def swapped(self, kind: str, text: str) -> Way:
        """The way with the text of one kind of step replaced; no text takes the step out."""
        steps = tuple(Step(s.kind, text) if s.kind == kind else s for s in self.steps)
        return replace(self, steps=tuple(step for step in steps if step.text))


@dataclass(frozen=True)
class Guide:
    """A whole guide. `style` says how ways and steps are marked: plain, labelled, typed or han."""

    grammar: Grammar
    slots: dict[str, str]
    title: str
    leads: tuple[str, ...]
    counted: str
    ways: tuple[Way, ...]
    failure: tuple[str, str]
    style: str
    contacts: tuple[str, ...] = ()
    """Lines of a section on other bodies: their sites and numbers."""
    extra: tuple[str, ...] = ()
    """Blocks at the end."""

    def fill(self, text: str) -> str:
        """A sentence of the grammar with its slots filled."""
        for slot, value in self.slots.items():
            text = text.replace("{" + slot + "}", value)
        return text

    def with_way(self, index: int, way: Way) -> Guide:
        """The guide with one way replaced."""
        return replace(self, ways=(*self.ways[:index], way, *self.ways[index + 1 :]))

    def with_ways(self, *ways: Way) -> Guide:
        """The guide with these ways in place of its own, two to four, and their number told."""
        slots = {**self.slots, "n": str(self.grammar.all("numbers")[len(ways) - 2])}
        return replace(self, ways=ways, slots=slots)

    def with_contacts(self, *lines: str) -> Guide:
        """The guide with more lines on other bodies."""
        return replace(self, contacts=(*self.contacts, *lines))

    def index_of(self, *channels: str, kind: str = "") -> int | None:
        """The first way by one of the channels that has a step of the kind."""
        fits = (i for i, way in enumerate(self.ways) if way.channel in channels and (not kind or way.step(kind)))
        return next(fits, None)

    def index_with(self, *, steps: int) -> int | None:
        """The first way that has so many steps."""
        return next((i for i, way in enumerate(self.ways) if len(way.steps) >= steps), None)

    def markdown(self) -> str:
        """The guide as a file."""
        space = "" if self.grammar.language in UNSPACED else " "
        blocks = [f"# {self.title}", space.join(self.leads), self.counted]
        for index, way in enumerate(self.ways):
            blocks += [f"## {self.heading(index, way)}", way.warning, way.promise, *self._steps(way)]
        if self.contacts:
            title = str(self.grammar.all("contact_titles")[0])
            blocks += [f"## {title}", "\n".join(f"- {line}" for line in self.contacts)]
        if self.failure[0]:
            blocks += [f"## {self.failure[0]}", self.failure[1]]
        return "\n\n".join(self.fill(block) for block in (*blocks, *self.extra) if block) + "\n"

    def heading(self, index: int, way: Way) -> str:
        """The heading of a way, marked in the style of the guide."""
        label = str(self.grammar.all("labels")[0])
        if self.style == "labelled":
            return f"{label}{self._number(index)}{self._colon()}{way.title}"
        return f"{_HAN[index]}、{way.title}" if self.style == "han" else way.title

    def _number(self, index: int) -> str:
        if self.grammar.language == "zh":
            return _HAN[index]
        return str(index + 1) if self.grammar.language == "ja" else f" {index + 1}"

    def _colon(self) -> str:
        return "：" if self.grammar.language in UNSPACED else ": "

    def _steps(self, way: Way) -> tuple[str, ...]:
        numbered = [(number, step.text) for number, step in enumerate(way.steps, 1)]
        if self.style in ("typed", "han"):
            return tuple(f"{number}{self.typed_mark()}{text}" for number, text in numbered)
        return ("\n".join(f"{number}. {text}" for number, text in numbered),)

    def typed_mark(self) -> str:
        """What stands behind a number that is typed as text."""
        return "、" if self.grammar.language in UNSPACED else "."


def compose(grammar: Grammar, random: Random) -> Guide:
    """A good guide: it warns before it asks, locates what it names and says what the reader will see."""
    thing, organisation = grammar.pick("things", random)
    host = f"{random.choice(('my', 'service', 'portal', 'account'))}.example.org"
    slots = {
        "app": grammar.pick("apps", random),
        "thing": thing,
        "org": organisation,
        "host": host,
        "url": f"https://{host}/start",
        "phone": f"555-01{random.randrange(100):02}",
        "address": grammar.pick("address", random),
        "handle": "".join(random.choices("abdegiklmnoprstuv", k=6)) + str(random.randrange(10, 9999)),
        "line": f"+1 ({random.choice(_AREAS)}) {random.randrange(223, 555)}-{random.randrange(1000, 9999)}",
        "qqline": str(random.randrange(10**8, 10**10)),
        "brand": grammar.pick("brands", random),
    }
    slots["app"] = slots["app"].replace("{org}", organisation)
    channels = random.sample(("web", "app", "phone", "counter"), random.choice((2, 3)))
    if not {"web", "app"} & set(channels):
        channels[0] = "web"
    numbers = grammar.all("numbers")
    slots["n"] = numbers[len(channels) - 2]
    styles = ("plain", "labelled", "typed", "han") if grammar.language == "zh" else ("plain", "labelled", "typed")
    guide = Guide(
        grammar=grammar,
        slots=slots,
        title=grammar.pick("titles", random),
        leads=tuple(random.sample(grammar.all("leads"), 2)),
        counted=grammar.pick("ways", random),
        ways=tuple(_way(grammar, channel, random) for channel in channels),
        failure=(grammar.pick("failure_titles", random), grammar.pick("failures", random)),
        style=random.choice(styles),
    )
    if random.random() < _WITH_CONTACTS:
        guide = replace(guide, contacts=contacts.good_lines(grammar, random))
    if len(channels) == _FEW_WAYS and random.random() < _WITH_SITE:
        guide = guide.with_ways(*guide.ways, *_site_way(grammar, random))
    return guide


def site_way(grammar: Grammar, site: Site, labels: tuple[str, ...], random: Random) -> Way:
    """A way on the site of a body, by buttons that are named in the words of the guide, or in both."""
    open_it = str(grammar.all("web.open")[0]).replace("{url}", home(site.domain))
    return Way(
        channel="site",
        title=contacts.filled(grammar.pick("site_titles", random), site.body, grammar.language, site=site.domain.host),
        promise=grammar.pick("web.promises", random),
        steps=(
            Step("open", open_it),
            *(Step("label", label) for label in labels),
            Step("read", grammar.pick("web.read", random)),
        ),
    )


def _site_way(grammar: Grammar, random: Random) -> tuple[Way, ...]:
    site = named_site(grammar.language, random)
    if site is None:
        return ()
    return (site_way(grammar, site, contacts.good_labels(grammar, site, random), random),)


def _way(grammar: Grammar, channel: str, random: Random) -> Way:
    kinds = [k for k in ("open", "register", "login", "request", "find", "read") if grammar.has(f"{channel}.{k}")]
    return Way(
        channel=channel,
        title=grammar.pick(f"{channel}.titles", random),
        promise=grammar.pick(f"{channel}.promises", random),
        steps=tuple(Step(kind, grammar.pick(f"{channel}.{kind}", random)) for kind in kinds),
        warning="" if channel == "counter" else grammar.pick("warnings", random),
    )
