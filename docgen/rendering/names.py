"""Who: organisations, bodies, people and parties, under the names they bear on a day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from types import MappingProxyType

from docgen.domain.handling import Handlaggare
from docgen.domain.overenskommelse import Part
from docgen.domain.register import Organ, Organisation, Person, Register
from docgen.rendering.posts import Post, post
from docgen.svenska import genitiv, typografi
from docgen.svenska.identitet import orgnr

#: Names up to this length are kept on one line.
_SHORT_NAME = 22


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


def person(record: Person, register: Register, day: date | None, nyckel: str) -> Post:
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
    base = person(known, register, day, nyckel) if known else {}
    own = {"namn": given.namn, "titel": given.titel, "epost": given.epost, "telefon": given.telefon}
    empty = {"namn": given.person or "", "titel": "", "epost": "", "telefon": "", "enhet": ""}
    return {
        "nyckel": nyckel,
        **empty,
        **base,
        **{key: value for key, value in own.items() if value},
    }


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


@lru_cache(maxsize=4096)  # a matter names few, and names them often
def unbroken(name: str) -> str:
    """Return ``name`` so that it keeps together on a line, if it is short enough for that."""
    shown = name.replace(" ", "\u00a0") if len(name) <= _SHORT_NAME else name
    return typografi.glue(typografi.quotes(shown))


@lru_cache(maxsize=4096)
def _genitive(
    key: str, name: str, given: str | None, *, initialord: bool = False
) -> Mapping[str, str]:
    """Return the genitive of a name under ``key``, given or regular; nothing where it has none.

    Only a single word can be read letter by letter: RSMH:s, but Lunds kommuns.
    """
    if given:
        return MappingProxyType({key: unbroken(given)})
    try:
        spelt = initialord and " " not in name
        return MappingProxyType({key: unbroken(genitiv.format(name, initialord=spelt))})
    except genitiv.SaknarGenitiv:
        return MappingProxyType({})
