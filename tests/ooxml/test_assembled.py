"""A small document put together from the builders, on python-docx's own template."""

from __future__ import annotations

import io
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import docx
import pytest

from docgen.ooxml import (
    controls,
    fields,
    flow,
    footnotes,
    inline,
    latent,
    links,
    numbering,
    package,
    reading,
    tables,
    text,
    toc,
    xml,
    xref,
)
from docgen.ooxml import namespaces as ns
from docgen.ooxml.flow import Cell, Clause, Heading, Paragraph, Table
from docgen.ooxml.inline import Bookmarked, Control, Field, Link, Run
from docgen.ooxml.namespaces import w
from docgen.ooxml.package import Package
from docgen.ooxml.parts import Part
from docgen.ooxml.styles import NumPr, StyleSheet

from .samples import piece

MAIN = "word/document.xml"
BELOPP = "_Ref_belopp"


def template() -> Package:
    stream = io.BytesIO()
    docx.Document().save(stream)
    return package.read(stream.getvalue())


def items(words: Sequence[str], style: str | None, place: NumPr) -> list[flow.Block]:
    return [Paragraph((Run(word),), style, place) for word in words]


def row(*words: str) -> tuple[Cell, ...]:
    first, *rest = words
    amounts = [Cell((Paragraph((Run(word),), align="right"),)) for word in rest]
    return (Cell((Paragraph((Run(first),)),)), *amounts)


def blocks(
    sheet: StyleSheet,
    lists: numbering.Numbering,
    notes: footnotes.Footnotes,
    linked: links.Links,
) -> list[flow.Block]:
    headings = NumPr(lists.ensure_headings("paragraf"))
    h1, h2 = (sheet.choose(f"Rubrik {level}").id or "" for level in (1, 2))
    number, bullet = sheet.id_of("Numrerad lista"), sheet.id_of("Punktlista")
    nested = sheet.id_of("Punktlista 2")
    first, second = lists.restart(number), lists.restart(number)
    reference = Paragraph(
        (Run("Se "), Field(f"REF {BELOPP} \\r \\h", "?"), Run(" rad ett\nrad två."))
    )
    return [
        Heading((Run("Parter"),), h1, headings),
        Paragraph((Run("Föreningen ”A & B <x> {{ y }}” och "), site(sheet, linked), Run("."))),
        *items(["Ett", "Två"], number, first),
        *items(["Under"], nested, lists.restart(nested, within=first)),
        Heading((Run("Belopp"),), h1, headings, BELOPP),
        amount(sheet, notes),
        *items(["Nytt ett"], number, second),
        *items(["Punkt"], bullet, lists.restart(bullet)),
        Heading((Run("Indexering"),), h2, headings._replace(level=1)),
        table(sheet),
        Heading((Run("Hävning"),), h1, headings),
        Clause("klausul.havning@3", (reference,), "Hävning"),
        Paragraph((Run("Sida "), Field("PAGE", "1"), Run(" ("), Field("NUMPAGES", "1"), Run(")"))),
        Paragraph((Bookmarked("_Ref_slut", (Run("Slut"),)),)),
    ]


def site(sheet: StyleSheet, linked: links.Links) -> Link:
    style = sheet.id_of("Hyperlink", "character")
    address = linked.id_for("https://exempel.se/å")
    return Link((Run("Exempelkommun", style=style),), relationship=address)


def amount(sheet: StyleSheet, notes: footnotes.Footnotes) -> Paragraph:
    fact = Control("belopp.2021", (Run("900\u00a0000\u00a0kronor"),), "Belopp 2021")
    note = notes.add(flow.paragraph(inline.run("Nämndens beslut 2021.")))
    style = sheet.id_of("footnote reference", "character")
    return Paragraph((Run("Stödet är "), fact, inline.Note(note, style), Run(".")))


def table(sheet: StyleSheet) -> Table:
    rows = (row("År", "Belopp", "Andel"), row("2021", "900", "1"), row("Summa", "900", "1"))
    style = sheet.id_of("Table Grid", "table")
    return Table(rows, tables.Look((2, 1, 1), style, "Belopp", total=True))


def with_part(document: Package, part: Part | None) -> Package:
    if part is None or part.name in document.parts:
        return package.replace(document, {part.name: part.content}) if part else document
    made, _ = package.add_part(
        document, part.name, part.content, part.content_type, MAIN, part.relationship
    )
    return made


def with_links(document: Package, linked: links.Links) -> Package:
    rels = xml.parse(document.parts[package.relationships_part(MAIN)])
    for link in linked.relationships:
        attributes = {"Id": link.id, "Type": ns.REL_HYPERLINK, "Target": link.target}
        rels.append(
            rels.makeelement(f"{{{ns.PR}}}Relationship", attributes | {"TargetMode": "External"})
        )
    return package.replace(document, {package.relationships_part(MAIN): xml.serialise(rels)})


@pytest.fixture(scope="module")
def assembled() -> Package:
    document = template()
    names = ["footnote text", "toc 1", "toc 2"]
    styles = latent.ensure(document.parts["word/styles.xml"], names)
    styles = latent.ensure(styles, ["footnote reference", "Hyperlink"])
    sheet = StyleSheet(styles)
    lists = numbering.Numbering(document.parts["word/numbering.xml"], sheet)
    notes, linked = footnotes.Footnotes(None, sheet), links.Links()

    root = controls.ensure_declared(xml.parse(document.parts[MAIN]))
    content = blocks(sheet, lists, notes, linked)
    contents = flow.paragraph(fields.build('TOC \\o "1-3" \\h \\z \\u', "Uppdatera"))
    body = piece(f"<w:body>{contents}{flow.to_xml(content)}</w:body>")
    root[0][:0] = list(body)

    numbers = {n.element: n.printed for n in xref.paragraph_numbers(root, lists, sheet)}
    assert toc.fill(root, sheet, numbers=numbers) == 4
    assert xref.resolve(root, numbers) == []

    settings = notes.into_settings(document.parts["word/settings.xml"])
    changed = {MAIN: xml.serialise(root), "word/styles.xml": styles, "word/settings.xml": settings}
    document = with_links(package.replace(document, changed), linked)
    return with_part(with_part(document, lists.to_part()), notes.to_part())


def test_the_words_are_all_there(assembled: Package) -> None:
    root = xml.parse(assembled.parts[MAIN])
    lines = [reading.text(p) for p in xref.paragraphs(root)]
    assert lines[:4] == [
        "§\u00a01\tParter",
        "§\u00a02\tBelopp",
        "2.1\tIndexering",
        "§\u00a03\tHävning",
    ]
    assert "Föreningen ”A & B <x> {{ y }}” och Exempelkommun." in lines
    assert "Se §\u00a02 rad ett\nrad två." in lines
    assert [c.key for c in controls.find(root)] == ["belopp.2021", "klausul.havning@3"]


def test_every_list_and_style_used_is_defined(assembled: Package) -> None:
    root, defined = (
        xml.parse(assembled.parts[MAIN]),
        xml.parse(assembled.parts["word/numbering.xml"]),
    )
    nums = {el.get(w("numId")) for el in defined.iter(w("num"))}
    assert {el.get(w("val")) for el in root.iter(w("numId"))} <= nums
    sheet = StyleSheet(assembled.parts["word/styles.xml"])
    used = {el.get(w("val")) for el in root.iter(w("pStyle"), w("rStyle"), w("tblStyle"))}
    assert used <= set(sheet.styles)


def test_python_docx_opens_it(assembled: Package) -> None:
    document = docx.Document(io.BytesIO(package.write(assembled)))
    assert [len(table.columns) for table in document.tables] == [3]


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_reads_it_as_meant(assembled: Package, tmp_path: Path) -> None:
    source = tmp_path / "prov.docx"
    source.write_bytes(package.write(assembled))
    profile = f"-env:UserInstallation={(tmp_path / 'profil').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "txt:Text (encoded):UTF8"]
    subprocess.run(
        [*command, "--outdir", str(tmp_path), str(source)],
        check=True,
        capture_output=True,
        timeout=120,
    )
    lines = (tmp_path / "prov.txt").read_text(encoding="utf-8-sig").splitlines()
    shown = [" ".join(line.replace("\u00a0", " ").split()) for line in lines]
    wanted = ["§ 1 Parter", "1. Ett", "2. Två", "§ 2 Belopp", "1. Nytt ett", "2.1 Indexering"]
    places = [shown.index(line, 4) for line in wanted]
    assert places == sorted(places)
    assert any(line.startswith("Stödet är 900 000 kronor") for line in shown)
    assert "Se § 2 rad ett" in shown


def test_canonical_text_shows_the_numbers(assembled: Package) -> None:
    assert "Nämndens beslut 2021." in text.canonical(assembled)
