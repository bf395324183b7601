"""Names: as the register spells them, and as they were on the day of the document."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Final, TypeAlias, TypeVar

from docgen.checks import hanvisningar, texts
from docgen.checks.rule import NOTIS, VARNING, Rule
from docgen.domain.akt import Akt
from docgen.domain.register import Namn, Post, Register
from docgen.domain.same import same
from docgen.findings import Finding

STAVNING: Final = Rule(
    "namn-stavning",
    NOTIS,
    "Namnet är skrivet på ett annat sätt än i registret",
    "Stora och små bokstäver, bindestreck och mellanslag i ett namn ska vara som i registret. Ett "
    "organs namn får ha liten bokstav först i löpande text.",
)
OGILTIGT: Final = Rule(
    "namn-inte-giltigt",
    VARNING,
    "Inget namn gäller på handlingens dag",
    "Registret har namn med giltighetstid, men inget av dem gäller den dag handlingen är daterad. "
    "Det senaste namnet används.",
)
INAKTUELLT: Final = Rule(
    "namn-inaktuellt",
    NOTIS,
    "Namnet gällde inte på handlingens dag",
    "Texten använder ett namn som enligt registret hör till en annan tid. Det är rätt när texten "
    "berättar om den tiden.",
)
RULES: Final = (STAVNING, OGILTIGT, INAKTUELLT)

_Hit = TypeVar("_Hit")
#: Finds things in a text, and remembers what it found.
_Finder: TypeAlias = Callable[[str], Sequence[_Hit]]
#: Shorter names are words too often.
_SHORTEST: Final = 6


def _written(name: str, *, is_body: bool) -> set[str]:
    """Return the ways ``name`` may be written."""
    return {name, name[:1].lower() + name[1:]} if is_body else {name}


def _pattern(names: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern of the names in any case, with any hyphens and spaces between words."""
    longest_first = sorted(names, key=len, reverse=True)
    spelled = "|".join(
        "[ -]{1,2}".join(re.escape(piece) for piece in re.split(r"[\s-]+", name) if piece)
        for name in longest_first
    )
    return re.compile(rf"(?<![\w-])(?:{spelled})(?=s?\b)(?!-\w)", re.IGNORECASE)


def check_spelling(akt: Akt) -> Iterator[Finding]:
    """Yield registered names that are written in another way."""
    for passage, run, (written, name) in texts.hits_in_runs(akt, _misspelt(akt.register)):
        yield STAVNING.at(
            texts.place(akt, passage, run.line),
            f"”{written}” heter ”{name}” i registret.",
            f"Skriv {name}, eller hämta namnet med {{{{ … }}}}.",
        )


@same(8)
def _misspelt(register: Register) -> _Finder[tuple[str, str]]:
    """Return what finds the names of a register that are written in another way than there."""
    organisations = ((name.namn, False) for it in register.organisationer for name in it.namn)
    bodies = ((name.namn, True) for it in register.organ for name in it.namn)
    return _speller(tuple(dict((*organisations, *bodies)).items()))


@lru_cache(maxsize=8)
def _speller(names: tuple[tuple[str, bool], ...]) -> _Finder[tuple[str, str]]:
    right = frozenset(it for name, body in names for it in _written(name, is_body=body))
    registered = {_folded(name): name for name, _ in names if len(name) >= _SHORTEST}
    pattern = _pattern(registered.values())

    @lru_cache(maxsize=texts.KEPT)
    def misspelt(text: str) -> tuple[tuple[str, str], ...]:
        """Return the names as a text has them, each with its right spelling."""
        # the file's line breaks and no-break spaces are no spelling
        found = pattern.finditer(re.sub(r"\s", " ", text)) if registered else ()
        return tuple(
            (match[0], registered[_folded(match[0])])
            for match in found
            if match[0] not in right and not match[0].isupper()
        )

    return misspelt


def _folded(name: str) -> str:
    return " ".join(filter(None, re.split(r"[\s-]+", name.casefold())))


def check_valid(akt: Akt) -> Iterator[Finding]:
    """Yield used records none of whose names holds on the day of the document."""
    day = akt.handling.datum
    nameless = _without_name(akt.register, day) if day else {}
    for named in used(akt) if nameless else ():
        record = nameless.get(named.value)
        if record:
            yield OGILTIGT.at(
                named.place(akt),
                f"Inget namn på ”{named.value}” gäller {day}. {record.name_on(day).namn} används.",
                "Rätta giltighetstiderna i registret, eller handlingens datum.",
            )


def _without_name(register: Register, day: date) -> Mapping[str, Post]:
    """Return the records by id none of whose names holds on ``day``."""
    fading = _fading(register).items()
    return {id: it for id, it in fading if not any(name.holds(day) for name in it.namn)}


@same(8)
def _fading(register: Register) -> Mapping[str, Post]:
    """Return the records by id that may be without name on some day: each of their names ends."""
    records = {it.id: it for it in reversed((*register.organ, *register.organisationer))}
    return {id: it for id, it in records.items() if all(map(_is_dated, it.namn))}


def _is_dated(name: Namn) -> bool:
    return bool(name.fran or name.till)


def used(akt: Akt) -> Iterator[hanvisningar.Named]:
    """Yield every reference to a body or an organisation."""
    yield from hanvisningar.bodies(akt)
    for index, party in enumerate(akt.overenskommelse.parter if akt.overenskommelse else ()):
        start = ("parter", index)
        yield hanvisningar.Named("överenskommelse", (*start, "organisation"), party.organisation)
        if party.genom:
            yield hanvisningar.Named("överenskommelse", (*start, "genom"), party.genom)


def check_former(akt: Akt) -> Iterator[Finding]:
    """Yield names of another time than the document's."""
    day = akt.handling.datum
    if day is None:
        return
    for passage, run, (record, name) in texts.hits_in_runs(akt, _passing_names(akt.register)):
        if not name.holds(day) and not _is_held(name.namn, akt.register, day):
            yield INAKTUELLT.at(
                texts.place(akt, passage, run.line),
                f"”{name.namn}” gällde inte {day}.",
                f"Skriv {record.name_on(day).namn}, om texten inte handlar om förr.",
            )


@same(8)
def _passing_names(register: Register) -> _Finder[tuple[Post, Namn]]:
    """Return what finds the names of a register that are not for ever, each with its record."""
    records = (*register.organisationer, *register.organ)
    dated = [(it, name) for it in records for name in it.namn if _is_dated(name)]

    @lru_cache(maxsize=texts.KEPT)
    def named(text: str) -> tuple[tuple[Post, Namn], ...]:
        return tuple((it, name) for it, name in dated if name.namn in text)

    return named


def _is_held(name: str, register: Register, day: date) -> bool:
    """Return whether something is called ``name`` on a day."""
    records = (*register.organisationer, *register.organ)
    return any(it.namn == name and it.holds(day) for record in records for it in record.namn)


CHECKS: Final = (check_spelling, check_valid, check_former)
