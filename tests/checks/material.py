"""Small matters for the checks: what a test says, over a letter that nothing is wrong with."""

from __future__ import annotations

from typing import Any

from docgen.checks.rule import Check
from docgen.domain.akt import Akt
from docgen.domain.handling import Handling
from docgen.domain.klausul import Klausul
from docgen.domain.overenskommelse import Overenskommelse
from docgen.domain.profil import Profil
from docgen.domain.register import Register
from docgen.findings import Finding

Data = dict[str, Any]

#: Wednesday 13 January 2021.
HANDLING: Data = {
    "id": "skrivelse",
    "dokumenttyp": "tjänsteskrivelse",
    "profil": "prov",
    "titel": "Stöd till en mötesplats",
    "datum": "2021-01-13",
    "avsnitt": [{"slag": "ärende", "text": "Föreningen driver en mötesplats."}],
}
PROFIL: Data = {
    "id": "prov",
    "namn": "Provkommunen",
    "organisation": "prov-kommun",
    "dokumenttyper": {
        kind: {
            "beteckning": kind.capitalize(),
            "avsnitt": [{"slag": "ärende", "rubrik": "Ärendet"}],
        }
        for kind in ("tjänsteskrivelse", "överenskommelse", "utvecklingsuppdrag")
    },
}
REGISTER: Data = {
    "organisationer": [
        {"id": "prov-kommun", "namn": "Provköpings kommun", "orgnr": "212000-1132"},
        {"id": "förening", "namn": "Föreningen Exempelhuset", "orgnr": "802000-0009"},
        {"id": "skr", "namn": "Sveriges Kommuner och Regioner", "orgnr": "222000-0315"},
        {"id": "utan-nummer", "namn": "Nätverket Utan Nummer"},
        {"id": "förvaltningen", "namn": "Arbetsmarknads- och socialförvaltningen i Provköping"},
    ],
    "organ": [
        {"id": "prov-son", "organisation": "prov-kommun", "namn": "Social- och omsorgsnämnden"},
        {
            "id": "prov-sof",
            "organisation": "prov-kommun",
            "slag": "förvaltning",
            "namn": "Social- och omsorgsförvaltningen",
        },
    ],
    "roller": [{"id": "direktör", "namn": "Socialdirektör"}],
    "personer": [
        {"id": "handläggare-ett", "namn": "Anna Exempelsson", "roll": "direktör"},
        {"id": "handläggare-två", "namn": "Bo Exempelsson", "roll": "borta"},
    ],
}
#: 35 months, three amounts that agree when rounded to 5 000 kronor.
OVERENSKOMMELSE: Data = {
    "id": "partnerskap",
    "rubrik": "Mötesplats i Provköping",
    "parter": [
        {"organisation": "prov-kommun", "genom": "prov-son"},
        {"organisation": "förening"},
    ],
    "period": {"från": "2021-02-01", "till": "2023-12-31"},
    "belopp": [
        {"år": "2021", "belopp": "900 000 kronor"},
        {"år": "2022", "belopp": "980 000 kronor"},
        {"år": "2023", "belopp": "980 000 kronor"},
    ],
    "avrundning": "5000",
}


def matter(*, profil: Data | None = None, register: Data | None = None, **handling: Any) -> Akt:
    """Return a matter without agreement: the sound letter with ``handling`` on top."""
    return Akt(
        Handling.model_validate({**HANDLING, **handling}),
        Profil.model_validate({**PROFIL, **(profil or {})}),
        Register.model_validate({**REGISTER, **(register or {})}),
    )


def agreed(agreement: Data | None = None, *, clauses: Data | None = None, **handling: Any) -> Akt:
    """Return a matter with the sound agreement, ``agreement`` and ``handling`` on top."""
    base = matter(**handling)
    wordings = {
        id: Klausul.model_validate({"id": id, "rubrik": id.capitalize(), "text": text})
        for id, text in (clauses or {}).items()
    }
    given = Overenskommelse.model_validate({**OVERENSKOMMELSE, **(agreement or {})})
    return Akt(base.handling, base.profil, base.register, given, wordings)


def sections(*sections: Data, **handling: Any) -> Akt:
    """Return a matter whose document has these sections."""
    return matter(avsnitt=list(sections), **handling)


def text(words: str, **handling: Any) -> Akt:
    """Return a matter whose document says ``words``."""
    return sections({"slag": "ärende", "text": words}, **handling)


def decision(*points: str, **handling: Any) -> Akt:
    """Return a matter whose document proposes ``points``."""
    return sections({"slag": "beslut", "beslut": {"satser": list(points)}}, **handling)


def check_found(rule: Check, akt: Akt, code: str, *, times: int = 1) -> Finding:
    """Assert that ``rule`` finds ``code`` this many times and nothing else; return the first."""
    found = list(rule(akt))
    assert [finding.code for finding in found] == [code] * times
    assert all(finding.place is not None and finding.cure for finding in found)
    return found[0]


def check_clean(rule: Check, akt: Akt) -> None:
    """Assert that ``rule`` has nothing to say."""
    assert list(rule(akt)) == []
