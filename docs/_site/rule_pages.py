"""A page of the site for each rule, made from the rule's own page and its figures while MkDocs builds."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.structure.files import File

import guidelint
from guidelint.rule.catalogue import Catalogue
from guidelint.rule.corpus import CorpusDeclared
from guidelint.rule.measured import in_words
from guidelint.rule.packs import installed
from guidelint.rule.page import read_example, unescape

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

    from guidelint.rule.page import Example

FAMILIES = {
    "steps": "Can a reader carry this out, or are steps missing?",
    "urls": "Are the addresses and hotlines it sends people to located, verified and safe?",
    "privacy": "Does it warn before it asks for personal data?",
    "spam": "Does it end in a contact, a link farm, or another bait?",
    "corpus": "Does one hand or one template run through a whole collection? `guidelint audit` asks.",
}
LANGUAGES = {
    "zh": "Chinese",
    "en": "English",
    "es": "Spanish",
    "ko": "Korean",
    "ja": "Japanese",
    "fr": "French",
    "de": "German",
    "pt": "Portuguese",
    "nl": "Dutch",
    "ru": "Russian",
}
KNOWN = {"````jsonl lock": "With this lock", "````toml entities": "With these official bodies"}
"""What opens a stretch of what is known besides the guide -> how it is called."""

LINK = re.compile(r"\]\(([a-z_./]+)\.md")
SCHEMA = "config.schema.json"


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Puts the rules into the navigation, family by family."""
    catalogue = Catalogue(installed())
    rules = [
        {family: [{id_.partition("/")[2]: f"rules/{id_}.md"} for id_ in sorted(catalogue.resolve(family))]}
        for family in FAMILIES
    ]
    for entry in config.nav or []:
        if "Rules" in entry:
            entry["Rules"] = ["rules/index.md", *rules]
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Adds the pages."""
    catalogue = Catalogue(installed())
    schema = Path(guidelint.__file__).with_name(SCHEMA)
    files.append(File.generated(config, SCHEMA, abs_src_path=str(schema)))
    files.append(File.generated(config, "rules/index.md", content="\n".join(_index(catalogue))))
    for id_ in (*catalogue.ids, *catalogue.corpus_ids):
        files.append(File.generated(config, f"rules/{id_}.md", content="\n".join(_page(catalogue, id_))))
    return files


def on_page_markdown(markdown: str, **_: object) -> str:
    """The schema lies beside the pages here, and beside its code in the repository."""
    return markdown.replace(f"../linter/guidelint/{SCHEMA}", SCHEMA)


def _index(catalogue: Catalogue) -> Iterator[str]:
    count = len(catalogue.ids) + len(catalogue.corpus_ids)
    yield from ("# Rules", "", f"{count} rules in {len(FAMILIES)} families. By default the profile `core`")
    yield "runs: rules for which enough findings on real documents were judged, and hardly one was wrong."
    yield "How that was measured stands in [How right the rules are](../quality.md)."
    for family, question in FAMILIES.items():
        yield from ("", f"## {family}", "", question, "", "| rule | finds | profile |", "|---|---|---|")
        for id_ in sorted(catalogue.resolve(family)):
            summary = catalogue.either(id_).summary.replace("|", "\\|")
            yield f"| [{id_.partition('/')[2]}]({id_}.md) | {summary} | {catalogue.runs_in(id_)} |"


def _page(catalogue: Catalogue, id_: str) -> Iterator[str]:
    title, _, text = catalogue.page(id_).read_text("utf-8").partition("\n")
    summary, _, rest = text.strip().partition("\n\n")
    yield from (title, "", _linked(summary), "", *_facts(catalogue, id_), "")
    yield from _body(catalogue.page(id_), rest.splitlines())


def _facts(catalogue: Catalogue, id_: str) -> Iterator[str]:
    rule = catalogue.either(id_)
    declared = rule.declared
    upto = "" if declared.upto == declared.severity else f", up to {declared.upto}"
    yield f"- **Severity**: {declared.severity}{upto}"
    across = isinstance(declared, CorpusDeclared)
    yield "- **Runs under**: `guidelint audit`" if across else f"- **Profile**: {catalogue.runs_in(id_)}"
    measured = "; ".join(in_words(catalogue.figures(id_)))
    yield f"- **Measured**: {measured or 'not yet'}"
    for name, default in rule.options.items():
        yield f"- **Option**: `{name.replace('_', '-')}`, by default `{default}`"
    if isinstance(declared, CorpusDeclared) or declared.enforced:
        yield "- **Suppression**: not from inside a document"


def _linked(line: str) -> str:
    """A page of the site has the name of its rule, with dashes."""
    return LINK.sub(lambda link: f"]({link[1].replace('_', '-')}.md", line)


def _body(file: Path, lines: list[str]) -> Iterator[str]:
    """The page with its examples as code blocks that say what is found in them, and mark it."""
    at = 0
    while at < len(lines):
        if not lines[at].startswith("````"):
            yield _linked(lines[at])
            at += 1
            continue
        end = next(n for n in range(at + 1, len(lines)) if lines[n].rstrip() == "````")
        body = lines[at + 1 : end]
        if lines[at] in KNOWN:
            yield f'````text title="{KNOWN[lines[at]]}"'
        else:
            yield _opening(read_example(file, at + 1, lines[at], body), body)
        yield from (*body, "````")
        at = end + 1


def _opening(example: Example, body: list[str]) -> str:
    what = "Found" if example.bad else "Nothing to find"
    if example.set:
        what = f"{example.path} of the set {example.set} · {what}"
    language = LANGUAGES.get(example.language, "any language")
    found = [str(n) for n, line in enumerate(body, 1) if any(find in unescape(line) for find in example.finds)]
    marked = f' hl_lines="{" ".join(found)}"' if found else ""
    return f'````markdown title="{what} · {language}"{marked}'
