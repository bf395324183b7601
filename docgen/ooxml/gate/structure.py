"""Gate rules: paragraphs, tables, lists and controls are built the way Word needs them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lxml import etree

from docgen.findings import Finding
from docgen.ooxml import labels, reading
from docgen.ooxml.gate.draft import Draft, beside, found
from docgen.ooxml.namespaces import val, w
from docgen.ooxml.reading import Kind

_REPORT: Final = "Felet ligger i programmet eller mallen; rapportera det med filen bifogad."
#: What may stand after the last paragraph of a cell.
_MARKERS: Final = frozenset(
    w(name)
    for name in (
        "bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd", "permStart",
        "permEnd", "proofErr", "moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart",
        "moveToRangeEnd",
    )
)  # fmt: skip
_BLOCKS: Final = (w("p"), w("tbl"), w("sectPr"))
#: Where block-level content may begin again inside a paragraph.
_STORIES: Final = frozenset({w("txbxContent"), w("body"), w("tc"), w("comment")})
#: Property elements that must come first, by what they belong to.
_FIRST: Final = {"p": "pPr", "r": "rPr", "tbl": "tblPr", "tr": "trPr", "tc": "tcPr", "sdt": "sdtPr"}
#: What may stand before them.
_BEFORE: Final = {w("trPr"): frozenset({w("tblPrEx")}), w("tblPr"): _MARKERS}


def styles(draft: Draft) -> Iterator[Finding]:
    """Find styles that are used and not defined: Word falls back on Normal without a word."""
    for part, root in draft.written.items():
        for element in root.iter(w("pStyle"), w("rStyle"), w("tblStyle")):
            if val(element) not in draft.sheet.styles:
                yield found(
                    "utkast-stil", part, f"Formatmallen {val(element)} är inte definierad.",
                    "Lägg till formatmallen i Word-mallen eller välj en som finns där.",
                    beside(element),
                )  # fmt: skip


def numbering(draft: Draft) -> Iterator[Finding]:
    """Find lists that are used and not defined: the number or bullet vanishes."""
    roots = {**draft.written, **dict(draft.related("styles"))}
    for part, root in roots.items():
        for element in root.iter(w("numId")):
            number = val(element) or ""
            if number != "0" and not (number.isdecimal() and int(number) in draft.lists):
                yield found(
                    "utkast-lista", part, f"Listan med numId {number} är inte definierad.",
                    "Spara om mallen i Word, eller välj en liststil som finns i mallen.",
                    beside(element),
                )  # fmt: skip


def cells(draft: Draft) -> Iterator[Finding]:
    """Find cells that do not end with a paragraph: Word calls the file damaged."""
    for part, root in draft.written.items():
        for cell in root.iter(w("tc")):
            if not _ends_with_paragraph(cell):
                yield found(
                    "utkast-cell", part, "En tabellcell slutar inte med ett stycke.",
                    "Låt cellen i mallen ha ett stycke sist, efter styrtaggar och inre tabeller.",
                    beside(next(cell.iterancestors(w("tbl")), cell)),
                )  # fmt: skip


def _ends_with_paragraph(cell: etree._Element) -> bool:
    children = [child for child in cell if child.tag not in _MARKERS]
    last = children[-1] if children else None
    while last is not None and last.tag in {w("sdt"), w("customXml")}:
        content = last.find(w("sdtContent")) if last.tag == w("sdt") else last
        last = content[-1] if content is not None and len(content) else None
    return last is not None and last.tag == w("p")


def grids(draft: Draft) -> Iterator[Finding]:
    """Find rows that span another number of columns than the table's grid has."""
    for part, root in draft.written.items():
        for table in root.iter(w("tbl")):
            columns = len(table.findall(f"{w('tblGrid')}/{w('gridCol')}"))
            for number, row in enumerate(reading.rows(table), start=1):
                span = _span(row)
                if span != columns:
                    message = f"Rad {number} i en tabell har {span} kolumner, tabellen {columns}."
                    cure = "Gör raderna lika breda i mallens tabell, eller ändra sammanslagningen."
                    yield found("utkast-tabell", part, message, cure, beside(row))


def _span(row: etree._Element) -> int:
    before = row.find(f"{w('trPr')}/{w('gridBefore')}")
    after = row.find(f"{w('trPr')}/{w('gridAfter')}")
    spans = (cell.find(f"{w('tcPr')}/{w('gridSpan')}") for cell in reading.cells(row))
    return _number(before, 0) + sum(_number(span, 1) for span in spans) + _number(after, 0)


def _number(element: etree._Element | None, default: int) -> int:
    value = val(element) or ""
    return int(value) if value.isdecimal() else default


def controls(draft: Draft) -> Iterator[Finding]:
    """Find content controls without content."""
    for part, root in draft.written.items():
        for control in root.iter(w("sdt")):
            content = control.find(w("sdtContent"))
            if content is None or len(content) == 0:
                name = val(control.find(f"{w('sdtPr')}/{w('alias')}")) or ""
                message = f"Innehållskontrollen {name} är tom.".replace("  ", " ")
                cure = (
                    "Sätt villkoret utanför kontrollen i mallen, så att hela kontrollen tas bort."
                )
                yield found("utkast-kontroll-tom", part, message, cure, beside(control))


def empty_paragraphs(draft: Draft) -> Iterator[Finding]:
    """Find headings and list items without words."""
    for part, root in draft.stories.items():
        for paragraph in reading.paragraphs(root):
            if _is_empty(paragraph):
                yield from _empty_heading_or_item(draft, part, paragraph)


def _empty_heading_or_item(draft: Draft, part: str, paragraph: etree._Element) -> Iterator[Finding]:
    near = beside_neighbour(paragraph)
    if _is_heading(draft, paragraph):
        cure = "Ge rubriken en text i underlaget, eller ta bort det tomma rubrikstycket i mallen."
        yield found("utkast-rubrik-tom", part, "En rubrik är tom.", cure, near)
        return
    at = labels.place(paragraph, draft.sheet, draft.lists)
    lists = draft.lists.get(at.num_id) if at is not None else None
    level = lists.levels.get(at.level) if lists is not None and at is not None else None
    if level is None or level.format == "none":
        return
    # A cell with nothing but an automatic number is how rows are numbered.
    if level.format == "bullet" or next(paragraph.iterancestors(w("tc")), None) is None:
        cure = "Ta bort den tomma punkten i underlaget, eller listraden i mallen."
        yield found("utkast-punkt-tom", part, "En punkt i en lista är tom.", cure, near)


def _is_empty(paragraph: etree._Element) -> bool:
    # Whatever is not plain text shows something: a picture, a field, a note.
    return not reading.mark_is_gone(paragraph) and not any(
        piece.text.strip() if piece.kind is Kind.TEXT else piece.kind not in _BLANK
        for piece in reading.pieces(paragraph)
    )


_BLANK: Final = frozenset({Kind.TAB, Kind.BREAK, Kind.LINK_BEGIN, Kind.LINK_END})


def _is_heading(draft: Draft, paragraph: etree._Element) -> bool:
    own = val(paragraph.find(f"{w('pPr')}/{w('outlineLvl')}"))
    if own is not None:
        return own != "9"
    return draft.sheet.outline_level(val(paragraph.find(f"{w('pPr')}/{w('pStyle')}"))) is not None


def beside_neighbour(paragraph: etree._Element) -> str:
    """Return the words of the nearest paragraph after or before one that has none itself."""
    for direction in (False, True):
        for sibling in paragraph.itersiblings(w("p"), preceding=direction):
            if words := beside(sibling):
                return f"{'efter' if direction else 'före'}: {words}"
    return ""


def order(draft: Draft) -> Iterator[Finding]:
    """Find properties that do not come first, and a section that does not come last."""
    for part, root in draft.written.items():
        for owner, properties in _FIRST.items():
            for element in root.iter(w(properties)):
                if not _is_first(element, w(owner)):
                    message = f"w:{properties} står inte först i w:{owner}."
                    yield found("utkast-ordning", part, message, _REPORT, beside(element))
        body = root.find(w("body"))
        sections = body.findall(w("sectPr")) if body is not None else []
        if body is not None and sections and (len(sections) > 1 or body[-1] is not sections[0]):
            message = "w:sectPr står inte sist i dokumentet."
            yield found("utkast-ordning", part, message, _REPORT)


def _is_first(properties: etree._Element, owner: str) -> bool:
    parent = properties.getparent()
    if parent is None or parent.tag != owner:
        return True  # the properties of a style, a paragraph mark or a tracked change
    allowed = _BEFORE.get(str(properties.tag), frozenset())
    return all(child.tag in allowed for child in properties.itersiblings(preceding=True))


def nesting(draft: Draft) -> Iterator[Finding]:
    """Find blocks inside a paragraph, and runs outside one: Word calls the file damaged."""
    for part, root in draft.written.items():
        for block in root.iter(*_BLOCKS):
            if _is_in_paragraph(block):
                message = "Ett stycke, en tabell eller ett avsnitt ligger inuti ett stycke."
                yield found("utkast-ordning", part, message, _REPORT, beside(block))
        for run in root.iter(w("r")):
            parent = run.getparent()
            if parent is not None and parent.tag in {w("body"), w("tc"), w("tr"), w("tbl"), w("r")}:
                message = "Text ligger utanför ett stycke."
                yield found("utkast-ordning", part, message, _REPORT, beside(run))


def _is_in_paragraph(block: etree._Element) -> bool:
    for ancestor in block.iterancestors():
        if ancestor.tag in _STORIES:
            return False
        if ancestor.tag == w("p"):
            return block.tag != w("sectPr") or block.getparent() is ancestor
    return False
