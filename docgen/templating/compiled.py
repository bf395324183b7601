"""A template compiled: its package, its styles, and one Jinja template for each part with tags."""

from __future__ import annotations

import io
import re
import traceback
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final, NamedTuple

from docxtpl import DocxTemplate
from jinja2 import Template, TemplateSyntaxError, nodes
from lxml import etree

from docgen import fingerprint
from docgen.errors import DocgenError
from docgen.ooxml import comments, package, text, xml
from docgen.ooxml.namespaces import w
from docgen.ooxml.package import Package
from docgen.ooxml.styles import StyleSheet
from docgen.templating import (
    environment,
    lifting,
    limits,
    normalise,
    places,
    probing,
    structure,
    tags,
)
from docgen.templating.limits import Limits

#: How a comment begins that is to be kept in the drafts.
KEPT: Final = "behåll"
#: Constructs whose tables docxtpl must mend after rendering.
_DYNAMIC_TABLE = re.compile(r"\{%-?\s*(?:hm|vm|colspan)\b")

#: Signs that XML 1.0 cannot hold.
_NO_XML: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

#: Tags that fetch other templates, or turn the escaping of data off.
_FORBIDDEN = (
    nodes.Include,
    nodes.Import,
    nodes.FromImport,
    nodes.Extends,
    nodes.ScopedEvalContextModifier,
)


class TemplateRefused(DocgenError):
    """A template whose tags cannot be used; says in which part and paragraph, and why."""

    def __init__(self, template: str, spot: Spot, why: str) -> None:
        self.template, self.part, self.words, self.why = template, spot.part, spot.words, why
        self.place = spot.place
        super().__init__(f"Fel i mallen {template}, {spot.place}: {why}")


class Spot(NamedTuple):
    """A place in a template: the part, the words of the paragraph, and all of it for people."""

    part: str
    words: str
    place: str


@dataclass(frozen=True, slots=True)
class CompiledPart:
    """One story of the template, compiled from a source with a line for each tag."""

    name: str
    #: The number of the tag on each line of the source, from the first line.
    lines: tuple[int, ...]
    template: Template
    has_dynamic_tables: bool


@dataclass(frozen=True, slots=True)
class CompiledTemplate:
    """A template ready to be filled any number of times."""

    name: str
    fingerprint: str
    package: Package
    styles: StyleSheet
    parts: tuple[CompiledPart, ...]

    def fill(
        self, values: Mapping[str, Any], allowed: Limits = limits.STANDARD
    ) -> dict[str, bytes]:
        """Return the rendered stories; raise TemplateRefused, which names the paragraph.

        Work beyond what is ``allowed`` is refused too; a budget already begun goes before that.
        """
        with limits.within(allowed):
            return {part.name: self._fill(part, values) for part in self.parts}

    def _fill(self, part: CompiledPart, values: Mapping[str, Any]) -> bytes:
        try:
            rendered = part.template.render(values)
            if part.has_dynamic_tables:
                return bytes(_docxtpl().fix_tables(rendered))
            return rendered.encode("utf-8")
        except environment.TROUBLE as error:
            spot = _spot(self.package, part.name, part.lines, _line_of(error))
            raise TemplateRefused(self.name, spot, environment.explained(error)) from error


@lru_cache(maxsize=64)
def compile_template(name: str, content: bytes) -> CompiledTemplate:
    """Return the template compiled; kept, so that a run compiles each template once."""
    read = comments.strip(package.read(content), keep=_is_kept)
    parts = [
        compiled
        for part in package.story_parts(read)
        if (compiled := _compile(name, part, read)) is not None
    ]
    main = package.main_part(read)
    styles = package.related(read, main, "styles")
    if not styles:
        spot = Spot(main, "", places.part_name(read, main))
        raise TemplateRefused(name, spot, "mallen saknar formatmallar. Spara om den i Word.")
    sheet = StyleSheet(read.parts[styles[0]], styles[0])
    return CompiledTemplate(name, fingerprint.of_bytes(content), read, sheet, tuple(parts))


def _compile(template: str, part: str, read: Package) -> CompiledPart | None:
    content = read.parts[part]
    if b"{" not in content:
        return None
    root = xml.parse(content, part)
    normalise.join(root)
    fault = next((it for it in structure.faults(root, tags.read(root)) if it.stops), None)
    if fault is not None:
        raise TemplateRefused(template, _spot_of(read, part, root, fault.element), fault.message)
    root = normalise.part(root)
    lifting.lift(root)
    plain, lines = lifting.source(root)
    source = _docxtpl().patch_xml(plain)
    dynamic = _DYNAMIC_TABLE.search(source) is not None
    try:
        tree = environment.standard().parse(source)
        compiled = environment.standard().from_string(tree)
    except (TemplateSyntaxError, *environment.UNREADABLE) as error:
        spot = _spot(read, part, lines, getattr(error, "lineno", 0))
        if not isinstance(error, TemplateSyntaxError):
            spot = _spot_of_unreadable(read, part) or spot
        raise TemplateRefused(template, spot, environment.explained(error)) from error
    forbidden = next(tree.find_all(_FORBIDDEN), None) or _unwritable(tree)
    if forbidden is not None:
        spot = _spot(read, part, lines, forbidden.lineno)
        raise TemplateRefused(template, spot, "taggen får inte användas i en mall.")
    return CompiledPart(part, lines, compiled, dynamic)


def _unwritable(tree: nodes.Template) -> nodes.Node | None:
    """Return a text in a tag with a sign that no Word file can hold."""
    texts = (it for it in tree.find_all(nodes.Const) if isinstance(it.value, str))
    return next((it for it in texts if _NO_XML.search(it.value)), None)


def _spot(read: Package, part: str, lines: Sequence[int], line: int) -> Spot:
    """Return where the tag on a line of the source stands in the template."""
    root = xml.parse(read.parts[part], part)
    normalise.join(root)
    number = lines[line - 1] if 0 < line <= len(lines) else -1
    tag = next((tag for tag in tags.read(root) if tag.number == number), None)
    if tag is None:
        return Spot(part, "", places.part_name(read, part))
    return _spot_of(read, part, root, tag.text)


def _spot_of_unreadable(read: Package, part: str) -> Spot | None:
    """Return where the first tag stands that cannot be read by itself."""
    root = xml.parse(read.parts[part], part)
    normalise.join(root)
    tag = next((tag for tag in tags.read(root) if probing.unreadable(tag)), None)
    return None if tag is None else _spot_of(read, part, root, tag.text)


def _spot_of(read: Package, part: str, root: etree._Element, element: etree._Element) -> Spot:
    where = places.describe(root, element, text.sheet(read))
    place = places.SEPARATOR.join(it for it in (places.part_name(read, part), where) if it)
    paragraph = next(element.iterancestors(w("p")), element)
    return Spot(part, places.beside(paragraph), place)


def _is_kept(comment: str) -> bool:
    """Return whether a comment of the template is meant for its drafts."""
    return comment.strip().lower().startswith(KEPT)


def _docxtpl() -> Any:
    """Return docxtpl's reader of the dialect; its patching and mending need no opened file."""
    return DocxTemplate(io.BytesIO())


def _line_of(error: BaseException) -> int:
    """Return the line of the template on which evaluation failed, 0 where unknown."""
    if isinstance(error, TemplateSyntaxError):
        return error.lineno
    frames = traceback.extract_tb(error.__traceback__)
    lines = [frame.lineno for frame in frames if frame.filename in {"<template>", "<unknown>"}]
    return lines[-1] or 0 if lines else 0
