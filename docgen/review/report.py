"""The report of a review as a Word document for the file: a summary, then each deviation.

What was struck and written is shown by formatting, not as tracked changes: a report says what
was found on a day, and nobody may accept or reject its words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from docgen.diff.words import Kind
from docgen.ooxml import flow, inline, tables, text
from docgen.ooxml.flow import Block
from docgen.ooxml.inline import Inline
from docgen.ooxml.package import Package
from docgen.ooxml.properties import APPLICATION, Core
from docgen.ooxml.styles import StyleSheet
from docgen.review import plain, rows
from docgen.review.compare import Diff, Part
from docgen.review.result import (
    Faktagranskning,
    Granskning,
    Grund,
    Klausulgranskning,
    Status,
    Textgranskning,
)
from docgen.review.rows import Row
from docgen.svenska import typografi

_STYLES: Final = {Kind.DELETED: plain.STRUCK, Kind.INSERTED: plain.WRITTEN, Kind.KEPT: None}
#: So much of what is unchanged is shown before and after a change.
_CONTEXT: Final = 120
_TITLE: Final = "Granskning av utkast"


@dataclass(frozen=True, slots=True)
class Subject:
    """What was reviewed: the file's name, the document's title, and the review."""

    name: str
    title: str
    creator: str
    review: Granskning


def build(subjects: Sequence[Subject], template: Package, moment: datetime) -> Package:
    """Return the report of one draft or several, in the look of ``template``."""
    writer = _Writer(text.sheet(template), several=len(subjects) > 1)
    content = [writer.styled("Title", _TITLE)]
    for subject in subjects:
        content += writer.subject(subject, moment)
    names = "; ".join(it.title or it.name.rpartition(".")[0] for it in subjects)
    core = Core(
        title=f"{_TITLE}: {names}",
        subject="Granskning",
        creator=subjects[0].creator or APPLICATION,
        created=moment,
        modified=moment,
    )
    return plain.document(template, tuple(content), core, f"{_TITLE} {moment:%Y-%m-%d}")


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes blocks in the styles of a template."""

    sheet: StyleSheet
    several: bool

    def styled(self, style: str, words: str) -> Block:
        return flow.Paragraph((_run(words),), self.sheet.id_of(style))

    def subject(self, subject: Subject, moment: datetime) -> Iterator[Block]:
        """Yield the report of one draft."""
        review = subject.review
        if self.several:
            yield self.heading(0, subject.title or subject.name)
        elif subject.title:
            yield self.styled("Subtitle", subject.title)
        yield self.styled("Ingress", rows.summary(review))
        yield from self.about(subject, moment)
        found = rows.of(review)
        yield self.heading(1, "Att ta ställning till")
        if found:
            yield self.overview(found)
        else:
            yield self.line("Inget avviker.")
        yield from self.clauses(found)
        yield from self.facts(found)
        yield from self.texts(found)
        yield from self.standing(review)

    def about(self, subject: Subject, moment: datetime) -> Iterator[Block]:
        """Yield what was reviewed, when, against what."""
        review = subject.review
        yield self.labelled("Utkast", subject.name)
        if review.handling:
            yield self.labelled("Handling", review.handling)
        yield self.labelled("Granskat", f"{moment:%Y-%m-%d} mot de klausuler som gällde då")
        if review.spar:
            yield self.labelled("Spårade ändringar av", rows.people(review.spar))
        for warning in review.varningar:
            yield self.labelled("Observera", warning)

    def overview(self, found: Sequence[Row]) -> Block:
        """Return the table of everything that deviates."""
        cells = [
            (str(it.nummer), _about(it), _brief(it), it.ansvarig or "–", it.atgard) for it in found
        ]
        headings = ("Nr", "Gäller", "Avvikelse", "Ansvarig", "Åtgärd")
        return self.table(headings, cells, (5, 19, 31, 21, 24), "Det som avviker, i korthet")

    def clauses(self, found: Sequence[Row]) -> Iterator[Block]:
        """Yield each clause that deviates, with its redline."""
        mine = [(it, it.kalla) for it in found if isinstance(it.kalla, Klausulgranskning)]
        if mine:
            yield self.heading(1, "Klausuler som avviker")
            words = "Det som har strukits är överstruket och det som har tillagts är understruket."
            yield flow.Paragraph((_run(words),), keep_next=True)
        for it, clause in mine:
            yield self.heading(2, f"{it.nummer}. {it.om}")
            yield self.labelled("Status", f"{it.status}. {_known(it, clause)}")
            shown = replace(it, andringar=rows.own_changes(clause))
            yield from self.difference(shown, rows.of_clause(clause))
            yield from self.instead(clause)

    def difference(self, row: Row, diff: Diff | None) -> Iterator[Block]:
        """Yield who changed what, the redline, and the action."""
        if row.spar:
            yield self.labelled("Spårade ändringar av", row.spar)
        if diff is not None and any(it.kind is not Kind.KEPT for it in diff.parts):
            yield from self.redline(diff)
        for said in row.andringar if len(row.andringar) <= 12 else ():
            yield self.styled("List Bullet", said)
        yield self.labelled("Åtgärd", row.atgard)

    def instead(self, clause: Klausulgranskning) -> Iterator[Block]:
        """Yield the version to use instead, as changes to the words of the outdated one."""
        outdated = Status.FORALDRAD in rows.verdict_of(clause).statuses
        if outdated and clause.nyare is not None and clause.nyare.changes:
            yield self.labelled(f"Så skiljer sig version {clause.gallande}", "")
            yield from self.redline(clause.nyare)

    def redline(self, diff: Diff) -> Iterator[Block]:
        """Yield the paragraphs that differ; those that do not are counted."""
        style = self.sheet.id_of("Quote")
        skipped = 0
        for paragraph in _paragraphs(diff.parts):
            if all(part.kind is Kind.KEPT for part in paragraph):
                skipped += 1
                continue
            if skipped:
                yield self.left_out(skipped)
            skipped = 0
            yield flow.Paragraph(tuple(_shown(paragraph)), style)
        if skipped:
            yield self.left_out(skipped)

    def left_out(self, count: int) -> Block:
        words = "ett stycke oförändrat" if count == 1 else f"{count} stycken oförändrade"
        return flow.Paragraph((inline.Run(f"[{words}]"),), self.sheet.id_of("Quote"))

    def facts(self, found: Sequence[Row]) -> Iterator[Block]:
        """Yield the facts that are not as the data says."""
        mine = [(it, it.kalla) for it in found if isinstance(it.kalla, Faktagranskning)]
        if not mine:
            return
        yield self.heading(1, "Fakta som avviker")
        cells = [
            (
                str(it.nummer),
                fact.namn,
                fact.skrivet or "–",
                _now(fact),
                "okänt" if fact.i_dag is None else fact.i_dag or "–",
                f"{it.status}{f', spårat av {it.spar}' if it.spar else ''}",
            )
            for it, fact in mine
        ]
        headings = ("Nr", "Fakta", "Skrevs som", "Står nu", "Underlaget i dag", "Status")
        yield self.table(headings, cells, (5, 19, 19, 19, 19, 19), "Fakta som avviker")

    def texts(self, found: Sequence[Row]) -> Iterator[Block]:
        """Yield what was done to text outside the clauses."""
        mine = [(it, it.kalla) for it in found if isinstance(it.kalla, Textgranskning)]
        if mine:
            yield self.heading(1, "Text utanför klausulerna")
        for it, stretch in mine:
            yield self.heading(2, f"{it.nummer}. {it.om}: {it.status}")
            yield from self.difference(replace(it, andringar=()), stretch.diff)

    def standing(self, review: Granskning) -> Iterator[Block]:
        """Yield the clauses that stand as approved."""
        mine = [it for it in review.klausuler if not it.avviker]
        if not mine:
            return
        yield self.heading(1, "Klausuler som står som godkända")
        cells = [
            (it.rubrik, it.reference, it.godkand or "–", f"{it.grund} ({it.sakerhet})")
            for it in mine
        ]
        headings = ("Klausul", "Version", "Godkänd", "Igenkänd på")
        yield self.table(headings, cells, (22, 25, 36, 17), "Klausuler som står som godkända")

    def heading(self, level: int, words: str) -> Block:
        level += self.several
        return flow.Heading((_run(words),), self.sheet.id_of(f"heading {level}") or "Heading1")

    def line(self, words: str) -> Block:
        return flow.Paragraph((_run(words),))

    def labelled(self, label: str, words: str) -> Block:
        return flow.Paragraph((inline.Run(f"{label}: ", bold=True), _run(words)))

    def table(
        self,
        headings: Sequence[str],
        cells: Sequence[Sequence[str]],
        weights: tuple[float, ...],
        caption: str,
    ) -> Block:
        style = self.sheet.id_of("Kommuntabell", "table") or self.sheet.id_of("Table Grid", "table")
        look = tables.Look(weights, style, caption, caption)
        head = tuple(self.cell(it, "Tabellrubrik") for it in headings)
        body = [tuple(self.cell(it, "Tabelltext") for it in row) for row in cells]
        return flow.Table((head, *body), look)

    def cell(self, words: str, style: str) -> flow.Cell:
        return flow.Cell((flow.Paragraph((_run(words),), self.sheet.id_of(style)),))


def _run(words: str) -> inline.Run:
    """Return words as a run, figures and units held together as Swedish wants them."""
    return inline.Run(typografi.glue(words))


def _known(row: Row, clause: Klausulgranskning) -> str:
    """Return whose a clause is, and what it was recognised by where it is there."""
    owner = f"Ansvarig: {row.ansvarig}." if row.ansvarig else "Ingen ansvarig är angiven."
    if clause.grund is Grund.INGEN:
        return owner
    return f"{owner} Igenkänd på {clause.grund} ({clause.sakerhet})."


def _about(row: Row) -> str:
    """Return what a row is about, a clause by its heading alone."""
    clause = row.kalla
    return f"Klausulen ”{clause.rubrik}”" if isinstance(clause, Klausulgranskning) else row.om


def _brief(row: Row) -> str:
    """Return status and the first changes, short enough for a cell."""
    shown = "; ".join(row.andringar[:2])
    more = f" och {len(row.andringar) - 2} till" if len(row.andringar) > 2 else ""
    return f"{row.status}: {shown}{more}" if shown else row.status


def _now(fact: Faktagranskning) -> str:
    if fact.avvisat and fact.avvisat != fact.nu and fact.spar:
        return f"{fact.nu or 'borttaget'} ({fact.avvisat} om spårningen avvisas)"
    return fact.nu or "borttaget"


def _paragraphs(parts: Sequence[Part]) -> Iterator[list[Part]]:
    pending: list[Part] = []
    for part in parts:
        pending.append(part)
        if part.ends:
            yield pending
            pending = []
    if pending:
        yield pending


def _shown(paragraph: Sequence[Part]) -> Iterator[Inline]:
    last = len(paragraph) - 1
    for index, part in enumerate(paragraph):
        words = part.text
        if part.kind is Kind.KEPT:
            words = _shortened(words, first=index == 0, last=index == last)
        shown = typografi.glue(words.lstrip() if not index else words)
        yield inline.Run(shown, style=_STYLES[part.kind])


def _shortened(words: str, *, first: bool, last: bool) -> str:
    """Return unchanged words, only those near a change where they are many."""
    if len(words) <= 2 * _CONTEXT:
        return words
    before = "" if first else words[:_CONTEXT].rsplit(" ", 1)[0]
    after = "" if last else words[-_CONTEXT:].split(" ", 1)[-1]
    return f"{before} […] {after}"
