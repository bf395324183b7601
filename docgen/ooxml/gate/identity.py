"""Gate rules: what has an id or a name has its own, and what comes in pairs has its other half."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

from lxml import etree

from docgen.findings import Finding
from docgen.ooxml import namespaces as ns
from docgen.ooxml.gate.draft import Draft, beside, found
from docgen.ooxml.ids import MAX_NAME
from docgen.ooxml.namespaces import val, w

MAX_TAG: Final = 64  #: UTF-16 units of a content control's tag or title that Word takes
_DOC_PR: Final = f"{{{ns.WP}}}docPr"
_FALLBACK: Final = f"{{{ns.MC}}}Fallback"
_REPORT: Final = "Felet ligger i programmet; rapportera det med underlaget bifogat."
_TEMPLATE: Final = "Rätta mallen: ta bort det i Word och lägg in det på nytt."


def controls(draft: Draft) -> Iterator[Finding]:
    """Find content controls that share an id: Word drops all but one."""
    seen: set[str | None] = set()
    for part, element in _elements(draft, w("sdt")):
        identity = val(element.find(f"{w('sdtPr')}/{w('id')}"))
        if identity is not None and identity in seen:
            message = f"Två innehållskontroller har samma id ({identity})."
            yield found("utkast-kontroll-id", part, message, _REPORT, beside(element))
        seen.add(identity)


def tags(draft: Draft) -> Iterator[Finding]:
    """Find tags and titles of content controls longer than Word takes."""
    for part, element in _elements(draft, w("tag"), w("alias")):
        value = val(element) or ""
        if len(value.encode("utf-16-le")) // 2 > MAX_TAG:
            message = f"En innehållskontroll har en etikett på över {MAX_TAG} tecken: {value}."
            cure = "Korta nyckeln i underlaget eller rubriken i mallen."
            yield found("utkast-etikett-langd", part, message, cure, beside(element))


def bookmarks(draft: Draft) -> Iterator[Finding]:
    """Find bookmarks that share an id or a name, or whose name is too long."""
    ids: set[str | None] = set()
    names: set[str] = set()
    for part, element in _elements(draft, w("bookmarkStart")):
        identity, name = val(element, "id"), val(element, "name") or ""
        if identity in ids:
            message = f"Två bokmärken har samma id ({identity})."
            yield found("utkast-bokmarke-id", part, message, _REPORT, beside(element))
        if name.lower() in names:
            message = f"Två bokmärken heter {name}."
            yield found("utkast-bokmarke-namn", part, message, _REPORT, beside(element))
        if len(name) > MAX_NAME:
            message = f"Bokmärket {name} har ett namn på över {MAX_NAME} tecken."
            cure = "Ge bokmärket ett kortare namn i mallen (Infoga > Bokmärke)."
            yield found("utkast-bokmarke-langd", part, message, cure, beside(element))
        ids.add(identity)
        names.add(name.lower())


def bookmark_pairs(draft: Draft) -> Iterator[Finding]:
    """Find bookmarks that begin and do not end in the same part, or the other way round."""
    for part, root in draft.written.items():
        pairs = (w("bookmarkStart"), w("bookmarkEnd"))
        for element in _unpaired(root, *pairs):
            message = f"Ett bokmärke saknar början eller slut (id {val(element, 'id')})."
            yield found("utkast-bokmarke-par", part, message, _TEMPLATE, beside(element))


def _unpaired(root: etree._Element, start: str, end: str) -> Iterator[etree._Element]:
    opened: dict[str | None, list[etree._Element]] = {}
    for element in root.iter(start, end):
        waiting = opened.setdefault(val(element, "id"), [])
        if element.tag == start:
            waiting.append(element)
        elif waiting:
            waiting.pop()
        else:
            yield element
    for waiting in opened.values():
        yield from waiting


def drawings(draft: Draft) -> Iterator[Finding]:
    """Find drawings that share an id."""
    seen: set[str | None] = set()
    for part, element in _elements(draft, _DOC_PR):
        identity = element.get("id")
        if identity in seen:
            message = f"Två bilder har samma id ({identity})."
            yield found("utkast-bild-id", part, message, _REPORT, beside(element))
        seen.add(identity)


def comments(draft: Draft) -> Iterator[Finding]:
    """Find comments that share an id, references to none, and ranges without their other half."""
    identities: Counter[str | None] = Counter()
    for part, root in draft.related("comments"):
        own = Counter(val(element, "id") for element in root.iter(w("comment")))
        for identity in (identity for identity, count in own.items() if count > 1):
            message = f"Två kommentarer har samma id ({identity})."
            yield found("utkast-kommentar-id", part, message, _REPORT)
        identities += own
    for part, root in draft.stories.items():
        yield from _comment_ranges(part, root, identities)


def _comment_ranges(
    part: str, root: etree._Element, known: Counter[str | None]
) -> Iterator[Finding]:
    referred: set[str | None] = set()
    for element in root.iter(w("commentReference")):
        identity = val(element, "id")
        if identity in referred or identity not in known:
            what = "finns inte" if identity not in known else "visas på två ställen"
            message = f"Kommentaren med id {identity} {what}."
            yield found("utkast-kommentar-id", part, message, _TEMPLATE, beside(element))
        referred.add(identity)
    for element in _unpaired(root, w("commentRangeStart"), w("commentRangeEnd")):
        message = f"En kommentar saknar början eller slut (id {val(element, 'id')})."
        yield found("utkast-kommentar-par", part, message, _TEMPLATE, beside(element))


def field_pairs(draft: Draft) -> Iterator[Finding]:
    """Find fields that begin and do not end, or the other way round: Word shows the code."""
    for part, root in draft.written.items():
        opened: list[etree._Element] = []
        for element in root.iter(w("fldChar")):
            kind = val(element, "fldCharType")
            if kind == "begin":
                opened.append(element)
            elif not opened:
                yield _unpaired_field(part, element)
            elif kind == "end":
                opened.pop()
        for element in opened:
            yield _unpaired_field(part, element)


def _unpaired_field(part: str, element: etree._Element) -> Finding:
    message = "Ett fält saknar början eller slut."
    return found("utkast-falt-par", part, message, _TEMPLATE, beside(element))


def notes(draft: Draft) -> Iterator[Finding]:
    """Find references to footnotes and endnotes that are not there."""
    for kind, name in (("footnote", "Fotnoten"), ("endnote", "Slutnoten")):
        known = {
            val(note, "id") for _, root in draft.related(f"{kind}s") for note in root.iter(w(kind))
        }
        for part, element in _elements(draft, w(f"{kind}Reference")):
            if val(element, "id") not in known:
                message = f"{name} med id {val(element, 'id')} finns inte."
                yield found("utkast-fotnot", part, message, _TEMPLATE, beside(element))


def _elements(draft: Draft, *names: str) -> Iterator[tuple[str, etree._Element]]:
    for part, root in draft.written.items():
        for element in root.iter(*names):
            # A text box is stored twice; what stands in the fallback repeats the first.
            if next(element.iterancestors(_FALLBACK), None) is None:
                yield part, element
