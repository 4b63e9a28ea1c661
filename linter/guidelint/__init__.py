"""guidelint: a content-quality linter for how-to guides. The front door for rules: names are loaded when used."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from guidelint.finding import Confidence as Confidence
    from guidelint.finding import Edit as Edit
    from guidelint.finding import Finding as Finding
    from guidelint.finding import Fix as Fix
    from guidelint.finding import Related as Related
    from guidelint.finding import Severity as Severity
    from guidelint.finding import Span as Span
    from guidelint.guide.bodies import bodies_named as bodies_named
    from guidelint.guide.bodies import jurisdictions as jurisdictions
    from guidelint.guide.bodies import main_bodies as main_bodies
    from guidelint.guide.bodies import opening as opening
    from guidelint.guide.contact.calls import Call as Call
    from guidelint.guide.contact.calls import calls_away as calls_away
    from guidelint.guide.contact.dialled import dialled as dialled
    from guidelint.guide.contact.identity import identity as identity
    from guidelint.guide.contact.identity import without_country as without_country
    from guidelint.guide.contact.lines import Line as Line
    from guidelint.guide.contact.lines import brands as brands
    from guidelint.guide.contact.lines import support_lines as support_lines
    from guidelint.guide.contact.unnamed import free_mailbox as free_mailbox
    from guidelint.guide.cutting import cut as cut
    from guidelint.guide.document import Action as Action
    from guidelint.guide.document import Block as Block
    from guidelint.guide.document import BlockKind as BlockKind
    from guidelint.guide.document import Caution as Caution
    from guidelint.guide.document import Channel as Channel
    from guidelint.guide.document import Contact as Contact
    from guidelint.guide.document import Document as Document
    from guidelint.guide.document import Family as Family
    from guidelint.guide.document import Gap as Gap
    from guidelint.guide.document import GapKind as GapKind
    from guidelint.guide.document import Identifier as Identifier
    from guidelint.guide.document import IdentifierKind as IdentifierKind
    from guidelint.guide.document import Image as Image
    from guidelint.guide.document import Kind as Kind
    from guidelint.guide.document import Link as Link
    from guidelint.guide.document import LinkKind as LinkKind
    from guidelint.guide.document import LinkRole as LinkRole
    from guidelint.guide.document import Member as Member
    from guidelint.guide.document import Method as Method
    from guidelint.guide.document import Origin as Origin
    from guidelint.guide.document import Platform as Platform
    from guidelint.guide.document import Promise as Promise
    from guidelint.guide.document import PromiseKind as PromiseKind
    from guidelint.guide.document import Reach as Reach
    from guidelint.guide.document import Recipient as Recipient
    from guidelint.guide.document import Request as Request
    from guidelint.guide.document import Role as Role
    from guidelint.guide.document import Run as Run
    from guidelint.guide.document import Section as Section
    from guidelint.guide.document import Sentence as Sentence
    from guidelint.guide.document import Step as Step
    from guidelint.guide.document import Strength as Strength
    from guidelint.guide.document import Tier as Tier
    from guidelint.guide.ordered import Ordered as Ordered
    from guidelint.guide.reference.platforms import is_local as is_local
    from guidelint.guide.reference.platforms import is_redirector as is_redirector
    from guidelint.guide.reference.platforms import is_shortener as is_shortener
    from guidelint.guide.reference.platforms import is_vocabulary as is_vocabulary
    from guidelint.guide.reference.platforms import one_owner as one_owner
    from guidelint.guide.reference.platforms import shows_others as shows_others
    from guidelint.guide.reference.shown import leads_elsewhere as leads_elsewhere
    from guidelint.guide.reference.shown import shown_address as shown_address
    from guidelint.guide.request.cautions import Warned as Warned
    from guidelint.guide.request.cautions import warned as warned
    from guidelint.guide.request.requests import grouped as grouped
    from guidelint.known.address import normalised as normalised
    from guidelint.known.entities import Absent as Absent
    from guidelint.known.entities import Domain as Domain
    from guidelint.known.entities import Entity as Entity
    from guidelint.known.entities import Grade as Grade
    from guidelint.known.entities import Hotline as Hotline
    from guidelint.known.entities import Source as Source
    from guidelint.known.entities import Suffix as Suffix
    from guidelint.known.entry import Entry as Entry
    from guidelint.known.entry import Match as Match
    from guidelint.known.entry import Purpose as Purpose
    from guidelint.known.entry import Status as Status
    from guidelint.known.naming import Mention as Mention
    from guidelint.known.naming import Mentions as Mentions
    from guidelint.known.naming import Part as Part
    from guidelint.known.registry import Registry as Registry
    from guidelint.known.world import World as World
    from guidelint.rule.corpus import Fact as Fact
    from guidelint.rule.corpus import Keyed as Keyed
    from guidelint.rule.corpus import Shared as Shared
    from guidelint.rule.corpus import Sharer as Sharer
    from guidelint.rule.corpus import corpus_rule as corpus_rule
    from guidelint.rule.rule import rule as rule
    from guidelint.text.hits import Hit as Hit
    from guidelint.text.hosts import has_public_suffix as has_public_suffix
    from guidelint.text.hosts import registered as registered
    from guidelint.text.invisible import needless as needless
    from guidelint.text.pattern import pattern as pattern
    from guidelint.text.phones import spellings as spellings
    from guidelint.text.skeleton import displayed as displayed
    from guidelint.text.skeleton import mixes_scripts as mixes_scripts
    from guidelint.text.skeleton import skeleton as skeleton

__version__ = "0.1.0"

_HOME = {
    "guidelint.finding": ("Confidence", "Edit", "Finding", "Fix", "Related", "Severity", "Span"),
    "guidelint.guide.bodies": ("bodies_named", "jurisdictions", "main_bodies", "opening"),
    "guidelint.guide.contact.calls": ("Call", "calls_away"),
    "guidelint.guide.contact.dialled": ("dialled",),
    "guidelint.guide.contact.identity": ("identity", "without_country"),
    "guidelint.guide.contact.lines": ("Line", "brands", "support_lines"),
    "guidelint.guide.contact.unnamed": ("free_mailbox",),
    "guidelint.guide.cutting": ("cut",),
    "guidelint.guide.request.cautions": ("Warned", "warned"),
    "guidelint.guide.document": (
        *(
            "Block",
            "BlockKind",
            "Caution",
            "Channel",
            "Contact",
            "Document",
            "Family",
            "Gap",
            "GapKind",
            "Identifier",
            "IdentifierKind",
            "Image",
            "Kind",
            "Link",
            "LinkKind",
            "LinkRole",
        ),
        *("Method", "Origin", "Platform", "PromiseKind", "Reach", "Recipient", "Request", "Role", "Run", "Section"),
        *("Action", "Member", "Promise", "Sentence", "Step", "Strength", "Tier"),
    ),
    "guidelint.guide.ordered": ("Ordered",),
    "guidelint.guide.reference.platforms": (
        "is_local",
        "is_redirector",
        "is_shortener",
        "is_vocabulary",
        "one_owner",
        "shows_others",
    ),
    "guidelint.guide.reference.shown": ("leads_elsewhere", "shown_address"),
    "guidelint.guide.request.requests": ("grouped",),
    "guidelint.known.address": ("normalised",),
    "guidelint.known.entities": (
        "Absent",
        "Domain",
        "Entity",
        "Grade",
        "Hotline",
        "Source",
        "Suffix",
    ),
    "guidelint.known.entry": (
        "Entry",
        "Match",
        "Purpose",
        "Status",
    ),
    "guidelint.known.naming": (
        "Mention",
        "Mentions",
        "Part",
    ),
    "guidelint.known.registry": ("Registry",),
    "guidelint.known.world": ("World",),
    "guidelint.rule.corpus": ("Fact", "Keyed", "Sharer", "Shared", "corpus_rule"),
    "guidelint.rule.rule": ("rule",),
    "guidelint.text.hits": ("Hit",),
    "guidelint.text.hosts": ("has_public_suffix", "registered"),
    "guidelint.text.invisible": ("needless",),
    "guidelint.text.pattern": ("pattern",),
    "guidelint.text.phones": ("spellings",),
    "guidelint.text.skeleton": ("displayed", "mixes_scripts", "skeleton"),
}
_MODULE_OF = {name: module for module, names in _HOME.items() for name in names}


def __getattr__(name: str) -> Any:
    if name not in _MODULE_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_MODULE_OF[name]), name)
