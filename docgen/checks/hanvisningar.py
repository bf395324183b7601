"""References by id: organisations, bodies, people, roles, clauses, sections, kinds of document."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Final, NamedTuple

from docgen.checks import texts
from docgen.checks.rule import FEL, VARNING, Rule
from docgen.domain import disposition
from docgen.domain.akt import Akt
from docgen.domain.once import once
from docgen.domain.register import Person, Register
from docgen.domain.same import same
from docgen.findings import Finding, Loc, Place

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

    def place(self, akt: Akt) -> Place:
        """Return where the value stands."""
        return akt.place(self.record, self.loc)


def _close(
    value: str, known: Iterable[str], cure: str = "Rätta id:t, eller lägg till posten."
) -> str:
    found = difflib.get_close_matches(value, list(known), n=1)
    return f"Menade du ”{found[0]}”?" if found else cure


class _Known(NamedTuple):
    """The ids of a register, in its order, and those of bodies and organisations run together."""

    organisations: Mapping[str, None]
    bodies: Mapping[str, None]
    joined: frozenset[str]
    people: Mapping[str, Person]


@same(8)
def _known(register: Register) -> _Known:
    organisations = dict.fromkeys(record.id for record in register.organisationer)
    bodies = dict.fromkeys(record.id for record in (*register.organ, *register.organisationer))
    joined = frozenset(_HYPHEN.sub("", id) for id in bodies if _HYPHEN.search(id))
    people = {person.id: person for person in register.personer if person.id}
    return _Known(organisations, bodies, joined, people)


def check_parties(akt: Akt) -> Iterator[Finding]:
    """Yield organisations and bodies of the agreement, and of the profile, that nobody knows."""
    register, known = akt.register, _known(akt.register).organisations
    for index, party in enumerate(akt.overenskommelse.parter if akt.overenskommelse else ()):
        if party.organisation not in known:
            yield ORGANISATION.at(
                akt.place("överenskommelse", ("parter", index, "organisation")),
                f"Organisationen ”{party.organisation}” finns inte i registret.",
                _close(party.organisation, known),
            )
        if party.genom and register.organ_named(party.genom) is None:
            yield ORGAN.at(
                akt.place("överenskommelse", ("parter", index, "genom")),
                f"Organet ”{party.genom}” finns inte i registret.",
                _close(party.genom, (record.id for record in register.organ)),
            )
    own = akt.profil.organisation
    if own and own not in known:
        yield ORGANISATION.at(
            akt.place("profil", ("organisation",)),
            f"Profilens organisation ”{own}” finns inte i registret.",
            _close(own, known),
        )


def check_people(akt: Akt) -> Iterator[Finding]:
    """Yield people that the register does not have, and roles of theirs that it does not have."""
    known = _known(akt.register).people
    for named in people(akt):
        person = known.get(named.value)
        if person is None:
            message = f"Personen ”{named.value}” finns inte i registret."
            yield PERSON.at(named.place(akt), message, _close(named.value, known))
        elif person.roll and akt.register.roll(person.roll) is None:
            yield ROLL.at(
                named.place(akt),
                f"Rollen ”{person.roll}” som ”{named.value}” har finns inte i registret.",
                _close(person.roll, (record.id for record in akt.register.roller)),
            )


@once
def people(akt: Akt) -> tuple[Named, ...]:
    """Return every reference to a person."""
    return tuple(_people(akt))


def _people(akt: Akt) -> Iterator[Named]:
    for index, officer in enumerate(akt.handling.handlaggare):
        if officer.person:
            yield Named("handling", ("handläggare", index, "person"), officer.person)
    for field in ("underskrifter", "kontakter"):
        for record, loc, someone in texts.each(akt, field):
            if someone.person:
                yield Named(record, (*loc, "person"), someone.person)


def check_names(akt: Akt) -> Iterator[Finding]:
    """Yield free names that look like an id nobody knows."""
    known = _known(akt.register)
    for named in bodies(akt):
        if named.value not in known.bodies and _looks_like_id(named.value, known):
            yield ID.at(
                named.place(akt),
                f"”{named.value}” ser ut som ett id men finns inte i registret.",
                _close(named.value, known.bodies),
            )


def _looks_like_id(value: str, known: _Known) -> bool:
    """Return whether a word has the form of an id, or is one of the register without hyphens."""
    return value in known.joined or bool(_LOOKS_LIKE_ID.fullmatch(value))


@once
def bodies(akt: Akt) -> tuple[Named, ...]:
    """Return every place where a body or an organisation is given by id or by name."""
    return tuple(_bodies(akt))


def _bodies(akt: Akt) -> Iterator[Named]:
    for index, name in enumerate(akt.handling.namnd):
        yield Named("handling", ("nämnd", index), name)
    for index, name in enumerate(akt.handling.avsandare):
        yield Named("handling", ("avsändare", index), name)
    yield from _in_sections(akt)
    for index, taken in enumerate(akt.overenskommelse.beslut if akt.overenskommelse else ()):
        yield Named("överenskommelse", ("beslut", index, "organ"), taken.organ)


#: The blocks whose entries name a body or an organisation, each with the key of the name.
_NAMING: Final = (
    ("beslut", "organ"),
    ("planering", "organ"),
    ("underskrifter", "part"),
    ("kontakter", "part"),
)


def _in_sections(akt: Akt) -> Iterator[Named]:
    for field, key in _NAMING:
        for record, loc, entry in texts.each(akt, field):
            name = getattr(entry, key)
            if name:
                yield Named(record, (*loc, key), name)
    for record, loc, paper in texts.each(akt, "underlag"):
        if paper.beslut:
            yield Named(record, (*loc, "beslut", "organ"), paper.beslut.organ)
    for record, loc, group in texts.each(akt, "mottagare"):
        for number, receiver in enumerate(group.mottagare):
            yield Named(record, (*loc, "mottagare", number), receiver)


def check_clauses(akt: Akt) -> Iterator[Finding]:
    """Yield clauses that do not exist."""
    for record, loc, id in _missing_clauses(akt):
        yield KLAUSUL.at(
            akt.place(record, (*loc, "klausul")),
            f"Klausulen ”{id}” finns inte.",
            _close(id, akt.klausuler),
        )


def _missing_clauses(akt: Akt) -> Iterator[Named]:
    """Yield every choice of a clause that does not exist."""
    for choice in akt.valda:
        if choice.klausul not in akt.klausuler:
            yield Named(choice.record, choice.loc, choice.klausul)
    for placed in disposition.having(akt, "klausul"):
        id, (record, loc) = placed.avsnitt.klausul or "", texts.located(placed)
        if id not in akt.klausuler and record == "handling":
            yield Named(record, loc, id)


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
    asked = {it: keys for it in texts.asked(akt) if (keys := _referred(it))}
    if not asked:
        return
    placed = [it for it in disposition.of(akt) if it.rubrik]
    known = {it.avsnitt.nyckel or it.avsnitt.klausul or "" for it in placed}
    for passage, fact in texts.asking(akt, asked):
        for key in asked[fact.expression]:
            if key not in known:
                yield HANVISNING.at(
                    texts.place(akt, passage, fact.line),
                    f"Inget avsnitt med rubrik har nyckeln ”{key}”.",
                    _close(key, known, f"Ge avsnittet nyckel: {key}, eller rätta hänvisningen."),
                )


@lru_cache(maxsize=texts.KEPT)
def _referred(expression: str) -> tuple[str, ...]:
    return tuple(_REFERENCE.findall(expression))


def check_keys(akt: Akt) -> Iterator[Finding]:
    """Yield keys that two sections have."""
    seen: set[str] = set()
    for placed in disposition.having(akt, "nyckel"):
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
