"""Where in a template something went wrong: the tag on a line of its source, for people."""

from __future__ import annotations

import traceback
from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple

from jinja2 import TemplateSyntaxError
from lxml import etree

from docgen.ooxml import text, xml
from docgen.ooxml.namespaces import w
from docgen.ooxml.package import Package
from docgen.templating import normalise, places, probing, tags
from docgen.templating.tags import Tag

#: What Jinja calls a template that has no file of its own.
_NAMELESS: Final = frozenset({"<template>", "<unknown>"})


class Spot(NamedTuple):
    """A place in a template: the part, the words of the paragraph, and all of it for people."""

    part: str
    words: str
    place: str


class Marked(NamedTuple):
    """The tag on a line, None where that cannot be told, and its spot."""

    tag: Tag | None
    spot: Spot


def on_line(read: Package, part: str, lines: Sequence[int], line: int) -> Marked:
    """Return the tag on a line of the source; ``lines`` are the numbers of their tags."""
    root = _joined(read, part)
    number = lines[line - 1] if 0 < line <= len(lines) else -1
    tag = next((tag for tag in tags.read(root) if tag.number == number), None)
    if tag is None:
        return Marked(None, Spot(part, "", places.part_name(read, part)))
    return Marked(tag, of(read, part, root, tag.text))


def unreadable(read: Package, part: str) -> Spot | None:
    """Return where the first tag stands that cannot be read by itself."""
    root = _joined(read, part)
    tag = next((tag for tag in tags.read(root) if probing.unreadable(tag)), None)
    return None if tag is None else of(read, part, root, tag.text)


def of(read: Package, part: str, root: etree._Element, element: etree._Element) -> Spot:
    """Return the spot of an element of a story whose tags are joined."""
    where = places.describe(root, element, text.sheet(read))
    place = places.SEPARATOR.join(it for it in (places.part_name(read, part), where) if it)
    paragraph = next(element.iterancestors(w("p")), element)
    return Spot(part, places.beside(paragraph), place)


def line_of(error: BaseException) -> int:
    """Return the line of the template on which something failed, 0 where unknown."""
    if isinstance(error, TemplateSyntaxError):
        return error.lineno
    frames = traceback.extract_tb(error.__traceback__)
    lines = [frame.lineno for frame in frames if frame.filename in _NAMELESS]
    return lines[-1] or 0 if lines else 0


def scope_of(error: BaseException) -> Mapping[str, Any]:
    """Return the names and values of the template where something failed, as far as known."""
    found: Mapping[str, Any] = {}
    for frame, _ in traceback.walk_tb(error.__traceback__):
        if frame.f_code.co_filename in _NAMELESS:
            found = frame.f_locals
    return found


def _joined(read: Package, part: str) -> etree._Element:
    root = xml.parse(read.parts[part], part)
    normalise.join(root)
    return root
