"""A template that prints nothing but the text, and what matters become in it."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from docgen.domain.akt import Akt
from docgen.errors import MaterialRefused
from docgen.findings import Finding
from docgen.ooxml import package, text, xml
from docgen.ooxml.namespaces import val, w
from docgen.rendering import engine
from docgen.rendering.engine import Draft
from docgen.templating.compiled import CompiledTemplate, compile_template
from tests.domain.matters import matter
from tests.ooxml import make

MAIN = "word/document.xml"
STYLED = Path(__file__).parents[2] / "templates" / "docx" / "standard" / "utredning.docx"
FLOW = (
    "{%p for b in block %}",
    '{%p if b.slag == "flöde" %}',
    "{{p b.innehåll }}",
    "{%p else %}",
    "[{{ b.slag }}]",
    "{%p endif %}",
    "{%p endfor %}",
)


@cache
def template(*paragraphs: str, before: str = "") -> CompiledTemplate:
    """Return a template in the standard styles whose body is these paragraphs, the text's flow."""
    read = package.read(STYLED.read_bytes())
    body = before + "".join(make.p(p.replace("<", "&lt;")) for p in paragraphs or FLOW)
    story = make.root("document", f"<w:body>{body}{make.SECTION}</w:body>")
    return compile_template("prov", package.write(package.replace(read, {MAIN: story})))


def render(akt: Akt, *paragraphs: str, before: str = "") -> Draft:
    return engine.render(akt, template(*paragraphs, before=before))


def lines(akt: Akt, *paragraphs: str, before: str = "") -> list[str]:
    """Return the draft as readable lines, the document's own and its notes."""
    whole = text.canonical(package.read(render(akt, *paragraphs, before=before).content))
    kept, inside = [], False
    for line in whole.splitlines():
        if line.startswith("== "):
            inside = line in {"== dokument ==", "== noter =="}
        elif inside:
            kept.append(line)
    return kept


def written(source: str, **given: Any) -> list[str]:
    """Return the lines of a document whose only section is a Markdown text."""
    return lines(matter({"text": source}, **given))


def root(akt: Akt, part: str = MAIN) -> etree._Element:
    return xml.parse(package.read(render(akt).content).parts[part])


def refusals(akt: Akt, *paragraphs: str) -> tuple[Finding, ...]:
    """Return the findings that stop the draft."""
    with pytest.raises(MaterialRefused) as refused:
        render(akt, *paragraphs)
    return refused.value.findings


def tags(root: etree._Element) -> list[str]:
    """Return the tags of the content controls in order."""
    return [val(tag) or "" for tag in root.iter(w("tag"))]
