"""Notes of a template rendered where they are referred to: each round of a loop has its own.

A part of its own would be rendered once, outside of every loop: two rounds would share a note, and
none could name the loop's value. So the notes stand in the text while it is rendered, each after
its reference, and are moved to their part when it is done.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import Final

from lxml import etree

from docgen.ooxml import controls, package, xml
from docgen.ooxml.namespaces import w
from docgen.ooxml.package import Package

#: The first id of a note that was rendered: far beyond those that a text brings along, and far
#: from 32,767, where Word's end ([MS-OI29500]).
_FIRST: Final = 16_384
_IN_PLACE: Final = "<w:footnote "


def in_place(read: Package) -> Package:
    """Return a template whose notes stand in its text, after the references to them."""
    main = package.main_part(read)
    parts = package.related(read, main, "footnotes")
    if not parts or b"footnoteReference" not in read.parts[main] or b"{" not in read.parts[main]:
        return read
    document, notes = (xml.parse(read.parts[name], name) for name in (main, parts[0]))
    known = {note.get(w("id")): note for note in notes.iter(w("footnote"))}
    moved = set()
    for reference in list(document.iter(w("footnoteReference"))):
        note = known.get(reference.get(w("id")))
        if note is not None:
            reference.addnext(copy.deepcopy(note))
            moved.add(note)
    for note in moved:
        notes.remove(note)
    return package.replace(read, {main: xml.serialise(document), parts[0]: xml.serialise(notes)})


def moved_out(rendered: Mapping[str, str], read: Package) -> dict[str, str]:
    """Return the stories with every note in its part, under an id that no other has."""
    if not any(_IN_PLACE in text for text in rendered.values()):
        return dict(rendered)
    main = package.main_part(read)
    text = rendered.get(main, "")
    if _IN_PLACE not in text:  # they are those of the part itself
        return dict(rendered)
    part = package.related(read, main, "footnotes")[0]
    document = xml.parse(text.encode("utf-8"), main)
    own = rendered.get(part)
    notes = controls.ensure_declared(
        xml.parse(read.parts[part] if own is None else own.encode("utf-8"), part)
    )
    for number, note in enumerate(list(document.iter(w("footnote"))), _FIRST):
        reference = note.getprevious()
        if reference is not None:
            reference.set(w("id"), str(number))
        note.set(w("id"), str(number))
        notes.append(note)
    written = {main: document, part: notes}
    return {**rendered, **{name: _text(root) for name, root in written.items()}}


def _text(root: etree._Element) -> str:
    return xml.serialise(root).decode("utf-8")
