"""The blocks a template formats itself: documents cited, planning, contacts, signatures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from docgen.domain.akt import Akt
from docgen.domain.avsnitt import Avsnitt, Kontakt, Mottagargrupp, Planeringssteg, Underskrift
from docgen.domain.disposition import Placering
from docgen.domain.handling import Handlaggare
from docgen.rendering import facts, names, phrases, posts
from docgen.rendering.evaluate import Evaluator, Spot
from docgen.rendering.posts import Post


class LaidOut(NamedTuple):
    """The blocks of one section; ``key`` is the section's, ``title`` the document's."""

    place: Placering
    akt: Akt
    evaluator: Evaluator
    key: str
    title: str

    def blocks(self) -> Iterator[Post]:
        """Yield the blocks in the order they stand below the section's text."""
        section = self.place.avsnitt
        if section.underlag:
            cited = [{"text": self._cited(i)} for i in range(len(section.underlag))]
            yield self._block("underlag", underlag=self._rows("underlag", cited))
        if section.planering:
            steps = [self._step(i, step) for i, step in enumerate(section.planering)]
            yield self._block("planering", steg=self._rows("planering", steps))
        if section.mbl:
            yield self._block("mbl", text=phrases.mbl(section.mbl))
        if section.kontakter:
            contacts = [self._contact(i, given) for i, given in enumerate(section.kontakter)]
            yield self._block("kontakter", kontakter=self._rows("kontakter", contacts))
        if section.underskrifter:
            yield self._signatures(section)
        if section.mottagare:
            groups = [self._receivers(i, group) for i, group in enumerate(section.mottagare)]
            yield self._block("mottagare", grupper=groups)

    def _block(self, slag: str, **values: Any) -> Post:
        return posts.post(f"{self.key}.{slag}", slag=slag, **values)

    def _rows(self, name: str, records: Sequence[Mapping[str, Any]]) -> list[Post]:
        return posts.rows(f"{self.key}.{name}", records)

    def _line(self, text: str | None, *steps: str | int) -> str:
        """Return a text of the section with its facts; ``steps`` lead to it from the section."""
        spot = Spot("handling", (*self.place.loc, *steps))
        return self.evaluator.line(text, spot) if text else ""

    def _name(self, text: str, *steps: str | int) -> str:
        """Return the name of the body or organisation that a text is the id of, else the text."""
        named = self._line(text, *steps)
        found = names.organ_or_name(named, self.akt.register, self.akt.handling.datum, "")
        return str(found["namn"])

    def _cited(self, index: int) -> str:
        given = self.place.avsnitt.underlag[index]
        title = self._line(given.titel, "underlag", index, "titel")
        other = self.akt.andra.get(given.handling or "")
        if other is not None:
            return phrases.other(given, other, title or self._title_of(other), self.akt)
        return phrases.underlag(given, self.akt, self.title if given.egen else title)

    def _title_of(self, other: Akt) -> str:
        """Return the title of another document, with the facts of its own matter."""
        evaluator = Evaluator(other, facts.of(other), self.evaluator.findings)
        return evaluator.line(other.handling.titel, Spot("handling", ("titel",)))

    def _step(self, index: int, step: Planeringssteg) -> dict[str, Any]:
        return {
            "organ": self._name(step.organ, "planering", index, "organ"),
            "skede": self._line(step.skede, "planering", index, "skede"),
            "datum": step.datum or step.tid or "",
        }

    def _contact(self, index: int, given: Kontakt) -> dict[str, Any]:
        title = self._line(given.titel, "kontakter", index, "titel")
        person = self._person(given.person, given.namn, title)
        own = {"epost": given.epost} if given.epost else {}
        return {**person, **own, "part": self._name(given.part, "kontakter", index, "part")}

    def _signatures(self, section: Avsnitt) -> Post:
        given = section.underskrifter
        signed = self._rows("underskrifter", [self._signature(i, it) for i, it in enumerate(given)])
        pairs = [
            posts.post(
                f"{self.key}.underskrifter.par.{i}",
                vänster=signed[i],
                höger=signed[i + 1] if i + 1 < len(signed) else None,
            )
            for i in range(0, len(signed), 2)
        ]
        agreement = any(signature.part for signature in given)
        return self._block("underskrifter", underskrifter=signed, par=pairs, avtal=agreement)

    def _signature(self, index: int, given: Underskrift) -> dict[str, Any]:
        at = ("underskrifter", index)
        person = self._person(given.person, given.namn, self._line(given.titel, *at, "titel"))
        return {
            **person,
            "enhet": self._line(given.enhet, *at, "enhet") or person["enhet"],
            "part": self._name(given.part, *at, "part") if given.part else "",
            "ort": given.ort or "",
        }

    def _receivers(self, index: int, group: Mottagargrupp) -> Post:
        key = f"{self.key}.mottagare.{index}"
        at = ("mottagare", index)
        named = [
            {"namn": self._name(text, *at, "mottagare", i)}
            for i, text in enumerate(group.mottagare)
        ]
        label = self._line(group.rubrik, *at, "rubrik")
        return posts.post(key, rubrik=label, mottagare=posts.rows(key, named))

    def _person(self, id: str | None, name: str | None, title: str) -> dict[str, Any]:
        """Return what is known of a person, without a key of its own."""
        given = Handlaggare.model_construct(
            person=id, namn=name, titel=title or None, epost=None, telefon=None
        )
        known = names.officer(given, self.akt.register, self.akt.handling.datum, "")
        return {field: value for field, value in known.items() if field != "nyckel"}
