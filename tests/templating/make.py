"""Templates made in code, and what they become when they are filled."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lxml import etree

from docgen.ooxml import namespaces as ns
from docgen.ooxml import package, reading, xml
from docgen.ooxml.namespaces import w
from docgen.templating.compiled import CompiledTemplate, compile_template
from tests.ooxml import make

MAIN = "word/document.xml"


def template(body: str, **parts: str) -> CompiledTemplate:
    """Return a compiled template with a body, and header or footer by name."""
    made = make.package(body)
    for name, inner in parts.items():
        kind = {"header": ns.CT_HEADER, "footer": ns.CT_FOOTER}[name]
        tag = {"header": "hdr", "footer": "ftr"}[name]
        made = make.add(made, name, kind, make.root(tag, inner), f"{name}1")
    return compile_template("by/skrivelse", package.write(made))


def filled(body: str, values: Mapping[str, Any], **parts: str) -> dict[str, list[str]]:
    """Return the words of each paragraph by part, as a reader sees them."""
    rendered = template(body, **parts).fill(values)
    return {part: words(xml.parse(content, part)) for part, content in rendered.items()}


def words(root: etree._Element) -> list[str]:
    return [reading.text(paragraph) for paragraph in reading.paragraphs(root)]


def tags(root: etree._Element) -> list[str]:
    """Return the tags of the content controls in order."""
    found = (control.find(f"{w('sdtPr')}/{w('tag')}") for control in root.iter(w("sdt")))
    return [tag.get(w("val"), "") for tag in found if tag is not None]
