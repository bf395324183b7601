"""A review as rows: what deviates, whose it is and what to do, in the words people read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from docgen.review.compare import Change, Diff
from docgen.review.result import (
    MANDATORY,
    Faktagranskning,
    Faktastatus,
    Granskning,
    Inklistrad,
    Klausulgranskning,
    Status,
    Textgranskning,
    Textstatus,
    Verdict,
)
from docgen.review.tracked import Tracked

_MOST: Final = 90
_ACTIONS: Final = {
    Faktastatus.ANDRAD: "Gäller det nya: ändra i underlaget. Annars: återställ.",
    Faktastatus.BORTTAGEN: "Kontrollera att uppgiften ska utgå.",
    Faktastatus.INAKTUELL: "Uppdatera utkastet med docgen update.",
    Textstatus.TILLAGD: "Ta ställning till den nya texten.",
    Textstatus.ANDRAD: "Ta ställning till ändringen.",
    Textstatus.STRUKEN: "Kontrollera att texten ska utgå.",
}
_PASTED: Final = "Ta ställning till om klausulen ska vara med."


@dataclass(frozen=True, slots=True)
class Row:
    """One deviation: its number, what it is about, how it stands, whose it is, what to do."""

    nummer: int
    om: str
    status: str
    andringar: tuple[str, ...]
    ansvarig: str
    atgard: str
    spar: str
    kalla: Klausulgranskning | Faktagranskning | Textgranskning


def of(review: Granskning) -> tuple[Row, ...]:
    """Return what deviates, numbered: clauses, then facts, then other text."""
    return tuple(_rows(review))


def _rows(review: Granskning) -> Iterator[Row]:
    number = 0
    for clause in review.klausuler:
        if clause.avviker:
            number += 1
            yield _clause(number, clause)
    for fact in review.fakta:
        if fact.avviker:
            number += 1
            yield _fact(number, fact, _heading(review, fact.paragraph))
    for text in review.text:
        number += 1
        yield _text(number, text)


def _clause(number: int, clause: Klausulgranskning) -> Row:
    return Row(
        number,
        f"Klausulen {named(clause)}",
        status(clause),
        tuple(_changed(clause)),
        clause.agare,
        " ".join(_clause_actions(clause)),
        people(clause.spar),
        clause,
    )


def own_changes(clause: Klausulgranskning) -> tuple[str, ...]:
    """Return what differs in a clause that is there."""
    gone = Status.SAKNAS in verdict_of(clause).statuses
    return () if gone else tuple(changes(of_clause(clause)))


def _changed(clause: Klausulgranskning) -> Iterator[str]:
    """Yield what differs in a clause, and what the version to use instead says otherwise."""
    yield from own_changes(clause)
    if Status.FORALDRAD in verdict_of(clause).statuses:
        yield from (f"version {clause.gallande} säger {it}" for it in changes(clause.nyare))


def _heading(review: Granskning, paragraph: int) -> str:
    """Return the heading that a paragraph stands under."""
    above = [it for it in review.lines if it.heading and it.paragraph <= paragraph]
    return above[-1].text if above else ""


def _fact(number: int, fact: Faktagranskning, under: str) -> Row:
    times = f" på {fact.antal} ställen" if fact.antal > 1 else ""
    said = _values(fact)
    om = f"Fakta: {fact.namn}{f' under {_quoted(under)}' if under else ''}"
    spar = people(fact.spar)
    action = _ACTIONS[fact.status]
    return Row(number, om, f"{fact.status}{times}", (said,), "", action, spar, fact)


def _values(fact: Faktagranskning) -> str:
    """Return what a fact was and what it is; what it would be where only rejecting changes it."""
    if fact.status is Faktastatus.INAKTUELL:
        return f"{_quoted(fact.nu)} → {_quoted(fact.i_dag or '')}"
    if fact.nu == fact.skrivet:
        shown = _quoted(fact.avvisat) if fact.avvisat else "borttaget"
        return f"{_quoted(fact.skrivet)} → {shown} om de spårade ändringarna avvisas"
    return f"{_quoted(fact.skrivet)} → {_quoted(fact.nu)}" if fact.nu else _quoted(fact.skrivet)


def _text(number: int, text: Textgranskning) -> Row:
    om = f"Text under {_quoted(text.under)}" if text.under else "Text utanför klausulerna"
    status, owner, action = str(text.status), "", _ACTIONS[text.status]
    if text.inklistrad is not None:
        clause = text.inklistrad
        om, owner = f"Klausulen {called(clause.reference, clause.rubrik)}", clause.agare
        status, action = f"tillagd, {pasted(clause)}", _PASTED
    if text.sparad or text.avvisad:
        status += f" om de spårade ändringarna {'avvisas' if text.avvisad else 'godtas'}"
    action = _settle(action, tracked=text.sparad or text.avvisad)
    found = tuple(changes(text.diff)) or (_quoted(text.text),)
    return Row(number, om, status, found, owner, action, people(text.spar), text)


def pasted(clause: Inklistrad) -> str:
    """Return how a clause that was put into the draft stands there, in words."""
    return verdict(Verdict(clause.statuses), clause.skal)


def named(clause: Klausulgranskning) -> str:
    """Return a clause as a person knows it: ``”Hävning” (havning, version 3)``."""
    return called(clause.reference, clause.rubrik)


def called(reference: str, heading: str) -> str:
    """Return a clause of ``id@version`` as a person knows it."""
    id, _, version = reference.rpartition("@")
    known = f"version {version}" if version.isdecimal() else "egen ordalydelse"
    return f"”{heading}” ({id}, {known})"


def status(clause: Klausulgranskning) -> str:
    """Return how a clause stands; where tracked changes decide, both ways."""
    accepted = verdict(clause.godtagen, clause.skal)
    if clause.godtagen.statuses == clause.avvisad.statuses:
        return accepted
    rejected = verdict(clause.avvisad, clause.skal)
    return f"{accepted} om de spårade ändringarna godtas, {rejected} om de avvisas"


def verdict(given: Verdict, why: str = "") -> str:
    """Return statuses in words, with why a clause is outdated or not approved."""
    words = " och ".join(given.statuses)
    return f"{words} ({why})" if why and given.deviates else words


def verdict_of(clause: Klausulgranskning) -> Verdict:
    """Return the reading in which a clause deviates, that with changes accepted first."""
    return clause.godtagen if clause.godtagen.deviates else clause.avvisad


def of_clause(clause: Klausulgranskning) -> Diff | None:
    """Return what differs in a clause."""
    return verdict_of(clause).diff


def _clause_actions(clause: Klausulgranskning) -> Iterator[str]:
    found = {*clause.godtagen.statuses, *clause.avvisad.statuses}
    if Status.SAKNAS in found:
        optional = "Lägg tillbaka klausulen, eller godta att den utgår."
        required = clause.skal == MANDATORY
        words = "Lägg in klausulen: den är obligatorisk." if required else optional
        yield _settle(words, tracked=_tracked(clause, Status.SAKNAS))
    if Status.ANDRAD in found:
        words = "Godta ändringen eller återställ den godkända lydelsen."
        yield _settle(words, tracked=_tracked(clause, Status.ANDRAD))
    if Status.FORALDRAD in found:
        instead = f"Byt till version {clause.gallande}, som gäller nu."
        yield instead if clause.gallande else "Byt till en klausul som gäller."
    if Status.EJ_GODKAND in found:
        yield "Låt godkänna orden, eller använd en godkänd klausul."


def _tracked(clause: Klausulgranskning, status: Status) -> bool:
    both = status in clause.godtagen.statuses and status in clause.avvisad.statuses
    return not both


def _settle(words: str, *, tracked: bool) -> str:
    return "Godta eller avvisa de spårade ändringarna i Word." if tracked else words


def changes(diff: Diff | None) -> Iterator[str]:
    """Yield each change of a difference in words: what was struck, what was written."""
    for change in diff.changes if diff is not None else ():
        yield change_said(change)


def change_said(change: Change) -> str:
    """Return a change in words."""
    if not change.written:
        return f"struket: {_quoted(change.struck)}"
    if not change.struck:
        return f"tillagt: {_quoted(change.written)}"
    return f"{_quoted(change.struck)} → {_quoted(change.written)}"


def people(given: tuple[Tracked, ...]) -> str:
    """Return who tracked changes when: ``Anna Exempelsson 2026-11-20``."""
    return ", ".join(dict.fromkeys(f"{it.author} {it.date}".strip() for it in given))


def _quoted(words: str) -> str:
    shown = re.sub(r"[ \t\n]+", " ", words.replace("¶", " ¶ ")).strip()
    return f"”{shown if len(shown) <= _MOST else f'{shown[:_MOST].rstrip()} …'}”"


def summary(review: Granskning) -> str:
    """Return the review in a sentence or three."""
    deviating = [it for it in review.klausuler if it.avviker]
    every = len(review.klausuler)
    said = [_clauses_said(len(deviating), every)]
    facts = sum(it.antal or 1 for it in review.fakta if it.avviker)
    if facts:
        said.append(f"{facts} {'faktauppgift' if facts == 1 else 'faktauppgifter'} avviker.")
    if review.text:
        count = len(review.text)
        places = "ett ställe ändrat" if count == 1 else f"{count} ställen ändrade"
        said.append(f"Utanför klausulerna är {places}.")
    return " ".join(said)


def _clauses_said(deviating: int, every: int) -> str:
    if not every:
        return "Utkastet har inga klausuler."
    if not deviating:
        one, several = "Klausulen är som godkänd.", f"Alla {every} klausuler är som godkända."
        return one if every == 1 else several
    return f"{deviating} av {every} klausuler avviker."
