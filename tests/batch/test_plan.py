"""The plan, over plain values: what is made, left, refused, let alone, and why."""

from __future__ import annotations

from pathlib import Path
from types import MappingProxyType

import pytest

from docgen.batch import plan
from docgen.batch.inventory import Inventory
from docgen.batch.manifest import Entry, Manifest
from docgen.batch.plan import Finished, Ground, Job, Refused, Standing, Step, Unchanged, Unit
from docgen.batch.stamp import Stamp

STAMP, LATER = Stamp(1, 1, 1), Stamp(2, 2, 2)
USED = {"docgen": "1", "handling": "h", "register": "r", "profil/p": "p", "mall/ny": ""}
RECORDS = {"docgen": "1", "register": "r", "profil/p": "p", "profil/annan": "x"}


def unit(id: str = "a", source: str = "", fingerprint: str = "h", status: str = "") -> Unit:
    source = source or f"{id}.yaml"
    return Unit(Path(source), source, id, fingerprint, status)


def ground(
    used: dict[str, str] | None = None,
    *,
    records: dict[str, str] = RECORDS,
    stands: bool = True,
    untouched: bool = True,
    force: bool = False,
) -> Ground:
    """Return a ground on which a.docx was made from ``used`` (None: never)."""
    files = {} if used is None else {"a.docx": _entry(used)}
    return Ground(
        Inventory({}, records),
        Manifest(files),
        MappingProxyType({"a.docx": STAMP} if stands else {}),
        frozenset({"a.docx"} if untouched else ()),
        force,
    )


def _entry(used: dict[str, str]) -> Entry:
    own = used.get(plan.OWN, "")
    rest = tuple((name, mark) for name, mark in used.items() if name != plan.OWN)
    return Entry("f", "a", "a.yaml", STAMP, own, rest, 3)


def one(step_ground: Ground, given: Unit | None = None) -> Step:
    (step,) = plan.plan([given or unit()], step_ground)
    return step


def test_a_draft_made_from_what_there_is_now_is_left() -> None:
    assert one(ground(USED)) == Unchanged(unit(), "a.docx", edited=False, warned=3)


def test_an_edited_draft_with_nothing_new_is_left() -> None:
    assert one(ground(USED, untouched=False)) == Unchanged(unit(), "a.docx", edited=True, warned=3)


@pytest.mark.parametrize(
    ("case", "rests"),
    [
        ("the version", ground({**USED, "docgen": "0"})),
        ("the document", ground({**USED, "handling": "old"})),
        ("a record", ground({**USED, "profil/p": "old"})),
        ("a record that is gone", ground({**USED, "klausul/k": "k"})),
        ("a record that came", ground(USED, records={**RECORDS, "mall/ny": "m"})),
        ("nothing but its document", ground({"handling": "h"})),
        ("unknown, from an older version", ground({})),
        ("forced", ground(USED, force=True)),
    ],
)
def test_a_change_of_anything_it_was_made_from_makes_it_anew(case: str, rests: Ground) -> None:
    assert one(rests) == Job(unit(), "a.docx", Standing.OURS, STAMP, "f")


def test_a_change_of_what_it_was_not_made_from_does_not() -> None:
    records = {**RECORDS, "profil/annan": "y", "överenskommelse/ny": "z"}
    assert isinstance(one(ground(USED, records=records)), Unchanged)


@pytest.mark.parametrize(
    ("rests", "standing"),
    [
        (ground(None, stands=False), Standing.NOTHING),
        (ground(None), Standing.FOREIGN),
        (ground(USED, stands=False), Standing.NOTHING),
        (ground({}, untouched=False), Standing.EDITED),
    ],
)
def test_the_plan_says_what_stands_in_the_way(rests: Ground, standing: Standing) -> None:
    step = one(rests)
    assert isinstance(step, Job)
    assert step.standing is standing


def test_one_name_for_two_refuses_both_and_names_them() -> None:
    units = [unit("a", "ett.yaml"), unit("b"), unit("A", "två.json")]
    steps = plan.plan(units, ground(None, stands=False))
    assert [type(step) for step in steps] == [Refused, Job, Refused]
    assert isinstance(steps[0], Refused)
    assert "ett.yaml, två.json" in str(steps[0].error)


def test_a_finished_document_is_let_alone_and_leaves_its_name_to_a_new_one() -> None:
    units = [unit("a", "ett.yaml", status="beslutad"), unit("a", "två.yaml")]
    first, second = plan.plan(units, ground(None, stands=False))
    assert first == Finished(units[0], "beslutad")
    assert isinstance(second, Job)


def test_a_name_that_is_no_file_name_is_refused() -> None:
    step = one(ground(None), unit("con"))
    assert isinstance(step, Refused)
    assert "reserverat" in str(step.error)


def test_a_name_that_another_document_has_is_refused_and_said() -> None:
    (step,) = plan.plan([unit()], ground(None, stands=False), [("A.docx", "två.yaml")])
    assert isinstance(step, Refused)
    assert step.name == "a.docx"
    assert "två.yaml, a.yaml" in str(step.error)
