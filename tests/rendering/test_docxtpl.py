"""Plain docxtpl fills every template with the same words as our engine.

Left out of the comparison is what our engine adds when the template has been filled: the entries
of the table of contents, the numbers that references show, and the notes of the text, which come
in a part of their own. Word would compute the first two itself.
"""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from docxtpl import DocxTemplate
from lxml import etree

from docgen.domain.akt import Akt
from docgen.findings import Finding
from docgen.ooxml import fields, package, text, xml
from docgen.ooxml.namespaces import val, w
from docgen.ooxml.package import Package
from docgen.rendering import apparatus, context, engine
from docgen.templating.compiled import compile_template
from docgen.templating.environment import Environment
from tests.rendering import examples

TEMPLATES = sorted((examples.ROOT / "templates" / "docx").glob("*/*.docx"))


def matter_for(template: Path) -> Akt:
    """Return an example of the kind of document that the template is for."""
    matters = [examples.matter(path) for path in examples.FILES]
    kind = template.stem
    fitting = [akt for akt in matters if akt.handling.dokumenttyp == kind]
    own = [akt for akt in fitting if akt.profil.id == template.parent.name]
    return [*own, *fitting][0]


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_docxtpl_says_the_same(path: Path) -> None:
    akt = matter_for(path)
    ours = package.read(engine.render(akt, compile_template(path.stem, path.read_bytes())).content)
    said = comparable(ours)
    assert len(said["word/document.xml"]) > 1000
    assert said == comparable(by_docxtpl(path, akt))


def by_docxtpl(path: Path, akt: Akt) -> Package:
    """Return the template filled by docxtpl alone, with the values our engine gives."""
    findings: list[Finding] = []
    collected = apparatus.of_template(compile_template(path.stem, path.read_bytes()))
    values = context.build(akt, collected, findings)
    assert findings == []
    template = DocxTemplate(path)
    template.render(values, jinja_env=Environment(), autoescape=True)
    written = io.BytesIO()
    template.save(written)
    return package.read(written.getvalue())


def comparable(read: Package) -> dict[str, str]:
    """Return the words of each part without what Word computes and without notes."""
    parts = {
        part: xml.serialise(without_computed(xml.parse(read.parts[part], part)))
        for part in package.story_parts(read)
        if "footnotes" not in part
    }
    words = text.plain(package.replace(read, parts))
    return {part: said for part, said in words.items() if part in parts}


def without_computed(root: etree._Element) -> etree._Element:
    for found in list(fields.find(root)):
        if found.kind in {"REF", "NOTEREF"}:
            fields.show(found, "")
    for paragraph in list(root.iter(w("p"))):
        style = val(paragraph.find(f"{w('pPr')}/{w('pStyle')}")) or ""
        parent = paragraph.getparent()
        if style.upper().startswith("TOC") and style[3:].isdigit() and parent is not None:
            parent.remove(paragraph)
    return root
