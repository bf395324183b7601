"""The tables that follow from an agreement: amounts by year, instalments, parties."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache

from docgen.domain.akt import Akt
from docgen.domain.overenskommelse import ONCE, Arsbelopp, Overenskommelse
from docgen.domain.tabell import Cell, Kolumn, Summa, Tabell, Tabellrad
from docgen.rendering import names
from docgen.svenska import datum
from docgen.svenska.belopp import Belopp


def computed(kind: str, agreement: Overenskommelse, akt: Akt) -> Tabell | None:
    """Return the table of ``kind`` that follows from the agreement, None where nothing is known."""
    return {"ersättning": _amounts, "utbetalningar": _instalments, "parter": _parties}[kind](
        agreement, akt
    )


def _amounts(agreement: Overenskommelse, akt: Akt) -> Tabell | None:
    if any(entry.part for entry in agreement.belopp):
        return _payers(agreement, akt)
    rows = [_year(agreement, year) for year in agreement.period.years()]
    known = [row for row in rows if row is not None]
    if not known:
        return _prices(agreement)
    total = Summa.model_construct(etikett="Totalt") if agreement.total() is not None else None
    beside = [
        _row(str(index), _versal(_unit(entry) or ""), entry.avser, _stated(entry))
        for index, entry in agreement.beside_years()
    ]
    described = f"Ersättning per år enligt {agreement.rubrik}"
    return _table(described, ("År", "Avser"), [*known, *beside], total)


def _payers(agreement: Overenskommelse, akt: Akt) -> Tabell:
    """Return the amounts of each year with a column for each party that pays."""
    paid = [entry for entry in agreement.belopp if entry.belopp]
    payers = {
        key: str(names.party(given, akt.register, akt.handling.datum, "part")["kortnamn"])
        for given, key in zip(agreement.parter, agreement.part_keys(), strict=True)
        if any(agreement.pays(entry, key) for entry in paid)
    }
    years = agreement.period.years()
    rules = {entry.ar: entry.regel for entry in agreement.belopp if entry.regel}
    columns = [_column(_versal(name), belopp=True) for name in [*payers.values(), "Tillsammans"]]
    return Tabell.model_construct(
        beskrivning=f"Vad var och en betalar per år enligt {agreement.rubrik}",
        rubrik=None,
        kolumner=(_column("År"), *columns),
        rader=tuple(
            Tabellrad.model_construct(
                nyckel=str(year),
                celler=(
                    _words(str(year)),
                    *(_paid(agreement.amount_for(year, key), "") for key in payers),
                    _paid(agreement.amount_for(year), rules.get(year) or ""),
                ),
            )
            for year in years
        )
        + tuple(
            _beside(index, entry, [agreement.pays(entry, key) for key in payers])
            for index, entry in agreement.beside_years()
        ),
        summa=Summa.model_construct(etikett="Totalt") if agreement.total() is not None else None,
    )


def _beside(index: int, entry: Arsbelopp, pays: Sequence[bool]) -> Tabellrad:
    """Return the row of what is paid once or for each of something, by whoever ``pays`` it."""
    said = ", ".join(words for words in (entry.avser, _unit(entry)) if words)
    paid = _stated(entry)
    cells = (_words(_versal(said)), *(paid if it else _words("") for it in pays))
    return Tabellrad.model_construct(nyckel=str(index), celler=(*cells, paid))


def _unit(entry: Arsbelopp) -> str | None:
    """Return what an amount is paid for, in words: per dygn, engångsbelopp."""
    return entry.per if entry.per is None or entry.per in ONCE else f"per {entry.per}"


def _stated(entry: Arsbelopp) -> Cell:
    return Cell.model_construct(belopp=entry.belopp) if entry.belopp else _words(entry.regel)


def _paid(amount: Decimal | None, rule: str) -> Cell:
    if amount is None:
        return _words(rule)
    return _amount(amount)


def _prices(agreement: Overenskommelse) -> Tabell | None:
    """Return the amounts that no year is stated for: once, by the month, for each of something."""
    rows = [
        _row(str(number), entry.avser or "Ersättning", _unit(entry), _stated(entry))
        for number, entry in enumerate(agreement.belopp)
        if entry.ar is None
    ]
    described = f"Ersättning enligt {agreement.rubrik}"
    return _table(described, ("Avser", "Gäller"), rows) if rows else None


def _year(agreement: Overenskommelse, year: int) -> Tabellrad | None:
    stated = [entry for entry in agreement.belopp if entry.ar == year]
    if not stated and agreement.amount_for(year) is None:
        return None
    months = agreement.period.months_in(year)
    covers = f"{months}\u00a0månader" if months else ""
    paid = agreement.amount_for(year)
    last = _amount(paid) if paid is not None else _words(stated[0].regel if stated else None)
    return _row(str(year), str(year), covers, last)


def _instalments(agreement: Overenskommelse, akt: Akt) -> Tabell | None:  # noqa: ARG001
    rows = [
        _row(
            f"{year}-{number}",
            str(year),
            datum.iso(day) if day else f"utbetalning {number}",
            _amount(paid),
        )
        for year in agreement.period.years()
        for number, (day, paid) in enumerate(agreement.instalments(year), 1)
    ]
    described = f"Utbetalningar enligt {agreement.rubrik}"
    return _table(described, ("År", "Förfallodag"), rows) if rows else None


def _parties(agreement: Overenskommelse, akt: Akt) -> Tabell | None:
    day = akt.handling.datum
    parties = [names.party(given, akt.register, day, "part") for given in agreement.parter]
    headings = {
        "roll": "Part",
        "namn": "Namn",
        "orgnr": "Organisationsnummer",
        "genom": "Företräds av",
    }
    shown = {name: head for name, head in headings.items() if any(party[name] for party in parties)}
    return Tabell.model_construct(
        beskrivning=f"Parter i {agreement.rubrik}",
        rubrik=None,
        kolumner=tuple(_column(head) for head in shown.values()),
        rader=tuple(
            Tabellrad.model_construct(
                nyckel=given.organisation,
                celler=tuple(_words(_versal(str(party[name]))) for name in shown),
            )
            for given, party in zip(agreement.parter, parties, strict=True)
        ),
        summa=None,
    )


def _versal(text: str) -> str:
    return text[:1].upper() + text[1:]


def _table(
    described: str, headings: Sequence[str], rows: Sequence[Tabellrad], total: Summa | None = None
) -> Tabell:
    """Return a table of amounts in kronor, in the last column; ``headings`` are the others'."""
    amounts = _column("Belopp", belopp=True)
    return Tabell.model_construct(
        beskrivning=described,
        rubrik=None,
        kolumner=(*(_column(head) for head in headings), amounts),
        rader=tuple(rows),
        summa=total,
    )


def _row(key: str, first: str, second: str | None, last: Cell) -> Tabellrad:
    return Tabellrad.model_construct(nyckel=key, celler=(_words(first), _words(second), last))


@lru_cache(maxsize=2048)  # the same years, days and names stand in many drafts
def _words(text: str | None) -> Cell:
    """Return a cell of text, or an empty one."""
    return Cell.model_construct(text=text or None)


def _amount(paid: Decimal) -> Cell:
    return Cell.model_construct(belopp=Belopp(paid))


@lru_cache(maxsize=256)
def _column(heading: str, *, belopp: bool = False) -> Kolumn:
    """Return a column of words, or of amounts in kronor."""
    if belopp:
        return Kolumn.model_construct(rubrik=heading, slag="belopp", enhet="kr")
    return Kolumn.model_construct(rubrik=heading)
