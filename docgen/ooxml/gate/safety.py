"""Gate rules: nothing in the draft runs, fetches or asks when it is opened."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from lxml import etree

from docgen.findings import Finding
from docgen.ooxml import namespaces as ns
from docgen.ooxml import package as packages
from docgen.ooxml import reading
from docgen.ooxml.gate.draft import Draft, beside, found, shorten
from docgen.ooxml.namespaces import on, w
from docgen.ooxml.package import ROOT
from docgen.ooxml.reading import Kind

_SCHEMES: Final = re.compile(r"(?:https?://|mailto:|tel:)\S", re.IGNORECASE)
_MACRO: Final = re.compile(r"vbaproject|macroenabled|activex|vbadata", re.IGNORECASE)
_FETCHING: Final = frozenset(
    {
        "DATABASE", "DDE", "DDEAUTO", "IMPORT", "INCLUDE", "INCLUDEPICTURE", "INCLUDETEXT",
        "LINK", "MACROBUTTON", "RD",
    }
)  # fmt: skip


def macros(draft: Draft) -> Iterator[Finding]:
    """Find macros and ActiveX controls."""
    for name in draft.package.parts:
        if _MACRO.search(packages.content_type(draft.package, name)) or _MACRO.search(name):
            yield found(
                "paket-makro", name, "Filen innehåller makron eller ActiveX-kontroller.",
                "Spara mallen som Word-dokument utan makron (.docx).",
            )  # fmt: skip


def external(draft: Draft) -> Iterator[Finding]:
    """Find what lies outside the file, other than hyperlinks a reader chooses to follow."""
    for source in [ROOT, *draft.package.parts]:
        for link in packages.relationships(draft.package, source):
            if link.external and not _is_harmless(link):
                yield found(
                    "paket-externt", source, f"Filen hämtar eller länkar till {link.target}.",
                    "Ta bort länken i mallen (Arkiv > Info > Redigera länkar till filer, eller "
                    "Utvecklare > Dokumentmall); infoga bilder i stället för att länka dem.",
                )  # fmt: skip


def _is_harmless(link: packages.Relationship) -> bool:
    return link.type == ns.REL_HYPERLINK and _SCHEMES.match(link.target) is not None


def chunks(draft: Draft) -> Iterator[Finding]:
    """Find ``w:altChunk``: whole documents of another kind that Word would convert on opening."""
    for part, root in draft.written.items():
        for element in root.iter(w("altChunk")):
            yield found(
                "paket-altchunk", part, "Ett annat dokument är inbäddat (altChunk).",
                "Klistra in texten i mallen i stället för att infoga filen.", beside(element),
            )  # fmt: skip


def fields(draft: Draft) -> Iterator[Finding]:
    """Find fields that fetch or run something."""
    for part, root in draft.written.items():
        for code, element in field_codes(root):
            keyword = (code.split() or [""])[0].upper()
            if keyword in _FETCHING:
                yield found(
                    "utkast-falt-hamtar", part, f"Fältet {shorten(code)} hämtar eller kör något.",
                    "Ta bort fältet i mallen och skriv eller infoga innehållet självt.",
                    beside(element),
                )  # fmt: skip


def field_codes(root: etree._Element) -> Iterator[tuple[str, etree._Element]]:
    """Yield the code of each field, joined over its runs, and the element where it begins."""
    under_way: list[tuple[list[str], etree._Element]] = []
    for piece in _all_pieces(root):
        if piece.kind is Kind.FIELD_BEGIN:
            under_way.append(([], piece.element))
        elif piece.kind is Kind.FIELD_CODE and under_way:
            under_way[-1][0].append(piece.text)
        elif piece.kind is Kind.FIELD_END and under_way:
            codes, begin = under_way.pop()
            yield "".join(codes), begin


def _all_pieces(root: etree._Element) -> Iterator[reading.Piece]:
    for paragraph in root.iter(w("p")):
        yield from reading.pieces(paragraph)


def updating(draft: Draft) -> Iterator[Finding]:
    """Find the setting that makes Word ask, on opening, whether to update the fields."""
    for part, root in draft.related("settings"):
        if on(root.find(w("updateFields"))):
            yield found(
                "utkast-falt-uppdatering", part, "Filen ber Word uppdatera fälten när den öppnas.",
                "Ta bort w:updateFields ur mallens inställningar; Word frågar annars läsaren.",
            )  # fmt: skip
