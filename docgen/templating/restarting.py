"""Numbered lists inside loops: each round begins its list anew.

A list in Word goes on for as long as its paragraphs name it. What a loop repeats together with
other things, a list under a heading, would be numbered 1, 2 and then 3, 4.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from lxml import etree

from docgen.ooxml.namespaces import val, w
from docgen.ooxml.styles import NumPr, StyleSheet
from docgen.templating import balance, tags
from docgen.templating.balance import Pair
from docgen.templating.tags import Tag

#: The name under which a template knows in which rounds of its loops it is.
_ROUND: Final = "docgen_varv"
#: What a loop does first that begins lists anew.
STEP: Final = f"{{% set {_ROUND} = ({_ROUND} | default('')) ~ '.' ~ loop.index %}}"


def mark(found: Sequence[Tag], sheet: StyleSheet) -> frozenset[int]:
    """Let the lists inside loops name their round; return the numbers of the tags of those loops.

    The id of such a list becomes ``5@.2.1``: list 5, second round of a loop, first of one inside.
    """
    pairs = [it for it in balance.weigh(found).pairs if it.opener.word == "for"]
    marked = set()
    for pair in pairs:
        lists = list(_lists(pair, sheet))
        for place, paragraph in lists:
            if _is_repeated_whole(pair, place, pairs, sheet):
                _name_round(paragraph, place)
                marked.add(pair.opener.number)
    return frozenset(marked)


def _lists(pair: Pair, sheet: StyleSheet) -> Iterator[tuple[NumPr, etree._Element]]:
    """Yield the paragraphs of lists that a loop repeats, with their lists."""
    for block in _between(pair):
        for paragraph in block.iter(w("p")):
            place = _place(paragraph, sheet)
            if place is not None and place.num_id and not _is_heading(paragraph, sheet):
                yield place, paragraph


def _between(pair: Pair) -> Iterator[etree._Element]:
    """Yield the blocks between the tags of a loop that has paragraphs of its own."""
    if pair.closer is None or pair.opener.prefix != "p":
        return
    last = pair.closer.paragraph
    block = pair.opener.paragraph.getnext()
    while block is not None and block is not last:
        yield block
        block = block.getnext()


def _is_repeated_whole(pair: Pair, place: NumPr, pairs: Sequence[Pair], sheet: StyleSheet) -> bool:
    """Whether a round of the loop holds more than items of the list: it is a list of its own."""
    blocks = list(_between(pair))
    openers = {it.opener.paragraph for it in pairs}
    for block in blocks:
        if block in openers or block.tag == w("tbl"):
            return True
        own = _place(block, sheet)
        says = tags.TAG.sub("", tags.whole(block)).strip() or "{{" in tags.whole(block)
        if says and (own is None or own.num_id != place.num_id):
            return True
    return False


def _place(paragraph: etree._Element, sheet: StyleSheet) -> NumPr | None:
    own = paragraph.find(f"{w('pPr')}/{w('numPr')}")
    style = sheet.numbering(val(paragraph.find(f"{w('pPr')}/{w('pStyle')}")))
    if own is None:
        return style
    number = (val(own.find(w("numId"))) or "0").partition("@")[0]
    level = val(own.find(w("ilvl"))) or "0"
    return NumPr(int(number), int(level)) if number.isdecimal() and level.isdecimal() else None


def _is_heading(paragraph: etree._Element, sheet: StyleSheet) -> bool:
    """Whether a paragraph is a heading; those are numbered through the whole document."""
    style = val(paragraph.find(f"{w('pPr')}/{w('pStyle')}"))
    return sheet.outline_level(style) is not None


def _name_round(paragraph: etree._Element, place: NumPr) -> None:
    properties = paragraph.find(w("pPr"))
    if properties is None:
        properties = etree.Element(w("pPr"))
        paragraph.insert(0, properties)
    own = properties.find(w("numPr"))
    if own is None:
        own = etree.Element(w("numPr"))
        etree.SubElement(own, w("ilvl"), {w("val"): str(place.level)})
        _insert(properties, own)
    number = own.find(w("numId"))
    if number is None:
        number = etree.SubElement(own, w("numId"))
    number.set(w("val"), f"{place.num_id}@{{{{ {_ROUND} }}}}")


def _insert(properties: etree._Element, numbering: etree._Element) -> None:
    """Put the list of a paragraph where the schema wants it."""
    before = {w(it) for it in ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr",
                               "widowControl")}  # fmt: skip
    at = sum(1 for it in properties if it.tag in before)
    properties.insert(at, numbering)
