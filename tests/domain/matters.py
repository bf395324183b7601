"""Small matters made in code: a document, a profile, a register, perhaps an agreement."""

from __future__ import annotations

from typing import Any

from docgen.domain.akt import Akt
from docgen.domain.handling import Handling
from docgen.domain.klausul import Klausul
from docgen.domain.overenskommelse import Overenskommelse
from docgen.domain.profil import Profil
from docgen.domain.register import Register

KIND = "tjänsteskrivelse"
REGISTER: dict[str, Any] = {
    "organisationer": [
        {"id": "kommunen", "namn": "By kommun", "orgnr": "212000-1132"},
        {"id": "föreningen", "namn": "Föreningen Exemplet", "kortnamn": "Exemplet"},
    ],
    "organ": [
        {"id": "nämnden", "namn": "Socialnämnden"},
        {"id": "styrelsen", "namn": "Kommunstyrelsen"},
    ],
    "roller": [{"id": "chef", "namn": "förvaltningschef"}],
    "personer": [{"id": "ett", "namn": "Anna Exempelsson", "roll": "chef"}],
}
AGREEMENT: dict[str, Any] = {
    "id": "avtal",
    "rubrik": "Överenskommelse om stöd",
    "parter": [
        {"organisation": "kommunen", "genom": "nämnden", "kortnamn": "kommunen"},
        {"organisation": "föreningen"},
    ],
    "period": {"från": "2021-02-01", "till": "2023-12-31"},
    "belopp": [
        {"år": 2021, "belopp": "900 000 kronor"},
        {"år": 2022, "belopp": "980 000 kronor"},
        {"år": 2023, "belopp": "980 000 kronor"},
    ],
    "utbetalning": {"gånger": 2},
}


def profile(document: dict[str, Any] | None = None, **given: Any) -> Profil:
    """Return a profile that knows one kind of document."""
    kind = {"beteckning": "Tjänsteskrivelse", **(document or {})}
    return Profil.model_validate(
        {"id": "by", "namn": "By kommun", "dokumenttyper": {KIND: kind}, **given}
    )


def matter(
    *sections: dict[str, Any],
    profil: Profil | None = None,
    avtal: dict[str, Any] | None = None,
    klausuler: dict[str, str] | None = None,
    **given: Any,
) -> Akt:
    """Return a matter whose document has ``sections``; a clause is its text by its id."""
    document = {
        "id": "skrivelsen",
        "dokumenttyp": KIND,
        "profil": "by",
        "titel": "En titel",
        "datum": "2021-01-11",
        "avsnitt": list(sections) or [{"rubrik": "Ärendet", "text": "Text."}],
        **given,
    }
    clauses = {
        id: Klausul.model_validate({"id": id, "rubrik": f"Klausulen {id}", "text": text})
        for id, text in (klausuler or {}).items()
    }
    return Akt(
        Handling.model_validate(document),
        profil or profile(),
        Register.model_validate(REGISTER),
        Overenskommelse.model_validate({**AGREEMENT, **avtal}) if avtal is not None else None,
        clauses,
    )
