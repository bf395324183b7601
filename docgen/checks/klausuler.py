"""The clauses of a document: approved and in force, all that must be there, none that clash."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from docgen.checks import texts
from docgen.checks.rule import NOTIS, VARNING, Rule
from docgen.domain import begrepp, disposition, klausulkrav, klausullage
from docgen.domain.akt import Akt
from docgen.domain.klausul import Klausul, Tillstand
from docgen.domain.klausullage import Lage
from docgen.domain.overenskommelse import Overenskommelse
from docgen.domain.same import same
from docgen.findings import Finding, Place
from docgen.svenska import lista

EJ_GODKAND: Final = Rule(
    "klausul-ej-godkänd",
    VARNING,
    "Klausulens ord är inte godkända",
    "Klausulen är ett utkast, eller något ord är ändrat sedan den godkändes. Utkastet skrivs ändå, "
    "med en kommentar vid klausulen.",
)
INAKTUELL: Final = Rule(
    "klausul-inaktuell",
    VARNING,
    "Klausulen gäller inte på handlingens datum",
    "Versionen har slutat gälla, har inte börjat gälla eller är ersatt av en nyare. Utkastet "
    "skrivs ändå, med en kommentar vid klausulen.",
)
UPPHAVD: Final = Rule(
    "klausul-upphävd",
    VARNING,
    "Klausulen är upphävd",
    "Juristen har dragit tillbaka klausulen. Utkastet skrivs ändå, med en kommentar vid klausulen.",
)
EGEN: Final = Rule(
    "klausul-egen-lydelse",
    VARNING,
    "Handlingen har en egen lydelse av en klausul",
    "Orden står i handlingens egna_klausuler och är inte godkända. Utkastet skrivs ändå, med en "
    "kommentar vid klausulen.",
)
SAKNAS: Final = Rule(
    "klausul-saknas",
    VARNING,
    "En obligatorisk klausul saknas",
    "Dokumenttypen ska ha klausulen, eller en av alternativen till den. Den som behöver vara utan "
    "skriver den i utelämnade_klausuler, med skäl.",
)
ALTERNATIV: Final = Rule(
    "klausul-alternativ",
    VARNING,
    "Två klausuler är alternativ till varandra",
    "Av klausuler med samma alternativ väljer man en.",
)
STRIDER: Final = Rule(
    "klausul-strider",
    VARNING,
    "Två klausuler strider mot varandra",
    "Den enas huvud säger att den inte får stå i samma handling som den andra.",
)
KRAVER: Final = Rule(
    "klausul-kräver",
    VARNING,
    "En klausul kräver en annan som saknas",
    "Klausulens huvud säger vilka klausuler, eller vilken grupp av alternativ, som ska vara med.",
)
BEGREPP: Final = Rule(
    "klausul-begrepp",
    VARNING,
    "Ett begrepp används utan klausulen som förklarar det",
    "Begrepp förklaras i klausulerna som har dem under definierar. Minst en av dem ska vara med "
    "när en annan klausul använder begreppet.",
)
SLAG: Final = Rule(
    "klausul-dokumenttyp",
    VARNING,
    "Klausulen är skriven för en annan dokumenttyp",
    "Klausulens huvud räknar upp dokumenttyperna som den är skriven för.",
)
UTELAMNAD: Final = Rule(
    "klausul-utelämnad",
    NOTIS,
    "En utelämnad klausul skulle ändå inte vara med",
    "Ett skäl att utelämna en klausul behövs när profilen har den eller när den är obligatorisk.",
)
PLATS: Final = Rule(
    "klausul-plats",
    VARNING,
    "En tillagd klausul står inte där det var tänkt",
    "Klausulen som den ska stå efter eller före är inte med. Då står den sist.",
)
DUBBEL: Final = Rule(
    "klausul-dubbel",
    VARNING,
    "Samma klausul är vald två gånger",
    "En överenskommelse har varje klausul högst en gång.",
)
VILLKOR: Final = Rule(
    "klausul-villkor",
    VARNING,
    "Klausulens villkor går inte att avgöra",
    "Villkoret i obligatorisk är ett uttryck över fakta, till exempel "
    "överenskommelse.uppräkning is defined. Går det inte att avgöra krävs klausulen inte.",
)
RULES: Final = (
    *(EJ_GODKAND, INAKTUELL, UPPHAVD, EGEN, SAKNAS, ALTERNATIV, STRIDER),
    *(KRAVER, BEGREPP, SLAG, UTELAMNAD, PLATS, DUBBEL, VILLKOR),
)

_BY_STATE: Final = {
    Tillstand.UTKAST: EJ_GODKAND,
    Tillstand.ANDRAD: EJ_GODKAND,
    Tillstand.UPPHAVD: UPPHAVD,
}


def check_approval(akt: Akt) -> Iterator[Finding]:
    """Yield clauses whose words are not the approved ones in force on the document's day."""
    for lage in klausullage.of(akt):
        rule = EGEN if lage.own else _BY_STATE.get(lage.state, INAKTUELL)
        yield rule.at(_place(akt, lage), klausullage.message(lage), klausullage.cure(lage))


def _place(akt: Akt, lage: Lage) -> Place:
    record, loc = texts.located(lage.placed)
    return akt.place(record, loc if record != "handling" else (*loc, "klausul"))


def check_mandatory(akt: Akt) -> Iterator[Finding]:
    """Yield clauses that the document must have, or one of whose alternatives it must have.

    A document with text of its own and no clause at all does not use the library.
    """
    here, told = klausulkrav.present(akt), set[str]()
    if not klausulkrav.uses_library(akt):
        return
    ids, groups = {it.id for it in here}, {it.alternativ for it in here}
    excused = _excused(akt)
    for clause in klausulkrav.claimed(akt):
        name = clause.alternativ or clause.id
        there = clause.id in ids or (clause.alternativ and clause.alternativ in groups)
        if there or name in told or {name, clause.id} & excused:
            continue
        if _holds(akt, clause) and clause.approved:
            told.add(name)
            yield SAKNAS.at(_choices(akt), _missing(akt, clause), _missing_cure(akt, clause))


def _excused(akt: Akt) -> set[str]:
    """Return the clauses that were left out for a reason, and the groups they are of."""
    left_out = akt.overenskommelse.utelamnade_klausuler if akt.overenskommelse else ()
    ids = {it.klausul for it in left_out}
    groups = {it.alternativ for id in ids for it in akt.klausulbok.get(id, ()) if it.alternativ}
    return ids | groups


def _holds(akt: Akt, clause: Klausul) -> bool:
    return clause.obligatorisk is True or akt.villkor.get(clause.id, False)


def _missing(akt: Akt, clause: Klausul) -> str:
    why = f", eftersom {clause.obligatorisk}" if isinstance(clause.obligatorisk, str) else ""
    what = f"Klausulen ”{clause.rubrik}” ({clause.id})"
    if clause.alternativ:
        what = f"En klausul av slaget {clause.alternativ}"
    return f"{what} ska finnas i dokumenttypen {akt.handling.dokumenttyp}{why}, men saknas."


def _missing_cure(akt: Akt, clause: Klausul) -> str:
    ids = [clause.id]
    if clause.alternativ:
        ids = [id for id, all in akt.klausulbok.items() if all[-1].alternativ == clause.alternativ]
    return f"Lägg till {_or(ids)}, eller skriv i utelämnade_klausuler varför den inte behövs."


def _choices(akt: Akt) -> Place:
    """Return where the clauses of the document are chosen."""
    if akt.overenskommelse is None:
        return akt.place("handling", ("avsnitt",))
    return akt.place("överenskommelse", ("klausuler",))


def check_together(akt: Akt) -> Iterator[Finding]:
    """Yield clauses that exclude each other, and those that want another one."""
    here = klausulkrav.present(akt)
    ids = {it.id: it for it in here}
    groups: dict[str, Klausul] = {}
    for clause in here:
        group = clause.alternativ
        other = groups.setdefault(group, clause) if group else clause
        if other is not clause:
            message = f"”{clause.rubrik}” och ”{other.rubrik}” är alternativ till varandra."
            yield ALTERNATIV.at(_of(akt, clause), message, f"Välj {_or([other.id, clause.id])}.")
        yield from _clashing(akt, clause, ids)
    for clause in here:
        for wanted in clause.kraver:
            if wanted not in ids and wanted not in groups:
                message = f"”{clause.rubrik}” ({clause.id}) kräver {wanted}, som saknas."
                yield KRAVER.at(_of(akt, clause), message, _wanted_cure(akt, clause, wanted))


def _clashing(akt: Akt, clause: Klausul, ids: dict[str, Klausul]) -> Iterator[Finding]:
    before = list(ids)[: list(ids).index(clause.id)]
    for id in before:
        if id in clause.strider_mot or clause.id in ids[id].strider_mot:
            message = f"”{clause.rubrik}” och ”{ids[id].rubrik}” strider mot varandra."
            yield STRIDER.at(_of(akt, clause), message, f"Ta bort {_or([id, clause.id])}.")


def _wanted_cure(akt: Akt, clause: Klausul, wanted: str) -> str:
    members = [id for id, all in akt.klausulbok.items() if all[-1].alternativ == wanted]
    return f"Lägg till {_or(members or [wanted])}, eller ta bort {clause.id}."


def check_terms(akt: Akt) -> Iterator[Finding]:
    """Yield terms that a clause uses while every clause that explains them is left out."""
    here = klausulkrav.present(akt)
    explained = {term.lower() for it in here for term in it.definierar}
    for term, ids in _homes(akt.klausulbok).items() if here else ():
        if term.lower() in explained:
            continue
        for clause in here:
            if begrepp.uses(clause.text, term):
                message = f"”{clause.rubrik}” använder begreppet ”{term}”, som ingen förklarar."
                yield BEGREPP.at(_of(akt, clause), message, f"Lägg till {_or(ids)}.")


@same(8)
def _homes(known: Mapping[str, Sequence[Klausul]]) -> Mapping[str, Sequence[str]]:
    """Return the terms that a library explains, each with the clauses that do."""
    homes: dict[str, list[str]] = {}
    for id, versions in known.items():
        for term in versions[-1].definierar:
            homes.setdefault(term, []).append(id)
    return homes


def check_kinds(akt: Akt) -> Iterator[Finding]:
    """Yield clauses that were written for other kinds of document."""
    kind = akt.handling.dokumenttyp
    for clause in klausulkrav.present(akt):
        if clause.dokumenttyper and kind not in clause.dokumenttyper:
            message = f"”{clause.rubrik}” ({clause.id}) är inte skriven för {kind}."
            listed = ", ".join(clause.dokumenttyper)
            cure = f"Den är skriven för {listed}. Välj en annan, eller låt juristen utöka den."
            yield SLAG.at(_of(akt, clause), message, cure)


def check_choices(akt: Akt) -> Iterator[Finding]:
    """Yield choices of the agreement that change nothing, or not as they say."""
    agreement = akt.overenskommelse
    if agreement is None:
        return
    ids: set[str] = set()
    for choice in akt.valda:
        if choice.klausul in ids:
            place = akt.place(choice.record, choice.loc)
            yield DUBBEL.at(place, f"{choice.klausul} är vald två gånger.", "Ta bort den ena.")
        ids.add(choice.klausul)
    for index, added in enumerate(agreement.tillagda_klausuler):
        beside = added.efter or added.fore
        if beside is not None and beside not in ids:
            place = akt.place("överenskommelse", ("tillagda_klausuler", index))
            message = f"{added.klausul} ska stå intill {beside}, som inte är med."
            yield PLATS.at(place, message, "Ange en klausul som är med, eller ingen alls.")
    yield from _needless(akt, agreement)


def _needless(akt: Akt, agreement: Overenskommelse) -> Iterator[Finding]:
    left_out = agreement.utelamnade_klausuler
    if not left_out or not disposition.having(akt, "klausuler"):
        return
    of_profile = akt.profil.klausuler.get(akt.handling.dokumenttyp, ())
    known = {it.klausul for it in (*agreement.klausuler, *of_profile)}
    known |= {it.id for it in klausulkrav.claimed(akt)}
    for index, it in enumerate(left_out):
        if it.klausul not in known:
            place = akt.place("överenskommelse", ("utelämnade_klausuler", index))
            message = f"{it.klausul} skulle inte vara med ändå."
            yield UTELAMNAD.at(place, message, "Kontrollera id:t, eller ta bort raden.")


def _of(akt: Akt, clause: Klausul) -> Place:
    """Return where the document chooses a clause."""
    chosen = next((it for it in akt.valda if it.klausul == clause.id), None)
    if chosen is not None:
        return akt.place(chosen.record, chosen.loc)
    places = (it for it in disposition.of(akt) if it.avsnitt.klausul == clause.id)
    return akt.place("handling", (*next(places).loc, "klausul"))


def _or(ids: Sequence[str]) -> str:
    return lista.eller(list(dict.fromkeys(ids)))


CHECKS: Final = (
    *(check_approval, check_mandatory, check_together),
    *(check_terms, check_kinds, check_choices),
)
