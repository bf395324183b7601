"""A template compiled: its package, its styles, and one Jinja template for each part with tags."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from docxtpl import DocxTemplate
from jinja2 import Template, TemplateSyntaxError, nodes

from docgen import fingerprint
from docgen.errors import DocgenError
from docgen.findings import Finding
from docgen.ooxml import comments, gate, package, text, xml
from docgen.ooxml.package import Package
from docgen.ooxml.styles import StyleSheet
from docgen.templating import (
    environment,
    lifting,
    limits,
    normalise,
    places,
    repeated,
    restarting,
    spots,
    structure,
    tags,
    tracing,
)
from docgen.templating.limits import Limits
from docgen.templating.spots import Spot
from docgen.templating.tracing import Used

#: How a comment begins that is to be kept in the drafts.
KEPT: Final = "behåll"
#: Constructs whose tables docxtpl must mend after rendering.
_DYNAMIC_TABLE = re.compile(r"\{%-?\s*(?:hm|vm|colspan)\b")
#: What docxtpl puts before the width of a cell, and the width, which the schema wants first.
_WIDTH_LAST: Final = re.compile(
    r"(<w:tcPr[^>]*>)((?:<w:(?:gridSpan|vMerge|hMerge|shd)\b[^>]*/>|\{%.*?%\})+)(<w:tcW[^>]*/>)"
)
#: So many tags take seconds to read; no template written by hand comes near.
_MOST_TAGS: Final = 20_000
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
    """A template whose tags cannot be used; says in which part and paragraph, and why.

    ``used`` are the values that the tag failed on; ``about`` what is known of them.
    """

    def __init__(
        self,
        template: str,
        spot: Spot,
        why: str,
        used: tuple[Used, ...] = (),
        about: str = "",
    ) -> None:
        self.template, self.part, self.words, self.why = template, spot.part, spot.words, why
        self.place, self.spot, self.used = spot.place, spot, used
        #: What is wrong, without where.
        self.told = f"{why}{about and f' {about}'}"
        super().__init__(f"Fel i mallen {template}, {spot.place}: {self.told}")


class HarmfulTemplate(DocgenError):
    """A template that would run, fetch or hide something; it is not even read."""

    def __init__(self, found: Finding) -> None:
        where = f" ({found.place.file})" if found.place and found.place.file else ""
        super().__init__(f"{found.message.rstrip('.')}{where}. {found.cure}")


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
    #: The parts with lists and footnotes, where the template has them.
    lists: str | None = None
    notes: str | None = None

    def fill(
        self, values: Mapping[str, Any], allowed: Limits = limits.STANDARD
    ) -> dict[str, bytes]:
        """Return the rendered stories; raise TemplateRefused, which names the paragraph.

        Work beyond what is ``allowed`` is refused too; a budget already begun goes before that.
        """
        with limits.within(allowed):
            return {name: text.encode("utf-8") for name, text in self.texts(values).items()}

    def texts(self, values: Mapping[str, Any]) -> dict[str, str]:
        """Return the rendered stories as text, within the budget that was begun."""
        texts = {part.name: self._text(part, values) for part in self.parts}
        return repeated.moved_out(texts, self.package)

    def _text(self, part: CompiledPart, values: Mapping[str, Any]) -> str:
        try:
            rendered = part.template.render(values)
            return _mended(rendered, part.name) if part.has_dynamic_tables else rendered
        except environment.TROUBLE as error:
            tag, spot = spots.on_line(self.package, part.name, part.lines, spots.line_of(error))
            found = () if tag is None else tracing.used(tag, spots.scope_of(error), error)
            raise TemplateRefused(self.name, spot, environment.explained(error), found) from error


def _mended(rendered: str, part: str) -> str:
    """Return a story whose tables got their columns while it was rendered."""
    xml.parse(rendered.encode("utf-8"), part)  # docxtpl's own parser mends what is malformed
    return xml.serialise(_docxtpl().fix_tables(rendered)).decode("utf-8")


@lru_cache(maxsize=64)
def compile_template(name: str, content: bytes) -> CompiledTemplate:
    """Return the template compiled; kept, so that a run compiles each template once."""
    opened = package.read(content)
    harm = gate.harmful(opened)
    if harm:
        raise HarmfulTemplate(harm[0])
    read = repeated.in_place(comments.strip(opened, keep=_is_kept))
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
    lists, notes = (
        next(iter(package.related(read, main, kind)), None) for kind in ("numbering", "footnotes")
    )
    mark = fingerprint.of_bytes(content)
    return CompiledTemplate(name, mark, read, sheet, tuple(parts), lists, notes)


def _compile(template: str, part: str, read: Package) -> CompiledPart | None:
    content = read.parts[part]
    if b"{" not in content:
        return None
    root = xml.parse(content, part)
    normalise.join(root)
    found = tags.read(root)
    if len(found) > _MOST_TAGS:
        why = f"mallen har {len(found)} taggar, och {_MOST_TAGS} är det mesta som läses."
        raise TemplateRefused(template, spots.of(read, part, root, found[_MOST_TAGS].text), why)
    fault = next((it for it in structure.faults(root, found) if it.stops), None)
    if fault is not None:
        raise TemplateRefused(template, spots.of(read, part, root, fault.element), fault.message)
    root = normalise.part(root)
    lifting.lift(root, restarting.mark(tags.read(root), text.sheet(read)))
    plain, lines = lifting.source(root)
    source = _WIDTH_LAST.sub(r"\1\3\2", _docxtpl().patch_xml(plain))
    dynamic = _DYNAMIC_TABLE.search(source) is not None
    try:
        tree = environment.standard().parse(source)
        compiled = environment.standard().from_string(tree)
    except (TemplateSyntaxError, *environment.UNREADABLE) as error:
        spot = spots.on_line(read, part, lines, getattr(error, "lineno", 0)).spot
        if not isinstance(error, TemplateSyntaxError):
            spot = spots.unreadable(read, part) or spot
        raise TemplateRefused(template, spot, environment.explained(error)) from error
    forbidden = next(tree.find_all(_FORBIDDEN), None) or _unwritable(tree)
    if forbidden is not None:
        spot = spots.on_line(read, part, lines, forbidden.lineno).spot
        raise TemplateRefused(template, spot, "taggen får inte användas i en mall.")
    return CompiledPart(part, lines, compiled, dynamic)


def _unwritable(tree: nodes.Template) -> nodes.Node | None:
    """Return a text in a tag with a sign that no Word file can hold."""
    texts = (it for it in tree.find_all(nodes.Const) if isinstance(it.value, str))
    return next((it for it in texts if _NO_XML.search(it.value)), None)


def _is_kept(comment: str) -> bool:
    """Return whether a comment of the template is meant for its drafts."""
    return comment.strip().lower().startswith(KEPT)


def _docxtpl() -> Any:
    """Return docxtpl's reader of the dialect; its patching and mending need no opened file."""
    return DocxTemplate(io.BytesIO())
