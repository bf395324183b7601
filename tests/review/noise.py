"""What programs do to a draft that nobody touched: none of it is anybody's change."""

from __future__ import annotations

import copy
import random
from collections.abc import Callable
from typing import Final

from lxml import etree

from docgen.ooxml.namespaces import W14, w

Noise = Callable[[etree._Element, random.Random], None]
_CURLY: Final = str.maketrans({"”": '"', "’": "'"})


def seeded(number: int) -> random.Random:
    """Return chance that is the same each time."""
    return random.Random(number)  # noqa: S311


def split_runs(root: etree._Element, draw: random.Random) -> None:
    """Word cuts runs where somebody stood with the cursor, in the midst of words too."""
    for run in list(root.iter(w("r"))):
        texts = run.findall(w("t"))
        if len(texts) != 1 or len(run.findall("*")) > 2 or len(texts[0].text or "") < 2:
            continue
        (text,) = texts
        words = text.text or ""
        at = draw.randrange(1, len(words))
        other = copy.deepcopy(run)
        run.addnext(other)
        second = other.find(w("t"))
        assert second is not None
        text.text, second.text = words[:at], words[at:]
        for it in (text, second):
            it.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def rsid(root: etree._Element, draw: random.Random) -> None:
    """Word writes which session touched what."""
    for element in root.iter(w("p"), w("r")):
        element.set(w("rsidR"), f"{draw.randrange(1 << 24):08X}")
        element.set(w("rsidRPr"), f"{draw.randrange(1 << 24):08X}")


def proofing(root: etree._Element, draw: random.Random) -> None:
    """Word marks words it does not know."""
    for run in list(root.iter(w("r"))):
        if draw.random() < 0.3:
            for kind, add in (("spellStart", run.addprevious), ("spellEnd", run.addnext)):
                mark = etree.Element(w("proofErr"))
                mark.set(w("type"), kind)
                add(mark)


def paragraph_ids(root: etree._Element, draw: random.Random) -> None:
    """Word gives every paragraph an id."""
    for paragraph in root.iter(w("p")):
        paragraph.set(f"{{{W14}}}paraId", f"{draw.randrange(1, 0x7FFFFFFF):08X}")


def styles(root: etree._Element, draw: random.Random) -> None:
    """Somebody sets paragraphs in another style, bold, larger, centred."""
    for paragraph in root.iter(w("p")):
        properties = paragraph.find(w("pPr"))
        if properties is None:
            properties = etree.Element(w("pPr"))
            paragraph.insert(0, properties)
        if properties.find(w("jc")) is None and draw.random() < 0.5:
            etree.SubElement(properties, w("jc")).set(w("val"), "center")
        style = properties.find(w("pStyle"))
        if style is not None and draw.random() < 0.3:
            style.set(w("val"), "Normal")
    for run in root.iter(w("r")):
        if run.find(w("rPr")) is None and draw.random() < 0.5:
            look = etree.Element(w("rPr"))
            etree.SubElement(look, w("b"))
            run.insert(0, look)


def tracked_formatting(root: etree._Element, draw: random.Random) -> None:
    """Somebody tracks a change of look, which is not accepted yet."""
    for run in root.iter(w("r")):
        if draw.random() < 0.2 and run.find(w("rPr")) is None:
            look = etree.Element(w("rPr"))
            etree.SubElement(look, w("i"))
            change = etree.SubElement(look, w("rPrChange"))
            change.set(w("author"), "Handläggare Ett")
            change.set(w("date"), "2026-01-01T00:00:00Z")
            change.set(w("id"), str(draw.randrange(1 << 20)))
            etree.SubElement(change, w("rPr"))
            run.insert(0, look)


def straight_quotes(root: etree._Element, draw: random.Random) -> None:
    """A program writes other quotation marks, and spaces of another kind."""
    for text in root.iter(w("t")):
        text.text = (text.text or "").translate(_CURLY).replace("\u00a0", " ")


def soft_hyphens(root: etree._Element, draw: random.Random) -> None:
    """Somebody lets long words be divided."""
    for text in root.iter(w("t")):
        text.text = (text.text or "").replace("samhet", "sam\u00adhet")


def empty_paragraphs(root: etree._Element, draw: random.Random) -> None:
    """Somebody makes room with empty paragraphs."""
    for paragraph in list(root.iter(w("p"))):
        if draw.random() < 0.2:
            paragraph.addnext(etree.Element(w("p")))


def lost_controls(root: etree._Element, draw: random.Random) -> None:
    """A program drops every content control and keeps the words."""
    for control in list(root.iter(w("sdt"))):
        content = control.find(w("sdtContent"))
        for child in list(content if content is not None else ()):
            control.addprevious(child)
        parent = control.getparent()
        assert parent is not None
        parent.remove(control)


def lost_tags(root: etree._Element, draw: random.Random) -> None:
    """A program drops the tags of content controls and keeps their names."""
    for properties in root.iter(w("sdtPr")):
        for tag in properties.findall(w("tag")):
            properties.remove(tag)


EVERY: Final[dict[str, Noise]] = {
    it.__name__: it
    for it in (
        split_runs,
        rsid,
        proofing,
        paragraph_ids,
        styles,
        tracked_formatting,
        straight_quotes,
        soft_hyphens,
        empty_paragraphs,
        lost_controls,
        lost_tags,
    )
}
