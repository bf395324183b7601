"""The canonical wording of a clause, and how id@version stands on a day."""

from __future__ import annotations

from datetime import date

import pytest

from docgen.clauses import wording
from docgen.clauses.wording import Place, Words
from docgen.domain.klausul import Tillstand
from tests.clauses.make import approved, book, clause


def test_words_and_places_of_facts_in_paragraphs() -> None:
    found = wording.of(
        clause(
            rubrik="Period för {{ x }}",
            text='Den **gäller** i\n{{ a.b|månader }}, se [lagen](https://a.se) och "bilagan".\n\n'
            "- ett\n- två[^n]\n\n| A | B |\n| --- | --- |\n| c | d |\n\n[^n]: Noten.",
        )
    )
    assert found.heading == (Words("Period för "), Place("x"))
    assert found.body == (
        (Words("Den gäller i "), Place("a.b | månader"), Words(", se lagen och ”bilagan”.")),
        *((Words(word),) for word in ("ett", "två", "A", "B", "c", "d")),
    )
    assert found.notes == ((Words("Noten."),),)
    assert wording.text(found).splitlines()[:2] == [
        "Period för {{ x }}",
        "Den gäller i {{ a.b | månader }}, se lagen och ”bilagan”.",
    ]


def test_a_space_between_two_facts_stays() -> None:
    (paragraph,) = wording.of(clause(text="{{ a }} {{ b }}{{ c }}")).body
    assert paragraph == (Place("a"), Words(" "), Place("b"), Place("c"))


def test_the_approved_wording_of_a_version() -> None:
    first, second = approved(version=1), clause(version=2, text="Nytt.")
    known = book(first, second)
    assert wording.approved(known, "möten@1") == wording.of(first)
    for unknown in ("möten@2", "möten@3", "annat@1", "möten", "möten@egen", ""):
        assert wording.approved(known, unknown) is None


def test_a_withdrawn_wording_was_approved_but_a_changed_one_was_not() -> None:
    withdrawn = approved(status="upphävd")
    assert wording.approved(book(withdrawn), "möten@1") == wording.of(withdrawn)
    changed = approved().model_copy(update={"text": "Ändrat."})
    assert wording.approved(book(changed), "möten@1") is None


@pytest.mark.parametrize(
    ("reference", "expected"),
    [
        ("möten@1", Tillstand.ERSATT),
        ("möten@2", Tillstand.GODKAND),
        ("möten@3", Tillstand.UTKAST),
        ("möten@egen", Tillstand.UTKAST),
        ("möten@4", None),
        ("annat@1", None),
    ],
)
def test_how_a_reference_stands(reference: str, expected: Tillstand | None) -> None:
    known = book(
        approved(version=1),
        approved(version=2, text="Nytt.", gäller_från="2024-01-01"),
        clause(version=3, text="Nyare."),
    )
    assert wording.state(known, reference, date(2024, 5, 1)) is expected


def test_the_wording_in_force_on_a_day() -> None:
    old, new = approved(version=1), approved(version=2, gäller_från="2024-01-01", text="Nytt.")
    known = book(old, new)
    assert wording.current(known, "möten", date(2023, 5, 1)) is old
    assert wording.current(known, "möten", date(2024, 5, 1)) is new
    assert wording.current(known, "okänd", None) is None
