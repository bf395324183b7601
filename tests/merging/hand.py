"""What a person does to a draft in Word: each edit a small value, random ones too."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

from docgen.ooxml import package, xml
from docgen.ooxml.namespaces import XML, val, w
from docgen.ooxml.package import Package
from tests.merging import margin

MAIN = "word/document.xml"
KINDS = (
    *("type", "prefix", "delete_word", "replace_word", "split", "join", "move_section", "bold"),
    *("add_row", "add_paragraph", "delete_paragraph", "tracked_insert", "tracked_delete"),
    *("restyle", "cut_control", "copy_control", "paste_control", "comment", "edit_control"),
    *("add_footnote", "add_table", "accept"),
    *("open_clause", "drop_comment", "settle_comment", "answer_comment", "remark"),
)


@dataclass(frozen=True)
class Edit:
    """One thing done: ``at`` says to which paragraph (or control), ``word`` what is written."""

    kind: str
    at: int
    word: str = "handskrivet"


def edited(
    content: bytes, edits: Sequence[Edit], application: bytes = b"Microsoft Office Word"
) -> bytes:
    """Return a draft with edits made in it, saved under the name of a word processor."""
    read = package.read(content)
    document = xml.parse(read.parts[MAIN])
    for edit in edits:
        read = _DO[edit.kind](read, document, edit) or read
    read = package.replace(read, {MAIN: xml.serialise(document)})
    return saved_by(package.write(read), application)


def saved_by(content: bytes, application: bytes = b"Microsoft Office Word") -> bytes:
    read = package.read(content)
    name = next(part for part in read.parts if part.endswith("app.xml"))
    marked = read.parts[name].replace(b">docgen<", b">" + application + b"<")
    return package.write(package.replace(read, {name: marked}))


def paragraphs(document: etree._Element) -> list[etree._Element]:
    """Return the paragraphs with words, outside the table of contents."""
    return [p for p in document.iter(w("p")) if any(t.text for t in p.iter(w("t")))]


def _pick(document: etree._Element, edit: Edit) -> etree._Element:
    found = paragraphs(document)
    return found[edit.at % len(found)]


def _texts(paragraph: etree._Element) -> list[etree._Element]:
    """Return the texts outside controls and fields."""
    return [
        t
        for t in paragraph.iter(w("t"))
        if (t.text and next(t.iterancestors(w("sdt")), None) is None)
        or (t.text and _is_block(next(t.iterancestors(w("sdt")))))
    ]


def _is_block(sdt: etree._Element) -> bool:
    return sdt.find(f".//{w('p')}") is not None


def run(text: str, properties: str = "") -> etree._Element:
    element = etree.Element(w("r"))
    if properties:
        etree.SubElement(etree.SubElement(element, w("rPr")), w(properties))
    words = etree.SubElement(element, w("t"))
    words.text = text
    words.set(f"{{{XML}}}space", "preserve")
    return element


def _type(_: Package, document: etree._Element, edit: Edit) -> None:
    _pick(document, edit).append(run(f" {edit.word}."))


def _prefix(_: Package, document: etree._Element, edit: Edit) -> None:
    paragraph = _pick(document, edit)
    properties = paragraph.find(w("pPr"))
    paragraph.insert(0 if properties is None else 1, run(f"{edit.word}. "))


def _on_text(document: etree._Element, edit: Edit) -> etree._Element | None:
    found = _texts(_pick(document, edit))
    return found[edit.at % len(found)] if found else None


def _delete_word(_: Package, document: etree._Element, edit: Edit) -> None:
    text = _on_text(document, edit)
    if text is not None and text.text:
        words = text.text.split(" ")
        del words[edit.at % len(words)]
        text.text = " ".join(words)


def _replace_word(_: Package, document: etree._Element, edit: Edit) -> None:
    text = _on_text(document, edit)
    if text is not None and text.text:
        words = text.text.split(" ")
        words[edit.at % len(words)] = edit.word
        text.text = " ".join(words)


def _split(_: Package, document: etree._Element, edit: Edit) -> None:
    paragraph = _pick(document, edit)
    inner = [child for child in paragraph if child.tag in {w("r"), w("sdt")}]
    if len(inner) < 2 or _in_field(paragraph):
        return
    rest = etree.Element(w("p"))
    properties = paragraph.find(w("pPr"))
    if properties is not None:
        rest.append(copy.deepcopy(properties))
    start = inner[len(inner) // 2]
    rest.extend([start, *start.itersiblings()])
    paragraph.addnext(rest)


def _in_field(paragraph: etree._Element) -> bool:
    marks = (w("fldChar"), w("bookmarkStart"), w("commentRangeStart"))
    return next(paragraph.iter(*marks), None) is not None


def _join(_: Package, document: etree._Element, edit: Edit) -> None:
    paragraph = _pick(document, edit)
    following = paragraph.getnext()
    if following is not None and following.tag == w("p"):
        paragraph.extend([child for child in following if child.tag != w("pPr")])
        holder = following.getparent()
        assert holder is not None
        holder.remove(following)


def _style(paragraph: etree._Element) -> str:
    return val(paragraph.find(f"{w('pPr')}/{w('pStyle')}")) or ""


def _move_section(_: Package, document: etree._Element, edit: Edit) -> None:
    """Move a section before the first one."""
    body = document.find(w("body"))
    assert body is not None
    starts = [child for child in body if child.tag == w("p") and _style(child) == "Heading1"]
    if len(starts) < 2:
        return
    start = starts[1 + edit.at % (len(starts) - 1)]
    section = [start]
    for child in start.itersiblings():
        if child in starts or child.tag == w("sectPr"):
            break
        section.append(child)
    for element in section:
        starts[0].addprevious(element)


def _bold(_: Package, document: etree._Element, edit: Edit) -> None:
    runs = list(_pick(document, edit).iter(w("r")))
    chosen = runs[edit.at % len(runs)]
    properties = chosen.find(w("rPr"))
    if properties is None:
        properties = etree.Element(w("rPr"))
        chosen.insert(0, properties)
    if properties.find(w("b")) is None:
        at = 1 if properties.find(w("rStyle")) is not None else 0
        properties.insert(at, etree.Element(w("b")))


def _add_row(_: Package, document: etree._Element, edit: Edit) -> None:
    rows = [row for row in document.iter(w("tr")) if row.find(f".//{w('sdt')}") is not None]
    if not rows:
        return
    row = rows[edit.at % len(rows)]
    made = copy.deepcopy(row)
    for sdt in list(made.iter(w("sdt"))):
        _unwrap(sdt)
    for text in made.iter(w("t")):
        text.text = edit.word
    row.addnext(made)


def _unwrap(sdt: etree._Element) -> None:
    content = sdt.find(w("sdtContent"))
    for child in [] if content is None else list(content):
        sdt.addprevious(child)
    parent = sdt.getparent()
    assert parent is not None
    parent.remove(sdt)


def _add_paragraph(_: Package, document: etree._Element, edit: Edit) -> None:
    made = etree.Element(w("p"))
    made.append(run(f"Ett eget stycke om {edit.word}."))
    _pick(document, edit).addnext(made)


def _delete_paragraph(_: Package, document: etree._Element, edit: Edit) -> None:
    paragraph = _pick(document, edit)
    parent = paragraph.getparent()
    assert parent is not None
    if sum(child.tag == w("p") for child in parent) > 1 and not _in_field(paragraph):
        parent.remove(paragraph)


def _revision(name: str) -> etree._Element:
    mark = etree.Element(w(name))
    mark.set(w("id"), "9001")
    mark.set(w("author"), "Handläggare Ett")
    mark.set(w("date"), "2021-02-01T12:00:00Z")
    return mark


def _tracked_insert(_: Package, document: etree._Element, edit: Edit) -> None:
    mark = _revision("ins")
    mark.append(run(f" {edit.word}"))
    _pick(document, edit).append(mark)


def _tracked_delete(_: Package, document: etree._Element, edit: Edit) -> None:
    text = _on_text(document, edit)
    own = None if text is None else text.getparent()
    if own is None or own.getparent() is None or own.getparent().tag != w("p"):  # type: ignore[union-attr]
        return
    mark = _revision("del")
    own.addprevious(mark)
    mark.append(own)
    for words in own.iter(w("t")):
        words.tag = w("delText")


def _restyle(_: Package, document: etree._Element, edit: Edit) -> None:
    paragraph = _pick(document, edit)
    properties = paragraph.find(w("pPr"))
    if properties is None:
        properties = etree.Element(w("pPr"))
        paragraph.insert(0, properties)
    if properties.find(w("jc")) is None:
        late = [child for child in properties if child.tag in {w("outlineLvl"), w("rPr")}]
        at = properties.index(late[0]) if late else len(properties)
        properties.insert(at, etree.Element(w("jc"), {w("val"): "center"}))


def controls(document: etree._Element) -> list[etree._Element]:
    return [sdt for sdt in document.iter(w("sdt")) if not _is_block(sdt)]


def _control(document: etree._Element, edit: Edit) -> etree._Element | None:
    found = controls(document)
    return found[edit.at % len(found)] if found else None


def _cut_control(_: Package, document: etree._Element, edit: Edit) -> None:
    sdt = _control(document, edit)
    if sdt is not None:
        _unwrap(sdt)


def _twin(sdt: etree._Element) -> etree._Element:
    """Return a copy as Word makes it: with an id of its own."""
    made = copy.deepcopy(sdt)
    identity = made.find(f"{w('sdtPr')}/{w('id')}")
    assert identity is not None
    root = sdt.getroottree().getroot()
    taken = [int(val(el) or 0) for el in root.iter(w("id"))]
    identity.set(w("val"), str(max(taken) + 5000))
    return made


def _copy_control(_: Package, document: etree._Element, edit: Edit) -> None:
    sdt = _control(document, edit)
    if sdt is not None:
        for _copy in range(2):
            sdt.addnext(_twin(sdt))


def _paste_control(_: Package, document: etree._Element, edit: Edit) -> None:
    sdt = _control(document, edit)
    if sdt is not None:
        made = etree.Element(w("p"))
        made.append(run(f"Som sagt om {edit.word}: "))
        made.append(_twin(sdt))
        _pick(document, Edit("", edit.at + 3)).addnext(made)


def _edit_control(_: Package, document: etree._Element, edit: Edit) -> None:
    sdt = _control(document, edit)
    if sdt is not None:
        for number, text in enumerate(sdt.iter(w("t"))):
            text.text = edit.word if number == 0 else ""


def _comment(read: Package, document: etree._Element, edit: Edit) -> None:
    del read  # the mark alone is what a merge has to keep
    _pick(document, edit).append(etree.Element(w("proofErr"), {w("type"): "spellStart"}))


def _add_footnote(read: Package, document: etree._Element, edit: Edit) -> Package | None:
    name = "word/footnotes.xml"
    if name not in read.parts:
        return None
    notes = xml.parse(read.parts[name])
    taken = [int(val(note, "id") or 0) for note in notes.iterchildren(w("footnote"))]
    note = etree.SubElement(notes, w("footnote"), {w("id"): str(max(taken) + 1)})
    paragraph = etree.SubElement(note, w("p"))
    paragraph.append(run(f"Min egen not om {edit.word}."))
    mark = etree.SubElement(_pick(document, edit), w("r"))
    etree.SubElement(mark, w("footnoteReference"), {w("id"): str(max(taken) + 1)})
    return package.replace(read, {name: xml.serialise(notes)})


def _add_table(_: Package, document: etree._Element, edit: Edit) -> None:
    table = etree.Element(w("tbl"))
    properties = etree.SubElement(table, w("tblPr"))
    etree.SubElement(properties, w("tblW"), {w("w"): "5000", w("type"): "pct"})
    etree.SubElement(etree.SubElement(table, w("tblGrid")), w("gridCol"), {w("w"): "9000"})
    cell = etree.SubElement(etree.SubElement(table, w("tr")), w("tc"))
    etree.SubElement(
        etree.SubElement(cell, w("tcPr")), w("tcW"), {w("w"): "9000", w("type"): "dxa"}
    )
    etree.SubElement(cell, w("p")).append(run(f"Min tabell om {edit.word}"))
    place = _pick(document, edit)
    if next(place.iterancestors(w("tbl")), None) is None:
        after = etree.Element(w("p"))
        place.addnext(table)
        table.addnext(after)


def _accept(_: Package, document: etree._Element, edit: Edit) -> None:
    for mark in list(document.iter(w("ins"))):
        for child in list(mark):
            mark.addprevious(child)
        parent = mark.getparent()
        assert parent is not None
        parent.remove(mark)


def _open_clause(_: Package, document: etree._Element, edit: Edit) -> None:
    """Take the control of a clause away, as LibreOffice does."""
    found = [sdt for sdt in document.iter(w("sdt")) if _is_block(sdt)]
    if found:
        _unwrap(found[edit.at % len(found)])


def _drop_comment(read: Package, document: etree._Element, edit: Edit) -> Package | None:
    return margin.drop(read, document, edit.at)


def _settle_comment(read: Package, document: etree._Element, edit: Edit) -> Package | None:
    return margin.settle(read, edit.at)


def _answer_comment(read: Package, document: etree._Element, edit: Edit) -> Package | None:
    return margin.answer(read, document, edit.at)


def _remark(read: Package, document: etree._Element, edit: Edit) -> Package | None:
    return margin.remark(read, _pick(document, edit))


_DO = {
    "type": _type,
    "prefix": _prefix,
    "delete_word": _delete_word,
    "replace_word": _replace_word,
    "split": _split,
    "join": _join,
    "move_section": _move_section,
    "bold": _bold,
    "add_row": _add_row,
    "add_paragraph": _add_paragraph,
    "delete_paragraph": _delete_paragraph,
    "tracked_insert": _tracked_insert,
    "tracked_delete": _tracked_delete,
    "restyle": _restyle,
    "cut_control": _cut_control,
    "copy_control": _copy_control,
    "paste_control": _paste_control,
    "edit_control": _edit_control,
    "comment": _comment,
    "add_footnote": _add_footnote,
    "add_table": _add_table,
    "accept": _accept,
    "open_clause": _open_clause,
    "drop_comment": _drop_comment,
    "settle_comment": _settle_comment,
    "answer_comment": _answer_comment,
    "remark": _remark,
}
