"""What the rules look at: the stories of a template with their tags joined, and its package."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from docgen.findings import Finding, Place, Severity
from docgen.ooxml import package as packages
from docgen.ooxml import reading, text, xml
from docgen.ooxml.namespaces import MC, w
from docgen.ooxml.package import Package
from docgen.ooxml.styles import StyleSheet
from docgen.templating import balance, normalise, places, repeated, structure, tags
from docgen.templating.balance import Balance
from docgen.templating.checking.analysis import Analysis, analyse
from docgen.templating.checking.codes import CODES
from docgen.templating.places import Guide
from docgen.templating.structure import Fault
from docgen.templating.tags import Tag
from docgen.templating.vocabulary import Type

_FALLBACK = f"{{{MC}}}Fallback"


@dataclass(frozen=True)
class Story:
    """One story: its part, what an editor calls it, as it is stored and with its tags joined."""

    part: str
    name: str
    raw: etree._Element
    root: etree._Element
    sheet: StyleSheet
    vocabulary: Type
    file: str

    @cached_property
    def tags(self) -> list[Tag]:
        """The tags, numbered as the engine numbers them; those of a fallback repeat others."""
        return tags.read(self.root)

    @cached_property
    def balance(self) -> Balance:
        """Which tags belong together."""
        return balance.weigh(self.tags)

    @cached_property
    def faults(self) -> list[Fault]:
        """What is wrong with how the tags stand."""
        return structure.faults(self.root, self.tags)

    @cached_property
    def analysis(self) -> Analysis:
        """What the tags do with the names of the vocabulary."""
        return analyse(self.tags, self.balance, self.vocabulary)

    @cached_property
    def _guide(self) -> Guide:
        return Guide(self.root, self.sheet)

    @property
    def is_running(self) -> bool:
        """Whether this is a header or footer."""
        return self.name.startswith(("sidhuvud", "sidfot"))

    def place(self, element: etree._Element) -> Place:
        """Return where an element of ``root`` stands."""
        where = self._guide.describe(element)
        return Place(self.file, key=places.SEPARATOR.join(it for it in (self.name, where) if it))

    def finding(
        self,
        code: str,
        element: etree._Element,
        message: str,
        cure: str,
        severity: Severity | None = None,
    ) -> Finding:
        """Return a finding at an element of ``root``."""
        return Finding(code, severity or CODES[code].severity, message, cure, self.place(element))

    def paragraphs(self) -> Iterator[etree._Element]:
        """Yield the paragraphs, those of text boxes once."""
        return reading.paragraphs(self.root)

    def is_shown(self, element: etree._Element) -> bool:
        """Return whether an element is not the repetition that old programs are given."""
        return next(element.iterancestors(_FALLBACK), None) is None


@dataclass(frozen=True)
class Template:
    """A template under check: its package, the kind of its documents, and its stories."""

    package: Package
    file: str
    kind: str
    stories: tuple[Story, ...]
    sheet: StyleSheet
    #: The sections that profiles have for documents of the kind; none where that is not known.
    sections: frozenset[str] = frozenset()

    @cached_property
    def settings(self) -> etree._Element | None:
        """The settings of the file."""
        return self.related("settings")

    def related(self, suffix: str) -> etree._Element | None:
        """Return the parsed part that the document relates to by such a type, if any."""
        found = packages.related(self.package, packages.main_part(self.package), suffix)
        return xml.parse(self.package.parts[found[0]], found[0]) if found else None

    def finding(self, code: str, where: str, message: str, cure: str) -> Finding:
        """Return a finding about the file as a whole, or a named part of it."""
        return Finding(code, CODES[code].severity, message, cure, Place(self.file, key=where))


def of(
    package: Package,
    file: str,
    kind: str,
    vocabulary: Type,
    sections: frozenset[str] = frozenset(),
) -> Template:
    """Return a template ready for the rules."""
    sheet = text.sheet(package)
    read = repeated.in_place(package)
    stories = []
    for part in packages.story_parts(read):
        raw = xml.parse(read.parts[part], part)
        root = xml.parse(read.parts[part], part)
        normalise.join(root)
        name = places.part_name(package, part)
        stories.append(Story(part, name, raw, root, sheet, vocabulary, file))
    return Template(package, file, kind, tuple(stories), sheet, sections)


def numbered(root: etree._Element) -> Mapping[etree._Element, int]:
    """Return the number of each paragraph of a story, from 0."""
    return {paragraph: number for number, paragraph in enumerate(root.iter(w("p")))}
