"""The gate: everything that must stop a draft before it is written."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from docgen.errors import DocgenError
from docgen.findings import Finding
from docgen.ooxml import package as packages
from docgen.ooxml import xml
from docgen.ooxml.gate import identity, leftovers, safety, structure, wholeness
from docgen.ooxml.gate.draft import Draft, found
from docgen.ooxml.namespaces import w
from docgen.ooxml.package import CONTENT_TYPES, Package

Rule = Callable[[Draft], Iterator[Finding]]

#: What is looked for in a template as well, before it is opened.
HARMFUL: Final[tuple[Rule, ...]] = (
    safety.macros,
    safety.external,
    safety.chunks,
    safety.fields,
)
RULES: Final[tuple[Rule, ...]] = (
    wholeness.relationships,
    wholeness.references,
    wholeness.prefixes,
    wholeness.single_properties,
    *HARMFUL,
    safety.updating,
    identity.controls,
    identity.tags,
    identity.bookmarks,
    identity.bookmark_pairs,
    identity.drawings,
    identity.comments,
    identity.field_pairs,
    identity.notes,
    structure.styles,
    structure.numbering,
    structure.cells,
    structure.grids,
    structure.controls,
    structure.empty_paragraphs,
    structure.order,
    structure.nesting,
    leftovers.marks,
    leftovers.values,
    leftovers.characters,
)
#: What is read aloud for a table; the other labels of a draft hold no words of its data.
_SPOKEN: Final = (w("tblCaption"), w("tblDescription"))


def inspect(package: Package, allowed: frozenset[str] = frozenset()) -> list[Finding]:
    """Return what is wrong with a draft, in the order of the rules; empty for a sound one.

    ``allowed`` are texts that came from data and may look like template marks or program values.
    """
    trees, findings = wholeness.parse(package)
    broken = any(finding.stops for finding in findings)
    findings += wholeness.duplicate_names(package)
    if CONTENT_TYPES not in package.parts:
        return [*findings, _no_document("Innehållstyperna saknas.")]
    if broken:
        return findings  # what cannot be read would only make other rules find ghosts
    findings += wholeness.content_types(package)
    try:
        main = packages.main_part(package)
    except DocgenError as error:
        return [*findings, _no_document(str(error))]
    draft = Draft(package, trees, main, leftovers.suspects(allowed))
    for rule in RULES:
        findings += rule(draft)
    return list(dict.fromkeys(findings))


def harmful(package: Package) -> list[Finding]:
    """Return what would run, fetch or hide when a file is opened; before anything is made of it."""
    broken = unreadable(package)
    if broken:
        return broken
    draft = Draft(package, wholeness.parse(package)[0], packages.main_part(package))
    return list(dict.fromkeys(found for rule in HARMFUL for found in rule(draft)))


def unreadable(package: Package) -> list[Finding]:
    """Return the parts that are no XML, or hide something in a document type."""
    return [finding for finding in wholeness.parse(package)[1] if finding.stops]


def refuse_unreadable(package: Package) -> None:
    """Raise the reason why a part of somebody's file cannot be read, with the cure for a person."""
    for name, content in package.parts.items():
        if wholeness.is_xml(name, content):
            xml.parse(content, name)


def readable(package: Package) -> str:
    """Return all that a reader can read in a sound draft, or hear: a line for each paragraph."""
    trees, _ = wholeness.parse(package)
    draft = Draft(package, trees, packages.main_part(package))
    lines = [line for lines in draft.words.values() for line in lines]
    labels = (label for labels in draft.labels.values() for label in labels)
    return "\n".join([*lines, *(words for words, at in labels if at.tag in _SPOKEN)])


def may_object(words: str) -> bool:
    """Return whether the rules about words could find something in those of a sound draft."""
    return leftovers.is_suspicious(words)


def _no_document(message: str) -> Finding:
    cure = "Felet ligger i programmet eller mallen; rapportera det med filen bifogad."
    return found("paket-huvuddel", CONTENT_TYPES, message, cure)
