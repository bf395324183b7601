"""A paragraph taken to pieces small enough to be kept, deleted or inserted one by one."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from types import MappingProxyType
from typing import Final, NamedTuple

from lxml import etree

from docgen.ooxml import namespaces as ns
from docgen.ooxml.namespaces import val, w


class Kind(StrEnum):
    """Where a part stands."""

    TEXT = "text"  #: words in a run
    RUN = "run"  #: another element of a run: a tab, a picture, a reference to a note
    WHOLE = "whole"  #: an element beside the runs: a link, a formula
    MARK = "mark"  #: something without width: a bookmark, the edge of a comment


class Part(NamedTuple):
    """A part of a paragraph: its words or its element, its formatting, the control it is in."""

    kind: Kind
    text: str = ""
    element: etree._Element | None = None
    properties: etree._Element | None = None
    control: etree._Element | None = None


_MATH: Final = frozenset({f"{{{ns.M}}}oMath", f"{{{ns.M}}}oMathPara"})
_MARKS: Final = frozenset(
    w(name)
    for name in (
        *("bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd"),
        *("permStart", "permEnd"),
    )
)
#: Read through: what stands in them counts, they themselves do not.
_TRANSPARENT: Final = frozenset({w("smartTag"), w("customXml"), w("dir"), w("bdo"), w("ins")})
_SKIPPED: Final = frozenset(
    w(name)
    for name in (
        *("pPr", "rPr", "proofErr", "customXmlPr", "smartTagPr", "del", "moveFrom"),
        *("lastRenderedPageBreak", "moveFromRangeStart", "moveFromRangeEnd"),
        *("moveToRangeStart", "moveToRangeEnd"),
    )
)
_CHARACTERS: Final = MappingProxyType({w("noBreakHyphen"): "\u2011", w("softHyphen"): "\u00ad"})


def read(parent: etree._Element, *, whole_controls: bool = False) -> list[Part]:
    """Return the parts of a paragraph (or of a part of one) in order.

    With ``whole_controls`` a content control is one part, else its words are parts like others.
    """
    return list(_parts(parent, None, whole_controls=whole_controls))


def _parts(
    parent: etree._Element, control: etree._Element | None, *, whole_controls: bool
) -> Iterator[Part]:
    for child in parent:
        if child.tag in _SKIPPED or not isinstance(child.tag, str):
            continue
        if child.tag == w("r"):
            yield from _run(child, control)
        elif child.tag in _MARKS:
            yield Part(Kind.MARK, element=child, control=control)
        elif child.tag == w("fldSimple"):
            yield from _simple_field(child, control, whole_controls=whole_controls)
        elif child.tag in _TRANSPARENT:
            yield from _parts(child, control, whole_controls=whole_controls)
        elif child.tag == w("sdt") and not whole_controls:
            yield from _control(child, control)
        else:
            yield Part(Kind.WHOLE, whole_text(child), child, control=control)


def _control(sdt: etree._Element, outer: etree._Element | None) -> Iterator[Part]:
    content = sdt.find(w("sdtContent"))
    inside = [] if content is None else list(_parts(content, outer or sdt, whole_controls=False))
    yield from inside or [Part(Kind.MARK, element=sdt, control=outer)]


def _run(run: etree._Element, control: etree._Element | None) -> Iterator[Part]:
    properties = run.find(w("rPr"))
    for child in run:
        if child.tag == w("t"):
            if child.text:
                yield Part(Kind.TEXT, child.text, None, properties, control)
        elif child.tag in _CHARACTERS:
            yield Part(Kind.TEXT, _CHARACTERS[str(child.tag)], child, properties, control)
        elif child.tag == w("commentReference"):
            yield Part(Kind.MARK, element=run, control=control)
        elif isinstance(child.tag, str) and child.tag not in _SKIPPED:
            yield Part(Kind.RUN, "", child, properties, control)


def _simple_field(
    field: etree._Element, control: etree._Element | None, *, whole_controls: bool
) -> Iterator[Part]:
    """Yield a simple field the long way, which a tracked change can hold."""
    properties = field.find(f"{w('r')}/{w('rPr')}")
    code = etree.Element(w("instrText"))
    code.set(f"{{{ns.XML}}}space", "preserve")
    code.text = val(field, "instr") or ""
    inside = _parts(field, control, whole_controls=whole_controls)
    for element in (_character("begin"), code, _character("separate")):
        yield Part(Kind.RUN, "", element, properties, control)
    yield from inside
    yield Part(Kind.RUN, "", _character("end"), properties, control)


def _character(kind: str) -> etree._Element:
    made = etree.Element(w("fldChar"))
    made.set(w("fldCharType"), kind)
    return made


def whole_text(element: etree._Element) -> str:
    """Return the words of an element that is one part."""
    return "".join(t.text or "" for t in element.iter(w("t"), f"{{{ns.M}}}t"))


def is_math(element: etree._Element) -> bool:
    """Return whether the element is a formula, which a tracked change holds as it is."""
    return element.tag in _MATH
