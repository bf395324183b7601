"""A paragraph under the pen: cut between any two characters, with stretches taken out or put in."""

from __future__ import annotations

import copy
from collections.abc import Container, Sequence

from lxml import etree

from docgen.merging.ink import Ink
from docgen.ooxml import atoms
from docgen.ooxml.atoms import Atom, Kind
from docgen.ooxml.namespaces import XML, w

_NOTHING = frozenset({w("rPr"), w("lastRenderedPageBreak")})


_INSERTED = frozenset({w("ins"), w("moveTo")})


class Live:
    """The atoms of a paragraph and where each starts; what is no text takes one character."""

    def __init__(self, paragraph: etree._Element, blocks: Container[str]) -> None:
        self.paragraph = paragraph
        self.atoms: list[Atom] = list(atoms.of(paragraph, blocks))

    def cut(self, offset: int) -> int:
        """Return which atom starts at ``offset``, in a run that begins with it."""
        at = 0
        for index, atom in enumerate(self.atoms):
            size = len(atom.text) if atom.kind is Kind.TEXT else 1
            if at == offset:
                self._part(index)
                return index
            if at < offset < at + size:
                self._split(index, offset - at)
                self._part(index + 1)
                return index + 1
            at += size
        return len(self.atoms)

    def _split(self, index: int, size: int) -> None:
        atom = self.atoms[index]
        left, right = atom.text[:size], atom.text[size:]
        rest = etree.Element(w("t"))
        for element, text in ((atom.element, left), (rest, right)):
            element.text = text
            element.set(f"{{{XML}}}space", "preserve")
        atom.element.addnext(rest)
        pair = [atom._replace(text=left), atom._replace(text=right, element=rest)]
        self.atoms[index : index + 1] = pair

    def _part(self, index: int) -> None:
        """Let an atom begin a run of its own."""
        run = _run(self.atoms[index])
        if not index or run is None or _run(self.atoms[index - 1]) is not run:
            return
        rest = etree.Element(w("r"), attrib=dict(run.attrib))
        properties = run.find(w("rPr"))
        if properties is not None:
            rest.append(copy.deepcopy(properties))
        first = self.atoms[index].element
        rest.extend([first, *first.itersiblings()])
        run.addnext(rest)

    def nodes(self, start: int, end: int) -> list[etree._Element]:
        """Return the elements that hold the atoms from ``start`` to ``end``, each once."""
        found: dict[etree._Element, None] = {}
        for atom in self.atoms[start:end]:
            if atom.last is not None and atom.last is not atom.element:
                node: etree._Element | None = atom.element
                while node is not None:
                    found[node] = None
                    node = None if node is atom.last else node.getnext()
            else:
                run = _run(atom)
                found[atom.element if run is None else run] = None
        return list(found)

    def put(self, index: int, nodes: Sequence[etree._Element]) -> None:
        """Put elements in before the atom at ``index``, after the one before it."""
        if not nodes:
            return
        place = self._after(index)
        if place is not None and any(node.tag == w("ins") for node in nodes):
            place = _outside(place)
        for node in nodes:
            if place is None:
                properties = self.paragraph.find(w("pPr"))
                at = 0 if properties is None else self.paragraph.index(properties) + 1
                self.paragraph.insert(at, node)
            else:
                place.addnext(node)
            place = node

    def _after(self, index: int) -> etree._Element | None:
        """Return the element after which something stands just before the atom at ``index``."""
        following = self.atoms[index].element if index < len(self.atoms) else None
        inside = set() if following is None else set(following.iterancestors())
        if index:
            last = self.atoms[index - 1]
            node = last.last if last.last is not None else last.element
            run = _run(last)
            return self._out(node if run is None or last.last is not None else run, inside)
        if following is None:
            return None
        run = _run(self.atoms[index])
        node = self._out(following if run is None else run, set())
        return node.getprevious()

    def _out(self, node: etree._Element, inside: set[etree._Element]) -> etree._Element:
        """Return ``node``, or what it stands in as long as what follows stands outside that."""
        parent = node.getparent()
        while parent is not None and parent is not self.paragraph and parent not in inside:
            node, parent = parent, parent.getparent()
        return node

    def remove(self, start: int, end: int, ink: Ink) -> None:
        """Take the atoms from ``start`` to ``end`` out; what else stands in their runs stays."""
        elements = {atom.element for atom in self.atoms[start:end]}
        for node in self.nodes(start, end):
            kept = [child for child in node if child.tag not in _NOTHING and child not in elements]
            if node.tag == w("r") and kept and not _is_field(node):
                for child in [child for child in node if child in elements]:
                    node.remove(child)
            else:
                ink.remove_inline(node)
        del self.atoms[start:end]

    def look(self, index: int) -> etree._Element | None:
        """Return the run of the text nearest to the atom at ``index``: there, before, after."""
        order = [index, *range(index - 1, -1, -1), *range(index + 1, len(self.atoms))]
        for at in order:
            if 0 <= at < len(self.atoms) and self.atoms[at].kind is Kind.TEXT:
                run = _run(self.atoms[at])
                holder = None if run is None else run.getparent()
                if holder is not None and holder.tag in {w("p"), w("ins"), w("sdtContent")}:
                    return run
        return None


def _outside(place: etree._Element) -> etree._Element:
    """Return ``place``, or the insertion it stands in, ended there: none stands in another."""
    parent = place.getparent()
    if parent is None or parent.tag not in _INSERTED:
        return place
    rest = list(place.itersiblings())
    if rest:
        later = etree.Element(parent.tag, attrib=dict(parent.attrib))
        later.extend(rest)
        parent.addnext(later)
    return parent


def _run(atom: Atom) -> etree._Element | None:
    """Return the run in which an atom stands, None for one that holds runs or is one."""
    if atom.element.tag == w("r"):
        return None
    parent = atom.element.getparent()
    return parent if parent is not None and parent.tag == w("r") else None


def _is_field(run: etree._Element) -> bool:
    return run.find(w("fldChar")) is not None or run.find(w("instrText")) is not None
