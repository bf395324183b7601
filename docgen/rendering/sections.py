"""Sections become the blocks a template lays out: rich content, and lists the template formats."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from docgen.domain.akt import Akt
from docgen.domain.avsnitt import Bilaga
from docgen.domain.disposition import Placering
from docgen.domain.klausul import Klausul
from docgen.findings import Loc
from docgen.ooxml import flow, inline
from docgen.rendering import (
    agreement_tables,
    apparatus,
    decisions,
    headlines,
    posts,
    spacing,
    tabeller,
)
from docgen.rendering.apparatus import Apparatus
from docgen.rendering.body import Text, Writer
from docgen.rendering.evaluate import Evaluator, Spot
from docgen.rendering.held import Content
from docgen.rendering.laid_out import LaidOut
from docgen.rendering.posts import Post
from docgen.svenska import datum

#: A block of rich content: what the writer makes, before it is XML.
_Flow = tuple[flow.Block, ...]
#: Headings deeper than this carry no number.
_DEEPEST_NUMBER = 3


class Headed(NamedTuple):
    """A section in its place, with its heading in words and a key no other section has."""

    place: Placering
    heading: str
    key: str


@dataclass(frozen=True, slots=True)
class Body:
    """The blocks of a draft in order, and the rich content of each section the profile names."""

    blocks: tuple[Post, ...]
    named: Mapping[str, Content]


def headed(placed: Sequence[Placering], akt: Akt, evaluator: Evaluator) -> tuple[Headed, ...]:
    """Return every section with its heading evaluated, once for all who show it."""
    keys = section_keys(placed)
    return tuple(
        Headed(place, evaluator.line(place.rubrik, _heading_spot(place, akt)), key)
        for place, key in zip(placed, keys, strict=True)
    )


def write(given: Sequence[Headed], akt: Akt, writer: Writer, title: str) -> Body:
    """Return the blocks of every section; neighbouring rich content is one block."""
    blocks: list[Post] = []
    pending: list[flow.Block] = []
    named: dict[str, list[flow.Block]] = {}
    collected = writer.apparatus
    annex = 0
    for section, owner in zip(given, _owners(given), strict=True):
        place = section.place
        if place.bilaga != annex:
            annex = place.bilaga
            pending.append(_annex_heading(annex, akt, writer))
        written = _Section(section, akt, writer)
        rich = spacing.kept(written.rich()) if written.is_signed else written.rich()
        pending += rich
        if owner:
            named.setdefault(owner, []).extend(rich)
        laid_out = LaidOut(place, akt, writer.evaluator, section.key, title)
        for block in laid_out.blocks():
            _flush(blocks, pending, collected)
            blocks.append(block)
    _flush(blocks, pending, collected)
    return Body(tuple(blocks), {key: _content(it, collected) for key, it in named.items()})


def section_keys(placed: Sequence[Placering]) -> list[str]:
    """Return a key for each section, none twice: its own name, the profile's, else its heading.

    No key depends on what stands before the section, unless that has the same name: a draft is
    known again by these keys when a section has been moved or added.
    """
    taken: set[str] = set()
    by_loc: dict[Loc, str] = {}
    for place in placed:
        section = place.avsnitt
        name = section.nyckel or section.slag or section.klausul
        wanted = f"avsnitt.{name}" if name else f"{_above(place, by_loc)}.{_slug(place.rubrik)}"
        key, number = wanted, 1
        while key in taken:
            number += 1
            key = f"{wanted}.{number}"
        taken.add(key)
        by_loc[place.loc] = key
    return list(by_loc.values())


def _above(place: Placering, keys: Mapping[Loc, str]) -> str:
    annex = f"bilaga.{place.bilaga}" if place.bilaga else "avsnitt"
    return keys.get(place.loc[:-2], annex)


def _slug(heading: str) -> str:
    return re.sub(r"\W+", "-", heading.lower()).strip("-") or "text"


def _owners(given: Sequence[Headed]) -> Iterator[str | None]:
    """Yield the name under which a template finds each section: its own, else that above it."""
    owners: dict[Loc, str | None] = {}
    holder: str | None = None
    for section in given:
        loc, own = section.place.loc, section.place.avsnitt
        above = holder if _is_chosen(section.place) else owners.get(loc[:-2])
        owners[loc] = own.slag or above
        if own.klausuler:
            holder = owners[loc]
        yield owners[loc]


def targets(given: Sequence[Headed], *, numbered: bool) -> dict[str, apparatus.Target]:
    """Return the sections that others may refer to, by key; the first of two with one key."""
    found: dict[str, apparatus.Target] = {}
    for section in given:
        place = section.place
        key = place.avsnitt.nyckel or place.avsnitt.klausul
        if key and section.heading:
            carries = numbered and place.niva <= _DEEPEST_NUMBER and not place.bilaga
            target = apparatus.Target(apparatus.bookmark_of(key), section.heading, carries)
            found.setdefault(key, target)
    return found


def _heading_spot(place: Placering, akt: Akt) -> Spot:
    """Return where the heading of a section stands: with it, with its clause, in the profile."""
    if place.avsnitt.rubrik is not None:
        return _spot(place, "rubrik")
    if place.avsnitt.klausul in akt.klausuler:
        return Spot(f"klausul {place.avsnitt.klausul}", ("rubrik",))
    return Spot("profil", ("dokumenttyper", akt.handling.dokumenttyp, "avsnitt"))


def _spot(place: Placering, name: str) -> Spot:
    """Return where a text of a section stands; a clause stands where it was chosen."""
    if _is_chosen(place):
        return Spot(str(place.loc[0]), (*place.loc[1:], name))
    return Spot("handling", (*place.loc, name))


def _is_chosen(place: Placering) -> bool:
    """Return whether a section is a clause that the agreement or the profile chose."""
    return place.loc[0] in {"överenskommelse", "profil"}


def _flush(blocks: list[Post], pending: list[flow.Block], collected: Apparatus) -> None:
    if pending:
        content = _content(pending, collected)
        content.draw()  # what cannot be drawn is told before the template is filled
        blocks.append(posts.post(f"block.{len(blocks)}", slag="flöde", innehåll=content))
        pending.clear()


def _content(blocks: Sequence[flow.Block], collected: Apparatus) -> Content:
    """Return rich content that a template may print as it is."""
    return Content(tuple(blocks), spacing.style(collected.styles), collected.held)


def _annex_heading(number: int, akt: Akt, writer: Writer) -> flow.Block:
    """Return the heading that begins an annex on a page of its own."""
    annex = akt.handling.bilagor[number - 1]
    lead = "Bilaga" if len(akt.handling.bilagor) == 1 else f"Bilaga {number}"
    words = writer.evaluator.line(annex.titel, _annex_spot(number - 1))
    title = writer.fact(f"bilagor.{number - 1}.titel", words)
    style = writer.apparatus.style("Bilagerubrik") or "Normal"
    return flow.Heading((inline.Run(f"{lead}\u00a0– "), *title), style)


def _annex_spot(index: int) -> Spot:
    return Spot("handling", ("bilagor", index, "titel"))


class _Section(NamedTuple):
    """One section, being written."""

    headed: Headed
    akt: Akt
    writer: Writer

    @property
    def is_signed(self) -> bool:
        """Whether people stand below the text, on the same page."""
        section = self.headed.place.avsnitt
        return bool(section.underskrifter or section.kontakter)

    def rich(self) -> _Flow:
        """Return heading, text and tables; a clause stands with its heading in a control."""
        section = self.headed.place.avsnitt
        body = (*self._text(), *self._decisions(), *self._tables())
        if section.bilagor:
            body = (*body, *self._annex_list())
        if section.klausul:
            return (*self._clause(section.klausul), *body)
        return (*self._heading(section.nyckel, f"{self.headed.key}.rubrik"), *body)

    def _heading(self, target: str | None, fact: str) -> _Flow:
        """Return the heading, to which others refer as ``target``, with its words as a ``fact``."""
        if not self.headed.heading:
            return ()
        place, bookmark = self.headed.place, apparatus.bookmark_of(target) if target else None
        style, number = self.writer.heading_look(place.niva, numbered=not place.bilaga)
        return (headlines.write(self.headed.heading, fact, "Rubrik", style, number, bookmark),)

    def _text(self) -> _Flow:
        given = self.headed.place.avsnitt.text
        return self.writer.markdown(given, self._within("text")) if given else ()

    def _clause(self, id: str) -> _Flow:
        clause = self.akt.klausuler.get(id)
        if clause is None:
            self.writer.evaluator.report(
                "referens-okänd",
                f"Klausulen ”{id}” finns inte.",
                _spot(self.headed.place, "klausul"),
                cure="Rätta namnet, eller lägg till klausulen.",
            )
            return ()
        content = (
            *self._heading(self.headed.place.avsnitt.nyckel or clause.id, ""),
            *self._clause_text(clause),
        )
        title = self.headed.heading or clause.rubrik
        return (
            (flow.Clause(f"klausul.{self.akt.reference(clause)}", content, title),)
            if content
            else ()
        )

    def _clause_text(self, clause: Klausul) -> _Flow:
        return self.writer.markdown(clause.text, self._of(Spot(f"klausul {clause.id}", ("text",))))

    def _decisions(self) -> _Flow:
        given = self.headed.place.avsnitt.beslut
        if not given:
            return ()
        text, key = self._within("beslut"), f"{self.headed.key}.beslut"
        return tuple(decisions.write(given, self.akt, self.writer, text, key))

    def _tables(self) -> _Flow:
        section, agreement = self.headed.place.avsnitt, self.akt.overenskommelse
        written: list[flow.Block] = []
        if section.tabell:
            text, key = self._within("tabell"), f"{self.headed.key}.tabell"
            written += tabeller.write(section.tabell, self.writer, text, key)
        kind = section.sammanstallning
        found = agreement_tables.computed(kind, agreement, self.akt) if kind and agreement else None
        if found is not None:
            text, key = self._within("sammanställning"), f"{self.headed.key}.{kind}"
            written += tabeller.write(found, self.writer, text, key)
        return tuple(written)

    def _annex_list(self) -> _Flow:
        style = self.writer.apparatus.style("List Number")
        place = self.writer.apparatus.numbering.restart(style, "decimal")
        titles = (
            (index, self._annex_words(index, annex))
            for index, annex in enumerate(self.akt.handling.bilagor)
        )
        return tuple(
            flow.Paragraph(
                self.writer.fact(f"{self.headed.key}.bilagor.{index}", words), style, place
            )
            for index, words in titles
            if words
        )

    def _annex_words(self, index: int, annex: Bilaga) -> str:
        title = self.writer.evaluator.line(annex.titel, _annex_spot(index))
        return f"{title}, {datum.iso(annex.datum)}" if title and annex.datum else title

    def _within(self, name: str) -> Text:
        return self._of(_spot(self.headed.place, name))

    def _of(self, spot: Spot) -> Text:
        place = self.headed.place
        return Text(spot, place.niva, self.headed.heading, not place.bilaga, self.is_signed)
