"""What may not stand in a public document: personal numbers, private addresses for e-mail."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from typing import Any, Final, TypeAlias

from pydantic import BaseModel

from docgen.checks import hanvisningar
from docgen.checks.rule import FEL, VARNING, Rule
from docgen.domain.akt import Akt
from docgen.domain.handling import Handling
from docgen.domain.once import once
from docgen.domain.overenskommelse import Overenskommelse
from docgen.domain.register import Person
from docgen.domain.same import same
from docgen.findings import Finding, Loc
from docgen.svenska import identitet

PERSONNUMMER: Final = Rule(
    "personnummer",
    FEL,
    "Ett personnummer eller samordningsnummer står i underlaget",
    "Personnummer hör inte hemma i handlingar som blir allmänna och läggs på webben. Numret visas "
    "inte i meddelandet.",
)
DOMAN: Final = Rule(
    "e-post-domän",
    VARNING,
    "E-postadressens domän har å, ä eller ö",
    "Kommunernas e-post finns på domäner utan prickar och ringar: malmo.se, inte malmö.se.",
)
PRIVAT: Final = Rule(
    "e-post-privat",
    VARNING,
    "E-postadressen är privat",
    "I en handling står bara adresser i tjänsten eller i föreningen.",
)
RULES: Final = (PERSONNUMMER, DOMAN, PRIVAT)

_Found: TypeAlias = tuple[str, Loc, str]
#: What every personal number has, spelled so that the search runs fast to the first digit.
_DIGITS: Final = re.compile("[0-9][0-9]{5}")
_EMAIL: Final = re.compile(r"[\w.+-]+@((?:[\w-]+\.)+[\w-]+)")
_PRIVATE: Final = re.compile(
    r"(?:gmail|googlemail|hotmail|outlook|live|msn|icloud|me|yahoo|proton|protonmail|telia|bredband"
    r"|comhem|tele2|spray|home|passagen|swipnet|bahnhof)\.(?:com|se|nu|net|me)",
    re.IGNORECASE,
)


def check_personal_numbers(akt: Akt) -> Iterator[Finding]:
    """Yield personal numbers, wherever they stand."""
    for record, loc, text in _strings(akt):
        for hit in _personal_numbers(text):
            kind = "samordningsnummer" if hit.samordningsnummer else "personnummer"
            yield PERSONNUMMER.at(
                akt.place(record, loc, _line(text, hit.start)),
                f"Här står ett {kind}.",
                "Ta bort det. Är det ett annat slags nummer, skriv det på ett annat sätt.",
            )


def _line(text: str, position: int) -> int:
    return text.count("\n", 0, position) + 1 if "\n" in text else 0


def check_email(akt: Akt) -> Iterator[Finding]:
    """Yield addresses that do not work or are private."""
    for record, loc, text in _strings(akt):
        for match in _EMAIL.finditer(text) if "@" in text else ():
            if not match[1].isascii():
                yield DOMAN.at(
                    akt.place(record, loc, _line(text, match.start())),
                    f"Adressen {match[0]} har en domän med andra bokstäver än a–z.",
                    "Skriv domänen utan prickar och ringar, som adressen används.",
                )
            elif _PRIVATE.fullmatch(match[1]):
                yield PRIVAT.at(
                    akt.place(record, loc, _line(text, match.start())),
                    f"Adressen {match[0]} är privat.",
                    "Skriv adressen i tjänsten.",
                )


@lru_cache(maxsize=8192)
def _personal_numbers(text: str) -> tuple[identitet.Personnummertraff, ...]:
    """Return the personal numbers in a text; the same text is searched once."""
    return tuple(identitet.find_personnummer(text))


@lru_cache(maxsize=8192)
def _is_suspect(text: str) -> bool:
    """Return whether a text is worth a second look; the same text is looked at once."""
    return "@" in text or _DIGITS.search(text) is not None


@once
def _strings(akt: Akt) -> tuple[_Found, ...]:
    """Return record, way and text of every string of the matter that may have one of them."""
    return tuple(_every_string(akt))


def _every_string(akt: Akt) -> Iterator[_Found]:
    if _may_have(akt.handling):
        yield from _of_document(akt.handling)
    if akt.overenskommelse:
        yield from _of_agreement(akt.overenskommelse)
    for clause in akt.klausuler.values():
        if _is_suspect(clause.text):
            yield f"klausul {clause.id}", ("text",), clause.text
    mentioned = {named.value for named in hanvisningar.people(akt)}
    for index, person in enumerate(akt.register.personer):
        if person.id in mentioned:
            yield from _of_person(index, person)


def _of_document(document: Handling) -> Iterator[_Found]:
    # the records in place have their own turn
    skipped = {"eget_register", "profil", "overenskommelse", "egna_klausuler"}
    for name, key in _keys(Handling).items():
        if name not in skipped:
            yield from _within("handling", (key,), getattr(document, name))


@same(64)
def _of_agreement(agreement: Overenskommelse) -> tuple[_Found, ...]:
    return tuple(_within("överenskommelse", (), agreement)) if _may_have(agreement) else ()


@same(256)
def _of_person(index: int, person: Person) -> tuple[_Found, ...]:
    return tuple(_within("register", ("personer", index), person))


def _may_have(record: BaseModel) -> bool:
    """Return whether some string of a record is suspect: few have any, or need a closer look."""
    waiting: list[Any] = [record]
    strings: list[str] = []
    while waiting:
        held = waiting.pop()
        if isinstance(held, str):
            strings.append(held)
        elif isinstance(held, tuple):
            waiting += held
        elif _keys(held.__class__):
            waiting += filter(None, vars(held).values())
        elif isinstance(held, Mapping):
            waiting += held.values()
    return any(map(_is_suspect, strings))


def _within(record: str, loc: Loc, value: Any) -> Iterator[_Found]:
    """Yield every suspect string in ``value``, each with the way to it."""
    if isinstance(value, str):
        if _is_suspect(value):
            yield record, loc, value
        return
    for step, held in _parts(value):
        yield from _within(record, (*loc, step), held)


def _parts(value: Any) -> Iterable[tuple[str | int, Any]]:
    """Return what a value is made of, each part with the step to it."""
    if keys := _keys(value.__class__):
        return [(keys[name], held) for name, held in vars(value).items() if held]
    if isinstance(value, Mapping):
        return value.items()
    return enumerate(value) if isinstance(value, tuple) else ()


@cache
def _keys(kind: type) -> Mapping[str, str]:
    """Return the key that an official writes for each field of a model; none of other kinds."""
    fields = kind.model_fields if issubclass(kind, BaseModel) else {}
    return {name: field.alias or name for name, field in fields.items()}


CHECKS: Final = (check_personal_numbers, check_email)
