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

from markupsafe import Markup

from docgen import fingerprint
from docgen.domain.akt import Akt
from docgen.errors import DocgenError, MaterialRefused
from docgen.findings import Finding, Severity
from docgen.ooxml import gate, package, properties
from docgen.ooxml.package import Package
from docgen.ooxml.parts import Part
from docgen.ooxml.properties import Core
from docgen.provenance import memory
from docgen.provenance.memory import Memory
from docgen.rendering import apparatus, context, finish
from docgen.rendering.apparatus import Apparatus
from docgen.rendering.posts import Post
from docgen.templating.compiled import CompiledTemplate

_XML_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class Draft:
    """A finished draft: its bytes, and what it remembers."""

    content: bytes
    memory: Memory
    findings: tuple[Finding, ...] = field(default=())


def render(akt: Akt, template: CompiledTemplate) -> Draft:
    """Return the draft of ``akt`` in ``template``.

    Raises MaterialRefused with every fact that could not be written or fault that the gate found,
    and TemplateRefused where the template itself is at fault. The same input gives the same bytes.
    """
    collected = apparatus.of_template(template)
    findings: list[Finding] = []
    try:
        values = context.build(akt, collected, findings)
    except DocgenError as error:
        if findings:  # what could not be written follows from what could not be evaluated
            raise MaterialRefused(list(dict.fromkeys(findings))) from error
        raise
    if any(finding.stops for finding in findings):
        raise MaterialRefused(list(dict.fromkeys(findings)))
    draft = _assembled(akt, template, values, collected)
    return replace(draft, findings=tuple(dict.fromkeys([*findings, *draft.findings])))


def _assembled(akt: Akt, template: CompiledTemplate, values: Post, collected: Apparatus) -> Draft:
    built = _with_collected(template, collected)
    main = package.main_part(built)
    filled = template.fill(values)
    for part in package.related(built, main, "footnotes"):
        if part in filled:
            filled[part] = collected.footnotes.into(filled[part])
    stories = {part: filled.get(part, built.parts[part]) for part in package.story_parts(built)}
    finished = finish.stories(stories, main, collected.numbering, template.styles)
    if finished.broken:
        raise MaterialRefused([_broken(name, akt, collected) for name in finished.broken])
    built = package.replace(built, finished.stories)
    remembered = Memory(
        _version(),
        akt.handling.id,
        template.name,
        template.fingerprint,
        fingerprint.of_bytes(b"".join(filled.values())),
        finished.facts,
        finished.outline,
    )
    built = _with_properties(memory.write(built, remembered), akt, values)
    findings = gate.inspect(built)
    if findings:  # perhaps only over words from data that look like a template's marks
        findings = gate.inspect(built, frozenset([*_marked(values), *collected.footnotes.words]))
    if any(finding.stops for finding in findings):
        raise MaterialRefused(findings)
    return Draft(package.write(built), remembered, tuple(findings))


def _with_collected(template: CompiledTemplate, collected: Apparatus) -> Package:
    """Return the template's package with the lists, notes and links that the text brought along."""
    built = template.package
    for part in (collected.numbering.to_part(), collected.footnotes.to_part()):
        if part is not None:
            built = _with_part(built, part)
    main = package.main_part(built)
    settings = package.related(built, main, "settings")
    if settings:
        name = settings[0]
        named = collected.footnotes.into_settings(built.parts[name], name)
        built = package.replace(built, {name: named})
    built = package.with_links(built, main, collected.links.relationships)
    notes = package.related(built, main, "footnotes")
    if notes:
        built = package.with_links(built, notes[0], collected.note_links.relationships)
    return built


def _with_part(built: Package, part: Part) -> Package:
    if part.name in built.parts:
        return package.replace(built, {part.name: part.content})
    main = package.main_part(built)
    added, _ = package.add_part(
        built, part.name, part.content, part.content_type, main, part.relationship
    )
    return added


def _with_properties(built: Package, akt: Akt, values: Post) -> Package:
    numbers = ", ".join(number.nummer for number in akt.handling.diarienummer)
    label = values["beteckning"] or akt.handling.dokumenttyp
    senders = [sender["namn"] for sender in values["avsändare"]] or [values["kommun"]["namn"]]
    day = akt.handling.datum
    # The bytes must follow from the data alone, so the document's own day stands for the clock.
    moment = datetime.combine(day, time(12), UTC) if day else None
    core = Core(
        title=str(values["titel"]),
        subject=f"{label} {numbers}".strip(),
        creator=", ".join(str(sender) for sender in senders),
        created=moment,
        modified=moment,
    )
    return properties.with_application(properties.with_core(built, core))


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


def _marked(value: Any) -> Iterator[str]:
    """Yield every text of the data that looks like a template's mark; the gate lets it pass."""
    if isinstance(value, Mapping):
        for inner in value.values():
            yield from _marked(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _marked(inner)
    elif isinstance(value, Markup):
        yield from (html.unescape(words) for words in _XML_TAG.split(str(value)) if words)
    elif isinstance(value, str):
        yield value
