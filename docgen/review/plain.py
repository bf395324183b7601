"""A document of our own in a municipality's look: its styles and page, none of its letterhead."""

from __future__ import annotations

from typing import Final

from lxml import etree

from docgen.ooxml import escape, fields, flow, properties, text, xml
from docgen.ooxml import package as packages
from docgen.ooxml.flow import Block
from docgen.ooxml.namespaces import CT_FOOTER, NSMAP, REL_FOOTER, w
from docgen.ooxml.package import Package
from docgen.ooxml.properties import Core

#: Styles of words that were struck and written. Shape and colour both: neither tells it alone.
STRUCK: Final = "Granskningstruket"
WRITTEN: Final = "Granskningtillagt"
_STYLES: Final = {
    STRUCK: ("Granskning struket", '<w:strike/><w:color w:val="9C1C1C"/>'),
    WRITTEN: ("Granskning tillagt", '<w:color w:val="0B5A2B"/><w:u w:val="single"/>'),
}
_FOOTER: Final = "word/granskning_sidfot.xml"
_PAGE: Final = (
    '<w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1417" w:right="1417" w:bottom="1417" w:left="1417" w:header="680"'
    ' w:footer="567" w:gutter="0"/>'
)


def document(template: Package, content: tuple[Block, ...], core: Core, footer: str) -> Package:
    """Return a document of ``content`` in the styles of ``template``; ``footer`` on every page."""
    made = _emptied(template)
    main = packages.main_part(made)
    styles = packages.related(made, main, "styles")
    made = packages.replace(made, {name: _with_styles(made.parts[name]) for name in styles[:1]})
    made, rid = packages.add_part(made, _FOOTER, _footer(footer, made), CT_FOOTER, main, REL_FOOTER)
    made = packages.replace(made, {main: _main(flow.to_xml(content), rid)})
    return properties.with_application(properties.with_core(made, core))


def _emptied(template: Package) -> Package:
    """Return the template without what belongs to its own pages."""
    main = packages.main_part(template)
    template = packages.replace(template, {main: _main("<w:p/>", "")})
    for kind in ("header", "footer", "footnotes", "endnotes", "comments", "image"):
        for part in packages.related(template, main, kind):
            template = packages.remove_part(template, part)
    for part in packages.related(template, main, "settings"):
        settings = xml.parse(template.parts[part], part)
        for note in list(settings.iter(w("footnotePr"), w("endnotePr"))):
            settings.remove(note)
        template = packages.replace(template, {part: xml.serialise(settings)})
    return properties.without_custom(_without_pictures(template), "docgen.")


def _without_pictures(template: Package) -> Package:
    """Return the template without the pictures that nothing shows any more."""
    shown = {
        link.target for part in template.parts for link in packages.relationships(template, part)
    }
    for part in list(template.parts):
        if part.startswith("word/media/") and part not in shown:
            template = packages.remove_part(template, part)
    return template


def _main(body: str, footer: str) -> bytes:
    reference = f'<w:footerReference w:type="default" r:id="{footer}"/>' if footer else ""
    return _part("document", f"<w:body>{body}<w:sectPr>{reference}{_PAGE}</w:sectPr></w:body>")


def _part(tag: str, inner: str) -> bytes:
    names = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NSMAP.items() if prefix)
    return xml.serialise(etree.fromstring(f"<w:{tag} {names}>{inner}</w:{tag}>"))


def _footer(words: str, made: Package) -> bytes:
    style = text.sheet(made).id_of("footer") or "Normal"
    runs = (
        f'<w:r><w:t xml:space="preserve">{escape.text(words)}, sida </w:t></w:r>'
        f'{fields.page()}<w:r><w:t xml:space="preserve"> (</w:t></w:r>{fields.page_count()}'
        "<w:r><w:t>)</w:t></w:r>"
    )
    return _part("ftr", flow.paragraph(runs, style))


def _with_styles(content: bytes) -> bytes:
    root = xml.parse(content, "word/styles.xml")
    known = {style.get(w("styleId")) for style in root.iter(w("style"))}
    for id, (name, look) in _STYLES.items():
        if id not in known:
            root.append(_style(id, name, look))
    return xml.serialise(root)


def _style(id: str, name: str, look: str) -> etree._Element:
    properties_ = f'<w:name w:val="{name}"/><w:uiPriority w:val="99"/><w:rPr>{look}</w:rPr>'
    attributes = f'w:type="character" w:customStyle="1" w:styleId="{id}"'
    wrapped = _part("styles", f"<w:style {attributes}>{properties_}</w:style>")
    return etree.fromstring(wrapped)[0]
