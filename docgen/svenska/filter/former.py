"""The filters, each a function of a plain value that returns the words to write."""

from __future__ import annotations

import datetime as dt

from docgen.svenska import belopp as amounts
from docgen.svenska import datum as dates
from docgen.svenska import genitiv as genitive
from docgen.svenska import lagrum as statutes
from docgen.svenska import lista, protokoll, talord, tid
from docgen.svenska import period as periods
from docgen.svenska import procent as percent
from docgen.svenska import tal as numbers
from docgen.svenska.filter import varden


def kronor(value: object) -> str:
    """Return "900·000·kronor"."""
    return amounts.kronor(varden.number("kronor", value))


def kr(value: object) -> str:
    """Return "900·000·kr"."""
    return amounts.kr(varden.number("kr", value))


def tkr(value: object) -> str:
    """Return "900·tkr"."""
    return amounts.tkr(varden.number("tkr", value))


def mnkr(value: object) -> str:
    """Return "3,2·mnkr"."""
    return amounts.mnkr(varden.number("mnkr", value))


def mdkr(value: object) -> str:
    """Return "1,5·mdkr"."""
    return amounts.mdkr(varden.number("mdkr", value))


def miljoner(value: object) -> str:
    """Return "3,2·miljoner kronor"."""
    return amounts.miljoner(varden.number("miljoner", value))


def siffror(value: object) -> str:
    """Return the number alone."""
    return amounts.siffror(varden.number("siffror", value))


def belopp(value: object) -> str:
    """Return the amount as its data writes it; a plain number in kronor."""
    if isinstance(value, amounts.Belopp):
        return amounts.format(value)
    return amounts.kronor(varden.number("belopp", value))


def bokstaver(value: object, genus: object = "ett") -> str:
    """Return an amount or a whole number in words."""
    if isinstance(value, amounts.Belopp):
        return amounts.bokstaver(value.kronor)
    gender = varden.genus("bokstäver", genus)
    return talord.format(varden.integer("bokstäver", value), gender)


def dubbel(value: object, genus: object = "en") -> str:
    """Return "två (2)"."""
    return numbers.dubbel(varden.integer("dubbel", value), varden.genus("dubbel", genus))


def antal(value: object, genus: object = "en") -> str:
    """Return 1–12 in words, others in digits."""
    return numbers.i_text(varden.integer("antal", value), varden.genus("antal", genus))


def ordningstal(value: object) -> str:
    """Return "1:a"."""
    return numbers.ordningstal(varden.integer("ordningstal", value))


def ordningsord(value: object) -> str:
    """Return "första"."""
    return numbers.ordningsord(varden.integer("ordningsord", value))


def procent(value: object) -> str:
    """Return "4,6·procent"."""
    return percent.i_text(varden.number("procent", value))


def procenttecken(value: object) -> str:
    """Return "4,6·%"."""
    return percent.tecken(varden.number("procenttecken", value))


def datum(value: object) -> str:
    """Return "den 10·januari·2021"."""
    return dates.i_text(varden.date("datum", value))


def langt_datum(value: object) -> str:
    """Return "10·januari·2021"."""
    return dates.lang(varden.date("långt_datum", value))


def iso(value: object) -> str:
    """Return "2021-01-10"."""
    return dates.iso(varden.date("iso", value))


def manad(value: object) -> str:
    """Return "januari·2021"."""
    return dates.manad(varden.date("månad", value))


def ar(value: object) -> str:
    """Return the year, never grouped."""
    if isinstance(value, dt.date):
        return f"{value.year}"
    return f"{varden.integer('år', value)}"


def period(value: object) -> str:
    """Return "från och med … till och med …"."""
    return periods.i_text(*varden.period("period", value))


def kort_period(value: object) -> str:
    """Return "2021-02-01 till och med 2023-12-31"."""
    return periods.kort(*varden.period("kort_period", value))


def perioden_ar(value: object) -> str:
    """Return "2021–2023"."""
    return periods.ar(*varden.period("perioden_år", value))


def manader(value: object) -> str:
    """Return "tre månader" or "35·månader"."""
    return periods.manader_i_text(varden.integer("månader", value))


def klockslag(value: object) -> str:
    """Return "kl.·9.30", or "kl.·9–12" for a pair; reads "9:30" too."""
    if isinstance(value, list | tuple | dict):
        first, last = varden.pair("klockslag", value)
        return tid.intervall(_time(first), _time(last))
    return tid.format(_time(value))


def och(value: object) -> str:
    """Return "a, b och c"."""
    return lista.och(varden.texts("och", value))


def eller(value: object) -> str:
    """Return "a, b eller c"."""
    return lista.eller(varden.texts("eller", value))


def genitiv(value: object, initialord: object = False) -> str:  # noqa: FBT002 - a template's flag
    """Return the genitive of a name."""
    return genitive.format(varden.text("genitiv", value), initialord=bool(initialord))


def versal(value: object) -> str:
    """Return the text with its first letter as a capital."""
    text = varden.text("versal", value)
    return text[:1].upper() + text[1:]


def gemen(value: object) -> str:
    """Return the text with its first letter small, unless initials begin it."""
    text = varden.text("gemen", value)
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def lagrum(value: object, forfattning: str = "", kapitel: int | str | None = None) -> str:
    """Return "2·kap. 4·§ kommunallagen"."""
    paragraf = value if isinstance(value, str) else varden.integer("lagrum", value)
    return statutes.format(paragraf, forfattning, kapitel=kapitel)


def paragraf(value: object) -> str:
    """Return "§·167", or "§§·12–18" for a list of numbers."""
    if isinstance(value, list | tuple | range | set):
        return protokoll.format([varden.integer("paragraf", item) for item in value])
    return protokoll.format(varden.integer("paragraf", value))


def orgnr(value: object) -> str:
    """Return "212000-0167"."""
    from docgen.svenska.identitet import orgnr as organisation  # noqa: PLC0415 - seldom needed

    return organisation.format(varden.text("orgnr", value))


def postnr(value: object) -> str:
    """Return "226·47"."""
    from docgen.svenska.identitet import postnummer  # noqa: PLC0415 - seldom needed

    return postnummer.format(varden.text("postnr", value))


def citat(value: object) -> str:
    """Return the text between ” and ”."""
    from docgen.svenska import typografi  # noqa: PLC0415 - its rules take time to compile

    return typografi.citat(varden.text("citat", value))


def _time(value: object) -> dt.time:
    if isinstance(value, str):
        return tid.parse(value)
    if not isinstance(value, dt.time):
        raise varden.FelVardeTillFilter("klockslag", value, "ett klockslag")
    return value
