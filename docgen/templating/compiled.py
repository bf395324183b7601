"""A template compiled: its package, its styles, and one Jinja template for each part with tags."""

from __future__ import annotations

import io
import re
import traceback
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import Template, TemplateSyntaxError, nodes

from docgen import fingerprint
from docgen.errors import DocgenError
from docgen.ooxml import package, xml
from docgen.ooxml.package import Package
from docgen.ooxml.styles import StyleSheet
from docgen.templating import environment, normalise

_PARAGRAPH = re.compile(r"<w:p(?=[ >])")
_WORDS = re.compile(r"<[^>]*>")
#: Constructs whose tables docxtpl must mend after rendering.
_DYNAMIC_TABLE = re.compile(r"\{%\s*(?:hm|vm|colspan)\b|\{%tc\s")

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

    def __init__(self, template: str, part: str, words: str, why: str) -> None:
        self.template, self.part, self.words, self.why = template, part, words, why
        place = f"mallen {template}, {_named(part)}"
        beside = f", vid ”{words}”" if words else ""
        super().__init__(f"Fel i {place}{beside}: {why}")


@dataclass(frozen=True, slots=True)
class CompiledPart:
    """One story of the template: its source line by line (a line a paragraph), compiled."""

    name: str
    source: str
    template: Template
    has_dynamic_tables: bool

    def words_at(self, line: int) -> str:
        """Return the words of the paragraph that begins on ``line`` of the source."""
        return _words_at(self.source, line)


@dataclass(frozen=True, slots=True)
class CompiledTemplate:
    """A template ready to be filled any number of times."""

    name: str
    fingerprint: str
    package: Package
    styles: StyleSheet
    parts: tuple[CompiledPart, ...]

    def fill(self, values: Mapping[str, Any]) -> dict[str, bytes]:
        """Return the rendered stories; raise TemplateRefused, which names the paragraph."""
        return {part.name: self._fill(part, values) for part in self.parts}

    def _fill(self, part: CompiledPart, values: Mapping[str, Any]) -> bytes:
        try:
            rendered = part.template.render(values)
        except environment.TROUBLE as error:
            words = part.words_at(_line_of(error))
            why = environment.explained(error)
            raise TemplateRefused(self.name, part.name, words, why) from error
        rendered = rendered.replace("\n<w:p", "<w:p")
        if part.has_dynamic_tables:
            return bytes(_docxtpl().fix_tables(rendered))
        return rendered.encode("utf-8")


@lru_cache(maxsize=64)
def compile_template(name: str, content: bytes) -> CompiledTemplate:
    """Return the template compiled; kept, so that a run compiles each template once."""
    read = package.read(content)
    parts = [
        compiled
        for part in package.story_parts(read)
        if (compiled := _compile(name, part, read)) is not None
    ]
    main = package.main_part(read)
    styles = package.related(read, main, "styles")
    if not styles:
        raise TemplateRefused(name, main, "", "mallen saknar formatmallar. Spara om den i Word.")
    sheet = StyleSheet(read.parts[styles[0]], styles[0])
    return CompiledTemplate(name, fingerprint.of_bytes(content), read, sheet, tuple(parts))


def _compile(template: str, part: str, read: Package) -> CompiledPart | None:
    content = read.parts[part]
    if b"{" not in content:
        return None
    root = normalise.part(xml.parse(content, part))
    plain = xml.serialise(root).decode("utf-8")
    source = _PARAGRAPH.sub("\n<w:p", _docxtpl().patch_xml(plain))
    dynamic = _DYNAMIC_TABLE.search(plain) is not None
    try:
        tree = environment.standard().parse(source)
        compiled = environment.standard().from_string(tree)
    except (TemplateSyntaxError, *environment.UNREADABLE) as error:
        words, why = _words_at(source, getattr(error, "lineno", 0)), environment.explained(error)
        raise TemplateRefused(template, part, words, why) from error
    forbidden = next(tree.find_all(_FORBIDDEN), None)
    if forbidden is not None:
        words = _words_at(source, forbidden.lineno)
        raise TemplateRefused(template, part, words, "taggen får inte användas i en mall.")
    return CompiledPart(part, source, compiled, dynamic)


def _words_at(source: str, line: int) -> str:
    lines = source.split("\n")
    text = _WORDS.sub("", lines[line - 1]) if 0 < line <= len(lines) else ""
    return " ".join(text.split())[:80]


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


def _named(part: str) -> str:
    stem = part.rsplit("/", 1)[-1].removesuffix(".xml")
    names = {"document": "brödtexten", "footnotes": "fotnoterna", "endnotes": "slutnoterna"}
    kind = re.sub(r"\d+$", "", stem)
    return names.get(kind, {"header": "sidhuvudet", "footer": "sidfoten"}.get(kind, stem))
