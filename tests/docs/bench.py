"""Sound records that a fragment of the handbook is laid upon, and what they are made of."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from docgen.domain.handling import Handling
from docgen.domain.klausul import Klausul
from docgen.domain.overenskommelse import Overenskommelse
from docgen.domain.profil import Profil
from docgen.domain.register import Register

#: The word after ``yaml`` in a fence → the model that the fence holds.
MODELS: dict[str, type[BaseModel]] = {
    "handling": Handling,
    "överenskommelse": Overenskommelse,
    "profil": Profil,
    "register": Register,
    "klausul": Klausul,
}
#: The folder in data/ → the word for the model of its files.
FOLDERS = {
    "handlingar": "handling",
    "överenskommelser": "överenskommelse",
    "profiler": "profil",
    "register": "register",
}
SOUND: dict[str, dict[str, Any]] = {
    "handling": {
        "id": "prov",
        "dokumenttyp": "tjänsteskrivelse",
        "profil": "standard",
        "titel": "Stöd till mötesplatser",
        "avsnitt": [{"slag": "ärende", "text": "Föreningen driver en mötesplats."}],
    },
    "överenskommelse": {
        "id": "prov",
        "rubrik": "Mötesplatser",
        "parter": [{"organisation": "kommunen"}, {"organisation": "föreningen"}],
        "period": {"från": "2021-02-01", "till": "2023-12-31"},
    },
    "profil": {"id": "prov", "namn": "Exempelkommunen"},
    "register": {},
}
