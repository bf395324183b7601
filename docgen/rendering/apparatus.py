"""What a text brings along besides its words: lists, notes, links, and places to refer to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from docgen.ooxml import bookmarks
from docgen.ooxml.footnotes import Footnotes
from docgen.ooxml.links import Links
from docgen.ooxml.list_steps import ListSteps
from docgen.ooxml.lists import Kind as Kinds
from docgen.ooxml.styles import Kind, NumPr, StyleSheet
from docgen.rendering.held import Pieces
from docgen.templating.compiled import CompiledTemplate


@dataclass(frozen=True, slots=True)
class Target:
    """A section that others refer to: its heading, and whether that carries a number."""

    bookmark: str
    heading: str
    numbered: bool


@dataclass(slots=True)
class Apparatus:
    """The lists, notes and links of one draft, collected while its text is written."""

    styles: StyleSheet
    numbering: ListSteps
    footnotes: Footnotes
    links: Links = field(default_factory=Links)
    note_links: Links = field(default_factory=lambda: Links("rIdNote"))
    #: The list that numbers headings, None where they are not numbered.
    heading_list: int | None = None
    targets: Mapping[str, Target] = field(default_factory=dict)
    #: The bookmark of each note that a text refers to more than once, by the key of the note.
    notes: dict[str, str] = field(default_factory=dict)
    #: Rich content for which marks stand in the stories; None where it is to be printed at once.
    held: list[Pieces] | None = None

    def style(self, name: str, kind: Kind = "paragraph") -> str | None:
        """Return the id of the style called ``name``, of the nearest there is, or None."""
        return self.styles.choose(name, kind).id

    def begin_list(
        self, depth: int, within: NumPr | None, *, ordered: bool, start: int
    ) -> tuple[str | None, NumPr]:
        """Return the style of a list so deep in others, and the place where it begins anew."""
        name = "List Number" if ordered else "List Bullet"
        style = self.style(name if depth == 1 else f"{name} {min(depth, 5)}")
        kind: Kinds = "decimal" if ordered else "bullet"
        return style, self.numbering.restart(style, kind, start=start, within=within)

    def heading_number(self, level: int) -> NumPr | None:
        """Return the numbering of a heading at ``level`` (1–3), None where it carries none."""
        if self.heading_list is None or level > 3:
            return None
        return NumPr(self.heading_list, level - 1)


def of_template(template: CompiledTemplate) -> Apparatus:
    """Return an empty apparatus that goes on after what the template has."""
    parts, sheet = template.package.parts, template.styles
    lists, notes = template.lists, template.notes
    return Apparatus(
        sheet,
        ListSteps(parts[lists], sheet, lists) if lists else ListSteps(None, sheet),
        Footnotes(parts[notes], sheet, notes) if notes else Footnotes(None, sheet),
    )


def bookmark_of(key: str) -> str:
    """Return the bookmark of the section called ``key``."""
    return bookmarks.name_for(key)
