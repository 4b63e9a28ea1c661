"""In which languages the site or app is offered that a label stands on."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from guidelint import Channel, LinkRole, Ordered, Part, Span, bodies_named, main_bodies

if TYPE_CHECKING:
    from guidelint import Document, Entity, Link, Mention, Method, World

CODES = ("de", "en", "es", "fr", "ja", "ko", "nl", "pt", "ru", "zh")
"""Languages that have a list of their names."""

_LOOKED_AT = 20
"""Names of bodies before a control that are looked at, at most."""
_NO_SITE = frozenset({Channel.MINIAPP, Channel.KIOSK})
"""Ways that may mention a site and have controls elsewhere."""
_SITE, _APP = ("channel.web", "target.site"), ("channel.app", "target.app", "store.name")
"""Words for a site, and for an app."""


class Place(NamedTuple):
    """A site or app, as messages call it, and its languages: empty if unknown."""

    name: str
    languages: frozenset[str]


_UNKNOWN = Place("", frozenset())


class Places:
    """The sites and apps of one guide. Everything is looked up when first asked for."""

    def __init__(self, doc: Document, world: World) -> None:
        self._doc = doc
        self._world = world
        self._links = Ordered([link for link in doc.links if link.host and link.role is not LinkRole.ASSET])

    def of(self, method: Method, offset: int) -> Place:
        """Where a control stands that a method names at `offset`: on the site linked or named last before it."""
        if method.channel is Channel.APP:
            entity = self._named_in(Span(method.span.start, offset), _APP)
            return _app(entity) if entity is not None else _UNKNOWN
        if method.channel in _NO_SITE:
            return _UNKNOWN
        is_web = method.channel is Channel.WEB
        for start in (method.span.start, self._lead(method)) if is_web else (method.span.start,):
            link = self._links.last_before(offset)
            if link is not None and link.span.start >= start:
                return self._site(link)
            entity = self._named_in(Span(start, offset), _SITE)
            if entity is not None:
                return Place(entity.name, entity.languages)
        entity = self._only if is_web and self._doc.hits("target.site", method.span) else None
        return Place(entity.name, entity.languages) if entity is not None else _UNKNOWN

    @cached_property
    def said(self) -> frozenset[str]:
        """Languages that the guide says can be chosen: `switch to English`, a button called `中文`."""
        return frozenset(code for code in CODES if self._is_said(code))

    @cached_property
    def _named(self) -> Ordered[Mention]:
        """Where bodies are named."""
        return Ordered(bodies_named(self._doc, self._world))

    def nameless(self, span: Span) -> str:
        """A stretch of the guide with blanks for the names of bodies."""
        text = span.of(self._doc.text)
        for mention in self._world.mentions(self._doc.shadow, self._doc.text).within(span, Part.NAME, Part.SHORT):
            start, end = mention.span.start - span.start, mention.span.end - span.start
            text = text[:start] + " " * (end - start) + text[end:]
        return text

    def _is_said(self, code: str) -> bool:
        for hit in self._doc.hits(f"language.{code}"):
            sentence = self._doc.sentence_at(hit.span.start)
            if sentence is not None and self._doc.hits("label.offered", sentence.span):
                return True
        return False

    def _site(self, link: Link) -> Place:
        return Place(link.host.removeprefix("www."), self._world.registry.languages_at(link.host))

    def _named_in(self, span: Span, as_: tuple[str, ...]) -> Entity | None:
        """The body named last in a stretch in a sentence that speaks of a site, or of an app."""
        for mention in reversed(self._named.beginning_in(span)[-_LOOKED_AT:]):
            sentence = self._doc.sentence_at(mention.span.start)
            if sentence is not None and any(self._doc.hits(name, sentence.span) for name in as_):
                return self._world.registry.get(mention.about)
        return None

    @cached_property
    def _only(self) -> Entity | None:
        """The body of a guide that is about a single one."""
        bodies = main_bodies(self._doc, self._world)
        return bodies[0] if len(bodies) == 1 else None

    def _lead(self, method: Method) -> int:
        """Where the section begins that a method stands in."""
        section = self._doc.section_at(max(0, method.span.start - 1))
        return section.span.start if section is not None else method.span.start


def _app(entity: Entity) -> Place:
    """The app of a body, or all of its apps."""
    offered = [app.languages for app in entity.apps]
    languages = frozenset(code for codes in offered for code in codes) if all(offered) else frozenset[str]()
    return Place(entity.apps[0].name if len(offered) == 1 else f"the app of {entity.name}", languages)
