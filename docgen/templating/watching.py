"""A template filled while somebody watches: which conditions it tried, on what, where, with what.

Slower than filling it, and only for who asks why something stands in a draft.
"""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import FrameType
from typing import Any, Final

from docxtpl import DocxTemplate
from jinja2 import nodes
from jinja2.debug import get_template_locals

from docgen.ooxml import package as packages
from docgen.ooxml import xml
from docgen.templating import environment, lifting, limits, normalise, spots, tags, tracing
from docgen.templating.compiled import CompiledTemplate
from docgen.templating.tags import Tag
from docgen.templating.tracing import Used

#: The name by which a watched template reports; no data has it.
_REPORT: Final = "rapportera__"
_NAMELESS: Final = "<template>"
_TRIED: Final = frozenset({"if", "elif", "for"})
_PARAGRAPH: Final = re.compile(r"<w:p(?=[ />])[^>]*?(/?)>|(</w:p>)")


@dataclass(frozen=True, slots=True)
class Tried:
    """A condition or a loop that was reached: its tag, where, how it turned out, on which values.

    ``held``: the condition held, or the loop turned at least once. ``paragraph`` is the number, in
    the story as it was filled, of the paragraph that it stands in or before.
    """

    part: str
    place: str
    tag: Tag
    held: bool
    turns: int | None
    used: tuple[Used, ...]
    paragraph: int


@dataclass(frozen=True, slots=True)
class Watched:
    """What was tried in a template, and its stories as they were filled then."""

    tried: tuple[Tried, ...]
    stories: Mapping[str, bytes]


def fill(template: CompiledTemplate, values: Mapping[str, Any]) -> Watched:
    """Return what ``template`` tries when it is filled with ``values``.

    ``values`` are such that it can be filled: what goes wrong is for the engine to tell.
    """
    tried: list[Tried] = []
    stories = {}
    with limits.within(limits.STANDARD):
        for part in template.parts:
            watcher = _Watcher(template, part.name)
            stories[part.name] = watcher.fill(values).encode("utf-8")
            tried += watcher.tried
    return Watched(tuple(tried), stories)


class _Watcher:
    """Fills one story, and keeps what its conditions report."""

    def __init__(self, template: CompiledTemplate, part: str) -> None:
        self.tried: list[Tried] = []
        self._read, self._part = template.package, part
        self._written: list[str] = []
        root = xml.parse(self._read.parts[part], part)
        normalise.join(root)
        self._tags = {tag.number: tag for tag in tags.read(root)}
        self._places = {
            number: spots.of(self._read, part, root, tag.text).place
            for number, tag in self._tags.items()
            if tag.opening == "{%"
        }

    def fill(self, values: Mapping[str, Any]) -> str:
        """Return the story filled."""
        source, self._lines = _source(self._read, self._part)
        tree = environment.standard().parse(source)
        self._shells = self._found_shells(_watch(tree))
        compiled = environment.standard().from_string(tree)
        for piece in compiled.generate({**values, _REPORT: self._report}):
            self._written.append(piece)
        return "".join(self._written)

    def _report(self, line: int, value: Any) -> Any:
        """Note how a condition turned out, and return its value as it came."""
        tag = self._tags.get(self._number(line))
        if tag is None or tag.opening != "{%":
            return value
        if line not in self._shells:
            turns = len(value) if tag.word == "for" and hasattr(value, "__len__") else None
            self._note(tag, held=bool(value) if turns is None else turns > 0, turns=turns)
        elif not value:
            for inside in self._tags.values():
                if inside.paragraph is tag.paragraph and inside.word in _TRIED:
                    self._note(inside, held=False, turns=0 if inside.word == "for" else None)
        return value

    def _note(self, tag: Tag, *, held: bool, turns: int | None) -> None:
        used = tracing.asked(tag, _scope())
        at = _paragraphs("".join(self._written))
        place = self._places.get(tag.number, "")
        self.tried.append(Tried(self._part, place, tag, held, turns, used, at))

    def _number(self, line: int) -> int:
        return self._lines[line - 1] if 0 < line <= len(self._lines) else -1

    def _found_shells(self, lines: Sequence[int]) -> frozenset[int]:
        """Return the lines that ask for a whole paragraph what the tags within it ask again."""
        by_tag: dict[int, list[int]] = {}
        for line in lines:
            by_tag.setdefault(self._number(line), []).append(line)
        return frozenset(it for found in by_tag.values() for it in found if it != max(found))


def _source(read: packages.Package, part: str) -> tuple[str, Sequence[int]]:
    root = xml.parse(read.parts[part], part)
    normalise.join(root)
    root = normalise.part(root)
    lifting.lift(root)
    plain, lines = lifting.source(root)
    return DocxTemplate(io.BytesIO()).patch_xml(plain), lines


def _watch(tree: nodes.Template) -> list[int]:
    """Let every condition and every loop report, in place; return the lines they stand on."""
    conditions, loops = list(tree.find_all(nodes.If)), list(tree.find_all(nodes.For))
    for condition in conditions:
        condition.test = _reported(condition.test, condition.lineno)
    for loop in loops:
        loop.iter = _reported(loop.iter, loop.lineno)
    return [node.lineno for node in (*conditions, *loops)]


def _reported(value: nodes.Node, line: int) -> nodes.Expr:
    name = nodes.Name(_REPORT, "load", lineno=line)
    given: list[nodes.Node] = [nodes.Const(line, lineno=line), value]
    call = nodes.Call(name, given, [], None, None, lineno=line)
    call.set_environment(environment.standard())
    return call


def _scope() -> Mapping[str, Any]:
    """Return the names and values of the template where it reports from."""
    frame: FrameType | None = sys._getframe(1)  # noqa: SLF001 - the only way to a loop's names
    while frame is not None and frame.f_code.co_filename != _NAMELESS:
        frame = frame.f_back
    return {} if frame is None else get_template_locals(frame.f_locals)


def _paragraphs(written: str) -> int:
    """Return the number of the paragraph that what has been written ends in, or comes before."""
    begun = ended = 0
    for match in _PARAGRAPH.finditer(written):
        begun += match[2] is None
        ended += match[2] is not None or bool(match[1])
    return begun - 1 if begun > ended else begun
