"""What another program leaves in a document that nobody has changed anything in."""

from __future__ import annotations

import copy

from lxml import etree

from docgen.ooxml import namespaces as ns
from docgen.ooxml import package, xml
from docgen.ooxml.namespaces import XML, w
from tests.merging.hand import MAIN, saved_by


def as_word_saves(content: bytes, seed: int = 7) -> bytes:
    """Return a draft with rsids, paraIds, proof marks, split runs, smart tags and languages."""
    read = package.read(content)
    parts = {
        name: _noisy(read.parts[name], seed)
        for name in package.story_parts(read)
        if name == MAIN or "header" in name
    }
    app = next(part for part in read.parts if part.endswith("app.xml"))
    parts[app] = read.parts[app].replace(b">docgen<", b">Microsoft Office Word<")
    return package.write(package.replace(read, parts))


def _noisy(content: bytes, seed: int) -> bytes:
    root = xml.parse(content)
    for number, paragraph in enumerate(list(root.iter(w("p")))):
        paragraph.set(w("rsidR"), f"00AB{seed + number:04X}")
        paragraph.set(w("rsidRDefault"), f"00AC{seed:04X}")
        paragraph.set(f"{{{ns.W14}}}paraId", f"3{seed % 9}{number:06X}")
        paragraph.set(f"{{{ns.W14}}}textId", "77777777")
        for place, run in enumerate(list(paragraph.iter(w("r")))):
            _run(run, seed + number + place)
        if (seed + number) % 4 == 0:
            _lead(paragraph)
    return xml.serialise(root)


def _run(run: etree._Element, number: int) -> None:
    run.set(w("rsidRPr"), f"00AD{number:04X}")
    texts = run.findall(w("t"))
    if len(texts) != 1 or not texts[0].text or len(texts[0].text) < 4:
        return
    if number % 3 == 0:
        _split(run, texts[0])
    elif number % 3 == 1 and run.getparent() is not None:
        mark = etree.Element(w("proofErr"), {w("type"): "spellStart"})
        run.addprevious(mark)
        run.addnext(etree.Element(w("proofErr"), {w("type"): "spellEnd"}))
    elif number % 5 == 2:
        tag = etree.Element(w("smartTag"), {w("uri"): "urn:x", w("element"): "place"})
        run.addprevious(tag)
        tag.append(run)
    if number % 4 == 0:
        properties = run.find(w("rPr"))
        if properties is None:
            properties = etree.Element(w("rPr"))
            run.insert(0, properties)
        etree.SubElement(properties, w("lang"), {w("val"): "sv-SE"})


def _split(run: etree._Element, text: etree._Element) -> None:
    words = text.text or ""
    middle = len(words) // 2
    rest = copy.deepcopy(run)
    text.text = words[:middle]
    text.set(f"{{{XML}}}space", "preserve")
    second = rest.find(w("t"))
    assert second is not None
    second.text = words[middle:]
    second.set(f"{{{XML}}}space", "preserve")
    run.addnext(rest)


def _lead(paragraph: etree._Element) -> None:
    """Word moves the marks of bookmarks to the edge of the text, and notes where pages broke."""
    runs = paragraph.findall(w("r"))
    if runs:
        at = 1 if runs[0].find(w("rPr")) is not None else 0
        runs[0].insert(at, etree.Element(w("lastRenderedPageBreak")))


def through_another_format(content: bytes) -> bytes:
    """Return a draft that LibreOffice has kept as .odt: its controls are fields to fill in."""
    read = package.read(content)
    root = xml.parse(read.parts[MAIN])
    for sdt in [it for it in root.iter(w("sdt")) if it.find(f".//{w('p')}") is None]:
        _as_field(sdt)
    return saved_by(
        package.write(package.replace(read, {MAIN: xml.serialise(root)})), b"LibreOffice/24.2"
    )


def _as_field(sdt: etree._Element) -> None:
    begin, code, separate, end = (etree.Element(w("r")) for _ in range(4))
    for run, kind in ((begin, "begin"), (separate, "separate"), (end, "end")):
        etree.SubElement(run, w("fldChar"), {w("fldCharType"): kind})
    etree.SubElement(code, w("instrText")).text = ' FILLIN ""'
    for node in (begin, code, separate, *list(sdt.iter(w("r"))), end):
        sdt.addprevious(node)
    holder = sdt.getparent()
    assert holder is not None
    holder.remove(sdt)
