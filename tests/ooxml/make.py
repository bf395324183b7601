"""Small Word packages for tests, made in code."""

from __future__ import annotations

from docgen.ooxml import namespaces as ns
from docgen.ooxml import package as packages
from docgen.ooxml.package import CONTENT_TYPES, Package

NAMES = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in ns.NSMAP.items())
SECTION = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'
STYLES = """
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/>
  <w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 2"/><w:basedOn w:val="H1"/>
  <w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Punkt"><w:name w:val="List Bullet"/>
  <w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Citat"><w:name w:val="Quote"/></w:style>
<w:style w:type="table" w:styleId="Tabell"><w:name w:val="Table Grid"/></w:style>
"""


def level(index: int, form: str, text: str, extra: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{extra}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


NUMBERING = (
    f'<w:abstractNum w:abstractNumId="0">{level(0, "bullet", "•")}{level(1, "bullet", "–")}'
    f'</w:abstractNum><w:abstractNum w:abstractNumId="1">{level(0, "decimal", "%1.")}'
    f"{level(1, 'lowerLetter', '%2)')}{level(2, 'upperRoman', '%1.%3')}</w:abstractNum>"
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0">'
    '<w:startOverride w:val="1"/></w:lvlOverride></w:num>'
)


def root(tag: str, inner: str = "") -> bytes:
    declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    return f"{declaration}<w:{tag} {NAMES}>{inner}</w:{tag}>".encode()


def package(body: str = "<w:p/>", *, styles: str = STYLES, section: str = SECTION) -> Package:
    """Return a sound package: styles, lists and a body."""
    parts = {
        CONTENT_TYPES: (
            f'<Types xmlns="{ns.CT}"><Default Extension="rels" ContentType="{ns.CT_RELS}"/>'
            f'<Default Extension="xml" ContentType="{ns.CT_XML}"/>'
            f'<Override PartName="/word/document.xml" ContentType="{ns.CT_DOCUMENT}"/></Types>'
        ).encode(),
        "_rels/.rels": (
            f'<Relationships xmlns="{ns.PR}"><Relationship Id="rId1" Type="{ns.REL_DOCUMENT}" '
            'Target="word/document.xml"/></Relationships>'
        ).encode(),
        "word/document.xml": root("document", f"<w:body>{body}{section}</w:body>"),
    }
    made = add(Package(parts), "styles", ns.CT_STYLES, root("styles", styles))
    return add(made, "numbering", ns.CT_NUMBERING, root("numbering", NUMBERING))


def add(made: Package, kind: str, content_type: str, content: bytes, name: str = "") -> Package:
    """Return ``made`` with one more part related from the document, of relationship ``kind``."""
    part = f"word/{name or kind}.xml"
    return packages.add_part(
        made, part, content, content_type, "word/document.xml", f"{ns.R}/{kind}"
    )[0]


def notes(*words: str) -> bytes:
    inner = "".join(
        f'<w:footnote w:id="{number}"><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:footnote>'
        for number, text in enumerate(words, start=2)
    )
    return root("footnotes", inner)


def comments(*ids: int) -> bytes:
    return root(
        "comments",
        "".join(
            f'<w:comment w:id="{number}" w:author="A">{p("Ord.")}</w:comment>' for number in ids
        ),
    )


def p(text: str = "", style: str = "", properties: str = "") -> str:
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    before = f"<w:pPr>{named}{properties}</w:pPr>" if named or properties else ""
    return f"<w:p>{before}{r(text) if text else ''}</w:p>"


def r(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def item(text: str, num: int = 2, ilvl: int = 0) -> str:
    numbered = f'<w:numPr><w:ilvl w:val="{ilvl}"/><w:numId w:val="{num}"/></w:numPr>'
    return p(text, properties=numbered)


def field(code: str, result: str = "", *, simple: bool = False) -> str:
    if simple:
        return f'<w:fldSimple w:instr="{code}">{r(result)}</w:fldSimple>'
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"<w:r><w:instrText>{code}</w:instrText></w:r>"
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{r(result)}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def table(*rows: str, columns: int = 2) -> str:
    grid = "<w:gridCol/>" * columns
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def row(*cells: str, properties: str = "") -> str:
    before = f"<w:trPr>{properties}</w:trPr>" if properties else ""
    return f"<w:tr>{before}{''.join(f'<w:tc>{cell}</w:tc>' for cell in cells)}</w:tr>"


def sdt(content: str, identity: int = 1, tag: str = "nyckel") -> str:
    return (
        f'<w:sdt><w:sdtPr><w:tag w:val="{tag}"/><w:id w:val="{identity}"/></w:sdtPr>'
        f"<w:sdtContent>{content}</w:sdtContent></w:sdt>"
    )


def bookmark(name: str, identity: int, content: str = "") -> str:
    return (
        f'<w:bookmarkStart w:id="{identity}" w:name="{name}"/>{content}'
        f'<w:bookmarkEnd w:id="{identity}"/>'
    )
