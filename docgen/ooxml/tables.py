"""Native tables: column widths, a header row that repeats, a total row, alt text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from docgen.errors import DocgenError
from docgen.ooxml import escape

#: Text width of an A4 page with 2.5 cm margins, in twentieths of a point.
A4_TEXT_WIDTH: Final = 9072
#: Word opens no table with more.
MOST_COLUMNS: Final = 63
#: Bits of w:tblLook w:val.
_FIRST_ROW, _LAST_ROW, _FIRST_COLUMN, _NO_COLUMN_BANDS = 0x20, 0x40, 0x80, 0x400


class TableRefused(DocgenError):
    """A table whose rows and columns do not fit."""

    def __init__(self, caption: str, why: str) -> None:
        super().__init__(
            f"Tabellen ”{caption}” kan inte skrivas: {why}. Rätta tabellens rader och kolumner."
        )


class CellXml(NamedTuple):
    """A cell's blocks, already XML, and how many columns it covers."""

    xml: str
    span: int = 1


@dataclass(frozen=True, slots=True)
class Look:
    """What a table looks like and is called.

    ``weights`` share out the ``width`` (twentieths of a point) over the columns. ``caption`` and
    ``description`` are read aloud, not shown. ``total``: the last row is a sum.
    """

    weights: tuple[float, ...]
    style: str | None = None
    caption: str = ""
    description: str = ""
    header_rows: int = 1
    total: bool = False
    first_column: bool = False
    width: int = A4_TEXT_WIDTH


def build(rows: Sequence[Sequence[CellXml]], look: Look) -> str:
    """Return a table as wide as the text; raise TableRefused unless every row fills the columns."""
    _check(rows, look)
    widths = _widths(look)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    body = "".join(
        _row(row, widths, header=index < look.header_rows) for index, row in enumerate(rows)
    )
    return f"<w:tbl>{_properties(look)}<w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>"


def _check(rows: Sequence[Sequence[CellXml]], look: Look) -> None:
    columns = len(look.weights)
    if not 1 <= columns <= MOST_COLUMNS:
        why = f"den har {columns} kolumner, Word klarar 1–{MOST_COLUMNS}"
        raise TableRefused(look.caption, why)
    if min(look.weights) <= 0:
        raise TableRefused(look.caption, "en kolumn har ingen bredd")
    if len(rows) <= look.header_rows:
        raise TableRefused(look.caption, "den har inga rader under rubrikraden")
    for index, row in enumerate(rows, 1):
        covered = sum(cell.span for cell in row)
        if covered != columns or any(cell.span < 1 for cell in row):
            why = f"rad {index} täcker {covered} kolumner av {columns}"
            raise TableRefused(look.caption, why)


def _widths(look: Look) -> list[int]:
    whole = sum(look.weights)
    edges = [round(look.width * sum(look.weights[:n]) / whole) for n in range(len(look.weights))]
    return [end - start for start, end in zip(edges, [*edges[1:], look.width], strict=True)]


def _properties(look: Look) -> str:
    style = f'<w:tblStyle w:val="{escape.attribute(look.style)}"/>' if look.style else ""
    names = [("tblCaption", look.caption), ("tblDescription", look.description)]
    spoken = "".join(f'<w:{tag} w:val="{escape.attribute(text)}"/>' for tag, text in names if text)
    fixed = '<w:tblW w:w="5000" w:type="pct"/><w:tblLayout w:type="fixed"/>'
    return f"<w:tblPr>{style}{fixed}{_tbl_look(look)}{spoken}</w:tblPr>"


def _tbl_look(look: Look) -> str:
    flags = {
        "firstRow": (bool(look.header_rows), _FIRST_ROW),
        "lastRow": (look.total, _LAST_ROW),
        "firstColumn": (look.first_column, _FIRST_COLUMN),
        "lastColumn": (False, 0),
        "noHBand": (False, 0),
        "noVBand": (True, _NO_COLUMN_BANDS),
    }
    bits = sum(bit for on, bit in flags.values() if on)
    said = "".join(f' w:{name}="{int(on)}"' for name, (on, _) in flags.items())
    return f'<w:tblLook w:val="{bits:04X}"{said}/>'


def _row(row: Sequence[CellXml], widths: Sequence[int], *, header: bool) -> str:
    repeated = "<w:tblHeader/>" if header else ""
    cells, column = [], 0
    for cell in row:
        cells.append(_cell(cell, sum(widths[column : column + cell.span])))
        column += cell.span
    return f"<w:tr><w:trPr><w:cantSplit/>{repeated}</w:trPr>{''.join(cells)}</w:tr>"


def _cell(cell: CellXml, width: int) -> str:
    span = f'<w:gridSpan w:val="{cell.span}"/>' if cell.span > 1 else ""
    properties = f'<w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}</w:tcPr>'
    return f"<w:tc>{properties}{_ending_in_paragraph(cell.xml)}</w:tc>"


def _ending_in_paragraph(xml: str) -> str:
    # Word refuses a cell that does not end with a paragraph.
    ends = re.search(r"(?:</w:p>|<w:p/>)(?:</w:sdtContent></w:sdt>)*$", xml)
    return xml if ends is not None else f"{xml}<w:p/>"
