"""A Word package as a value: its parts, how they are typed and related, read and written."""

from __future__ import annotations

import functools
import posixpath
import urllib.parse
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

from lxml import etree

from docgen import fingerprint as fingerprints
from docgen.errors import DocgenError
from docgen.ooxml import archive, xml
from docgen.ooxml import namespaces as ns

CONTENT_TYPES: Final = "[Content_Types].xml"
ROOT: Final = ""  #: the package itself, as the source of relationships
_STORIES: Final = ("header", "footer", "footnotes", "endnotes")
_MAIN_TYPES: Final = (ns.CT_DOCUMENT, ns.CT_TEMPLATE)
_STRICT: Final = "http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument"


_VARYING: Final = (
    *("word/document", "word/header", "word/footer", "word/footnotes"),
    *("docProps/core", "docProps/custom"),
)


class NotAPackage(DocgenError):
    """A zip without the list of content types: no Office file."""

    def __init__(self) -> None:
        super().__init__(
            f"Filen är ingen Word-fil: {CONTENT_TYPES} saknas. "
            "Öppna den i Word (eller LibreOffice) och spara som Word-dokument (.docx)."
        )


class NoMainPart(DocgenError):
    """A package without a main document."""

    def __init__(self) -> None:
        super().__init__(
            "Filen har inget huvuddokument, så den är skadad eller ingen Word-fil. "
            "Öppna den i Word och spara som Word-dokument (.docx)."
        )


class NotAWordFile(DocgenError):
    """A package of another kind: a workbook, a presentation."""

    def __init__(self, content_type: str) -> None:
        super().__init__(
            f"Filen är inget Word-dokument utan {content_type or 'av okänd typ'}. "
            "Välj ett Word-dokument (.docx)."
        )


class StrictPackage(DocgenError):
    """A package in the strict variant of the standard, whose names differ throughout."""

    def __init__(self) -> None:
        super().__init__(
            "Filen är sparad som ”Strikt Open XML-dokument”. "
            "Öppna den i Word och spara som vanligt Word-dokument (.docx)."
        )


class MacroPackage(DocgenError):
    """A package that carries macros."""

    def __init__(self, part: str) -> None:
        super().__init__(
            f"Filen innehåller makron ({part}). "
            "Öppna den i Word och spara som Word-dokument utan makron (.docx)."
        )


class UnknownPart(DocgenError):
    """A part that is not in the package."""

    def __init__(self, part: str) -> None:
        super().__init__(
            f"Delen {part} finns inte i Word-filen. Kontrollera mallen: öppna och spara den i Word."
        )


class PartTaken(DocgenError):
    """A part by that name is in the package already."""

    def __init__(self, part: str) -> None:
        super().__init__(
            f"Delen {part} finns redan i Word-filen. "
            "Kontrollera mallen: öppna och spara den i Word."
        )


class Relationship(NamedTuple):
    """From one part to another: ``target`` is a part name, or a URI where ``external``."""

    id: str
    type: str
    target: str
    external: bool


@dataclass(frozen=True, slots=True)
class Package:
    """The parts of a Word file by name (no leading slash), in order; not to be changed in place."""

    parts: Mapping[str, bytes]


def read(content: bytes) -> Package:
    """Return the package in ``content``.

    Raises ``DocgenError``: one of this module's or of ``archive``'s; the message says what to do.
    """
    package = Package(archive.unpack(content))
    if CONTENT_TYPES not in package.parts:
        raise NotAPackage
    for name in package.parts:
        if _is_macro(content_type(package, name)):
            raise MacroPackage(name)
    main = content_type(package, main_part(package))
    if main not in _MAIN_TYPES:
        raise NotAWordFile(main)
    return package


def _is_macro(kind: str) -> bool:
    return "macroenabled" in kind.lower() or kind.lower().endswith("vbaproject")


def write(package: Package) -> bytes:
    """Return ``package`` as a .docx, parts in a fixed order; same parts, same bytes."""
    kept = {name for name in package.parts if not varies(name)}
    return archive.pack(ordered(package), kept)


def ordered(package: Package) -> dict[str, bytes]:
    """Return the parts in the order in which they are written: what a reader needs first, first."""
    main = main_part(package)
    first = [CONTENT_TYPES, relationships_part(ROOT), main, relationships_part(main)]
    names = [name for name in first if name in package.parts]
    names += sorted(set(package.parts) - set(first))
    return {name: package.parts[name] for name in names}


def varies(part: str) -> bool:
    """Return whether a part is other in every draft; the rest comes as it is from the template."""
    return part.startswith(_VARYING) or "/" not in part


def fingerprint(package: Package) -> str:
    """Return the fingerprint of the parts, whatever their order and packing."""
    return fingerprints.of_value(
        {name: fingerprints.of_bytes(content) for name, content in package.parts.items()}
    )


def main_part(package: Package) -> str:
    """Return the name of the main document.

    Raises ``NoMainPart`` if nothing is related as the main document, or it is not there, and
    ``StrictPackage`` for the strict variant of the standard.
    """
    for relation in relationships(package, ROOT):
        if relation.type == _STRICT:
            raise StrictPackage
        if relation.type == ns.REL_DOCUMENT and relation.target in package.parts:
            return relation.target
    raise NoMainPart


def content_type(package: Package, part: str) -> str:
    """Return the content type of ``part``; empty if none is stated."""
    overrides, defaults = _content_types(package.parts.get(CONTENT_TYPES, b""))
    extension = posixpath.basename(part).rpartition(".")[2].lower()
    return overrides.get(part.lower()) or defaults.get(extension, "")


@functools.lru_cache(maxsize=64)
def _content_types(content: bytes) -> tuple[dict[str, str], dict[str, str]]:
    """Return content types by lower-case part name and by lower-case extension."""
    if not content:
        return {}, {}
    root = xml.parse(content, CONTENT_TYPES)
    overrides = {
        element.get("PartName", "").lstrip("/").lower(): element.get("ContentType", "")
        for element in root.iter(f"{{{ns.CT}}}Override")
    }
    defaults = {
        element.get("Extension", "").lower(): element.get("ContentType", "")
        for element in root.iter(f"{{{ns.CT}}}Default")
    }
    return overrides, defaults


@functools.lru_cache(maxsize=256)
def relationships_part(part: str) -> str:
    """Return the name of the part that holds the relationships of ``part``."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def relationships(package: Package, part: str) -> tuple[Relationship, ...]:
    """Return the relationships of ``part`` (``ROOT``: of the package), targets as part names."""
    name = relationships_part(part)
    content = package.parts.get(name)
    if content is None:
        return ()
    found = _relationships(content, name, posixpath.dirname(part))
    if all(relation.external or relation.target in package.parts for relation in found):
        return found
    # Part names ignore case (OPC § 6.2.2.3); some programs make use of that.
    names = {name.lower(): name for name in package.parts}
    return tuple(
        relation
        if relation.external
        else relation._replace(target=names.get(relation.target.lower(), relation.target))
        for relation in found
    )


@functools.lru_cache(maxsize=256)
def _relationships(content: bytes, name: str, folder: str) -> tuple[Relationship, ...]:
    found = []
    for element in xml.parse(content, name).iter(f"{{{ns.PR}}}Relationship"):
        target = element.get("Target", "")
        external = element.get("TargetMode") == "External"
        if not external:
            path = urllib.parse.unquote(target.partition("#")[0])
            target = posixpath.normpath(posixpath.join("/", folder, path)).lstrip("/")
        kind = element.get("Type", "")
        found.append(Relationship(element.get("Id", ""), kind, target, external))
    return tuple(found)


def related(package: Package, part: str, type_suffix: str) -> list[str]:
    """Return the parts ``part`` relates to by a type that ends with ``/type_suffix``, each once."""
    return list(
        dict.fromkeys(
            relation.target
            for relation in relationships(package, part)
            if relation.type.endswith(f"/{type_suffix}")
            and not relation.external
            and relation.target in package.parts
        )
    )


def story_parts(package: Package) -> list[str]:
    """Return the parts with running text: document, headers, footers, footnotes, endnotes."""
    main = main_part(package)
    return [main, *(part for kind in _STORIES for part in related(package, main, kind))]


def replace(package: Package, contents: Mapping[str, bytes]) -> Package:
    """Return ``package`` with other content in parts it has.

    Raises ``UnknownPart``: a name in ``contents`` is no part of the package.
    """
    for name in contents:
        if name not in package.parts:
            raise UnknownPart(name)
    return Package({**package.parts, **contents})


def add_part(
    package: Package, name: str, content: bytes, content_type: str, from_part: str, rel_type: str
) -> tuple[Package, str]:
    """Return ``package`` with a new part, related from ``from_part``, and the relation's id.

    Raises ``PartTaken``: there is a part by that name, whatever its case.
    """
    if name.lower() in {part.lower() for part in package.parts}:
        raise PartTaken(name)
    types = xml.parse(package.parts[CONTENT_TYPES], CONTENT_TYPES)
    etree.SubElement(types, f"{{{ns.CT}}}Override", PartName=f"/{name}", ContentType=content_type)
    parts = {**package.parts, CONTENT_TYPES: xml.serialise(types), name: content}
    target = posixpath.relpath(f"/{name}", posixpath.join("/", posixpath.dirname(from_part)))
    return relate(Package(parts), from_part, rel_type, urllib.parse.quote(target))


def relate(
    package: Package, from_part: str, rel_type: str, target: str, *, external: bool = False
) -> tuple[Package, str]:
    """Return ``package`` with one more relationship, and its id, a free ``rId…``."""
    name = relationships_part(from_part)
    empty = etree.Element(f"{{{ns.PR}}}Relationships", nsmap={None: ns.PR})
    root = xml.parse(package.parts[name], name) if name in package.parts else empty
    taken = {element.get("Id") for element in root}
    number = len(taken) + 1
    while f"rId{number}" in taken:
        number += 1
    rid = f"rId{number}"
    element = etree.SubElement(
        root, f"{{{ns.PR}}}Relationship", Id=rid, Type=rel_type, Target=target
    )
    if external:
        element.set("TargetMode", "External")
    return Package({**package.parts, name: xml.serialise(root)}), rid


def with_links(package: Package, part: str, links: Iterable[tuple[str, str]]) -> Package:
    """Return ``package`` with external links (id, address) that the words of ``part`` refer to."""
    links = tuple(links)
    if not links:
        return package
    name = relationships_part(part)
    empty = etree.Element(f"{{{ns.PR}}}Relationships", nsmap={None: ns.PR})
    root = xml.parse(package.parts[name], name) if name in package.parts else empty
    for rid, target in links:
        element = etree.SubElement(
            root, f"{{{ns.PR}}}Relationship", Id=rid, Type=ns.REL_HYPERLINK, Target=target
        )
        element.set("TargetMode", "External")
    return Package({**package.parts, name: xml.serialise(root)})


def remove_part(package: Package, name: str) -> Package:
    """Return ``package`` without part ``name``, its relationships, and those that lead to it."""
    parts = {
        part: content
        for part, content in package.parts.items()
        if part not in {name, relationships_part(name)}
    }
    types = xml.parse(parts[CONTENT_TYPES], CONTENT_TYPES)
    for element in types.findall(f"{{{ns.CT}}}Override"):
        if element.get("PartName", "").lstrip("/").lower() == name.lower():
            types.remove(element)
    parts[CONTENT_TYPES] = xml.serialise(types)
    for source in [ROOT, *parts]:
        gone = {link.id for link in relationships(package, source) if _leads_to(link, name)}
        if gone:
            rels = relationships_part(source)
            parts[rels] = _without_relationships(parts[rels], rels, gone)
    return Package(parts)


def _leads_to(relation: Relationship, name: str) -> bool:
    return not relation.external and relation.target == name


def _without_relationships(content: bytes, name: str, gone: set[str]) -> bytes:
    root = xml.parse(content, name)
    for element in list(root):
        if element.get("Id") in gone:
            root.remove(element)
    return xml.serialise(root)
