"""Word comments: put at paragraphs, taken out of templates, kept single where loops copied them."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from lxml import etree

from docgen.errors import DocgenError
from docgen.ooxml import package as packages
from docgen.ooxml import reading, stretch, text, xml
from docgen.ooxml.namespaces import CT_COMMENTS, NSMAP, REL_COMMENTS, W14, W15, W, val, w
from docgen.ooxml.package import Package
from docgen.ooxml.styles import StyleSheet

PART: Final = "word/comments.xml"
_RANGES: Final = (w("commentRangeStart"), w("commentRangeEnd"))
_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
#: Parts that say more about comments, and name the people who wrote them.
_COMPANIONS: Final = ("commentsExtended", "commentsIds", "commentsExtensible", "people")
_W16CID: Final = "http://schemas.microsoft.com/office/word/2016/wordml/cid"
_W16CEX: Final = "http://schemas.microsoft.com/office/word/2018/wordml/cex"
_PARA: Final = f"{{{W14}}}paraId"
_DURABLE: Final = f"{{{_W16CID}}}durableId"
#: Which attribute tells what comment an entry is about, and which one the next part knows it by.
_SAID_OF: Final = (
    ("commentsExtended", f"{{{W15}}}paraId", ""),
    ("commentsIds", f"{{{_W16CID}}}paraId", _DURABLE),
    ("commentsExtensible", f"{{{_W16CEX}}}durableId", ""),
)


class NoSuchParagraph(DocgenError):
    """A comment is to stand at a paragraph that the document does not have."""

    def __init__(self, number: int) -> None:
        super().__init__(f"Dokumentet har inget stycke {number + 1} att sätta en kommentar vid.")


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment to add: at which paragraph of the document (from 0), by whom, when, its lines.

    ``span`` are the characters of the paragraph it is about, as ``reading.text`` counts them; by
    default it is the whole of it.
    """

    paragraph: int
    lines: tuple[str, ...]
    author: str
    initials: str
    moment: datetime | None
    span: tuple[int, int] | None = None


def add(package: Package, comments: Sequence[Comment]) -> Package:
    """Return ``package`` with comments round paragraphs of its main document, in their order.

    The paragraphs are counted as they stand in the part. Word takes no comments in text boxes, so
    one there stands at the paragraph that holds the box. Raises ``NoSuchParagraph``.
    """
    if not comments:
        return package
    main = packages.main_part(package)
    document = xml.parse(package.parts[main], main)
    package, name = _with_part(package, main)
    written = xml.parse(package.parts[name], name)
    sheet = text.sheet(package)
    number = max((int(val(el, "id") or 0) for el in written.iter(w("comment"))), default=-1) + 1
    paragraphs = list(document.iter(w("p")))
    for index, comment in enumerate(comments):
        if not 0 <= comment.paragraph < len(paragraphs):
            raise NoSuchParagraph(comment.paragraph)
        identity = str(number + index)
        written.append(_comment(comment, identity, sheet))
        paragraph = paragraphs[comment.paragraph]
        outermost = _outermost(paragraph)
        _surround(outermost, identity, sheet, comment.span if outermost is paragraph else None)
    contents = {main: xml.serialise(document), name: xml.serialise(written)}
    return packages.replace(package, contents)


def strip(package: Package, keep: Callable[[str], bool]) -> Package:
    """Return ``package`` without its comments, but for those whose words ``keep`` wants."""
    main = packages.main_part(package)
    parts = packages.related(package, main, "comments")
    kept: set[str] = set()
    for name in parts:
        root = xml.parse(package.parts[name], name)
        for comment in list(root.iterchildren(w("comment"))):
            if keep(" ".join(reading.text(p) for p in comment.iter(w("p")))):
                kept.add(val(comment, "id") or "")
            else:
                root.remove(comment)
        package = packages.replace(package, {name: xml.serialise(root)})
    package = _without_marks(package, kept)
    gone = [name for suffix in _COMPANIONS for name in packages.related(package, main, suffix)]
    for name in [*gone, *(() if kept else parts)]:
        package = packages.remove_part(package, name)
    return package


def without(package: Package, ids: Container[str]) -> Package:
    """Return ``package`` without these comments and what is said of them beside.

    Their marks are left to the caller, who has the stories open.
    """
    main = packages.main_part(package)
    known: set[str | None] = set()
    for name in packages.related(package, main, "comments"):
        root = xml.parse(package.parts[name], name)
        gone = [it for it in root.iterchildren(w("comment")) if val(it, "id") in ids]
        known |= {paragraph.get(_PARA) for it in gone for paragraph in it.iter(w("p"))}
        package = _less(package, name, root, gone)
    known.discard(None)
    for suffix, about, also in _SAID_OF:
        for name in packages.related(package, main, suffix):
            root = xml.parse(package.parts[name], name)
            gone = [it for it in root if known & {it.get(about)}]
            known |= {it.get(also) for it in gone if also}
            package = _less(package, name, root, gone)
    return package


def _less(
    package: Package, name: str, root: etree._Element, gone: Sequence[etree._Element]
) -> Package:
    for element in gone:
        root.remove(element)
    return packages.replace(package, {name: xml.serialise(root)}) if gone else package


def count(package: Package) -> int:
    """Return how many comments the document has."""
    parts = packages.related(package, packages.main_part(package), "comments")
    roots = (xml.parse(package.parts[name], name) for name in parts)
    return sum(len(root.findall(w("comment"))) for root in roots)


def drop_copies(roots: Iterable[etree._Element]) -> None:
    """Leave each comment the first of its places only: a loop may have copied it."""
    seen: set[tuple[str, str | None]] = set()
    for root in roots:
        for mark in list(root.iter(*_RANGES, w("commentReference"))):
            key = (str(mark.tag), val(mark, "id"))
            if key in seen:
                _remove(mark)
            seen.add(key)


def _without_marks(package: Package, kept: set[str]) -> Package:
    contents = {}
    for part in packages.story_parts(package):
        if b"comment" not in package.parts[part]:
            continue
        root = xml.parse(package.parts[part], part)
        for mark in list(root.iter(*_RANGES, w("commentReference"))):
            if val(mark, "id") not in kept:
                _remove(mark)
        contents[part] = xml.serialise(root)
    return packages.replace(package, contents)


def _remove(mark: etree._Element) -> None:
    """Remove a mark, with its run where that holds nothing else."""
    parent = mark.getparent()
    if parent is None:
        return
    parent.remove(mark)
    above = parent.getparent()
    if parent.tag == w("r") and above is not None and all(el.tag == w("rPr") for el in parent):
        above.remove(parent)


def _with_part(package: Package, main: str) -> tuple[Package, str]:
    found = packages.related(package, main, "comments")
    if found:
        return package, found[0]
    empty = xml.serialise(etree.Element(w("comments"), nsmap=dict(NSMAP)))
    added, _ = packages.add_part(package, PART, empty, CT_COMMENTS, main, REL_COMMENTS)
    return added, PART


def _comment(comment: Comment, identity: str, sheet: StyleSheet) -> etree._Element:
    element = etree.Element(w("comment"), nsmap={"w": W})
    element.set(w("id"), identity)
    element.set(w("author"), comment.author)
    if comment.moment is not None:
        moment = comment.moment.astimezone(UTC)
        element.set(w("date"), moment.strftime("%Y-%m-%dT%H:%M:%SZ"))
    element.set(w("initials"), comment.initials)
    for number, line in enumerate(comment.lines):
        paragraph = etree.SubElement(element, w("p"))
        style = sheet.id_of("annotation text")
        if style is not None:
            properties = etree.SubElement(paragraph, w("pPr"))
            etree.SubElement(properties, w("pStyle")).set(w("val"), style)
        if number == 0:
            etree.SubElement(_run(paragraph, sheet), w("annotationRef"))
        words = etree.SubElement(etree.SubElement(paragraph, w("r")), w("t"))
        words.text = line
        words.set(_SPACE, "preserve")
    return element


def _surround(
    paragraph: etree._Element,
    identity: str,
    sheet: StyleSheet,
    span: tuple[int, int] | None = None,
) -> None:
    """Put the marks at the edges of the paragraph or of a span: outside every content control.

    LibreOffice loses the text of a control that a comment begins or ends in.
    """
    edges = stretch.cut(paragraph, *span) if span is not None else None
    start, end = (etree.Element(tag) for tag in _RANGES)
    start.set(w("id"), identity)
    end.set(w("id"), identity)
    reference = _run(paragraph, sheet)
    etree.SubElement(reference, w("commentReference")).set(w("id"), identity)
    if edges is not None:
        edges[0].addprevious(start)
        edges[1].addnext(reference)
    else:
        properties = paragraph.find(w("pPr"))
        paragraph.insert(0 if properties is None else paragraph.index(properties) + 1, start)
    reference.addprevious(end)


def _run(paragraph: etree._Element, sheet: StyleSheet) -> etree._Element:
    run = etree.SubElement(paragraph, w("r"))
    style = sheet.id_of("annotation reference", "character")
    if style is not None:
        etree.SubElement(etree.SubElement(run, w("rPr")), w("rStyle")).set(w("val"), style)
    return run


def _outermost(paragraph: etree._Element) -> etree._Element:
    return next(reversed([paragraph, *paragraph.iterancestors(w("p"))]))


@dataclass(frozen=True, slots=True)
class Around:
    """A comment round what stands in a paragraph from ``first`` to ``last``, its children."""

    first: etree._Element
    last: etree._Element
    lines: tuple[str, ...]
    author: str
    initials: str
    moment: datetime


def add_around(package: Package, notes: Sequence[Around]) -> Package:
    """Return ``package`` with comments whose marks are put into its main story, read elsewhere.

    That story itself is left to the caller to write. The marks stand outside every control.
    """
    main = packages.main_part(package)
    package, name = _with_part(package, main)
    written = xml.parse(package.parts[name], name)
    sheet = text.sheet(package)
    number = max((int(val(el, "id") or 0) for el in written.iter(w("comment"))), default=-1) + 1
    for index, note in enumerate(notes):
        identity = str(number + index)
        said = Comment(0, note.lines, note.author, note.initials, note.moment)
        written.append(_comment(said, identity, sheet))
        start, end = (etree.Element(tag, {w("id"): identity}) for tag in _RANGES)
        note.first.addprevious(start)
        note.last.addnext(end)
        holder = etree.Element(w("p"))
        run = _run(holder, sheet)
        etree.SubElement(run, w("commentReference")).set(w("id"), identity)
        end.addnext(run)
    return packages.replace(package, {name: xml.serialise(written)})
