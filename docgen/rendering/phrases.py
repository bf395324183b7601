"""The phrases the tool itself writes: documents referred to, decisions taken, union information."""

from __future__ import annotations

from datetime import date

from docgen.domain.akt import Akt
from docgen.domain.avsnitt import Mbl, Underlag
from docgen.domain.overenskommelse import Beslut
from docgen.rendering import names
from docgen.svenska import datum, protokoll, typografi

#: The paragraphs of MBL under which the union is informed; the others are negotiation.
_INFORMATION = 19


def underlag(given: Underlag, akt: Akt, title: str) -> str:
    """Return how a document called ``title`` is cited: its day, the decision that adopted it.

    The memo itself is cited by sender, kind and day, as the first of the documents.
    """
    if given.egen:
        return _own(akt, given.datum or akt.handling.datum, title)
    pieces = [title]
    if given.datum:
        pieces.append(datum.iso(given.datum))
    if given.beslut:
        pieces.append(f"{'beslut' if title else 'Beslut'} {decision(given.beslut, akt)}")
    return ", ".join(piece for piece in pieces if piece)


def other(given: Underlag, cited: Akt, title: str, akt: Akt) -> str:
    """Return how another document of the workspace is cited: its kind, its day and its title."""
    label = cited.handling.beteckning
    label = cited.document.beteckning if label is None else label
    day = given.datum or cited.handling.datum
    shown = typografi.glue(title)
    # A title that says what the document is needs no label before it.
    if not label or shown.lower().startswith(label.lower()):
        pieces = [shown, datum.iso(day) if day else ""]
    else:
        pieces = [f"{label}{f' {datum.iso(day)}' if day else ''} ”{shown}”"]
    if given.beslut:
        pieces.append(f"beslut {decision(given.beslut, akt)}")
    return ", ".join(piece for piece in pieces if piece)


def decision(given: Beslut, akt: Akt) -> str:
    """Return who decided, when, at which paragraph: ``socialnämnden 2020-11-11 § 167``."""
    known = akt.register.organ_named(given.organ)
    body = _lower_first(known.name_on(given.datum).namn) if known else _named(given, akt)
    # A plain space would let the line break between the day and its paragraph.
    paragraph = f"\u00a0{protokoll.format(given.paragraf)}" if given.paragraf else ""
    return f"{body} {datum.iso(given.datum)}{paragraph}"


def _named(given: Beslut, akt: Akt) -> str:
    """Return the name of what decided, where it is no body of the register."""
    return str(names.organ_or_name(given.organ, akt.register, given.datum, "")["namn"])


def mbl(given: Mbl) -> str:
    """Return the sentence on information or negotiation under lagen (1976:580)."""
    act = "lagen (1976:580) om medbestämmande i arbetslivet"
    if given.status == "ej aktuellt":
        return f"Information eller förhandling enligt {act} är inte aktuell i ärendet."
    what = "Information" if given.paragraf in {None, _INFORMATION} else "Förhandling"
    under = f"enligt {given.paragraf}\u00a0§ {act}" if given.paragraf else f"enligt {act}"
    done = {"Information": "lämnades", "Förhandling": "genomfördes"}[what]
    planned = {"Information": "ska lämnas", "Förhandling": "ska genomföras"}[what]
    verb = done if given.status == "lämnad" else planned
    when = f" {datum.i_text(given.datum)}" if given.datum else ""
    return f"{what} {under} {verb}{when}."


def _own(akt: Akt, day: date | None, title: str) -> str:
    label = akt.handling.beteckning or akt.document.beteckning or "skrivelse"
    sender = next(iter(akt.handling.avsandare), None)
    owner = names.organ_or_name(sender, akt.register, day, "").get("genitiv", "") if sender else ""
    name = f"{owner} {_lower_first(label)}" if owner else label
    when = f" {datum.iso(day)}" if day else ""
    return typografi.glue(f"{name[:1].upper()}{name[1:]}{when} ”{title}”")


def _lower_first(text: str) -> str:
    """Return ``text`` with a small first letter, unless it is an abbreviation."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]
