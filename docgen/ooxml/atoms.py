"""The pieces of a paragraph that a merge can tell apart: words, facts, fields, notes, objects."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final, NamedTuple

from lxml import etree

from docgen.ooxml import controls, reading
from docgen.ooxml import namespaces as ns
from docgen.ooxml.namespaces import val, w


class Kind(StrEnum):
    """What an atom is."""

    TEXT = "text"
    FACT = "fact"
    FIELD = "field"
    NOTE = "note"
    OBJECT = "object"


class Atom(NamedTuple):
    """A piece of a paragraph; ``last`` is where it ends if that is another element.

    ``key``: of a fact; the instruction of a field; the id of a note.
    """

    kind: Kind
    text: str
    key: str
    marks: str
    element: etree._Element
    last: etree._Element | None = None


_NONE: Final[frozenset[str]] = frozenset()
_GONE: Final = frozenset({w("del"), w("moveFrom")})
_SKIPPED: Final = frozenset(
    w(name)
    for name in (
        *("pPr", "rPr", "sdtPr", "sdtEndPr", "customXmlPr", "smartTagPr", "delText"),
        *("delInstrText", "annotationRef", "footnoteRef", "endnoteRef", "commentReference"),
    )
)
_OBJECTS: Final = frozenset(
    {
        *(w(name) for name in ("drawing", "pict", "object", "endnoteReference", "ruby")),
        f"{{{ns.MC}}}AlternateContent",
        f"{{{ns.M}}}oMath",
        f"{{{ns.M}}}oMathPara",
    }
)
_CHARACTERS: Final[Mapping[str, str]] = MappingProxyType(
    {
        w("tab"): "\t",
        w("ptab"): "\t",
        w("cr"): "\n",
        w("noBreakHyphen"): "\u2011",
        w("softHyphen"): "\u00ad",
    }
)
#: Fields whose result a person has typed: it is words like any other. LibreOffice makes them of
#: controls, on the way through .odt (FILLIN) and through .doc and .rtf (FORMTEXT).
_TYPED: Final = frozenset({"FILLIN", "FORMTEXT"})
#: What a person emphasises with; everything else about a run comes of styles and of programs.
_EMPHASIS: Final = tuple(
    (w(name), short)
    for name, short in (
        *(("b", "b"), ("i", "i"), ("u", "u"), ("strike", "s"), ("dstrike", "d")),
        *(("vertAlign", "v"), ("highlight", "h"), ("color", "c")),
    )
)


def of(paragraph: etree._Element, blocks: Container[str] = _NONE) -> Iterator[Atom]:
    """Yield the atoms of a paragraph in order, tracked changes read as accepted.

    Controls whose key is in ``blocks`` hold blocks, wherever a program has put them: they are
    looked through, as are those that are not ours.
    """
    return _Walk(blocks).run(paragraph)


class _Walk:
    """One paragraph being read: how deep in fields we are, and where the outermost began."""

    def __init__(self, blocks: Container[str]) -> None:
        self.blocks = blocks
        self.depth = 0
        self.in_result = False
        self.code: list[str] = []
        self.begin: etree._Element | None = None

    def run(self, paragraph: etree._Element) -> Iterator[Atom]:
        yield from self._inside(paragraph)
        if self.begin is not None:  # a field that goes on in the next paragraph
            yield Atom(Kind.FIELD, "", _instruction(self.code), "", self.begin)

    def _inside(self, parent: etree._Element) -> Iterator[Atom]:
        for child in parent:
            if child.tag in _SKIPPED or child.tag in _GONE or not isinstance(child.tag, str):
                continue
            if child.tag == w("r"):
                yield from self._run(child)
            elif child.tag == w("sdt"):
                yield from self._control(child)
            elif _is_computed(child) or child.tag in _OBJECTS:
                yield from () if self.depth else self._whole(child)
            elif len(child):
                yield from self._inside(child)

    def _whole(self, child: etree._Element) -> Iterator[Atom]:
        if child.tag == w("fldSimple"):
            yield Atom(Kind.FIELD, "", _instruction([val(child, "instr") or ""]), "", child)
        else:
            yield Atom(Kind.OBJECT, "", "", "", child)

    def _control(self, sdt: etree._Element) -> Iterator[Atom]:
        properties = sdt.find(w("sdtPr"))
        key = None
        if properties is not None:
            alias = val(properties.find(w("alias")))
            key = controls.key_of(val(properties.find(w("tag"))), alias)
        if key is None or key in self.blocks:
            content = sdt.find(w("sdtContent"))
            if content is not None:
                yield from self._inside(content)
        elif not self.depth:
            run = next(sdt.iter(w("r")), None)
            marks = "" if run is None else emphasis(run)
            yield Atom(Kind.FACT, words(sdt), key, marks, sdt)

    def _run(self, run: etree._Element) -> Iterator[Atom]:
        marks: str | None = None
        for child in run:
            if child.tag == w("fldChar"):
                yield from self._mark(child, run)
            elif child.tag == w("instrText"):
                if self.depth == 1 and not self.in_result:
                    self.code.append(child.text or "")
            elif self._is_read() and child.tag not in _SKIPPED:
                marks = emphasis(run) if marks is None else marks
                yield from _piece(child, marks)

    def _is_read(self) -> bool:
        """Whether what a run holds is words: outside fields, or in the result of a typed one."""
        return not self.depth or (self.depth == 1 and self.in_result and _is_typed(self.code))

    def _mark(self, mark: etree._Element, run: etree._Element) -> Iterator[Atom]:
        kind = val(mark, "fldCharType")
        if kind == "begin":
            self.depth += 1
            if self.depth == 1:
                self.begin, self.code, self.in_result = run, [], False
        elif kind == "separate" and self.depth == 1:
            self.in_result = True
        elif kind == "end" and self.depth:
            self.depth -= 1
            if not self.depth and self.begin is not None:
                if not _is_typed(self.code):
                    yield Atom(Kind.FIELD, "", _instruction(self.code), "", self.begin, run)
                self.begin = None


def words(control: etree._Element) -> str:
    """Return the words of a control; none where Word shows its own in an empty one."""
    if control.find(f"{w('sdtPr')}/{w('showingPlcHdr')}") is not None:
        return ""
    return reading.text(control)


def _piece(child: etree._Element, marks: str) -> Iterator[Atom]:
    """Yield what a run holds: words, the reference to a note, a picture."""
    if child.tag == w("footnoteReference"):
        yield Atom(Kind.NOTE, "", val(child, "id") or "", "", child)
    elif child.tag in _OBJECTS:
        yield Atom(Kind.OBJECT, "", "", "", child)
    elif text := _text(child):
        yield Atom(Kind.TEXT, text, "", marks, child)


def _is_computed(element: etree._Element) -> bool:
    """Whether an element is a whole field whose result nobody has typed."""
    return element.tag == w("fldSimple") and not _is_typed([val(element, "instr") or ""])


def _is_typed(code: list[str]) -> bool:
    return "".join(code).partition('"')[0].strip().upper() in _TYPED


def _instruction(code: list[str]) -> str:
    return " ".join("".join(code).split())


def _text(element: etree._Element) -> str:
    if element.tag == w("t"):
        return element.text or ""
    if element.tag == w("br"):
        return "\f" if val(element, "type") in {"page", "column"} else "\n"
    if element.tag == w("sym"):
        return _symbol(element)
    return _CHARACTERS.get(str(element.tag), "")


def _symbol(element: etree._Element) -> str:
    try:
        return chr(int(val(element, "char") or "", 16))
    except ValueError:
        return "\ufffd"


def emphasis(run: etree._Element) -> str:
    """Return what a person may have done to a run: bold, colour …; empty for plain text."""
    properties = run.find(w("rPr"))
    if properties is None or not len(properties):
        return ""
    found = []
    for tag, short in _EMPHASIS:
        element = properties.find(tag)
        if element is None:
            continue
        value = val(element)
        if value in {None, "1", "true", "on"}:
            found.append(short)
        elif value not in {"0", "false", "off", "none", "auto", "baseline"}:
            found.append(f"{short}={value}")
    return ";".join(found)
