"""Redlines of real drafts: those of data/ against each other, and against drafts worked in."""

from __future__ import annotations

import copy
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

from docgen.ooxml import gate, package, reading, redline, text, xml
from docgen.ooxml.namespaces import w
from docgen.ooxml.package import Package
from docgen.ooxml.reading import View
from docgen.ooxml.redline import listing
from tests.rendering import examples

MAIN = "word/document.xml"
NAMES = [path.stem for path in examples.FILES]


def draft(path: Path) -> Package:
    return package.read(examples.draft(path).content)


def assert_law(old: Package, new: Package) -> Package:
    made = redline.documents(old, new)
    assert text.canonical(made, View.ACCEPTED) == text.canonical(new)
    assert text.canonical(made, View.REJECTED) == text.canonical(old)
    assert not [finding for finding in gate.inspect(made) if finding.stops]
    return made


@pytest.mark.parametrize("number", range(len(examples.FILES)), ids=NAMES)
def test_any_draft_becomes_any_other(number: int) -> None:
    """Other styles, lists, headers, notes, pictures: each municipality has its own."""
    files = examples.FILES
    assert_law(draft(files[number]), draft(files[(number + 1) % len(files)]))


def word(root: etree._Element, choose: random.Random) -> None:
    texts = [t for t in root.iter(w("t")) if len((t.text or "").split(" ")) > 3]
    chosen = choose.choice(texts)
    words = (chosen.text or "").split(" ")
    words[choose.randrange(1, len(words) - 1)] = "ändrat"
    chosen.text = " ".join(words)


def paragraphs(root: etree._Element) -> list[etree._Element]:
    """Return paragraphs that may go or come by themselves: they end no cell, field or section."""
    return [
        paragraph
        for paragraph in root.iter(w("p"))
        if paragraph.getnext() is not None
        and paragraph.getnext().tag == w("p")  # type: ignore[union-attr]
        and reading.text(paragraph).strip()
        and next(paragraph.iter(w("fldChar"), w("sectPr")), None) is None
    ]


def gone(root: etree._Element, choose: random.Random) -> None:
    paragraph = choose.choice(paragraphs(root))
    paragraph.getparent().remove(paragraph)  # type: ignore[union-attr]


def come(root: etree._Element, choose: random.Random) -> None:
    old = choose.choice(paragraphs(root))
    new = copy.deepcopy(old)
    for mark in list(new.iter(w("bookmarkStart"), w("bookmarkEnd"), w("footnoteReference"))):
        mark.getparent().remove(mark)  # type: ignore[union-attr]
    for number, words in enumerate(new.iter(w("t"))):
        words.text = "Ett nytt stycke." if number == 0 else ""
    old.addnext(new)


def row(root: etree._Element, choose: random.Random) -> None:
    rows = [row for table in root.iter(w("tbl")) for row in table.findall(w("tr"))[1:]]
    if rows:
        old = choose.choice(rows)
        old.addnext(copy.deepcopy(old))


@pytest.mark.parametrize("path", examples.FILES, ids=NAMES)
@pytest.mark.parametrize("edit", [word, gone, come, row], ids=lambda edit: edit.__name__)
def test_one_edit_is_one_change(
    path: Path, edit: Callable[[etree._Element, random.Random], None]
) -> None:
    old = draft(path)
    root = xml.parse(old.parts[MAIN])
    edit(root, random.Random(path.stem))  # noqa: S311 - the same edit every time
    new = package.replace(old, {MAIN: xml.serialise(root)})
    changes = listing.changes(assert_law(old, new))
    own = [change for change in changes if change.what is not listing.What.FORMATMALL]
    assert len(own) == (text.canonical(old) != text.canonical(new))
