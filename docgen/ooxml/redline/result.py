"""The redline while it is made: OLD's parts as trees, and what has been brought along from NEW."""

from __future__ import annotations

import posixpath
from collections.abc import Hashable
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from docgen import fingerprint
from docgen.ooxml import namespaces as ns
from docgen.ooxml import package as packages
from docgen.ooxml import xml
from docgen.ooxml.package import CONTENT_TYPES, Package

_REFERENCES: Final = f"{{{ns.R}}}"
_IGNORABLE: Final = f"{{{ns.MC}}}Ignorable"


@dataclass(slots=True)
class Result:
    """A package that changes: its parts, and those of them that are open as trees."""

    package: Package
    trees: dict[str, etree._Element] = field(default_factory=dict)
    _brought: dict[tuple[str, str, str], str] = field(default_factory=dict)
    _copied: dict[str, str] = field(default_factory=dict)

    def tree(self, part: str) -> etree._Element:
        """Return the root of a part, to be changed."""
        if part not in self.trees:
            self.trees[part] = xml.parse(self.package.parts[part], part)
        return self.trees[part]

    def declare(self, part: str, theirs: etree._Element) -> None:
        """Declare in ``part`` the prefixes that ``theirs`` has: some are named in attributes."""
        root = self.tree(part)
        fresh = {prefix: uri for prefix, uri in theirs.nsmap.items() if prefix not in root.nsmap}
        if fresh:
            declared = etree.Element(
                root.tag, attrib=dict(root.attrib), nsmap={**root.nsmap, **fresh}
            )
            declared.text = root.text
            declared.extend(list(root))
            self.trees[part] = root = declared
        own = root.get(_IGNORABLE, "").split()
        more = [
            prefix
            for prefix in theirs.get(_IGNORABLE, "").split()
            if prefix not in own and root.nsmap.get(prefix) == theirs.nsmap.get(prefix)
        ]
        if more:
            root.set(_IGNORABLE, " ".join([*own, *more]))

    def relate(self, element: etree._Element, new: Package, places: tuple[str, str]) -> None:
        """Let ``element``, out of a part of NEW, lead where it led there; brings what it needs.

        ``places`` are the part of NEW and the part of the result that ``element`` moves to.
        """
        links = {link.id: link for link in packages.relationships(new, places[0])}
        for inner in element.iter():
            for name, value in inner.attrib.items():
                if str(name).startswith(_REFERENCES) and str(value) in links:
                    link = links[str(value)]
                    inner.set(name, self._relation(new, places, link))

    def _relation(self, new: Package, places: tuple[str, str], link: packages.Relationship) -> str:
        key = (*places, link.id)
        if key not in self._brought:
            target = link.target if link.external else self._copy(new, link.target)
            if not link.external:
                target = posixpath.relpath(
                    f"/{target}", posixpath.join("/", posixpath.dirname(places[1]))
                )
            self.package, self._brought[key] = packages.relate(
                self.package, places[1], link.type, target, external=link.external
            )
        return self._brought[key]

    def _copy(self, new: Package, part: str) -> str:
        """Return the name in the result of a part of NEW, which comes with those it leads to."""
        if part in self._copied:
            return self._copied[part]
        content = new.parts.get(part, b"")
        if self.package.parts.get(part) == content and packages.relationships(new, part) == ():
            return part
        name = self._free(part)
        self._copied[part] = name
        self.add(name, content, packages.content_type(new, part))
        rels = packages.relationships_part(part)
        if rels in new.parts:
            self._copy_relationships(new, (part, name), xml.parse(new.parts[rels], rels))
        return name

    def _copy_relationships(
        self, new: Package, names: tuple[str, str], root: etree._Element
    ) -> None:
        part, name = names
        links = {link.id: link for link in packages.relationships(new, part)}
        for element in root:
            link = links.get(element.get("Id", ""))
            if link is not None and not link.external:
                element.set("Target", f"/{self._copy(new, link.target)}")
        rels = packages.relationships_part(name)
        self.package = Package({**self.package.parts, rels: xml.serialise(root)})

    def add(self, name: str, content: bytes, content_type: str) -> None:
        """Add a part that is related from nowhere yet."""
        types = xml.parse(self.package.parts[CONTENT_TYPES], CONTENT_TYPES)
        etree.SubElement(
            types, f"{{{ns.CT}}}Override", PartName=f"/{name}", ContentType=content_type
        )
        self.package = Package(
            {**self.package.parts, CONTENT_TYPES: xml.serialise(types), name: content}
        )

    def _free(self, part: str) -> str:
        stem, extension = posixpath.splitext(part)
        taken = {name.lower() for name in self.package.parts}
        candidate, number = part, 1
        while candidate.lower() in taken:
            number += 1
            candidate = f"{stem}-{number}{extension}"
        return candidate

    def finish(self) -> Package:
        """Return the package with the trees as they are now."""
        written = {part: xml.serialise(root) for part, root in self.trees.items()}
        return packages.replace(self.package, written)


def links(package: Package, part: str) -> dict[str, Hashable]:
    """Return what the relationships of ``part`` lead to, such that the same is equal anywhere."""
    found: dict[str, Hashable] = {}
    for link in packages.relationships(package, part):
        content = package.parts.get(link.target, b"")
        found[link.id] = link.target if link.external else fingerprint.of_bytes(content)
    return found
