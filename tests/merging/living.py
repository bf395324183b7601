"""A matter whose facts, rows, sections and clauses can be changed one by one, and its draft."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from docgen.domain.akt import Akt
from docgen.rendering import engine
from docgen.rendering.engine import Draft
from docgen.templating import library as templates
from docgen.templating.compiled import CompiledTemplate
from tests.clauses import make
from tests.domain import matters

ROOT = Path(__file__).parents[2]
TEXTS = (
    "Föreningen har ansökt om bidrag och nämnden har prövat ansökan. Avtalet börjar gälla snart.",
    "Föreningen har ansökt om stöd och nämnden har prövat ansökan. Avtalet börjar gälla snart.",
    "Föreningen har ansökt om bidrag och nämnden har prövat ansökan. Avtalet förlängs i två år.",
)
CLAUSES = {
    "ansvar": "Var och en av parterna ansvarar för sina egna skador.\n\n"
    "Kommunen betalar {{ uppgifter.bidrag | kronor }} enligt avtalet.",
    "tvist": "En tvist löses i första hand genom samtal. Allmän domstol prövar annars tvisten.",
}
#: A wording that nobody has approved, one that has come since, and the document's own.
NEWER = "Var och en av parterna svarar själv för skador.\n\nKommunen betalar ingenting mer."
OWN = "Parterna har talat sig samman om skador.\n\nDet får räcka."
#: How a clause may stand: known to nobody, or with or without something to say about it.
STATES = (
    *("", "utkast", "godkänd", "upphävd", "ersatt", "nyare", "nyare utkast", "egen"),
    "egen utan godkänd",
)


@dataclass(frozen=True)
class Matter:
    """What may change in the data between two renderings."""

    bidrag: int = 900_000
    lokaler: int = 45_000
    datum: str = "2021-03-01"
    namn: str = "Föreningen Exemplet"
    text: int = 0
    items: tuple[str, ...] = ("boende", "sysselsättning", "fritid")
    rows: tuple[tuple[str, int], ...] = (("Personal", 600_000), ("Lokal", 200_000))
    sections: tuple[str, ...] = ("bakgrund", "insatser", "ekonomi", "klausuler")
    clauses: tuple[str, ...] = ("ansvar", "tvist")
    note: bool = True
    #: How the clause about liability stands, one of ``STATES``.
    state: str = ""


@lru_cache(maxsize=512)
def draft(matter: Matter) -> Draft:
    """Return the draft of a matter in the standard template."""
    return engine.render(akt(matter), _template())


@lru_cache(maxsize=1)
def _template() -> CompiledTemplate:
    return templates.choose(ROOT, "tjänsteskrivelse", [templates.STANDARD], None).load()


def akt(matter: Matter) -> Any:
    """Return the file of the matter."""
    sections = [_section(name, matter) for name in matter.sections]
    klausuler = {id: text for id, text in CLAUSES.items() if id in matter.clauses}
    made = matters.matter(
        *sections,
        klausuler=klausuler,
        ordning="skriven",
        numrering="decimal",
        uppgifter={
            "bidrag": {"belopp": f"{matter.bidrag} kronor"},
            "lokaler": {"belopp": f"{matter.lokaler} kronor"},
            "start": {"datum": matter.datum},
            "förening": {"text": matter.namn},
        },
    )
    return made if "ansvar" not in matter.clauses else _standing(made, matter.state)


def _standing(made: Akt, state: str) -> Akt:
    """Return the file with the clause about liability in that state."""
    if not state:
        return made
    given: dict[str, Any] = {"rubrik": "Klausulen ansvar", "text": CLAUSES["ansvar"]}
    first = make.approved("ansvar", **given)
    second = make.approved("ansvar", **{**given, "version": 2, "text": NEWER})
    draft = make.clause("ansvar", **{**given, "version": 2, "text": NEWER})
    own = make.clause("ansvar", **{**given, "text": OWN})
    plain = make.clause("ansvar", **given)
    chosen, library = {
        "utkast": (plain, [plain]),
        "godkänd": (first, [first]),
        "upphävd": (it := make.approved("ansvar", status="upphävd", **given), [it]),
        "ersatt": (first, [first, second]),
        "nyare": (second, [first, second]),
        "nyare utkast": (draft, [draft]),
        "egen": (own, [first]),
        "egen utan godkänd": (own, [plain]),
    }[state]
    return replace(
        made,
        klausuler={**made.klausuler, "ansvar": chosen},
        klausulbok=make.book(*library),
        egna=frozenset({"ansvar"} if chosen is own else ()),
    )


def _section(name: str, matter: Matter) -> dict[str, Any]:
    if name == "bakgrund":
        note = "[^not]" if matter.note else ""
        noted = "\n\n[^not]: Se beslutet om {{ uppgifter.bidrag | kronor }}." if matter.note else ""
        return {
            "rubrik": "Bakgrund",
            "nyckel": "bakgrund",
            "text": f"{TEXTS[matter.text]}\n\n{{{{ uppgifter.förening }}}} får "
            f"{{{{ uppgifter.bidrag | kronor }}}} från och med {{{{ uppgifter.start | datum }}}}"
            f"{note}. Beloppet avser hela året.\n\nLokalerna kostar "
            f"**{{{{ uppgifter.lokaler | kronor }}}}** om året.{noted}",
        }
    if name == "insatser":
        items = "\n".join(f"- stöd till {item} i kommunen" for item in matter.items)
        return {
            "rubrik": "Parternas insatser",
            "nyckel": "insatser",
            "text": f"Föreningen ger\n\n{items}\n\nMer framgår av {{{{ hänvisning('ekonomi') }}}}."
            if "ekonomi" in matter.sections
            else f"Föreningen ger\n\n{items}",
        }
    if name == "ekonomi":
        return {
            "rubrik": "Ekonomi",
            "nyckel": "ekonomi",
            "text": "Kostnaderna fördelas enligt tabellen.",
            "tabell": {
                "beskrivning": "Kostnader för varje post",
                "kolumner": [{"rubrik": "Post"}, {"rubrik": "Belopp", "slag": "belopp"}],
                "rader": [[label, f"{amount} kronor"] for label, amount in matter.rows],
                "summa": "Totalt",
            },
        }
    if name == "klausuler":
        return {
            "rubrik": "Villkor",
            "nyckel": "villkor",
            "text": "Följande villkor gäller.",
            "avsnitt": [{"klausul": id} for id in matter.clauses],
        }
    return {"rubrik": f"Om {name}", "text": f"Detta handlar om {name}.\n\nTack för {name}."}


def changed(**given: Any) -> Matter:
    """Return the matter with other facts."""
    return replace(Matter(), **given)
