"""What stands in the way of approving a clause: names, references, terms, words, an end."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from docgen.clauses import orden, regler
from docgen.clauses.wording import Bok
from docgen.domain import begrepp
from docgen.domain.klausul import Klausul
from docgen.domain.kvittens import Kvittens
from docgen.findings import Finding, Locator, Severity
from docgen.prose import facts, parse

#: Tells what is wrong with an expression in documents of a kind; nothing where nothing is.
Asked: TypeAlias = Callable[[str, str], Sequence[str]]

#: The kind whose texts must not read as a procurement, and whose term must have an end.
AGREEMENT: Final = "överenskommelse"
_REFERENCE: Final = re.compile(r"""hänvisning\(\s*["']([^"']*)["']""")


@dataclass(frozen=True, slots=True)
class Proof:
    """What was found in a clause, and what somebody stands for with a reason."""

    findings: tuple[Finding, ...]
    acknowledged: tuple[Finding, ...]

    @property
    def clean(self) -> bool:
        """Whether nothing stands in the way of an approval; a note does not."""
        return all(finding.severity is Severity.NOTIS for finding in self.findings)


@dataclass(frozen=True, slots=True)
class _Clause:
    """A clause being tried, the library around it, and where its values stand."""

    clause: Klausul
    book: Bok
    locate: Locator

    @property
    def kinds(self) -> tuple[str, ...]:
        return self.clause.dokumenttyper or (AGREEMENT,)

    @property
    def is_of_agreement(self) -> bool:
        return AGREEMENT in self.clause.dokumenttyper

    def others(self) -> Iterator[Klausul]:
        """Yield the newest wording of every other clause that is not withdrawn."""
        for id, versions in self.book.items():
            kept = [it for it in versions if it.status != "upphävd"]
            if id != self.clause.id and kept:
                yield kept[-1]


def prove(clause: Klausul, book: Bok, locate: Locator, asked: Asked) -> Proof:
    """Return what there is to say about ``clause`` in the library ``book``.

    ``asked`` tries an expression against what documents of a kind have.
    """
    tried = _Clause(clause, book, locate)
    checks = (_head, _references, _terms, _words, _term)
    found = [*_names(tried, asked), *(it for check in checks for it in check(tried))]
    return _parted(tried, list(dict.fromkeys(found)))


def changed(clause: Klausul, locate: Locator) -> Iterator[Finding]:
    """Yield that a clause says approved and is not: its words have changed since."""
    if clause.status == "godkänd" and not clause.approved:
        yield regler.ANDRAD.at(
            locate(("text",), 0),
            f"{clause.reference} är ändrad sedan den godkändes, och räknas inte som godkänd.",
            f"Ångra ändringen, eller gör den i version {clause.version + 1} och godkänn den. "
            f"docgen clause diff {clause.id} visar den.",
        )


def approved_before(
    clause: Klausul, versions: Sequence[Klausul], locate: Locator
) -> Iterator[Finding]:
    """Yield that the words a clause was approved with are gone, from it and every other version.

    Drafts were made with those words, and are compared with what their version says.
    """
    given = clause.godkannande
    if given is not None and all(it.avtryck != given.avtryck for it in versions):
        yield regler.VERSION.at(
            locate(("version",), 0),
            f"Orden som godkändes den {given.den} finns inte kvar i någon version av {clause.id}.",
            f"Spara dem som äldre/{clause.id}@VERSION.md, och låt den här lydelsen vara nästa "
            "version. Har ingen använt de orden: kör med --samma-version.",
        )


def _names(tried: _Clause, asked: Asked) -> Iterator[Finding]:
    read = parse.markdown(tried.clause.text)
    for problem in read.problems:
        place = tried.locate(("text",), problem.line)
        message = problem.message
        yield Finding(problem.code, problem.severity, message, problem.cure, place)
    expressions = [(fact.expression, "text", fact.line) for fact in facts.of(read.document)]
    if isinstance(tried.clause.obligatorisk, str):
        expressions.append((tried.clause.obligatorisk, "obligatorisk", 0))
    for expression, key, line in expressions:
        for kind in tried.kinds:
            for why in asked(expression, kind):
                message = f"”{expression}” i dokumenttypen {kind}: {why}"
                cure = "Rätta uttrycket, eller dokumenttyperna som klausulen är skriven för."
                yield regler.UPPGIFT.at(tried.locate((key,), line), message, cure)


def _head(tried: _Clause) -> Iterator[Finding]:
    clause = tried.clause
    if clause.agare is None:
        yield regler.AGARE.at(
            tried.locate(("rubrik",), 0),
            f"{clause.reference} har ingen ägare.",
            "Skriv ägare: och rollen, till exempel Kommunjurist.",
        )
    if clause.obligatorisk is not False and not clause.dokumenttyper:
        yield regler.UTAN_SLAG.at(
            tried.locate(("obligatorisk",), 0),
            f"{clause.reference} är obligatorisk utan dokumenttyper.",
            "Räkna upp dokumenttyperna under dokumenttyper.",
        )
    known = {it.id for it in tried.others()}
    groups = {it.alternativ for it in tried.others() if it.alternativ}
    for key, names, allowed in (
        ("kräver", clause.kraver, known | groups),
        ("strider_mot", clause.strider_mot, known),
    ):
        for index, name in enumerate(names):
            if name not in allowed:
                message = f"{key} nämner ”{name}”, som inte finns."
                yield regler.OKAND.at(tried.locate((key, index), 0), message, _close(name, allowed))
    if clause.alternativ and clause.alternativ not in groups:
        yield regler.ENSAM.at(
            tried.locate(("alternativ",), 0),
            f"Gruppen ”{clause.alternativ}” har bara {clause.id}.",
            _close(clause.alternativ, groups),
        )


def _close(name: str, known: Iterable[str]) -> str:
    close = difflib.get_close_matches(name, list(known), n=1)
    return f"Menade du ”{close[0]}”?" if close else "Rätta namnet, eller ta bort det."


def _references(tried: _Clause) -> Iterator[Finding]:
    known = {it.id for it in tried.others()} | {tried.clause.id}
    for fact in facts.of(parse.markdown(tried.clause.text).document):
        for key in _REFERENCE.findall(fact.expression):
            if key not in known:
                place = tried.locate(("text",), fact.line)
                message = f"Ingen klausul heter ”{key}”."
                cure = f"{_close(key, known)} Är det ett avsnitt i handlingen: kvittera."
                yield regler.HANVISNING.at(place, message, cure)


def _terms(tried: _Clause) -> Iterator[Finding]:
    clause = tried.clause
    for index, term in enumerate(clause.definierar):
        if not begrepp.uses(clause.text, term):
            place = tried.locate(("definierar", index), 0)
            message = f"”{term}” står inte i texten."
            cure = "Förklara begreppet i texten, eller ta bort det."
            yield regler.UTAN_FORKLARING.at(place, message, cure)
    homes: dict[str, list[Klausul]] = {}
    for other in tried.others():
        for term in other.definierar:
            homes.setdefault(term, []).append(other)
    for term, explaining in homes.items():
        here = term.lower() in {own.lower() for own in clause.definierar}
        if not here and begrepp.uses(clause.text, term) and not _reached(tried, explaining):
            named = " eller ".join(dict.fromkeys(it.id for it in explaining))
            message = f"”{term}” förklaras i {named}, som klausulen inte kräver."
            yield regler.BEGREPP.at(
                tried.locate(("text",), 0), message, f"Skriv {named} under kräver."
            )
    yield from _capitals(tried, {*homes, *clause.definierar})


def _reached(tried: _Clause, explaining: Sequence[Klausul]) -> bool:
    """Return whether one of the clauses that explain a term comes along with the clause."""
    wanted, kinds = _wanted(tried), set(tried.clause.dokumenttyper)
    return any(
        {it.id, it.alternativ} & wanted
        or (it.obligatorisk is not False and set(it.dokumenttyper) >= kinds)
        for it in explaining
    )


def _wanted(tried: _Clause) -> set[str]:
    """Return the clauses and groups that a clause requires, and those that they require."""
    others = list(tried.others())
    found: set[str] = set()
    left = [*tried.clause.kraver]
    while left:
        name = left.pop()
        if name not in found:
            found.add(name)
            left += [
                it
                for other in others
                if name in {other.id, other.alternativ}
                for it in other.kraver
            ]
    return found


def _capitals(tried: _Clause, terms: Iterable[str]) -> Iterator[Finding]:
    stems = {term.lower() for term in terms}
    for word in orden.undefined(tried.clause):
        if not any(word.text.lower().startswith(stem) for stem in stems):
            place = tried.locate(("text",), word.line)
            message = f"”{word.text}” ser ut som ett begrepp, men ingen klausul förklarar det."
            cure = "Skriv det med liten bokstav, eller förklara det i en klausul med definierar."
            yield regler.BEGREPP.at(place, message, cure)


def _words(tried: _Clause) -> Iterator[Finding]:
    if tried.is_of_agreement:
        for word in orden.procurement(tried.clause):
            place = tried.locate(("text",), word.line)
            message = f"”{word.text}” hör hemma i upphandling."
            cure = "Skriv som parter i ett partnerskap talar, eller kvittera ordet med skäl."
            yield regler.UPPHANDLING.at(place, message, cure)


def _term(tried: _Clause) -> Iterator[Finding]:
    if tried.is_of_agreement and orden.is_about_the_term(tried.clause):
        why = orden.has_no_end(tried.clause)
        if why:
            cure = "Skriv perioden, till exempel {{ överenskommelse.period | period }}, och hur "
            yield regler.UTAN_SLUT.at(
                tried.locate(("text",), 0), why, f"{cure}länge den högst förlängs."
            )


def _parted(tried: _Clause, found: list[Finding]) -> Proof:
    """Return what is left to look at, and what the head of the clause acknowledges."""
    given = tried.clause.kvittenser
    acknowledged = [it for it in found if not it.stops and any(_covers(k, it) for k in given)]
    left = [it for it in found if it not in acknowledged]
    for index, kvittens in enumerate(given):
        if not any(_covers(kvittens, it) for it in acknowledged):
            place = tried.locate(("kvittenser", index), 0)
            message = f"Kvittensen av ”{kvittens.kod}” gäller ingen varning."
            left.append(regler.OBRUKAD.at(place, message, "Rätta eller ta bort den."))
    return Proof(tuple(left), tuple(acknowledged))


def _covers(given: Kvittens, finding: Finding) -> bool:
    """Return whether an acknowledgement is of a finding: of its code, and the word it names."""
    if given.kod != finding.code:
        return False
    place = finding.place
    return (
        given.stalle is None
        or f"”{given.stalle.lower()}”" in finding.message.lower()
        or (place is not None and place.key == given.stalle)
    )
