"""XML read strictly and written the same way every time."""

from __future__ import annotations

from typing import Final

from lxml import etree

from docgen.errors import DocgenError

DECLARATION: Final = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


class MalformedXml(DocgenError):
    """A part that is not well-formed XML."""

    def __init__(self, part: str, where: str) -> None:
        self.part = part
        self.where = where
        super().__init__(
            f"Delen {part} i Word-filen är trasig ({where}). "
            "Öppna filen i Word, låt Word reparera den och spara på nytt."
        )


class DoctypeFound(DocgenError):
    """A part that declares a document type, which Word never does and which may hide entities."""

    def __init__(self, part: str) -> None:
        self.part = part
        super().__init__(
            f"Delen {part} i Word-filen har en DOCTYPE, vilket inte är tillåtet. "
            "Skapa filen på nytt i Word; använd inte filer från okänd avsändare."
        )


def parse(content: bytes, part: str = "?") -> etree._Element:
    """Return the root of ``content``; no DTD, no entities, no network.

    Raises ``DoctypeFound`` for a DOCTYPE in whatever encoding and ``MalformedXml`` for XML that is
    not well-formed; the message names ``part``.
    """
    # Before parsing, because entities in attributes are expanded whatever the parser is told.
    # Without the zero bytes UTF-16 reads like ASCII.
    if b"<!DOCTYPE" in content or b"<!DOCTYPE" in content.replace(b"\0", b""):
        raise DoctypeFound(part)
    try:
        root = etree.fromstring(content, _parser())
    except (etree.XMLSyntaxError, ValueError) as error:
        raise MalformedXml(part, _where(content, error)) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise DoctypeFound(part)
    return root


def _where(content: bytes, error: Exception) -> str:
    """Return in Swedish where XML breaks; the words of the parser are English."""
    if not content.strip():
        return "den är tom"
    line, column = error.position if isinstance(error, etree.XMLSyntaxError) else (0, 0)
    return f"rad {line}, tecken {column}" if line else "den är ingen XML"


def _parser() -> etree.XMLParser:
    # A new one each time: an lxml parser keeps state and is not to be shared by threads.
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
    )


def serialise(element: etree._Element) -> bytes:
    """Return ``element`` as UTF-8 with a standalone declaration; same tree, same bytes."""
    return DECLARATION + etree.tostring(
        element, encoding="UTF-8", xml_declaration=False, with_tail=False
    )
