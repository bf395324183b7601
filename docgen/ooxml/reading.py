"""What a reader sees of a story: its blocks, rows and cells, and the pieces of a paragraph."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final, NamedTuple

from lxml import etree

from docgen.ooxml import namespaces as ns
from docgen.ooxml.namespaces import w


class View(StrEnum):
    """Whether tracked changes are read as accepted or as rejected."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"


class Kind(StrEnum):
    """What a piece of a paragraph is."""

    TEXT = "text"
    TAB = "tab"
    BREAK = "break"
    PAGE = "page"  #: a page or column break
    FIELD_BEGIN = "begin"
    FIELD_CODE = "code"
    FIELD_SEPARATE = "separate"
    FIELD_END = "end"
    FOOTNOTE = "footnote"
    ENDNOTE = "endnote"
    PICTURE = "picture"
    TEXT_BOX = "textbox"
    LINK_BEGIN = "link"
    LINK_END = "linkend"


class Piece(NamedTuple):
    """A piece of a paragraph: its text (or note id, field code, alt text) and its element."""

    kind: Kind
    text: str
    element: etree._Element


_INSERTED: Final = frozenset({w("ins"), w("moveTo")})
_DELETED: Final = frozenset({w("del"), w("moveFrom")})
_GONE: Final = MappingProxyType({View.ACCEPTED: _DELETED, View.REJECTED: _INSERTED})
#: How a change is marked on a paragraph mark or a row.
_WRAPPERS: Final = frozenset(
    {w("sdt"), w("sdtContent"), w("customXml"), w("smartTag"), *_INSERTED, *_DELETED}
)
#: Properties, not content.
_PROPERTIES: Final = frozenset(
    w(name) for name in ("pPr", "rPr", "sdtPr", "sdtEndPr", "customXmlPr", "smartTagPr", "p", "tbl")
)
_FIELD_KINDS: Final = MappingProxyType(
    {"begin": Kind.FIELD_BEGIN, "separate": Kind.FIELD_SEPARATE, "end": Kind.FIELD_END}
)
_ALTERNATE: Final = f"{{{ns.MC}}}AlternateContent"
_CHOICE: Final = f"{{{ns.MC}}}Choice"
_FALLBACK: Final = f"{{{ns.MC}}}Fallback"
_DOC_PR: Final = f"{{{ns.WP}}}docPr"


def blocks(parent: etree._Element, view: View = View.ACCEPTED) -> Iterator[etree._Element]:
    """Yield the paragraphs and tables of ``parent`` in order, those in content controls too."""
    return _children(parent, frozenset({w("p"), w("tbl")}), view)


def rows(table: etree._Element, view: View = View.ACCEPTED) -> Iterator[etree._Element]:
    """Yield the rows of ``table``, those in content controls too, without deleted ones."""
    for row in _children(table, frozenset({w("tr")}), view):
        properties = row.find(w("trPr"))
        if properties is None or not any(child.tag in _GONE[view] for child in properties):
            yield row


def cells(row: etree._Element, view: View = View.ACCEPTED) -> Iterator[etree._Element]:
    """Yield the cells of ``row``, those in content controls too."""
    return _children(row, frozenset({w("tc")}), view)


def _children(
    parent: etree._Element, wanted: frozenset[str], view: View
) -> Iterator[etree._Element]:
    for child in parent:
        if child.tag in wanted:
            yield child
        elif child.tag in _WRAPPERS and child.tag not in _GONE[view]:
            yield from _children(child, wanted, view)


def paragraphs(root: etree._Element) -> Iterator[etree._Element]:
    """Yield every paragraph of a story wherever it stands; text boxes once, not their fallback."""
    for paragraph in root.iter(w("p")):
        if next(paragraph.iterancestors(_FALLBACK), None) is None:
            yield paragraph


def mark_is_gone(paragraph: etree._Element, view: View = View.ACCEPTED) -> bool:
    """Return whether the paragraph mark is deleted: the text runs on into the next paragraph."""
    mark = paragraph.find(f"{w('pPr')}/{w('rPr')}")
    return mark is not None and any(child.tag in _GONE[view] for child in mark)


def text(parent: etree._Element, view: View = View.ACCEPTED) -> str:
    """Return the words of a paragraph (or of a part of one): tabs as tab, breaks as newline.

    Results of fields are in it, field codes, notes and text boxes are not.
    """
    return "".join(_AS_TEXT.get(piece.kind, "") or piece.text for piece in _worded(parent, view))


_AS_TEXT: Final = MappingProxyType({Kind.TAB: "\t", Kind.BREAK: "\n", Kind.PAGE: "\n"})


def _worded(parent: etree._Element, view: View) -> Iterator[Piece]:
    return (
        piece for piece in pieces(parent, view) if piece.kind is Kind.TEXT or piece.kind in _AS_TEXT
    )


def pieces(parent: etree._Element, view: View = View.ACCEPTED) -> Iterator[Piece]:
    """Yield the pieces of a paragraph in reading order."""
    for child in parent:
        if child.tag in _PROPERTIES or child.tag in _GONE[view] or not isinstance(child.tag, str):
            continue
        reader = _READERS.get(child.tag)
        if reader is None:
            yield from pieces(child, view)
        else:
            yield from reader(child, view)


def _text(element: etree._Element, _view: View) -> Iterator[Piece]:
    yield Piece(Kind.TEXT, element.text or "", element)


def _character(character: str) -> Callable[[etree._Element, View], Iterator[Piece]]:
    def read(element: etree._Element, _view: View) -> Iterator[Piece]:
        yield Piece(Kind.TEXT, character, element)

    return read


def _symbol(element: etree._Element, _view: View) -> Iterator[Piece]:
    try:
        yield Piece(Kind.TEXT, chr(int(ns.val(element, "char") or "", 16)), element)
    except ValueError:
        yield Piece(Kind.TEXT, "\ufffd", element)


def _tab(element: etree._Element, _view: View) -> Iterator[Piece]:
    yield Piece(Kind.TAB, "", element)


def _break(element: etree._Element, _view: View) -> Iterator[Piece]:
    page = ns.val(element, "type") in {"page", "column"}
    yield Piece(Kind.PAGE if page else Kind.BREAK, "", element)


def _field(element: etree._Element, _view: View) -> Iterator[Piece]:
    kind = _FIELD_KINDS.get(ns.val(element, "fldCharType") or "")
    if kind is not None:
        yield Piece(kind, "", element)


def _code(element: etree._Element, _view: View) -> Iterator[Piece]:
    yield Piece(Kind.FIELD_CODE, element.text or "", element)


def _simple_field(element: etree._Element, view: View) -> Iterator[Piece]:
    yield Piece(Kind.FIELD_BEGIN, "", element)
    yield Piece(Kind.FIELD_CODE, ns.val(element, "instr") or "", element)
    yield Piece(Kind.FIELD_SEPARATE, "", element)
    yield from pieces(element, view)
    yield Piece(Kind.FIELD_END, "", element)


def _footnote(element: etree._Element, _view: View) -> Iterator[Piece]:
    yield Piece(Kind.FOOTNOTE, ns.val(element, "id") or "", element)


def _endnote(element: etree._Element, _view: View) -> Iterator[Piece]:
    yield Piece(Kind.ENDNOTE, ns.val(element, "id") or "", element)


def _link(element: etree._Element, view: View) -> Iterator[Piece]:
    inside = list(pieces(element, view))
    if not inside and len(element):
        return  # a link whose words are all inserted, or all deleted, comes and goes with them
    yield Piece(Kind.LINK_BEGIN, element.get(f"{{{ns.R}}}id", ""), element)
    yield from inside
    yield Piece(Kind.LINK_END, element.get(f"{{{ns.R}}}id", ""), element)


def _picture(element: etree._Element, _view: View) -> Iterator[Piece]:
    boxes = [box for box in element.iter(w("txbxContent")) if _is_outermost(box, element)]
    for box in boxes:
        yield Piece(Kind.TEXT_BOX, "", box)
    if not boxes:
        named = next(element.iter(_DOC_PR), None)
        alt = "" if named is None else named.get("descr", "")
        yield Piece(Kind.PICTURE, alt, element)


def _is_outermost(box: etree._Element, drawing: etree._Element) -> bool:
    for ancestor in box.iterancestors():
        if ancestor is drawing:
            return True
        if ancestor.tag in {w("txbxContent"), _FALLBACK}:
            return False
    return True


def _alternate(element: etree._Element, view: View) -> Iterator[Piece]:
    choice = element.find(_CHOICE)
    shown = choice if choice is not None else element.find(_FALLBACK)
    if shown is not None:
        yield from pieces(shown, view)


_READERS: Final[Mapping[str, Callable[[etree._Element, View], Iterator[Piece]]]] = MappingProxyType(
    {
        w("t"): _text,
        w("delText"): _text,
        f"{{{ns.M}}}t": _text,
        w("noBreakHyphen"): _character("\u2011"),
        w("softHyphen"): _character("\u00ad"),
        w("sym"): _symbol,
        w("tab"): _tab,
        w("ptab"): _tab,
        w("br"): _break,
        w("cr"): _break,
        w("fldChar"): _field,
        w("instrText"): _code,
        w("delInstrText"): _code,
        w("fldSimple"): _simple_field,
        w("footnoteReference"): _footnote,
        w("endnoteReference"): _endnote,
        w("hyperlink"): _link,
        w("drawing"): _picture,
        w("pict"): _picture,
        w("object"): _picture,
        _ALTERNATE: _alternate,
    }
)
