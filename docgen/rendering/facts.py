"""The facts of a matter as plain values under Swedish names, each record with its key.

A record is a dict whose ``nyckel`` is the way to it, so that what is printed from it can be found
again in the draft. Amounts are Decimals and days are dates: the filters write them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from docgen.domain import uppgift
from docgen.domain.akt import Akt
from docgen.domain.handling import Handlaggare, Handling
from docgen.domain.overenskommelse import Arsbelopp, Beslut, Overenskommelse, Part, Upprakning
from docgen.domain.period import PartsUppsagning, Uppsagning
from docgen.domain.register import Organ, Organisation, Person, Register
from docgen.domain.uppgift import Uppgift
from docgen.svenska import belopp, genitiv, period, typografi
from docgen.svenska.identitet import orgnr

Post = dict[str, Any]
_ORE = Decimal("0.01")
#: Names up to this length are kept on one line.
_SHORT_NAME = 22


def of(akt: Akt) -> Post:
    """Return every fact that text and templates may name."""
    day = akt.handling.datum
    register = akt.register
    values: Post = {
        "organisation": _by_name(
            "organisation", register.organisationer, lambda it, key: organisation(it, day, key)
        ),
        "organ": _by_name("organ", register.organ, lambda it, key: organ(it, day, key)),
        "person": _by_name(
            "person",
            [person for person in register.personer if person.id],
            lambda it, key: person_post(it, register, day, key),
        ),
        "roll": _by_name(
            "roll",
            register.roller,
            lambda it, key: post(key, namn=it.name_on(day).namn),
        ),
        "uppgifter": named_facts("uppgifter", akt.handling.uppgifter),
        "handling": handling(akt.handling, register),
    }
    if akt.overenskommelse is not None:
        values["överenskommelse"] = overenskommelse(akt.overenskommelse, register, day)
    return values


def post(nyckel: str, **values: Any) -> Post:
    """Return a record whose key is ``nyckel``."""
    return {"nyckel": nyckel, **values}


def rows(nyckel: str, records: Sequence[Mapping[str, Any]]) -> list[Post]:
    """Return ``records`` with keys that number them, as ``nyckel.0`` and ``nyckel.1``."""
    return [{"nyckel": f"{nyckel}.{i}", **record} for i, record in enumerate(records)]


def organisation(record: Organisation, day: date | None, nyckel: str) -> Post:
    """Return the facts of a legal person, under the name it bears on ``day``."""
    name = record.name_on(day)
    short = name.kortnamn or record.kortnamn or name.namn
    return post(
        nyckel,
        namn=unbroken(name.namn),
        kortnamn=unbroken(short),
        **_genitive("genitiv", name.namn, name.genitiv or record.genitiv),
        **_genitive("kortgenitiv", short, None, initialord=record.initialord),
        orgnr=orgnr.format(record.orgnr) if record.orgnr else "",
        slag=record.slag or "",
        adress=", ".join(record.adress),
        webbplats=record.webbplats or "",
    )


def organ(record: Organ, day: date | None, nyckel: str) -> Post:
    """Return the facts of a body, under the name it bears on ``day``."""
    name = record.name_on(day)
    short = name.kortnamn or record.kortnamn or name.namn
    return post(
        nyckel,
        namn=name.namn,
        kortnamn=short,
        **_genitive("genitiv", name.namn, name.genitiv or record.genitiv),
        **_genitive("kortgenitiv", short, None),
    )


def organ_or_name(text: str, register: Register, day: date | None, nyckel: str) -> Post:
    """Return the facts of the body or organisation with the id ``text``, else of that name."""
    body = register.organ_named(text)
    if body is not None:
        return organ(body, day, nyckel)
    legal = register.organisation(text)
    if legal is not None:
        return organisation(legal, day, nyckel)
    return post(nyckel, namn=text, kortnamn=text, **_genitive("genitiv", text, None))


def person_post(record: Person, register: Register, day: date | None, nyckel: str) -> Post:
    """Return the facts of a person, with the title the role has on ``day``."""
    role = register.roll(record.roll) if record.roll else None
    title = record.titel or (role.name_on(day).namn if role else "")
    return post(
        nyckel,
        namn=record.namn,
        titel=title,
        epost=record.epost or "",
        telefon=record.telefon or "",
        enhet=record.enhet or "",
    )


def officer(given: Handlaggare, register: Register, day: date | None, nyckel: str) -> Post:
    """Return the facts of an officer: the register's, with what is given in place on top."""
    known = register.person(given.person) if given.person else None
    base = person_post(known, register, day, nyckel) if known else {}
    own = {"namn": given.namn, "titel": given.titel, "epost": given.epost, "telefon": given.telefon}
    empty = {"namn": given.person or "", "titel": "", "epost": "", "telefon": "", "enhet": ""}
    return {
        "nyckel": nyckel,
        **empty,
        **base,
        **{key: value for key, value in own.items() if value},
    }


def handling(record: Handling, register: Register) -> Post:
    """Return the facts of the document's own head."""
    day = record.datum
    return post(
        "handling",
        datum=day or "",
        diarienummer=rows(
            "handling.diarienummer", [{"nummer": number.nummer} for number in record.diarienummer]
        ),
        nämnd=[
            organ_or_name(text, register, day, f"handling.nämnd.{i}")
            for i, text in enumerate(record.namnd)
        ],
        avsändare=[
            organ_or_name(text, register, day, f"handling.avsändare.{i}")
            for i, text in enumerate(record.avsandare)
        ],
        handläggare=[
            officer(given, register, day, f"handling.handläggare.{i}")
            for i, given in enumerate(record.handlaggare)
        ],
    )


def overenskommelse(record: Overenskommelse, register: Register, day: date | None) -> Post:
    """Return the facts of an agreement: as stated, and what follows from them."""
    key = "överenskommelse"
    parties = [
        {**party(given, register, day, f"{key}.parter.{i}"), **_paid_by(record, part_key, i)}
        for i, (given, part_key) in enumerate(zip(record.parter, record.part_keys(), strict=True))
    ]
    names = [_name(part_key) for part_key in record.part_keys()]
    years = record.period.years()
    known = {year: record.amount_for(year) for year in years}
    months = {year: record.period.months_in(year) for year in years}
    values = post(
        key,
        rubrik=record.rubrik,
        parter=parties,
        part={"nyckel": f"{key}.part", **dict(zip(names, parties, strict=True))},
        period=_term(record, f"{key}.period"),
        belopp=_known(f"{key}.belopp", known),
        månader=_known(f"{key}.månader", months),
        per_månad=_known(
            f"{key}.per_månad",
            {
                # to the öre: a twelfth has no end otherwise
                year: belopp.avrunda(amount / whole, _ORE)
                for year, amount in known.items()
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
    return {name: value for name, value in values.items() if value is not None}


def party(given: Part, register: Register, day: date | None, nyckel: str) -> Post:
    """Return the facts of a party."""
    legal = register.organisation(given.organisation)
    facts = (
        organisation(legal, day, nyckel)
        if legal
        else organ_or_name(given.organisation, register, day, nyckel)
    )
    through = organ_or_name(given.genom, register, day, nyckel)["namn"] if given.genom else ""
    own = _short_name(given.kortnamn, legal) if given.kortnamn else {}
    return {"orgnr": "", "adress": "", **facts, "genom": through, "roll": given.roll or "", **own}


def _short_name(name: str, legal: Organisation | None) -> dict[str, str]:
    """Return what the text calls a party, and its genitive."""
    spelt = legal is not None and legal.initialord
    return {"kortnamn": unbroken(name), **_genitive("kortgenitiv", name, None, initialord=spelt)}


def named_facts(nyckel: str, facts: Mapping[str, Uppgift]) -> Post:
    """Return named facts; amounts as stated, or computed where only their parts are."""
    values: Post = {"nyckel": nyckel}
    for name, fact in facts.items():
        value = fact.value
        values[_name(name)] = uppgift.sum_of(name, facts) if value is None else value
    return {name: value for name, value in values.items() if value is not None}


def unbroken(name: str) -> str:
    """Return ``name`` so that it keeps together on a line, if it is short enough for that."""
    shown = name.replace(" ", "\u00a0") if len(name) <= _SHORT_NAME else name
    return typografi.glue(typografi.quotes(shown))


def _genitive(
    key: str, name: str, given: str | None, *, initialord: bool = False
) -> dict[str, str]:
    """Return the genitive of a name under ``key``, given or regular; nothing where it has none.

    Only a single word can be read letter by letter: RSMH:s, but Lunds kommuns.
    """
    if given:
        return {key: unbroken(given)}
    try:
        spelt = initialord and " " not in name
        return {key: unbroken(genitiv.format(name, initialord=spelt))}
    except genitiv.SaknarGenitiv:
        return {}


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
        values["utbetalning"] = _known(f"{key}.utbetalning", plans)
        values["utbetalning"]["gånger"] = record.utbetalning[0].ganger
    return values


def _notice(given: Uppsagning, key: str) -> Post:
    """Return the notice that all parties give, and that of each party with its own."""
    own = {
        _name(party.part): post(
            f"{key}.part.{_name(party.part)}",
            **_length(party),
            form=party.form or given.form or "",
        )
        for party in given.parter
    }
    return post(key, **_length(given), form=given.form or "", part=own)


def _length(given: Uppsagning | PartsUppsagning) -> Post:
    stated = {"månader": given.manader, "dagar": given.dagar}
    return {name: value for name, value in stated.items() if value is not None}


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
            organ=organ_or_name(it.organ, register, it.datum, f"{key}.{i}.organ")["namn"],
            datum=it.datum,
            paragraf=it.paragraf,
        )
        for i, it in enumerate(given)
    ]
    named = {_name(it.nyckel): facts for it, facts in zip(given, taken, strict=True) if it.nyckel}
    return {"nyckel": key, **dict(enumerate(taken)), **named}


def _recurring(record: Overenskommelse, key: str) -> Post | None:
    """Return what is paid for each of something, the first as such and those with a name by it."""
    found = [entry for entry in record.belopp if entry.belopp and (entry.per or entry.nyckel)]
    if not found:
        return None
    named = {
        _name(entry.nyckel): _price(entry, f"{key}.{_name(entry.nyckel)}")
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
    return {"belopp": _known(key, paid)}


def _instalments(record: Overenskommelse, key: str) -> dict[Any, list[Post]]:
    return {
        year: rows(
            f"{key}.utbetalningar.{year}",
            [{"datum": day or "", "belopp": amount} for day, amount in plan],
        )
        for year in record.period.years()
        if (plan := record.instalments(year))
    }


def _known(key: str, values: Mapping[int, Any]) -> dict[Any, Any]:
    return {"nyckel": key, **{year: value for year, value in values.items() if value is not None}}


def _by_name(key: str, records: Sequence[Any], facts: Callable[[Any, str], Post]) -> Post:
    """Return the facts of ``records`` under their ids, as expressions can name them."""
    named = {_name(record.id): record for record in records}
    return {"nyckel": key, **{name: facts(it, f"{key}.{name}") for name, it in named.items()}}


def _name(id: str) -> str:
    """Return an id as an expression names it: a hyphen would be a minus sign there."""
    return id.replace("-", "_").replace(" ", "_")
