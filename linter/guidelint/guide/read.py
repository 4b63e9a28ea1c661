"""Text to `Document`: the stages in order. The one place that makes a Document.

Each stage is a function of the document so far and returns its own parts; nothing is changed in place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.guide.captions import captions
from guidelint.guide.contact.contacts import contacts
from guidelint.guide.document import Document, Kind
from guidelint.guide.identifier.identifiers import identifiers
from guidelint.guide.kind import kind_of
from guidelint.guide.markdown import parse
from guidelint.guide.procedure.procedures import procedures
from guidelint.guide.reference.references import references
from guidelint.guide.request.requests import requests
from guidelint.guide.sentences import run_in_titles, sentences
from guidelint.guide.shape.outline import outline
from guidelint.records import replace
from guidelint.text.language import Language, detect
from guidelint.text.source import Lines

if TYPE_CHECKING:
    from guidelint.text.words import Words


def read(text: str, words: Words, *, path: str = "", plain: bool = False, language: str = "") -> Document:
    """The guide in `text`, whose line endings are all `\\n`. Reads anything, raises nothing.

    plain:    the file is declared plain text, so that structure typed as text is what it should have.
    language: a language code that is known beforehand; empty: found out.
    """
    page = parse(text, plain=plain)
    tongue = Language(language, "given") if language else detect(page.shadow.text, page.front_matter)
    matcher = words.matcher(tongue.code)
    doc = Document(
        path=path,
        text=text,
        plain=plain,
        lines=Lines(text),
        language=tongue,
        kind=Kind.UNKNOWN,
        title="",
        title_span=None,
        front_matter=page.front_matter,
        shadow=page.shadow,
        blocks=page.blocks,
        sentences=sentences(page.shadow, page.blocks, run_in_titles(text, page.shadow, page.emphasis)),
        sections=(),
        runs=(),
        methods=(),
        promises=(),
        links=page.links,
        images=page.images,
        emphasis=page.emphasis,
        comments=page.comments,
        gaps=(),
        contacts=(),
        requests=(),
        cautions=(),
        identifiers=(),
        unread=page.unread,
        found=matcher.scan(page.shadow).joined(captions(page.images, matcher)),
    )
    shape = outline(doc)
    doc = replace(doc, title=shape.title, title_span=shape.title_span, sections=shape.sections, runs=shape.runs)
    procedure = procedures(doc)
    doc = replace(doc, methods=procedure.methods, promises=procedure.promises)
    doc = replace(doc, kind=kind_of(doc, matcher))
    reference = references(doc)
    doc = replace(doc, links=reference.links, gaps=reference.gaps)
    doc = replace(doc, contacts=contacts(doc, matcher))
    asked = requests(doc)
    doc = replace(doc, requests=asked.requests, cautions=asked.cautions)
    return replace(doc, identifiers=identifiers(doc))
