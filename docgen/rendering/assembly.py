"""A draft put together: the template's package, its stories filled and finished, what text brought.

Nothing here looks into words; it is done once for all drafts of one shape.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from docgen.ooxml import package, properties
from docgen.ooxml.package import Package
from docgen.ooxml.parts import Part
from docgen.ooxml.properties import Core
from docgen.rendering import finish
from docgen.rendering.apparatus import Apparatus
from docgen.rendering.finish import Finished
from docgen.templating.compiled import CompiledTemplate


@dataclass(frozen=True, slots=True)
class Assembled:
    """A draft but for what it says about itself in its properties."""

    package: Package
    finished: Finished


def stories(filled: Mapping[str, str], collected: Apparatus) -> dict[str, str]:
    """Return the stories that are other in every draft: those filled, and the notes of its text."""
    notes = collected.footnotes.to_part()
    if notes is None:
        return dict(filled)
    own = filled.get(notes.name)
    content = collected.footnotes.into(own.encode("utf-8")) if own else notes.content
    return {**filled, notes.name: content.decode("utf-8")}


def assemble(
    template: CompiledTemplate, written: Mapping[str, str], collected: Apparatus
) -> Assembled:
    """Return the draft with the stories that are ``written`` and those of the template."""
    built = _with_collected(template, collected)
    main = package.main_part(built)
    own = {name: text.encode("utf-8") for name, text in written.items()}
    every = {part: own.get(part, built.parts[part]) for part in package.story_parts(built)}
    finished = finish.stories(every, main, collected.numbering.state, template.styles)
    return Assembled(package.replace(built, finished.stories), finished)


def with_properties(built: Package, stored: Mapping[str, str], core: Core) -> Package:
    """Return a draft without a memory with what it is to say about itself."""
    told = properties.with_core(properties.with_custom(built, stored), core)
    return properties.with_application(told)


def _with_collected(template: CompiledTemplate, collected: Apparatus) -> Package:
    """Return the template's package with the lists, notes and links that the text brought along."""
    built = template.package
    for part in (collected.numbering.state.to_part(), collected.footnotes.to_part()):
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
