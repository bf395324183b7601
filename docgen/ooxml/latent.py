"""Built-in styles a template may lack, added in a plain look so that what uses them is native."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from lxml import etree

from docgen.ooxml import xml
from docgen.ooxml.namespaces import W
from docgen.ooxml.styles import Kind, StyleSheet, canonical

_TOC: Final = '<w:pPr><w:spacing w:after="60"/><w:ind w:left="{}"/></w:pPr>'
_BORDERS: Final = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
#: By name: the kind, the style id and the properties.
_STYLES: Final[dict[str, tuple[Kind, str, str]]] = {
    "footnote text": (
        "paragraph",
        "FootnoteText",
        (
            '<w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>'
            '<w:rPr><w:sz w:val="18"/><w:szCs w:val="18"/></w:rPr>'
        ),
    ),
    "footnote reference": (
        "character",
        "FootnoteReference",
        '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>',
    ),
    "hyperlink": (
        "character",
        "Hyperlink",
        '<w:rPr><w:color w:val="0563C1"/><w:u w:val="single"/></w:rPr>',
    ),
    "caption": (
        "paragraph",
        "Caption",
        (
            '<w:pPr><w:keepNext/><w:spacing w:before="120" w:after="60"/></w:pPr>'
            "<w:rPr><w:b/><w:bCs/></w:rPr>"
        ),
    ),
    "table grid": (
        "table",
        "TableGrid",
        f"<w:tblPr><w:tblBorders>{_BORDERS}</w:tblBorders></w:tblPr>",
    ),
    "toc 1": ("paragraph", "TOC1", _TOC.format(0)),
    "toc 2": ("paragraph", "TOC2", _TOC.format(220)),
    "toc 3": ("paragraph", "TOC3", _TOC.format(440)),
}
_BASE: Final[dict[str, str]] = {"character": "default paragraph font", "table": "normal table"}


def ensure(styles: bytes, names: Iterable[str], part: str = "word/styles.xml") -> bytes:
    """Return the styles part with those of ``names`` it lacks; names we have no look for stay out.

    The same bytes come back where nothing is missing.
    """
    sheet, root = StyleSheet(styles, part), xml.parse(styles, part)
    before = len(root)
    for name in names:
        known = _STYLES.get(canonical(name))
        if known is not None and sheet.id_of(name, known[0]) is None:
            kind, style_id, look = known
            free = style_id if style_id not in sheet.styles else f"Docgen{style_id}"
            base = _base(sheet, kind)
            root.append(_style(canonical(name), kind, free, base + _UNHIDDEN + look))
    return xml.serialise(root) if len(root) > before else styles


_UNHIDDEN: Final = '<w:uiPriority w:val="99"/><w:unhideWhenUsed/>'


def _base(sheet: StyleSheet, kind: Kind) -> str:
    named = sheet.id_of(_BASE[kind], kind) if kind in _BASE else sheet.default_paragraph()
    return f'<w:basedOn w:val="{named}"/>' if named is not None else ""


def _style(name: str, kind: Kind, style_id: str, inner: str) -> etree._Element:
    start = f'<w:style xmlns:w="{W}" w:type="{kind}" w:styleId="{style_id}">'
    return xml.parse(f'{start}<w:name w:val="{name}"/>{inner}</w:style>'.encode())
