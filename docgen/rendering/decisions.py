"""Proposed decisions: a lead-in and points, in the form the municipality puts them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from docgen.domain.akt import Akt
from docgen.domain.avsnitt import Beslutsgrupp, Sats
from docgen.ooxml import flow, lists
from docgen.ooxml.styles import NumPr
from docgen.rendering import names
from docgen.rendering.body import Text, Writer

_ENDINGS = ".:;,!?"
#: Where the texts of footnotes begin below the words of a point.
_NOTES = re.compile(r"(?=\n\s*\n\[\^)")


def write(
    groups: tuple[Beslutsgrupp, ...], akt: Akt, writer: Writer, text: Text, key: str
) -> Iterator[flow.Block]:
    """Yield what each body decides, body after body."""
    done = 0
    for index, group in enumerate(groups):
        done = done if group.fortsatter else 0
        yield from _Group(group, akt, writer, text.at(index), f"{key}.{index}").blocks(done + 1)
        done += len(group.satser)


@dataclass(frozen=True, slots=True)
class _Group:
    """One body's decision, being written."""

    group: Beslutsgrupp
    akt: Akt
    writer: Writer
    text: Text
    key: str

    @property
    def form(self) -> str:
        """How the points are set out: the group's own way, else the municipality's."""
        return self.group.form or self.akt.profil.beslut.form

    def blocks(self, first: int) -> Iterator[flow.Block]:
        """Yield lead-in, points and condition; numbers begin with ``first``."""
        apparatus = self.writer.apparatus
        lead = self.writer.fact(f"{self.key}.inledning", self._lead_in())
        if lead:
            yield flow.Paragraph(lead, apparatus.style("Beslutsinledning"), keep_next=True)
        style, place = self._list(first)
        for index, point in enumerate(self.group.satser):
            at = self.text.at("satser", index, "text")
            yield from self.writer.item(self._point(point, index), at, style, place)
        if self.group.villkor:
            condition = self.writer.sentence(self.group.villkor, self.text.at("villkor"))
            yield flow.Paragraph(condition)

    def _list(self, first: int) -> tuple[str | None, NumPr | None]:
        """Return the style of the points, and their list; none for plain sentences."""
        apparatus = self.writer.apparatus
        if self.form == "mening":
            return apparatus.style("Normal"), None
        numbered = self.form == "numrerad"
        style = apparatus.style("List Number" if numbered else "Beslutssats")
        kind: lists.Kind = "decimal" if numbered else "bullet"
        return style, apparatus.numbering.restart(style, kind, start=first)

    def _lead_in(self) -> str:
        if self.group.inledning is not None:
            return self.writer.evaluator.line(self.group.inledning, self.text.at("inledning").spot)
        named = self.group.organ or next(iter(self.akt.handling.namnd), "")
        day = self.akt.handling.datum
        body = names.organ_or_name(named, self.akt.register, day, "")["namn"] if named else ""
        lead = self.akt.profil.beslut.inledning.replace("{organ}", body).strip()
        return lead[:1].upper() + lead[1:]

    def _point(self, point: Sats, index: int) -> str:
        """Return the Markdown of a point, with what its form puts before and after the words."""
        words, *notes = _NOTES.split(point.text, maxsplit=1)
        if self.form == "att-satser" and not words.lower().startswith("att "):
            words = f"att {words}"
        if point.villkor:
            words = f"{words.rstrip('.')}, {point.villkor}"
        last = index == len(self.group.satser) - 1
        return "".join([words.rstrip(), self._ending(point, words, last=last), *notes])

    def _ending(self, point: Sats, words: str, *, last: bool) -> str:
        """Return the punctuation after a point (Språkrådet: in a list only the last has a stop)."""
        if point.slut is not None:
            return point.slut
        if words.rstrip()[-1:] in _ENDINGS:
            return ""
        if last or self.form in {"numrerad", "mening"}:
            return "."
        return self.akt.profil.beslut.skiljetecken
