"""Small stories, style sheets and lists for the tests of what a document flows of."""

from __future__ import annotations

from lxml import etree

from docgen.ooxml import xml
from docgen.ooxml.namespaces import NSMAP, w
from docgen.ooxml.styles import StyleSheet

NAMES = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NSMAP.items())

STYLES = f"""<w:styles {NAMES}>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Rubrik1"><w:name w:val="heading 1"/>
 <w:basedOn w:val="Normal"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Rubrik2"><w:name w:val="heading 2"/>
 <w:basedOn w:val="Rubrik1"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Bilaga"><w:name w:val="Bilagerubrik"/>
 <w:basedOn w:val="Rubrik1"/></w:style>
<w:style w:type="paragraph" w:styleId="Tocrubrik"><w:name w:val="TOC Heading"/>
 <w:basedOn w:val="Rubrik1"/><w:pPr><w:outlineLvl w:val="9"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Punkt"><w:name w:val="List Bullet"/>
 <w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Tal"><w:name w:val="List Number"/>
 <w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Tal2"><w:name w:val="List Number 2"/>
 <w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Otal"><w:name w:val="Onumrerad"/>
 <w:basedOn w:val="Tal"/><w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Runt"><w:name w:val="Runt"/>
 <w:basedOn w:val="Runt2"/></w:style>
<w:style w:type="paragraph" w:styleId="Runt2"><w:name w:val="Runt 2 x"/>
 <w:basedOn w:val="Runt"/></w:style>
<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>
<w:style w:type="character" w:styleId="Fn"><w:name w:val="footnote reference"/></w:style>
<w:style w:type="paragraph" w:styleId="Ft"><w:name w:val="footnote text"/></w:style>
<w:style w:type="table" w:default="1" w:styleId="NT"><w:name w:val="Normal Table"/></w:style>
<w:style w:type="paragraph" w:styleId="Eget"><w:name w:val="Belopp"/>
 <w:aliases w:val="Kr,Tal höger"/></w:style>
</w:styles>""".encode()

NUMBERING = f"""<w:numbering {NAMES}>
<w:abstractNum w:abstractNumId="3"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/>
 <w:lvlText w:val="•"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="5"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>
 <w:pStyle w:val="Tal"/><w:lvlText w:val="%1."/></w:lvl>
 <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:pStyle w:val="Tal2"/>
 <w:lvlText w:val="%2)"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="3"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="5"/></w:num>
<w:numIdMacAtCleanup w:val="2"/>
</w:numbering>""".encode()


def sheet() -> StyleSheet:
    return StyleSheet(STYLES)


def story(body: str) -> etree._Element:
    return xml.parse(f"<w:document {NAMES}><w:body>{body}</w:body></w:document>".encode())


def piece(fragment: str) -> etree._Element:
    """Return the first element of a fragment that must be well-formed."""
    return xml.parse(f"<w:body {NAMES}>{fragment}</w:body>".encode())[0]


def tags(el: etree._Element) -> list[str]:
    return [etree.QName(child).localname for child in el]


def texts(root: etree._Element) -> list[str]:
    return [t.text or "" for t in root.iter(w("t"))]
