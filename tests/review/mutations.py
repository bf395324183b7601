"""What people do to a draft, word by word, on the XML of the document; each knows what it did."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from docgen.diff import words
from docgen.ooxml.namespaces import val, w

_WORD = re.compile(r"[^\W\d_]{2,}")


class Clause(NamedTuple):
    """A clause in the document: its key, and its control."""

    key: str
    element: etree._Element

    @property
    def id(self) -> str:
        return self.key.removeprefix("klausul.").rpartition("@")[0]


class Word(NamedTuple):
    """A word in a text element of a clause: the tokens of that text, and which it is."""

    element: etree._Element
    tokens: list[str]
    at: int

    @property
    def text(self) -> str:
        return self.tokens[self.at]

    def write(self, tokens: list[str]) -> None:
        self.element.text = "".join(tokens)


def clauses(root: etree._Element) -> list[Clause]:
    """Return the clauses of a document in order."""
    found = ((val(sdt.find(f"{w('sdtPr')}/{w('tag')}")) or "", sdt) for sdt in root.iter(w("sdt")))
    return [Clause(key, sdt) for key, sdt in found if key.startswith("klausul.")]


def words_of(clause: Clause) -> list[Word]:
    """Return the words of a clause that stand free: not in a fact, a field or at their edges."""
    return list(_words(clause.element))


def _words(control: etree._Element) -> Iterator[Word]:
    for text in control.iter(w("t")):
        if next(text.iterancestors(w("sdt"))) is not control or _in_field(text):
            continue
        tokens = words.tokens(text.text or "")
        for at in range(1, len(tokens) - 1):
            if _WORD.fullmatch(tokens[at]):
                yield Word(text, tokens, at)


def _in_field(text: etree._Element) -> bool:
    run = text.getparent()
    assert run is not None
    depth = 0
    for before in run.itersiblings(preceding=True):
        for mark in before.iter(w("fldChar")):
            depth += {"end": 1, "begin": -1}.get(val(mark, "fldCharType") or "", 0)
    return depth < 0


def facts(clause: Clause) -> list[etree._Element]:
    """Return the text elements of a clause's facts that hold a figure."""
    return [
        text
        for text in clause.element.iter(w("t"))
        if next(text.iterancestors(w("sdt"))) is not clause.element
        and re.search(r"\d", text.text or "")
    ]


def paragraphs(clause: Clause) -> list[etree._Element]:
    """Return the paragraphs of a clause."""
    return list(clause.element.iter(w("p")))


def insert_after(paragraph: etree._Element, text: str) -> None:
    """Write a paragraph after another, in the same look."""
    new = etree.Element(w("p"))
    properties = paragraph.find(w("pPr"))
    if properties is not None:
        new.append(copy.deepcopy(properties))
    written = etree.SubElement(etree.SubElement(new, w("r")), w("t"))
    written.text = text
    paragraph.addnext(new)


def remove(element: etree._Element) -> None:
    """Remove an element."""
    parent = element.getparent()
    assert parent is not None
    parent.remove(element)


def track(word: Word, new: str, author: str = "Anna Exempelsson") -> None:
    """Write ``new`` for a word as a tracked change: the old one struck, the new one beside it."""
    run = word.element.getparent()
    assert run is not None
    before, after = "".join(word.tokens[: word.at]), "".join(word.tokens[word.at + 1 :])
    pieces = [
        _like(run, before),
        _marked("del", _like(run, word.text, "delText"), author),
        _marked("ins", _like(run, new), author),
        _like(run, after),
    ]
    for piece in pieces:
        run.addprevious(piece)
    remove(run)


def strike(paragraph: etree._Element, author: str = "Anna Exempelsson") -> None:
    """Strike a whole paragraph, its mark too, as a tracked change."""
    for run in list(paragraph.iter(w("r"))):
        for text in run.iter(w("t")):
            text.tag = w("delText")
        marked = _marked("del", etree.Element(w("r")), author)
        run.addprevious(marked)
        marked[0] = run
    _mark(paragraph, "del", author)


def tracked_after(paragraph: etree._Element, text: str, author: str = "Anna Exempelsson") -> None:
    """Write a paragraph after another as a tracked change."""
    insert_after(paragraph, text)
    new = paragraph.getnext()
    assert new is not None
    (run,) = new.findall(w("r"))
    marked = _marked("ins", copy.deepcopy(run), author)
    new.replace(run, marked)
    _mark(new, "ins", author)


def _mark(paragraph: etree._Element, kind: str, author: str) -> None:
    properties = paragraph.find(w("pPr"))
    if properties is None:
        properties = etree.Element(w("pPr"))
        paragraph.insert(0, properties)
    look = etree.SubElement(properties, w("rPr"))
    look.append(_marked(kind, None, author))


def _marked(kind: str, run: etree._Element | None, author: str) -> etree._Element:
    element = etree.Element(w(kind))
    element.set(w("id"), "9001")
    element.set(w("author"), author)
    element.set(w("date"), "2026-11-20T10:00:00Z")
    if run is not None:
        element.append(run)
    return element


def _like(run: etree._Element, text: str, tag: str = "t") -> etree._Element:
    new = etree.Element(w("r"))
    look = run.find(w("rPr"))
    if look is not None:
        new.append(copy.deepcopy(look))
    written = etree.SubElement(new, w(tag))
    written.text = text
    written.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return new
