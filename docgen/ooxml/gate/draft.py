"""A draft at the gate: its parts parsed once, and the way a rule says what it found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from lxml import etree

from docgen.findings import Finding, Place, Severity
from docgen.ooxml import labels, package, reading, text
from docgen.ooxml.namespaces import w
from docgen.ooxml.package import Package
from docgen.ooxml.styles import StyleSheet

#: Attributes a person may come to read, or that carry a key, and where Word puts those of its own.
_READ_ATTRIBUTES: Final = ("descr", "title", "name")
_READ_ELEMENTS: Final = etree.XPath("//*[@descr or @title or @name]")
_KEYED: Final = {
    w("bookmarkStart"): w("name"),
    **{w(tag): w("val") for tag in ("tag", "alias", "tblCaption", "tblDescription")},
}
_BESIDE = 60  #: letters of the text beside that a finding shows


@dataclass(frozen=True)
class Draft:
    """A package whose XML parts are parsed; those that could not be are left out of ``trees``."""

    package: Package
    trees: Mapping[str, etree._Element]
    main: str
    #: Texts from data that look like leftovers, longest first.
    allowed: tuple[str, ...] = ()

    @cached_property
    def stories(self) -> Mapping[str, etree._Element]:
        """The parts a reader reads, document first."""
        names = package.story_parts(self.package)
        return {name: self.trees[name] for name in names if name in self.trees}

    @cached_property
    def written(self) -> Mapping[str, etree._Element]:
        """The stories and the comments: everything that holds paragraphs."""
        return {**self.stories, **dict(self.related("comments"))}

    @cached_property
    def sheet(self) -> StyleSheet:
        """The styles of the draft."""
        return text.sheet(self.package)

    @cached_property
    def lists(self) -> Mapping[int, labels.Numbering]:
        """The lists of the draft by numId."""
        return text.lists(self.package)

    @cached_property
    def words(self) -> Mapping[str, Sequence[str]]:
        """The words of every paragraph that has any, by part."""
        return {
            part: [words for p in root.iter(w("p")) if (words := reading.text(p))]
            for part, root in self.written.items()
        }

    @cached_property
    def labels(self) -> Mapping[str, Sequence[tuple[str, etree._Element]]]:
        """The attributes of every story that a person may read, or that carry a key."""
        return {part: list(_labels(root)) for part, root in self.stories.items()}

    def related(self, suffix: str) -> Iterator[tuple[str, etree._Element]]:
        """Yield the parsed parts the main document relates to by such a type."""
        for name in package.related(self.package, self.main, suffix):
            if name in self.trees:
                yield name, self.trees[name]


def _labels(root: etree._Element) -> Iterator[tuple[str, etree._Element]]:
    for element in _READ_ELEMENTS(root):
        for name in _READ_ATTRIBUTES:
            yield element.get(name, ""), element
    for element in root.iter(*_KEYED):
        yield element.get(_KEYED[str(element.tag)], ""), element


def found(code: str, part: str, message: str, cure: str, beside: str = "") -> Finding:
    """Return a finding that stops the draft, in ``part`` at the text ``beside``."""
    return Finding(code, Severity.FEL, message, cure, Place(part, key=beside))


def beside(element: etree._Element) -> str:
    """Return the words at ``element``, its paragraph's or its own, short, for a person to find."""
    around = element if element.tag == w("p") else next(element.iterancestors(w("p")), element)
    if around.tag == w("p"):
        words = reading.text(around)
    else:
        words = " ".join(reading.text(paragraph) for paragraph in around.iter(w("p")))
    return shorten(words)


def shorten(words: str) -> str:
    """Return ``words`` on one line, as much as a finding shows."""
    line = " ".join(words.split())
    return line if len(line) <= _BESIDE else f"{line[: _BESIDE - 1]}…"
