"""Why something stands in a draft, or does not: its sections, its clauses, the template's tags."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from docgen.domain import disposition, klausulbok, klausulurval
from docgen.domain.akt import Akt
from docgen.domain.disposition import Placering
from docgen.domain.klausul import Klausul
from docgen.domain.klausulurval import Val
from docgen.findings import Finding, Place
from docgen.ooxml import controls, package
from docgen.rendering import apparatus, context, facts, origins, sections
from docgen.svenska import datum
from docgen.templating import tracing, watching
from docgen.templating.compiled import CompiledTemplate
from docgen.templating.tracing import Used
from docgen.templating.watching import Tried


class Kind(StrEnum):
    """What there is a reason for."""

    AVSNITT = "avsnitt"
    KLAUSUL = "klausul"
    VILLKOR = "villkor"
    SLINGA = "slinga"


_TITLES: Final = {
    Kind.AVSNITT: "Avsnitt",
    Kind.KLAUSUL: "Klausul",
    Kind.VILLKOR: "Villkor i mallen",
    Kind.SLINGA: "Slinga i mallen",
}


@dataclass(frozen=True, slots=True)
class Value:
    """A value that was asked about: as it is written, what it is, where it comes from."""

    written: str
    shown: str
    place: Place | None = None

    @property
    def line(self) -> str:
        """The value and where it comes from, or where it would be written, on one line."""
        said = f"{self.written}: {self.shown}"
        if self.place is None or not self.place.file:
            return said
        return f"{said}, {'skulle stå i' if self.shown == tracing.ABSENT else 'från'} {self.place}"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why one thing stands in the draft, or does not.

    ``place`` is where that was decided: in the data, in the profile, or in the template. ``times``:
    how often a tag of the template held, and how often it was tried. ``key`` leads to the place in
    the draft, for sections and clauses; for tags it is ``paragraph`` of the story as it was filled.
    """

    kind: Kind
    name: str
    there: bool
    why: str
    place: Place | None = None
    condition: str = ""
    values: tuple[Value, ...] = ()
    clause: str = ""
    where: str = ""
    times: tuple[int, int] | None = None
    key: str = ""
    paragraph: int | None = None

    @property
    def is_of_data(self) -> bool:
        """Whether it is about what somebody chose, and not about how the template is made."""
        return self.kind in {Kind.AVSNITT, Kind.KLAUSUL}

    @property
    def title(self) -> str:
        """What the reason is for, in words."""
        absent = " som inte finns" if self.is_of_data and not self.there else ""
        return f"{_TITLES[self.kind]}{absent} ”{self.name}”{self.clause and f' ({self.clause})'}"


@dataclass(frozen=True, slots=True)
class Trace:
    """The reasons for all of a draft, and the document story as the template filled it."""

    reasons: tuple[Reason, ...]
    story: bytes


def of(akt: Akt, template: CompiledTemplate) -> Trace:
    """Return why the draft of ``akt`` in ``template`` says what it says.

    The draft must be one that can be made: what stands in the way of it is for the engine to tell.
    """
    collected = apparatus.of_template(template)
    findings: list[Finding] = []
    values = context.build(akt, collected, findings)
    watched = watching.fill(template, values)
    main = package.main_part(template.package)
    reasons = (
        *_sections(akt),
        *_absent_sections(akt),
        *_absent_clauses(akt),
        *_tags(watched.tried, template, akt),
    )
    return Trace(reasons, watched.stories.get(main, template.package.parts[main]))


def _sections(akt: Akt) -> Iterator[Reason]:
    placed = disposition.of(akt)
    chosen = {it.klausul: it for it in akt.valda}
    for place, key in zip(placed, sections.section_keys(placed), strict=True):
        clause = akt.klausuler.get(place.avsnitt.klausul or "")
        if clause is None:
            yield _section(place, key, akt)
        else:
            yield _clause(place, clause, chosen.get(clause.id), akt)


def _section(place: Placering, key: str, akt: Akt) -> Reason:
    own = place.avsnitt
    known = next((it for it in akt.document.avsnitt if it.slag == own.slag), None)
    why = ["Avsnittet står i handlingen."]
    if place.bilaga:
        why.append(f"Det hör till bilaga {place.bilaga}.")
    elif known is not None and len(place.loc) == 2:
        ordered = akt.handling.ordning != "skriven"
        why.append(
            f"Profilen {akt.profil.namn} bestämmer {'ordningen' if ordered else 'namnet'}"
            f"{' och kräver det' if known.kravs else ''}."
        )
        if own.rubrik is None and known.rubrik:
            why.append("Rubriken är profilens.")
    name = place.rubrik or own.nyckel or own.slag or "avsnitt utan rubrik"
    where = akt.place("handling", place.loc)
    return Reason(Kind.AVSNITT, name, there=True, why=" ".join(why), place=where, key=key)


def _clause(place: Placering, clause: Klausul, choice: Val | None, akt: Akt) -> Reason:
    reference = akt.reference(clause)
    where, why = _choice(place, choice, akt)
    made = Reason(
        Kind.KLAUSUL,
        place.rubrik or clause.rubrik,
        there=True,
        why=" ".join([why, _version(clause, choice, akt)]),
        place=where,
        clause=reference,
        key=controls.short(f"klausul.{reference}"),
    )
    return _with_condition(made, clause, akt, decides=choice is not None and choice.of_profile)


def _choice(place: Placering, choice: Val | None, akt: Akt) -> tuple[Place, str]:
    """Return where a clause was chosen, and by whom."""
    if choice is None or place.loc[0] not in {"överenskommelse", "profil"}:
        where = akt.place("handling", place.loc)
        return where, "Handlingen har klausulen i ett avsnitt."
    return akt.place(choice.record, choice.loc), _chosen_by(choice, akt)


def _chosen_by(choice: Val, akt: Akt) -> str:
    if choice.of_profile:
        return f"Profilen {akt.profil.namn} har klausulen i alla sådana handlingar."
    added = choice.loc[:1] == ("tillagda_klausuler",)
    return f"Överenskommelsen {'lägger till' if added else 'väljer'} klausulen."


def _version(clause: Klausul, choice: Val | None, akt: Akt) -> str:
    """Return which wording stands there, and how it stands."""
    if clause.id in akt.egna:
        return "Lydelsen är handlingens egen, och inte godkänd."
    day = akt.handling.datum
    versions = akt.klausulbok.get(clause.id, ())
    state = klausulbok.state(clause, versions, day) if versions else clause.state(day)
    asked = choice is not None and choice.version is not None
    on = f" den {datum.lang(day)}" if day else ""
    which = "som är vald" if asked else f"som ska användas{on}"
    return f"Det är version {clause.version}, {which}. Status: {state.value}."


def _with_condition(reason: Reason, clause: Klausul, akt: Akt, *, decides: bool) -> Reason:
    """Return ``reason`` with the clause's condition: it ``decides``, or says what is mandatory."""
    if not isinstance(clause.obligatorisk, str):
        return reason
    held = akt.villkor.get(clause.id)
    words = "" if held is None else f" Villkoret är {'' if held else 'inte '}uppfyllt."
    if held is not None and not decides:
        words = f" Den är {'' if held else 'inte '}obligatorisk här.{words}"
    asked = tracing.asked_by(clause.obligatorisk, facts.of(akt))
    return replace(
        reason,
        why=f"{reason.why}{words}",
        condition=clause.obligatorisk,
        values=tuple(_value(used, akt) for used in asked),
    )


def _value(used: Used, akt: Akt) -> Value:
    place = origins.place(used.way, akt) if used.way else None
    return Value(used.written, used.shown or tracing.ABSENT, place)


def _absent_sections(akt: Akt) -> Iterator[Reason]:
    """Yield the sections that the profile knows and the document does not have."""
    placed = disposition.of(akt)
    present = {place.avsnitt.slag for place in placed} | {place.rubrik for place in placed}
    kind = akt.handling.dokumenttyp
    for index, known in enumerate(akt.document.avsnitt):
        if known.slag in present or known.rubrik in present - {""}:
            continue  # a clause may stand under the heading instead
        demanded = " fast det krävs" if known.kravs else ""
        yield Reason(
            Kind.AVSNITT,
            known.rubrik or known.slag,
            there=False,
            why=f"Profilen {akt.profil.namn} har avsnittet, men handlingen har det inte{demanded}.",
            place=akt.place("profil", ("dokumenttyper", kind, "avsnitt", index)),
        )


def _absent_clauses(akt: Akt) -> Iterator[Reason]:
    agreement = akt.overenskommelse
    if agreement is None:
        return
    for index, left in enumerate(agreement.utelamnade_klausuler):
        place = akt.place("överenskommelse", ("utelämnade_klausuler", index))
        why = f"Överenskommelsen utelämnar klausulen: {left.skal}"
        yield Reason(Kind.KLAUSUL, left.klausul, there=False, why=why, place=place)
    placed = {place.avsnitt.klausul for place in disposition.of(akt)}
    kept = {it.klausul for it in akt.valda}
    every = klausulurval.of(
        agreement, akt.profil, akt.handling.dokumenttyp, written=akt.handling.writes_clauses
    )
    for choice in every:
        if choice.klausul not in placed:
            yield _absent(choice, akt, kept=choice.klausul in kept)


def _absent(choice: Val, akt: Akt, *, kept: bool) -> Reason:
    clause = akt.klausuler.get(choice.klausul)
    made = Reason(
        Kind.KLAUSUL,
        clause.rubrik if clause else choice.klausul,
        there=False,
        why=_chosen_by(choice, akt)
        + (" Men handlingen skriver inte ut överenskommelsens klausuler." if kept else ""),
        place=akt.place(choice.record, choice.loc),
        clause=akt.reference(clause) if clause else choice.klausul,
    )
    return made if kept or clause is None else _with_condition(made, clause, akt, decides=True)


_KINDS: Final = {"if": Kind.VILLKOR, "elif": Kind.VILLKOR, "for": Kind.SLINGA}


def _tags(tried: Sequence[Tried], template: CompiledTemplate, akt: Akt) -> Iterator[Reason]:
    """Yield the template's conditions and loops, each once, however often it was tried."""
    main = package.main_part(template.package)
    grouped: dict[tuple[str, int], list[Tried]] = {}
    for one in tried:
        grouped.setdefault((one.part, one.tag.number), []).append(one)
    for times in grouped.values():
        first = next((one for one in times if one.held), times[0])
        held = sum(one.held for one in times)
        yield Reason(
            _KINDS.get(first.tag.word, Kind.VILLKOR),
            first.tag.body,
            there=held > 0,
            why=_outcome(first, held, len(times)),
            place=Place(template.name, key=first.place),
            condition=first.tag.body,
            values=tuple(_value(used, akt) for used in first.used),
            where=first.place,
            times=(held, len(times)),
            paragraph=first.paragraph if first.part == main else None,
        )


def _outcome(first: Tried, held: int, tried: int) -> str:
    if first.turns is not None:
        turned = f"Slingan gick {first.turns} varv" if first.turns else "Listan är tom"
        return f"{turned}." if tried == 1 else f"Listan hade något {_times(held)} av {tried}."
    if tried == 1:
        return f"Villkoret är {'' if held else 'inte '}uppfyllt."
    return f"Villkoret var uppfyllt {_times(held)} av {tried}."


def _times(count: int) -> str:
    return "1 gång" if count == 1 else f"{count} gånger"
