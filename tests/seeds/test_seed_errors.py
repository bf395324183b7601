"""Every error that stood in a reference document is caught, where it stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.checks import runner
from docgen.domain.handling import Handling
from docgen.findings import Finding
from docgen.records import gathering, library, record
from docgen.rendering import villkor
from tests.rendering import examples

ROOT = Path(__file__).parents[2]
SEEDS = Path(__file__).parent

#: What must be found in each: code, and the line it stands on.
ERRORS = {
    "lund-2021": {
        ("bindestreck-mellan-år", 4),
        ("diarienummer-år", 6),
        ("part-förvaltning", 15),
        ("part-orgnr-saknas", 16),
        ("period-månader", 17),
        ("belopp-proportion", 19),
        ("belopp-år-saknas", 19),
        ("prisnivå-saknas", 21),
        ("datum-egen-handling", 29),
        ("datum-helgdag", 29),
        ("datum-före-underlag", 32),
        ("datum-utan-år", 30),
        ("paragraf-mellanslag", 35),
        ("belopp-i-text", 35),
        ("citattecken", 36),
        ("mottagare-tom", 39),
    },
    "lund-2022": {
        ("datum-helgdag", 5),
        ("belopp-år-saknas", 16),
        ("utbetalning-datum-saknas", 17),
        ("datum-helgdag", 18),
        ("iop-upphandlingsord", 23),
        ("klockslag-tecken", 23),
        ("lagrum-ordning", 24),
        ("bilaga-okänd", 23),
        ("stycke-dubbelt", 31),
    },
    "linköping-2021": {
        ("belopp-tidsenhet-saknas", 14),
        ("uppräkning-från-start-saknas", 14),
        ("beslut-inte-självständigt", 19),
        ("namn-stavning", 21),
        ("mbl-efter-handling", 24),
    },
    "malmö-2020": {
        ("del-summa", 8),
        ("datum-helgdag", 12),
        ("frist-snäv", 12),
        ("rubrik-punkt", 19),
        ("apostrof-i-genitiv", 21),
        ("procent-mellanslag", 21),
        ("belopp-i-text", 21),
        ("namn-stavning", 21),
        ("bindestreck-mellan-år", 22),
        ("fotnot-dubbel", 25),
        ("tabell-cell-tom", 34),
        ("tabell-summa", 35),
        ("avsnitt-tomt", 36),
    },
    "nacka-2003": {
        ("bindestreck-mellan-år", 9),
        ("förkortning", 9),
        ("stycke-dubbelt", 17),
    },
}


def _findings(name: str) -> tuple[Finding, ...]:
    read, faults = record.read(Handling, SEEDS / f"{name}.yaml", ROOT)
    assert read is not None, faults
    akt, missing = gathering.gather(read, library.load(ROOT))
    assert akt is not None, missing
    return runner.run(villkor.settle(akt)[0])


@pytest.mark.parametrize("name", ERRORS)
def test_every_error_of_the_original_is_caught_where_it_stands(name: str) -> None:
    found = {(it.code, it.place.line) for it in _findings(name) if it.place is not None}
    assert ERRORS[name] <= found, sorted(ERRORS[name] - found)


@pytest.mark.parametrize("name", ERRORS)
def test_every_finding_says_what_to_do(name: str) -> None:
    assert all(it.message and it.cure for it in _findings(name))


@pytest.mark.parametrize(
    "path", sorted((ROOT / "data/handlingar").glob("*.yaml")), ids=lambda p: p.stem
)
def test_the_corrected_examples_are_clean(path: Path) -> None:
    akt = examples.matter(path)
    assert runner.acknowledged(akt, runner.run(akt)).findings == ()
