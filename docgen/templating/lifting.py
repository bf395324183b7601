"""Tags lifted out of the text: a processing instruction each, which carries the tag's number.

So no letter of a tag is escaped as XML, and whatever happens on its line can be traced to the
place where the editor wrote it. docxtpl does the same with patterns over the text of the XML.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Iterator, Sequence
from typing import Final

from lxml import etree

from docgen.ooxml import xml
from docgen.ooxml.namespaces import val, w
from docgen.templating import autocorrect, hollow, normalise, restarting, tags
from docgen.templating.environment import IS_RICH
from docgen.templating.tags import TAG, Tag

_TARGET: Final = "docgen"
_INSTRUCTION: Final = re.compile(rf"<\?{_TARGET} (\d+) (\{{[{{%#][-+]?)(.*?)\?>", re.DOTALL)
#: What docxtpl writes into the properties of a cell, where it finds any.
_OF_CELLS: Final = frozenset({"colspan", "cellbg"})
#: Marks that come in pairs, by the other half.
_STARTS: Final = {
    w("bookmarkStart"): w("bookmarkEnd"),
    w("permStart"): w("permEnd"),
    w("commentRangeStart"): w("commentRangeEnd"),
}
_OTHERS: Final = {**_STARTS, **{end: start for start, end in _STARTS.items()}}


def lift(root: etree._Element, anew: Collection[int] = ()) -> None:
    """Turn every tag of a story into an instruction; those with a prefix take its element's place.

    ``root``: with tags joined and no fault in how they stand. ``anew`` are the numbers of tags of
    loops that begin lists anew.
    """
    _part_runs(root)
    found = tags.read(root)
    for tag in found:
        owner = tag.owner
        if tag.number in anew and owner is not None:
            owner.addnext(_instruction(tag, restarting.STEP))
        if tag.word in _OF_CELLS:
            _ensure_properties(tag)
        if tag.prefix:
            _lift(tag)
    _ask_round(found)
    numbers = iter([tag for tag in found if not tag.prefix])
    for paragraph in root.iter(w("p")):
        for text in list(tags.texts(paragraph)):
            _instruct(text, numbers)


def source(root: etree._Element) -> tuple[str, tuple[int, ...]]:
    """Return a story as Jinja reads it, a line for each tag, and the number of each line's tag.

    The first line has no tag.
    """
    # A line break in the XML is a space to Word; here only tags begin lines.
    text = xml.serialise(root).decode("utf-8").replace("\n", " ")
    numbers = [int(match[1]) for match in _INSTRUCTION.finditer(text)]
    return _INSTRUCTION.sub(r"\2\n\3", text), (-1, *numbers)


def _lift(tag: Tag) -> None:
    """Let a tag take the place of its paragraph, row, cell or run.

    Words that it prints stay in that element; what our writer made comes instead of it.
    """
    owner = tag.owner
    if owner is None:
        raise AssertionError(tag.raw)
    _move_halves(owner)
    if tag.opening != "{{":
        _replace(owner, _instruction(tag, tag.plain))
        return
    owner.addprevious(_instruction(tag, f"{{% if ({tag.body}) is {IS_RICH} %}}"))
    owner.addprevious(_instruction(tag, tag.plain))
    owner.addprevious(_instruction(tag, "{% else %}"))
    for text in owner.iter(w("t"), w("instrText")):
        if tag.raw in (text.text or ""):
            text.text = None
            text.append(_instruction(tag, tag.plain))
            break
    owner.addnext(_instruction(tag, "{% endif %}"))


def _ensure_properties(tag: Tag) -> None:
    """Give the cell of a tag that says how it looks properties; docxtpl finds no empty ones."""
    cell = next(tag.text.iterancestors(w("tc")), None)
    properties = None if cell is None else cell.find(w("tcPr"))
    if cell is not None and properties is None:
        properties = etree.Element(w("tcPr"))
        cell.insert(0, properties)
    if properties is not None and len(properties) == 0:
        etree.SubElement(properties, w("tcW"), {w("w"): "0", w("type"): "auto"})


def _ask_round(found: Sequence[Tag]) -> None:
    """Let paragraphs that could only come out empty come out not at all."""
    for paragraph, own in itertools.groupby(found, lambda tag: tag.paragraph):
        held = list(own)
        asked = hollow.condition(paragraph, held)
        if asked:
            paragraph.addprevious(_instruction(held[0], f"{{% if {asked} %}}"))
            paragraph.addnext(_instruction(held[-1], "{% endif %}"))


def _part_runs(root: etree._Element) -> None:
    """Give every tag that stands for a run a run of its own."""
    for tag in tags.read(root):
        run = tag.text.getparent()
        if tag.prefix != "r" or run is None:
            continue
        pieces = _pieces(tag.text.text or "")
        if len(pieces) > 1:
            normalise.split_run(run, tag.text, pieces)


def _pieces(words: str) -> list[str]:
    """Return ``words`` cut round the tags that stand for runs."""
    spans = [it.span() for it in TAG.finditer(words) if it[0][2:4] in {"r ", "r\u00a0"}]
    edges = [0, *(edge for span in spans for edge in span), len(words)]
    return [words[start:end] for start, end in itertools.pairwise(edges) if start < end]


def _instruct(text: etree._Element, numbers: Iterator[Tag]) -> None:
    """Turn the tags within a text into instructions."""
    words = text.text or ""
    matches = list(TAG.finditer(words))
    if not matches:
        return
    text.text = words[: matches[0].start()]
    ends = [*(match.start() for match in matches[1:]), len(words)]
    for match, end in zip(matches, ends, strict=True):
        tag = next(numbers)
        instruction = _instruction(tag, tag.plain)
        instruction.tail = words[match.end() : end]
        text.append(instruction)


def _instruction(tag: Tag, words: str) -> etree._Element:
    # ?> would end the instruction, and an expression has no use for it.
    safe = autocorrect.hidden(words).replace("?>", "? >")
    return etree.ProcessingInstruction(_TARGET, f"{tag.number} {safe}")


def _move_halves(owner: etree._Element) -> None:
    """Move marks out of an element that goes away, where their other half stands elsewhere."""
    for mark in list(owner.iter(*_OTHERS)):
        identity = val(mark, "id")
        if not any(val(it, "id") == identity for it in owner.iter(_OTHERS[str(mark.tag)])):
            owner.addprevious(mark)


def _replace(owner: etree._Element, instruction: etree._Element) -> None:
    owner.addprevious(instruction)
    parent = owner.getparent()
    if parent is not None:
        parent.remove(owner)
