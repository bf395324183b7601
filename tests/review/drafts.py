"""The generated agreements, what they remember, and a book where all their clauses are approved."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from lxml import etree

from docgen.domain.klausul import Godkannande, Klausul
from docgen.ooxml import package as packages
from docgen.ooxml import xml
from docgen.ooxml.package import Package
from docgen.review import lines, reviewing, shelf
from docgen.review.result import Granskning
from docgen.review.reviewing import Today
from docgen.review.shelf import Shelf
from tests.rendering import examples

DAY = date(2026, 1, 1)
#: The examples that are agreements, whose clauses legal approves.
FILES = [path for path in examples.FILES if path.stem.endswith("överenskommelse")]
Book = dict[str, list[Klausul]]


@dataclass(frozen=True)
class Sent:
    """A draft as it was sent: its package, and what the workspace writes today."""

    package: Package
    today: Today
    book: Book
    shelf: Shelf

    @property
    def main(self) -> str:
        return packages.main_part(self.package)

    def root(self) -> etree._Element:
        return xml.parse(self.package.parts[self.main])

    def returned(self, root: etree._Element) -> Package:
        return packages.replace(self.package, {self.main: xml.serialise(root)})


@cache
def sent(path: Path) -> Sent:
    """Return an example agreement, all its clauses approved for ever."""
    draft, akt = examples.draft(path), examples.matter(path)
    package = packages.read(draft.content)
    today = Today(lines.body(package), draft.memory.facts, draft.memory.data_fingerprint)
    book = {it.id: [approved(it)] for it in akt.klausuler.values()}
    return Sent(package, today, book, shelf.build(book, DAY))


def approved(clause: Klausul, **changes: object) -> Klausul:
    """Return a clause with its words as they stand approved."""
    ever = {"galler_fran": None, "galler_till": None, "status": "godkänd"}
    changed = clause.model_copy(update={**ever, **changes})
    given = Godkannande(avtryck=changed.avtryck, av="Kommunjurist", den=date(2022, 1, 1))
    return changed.model_copy(update={"godkannande": given})


def review(draft: Sent, package: Package, book: Book | None = None) -> Granskning:
    """Return the review of what came back of ``draft``."""
    on = draft.shelf if book is None else shelf.build(book, DAY)
    return reviewing.review("utkast.docx", package, on, draft.today)


def alone(draft: Sent, package: Package) -> Granskning:
    """Return the review where the data of the document is not at hand."""
    return reviewing.review("utkast.docx", package, draft.shelf)
