"""What a guide is: the one model that every rule reads. Frozen, and a function of text and words only.

Every span is in characters of `Document.text` and exact, so that `span.of(doc.text)` is the thing itself. Where no
exact mapping exists (a table cell with an escaped bar, an HTML block) `exact` is False and the span is the whole line.
"""

from __future__ import annotations

from bisect import bisect_right
from enum import IntEnum, StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, TypeVar

from guidelint.finding import Confidence, Span
from guidelint.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from guidelint.text.hits import Hit, Hits
    from guidelint.text.language import Language
    from guidelint.text.shadow import Shadow
    from guidelint.text.source import Lines

T = TypeVar("T")

# --- what the front end sees -----------------------------------------------------------------------------------------


class BlockKind(StrEnum):
    """Shape of a block. Containers hold others through `Block.parent`; only leaves carry prose."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST = "list"
    ITEM = "item"
    QUOTE = "quote"
    CALLOUT = "callout"
    TABLE = "table"
    CELL = "cell"
    CODE = "code"
    HTML = "html"
    BREAK = "break"
    DEFINITION = "definition"
    OPAQUE = "opaque"


@dataclass(frozen=True, slots=True)
class Block:
    """One block in document order. `span` runs from its first character to the end of its last line."""

    index: int
    kind: BlockKind
    span: Span
    parent: int | None = None
    depth: int = 0
    """Number of containers around it."""
    level: int = 0
    """Heading level 1-6; table row for cells (0 is the header)."""
    marker: str = ""
    """As typed: `3.` or `-` for an item, `warning` for a call-out, the info string for code."""
    number: int | None = None
    """The number typed before an ordered item."""
    ordered: bool = False
    prose: Span = Span(0, 0)
    """Its stretch of the shadow (offsets into `Document.shadow.text`), empty for containers."""
    exact: bool = True


class LinkKind(StrEnum):
    """How an address is written down."""

    INLINE = "inline"
    REFERENCE = "reference"
    AUTO = "auto"
    BARE = "bare"
    DEFINITION = "definition"
    HTML = "html"
    NUMBER = "number"


class LinkRole(StrEnum):
    """What the guide uses an address for."""

    OFFICIAL = "official"
    LOGIN = "login"
    CONTACT = "contact"
    ASSET = "asset"
    REFERENCE = "reference"


@dataclass(frozen=True, slots=True)
class Link:
    """An address the reader can follow. `target` is the destination as the reader's browser would see it."""

    span: Span
    kind: LinkKind
    target: str
    text: str = ""
    """What is shown, markup removed; empty for bare addresses."""
    target_span: Span | None = None
    """The destination alone, where it can be told apart."""
    block: int = -1
    scheme: str = ""
    host: str = ""
    """Lower case, without port, as written (not punycode)."""
    role: LinkRole = LinkRole.REFERENCE
    exact: bool = True


@dataclass(frozen=True, slots=True)
class Image:
    """A picture. `linked` is the address it opens, if it stands in a link."""

    span: Span
    alt: str
    target: str
    block: int = -1
    linked: str = ""
    html: bool = False
    exact: bool = True


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence or a piece of a list: the unit in which words are read together."""

    span: Span
    prose: Span
    """Its stretch of the shadow."""
    block: int


# --- structure -------------------------------------------------------------------------------------------------------


class Origin(StrEnum):
    """Whether structure was marked up or guessed from plain text."""

    MARKED = "marked"
    PSEUDO = "pseudo"


class Role(StrEnum):
    """What a section is for."""

    TITLE = "title"
    INTRODUCTION = "introduction"
    DEFINITION = "definition"
    IMPORTANCE = "importance"
    METHODS = "methods"
    METHOD = "method"
    STEPS = "steps"
    STEP = "step"
    PREREQUISITES = "prerequisites"
    MATERIALS = "materials"
    RESULT = "result"
    CAUTIONS = "cautions"
    TIPS = "tips"
    FAQ = "faq"
    TROUBLESHOOTING = "troubleshooting"
    EFFECTS = "effects"
    SUMMARY = "summary"
    RELATED = "related"
    COMMUNITY = "community"
    DISCLAIMER = "disclaimer"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and all that stands under it, sub-sections included."""

    index: int
    title: str
    heading: Span
    span: Span
    level: int
    """1-6 for marked headings; pseudo-headings get the level their place in the outline gives them."""
    parent: int | None = None
    role: Role = Role.UNKNOWN
    origin: Origin = Origin.MARKED
    ordinal: int | None = None
    label: str = ""
    """The word before the number (`Method`, `步骤`), folded; empty if the number stands alone."""
    block: int = -1


class Family(StrEnum):
    """Marker families of rules.md section 2. `LIST` is a real Markdown list."""

    LIST = "list"
    BULLET = "bullet"
    DECIMAL = "decimal"
    PAREN_DECIMAL = "paren-decimal"
    CIRCLED = "circled"
    HAN = "han"
    PAREN_HAN = "paren-han"
    NTH = "nth"
    LABEL = "label"
    LETTER = "letter"
    ORDER_WORD = "order-word"
    UNMARKED = "unmarked"


@dataclass(frozen=True, slots=True)
class Member:
    """One entry of a run."""

    span: Span
    """Head and body."""
    head: Span
    """The line that carries the marker, without the marker."""
    marker: Span
    """The marker itself; empty for unmarked members."""
    ordinal: int | None
    block: int
    origin: Origin = Origin.MARKED
    numbered: bool = True
    """False for an unmarked pseudo-heading that stands where a numbered sibling should."""


@dataclass(frozen=True, slots=True)
class Run:
    """Siblings with markers of one family. Gaps, repeats and restarts are kept: some rules look for just them."""

    index: int
    family: Family
    members: tuple[Member, ...]
    section: int | None
    parent: int | None = None
    """The run whose member holds this one."""
    headings: bool = False
    """Whether its members are headings (marked or pseudo) rather than items or paragraphs."""
    label: str = ""
    lazy: bool = False
    """A real list whose written numbers are all alike; the renderer counts."""

    @property
    def span(self) -> Span:
        return Span(self.members[0].span.start, self.members[-1].span.end)

    @property
    def origin(self) -> Origin:
        return Origin.PSEUDO if any(m.origin is Origin.PSEUDO for m in self.members) else Origin.MARKED


@dataclass(frozen=True, slots=True)
class Action:
    """A verb that tells the reader to do something. `verb` is the part of the list name after `action.`."""

    span: Span
    verb: str
    vague: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """One thing the reader is to do. `head` is its title or first line, `span` all of it."""

    number: int | None
    span: Span
    head: Span
    origin: Origin
    confidence: Confidence
    actions: tuple[Action, ...] = ()


class Channel(StrEnum):
    """By which way a method reaches its goal."""

    WEB = "web"
    APP = "app"
    MINIAPP = "miniapp"
    PHONE = "phone"
    SMS = "sms"
    COUNTER = "counter"
    KIOSK = "kiosk"
    MAIL = "mail"
    THIRD_PARTY = "third_party"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Method:
    """One way to the goal: a section or a member of a run, its steps, and the actions told in its prose.

    A guide that has steps but no named methods has one method whose `title` is the section or document title.
    """

    index: int
    title: str
    head: Span
    span: Span
    channel: Channel
    steps: tuple[Step, ...]
    actions: tuple[Action, ...]
    """Every action addressed to the reader within the method, steps included, in order."""
    origin: Origin
    confidence: Confidence
    section: int | None = None
    named: bool = True
    """False for the one method of a guide that names none."""
    links_away: bool = False
    """Points to a full procedure elsewhere."""


class PromiseKind(StrEnum):
    """What a sentence announces."""

    STEPS = "steps"
    METHODS = "methods"
    MATERIALS = "materials"
    CAUTIONS = "cautions"
    FIGURES = "figures"


@dataclass(frozen=True, slots=True)
class Promise:
    """A sentence that announces what follows, and what settles it inside its window (None: nothing does)."""

    span: Span
    phrase: Span
    kind: PromiseKind
    window: Span
    settled_by: Span | None
    count: int | None = None
    block: int = -1


# --- what the guide sends the reader to, asks for, and warns of ------------------------------------------------------


class GapKind(StrEnum):
    """What kind of official target is named without a place."""

    SITE = "site"
    APP = "app"
    MINIAPP = "miniapp"
    HOTLINE = "hotline"
    OFFICE = "office"
    ACCOUNT = "account"


@dataclass(frozen=True, slots=True)
class Gap:
    """An official target the reader is sent to but cannot find from this text."""

    span: Span
    """The phrase that names the target."""
    kind: GapKind
    sentence: Span
    method: int | None = None
    money: bool = False
    """The reader is to pay there."""
    located_elsewhere: bool = False
    """Another place of the guide gives an address for the same body."""
    named: bool = False
    """The body has a proper name that a reader could look up."""


class Platform(StrEnum):
    """Where a contact lives."""

    TELEGRAM = "telegram"
    WECHAT = "wechat"
    QQ = "qq"
    WHATSAPP = "whatsapp"
    LINE = "line"
    KAKAO = "kakaotalk"
    VIBER = "viber"
    ZALO = "zalo"
    SIGNAL = "signal"
    DISCORD = "discord"
    SKYPE = "skype"
    EMAIL = "e-mail"
    PHONE = "phone"
    QR = "qr"
    WEB = "website"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Signal:
    """One reason that speaks for or against a contact being bait, with its weight."""

    name: str
    weight: float
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Contact:
    """A private way to reach somebody. `score` is the sum of its signals; `contact/signals.py` has the reasons."""

    span: Span
    """The whole contact: label, handle, bracket, picture. What a fix would cut."""
    platform: Platform
    handle: str
    """Normalised: disguises undone, lower case, no `@`. May be empty (a QR picture)."""
    signals: tuple[Signal, ...]
    block: int = -1
    tail: bool = False
    """Stands in the last blocks, or glued to the last sentence."""
    bait: bool = False
    """Whether the evidence reaches the threshold."""
    exact: bool = True

    @property
    def score(self) -> float:
        return sum(signal.weight for signal in self.signals)


class Tier(IntEnum):
    """How sensitive data is: S1 opens accounts, S2 names a person for good, S3 is personal. Higher is graver."""

    S3 = 1
    S2 = 2
    S1 = 3

    def __str__(self) -> str:
        return self.name


class Recipient(StrEnum):
    """Who gets the data."""

    OFFICIAL = "official"
    INSTITUTION = "institution"
    THIRD_PARTY = "third_party"
    PRIVATE = "private"
    UNKNOWN = "unknown"


class Reach(IntEnum):
    """Structural distance from a warning to a request (rules.md section 4). Lower is nearer."""

    SAME_STEP = 0
    SAME_METHOD = 1
    BEFORE_METHODS = 2
    EARLIER = 3
    LATER = 4


@dataclass(frozen=True, slots=True)
class Caution:
    """A warning. `specificity` 0 "mind your privacy" to 3 "the address must end in …"."""

    span: Span
    sentence: Span
    specificity: int
    method: int | None = None
    """The method it stands in; None: before, between or after methods."""
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Request:
    """The guide has the reader hand over data. `cautions` are those that bear on it, each with its reach."""

    span: Span
    """The data terms, first to last."""
    terms: tuple[Span, ...]
    tier: Tier
    """After the modifiers of rules.md section 4."""
    sentence: Span
    recipient: Recipient
    method: int | None = None
    step: int | None = None
    """Index into the method's steps."""
    credentials: bool = False
    """Only user name, password or code: left to the rule for credentials."""
    inferred: bool = False
    """No data named; an identity check implies it."""
    located: bool = True
    """False where the guide sends the reader to a recipient and does not tell where it is."""
    confidence: Confidence = Confidence.MEDIUM
    cautions: tuple[tuple[Caution, Reach], ...] = ()


class IdentifierKind(StrEnum):
    """What a number that belongs to one person is; each has its word list, `identifier.<kind>`."""

    RESIDENT = "resident"
    TAX = "tax"
    SOCIAL = "social"
    HEALTH = "health"
    BANK = "bank"
    CARD = "card"
    PASSPORT = "passport"
    PHONE = "phone"


class Strength(StrEnum):
    """What the check digits of a number prove: much, little (1 in 10 random numbers pass), or nothing."""

    STRONG = "strong"
    WEAK = "weak"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Identifier:
    """A number that seems to belong to one person. Never shown as it stands: reports show `masked`."""

    span: Span
    kind: IdentifierKind
    jurisdiction: str
    """The country's code; empty where all countries use the same."""
    masked: str
    """As long as the text, its middle as stars. A published sample is nobody's and shows as it is."""
    strength: Strength
    context: bool = False
    """A word that names such numbers stands beside it, and nothing says that it is a body's."""
    sample: bool = False
    """Published, made up, or marked as an example."""


class Kind(StrEnum):
    """What sort of document this is; decides which rules apply at all."""

    HOWTO = "howto"
    FAQ = "faq"
    POLICY = "policy"
    NEWS = "news"
    REFERENCE = "reference"
    LIST = "list"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Unread:
    """A stretch that could not be read as structure; contacts are still looked for in its raw text."""

    span: Span
    reason: str


@dataclass(frozen=True, slots=True)
class Comment:
    """An HTML comment; inline directives live here."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Document:
    """A guide as read. See the module docstring for what spans mean."""

    path: str
    text: str
    plain: bool
    """Declared plain text: pseudo-structure is what it is meant to have."""
    lines: Lines
    language: Language
    kind: Kind
    title: str
    title_span: Span | None
    front_matter: Mapping[str, object]
    shadow: Shadow
    blocks: tuple[Block, ...]
    sentences: tuple[Sentence, ...]
    sections: tuple[Section, ...]
    runs: tuple[Run, ...]
    methods: tuple[Method, ...]
    promises: tuple[Promise, ...]
    links: tuple[Link, ...]
    images: tuple[Image, ...]
    emphasis: tuple[Span, ...]
    """Stretches in bold or italics, marks included."""
    comments: tuple[Comment, ...]
    gaps: tuple[Gap, ...]
    contacts: tuple[Contact, ...]
    requests: tuple[Request, ...]
    cautions: tuple[Caution, ...]
    identifiers: tuple[Identifier, ...]
    """By offset; those in code and addresses, too, where they are only hidden."""
    unread: tuple[Unread, ...]
    found: Hits
    allowed: frozenset[str] | None = None
    """The lists a rule declared; asking for another raises. None: all (the reader itself)."""

    def hits(self, name: str, within: Span | None = None) -> tuple[Hit, ...]:
        """The words of list `name` (`vague.object`, or `vague` for all below it) by offset, inside `within` if given.

        Raises `UndeclaredWords` when a rule asks for a list it did not declare.
        """
        if self.allowed is not None and name not in self.allowed and not _is_below(name, self.allowed):
            raise UndeclaredWords(name)
        return self.found.of(name, within)

    def parents(self, block: int) -> Iterator[Block]:
        """The containers of a block, nearest first."""
        parent = self.blocks[block].parent
        while parent is not None:
            yield self.blocks[parent]
            parent = self.blocks[parent].parent

    def block_at(self, offset: int) -> Block | None:
        """The innermost block that holds `offset`."""
        at = _last_from(self.blocks, offset)
        while at is not None and offset >= self.blocks[at].span.end:
            at = self.blocks[at].parent
        return None if at is None else self.blocks[at]

    def section_at(self, offset: int) -> Section | None:
        """The innermost section that holds `offset`."""
        at = _last_from(self.sections, offset)
        while at is not None and offset >= self.sections[at].span.end:
            at = self.sections[at].parent
        return None if at is None else self.sections[at]

    def method_at(self, offset: int) -> Method | None:
        """The method that holds `offset`; methods do not overlap."""
        at = _last_from(self.methods, offset)
        return None if at is None or offset >= self.methods[at].span.end else self.methods[at]

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that holds `offset`."""
        at = _last_from(self.sentences, offset)
        return None if at is None or offset >= self.sentences[at].span.end else self.sentences[at]


class UndeclaredWords(LookupError):
    """A rule asked for a word list that it did not declare."""

    def __init__(self, name: str) -> None:
        super().__init__(f"word list {name!r} is not among the lists this rule declares in words=(…)")


@lru_cache(maxsize=4_096)
def _is_below(name: str, families: frozenset[str]) -> bool:
    return any(name.startswith(family + ".") for family in families)


def _last_from(
    things: Sequence[Block] | Sequence[Section] | Sequence[Method] | Sequence[Sentence], offset: int
) -> int | None:
    """The last of things sorted by place that begins at `offset` or before."""
    at = bisect_right(things, offset, key=_start) - 1
    return at if at >= 0 else None


def _start(thing: Block | Section | Method | Sentence) -> int:
    return thing.span.start
