"""Footnotes and endnotes of both documents: compared where both refer, brought where NEW does."""

from __future__ import annotations

import copy
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from lxml import etree

from docgen.ooxml import footnotes, xml
from docgen.ooxml import namespaces as ns
from docgen.ooxml import package as packages
from docgen.ooxml.namespaces import val, w
from docgen.ooxml.package import Package
from docgen.ooxml.redline.result import Result

#: The reference, the note, the relationship and the content type.
_KINDS: Final = MappingProxyType(
    {
        w("footnoteReference"): ("footnote", ns.CT_FOOTNOTES),
        w("endnoteReference"): ("endnote", ns.CT_ENDNOTES),
    }
)
REFERENCES: Final = tuple(_KINDS)


@dataclass(slots=True)
class Notes:
    """Where the notes of both documents are, and which of NEW's have been brought along."""

    result: Result
    new: Package
    brought: dict[tuple[str, str], str] = field(default_factory=dict)
    _theirs: dict[str, etree._Element] = field(default_factory=dict)

    def parts(self, reference: etree._Element) -> tuple[str | None, str | None]:
        """Return the parts with the notes of a kind: in NEW and in the result."""
        kind = f"{_KINDS[str(reference.tag)][0]}s"
        return self._part(self.new, kind), self._part(self.result.package, kind)

    def old_note(self, reference: etree._Element) -> etree._Element | None:
        """Return the note of the result that ``reference`` leads to."""
        part = self.parts(reference)[1]
        return None if part is None else _find(self.result.tree(part), reference)

    def new_note(self, reference: etree._Element) -> etree._Element | None:
        """Return the note of NEW that ``reference`` leads to."""
        part = self.parts(reference)[0]
        if part is None:
            return None
        if part not in self._theirs:
            self._theirs[part] = xml.parse(self.new.parts[part], part)
        return _find(self._theirs[part], reference)

    def bring(self, reference: etree._Element) -> etree._Element | None:
        """Return a copy of the note of NEW, put in the result; ``reference`` then leads to it.

        None where it has been brought already, or is not there.
        """
        key = (str(reference.tag), val(reference, "id") or "")
        if key in self.brought:
            reference.set(w("id"), self.brought[key])
            return None
        note = self.new_note(reference)
        if note is None:
            return None
        root = self.result.tree(self._ensure(reference))
        made = copy.deepcopy(note)
        made.tail = None
        taken = [int(val(el, "id") or 0) for el in root.iterchildren(str(note.tag))]
        identity = str(max([0, *taken]) + 1)
        made.set(w("id"), identity)
        reference.set(w("id"), identity)
        self.brought[key] = identity
        root.append(made)
        return made

    def _ensure(self, reference: etree._Element) -> str:
        """Return the part of the result for notes of this kind, made like NEW's if need be."""
        theirs, ours = self.parts(reference)
        kind, content_type = _KINDS[str(reference.tag)]
        if ours is not None or theirs is None:
            return ours or f"word/{kind}s.xml"
        root = copy.deepcopy(self._theirs[theirs])
        for note in list(root.iterchildren(w(kind))):
            if val(note, "type") in {None, "normal"}:
                root.remove(note)
        main = packages.main_part(self.result.package)
        name = f"word/{kind}s.xml"
        self.result.package, _ = packages.add_part(
            self.result.package, name, xml.serialise(root), content_type, main, f"{ns.R}/{kind}s"
        )
        if kind == "footnote":
            self._name_separators(root, main)
        return name

    def _name_separators(self, root: etree._Element, main: str) -> None:
        for part in packages.related(self.result.package, main, "settings"):
            settings = footnotes.name_separators(self.result.package.parts[part], root, part)
            self.result.package = packages.replace(self.result.package, {part: settings})

    def _part(self, package: Package, kind: str) -> str | None:
        found = packages.related(package, packages.main_part(package), kind)
        return found[0] if found else None


def _find(root: etree._Element, reference: etree._Element) -> etree._Element | None:
    kind = w(_KINDS[str(reference.tag)][0])
    wanted = val(reference, "id")
    return next((el for el in root.iterchildren(kind) if val(el, "id") == wanted), None)
