"""A workspace of agreements, index figures and documents, written as people write them."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent, indent

from docgen.batch.amounts import planning
from docgen.batch.amounts.outcome import Cause, Outcome
from docgen.batch.amounts.planning import Known, Plan, Uplift
from docgen.records import library

CAUSE = Cause("amounts index", "KF 2026-06-11 § 112")
FIGURES = """
index:
  - id: pk
    namn: priskompensation
    organ: nämnden
    tal:
      - {år: 2022, procent: "2,1 %", status: definitiv, källa: budget 2022}
      - {år: 2023, procent: "2,7 %", status: definitiv, källa: budget 2023}
      - {år: 2024, procent: "4,6 %", status: definitiv, källa: budget 2024}
      - {år: 2027, procent: "2,4 %", status: definitiv, källa: budget 2027}
  - id: pk-andra
    namn: priskompensation
    organ: styrelsen
    tal:
      - {år: 2022, procent: "9 %", status: definitiv, källa: en annan budget}
  - id: opi
    namn: OPI
    tal:
      - {år: 2021, procent: "1,5 %", status: definitiv, källa: SKR}
      - {år: 2023, procent: "3,5 %", status: preliminär, källa: "SKR, december 2022"}
  - id: pkv-okt-16
    namn: PKV
    kolumn: oktober 2016
    tal:
      - {år: 2022, procent: "3,0 %", status: definitiv, källa: SKR}
  - id: pkv-okt-17
    namn: PKV
    kolumn: oktober 2017
    tal:
      - {år: 2022, procent: "2,7 %", status: definitiv, källa: SKR}
  - id: "90-10"
    namn: 90/10
    tal:
      - {år: 2018, procent: "2,432 %", status: definitiv, källa: utförarwebben}
  - id: aki
    namn: AKI
    tal:
      - {år: 2018, procent: "2,58 %", status: definitiv, källa: SCB}
  - id: kpi
    namn: KPI
    tal:
      - {år: 2018, procent: "1,1 %", status: definitiv, källa: SCB}
"""
BODIES = """
organisationer:
  - {id: kommunen, namn: By kommun, orgnr: 212000-1132}
  - {id: föreningen, namn: Föreningen Exemplet}
organ:
  - {id: nämnden, namn: Socialnämnden, organisation: kommunen}
  - {id: styrelsen, namn: Kommunstyrelsen, organisation: kommunen}
"""
HEAD = """\
# Påhittad överenskommelse.
rubrik: Överenskommelse om stöd
parter:
  - {organisation: kommunen, genom: nämnden}
  - organisation: föreningen
"""


def agreement(term: str, amounts: str, rest: str) -> str:
    """Return the text of an agreement; ``term`` is "2021-02-01–2023-12-31" or open to the right."""
    first, _, last = term.partition("–")
    end = f"till: {last}" if last else "tillsvidare: ja"
    listed = indent(dedent(amounts).strip("\n"), "  ")
    return f"{HEAD}period:\n  från: {first}\n  {end}\nbelopp:\n{listed}\n{dedent(rest).strip()}\n"


def workspace(root: Path, figures: str = FIGURES, **agreements: str) -> Path:
    """Return a workspace with the agreements by id."""
    folder = root / "data" / "överenskommelser"
    folder.mkdir(parents=True, exist_ok=True)
    register = root / "data" / "register"
    register.mkdir(exist_ok=True)
    (register / "by.yaml").write_text(f"{BODIES}{figures}", encoding="utf-8")
    for id, text in agreements.items():
        (folder / f"{id}.yaml").write_text(text, encoding="utf-8")
    read = library.load(root)
    assert not read.findings, read.findings
    return root


def planned(root: Path, year: int, **given: object) -> Plan:
    """Return the plan of an index over all agreements."""
    locks, witness = given.pop("locks", {}), given.pop("witness", {})
    uplift = Uplift(year, CAUSE, **given)
    read = library.load(root)
    return planning.index(read, list(read.overenskommelser), uplift, Known(locks, witness))


def only(plan: Plan) -> Outcome:
    assert len(plan.outcomes) == 1, plan.outcomes
    return plan.outcomes[0]


def carried_out(plan: Plan) -> None:
    """Write the files of a plan, plainly."""
    for change in plan.files:
        change.path.write_bytes(change.after)
