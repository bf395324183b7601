"""The days a matter mentions as data, each with what it is and where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from docgen.checks import texts
from docgen.domain import disposition
from docgen.domain.akt import Akt
from docgen.findings import Loc, Place


class Dag(NamedTuple):
    """A day: what it is in Swedish, with a capital, and where it stands."""

    day: date
    what: str
    place: Place


def decided(akt: Akt) -> Iterator[Dag]:
    """Yield the days of decisions that are taken."""
    for placed in disposition.of(akt):
        record, loc = texts.located(placed)
        for index, paper in enumerate(placed.avsnitt.underlag):
            if paper.beslut:
                place = akt.place(record, (*loc, "underlag", index, "beslut", "datum"))
                yield Dag(paper.beslut.datum, f"Beslutet som antog ”{paper.titel}”", place)


def agreement_decided(akt: Akt) -> Iterator[Dag]:
    """Yield the days of decisions on the agreement."""
    for index, taken in enumerate(akt.overenskommelse.beslut if akt.overenskommelse else ()):
        place = akt.place("överenskommelse", ("beslut", index, "datum"))
        yield Dag(taken.datum, "Beslutet om överenskommelsen", place)


def papers(akt: Akt) -> Iterator[Dag]:
    """Yield the days of the documents and annexes that this one rests on; not its own."""
    for placed in disposition.of(akt):
        record, loc = texts.located(placed)
        for index, paper in enumerate(placed.avsnitt.underlag):
            if paper.datum and not paper.egen and paper.titel != akt.handling.titel:
                place = akt.place(record, (*loc, "underlag", index, "datum"))
                yield Dag(paper.datum, f"Underlaget ”{paper.titel}”", place)
    for index, annex in enumerate(akt.handling.bilagor):
        if annex.datum:
            place = akt.place("handling", ("bilagor", index, "datum"))
            yield Dag(annex.datum, f"Bilagan ”{annex.titel}”", place)


def own_memo(akt: Akt) -> Iterator[Dag]:
    """Yield the days that the list of papers gives this very document."""
    for placed in disposition.of(akt):
        record, loc = texts.located(placed)
        for index, paper in enumerate(placed.avsnitt.underlag):
            if paper.datum and (paper.egen or paper.titel == akt.handling.titel):
                place = akt.place(record, (*loc, "underlag", index, "datum"))
                yield Dag(paper.datum, "Den egna handlingen i underlaget", place)


def planned(akt: Akt) -> Iterator[Dag]:
    """Yield the days on which bodies take up the matter, in the order they are written."""
    for placed in disposition.of(akt):
        record, loc = texts.located(placed)
        for index, step in enumerate(placed.avsnitt.planering):
            if step.datum:
                place = akt.place(record, (*loc, "planering", index, "datum"))
                yield Dag(step.datum, f"Steget ”{step.skede or step.organ}”", place)


def mbl(akt: Akt) -> Iterator[tuple[str, Dag]]:
    """Yield status and day of information and negotiation with the unions."""
    for placed in disposition.of(akt):
        record, loc = texts.located(placed)
        given = placed.avsnitt.mbl
        if given and given.datum:
            place = akt.place(record, (*loc, "mbl", "datum"))
            yield given.status, Dag(given.datum, "Informationen enligt MBL", place)


def named(akt: Akt) -> Iterator[tuple[str, bool, Dag]]:
    """Yield name, whether it is a deadline, and day of every fact that is a day."""
    sources = [("handling", akt.handling.uppgifter)]
    if akt.overenskommelse:
        sources.append(("överenskommelse", akt.overenskommelse.uppgifter))
    for record, facts in sources:
        for name, fact in facts.items():
            if fact.datum:
                loc: Loc = ("uppgifter", name, "datum")
                yield (
                    name,
                    fact.frist,
                    Dag(fact.datum, f"Uppgiften ”{name}”", akt.place(record, loc)),
                )


def cover(akt: Akt) -> Dag | None:
    """Return the day on the cover page, where it has one of its own."""
    page = akt.handling.forsattsblad
    if page is None or page.datum is None:
        return None
    return Dag(page.datum, "Försättsbladet", akt.place("handling", ("försättsblad", "datum")))
