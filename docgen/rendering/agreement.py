"""The facts of an agreement: as stated, and what follows from them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from docgen.domain.overenskommelse import Arsbelopp, Beslut, Overenskommelse
from docgen.domain.period import PartsUppsagning, Uppsagning
from docgen.domain.register import Register
from docgen.domain.same import same
from docgen.domain.upprakning import Upprakning
from docgen.rendering import names
from docgen.rendering.posts import Post, known, name, named_facts, post, rows
from docgen.svenska import belopp, period

_ORE = Decimal("0.01")


@same(4)  # both the conditions of a document and its text ask for them
def of(record: Overenskommelse, register: Register, day: date | None) -> Post:
    """Return the facts of an agreement: as stated, and what follows from them."""
    key = "överenskommelse"
    parties = [
        {**names.party(given, register, day, f"{key}.parter.{i}"), **_paid_by(record, part_key, i)}
        for i, (given, part_key) in enumerate(zip(record.parter, record.part_keys(), strict=True))
    ]
    ids = [name(part_key) for part_key in record.part_keys()]
    years = record.period.years()
    amounts = {year: record.amount_for(year) for year in years}
    months = {year: record.period.months_in(year) for year in years}
    values = post(
        key,
        rubrik=record.rubrik,
        parter=parties,
        part={"nyckel": f"{key}.part", **dict(zip(ids, parties, strict=True))},
        period=_term(record, f"{key}.period"),
        belopp=known(f"{key}.belopp", amounts),
        månader=known(f"{key}.månader", months),
        per_månad=known(
            f"{key}.per_månad",
            {
                # to the öre: a twelfth has no end otherwise
                year: belopp.avrunda(amount / whole, _ORE)
                for year, amount in amounts.items()
                if amount is not None and (whole := months[year])
            },
        ),
        ersättning=_recurring(record, f"{key}.ersättning"),
        utbetalningar={"nyckel": f"{key}.utbetalningar", **_instalments(record, key)},
        exemplar=record.exemplar,
        översyn=record.oversyn,
        moms=record.moms or "",
        totalt=record.total(),
        beslut=_decided(record.beslut, register, f"{key}.beslut"),
        uppgifter=named_facts(f"{key}.uppgifter", record.uppgifter),
        **_terms(record, key),
    )
    return {key: value for key, value in values.items() if value is not None}


def _term(record: Overenskommelse, key: str) -> Post:
    given = record.period
    text = period.i_text(given.fran, given.till) if given.till else ""
    open_ended = {"från": given.fran, "tillsvidare": given.tillsvidare}
    bounded = {"till": given.till, "text": text} if given.till else {}
    length = {"månader": given.length} if given.length is not None else {}
    return post(key, **open_ended, **bounded, **length)


def _terms(record: Overenskommelse, key: str) -> Post:
    """Return notice, extension, indexation and plan, each only where the agreement has it."""
    values: Post = {}
    if record.uppsagning:
        values["uppsägning"] = _notice(record.uppsagning, f"{key}.uppsägning")
    if record.forlangning:
        values["förlängning"] = post(
            f"{key}.förlängning",
            månader=record.forlangning.manader,
            gånger=record.forlangning.ganger or "",
            automatisk=record.forlangning.automatisk,
            besked_månader=record.forlangning.besked_manader or "",
            längst_till=record.forlangning.langst_till or "",
        )
    if record.upprakning:
        values["uppräkning"] = _index(record.upprakning, record.avrundning, f"{key}.uppräkning")
    if record.utbetalning:
        plans = {plan.ar: {"gånger": plan.ganger} for plan in record.utbetalning if plan.ar}
        values["utbetalning"] = known(f"{key}.utbetalning", plans)
        values["utbetalning"]["gånger"] = record.utbetalning[0].ganger
    return values


def _notice(given: Uppsagning, key: str) -> Post:
    """Return the notice that all parties give, and that of each party with its own."""
    own = {
        name(party.part): post(
            f"{key}.part.{name(party.part)}",
            **_length(party),
            form=party.form or given.form or "",
        )
        for party in given.parter
    }
    return post(key, **_length(given), form=given.form or "", part=own)


def _length(given: Uppsagning | PartsUppsagning) -> Post:
    stated = {"månader": given.manader, "dagar": given.dagar}
    return {key: value for key, value in stated.items() if value is not None}


def _index(given: Upprakning, unit: int, key: str) -> Post:
    parts = [
        {"index": part.index, "andel": part.andel, "bas": part.bas or ""} for part in given.delar
    ]
    return post(
        key,
        index=given.index,
        andel=given.andel,
        bas=given.bas or "",
        delar=rows(f"{key}.delar", parts),
        från_år=given.fran_ar,
        gäller_från=given.galler_fran or "",
        prisnivå=given.prisniva or "",
        avrundning=Decimal(given.avrundning or unit),
    )


def _decided(given: Sequence[Beslut], register: Register, key: str) -> dict[Any, Any]:
    """Return the decisions taken, by number and by the name each may have."""
    taken = [
        post(
            f"{key}.{i}",
            organ=names.organ_or_name(it.organ, register, it.datum, f"{key}.{i}.organ")["namn"],
            datum=it.datum,
            paragraf=it.paragraf,
        )
        for i, it in enumerate(given)
    ]
    named = {name(it.nyckel): facts for it, facts in zip(given, taken, strict=True) if it.nyckel}
    return {"nyckel": key, **dict(enumerate(taken)), **named}


def _recurring(record: Overenskommelse, key: str) -> Post | None:
    """Return what is paid for each of something, the first as such and those with a name by it."""
    found = [entry for entry in record.belopp if entry.belopp and (entry.per or entry.nyckel)]
    if not found:
        return None
    named = {
        name(entry.nyckel): _price(entry, f"{key}.{name(entry.nyckel)}")
        for entry in found
        if entry.nyckel
    }
    return {**_price(found[0], key), **named}


def _price(entry: Arsbelopp, key: str) -> Post:
    return post(
        key,
        belopp=entry.belopp,
        per=entry.per or "",
        avser=entry.avser or "",
        prisnivå=entry.prisniva or "",
    )


def _paid_by(record: Overenskommelse, part: str, number: int) -> Post:
    """Return what a party pays each year, where the agreement tells who pays what."""
    if not any(entry.part for entry in record.belopp):
        return {}
    key = f"överenskommelse.parter.{number}.belopp"
    paid = {year: record.amount_for(year, part) for year in record.period.years()}
    return {"belopp": known(key, paid)}


def _instalments(record: Overenskommelse, key: str) -> dict[Any, list[Post]]:
    return {
        year: rows(
            f"{key}.utbetalningar.{year}",
            [{"datum": day or "", "belopp": amount} for day, amount in plan],
        )
        for year in record.period.years()
        if (plan := record.instalments(year))
    }
