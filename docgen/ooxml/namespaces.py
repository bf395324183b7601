"""Names of Word's storage: XML namespaces, relationship types and content types, in one place."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from lxml import etree

W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WP: Final = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
A: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"
PIC: Final = "http://schemas.openxmlformats.org/drawingml/2006/picture"
MC: Final = "http://schemas.openxmlformats.org/markup-compatibility/2006"
W14: Final = "http://schemas.microsoft.com/office/word/2010/wordml"
W15: Final = "http://schemas.microsoft.com/office/word/2012/wordml"
V: Final = "urn:schemas-microsoft-com:vml"
M: Final = "http://schemas.openxmlformats.org/officeDocument/2006/math"
XML: Final = "http://www.w3.org/XML/1998/namespace"
XSI: Final = "http://www.w3.org/2001/XMLSchema-instance"

#: Package level: content types, relationships, core, extended and custom properties.
CT: Final = "http://schemas.openxmlformats.org/package/2006/content-types"
PR: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
CP: Final = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
DC: Final = "http://purl.org/dc/elements/1.1/"
DCTERMS: Final = "http://purl.org/dc/terms/"
EP: Final = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
CUSTOM: Final = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
VT: Final = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"

#: Prefixes for parts we create and for XPath; the ones Word itself uses.
NSMAP: Final[Mapping[str, str]] = MappingProxyType(
    {
        "w": W,
        "r": R,
        "wp": WP,
        "a": A,
        "pic": PIC,
        "mc": MC,
        "w14": W14,
        "w15": W15,
    }
)

#: Relationship types.
REL_DOCUMENT: Final = f"{R}/officeDocument"
REL_NUMBERING: Final = f"{R}/numbering"
REL_FOOTNOTES: Final = f"{R}/footnotes"
REL_COMMENTS: Final = f"{R}/comments"
REL_FOOTER: Final = f"{R}/footer"
REL_HYPERLINK: Final = f"{R}/hyperlink"
REL_IMAGE: Final = f"{R}/image"
REL_APP: Final = f"{R}/extended-properties"
REL_CUSTOM: Final = f"{R}/custom-properties"
REL_CORE: Final = f"{PR}/metadata/core-properties"
#: What LibreOffice writes instead of ``REL_CORE`` (docxtpl #558); to be read, never written.
REL_CORE_LIBREOFFICE: Final = (
    "http://schemas.openxmlformats.org/officedocument/2006/relationships/metadata/core-properties"
)

#: Content types.
_WML: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
CT_RELS: Final = "application/vnd.openxmlformats-package.relationships+xml"
CT_XML: Final = "application/xml"
CT_DOCUMENT: Final = f"{_WML}.document.main+xml"
CT_TEMPLATE: Final = f"{_WML}.template.main+xml"
CT_STYLES: Final = f"{_WML}.styles+xml"
CT_NUMBERING: Final = f"{_WML}.numbering+xml"
CT_SETTINGS: Final = f"{_WML}.settings+xml"
CT_HEADER: Final = f"{_WML}.header+xml"
CT_FOOTER: Final = f"{_WML}.footer+xml"
CT_FOOTNOTES: Final = f"{_WML}.footnotes+xml"
CT_ENDNOTES: Final = f"{_WML}.endnotes+xml"
CT_COMMENTS: Final = f"{_WML}.comments+xml"
CT_CORE: Final = "application/vnd.openxmlformats-package.core-properties+xml"
CT_APP: Final = "application/vnd.openxmlformats-officedocument.extended-properties+xml"
CT_CUSTOM: Final = "application/vnd.openxmlformats-officedocument.custom-properties+xml"


@functools.cache
def w(tag: str) -> str:
    """Return the Clark name of ``tag`` in Word's main namespace: ``{…/main}p``."""
    return f"{{{W}}}{tag}"


def val(el: etree._Element | None, attribute: str = "val") -> str | None:
    """Return ``w:val`` (or another ``w:`` attribute) of ``el``; None without element or value."""
    return None if el is None else el.get(w(attribute))


def on(el: etree._Element | None) -> bool:
    """Return whether an on/off element such as ``w:b`` is there and not switched off."""
    return el is not None and (val(el) or "true") not in {"0", "false", "off"}
