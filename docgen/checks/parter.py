"""The parties: legal persons with numbers, who sign; and what a partnership may not say."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import combinations
from typing import Final

from docgen.checks import slag, texts
from docgen.checks.rule import FEL, NOTIS, VARNING, Remark, Rule, of_agreement
from docgen.domain.akt import Akt
from docgen.domain.overenskommelse import Overenskommelse, Part
from docgen.domain.register import Organisation, Register
from docgen.domain.same import same
from docgen.findings import Finding, Loc
from docgen.svenska import lista

ORGNR: Final = Rule(
    "part-orgnr-saknas",
    VARNING,
    "Parten har inget organisationsnummer",
    "Den som ingår en överenskommelse är en juridisk person, och den pekas ut av sitt nummer.",
)
SAMMA: Final = Rule(
    "part-samma-juridiska-person",
    NOTIS,
    "Två parter är samma juridiska person",
    "Två nämnder i samma kommun kan inte ingå avtal med varandra i civilrättslig mening. I ett "
    "utvecklingsuppdrag är det meningen, och då prövas det inte.",
)
FORVALTNING: Final = Rule(
    "part-förvaltning",
    VARNING,
    "En förvaltning står som part",
    "Part är kommunen genom sin nämnd. En förvaltning kan varken vara part eller handla för den.",
)
UNDERSKRIFT: Final = Rule(
    "part-underskrift-saknas",
    VARNING,
    "Överenskommelsen har färre underskrifter än parter",
    "Varje part skriver under.",
)
EXEMPLAR: Final = Rule(
    "exemplar-antal",
    NOTIS,
    "Exemplaren är färre än parterna",
    "Varje part brukar få ett exemplar i original.",
)
UPPHANDLING: Final = Rule(
    "iop-upphandlingsord",
    VARNING,
    "Partnerskapet använder upphandlingens ord",
    "I ett idéburet offentligt partnerskap är parterna jämbördiga. Ord som uppdragsgivare, "
    "beställare, leverantör och köp hör till upphandlade avtal, och kan tala för att det är ett. "
    "Nekade ord (”det är inget köp”) prövas inte.",
)
STADGAR: Final = Rule(
    "iop-stadgar-saknas",
    NOTIS,
    "Den idéburna partens stadgar finns inte på fil",
    "Att en organisation är idéburen framgår av dess stadgar. Skriv stadgar: ja när de har hämtats "
    "in.",
)
OKAND: Final = Rule(
    "part-okänd",
    FEL,
    "Ett belopp eller en uppsägningstid gäller någon som inte är part",
    "Den som betalar, eller har en egen uppsägningstid, anges med partens nyckel eller "
    "organisationens id. Annars hamnar beloppet inte hos någon.",
)
RULES: Final = (OKAND, ORGNR, SAMMA, FORVALTNING, UNDERSKRIFT, EXEMPLAR, UPPHANDLING, STADGAR)

_RECORD: Final = "överenskommelse"
_FORVALTNING: Final = re.compile(r"förvaltning(?:en)?\b", re.IGNORECASE)
_UPPHANDLING: Final = re.compile(
    r"\b(?:köp|köpa|köper|köpare|köparen|inköp|beställ(?:are|aren|er|a)|uppdragsgivar(?:e|en)"
    r"|uppdragstagar(?:e|en)|leverantör(?:en|er|erna)?s?|upphandl(?:a|ar|ad|ade|at|ing|ingen)"
    r"|anbud(?:et|en)?|entreprenör(?:en)?)\b",
    re.IGNORECASE,
)
#: "Det är inte fråga om köp" is what a partnership should say.
_DENIED: Final = re.compile(
    r"\b(?:inte|ej|ingen|inget|inga|varken|aldrig|utan att)\b[^.!?;]{0,60}$", re.IGNORECASE
)


def _parties(akt: Akt) -> tuple[Part, ...]:
    return akt.overenskommelse.parter if akt.overenskommelse else ()


def _legal_persons(akt: Akt) -> Sequence[tuple[int, Organisation]]:
    """Return the organisations that are parties and that the register has, with their number."""
    return _registered(akt.overenskommelse, akt.register) if akt.overenskommelse else ()


@same(64)
def _registered(
    agreement: Overenskommelse, register: Register
) -> tuple[tuple[int, Organisation], ...]:
    found = (register.organisation(party.organisation) for party in agreement.parter)
    return tuple((index, legal) for index, legal in enumerate(found) if legal)


@of_agreement
def check_known(agreement: Overenskommelse) -> Iterator[Remark]:
    """Yield amounts and notices of somebody who is no party."""
    notices = agreement.uppsagning.parter if agreement.uppsagning else ()
    given: list[tuple[Loc, str | None]] = [
        *((("belopp", at, "part"), it.part) for at, it in enumerate(agreement.belopp)),
        *((("uppsägning", "parter", at, "part"), it.part) for at, it in enumerate(notices)),
    ]
    for loc, part in given:
        if part is not None and agreement.part_key(part) is None:
            keys = agreement.part_keys()
            close = difflib.get_close_matches(part, keys, n=1)
            yield Remark(
                OKAND,
                loc,
                f"”{part}” är ingen part i överenskommelsen.",
                f"Menade du ”{close[0]}”?" if close else f"Skriv {lista.eller(keys)}.",
            )


def check_orgnr(akt: Akt) -> Iterator[Finding]:
    """Yield parties whose organisation has no number."""
    for index, legal in _legal_persons(akt):
        if legal.orgnr is None:
            yield ORGNR.at(
                akt.place(_RECORD, ("parter", index, "organisation")),
                f"{legal.name_on(akt.handling.datum).namn} saknar organisationsnummer i registret.",
                "Lägg till orgnr på organisationen, eller ange den juridiska person som är part.",
            )


def check_same(akt: Akt) -> Iterator[Finding]:
    """Yield pairs of parties that are one legal person."""
    if slag.is_internal(akt):
        return
    numbers = _numbers(akt.register)
    for (_, one), (index, other) in combinations(enumerate(_parties(akt)), 2):
        first, second = one.organisation, other.organisation
        if numbers.get(first, first) == numbers.get(second, second):
            yield SAMMA.at(
                akt.place(_RECORD, ("parter", index, "organisation")),
                f"Parterna ”{first}” och ”{second}” är samma juridiska person.",
                "Rätta parten, eller skriv handlingen som ett internt uppdrag.",
            )


@same(8)
def _numbers(register: Register) -> Mapping[str, str]:
    """Return what tells organisations apart, by id: the number, or the id where it has none."""
    return {it.id: it.orgnr or it.id for it in register.organisationer}


def check_administration(akt: Akt) -> Iterator[Finding]:
    """Yield administrations that stand as party, or that a party acts through."""
    for index, legal in _legal_persons(akt):
        name = legal.name_on(akt.handling.datum).namn
        if _FORVALTNING.search(name):
            yield FORVALTNING.at(
                akt.place(_RECORD, ("parter", index, "organisation")),
                f"{name} står som part, men en förvaltning är ingen juridisk person.",
                "Ange kommunen som organisation och nämnden som genom.",
            )
    for index, party in enumerate(_parties(akt)):
        through = akt.register.organ_named(party.genom) if party.genom else None
        if through and through.slag == "förvaltning":
            yield FORVALTNING.at(
                akt.place(_RECORD, ("parter", index, "genom")),
                f"Parten handlar genom {through.name_on(akt.handling.datum).namn}, som är en "
                "förvaltning.",
                "Ange nämnden som genom.",
            )


def check_signatures(akt: Akt) -> Iterator[Finding]:
    """Yield an agreement that fewer sign than there are parties."""
    if not slag.is_agreement(akt):
        return
    signing = tuple(texts.each(akt, "underskrifter"))
    parties = len(_parties(akt))
    if len(signing) < parties:
        yield UNDERSKRIFT.at(
            akt.place("handling", ("avsnitt",)),
            f"Överenskommelsen har {parties} parter men {len(signing)} underskrifter.",
            "Lägg till en underskrift för varje part.",
        )


@of_agreement
def check_copies(agreement: Overenskommelse) -> Iterator[Remark]:
    """Yield fewer originals than parties."""
    copies, parties = agreement.exemplar, len(agreement.parter)
    if copies is not None and copies < parties:
        message = f"Det blir {copies} exemplar men parterna är {parties}."
        yield Remark(EXEMPLAR, ("exemplar",), message, "Skriv ett exemplar för varje part.")


def check_procurement_words(akt: Akt) -> Iterator[Finding]:
    """Yield words of procurement in a partnership."""
    if not (slag.is_agreement(akt) and slag.is_iop(akt)):
        return
    for passage, run, word in texts.hits_in_runs(akt, _procurement):
        yield UPPHANDLING.at(
            texts.place(akt, passage, run.line),
            f"”{word}” är ett ord från upphandling.",
            "Skriv parten, den offentliga parten eller den idéburna parten, eller kvittera "
            "om ordet behövs.",
        )


@lru_cache(maxsize=texts.KEPT)
def _procurement(text: str) -> tuple[str, ...]:
    """Return the words of procurement in a text that it does not deny."""
    found = _UPPHANDLING.finditer(text)
    return tuple(it[0] for it in found if not _DENIED.search(text, 0, it.start()))


def check_statutes(akt: Akt) -> Iterator[Finding]:
    """Yield parties called idéburen whose statutes are not on file."""
    for index, party in enumerate(_parties(akt)):
        if "idébur" not in (party.roll or "").casefold():
            continue
        legal = akt.register.organisation(party.organisation)
        if legal and not legal.stadgar:
            yield STADGAR.at(
                akt.place(_RECORD, ("parter", index, "organisation")),
                f"Stadgarna för {legal.name_on(akt.handling.datum).namn} är inte inhämtade.",
                "Hämta in stadgarna och skriv stadgar: ja i registret.",
            )


CHECKS: Final = (
    check_known,
    check_orgnr,
    check_same,
    check_administration,
    check_signatures,
    check_copies,
    check_procurement_words,
    check_statutes,
)
