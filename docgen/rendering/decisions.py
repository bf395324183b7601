"""Proposed decisions: a lead-in and points, in the form the municipality puts them."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.domain.akt import Akt
from docgen.domain.avsnitt import Beslutsgrupp, Sats
from docgen.ooxml import flow, lists
from docgen.rendering import facts
from docgen.rendering.body import Text, Writer

_ENDINGS = ".:;,!?"


def write(
    groups: tuple[Beslutsgrupp, ...], akt: Akt, writer: Writer, text: Text, key: str
) -> Iterator[flow.Block]:
    """Yield what each body decides, body after body."""
    done = 0
    for index, group in enumerate(groups):
        done = done if group.fortsatter else 0
        yield from _Group(group, akt, writer, text, f"{key}.{index}").blocks(done + 1)
        done += len(group.satser)


class _Group:
    """One body's decision, being written."""

    def __init__(self, group: Beslutsgrupp, akt: Akt, writer: Writer, text: Text, key: str) -> None:
        self._group, self._akt, self._writer, self._text, self._key = group, akt, writer, text, key
        self._form = group.form or akt.profil.beslut.form

    def blocks(self, first: int) -> Iterator[flow.Block]:
        """Yield lead-in, points and condition; numbers begin with ``first``."""
        apparatus = self._writer.apparatus
        lead = self._lead_in()
        if lead:
            content = self._writer.fact(f"{self._key}.inledning", lead)
            yield flow.Paragraph(content, apparatus.style("Beslutsinledning"), keep_next=True)
        name = {"numrerad": "List Number", "mening": "Normal"}.get(self._form, "Beslutssats")
        style = apparatus.style(name)
        kind: lists.Kind = "decimal" if self._form == "numrerad" else "bullet"
        place = (
            None
            if self._form == "mening"
            else apparatus.numbering.restart(style, kind, start=first)
        )
        for index, point in enumerate(self._group.satser):
            yield from self._writer.item(self._point(point, index), self._text, style, place)
        if self._group.villkor:
            yield flow.Paragraph(self._writer.sentence(self._group.villkor, self._text))

    def _lead_in(self) -> str:
        if self._group.inledning is not None:
            return self._writer.evaluator.line(self._group.inledning, self._text.spot)
        style = self._akt.profil.beslut
        named = self._group.organ or next(iter(self._akt.handling.namnd), "")
        day = self._akt.handling.datum
        body = facts.organ_or_name(named, self._akt.register, day, "")["namn"] if named else ""
        lead = style.inledning.replace("{organ}", body).strip()
        return lead[:1].upper() + lead[1:]

    def _point(self, point: Sats, index: int) -> str:
        words = point.text
        if self._form == "att-satser" and not words.lower().startswith("att "):
            words = f"att {words}"
        if point.villkor:
            words = f"{words.rstrip('.')}, {point.villkor}"
        last = index == len(self._group.satser) - 1
        return words.rstrip() + self._ending(point, words, last=last)

    def _ending(self, point: Sats, words: str, *, last: bool) -> str:
        """Return the punctuation after a point (Språkrådet: in a list only the last has a stop)."""
        if point.slut is not None:
            return point.slut
        if words.rstrip()[-1:] in _ENDINGS:
            return ""
        if last or self._form in {"numrerad", "mening"}:
            return "."
        return self._akt.profil.beslut.skiljetecken
