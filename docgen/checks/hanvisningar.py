"""References by id: organisations, bodies, people, roles, clauses, sections, kinds of document."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from docgen.checks import texts
from docgen.checks.rule import FEL, VARNING, Rule
from docgen.domain import disposition
from docgen.domain.akt import Akt
from docgen.domain.avsnitt import Avsnitt
from docgen.findings import Finding, Loc

ORGANISATION: Final = Rule(
    "okänd-organisation",
    FEL,
    "Organisationen finns inte i registret",
    "En part, och profilens kommun, anges med organisationens id i registret.",
)
ORGAN: Final = Rule(
    "okänt-organ",
    FEL,
    "Organet finns inte i registret",
    "Det organ som en part handlar genom anges med sitt id i registret.",
)
PERSON: Final = Rule(
    "okänd-person",
    FEL,
    "Personen finns inte i registret",
    "En person anges med sitt id i registret, eller på plats med namn och titel.",
)
ROLL: Final = Rule(
    "okänd-roll",
    FEL,
    "Rollen finns inte i registret",
    "En person som har en roll får sin titel därifrån; rollens id ska finnas.",
)
ID: Final = Rule(
    "okänt-id",
    VARNING,
    "Namnet ser ut som ett id men finns inte i registret",
    "Nämnder, avsändare, mottagare och andra får skrivas som fritt namn. Ett ord med små bokstäver "
    "och bindestreck är troligen ett id, och skulle tryckas precis så.",
)
KLAUSUL: Final = Rule(
    "okänd-klausul",
    FEL,
    "Klausulen finns inte",
    "En klausul anges med sitt id, som är namnet på dess fil i data/klausuler.",
)
DOKUMENTTYP: Final = Rule(
    "okänd-dokumenttyp",
    FEL,
    "Profilen har ingen sådan dokumenttyp",
    "Dokumenttypen ska finnas i profilens dokumenttyper, eller i profilen den bygger på.",
)
HANVISNING: Final = Rule(
    "okänd-hänvisning",
    FEL,
    "Hänvisningen leder ingenstans",
    'hänvisning("nyckel") visar ett annat avsnitts nummer eller rubrik. Något avsnitt ska ha den '
    "nyckeln.",
)
DUBBEL: Final = Rule(
    "nyckel-dubbel",
    FEL,
    "Två avsnitt har samma nyckel",
    "En nyckel pekar ut ett enda avsnitt.",
)
RULES: Final = (
    *(ORGANISATION, ORGAN, PERSON, ROLL, ID),
    *(KLAUSUL, DOKUMENTTYP, HANVISNING, DUBBEL),
)

_LOOKS_LIKE_ID: Final = re.compile(r"[0-9a-zåäöéü]+(?:[-_][0-9a-zåäöéü]+)+")
_HYPHEN: Final = re.compile("[-_]")
_REFERENCE: Final = re.compile(r"""hänvisning\(\s*["']([^"']*)["']""")


class Named(NamedTuple):
    """A value that refers to something, and where it stands."""

    record: str
    loc: Loc
    value: str


def _close(
    value: str, known: Iterable[str], cure: str = "Rätta id:t, eller lägg till posten."
) -> str:
    found = difflib.get_close_matches(value, list(known), n=1)
    return f"Menade du ”{found[0]}”?" if found else cure


def check_parties(akt: Akt) -> Iterator[Finding]:
    """Yield organisations and bodies of the agreement, and of the profile, that nobody knows."""
    register = akt.register
    organisations = [record.id for record in register.organisationer]
    for index, party in enumerate(akt.overenskommelse.parter if akt.overenskommelse else ()):
        if party.organisation not in organisations:
            yield ORGANISATION.at(
                akt.place("överenskommelse", ("parter", index, "organisation")),
                f"Organisationen ”{party.organisation}” finns inte i registret.",
                _close(party.organisation, organisations),
            )
        if party.genom and register.organ_named(party.genom) is None:
            yield ORGAN.at(
                akt.place("överenskommelse", ("parter", index, "genom")),
                f"Organet ”{party.genom}” finns inte i registret.",
                _close(party.genom, (record.id for record in register.organ)),
            )
    own = akt.profil.organisation
    if own and own not in organisations:
        yield ORGANISATION.at(
            akt.place("profil", ("organisation",)),
            f"Profilens organisation ”{own}” finns inte i registret.",
            _close(own, organisations),
        )


def check_people(akt: Akt) -> Iterator[Finding]:
    """Yield people that the register does not have, and roles of theirs that it does not have."""
    known = {person.id: person for person in akt.register.personer if person.id}
    for named in people(akt):
        person = known.get(named.value)
        place = akt.place(named.record, named.loc)
        if person is None:
            message = f"Personen ”{named.value}” finns inte i registret."
            yield PERSON.at(place, message, _close(named.value, known))
        elif person.roll and akt.register.roll(person.roll) is None:
            yield ROLL.at(
                place,
                f"Rollen ”{person.roll}” som ”{named.value}” har finns inte i registret.",
                _close(person.roll, (record.id for record in akt.register.roller)),
            )


def people(akt: Akt) -> Iterator[Named]:
    """Yield every reference to a person."""
    for index, officer in enumerate(akt.handling.handlaggare):
        if officer.person:
            yield Named("handling", ("handläggare", index, "person"), officer.person)
    for placed in disposition.of(akt):
        record, loc = texts.located(placed)
        for index, signature in enumerate(placed.avsnitt.underskrifter):
            if signature.person:
                yield Named(record, (*loc, "underskrifter", index, "person"), signature.person)
        for index, contact in enumerate(placed.avsnitt.kontakter):
            if contact.person:
                yield Named(record, (*loc, "kontakter", index, "person"), contact.person)


def check_names(akt: Akt) -> Iterator[Finding]:
    """Yield free names that look like an id nobody knows."""
    register = akt.register
    known = [record.id for record in (*register.organ, *register.organisationer)]
    for named in bodies(akt):
        if named.value not in known and _looks_like_id(named.value, known):
            yield ID.at(
                akt.place(named.record, named.loc),
                f"”{named.value}” ser ut som ett id men finns inte i registret.",
                _close(named.value, known),
            )


def _looks_like_id(value: str, known: Sequence[str]) -> bool:
    """Return whether a word has the form of an id, or is one of the register without hyphens."""
    return bool(_LOOKS_LIKE_ID.fullmatch(value)) or value in {
        _HYPHEN.sub("", id) for id in known if _HYPHEN.search(id)
    }


def bodies(akt: Akt) -> Iterator[Named]:
    """Yield every place where a body or an organisation is given by id or by name."""
    for index, name in enumerate(akt.handling.namnd):
        yield Named("handling", ("nämnd", index), name)
    for index, name in enumerate(akt.handling.avsandare):
        yield Named("handling", ("avsändare", index), name)
    for placed in disposition.of(akt):
        record, start = texts.located(placed)
        for loc, value in _of_section(placed.avsnitt):
            if value:
                yield Named(record, (*start, *loc), value)
    for index, taken in enumerate(akt.overenskommelse.beslut if akt.overenskommelse else ()):
        yield Named("överenskommelse", ("beslut", index, "organ"), taken.organ)


def _of_section(section: Avsnitt) -> Iterator[tuple[Loc, str | None]]:
    for index, group in enumerate(section.beslut):
        yield ("beslut", index, "organ"), group.organ
    for index, step in enumerate(section.planering):
        yield ("planering", index, "organ"), step.organ
    for index, paper in enumerate(section.underlag):
        yield ("underlag", index, "beslut", "organ"), paper.beslut.organ if paper.beslut else None
    for index, signature in enumerate(section.underskrifter):
        yield ("underskrifter", index, "part"), signature.part
    for index, contact in enumerate(section.kontakter):
        yield ("kontakter", index, "part"), contact.part
    for index, receivers in enumerate(section.mottagare):
        for number, receiver in enumerate(receivers.mottagare):
            yield ("mottagare", index, "mottagare", number), receiver


def check_clauses(akt: Akt) -> Iterator[Finding]:
    """Yield clauses that do not exist."""
    chosen = [
        Named(choice.record, (*choice.loc, "klausul"), choice.klausul) for choice in akt.valda
    ]
    for placed in disposition.of(akt):
        record, loc = texts.located(placed)
        if placed.avsnitt.klausul and record == "handling":
            chosen.append(Named(record, (*loc, "klausul"), placed.avsnitt.klausul))
    for named in chosen:
        if named.value not in akt.klausuler:
            yield KLAUSUL.at(
                akt.place(named.record, named.loc),
                f"Klausulen ”{named.value}” finns inte.",
                _close(named.value, akt.klausuler),
            )


def check_kind(akt: Akt) -> Iterator[Finding]:
    """Yield a kind of document that the profile does not have."""
    kind = akt.handling.dokumenttyp
    if akt.profil.document(kind) is None:
        known = list(akt.profil.dokumenttyper)
        yield DOKUMENTTYP.at(
            akt.place("handling", ("dokumenttyp",)),
            f"Profilen {akt.profil.id} har ingen dokumenttyp ”{kind}”.",
            f"{_close(kind, known)} Profilen har {', '.join(known) or 'inga dokumenttyper'}.",
        )


def check_references(akt: Akt) -> Iterator[Finding]:
    """Yield cross references to headings that are not there."""
    placed = [it for it in disposition.of(akt) if it.rubrik]
    keys = {it.avsnitt.nyckel or it.avsnitt.klausul or "" for it in placed}
    for passage in texts.of(akt):
        for fact in texts.facts_of(passage):
            for key in _referred(fact.expression):
                if key not in keys:
                    yield HANVISNING.at(
                        texts.place(akt, passage, fact.line),
                        f"Inget avsnitt med rubrik har nyckeln ”{key}”.",
                        _close(key, keys, f"Ge avsnittet nyckel: {key}, eller rätta hänvisningen."),
                    )


@lru_cache(maxsize=4096)
def _referred(expression: str) -> tuple[str, ...]:
    return tuple(_REFERENCE.findall(expression))


def check_keys(akt: Akt) -> Iterator[Finding]:
    """Yield keys that two sections have."""
    seen: set[str] = set()
    for placed in disposition.of(akt):
        key, (record, loc) = placed.avsnitt.nyckel, texts.located(placed)
        if key and key in seen and record == "handling":
            yield DUBBEL.at(
                akt.place(record, (*loc, "nyckel")),
                f"Nyckeln ”{key}” finns på två avsnitt.",
                "Ge det ena avsnittet en annan nyckel.",
            )
        seen |= {key} if key else set()


CHECKS: Final = (
    check_parties,
    check_people,
    check_names,
    check_clauses,
    check_kind,
    check_references,
    check_keys,
)
