"""Names: as the register spells them, and as they were on the day of the document."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Final

from docgen.checks import hanvisningar, texts
from docgen.checks.rule import NOTIS, VARNING, Rule
from docgen.domain.akt import Akt
from docgen.domain.register import Post
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

#: Shorter names are words too often.
_SHORTEST: Final = 6


@lru_cache(maxsize=64)
def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    """Return a pattern of the names in any case, with any hyphens and spaces between words."""
    longest_first = sorted(names, key=len, reverse=True)
    spelled = "|".join(
        "[ -]{1,2}".join(re.escape(piece) for piece in re.split(r"[\s-]+", name) if piece)
        for name in longest_first
    )
    return re.compile(rf"(?<![\w-])(?:{spelled})(?=s?\b)(?!-\w)", re.IGNORECASE)


def _records(akt: Akt) -> Iterator[tuple[Post, bool]]:
    yield from ((record, False) for record in akt.register.organisationer)
    yield from ((record, True) for record in akt.register.organ)


def _written(name: str, *, is_body: bool) -> set[str]:
    """Return the ways ``name`` may be written."""
    return {name, name[:1].lower() + name[1:]} if is_body else {name}


def check_spelling(akt: Akt) -> Iterator[Finding]:
    """Yield registered names that are written in another way."""
    names = tuple((name.namn, body) for record, body in _records(akt) for name in record.namn)
    for passage, run in texts.all_runs(akt):
        for written, name in _misspelt(names, run.text):
            yield STAVNING.at(
                texts.place(akt, passage, run.line),
                f"”{written}” heter ”{name}” i registret.",
                f"Skriv {name}, eller hämta namnet med {{{{ … }}}}.",
            )


@lru_cache(maxsize=8192)
def _misspelt(names: tuple[tuple[str, bool], ...], text: str) -> tuple[tuple[str, str], ...]:
    """Return the names in a text that are written in another way, each with its right spelling."""
    right, registered = _spellings(names)
    if not registered:
        return ()
    # the file's line breaks and no-break spaces are no spelling
    found = _pattern(tuple(registered.values())).finditer(re.sub(r"\s", " ", text))
    return tuple(
        (match[0], registered[_folded(match[0])])
        for match in found
        if match[0] not in right and not match[0].isupper()
    )


@lru_cache(maxsize=64)
def _spellings(names: tuple[tuple[str, bool], ...]) -> tuple[frozenset[str], Mapping[str, str]]:
    """Return every right way to write the names, and those that are looked for, folded."""
    known = dict(names)
    right = frozenset(it for name, body in known.items() for it in _written(name, is_body=body))
    return right, {_folded(name): name for name in known if len(name) >= _SHORTEST}


def _folded(name: str) -> str:
    return " ".join(filter(None, re.split(r"[\s-]+", name.casefold())))


def check_valid(akt: Akt) -> Iterator[Finding]:
    """Yield used records none of whose names holds on the day of the document."""
    day = akt.handling.datum
    for named in used(akt) if day else ():
        record = akt.register.organ_named(named.value) or akt.register.organisation(named.value)
        if day and record and not any(name.holds(day) for name in record.namn):
            yield OGILTIGT.at(
                akt.place(named.record, named.loc),
                f"Inget namn på ”{named.value}” gäller {day}. {record.name_on(day).namn} används.",
                "Rätta giltighetstiderna i registret, eller handlingens datum.",
            )


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
    current = {name.namn for record, _ in _records(akt) for name in record.namn if name.holds(day)}
    for record, _ in _records(akt):
        for name in record.namn:
            if name.namn in current:
                continue
            for passage, run in texts.all_runs(akt):
                if name.namn in run.text:
                    yield INAKTUELLT.at(
                        texts.place(akt, passage, run.line),
                        f"”{name.namn}” gällde inte {day}.",
                        f"Skriv {record.name_on(day).namn}, om texten inte handlar om förr.",
                    )


CHECKS: Final = (check_spelling, check_valid, check_former)
