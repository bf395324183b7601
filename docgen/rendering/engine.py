"""One draft: context, filled template, what the text brought along, memory, gate, bytes."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, time
from functools import cache
from importlib.metadata import version
from typing import Any

from docgen.domain.akt import Akt
from docgen.errors import DocgenError, MaterialRefused
from docgen.findings import Finding, Severity
from docgen.ooxml import gate, package, pattern
from docgen.ooxml.properties import Core
from docgen.provenance import memory
from docgen.provenance.memory import Memory
from docgen.rendering import (
    apparatus,
    assembly,
    context,
    held,
    notices,
    origins,
    rounds,
    shape,
    villkor,
)
from docgen.rendering.apparatus import Apparatus
from docgen.rendering.assembly import Assembled
from docgen.rendering.posts import Post
from docgen.rendering.shape import Written
from docgen.templating import limits, places
from docgen.templating.compiled import CompiledTemplate, TemplateRefused
from docgen.templating.limits import LimitPassed, Limits
from docgen.templating.rich import Rich
from docgen.templating.spots import Spot

_XML_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class Draft:
    """A finished draft: its bytes, and what it remembers."""

    content: bytes
    memory: Memory
    findings: tuple[Finding, ...] = field(default=())


def render(akt: Akt, template: CompiledTemplate, allowed: Limits = limits.STANDARD) -> Draft:
    """Return the draft of ``akt`` in ``template``, with no more work than is ``allowed``.

    Raises MaterialRefused with every fact that could not be written or fault that the gate found,
    and TemplateRefused where the template itself is at fault. The same input gives the same bytes.
    """
    try:
        with limits.within(allowed):
            return _rendered(akt, template)
    except TemplateRefused as error:
        raise origins.told(error, akt) from error.__cause__


def _rendered(akt: Akt, template: CompiledTemplate) -> Draft:
    if akt.urval is None:
        akt, _ = villkor.settle(akt)
    collected = apparatus.of_template(template)
    collected.held = []
    findings: list[Finding] = []
    try:
        values = context.build(akt, collected, findings)
    except DocgenError as error:
        if findings:  # what could not be written follows from what could not be evaluated
            raise MaterialRefused(list(dict.fromkeys(findings))) from error
        raise
    if any(finding.stops for finding in findings):
        raise MaterialRefused(list(dict.fromkeys(findings)))
    draft = _written(akt, template, values, collected)
    if not findings:
        return draft
    return replace(draft, findings=tuple(dict.fromkeys([*findings, *draft.findings])))


def _written(akt: Akt, template: CompiledTemplate, values: Post, collected: Apparatus) -> Draft:
    filled = rounds.begun(_filled(template, values, collected), collected)
    stories = assembly.stories(filled, collected)
    blank = Memory(_version(), akt.handling.id, template.name, template.fingerprint)
    # a draft with comments at its clauses is one of a kind
    said = notices.of(akt)
    found = None if said else shape.of(template, stories, collected)
    draft = _of_shape(found, blank, _core(akt, values)) if found is not None else None
    if draft is not None:
        return draft
    stories = held.put(stories, collected.held or [])
    assembled = assembly.assemble(template, stories, collected)
    told = notices.put(assembled.package, said)
    assembled, blank = replace(assembled, package=told.package), replace(blank, notices=told.said)
    return _one_of_a_kind(assembled, akt, values, blank, collected)


def _filled(template: CompiledTemplate, values: Post, collected: Apparatus) -> Mapping[str, str]:
    """Return the stories filled, with marks for the tables that were held back."""
    filled = template.texts(values)
    try:
        held.count(filled, collected.held or [])
    except LimitPassed as error:
        main = package.main_part(template.package)
        spot = Spot(main, "", places.part_name(template.package, main))
        raise TemplateRefused(template.name, spot, str(error)) from error
    return filled


def _of_shape(found: Written, blank: Memory, core: Core) -> Draft | None:
    """Return the draft of a known shape; None where its words are such as the gate looks for."""
    words = pattern.plain(found.words)
    if gate.may_object(found.shape.read.fill(words)):
        return None
    remembered, written = found.shape.remembered(blank, words)
    content = found.shape.write(found.words, memory.stored_as(remembered, written), core)
    return Draft(content, remembered)


def _one_of_a_kind(
    assembled: Assembled, akt: Akt, values: Post, blank: Memory, collected: Apparatus
) -> Draft:
    """Return a draft taken through the gate with its own words."""
    finished = assembled.finished
    if finished.broken:
        raise MaterialRefused([_broken(name, akt, collected) for name in finished.broken])
    remembered = memory.of(blank, finished.facts, finished.outline)
    built = assembly.with_properties(
        memory.without(assembled.package), memory.stored(remembered), _core(akt, values)
    )
    findings = gate.inspect(built)
    if findings:  # perhaps only over words from data that look like a template's marks
        findings = gate.inspect(built, frozenset(_from_data(values, collected)))
    if any(finding.stops for finding in findings):
        raise MaterialRefused(findings)
    return Draft(package.write(built), remembered, tuple(findings))


def _core(akt: Akt, values: Post) -> Core:
    numbers = ", ".join(number.nummer for number in akt.handling.diarienummer)
    label = values["beteckning"] or akt.handling.dokumenttyp
    senders = [sender["namn"] for sender in values["avsändare"]] or [values["kommun"]["namn"]]
    day = akt.handling.datum
    # The bytes must follow from the data alone, so the document's own day stands for the clock.
    moment = datetime.combine(day, time(12), UTC) if day else None
    return Core(
        title=str(values["titel"]),
        subject=f"{label} {numbers}".strip(),
        creator=", ".join(str(sender) for sender in senders),
        created=moment,
        modified=moment,
    )


@cache
def _version() -> str:
    """Return the version of docgen that is installed."""
    return version("docgen")


def _broken(bookmark: str, akt: Akt, collected: Apparatus) -> Finding:
    """Return the finding of a reference to a section that the template leaves out."""
    keys = (key for key, target in collected.targets.items() if target.bookmark == bookmark)
    return Finding(
        "hänvisning-bruten",
        Severity.FEL,
        f"Hänvisningen till ”{next(keys, bookmark)}” leder ingenstans: mallen skriver inte ut det.",
        "Ta bort hänvisningen, eller lägg in avsnittet i mallen.",
        akt.place("handling", ("avsnitt",)),
    )


def _from_data(values: Post, collected: Apparatus) -> Iterator[str]:
    """Yield every text of the draft that came from data."""
    yield from _marked(values)
    yield from collected.footnotes.words


def _marked(value: Any) -> Iterator[str]:
    """Yield every text of the data that looks like a template's mark; the gate lets it pass."""
    if isinstance(value, Mapping):
        for inner in value.values():
            yield from _marked(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _marked(inner)
    elif isinstance(value, Rich):
        yield from (html.unescape(words) for words in _XML_TAG.split(value.__html__()) if words)
    elif isinstance(value, str):
        yield value
