"""The days a matter mentions as data, each with what it is and where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from docgen.checks import texts
from docgen.domain import disposition
from docgen.domain.akt import Akt
from docgen.domain.avsnitt import Underlag
from docgen.domain.overenskommelse import Overenskommelse
from docgen.findings import Loc, Place


class Dag(NamedTuple):
    """A day: what it is in Swedish, with a capital, and where it stands."""

    day: date
    what: str
    record: str
    loc: Loc

    def place(self, akt: Akt) -> Place:
        """Return where the day stands."""
        return akt.place(self.record, self.loc)


def decided(akt: Akt) -> Iterator[Dag]:
    """Yield the days of decisions that are taken."""
    for record, loc, paper in texts.each(akt, "underlag"):
        if paper.beslut:
            what = f"Beslutet som antog ”{paper.titel}”"
            yield Dag(paper.beslut.datum, what, record, (*loc, "beslut", "datum"))


def agreement_decided(agreement: Overenskommelse) -> Iterator[Dag]:
    """Yield the days of decisions on the agreement."""
    for index, taken in enumerate(agreement.beslut):
        loc = ("beslut", index, "datum")
        yield Dag(taken.datum, "Beslutet om överenskommelsen", "överenskommelse", loc)


def papers(akt: Akt) -> Iterator[Dag]:
    """Yield the days of the documents and annexes that this one rests on; not its own."""
    for record, loc, paper in texts.each(akt, "underlag"):
        if paper.datum and not _is_own(paper, akt):
            yield Dag(paper.datum, f"Underlaget ”{paper.titel}”", record, (*loc, "datum"))
    for index, annex in enumerate(akt.handling.bilagor):
        if annex.datum:
            what = f"Bilagan ”{annex.titel}”"
            yield Dag(annex.datum, what, "handling", ("bilagor", index, "datum"))


def own_memo(akt: Akt) -> Iterator[Dag]:
    """Yield the days that the list of papers gives this very document."""
    for record, loc, paper in texts.each(akt, "underlag"):
        if paper.datum and _is_own(paper, akt):
            yield Dag(paper.datum, "Den egna handlingen i underlaget", record, (*loc, "datum"))


def _is_own(paper: Underlag, akt: Akt) -> bool:
    return paper.egen or paper.titel == akt.handling.titel


def planned(akt: Akt) -> Iterator[Dag]:
    """Yield the days on which bodies take up the matter, in the order they are written."""
    for record, loc, step in texts.each(akt, "planering"):
        if step.datum:
            what = f"Steget ”{step.skede or step.organ}”"
            yield Dag(step.datum, what, record, (*loc, "datum"))


def mbl(akt: Akt) -> Iterator[tuple[str, Dag]]:
    """Yield status and day of information and negotiation with the unions."""
    for placed in disposition.having(akt, "mbl"):
        given, (record, loc) = placed.avsnitt.mbl, texts.located(placed)
        if given and given.datum:
            what = "Informationen enligt MBL"
            yield given.status, Dag(given.datum, what, record, (*loc, "mbl", "datum"))


def named(akt: Akt) -> Iterator[tuple[str, bool, Dag]]:
    """Yield name, whether it is a deadline, and day of every fact that is a day."""
    sources = [("handling", akt.handling.uppgifter)]
    if akt.overenskommelse:
        sources.append(("överenskommelse", akt.overenskommelse.uppgifter))
    for record, facts in sources:
        for name, fact in facts.items():
            if fact.datum:
                loc = ("uppgifter", name, "datum")
                yield name, fact.frist, Dag(fact.datum, f"Uppgiften ”{name}”", record, loc)


def cover(akt: Akt) -> Dag | None:
    """Return the day on the cover page, where it has one of its own."""
    page = akt.handling.forsattsblad
    if page is None or page.datum is None:
        return None
    return Dag(page.datum, "Försättsbladet", "handling", ("försättsblad", "datum"))
