"""The places of the joined register's records."""

from __future__ import annotations

from docgen.domain.register import Register
from docgen.findings import Place
from docgen.records import register_places, yaml_source
from docgen.records.record import Record


def _part(path: str, *lines: str) -> Record[Register]:
    source, findings = yaml_source.parse("\n".join(lines).encode(), path)
    assert source is not None
    assert not findings
    return Record(Register.model_validate(source.data), source)


FIRST = _part("ett.yaml", "organisationer:", "  - id: lund", "    namn: Lunds kommun")
SECOND = _part(
    "två.yaml",
    "organisationer:",
    "  - id: malmö",
    "    namn: Malmö stad",
    "  - id: lund",
    "    namn: Lunds stad",
)
JOINED = FIRST.value.joined(SECOND.value)
LOCATE = register_places.locator(JOINED, (FIRST, SECOND))


def test_a_record_stands_in_the_file_it_was_read_from() -> None:
    names = [record.namn[0].namn for record in JOINED.organisationer]
    assert names == ["Malmö stad", "Lunds stad"]
    assert LOCATE(("organisationer", 0, "namn"), 0) == Place(
        "två.yaml", 3, 11, "organisationer[1].namn"
    )


def test_of_two_with_one_id_the_later_is_shown_as_it_rules() -> None:
    assert LOCATE(("organisationer", 1, "namn"), 0).line == 5


def test_what_stands_nowhere_has_its_key_alone() -> None:
    assert LOCATE(("organisationer",), 0) == Place("", key="organisationer")
