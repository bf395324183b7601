"""Fields: page numbers and references with the text last shown, and the fields of a document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from docgen.errors import DocgenError
from docgen.ooxml import bookmarks, escape
from docgen.ooxml.namespaces import XML, w

#: Instructions that fetch or run something; never written by us.
_FETCHING: Final = frozenset(
    {
        *("DATABASE", "DDE", "DDEAUTO", "IMPORT", "INCLUDE", "INCLUDEPICTURE", "INCLUDETEXT"),
        *("LINK", "MACROBUTTON", "RD"),
    }
)


class FieldRefused(DocgenError):
    """A field that is empty, or that fetches or runs something."""

    def __init__(self, instruction: str) -> None:
        super().__init__(
            f"Fältet ”{instruction.strip()}” kan inte skrivas: det är tomt eller hämtar något "
            "utanför dokumentet. Använd ett fält som bara läser ur dokumentet."
        )


def build(instruction: str, shown: str, properties: str = "") -> str:
    """Return the runs of a field: begin, instruction, separator, the text last shown, end.

    ``properties`` is the inside of ``w:rPr`` for every run, already XML.
    """
    begin, end = frame(instruction, properties)
    text = f'<w:t xml:space="preserve">{_line(shown)}</w:t>'
    return f"{begin}{_run(text, properties)}{end}"


def frame(instruction: str, properties: str = "") -> tuple[str, str]:
    """Return what goes before and after the text a field shows; raise FieldRefused."""
    words = instruction.split()
    if not words or words[0].upper() in _FETCHING:
        raise FieldRefused(instruction)
    code = escape.text(" ".join(words))
    pieces = [
        '<w:fldChar w:fldCharType="begin"/>',
        f'<w:instrText xml:space="preserve"> {code} </w:instrText>',
        '<w:fldChar w:fldCharType="separate"/>',
    ]
    begin = "".join(_run(piece, properties) for piece in pieces)
    return begin, _run('<w:fldChar w:fldCharType="end"/>', properties)


def page(shown: str = "1") -> str:
    """Return the number of the page."""
    return build("PAGE", shown)


def page_count(shown: str = "1") -> str:
    """Return the number of pages of the document."""
    return build("NUMPAGES", shown)


def reference(bookmark: str, shown: str) -> str:
    """Return a link that shows the number of the paragraph where ``bookmark`` stands."""
    return build(f"REF {bookmarks.check(bookmark)} \\r \\h", shown)


def page_reference(bookmark: str, shown: str) -> str:
    """Return a link that shows the page on which ``bookmark`` stands."""
    return build(f"PAGEREF {bookmarks.check(bookmark)} \\h", shown)


@dataclass(slots=True, eq=False)
class Found:
    """A field in a document: its instruction and the runs that carry its marks.

    A ``w:fldSimple`` is its own begin and end and has no separator.
    """

    begin: etree._Element
    instruction: str = ""
    separate: etree._Element | None = None
    end: etree._Element | None = None
    _code: list[str] = field(default_factory=list)

    @property
    def words(self) -> list[str]:
        """The instruction's words, the kind of field first."""
        return self.instruction.split()

    @property
    def kind(self) -> str:
        """The kind of field, in capitals: ``TOC``; empty without instruction."""
        return self.words[0].upper() if self.words else ""


def find(root: etree._Element) -> Iterator[Found]:
    """Yield the complete fields of a story, each as it ends; an unpaired one is left out."""
    open_fields: list[Found] = []
    for el in root.iter(w("fldSimple"), w("fldChar"), w("instrText")):
        if el.tag == w("fldSimple"):
            yield Found(begin=el, instruction=(el.get(w("instr")) or "").strip(), end=el)
        elif el.tag == w("instrText"):
            if open_fields and open_fields[-1].separate is None:
                open_fields[-1]._code.append(el.text or "")  # noqa: SLF001 - our own value
        else:
            yield from _mark(el, open_fields)


def inside(found: Found) -> list[etree._Element]:
    """Return the text elements of what a field last showed, in document order."""
    if found.end is None or found.begin is found.end:
        return list(found.begin.iter(w("t")))
    if found.separate is None:
        return []
    texts: list[etree._Element] = []
    for el in _following(found.separate, found.end):
        if el is found.end:
            break
        texts.extend([el] if el.tag == w("t") else el.iter(w("t")))
    return texts


def _following(start: etree._Element, end: etree._Element) -> Iterator[etree._Element]:
    if start.getparent() is end.getparent():
        yield from start.itersiblings()
        return
    passed = False  # the field runs over several paragraphs
    for el in start.getroottree().getroot().iter(w("r"), w("t")):
        passed = passed or el is start
        if passed and (el.tag == w("t") or el is end):
            yield el


def shown(found: Found) -> str:
    """Return the text a field last showed."""
    return "".join(el.text or "" for el in inside(found))


def show(found: Found, text: str) -> None:
    """Make the field show ``text``, in the formatting of what it showed."""
    texts = inside(found)
    if not texts:
        texts = [_empty_text(found)]
    for el in texts[1:]:
        el.text = ""
    texts[0].text = text
    texts[0].set(f"{{{XML}}}space", "preserve")


def _empty_text(found: Found) -> etree._Element:
    run = etree.Element(w("r"))
    if found.begin is found.end:
        found.begin.append(run)
    elif found.separate is not None:
        found.separate.addnext(run)
    else:
        raise FieldRefused(found.instruction)
    return etree.SubElement(run, w("t"))


def _mark(el: etree._Element, open_fields: list[Found]) -> Iterator[Found]:
    kind, run = el.get(w("fldCharType")), el.getparent()
    if run is None:
        return
    if kind == "begin":
        open_fields.append(Found(begin=run))
    elif open_fields and kind == "separate":
        open_fields[-1].separate = run
    elif open_fields and kind == "end":
        found = open_fields.pop()
        found.end = run
        found.instruction = "".join(found._code).strip()  # noqa: SLF001 - our own value
        yield found


def _line(shown: str) -> str:
    if "\n" in shown or "\t" in shown:
        raise escape.LineBreakRefused(shown)
    return escape.text(shown)


def _run(inner: str, properties: str) -> str:
    rpr = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f"<w:r>{rpr}{inner}</w:r>"
