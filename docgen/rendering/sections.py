"""Sections become the blocks a template lays out: rich content, and lists the template formats."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from markupsafe import Markup

from docgen.domain.akt import Akt
from docgen.domain.avsnitt import Avsnitt, Kontakt, Underskrift
from docgen.domain.disposition import Placering
from docgen.domain.handling import Handlaggare
from docgen.ooxml import flow, inline
from docgen.rendering import apparatus, decisions, facts, phrases, tabeller
from docgen.rendering.body import Text, Writer
from docgen.rendering.evaluate import Evaluator, Spot
from docgen.rendering.facts import Post

#: A block of rich content: what the writer makes, before it is XML.
_Flow = tuple[flow.Block, ...]


@dataclass(frozen=True, slots=True)
class Body:
    """The blocks of a draft in order, and the rich content of each section the profile names."""

    blocks: tuple[Post, ...]
    named: Mapping[str, Markup]


def write(placed: Sequence[Placering], akt: Akt, writer: Writer, title: str) -> Body:
    """Return the blocks of every section; neighbouring rich content is one block."""
    blocks: list[Post] = []
    pending: list[flow.Block] = []
    named: dict[str, list[flow.Block]] = {}
    keys = section_keys(placed)
    after_table = writer.apparatus.styles.id_of("Efter tabell")
    annex = 0
    for place, key in zip(placed, keys, strict=True):
        if place.bilaga != annex:
            annex = place.bilaga
            pending.append(_annex_heading(annex, akt, writer))
        section = _Section(place, akt, writer, key, title)
        rich = section.rich()
        pending += rich
        if place.avsnitt.slag:
            named.setdefault(place.avsnitt.slag, []).extend(rich)
        for block in section.laid_out():
            _flush(blocks, pending, after_table)
            blocks.append(block)
    _flush(blocks, pending, after_table)
    return Body(tuple(blocks), {key: markup(rich, after_table) for key, rich in named.items()})


def markup(content: Sequence[flow.Block], after_table: str | None = None) -> Markup:
    """Return rich content that a template may print as it is.

    ``after_table`` is the style of body text that follows a table, which has no room below it.
    """
    spaced = _spaced(content, after_table) if after_table else content
    return Markup(flow.to_xml(tuple(spaced)))  # noqa: S704 - built by our own escaping writer


def _spaced(content: Sequence[flow.Block], style: str) -> Iterator[flow.Block]:
    previous: flow.Block | None = None
    for block in content:
        if isinstance(block, flow.Clause):
            yield replace(block, content=tuple(_spaced(block.content, style)))
        elif (
            isinstance(block, flow.Paragraph)
            and isinstance(previous, flow.Table)
            and block.style is None
        ):
            yield replace(block, style=style)
        else:
            yield block
        previous = block


def section_keys(placed: Sequence[Placering]) -> list[str]:
    """Return a key for each section, none twice: its own, the profile's, else its place."""
    taken: dict[str, int] = {}
    keys = []
    for place in placed:
        section = place.avsnitt
        path = ".".join(str(step) for step in place.loc)
        key = section.nyckel or section.slag or section.klausul or path
        taken[key] = taken.get(key, 0) + 1
        keys.append(key if taken[key] == 1 else f"{key}.{taken[key]}")
    return keys


def targets(
    placed: Sequence[Placering], evaluator: Evaluator, *, numbered: bool
) -> dict[str, apparatus.Target]:
    """Return the sections that others may refer to, by key."""
    found = {}
    for place in placed:
        key = place.avsnitt.nyckel or place.avsnitt.klausul
        if key and place.rubrik:
            heading = evaluator.line(place.rubrik, Spot("handling", (*place.loc, "rubrik")))
            carries = numbered and place.niva <= 3 and not place.bilaga
            found[key] = apparatus.Target(apparatus.bookmark_of(key), heading, carries)
    return found


def _flush(blocks: list[Post], pending: list[flow.Block], after_table: str | None) -> None:
    if pending:
        key = f"block.{len(blocks)}"
        blocks.append(facts.post(key, slag="flöde", innehåll=markup(pending, after_table)))
        pending.clear()


def _annex_heading(number: int, akt: Akt, writer: Writer) -> flow.Block:
    """Return the heading that begins an annex on a page of its own."""
    annex = akt.handling.bilagor[number - 1]
    lead = "Bilaga" if len(akt.handling.bilagor) == 1 else f"Bilaga {number}"
    words = writer.evaluator.line(annex.titel, Spot("handling", ("bilagor", number - 1, "titel")))
    title = writer.fact(f"bilagor.{number - 1}.titel", words)
    style = writer.apparatus.style("Bilagerubrik") or "Normal"
    return flow.Heading((inline.Run(f"{lead}\u00a0– "), *title), style)


class _Section:
    """One section, being written."""

    def __init__(self, place: Placering, akt: Akt, writer: Writer, key: str, title: str) -> None:
        self._place, self._akt, self._writer, self._key = place, akt, writer, key
        self._section: Avsnitt = place.avsnitt
        self._title = title
        self._register, self._day = akt.register, akt.handling.datum

    def rich(self) -> _Flow:
        """Return heading, text and tables; a clause stands with its heading in a control."""
        section = self._section
        body = (*self._clause(), *self._text(), *self._decisions(), *self._tables())
        if section.bilagor:
            body = (*body, *self._annex_list())
        return (*(() if section.klausul else self._heading()), *body)

    def laid_out(self) -> Iterator[Post]:
        """Yield the blocks that the template formats itself."""
        section = self._section
        if section.underlag:
            cited = [{"text": self._cited(i)} for i in range(len(section.underlag))]
            yield self._block("underlag", underlag=self._rows("underlag", cited))
        if section.planering:
            yield self._block("planering", steg=self._rows("planering", self._plan()))
        if section.mbl:
            yield self._block("mbl", text=phrases.mbl(section.mbl))
        if section.kontakter:
            contacts = [self._contact(contact) for contact in section.kontakter]
            yield self._block("kontakter", kontakter=self._rows("kontakter", contacts))
        if section.underskrifter:
            yield self._signatures()
        if section.mottagare:
            yield self._block("mottagare", grupper=self._recipients())

    def _heading(self) -> _Flow:
        words = self._place.rubrik
        if not words:
            return ()
        spot = Spot("handling", (*self._place.loc, "rubrik"))
        shown = self._writer.evaluator.line(words, spot)
        content = self._writer.fact(f"{self._key}.rubrik", shown, "Rubrik")
        key = self._section.nyckel
        return (self._writer.heading(content, self._place.niva, self._bookmark(key)),)

    def _bookmark(self, key: str | None) -> str | None:
        return apparatus.bookmark_of(key) if key else None

    def _text(self) -> _Flow:
        if not self._section.text:
            return ()
        return self._writer.markdown(self._section.text, self._spot("text"))

    def _clause(self) -> _Flow:
        clause = self._akt.klausuler.get(self._section.klausul or "")
        if clause is None:
            return ()
        spot = Spot(f"klausul {clause.id}", ("text",))
        text = Text(spot, self._place.niva, self._place.rubrik)
        heading: _Flow = ()
        if self._place.rubrik:
            shown = self._writer.evaluator.line(self._place.rubrik, Spot(spot.record, ("rubrik",)))
            bookmark = self._bookmark(self._section.nyckel or clause.id)
            content = (inline.Run(shown),)
            heading = (self._writer.heading(content, self._place.niva, bookmark),)
        body = self._writer.markdown(clause.text, text)
        return (flow.Clause(f"klausul.{clause.reference}", (*heading, *body), clause.rubrik),)

    def _decisions(self) -> _Flow:
        given = self._section.beslut
        text = self._spot("beslut")
        return tuple(decisions.write(given, self._akt, self._writer, text, f"{self._key}.beslut"))

    def _tables(self) -> _Flow:
        section, written = self._section, []
        if section.tabell:
            written.append((section.tabell, f"{self._key}.tabell"))
        if section.sammanstallning and self._akt.overenskommelse:
            found = tabeller.computed(section.sammanstallning, self._akt.overenskommelse, self._akt)
            if found is not None:
                written.append((found, f"{self._key}.{section.sammanstallning}"))
        text = self._spot("tabell")
        return tuple(
            block
            for table, key in written
            for block in tabeller.write(table, self._writer, text, key)
        )

    def _annex_list(self) -> _Flow:
        style = self._writer.apparatus.style("List Number")
        place = self._writer.apparatus.numbering.restart(style, "decimal")
        items = []
        for index, annex in enumerate(self._akt.handling.bilagor):
            spot = Spot("handling", ("bilagor", index, "titel"))
            words = self._writer.evaluator.line(annex.titel, spot)
            fact = self._writer.fact(f"{self._key}.bilagor.{index}", words)
            items.append(flow.Paragraph(fact, style, place))
        return tuple(items)

    def _spot(self, name: str) -> Text:
        spot = Spot("handling", (*self._place.loc, name))
        return Text(spot, self._place.niva, self._place.rubrik)

    def _block(self, slag: str, **values: Any) -> Post:
        return facts.post(f"{self._key}.{slag}", slag=slag, **values)

    def _rows(self, name: str, records: Sequence[Mapping[str, Any]]) -> list[Post]:
        return facts.rows(f"{self._key}.{name}", records)

    def _cited(self, index: int) -> str:
        given = self._section.underlag[index]
        other = self._akt.andra.get(given.handling or "")
        if other is not None:
            return phrases.other(given, other, self._title_of(other), self._akt)
        text = phrases.underlag(given, self._akt, self._title)
        spot = Spot("handling", (*self._place.loc, "underlag", index, "titel"))
        return self._writer.evaluator.line(text, spot)

    def _title_of(self, other: Akt) -> str:
        """Return the title of another document, with the facts of its own matter."""
        evaluator = Evaluator(other, facts.of(other), self._writer.evaluator.findings)
        return evaluator.line(other.handling.titel, Spot("handling", ("titel",)))

    def _plan(self) -> list[dict[str, Any]]:
        return [
            {
                "organ": self._name(step.organ),
                "skede": step.skede or "",
                "datum": step.datum or step.tid or "",
            }
            for step in self._section.planering
        ]

    def _contact(self, contact: Kontakt) -> dict[str, Any]:
        given = Handlaggare.model_construct(
            person=contact.person,
            namn=contact.namn,
            titel=contact.titel,
            epost=contact.epost,
            telefon=None,
        )
        person = facts.officer(given, self._register, self._day, "")
        return {**_without_key(person), "part": self._name(contact.part)}

    def _signatures(self) -> Post:
        key = f"{self._key}.underskrifter"
        signed = self._rows(
            "underskrifter", [self._signature(given) for given in self._section.underskrifter]
        )
        pairs = [
            facts.post(
                f"{key}.par.{i}",
                vänster=signed[i],
                höger=signed[i + 1] if i + 1 < len(signed) else None,
            )
            for i in range(0, len(signed), 2)
        ]
        agreement = any(given.part for given in self._section.underskrifter)
        return facts.post(
            key, slag="underskrifter", underskrifter=signed, par=pairs, avtal=agreement
        )

    def _signature(self, given: Underskrift) -> dict[str, Any]:
        officer = Handlaggare.model_construct(
            person=given.person, namn=given.namn, titel=given.titel, epost=None, telefon=None
        )
        person = facts.officer(officer, self._register, self._day, "")
        return {
            **_without_key(person),
            "enhet": given.enhet or person["enhet"],
            "part": self._name(given.part) if given.part else "",
            "ort": given.ort or "",
        }

    def _recipients(self) -> list[Post]:
        groups = []
        for index, group in enumerate(self._section.mottagare):
            key = f"{self._key}.mottagare.{index}"
            named = [{"namn": self._name(text)} for text in group.mottagare]
            groups.append(
                facts.post(key, rubrik=group.rubrik or "", mottagare=facts.rows(key, named))
            )
        return groups

    def _name(self, text: str) -> str:
        named = self._writer.evaluator.line(text, Spot("handling", self._place.loc))
        return str(facts.organ_or_name(named, self._register, self._day, "")["namn"])


def _without_key(record: Post) -> dict[str, Any]:
    return {name: value for name, value in record.items() if name != "nyckel"}
