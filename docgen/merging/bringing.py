"""What a new piece of text brings along: its list, its notes, its links, its styles, its ids."""

from __future__ import annotations

import copy
import posixpath
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from docgen.merging import numbers
from docgen.merging.side import Side
from docgen.ooxml import namespaces as ns
from docgen.ooxml import package as packages
from docgen.ooxml import revisions, xml
from docgen.ooxml.namespaces import val, w
from docgen.ooxml.styles import canonical

_STYLES: Final = (w("pStyle"), w("rStyle"), w("tblStyle"))
_KINDS: Final = {w("pStyle"): "paragraph", w("rStyle"): "character", w("tblStyle"): "table"}
_PARA_IDS: Final = tuple(f"{{{ns.W14}}}{name}" for name in ("paraId", "textId"))
_COMMENTS: Final = tuple(
    w(name) for name in ("commentRangeStart", "commentRangeEnd", "commentReference")
)
_LINKS: Final = f"{{{ns.R}}}"


@dataclass(slots=True)
class Bringer:
    """Copies pieces of the new draft so that they are at home in the one that stands."""

    theirs: Side
    new: Side
    #: The list of the draft for each list of the new one, as blocks in both tell.
    lists: dict[str, str] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)
    _links: dict[tuple[str, str], str] = field(default_factory=dict)
    _styles: dict[tuple[str, str], str] = field(default_factory=dict)
    _next: dict[str, int] = field(default_factory=dict)

    def copy(self, element: etree._Element, into: str) -> etree._Element:
        """Return a copy of an element of the new draft for the story called ``into``."""
        source = self.new.part_of(element)
        made = copy.deepcopy(element)
        made.tail = None
        self._ids(made)
        self._bookmarks(made)
        for style in made.iter(*_STYLES):
            style.set(w("val"), self.style(str(style.tag), val(style) or ""))
        for number in made.iter(w("numId")):
            number.set(w("val"), self.list_for(val(number) or "0"))
        for reference in made.iter(w("footnoteReference")):
            reference.set(w("id"), self.note(val(reference, "id") or ""))
        for linked in made.iter():
            for name, value in linked.attrib.items():
                if str(name).startswith(_LINKS):
                    linked.set(name, self._link(str(value), source, into))
        return made

    def freshen(self, made: etree._Element) -> None:
        """Give a copy of a piece of the draft ids of its own; comments stay where they are.

        The copy is put in as a revision, so the revisions in it are as accepted.
        """
        revisions.accept(made)
        self._ids(made)
        for reference in made.iter(w("footnoteReference")):
            reference.set(w("id"), self._twin(val(reference, "id") or ""))
        self._bookmarks(made)
        for mark in list(made.iter(*_COMMENTS)):
            holder = mark.getparent()
            if holder is not None:
                holder.remove(mark)

    def style(self, tag: str, identity: str) -> str:
        """Return the draft's id for a style of the new one, put in where it is missing."""
        key = (tag, identity)
        if key not in self._styles:
            self._styles[key] = self._style(_KINDS[tag], identity)
        return self._styles[key]

    def _style(self, kind: str, identity: str) -> str:
        known = self.new.sheet.styles.get(identity)
        own = self.theirs.sheet.styles.get(identity)
        if known is None or (own is not None and canonical(own.name) == canonical(known.name)):
            return identity
        wanted = canonical(known.name)
        for style in self.theirs.sheet.styles.values():
            if style.kind == kind and canonical(style.name) == wanted:
                return style.id
        return self._add_style(identity) if own is None else identity

    def _add_style(self, identity: str) -> str:
        """Put a style that the draft does not have into it, with those it builds on."""
        here = packages.related(self.theirs.package, self.theirs.main, "styles")
        there = packages.related(self.new.package, self.new.main, "styles")
        if not here or not there:
            return identity
        root = xml.parse(self.theirs.package.parts[here[0]], here[0])
        known = {val(style, "styleId") for style in root.iterchildren(w("style"))}
        found = {
            val(style, "styleId"): style
            for style in xml.parse(self.new.package.parts[there[0]]).iterchildren(w("style"))
        }
        todo = [identity]
        while todo:
            style = found.get(todo.pop())
            if style is None or val(style, "styleId") in known:
                continue
            known.add(val(style, "styleId"))
            root.append(style)
            todo += [val(el) or "" for el in style.iter(w("basedOn"), w("next"), w("link"))]
        self.theirs.package = packages.replace(self.theirs.package, {here[0]: xml.serialise(root)})
        return identity

    def list_for(self, number: str) -> str:
        """Return the draft's list for a list of the new draft; a new one where it has none."""
        if number != "0" and number not in self.lists:
            self.theirs.package, self.lists[number] = numbers.bring(
                self.new.package, self.theirs.package, number
            )
        return self.lists.get(number, number)

    def note(self, identity: str) -> str:
        """Return the id that a footnote of the new draft gets; it is put in at the end."""
        if identity not in self.notes:
            self.notes[identity] = self._note(identity)
        return self.notes[identity]

    def _note(self, identity: str) -> str:
        note = self.new.note(identity)
        part = self.theirs.notes_part() or self._add_notes()
        if note is None or part is None:
            return identity
        root = self.theirs.roots[part]
        made = self.copy(note, part)
        fresh = self._free_note(root)
        made.set(w("id"), fresh)
        root.append(made)
        self.theirs.dirty.add(part)
        return fresh

    def _twin(self, identity: str) -> str:
        """Return the id of a copy of one of the draft's own notes."""
        note, part = self.theirs.note(identity), self.theirs.notes_part()
        if note is None or part is None:
            return identity
        made = copy.deepcopy(note)
        revisions.accept(made)
        self._ids(made)
        made.set(w("id"), self._free_note(self.theirs.roots[part]))
        self.theirs.roots[part].append(made)
        self.theirs.dirty.add(part)
        return val(made, "id") or identity

    def _free_note(self, root: etree._Element) -> str:
        taken = [int(val(el, "id") or 0) for el in root.iterchildren(w("footnote"))]
        return str(max([0, *taken]) + 1)

    def _add_notes(self) -> str | None:
        """Give the draft a part for footnotes, with the separators of the new draft's."""
        there = self.new.notes_part()
        if there is None:
            return None
        root = copy.deepcopy(self.new.roots[there])
        for note in list(root.iterchildren(w("footnote"))):
            if val(note, "type") in {None, "normal"}:
                root.remove(note)
        name = "word/footnotes.xml"
        self.theirs.package, _ = packages.add_part(
            self.theirs.package,
            name,
            xml.serialise(root),
            ns.CT_FOOTNOTES,
            self.theirs.main,
            ns.REL_FOOTNOTES,
        )
        self.theirs.roots[name] = root
        return name

    def _link(self, identity: str, source: str, into: str) -> str:
        key = (f"{source}>{into}", identity)
        if key not in self._links:
            self._links[key] = self._related(identity, source, into)
        return self._links[key]

    def _related(self, identity: str, source: str, into: str) -> str:
        relations = packages.relationships(self.new.package, source)
        found = next((one for one in relations if one.id == identity), None)
        if found is None:
            return identity
        target = found.target
        if not found.external:
            target = self._part(target)
            target = posixpath.relpath(f"/{target}", posixpath.join("/", posixpath.dirname(into)))
        self.theirs.package, fresh = packages.relate(
            self.theirs.package, into, found.type, target, external=found.external
        )
        return fresh

    def _part(self, name: str) -> str:
        """Return the draft's name for a part of the new one (a picture), put in if need be."""
        here, there = self.theirs.package, self.new.package
        if here.parts.get(name) == there.parts[name]:
            return name
        stem, dot, suffix = name.rpartition(".")
        fresh, count = name, 1
        while fresh.lower() in {part.lower() for part in here.parts}:
            count += 1
            fresh = f"{stem}_{count}{dot}{suffix}"
        types = xml.parse(here.parts[packages.CONTENT_TYPES], packages.CONTENT_TYPES)
        kind = packages.content_type(there, name)
        override = f"{{{ns.CT}}}Override"
        etree.SubElement(types, override, PartName=f"/{fresh}", ContentType=kind)
        parts = {**here.parts, packages.CONTENT_TYPES: xml.serialise(types)}
        self.theirs.package = packages.Package({**parts, fresh: there.parts[name]})
        return fresh

    def _ids(self, made: etree._Element) -> None:
        for control in made.iter(w("sdt")):
            for identity in control.iterfind(f"{w('sdtPr')}/{w('id')}"):
                identity.set(w("val"), self._fresh("sdt"))
        for drawing in made.iter(f"{{{ns.WP}}}docPr"):
            drawing.set("id", self._fresh("docPr"))
        for element in made.iter():
            for name in _PARA_IDS:
                element.attrib.pop(name, None)

    def _bookmarks(self, made: etree._Element) -> None:
        """Give bookmarks their own ids; one whose name the draft has already is left out."""
        taken = {
            val(mark, "name")
            for root in self.theirs.roots.values()
            for mark in root.iter(w("bookmarkStart"))
        }
        fresh: dict[str | None, str | None] = {}
        for mark in list(made.iter(w("bookmarkStart"), w("bookmarkEnd"))):
            old = val(mark, "id")
            if mark.tag == w("bookmarkStart"):
                fresh[old] = None if val(mark, "name") in taken else self._fresh("bookmark")
            new = fresh.get(old)
            holder = mark.getparent()
            if new is not None:
                mark.set(w("id"), new)
            elif holder is not None:
                holder.remove(mark)

    def _fresh(self, kind: str) -> str:
        if kind not in self._next:
            self._next[kind] = 1 + max([0, *self._taken(kind)])
        number = self._next[kind]
        self._next[kind] += 1
        return str(number)

    def _taken(self, kind: str) -> list[int]:
        found: list[str | None] = []
        for root in self.theirs.roots.values():
            if kind == "sdt":
                found += [val(el) for el in root.iterfind(f".//{w('sdtPr')}/{w('id')}")]
            elif kind == "docPr":
                found += [el.get("id") for el in root.iter(f"{{{ns.WP}}}docPr")]
            else:
                found += [val(el, "id") for el in root.iter(w("bookmarkStart"))]
        return [int(one) for one in found if one and one.isdecimal() and int(one) < 2**31 - 10_000]
