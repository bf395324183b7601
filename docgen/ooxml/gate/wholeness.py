"""Gate rules: the package holds together as a package."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from typing import Final

from lxml import etree

from docgen.findings import Finding, Severity
from docgen.ooxml import namespaces as ns
from docgen.ooxml import package as packages
from docgen.ooxml import xml
from docgen.ooxml.gate.draft import Draft, found
from docgen.ooxml.package import CONTENT_TYPES, ROOT, Package

_USED_IDS: Final = etree.XPath("//@r:*", namespaces={"r": ns.R}, smart_strings=False)
_TEMPLATE = "Kontrollera mallen: öppna den i Word, spara som .docx och försök igen."
_REPORT = "Felet ligger i programmet eller mallen; rapportera det med filen bifogad."


def parse(package: Package) -> tuple[dict[str, etree._Element], list[Finding]]:
    """Return the XML parts, parsed, and a finding for each that cannot be."""
    trees: dict[str, etree._Element] = {}
    findings: list[Finding] = []
    for name, content in package.parts.items():
        if name.lower().endswith((".xml", ".rels")):
            try:
                trees[name] = _tree(name, content)
            except xml.DoctypeFound:
                findings.append(found("paket-doctype", name, "Delen har en DOCTYPE.", _TEMPLATE))
            except xml.MalformedXml as error:
                finding = found(
                    "paket-xml", name, f"Delen är inte välformad XML ({error.where}).", _REPORT
                )
                findings.append(_milder(finding) if _is_emptied(name, content) else finding)
    return trees, findings


def _tree(name: str, content: bytes) -> etree._Element:
    """Return a part parsed, to be read only: those that come with the template are kept."""
    return xml.parse(content, name) if packages.varies(name) else _kept(name, content)


@lru_cache(maxsize=128)
def _kept(name: str, content: bytes) -> etree._Element:
    return xml.parse(content, name)


def is_xml(name: str, content: bytes) -> bool:
    """Return whether a part must be XML for the file to be whole."""
    return name.lower().endswith((".xml", ".rels")) and not _is_emptied(name, content)


def _is_emptied(name: str, content: bytes) -> bool:
    # LibreOffice 7 writes custom XML parts as 0 bytes; Word opens such files.
    return not content and name.startswith("customXml/")


def _milder(finding: Finding) -> Finding:
    return replace(finding, severity=Severity.VARNING)


def duplicate_names(package: Package) -> Iterator[Finding]:
    """Find parts whose names differ in case only: most programs see one of them."""
    counted = Counter(name.lower() for name in package.parts)
    for name in package.parts:
        if counted[name.lower()] > 1:
            yield found(
                "paket-dubblett", name, f"Delen {name} finns flera gånger i filen.", _REPORT
            )


def content_types(package: Package) -> Iterator[Finding]:
    """Find parts without a content type; Word refuses to open the file."""
    for name in package.parts:
        if name != CONTENT_TYPES and not packages.content_type(package, name):
            yield found("paket-innehallstyp", name, "Delen saknar innehållstyp.", _REPORT)


def relationships(draft: Draft) -> Iterator[Finding]:
    """Find relationships that lead nowhere, or share an id."""
    for source in _sources(draft):
        part = packages.relationships_part(source)
        links = packages.relationships(draft.package, source)
        for link in links:
            if not link.external and link.target not in draft.package.parts:
                yield found(
                    "paket-relation",
                    part,
                    f"{link.id} pekar på {link.target}, som saknas.",
                    _REPORT,
                )
        for rid, count in Counter(link.id for link in links).items():
            if count > 1:
                yield found(
                    "paket-relation", part, f"Relationen {rid} finns {count} gånger.", _REPORT
                )


def references(draft: Draft) -> Iterator[Finding]:
    """Find ``r:id`` and the like whose relationship is not there."""
    for part, root in draft.trees.items():
        known = {link.id for link in packages.relationships(draft.package, part)}
        for rid in dict.fromkeys(_USED_IDS(root)):
            if rid and rid not in known:
                yield found(
                    "paket-relation", part, f"Hänvisningen {rid} har ingen relation.", _REPORT
                )


def prefixes(draft: Draft) -> Iterator[Finding]:
    """Find ``mc:Ignorable`` naming a prefix that is not declared; Word refuses to open the file."""
    for part, root in draft.trees.items():
        for prefix in root.get(f"{{{ns.MC}}}Ignorable", "").split():
            if prefix not in root.nsmap:
                yield found(
                    "paket-prefix",
                    part,
                    f"Prefixet {prefix} i mc:Ignorable är odeklarerat.",
                    _REPORT,
                )


def single_properties(draft: Draft) -> Iterator[Finding]:
    """Find a second part with core properties, which the standard forbids."""
    parts = packages.related(draft.package, ROOT, "core-properties")
    for part in parts[1:]:
        yield found(
            "paket-egenskaper", part, "Filen har två delar med dokumentegenskaper.", _REPORT
        )


def _sources(draft: Draft) -> Iterator[str]:
    """Yield what has relationships: the package and parts, but no part whose list is broken."""
    for name in draft.trees:
        folder, base = posixpath.split(name)
        if posixpath.basename(folder) == "_rels" and base.endswith(".rels"):
            yield posixpath.join(posixpath.dirname(folder), base.removesuffix(".rels"))
