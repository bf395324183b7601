"""What follows from the text: paragraphs Word wants, numbers in references, contents, ids."""

from __future__ import annotations

from lxml import etree

from docgen.merging.ink import Ink
from docgen.merging.work import Work
from docgen.ooxml import fields, reading, text, toc, xref
from docgen.ooxml import package as packages
from docgen.ooxml.namespaces import w
from docgen.ooxml.numbering import Numbering
from docgen.ooxml.package import Package

_BETWEEN = frozenset(
    w(name)
    for name in (
        *("bookmarkStart", "bookmarkEnd", "proofErr", "commentRangeStart", "commentRangeEnd"),
        *("permStart", "permEnd"),
    )
)


def settle(work: Work) -> None:
    """Make the stories whole again after blocks came, went or moved."""
    if not work.restructured:
        return
    for name in sorted(work.theirs.dirty):
        _add_paragraphs(work.theirs.roots[name], work.ink)
    if not work.ink.tracked:  # what is to be accepted or rejected counts in neither way
        _renumber(work)


def _add_paragraphs(root: etree._Element, ink: Ink) -> None:
    """Put a paragraph after a table that has none, and in a cell that has lost its last."""
    for table in list(root.iter(w("tbl"))):
        rows = table.iter(w("tr"))
        if all(row.find(f"{w('trPr')}/{w('del')}") is not None for row in rows):
            continue
        following = table.getnext()
        while following is not None and (following.tag in _BETWEEN or _is_gone(following)):
            following = following.getnext()
        holder = table.getparent()
        alone = following is None and holder is not None and holder.tag in {w("tc"), w("body")}
        # What ends a document is there whether our changes are accepted or not.
        wanted = {w("tbl")} if ink.tracked else {w("tbl"), w("sectPr")}
        if alone or (following is not None and following.tag in wanted):
            made = etree.Element(w("p"))
            table.addnext(made)
            ink.insert_block(made)
    for cell in root.iter(w("tc")):
        if next(cell.iter(w("p")), None) is None:
            etree.SubElement(cell, w("p"))


def _is_gone(block: etree._Element) -> bool:
    """Whether a paragraph is marked as deleted, with nothing in it that stays."""
    if block.tag != w("p") or block.find(f"{w('pPr')}/{w('rPr')}/{w('del')}") is None:
        return False
    return not reading.text(block)


def _renumber(work: Work) -> None:
    """Let references and the table of contents show what now stands where they lead."""
    document, main = work.theirs.document, work.theirs.main
    if main not in work.theirs.dirty:
        return
    kinds = {found.kind for found in fields.find(document)}
    if not kinds & {"REF", "NOTEREF", "TOC"}:
        return
    sheet = text.sheet(work.theirs.package)
    numbering = Numbering(_numbering(work.theirs.package), sheet)
    numbers = {
        one.element: one.printed for one in xref.paragraph_numbers(document, numbering, sheet)
    }
    for broken in [*xref.resolve(document, numbers), *xref.resolve_notes(document)]:
        work.tell_broken(broken.bookmark, broken.shown)
    if "TOC" in kinds:
        toc.fill(document, sheet, numbers=numbers)


def _numbering(package: Package) -> bytes | None:
    found = packages.related(package, packages.main_part(package), "numbering")
    return package.parts[found[0]] if found else None
