"""What two paragraphs are compared by: words, marks, whole fields, links, pictures, notes."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from lxml import etree

from docgen.diff import words
from docgen.ooxml import namespaces as ns
from docgen.ooxml.namespaces import val, w
from docgen.ooxml.redline import parts
from docgen.ooxml.redline.parts import Kind, Part

#: Fields whose result is made anew when the file is opened or printed: another one is no change.
_UNSTABLE: Final = frozenset(
    {"PAGE", "NUMPAGES", "PAGEREF", "SECTION", "SECTIONPAGES", "DATE", "TIME", "SAVEDATE"}
)
NOTES: Final = frozenset({w("footnoteReference"), w("endnoteReference")})
#: The edge of a field that begins or ends in another paragraph.
EDGE: Final = "fältgräns"


class Atom(NamedTuple):
    """The least that changes as one: its key, its parts, and the marks that stand before it."""

    key: Hashable
    parts: tuple[Part, ...]
    before: tuple[Part, ...] = ()

    @property
    def is_edge(self) -> bool:
        """Whether it is half a field: it can only be kept."""
        return isinstance(self.key, tuple) and self.key[0] == EDGE


@dataclass(frozen=True, slots=True)
class Reading:
    """How a paragraph is read: what its relationships lead to, whether a control is one atom."""

    links: Mapping[str, Hashable] = field(default_factory=dict)
    whole_controls: bool = False


PLAIN: Final = Reading()


def read(paragraph: etree._Element, reading: Reading = PLAIN) -> list[Atom]:
    """Return the atoms of a paragraph; the last one is empty, and holds the marks at the end."""
    found: list[Atom] = []
    text: list[Part] = []
    marks: list[Part] = []
    todo = parts.read(paragraph, whole_controls=reading.whole_controls)
    at = 0
    while at < len(todo):
        part = todo[at]
        if part.kind is Kind.TEXT:
            text.append(part)
            at += 1
            continue
        if part.kind is Kind.MARK and not text:
            marks.append(part)
            at += 1
            continue
        found += _with_marks(_tokens(text), marks)
        text = []
        if part.kind is Kind.MARK:
            continue
        length = _field_length(todo, at)
        found += _with_marks([_other(todo[at : at + length], reading)], marks)
        at += length
    found += _with_marks(_tokens(text), marks)
    return [*found, Atom("", (), tuple(marks))]


def _with_marks(atoms: list[Atom], marks: list[Part]) -> list[Atom]:
    """Return ``atoms``, the first with the waiting marks before it, which then wait no more."""
    if atoms and marks:
        atoms[0] = atoms[0]._replace(before=(*marks, *atoms[0].before))
        marks.clear()
    return atoms


def _tokens(text: Sequence[Part]) -> list[Atom]:
    """Return the words of text that goes on over several runs: a run's end cuts no word."""
    if not text:
        return []
    tokens = words.tokens("".join(part.text for part in text))
    if len(text) == 1 and text[0].element is None:
        _, _, _, formatting, control = text[0]
        return [
            Atom(token, (Part(Kind.TEXT, token, None, formatting, control),)) for token in tokens
        ]
    stack = list(reversed(text))
    return [Atom(token, tuple(_take(stack, len(token)))) for token in tokens]


def _take(stack: list[Part], length: int) -> Iterator[Part]:
    while length:
        part = stack.pop()
        if len(part.text) > length:
            stack.append(part._replace(text=part.text[length:]))
            part = part._replace(text=part.text[:length])
        length -= len(part.text)
        yield part


def _field_length(todo: Sequence[Part], start: int) -> int:
    """Return how many parts belong to what begins at ``start``: a whole field, or one part."""
    depth = 0
    for index in range(start, len(todo)):
        depth += _step(todo[index])
        if depth <= 0:
            return index - start + 1
    return 1


def _step(part: Part) -> int:
    kind = field_character(part)
    return {"begin": 1, "end": -1}.get(kind, 0)


def field_character(part: Part) -> str:
    """Return begin, separate or end for the edges of a field, else nothing."""
    if part.element is None or part.element.tag != w("fldChar"):
        return ""
    return val(part.element, "fldCharType") or ""


def _other(group: Sequence[Part], reading: Reading) -> Atom:
    if len(group) > 1:
        return Atom(_field_key(group), tuple(group))
    part = group[0]
    element = part.element
    if element is None:
        return Atom(part.text, (part,))
    if element.tag == w("fldChar"):
        return Atom((EDGE, field_character(part)), (part,))
    if element.tag == w("instrText"):
        return Atom((EDGE, " ".join((element.text or "").split())), (part,))
    return Atom(_element_key(element, reading), (part,))


def _field_key(group: Sequence[Part]) -> Hashable:
    code, result, separated = "", "", 0
    for part in group:
        element = part.element
        if element is not None and element.tag == w("instrText"):
            code += element.text or ""
        elif field_character(part) == "separate":
            separated += 1
        elif separated:
            result += part.text or ("" if element is None else parts.whole_text(element))
    code = " ".join(code.split())
    keyword = code.partition(" ")[0].upper()
    return ("fält", code, "" if keyword in _UNSTABLE else result)


def _element_key(element: etree._Element, reading: Reading) -> Hashable:
    if element.tag in NOTES:
        return str(element.tag)
    if element.tag == w("hyperlink"):
        rid = element.get(f"{{{ns.R}}}id", "")
        return ("länk", reading.links.get(rid, rid), _inside(element, reading))
    if element.tag == w("sdt"):
        content = element.find(w("sdtContent"))
        return ("kontroll", () if content is None else _inside(content, reading))
    return (str(element.tag), _attributes(element), _shown(element, reading))


def _inside(element: etree._Element, reading: Reading) -> tuple[Hashable, ...]:
    return tuple(atom.key for atom in read(element, reading))


def _attributes(element: etree._Element) -> tuple[tuple[str, str], ...]:
    """Return what a break or a symbol says of itself; pictures say it deeper down."""
    if len(element):
        return ()
    return tuple(sorted((str(name), str(value)) for name, value in element.attrib.items()))


_CONTENT: Final = frozenset({f"{{{ns.M}}}t", w("t"), w("tab"), w("br"), w("p"), w("sym")})


def _shown(element: etree._Element, reading: Reading) -> tuple[Hashable, ...]:
    """Return what there is to see and read in a picture, a text box or a formula; no ids."""
    found: list[Hashable] = []
    for inner in element.iter():
        if inner.tag in _CONTENT:
            found.append(inner.text or "")
        elif inner.tag == f"{{{ns.WP}}}docPr":
            found.append(inner.get("descr", ""))
        found += [
            reading.links.get(str(value), str(value))
            for name, value in inner.attrib.items()
            if str(name).startswith(f"{{{ns.R}}}")
        ]
    return tuple(found)
