"""Field types: what may be written for each, what it becomes, and what is refused with a cure."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from docgen.domain import fields
from docgen.svenska.belopp import Belopp, Enhet

DAY = date(2021, 2, 1)

GOOD = [
    (fields.Rad, "  En rad ", "En rad"),
    (fields.Rad, 12, "12"),
    (fields.TomRad, None, ""),
    (fields.TomRad, "", ""),
    (fields.Markdown, "Ett stycke.\n\nEtt till.\n", "Ett stycke.\n\nEtt till."),
    (fields.Id, "lunds-kommun", "lunds-kommun"),
    (fields.Id, "överenskommelse_2", "överenskommelse_2"),
    (fields.Heltal, "12", 12),
    (fields.Heltal, 12, 12),
    (fields.Heltal, "−3", -3),
    (fields.Heltal, "–3", -3),
    (fields.JaNej, "ja", True),
    (fields.JaNej, "Nej", False),
    (fields.JaNej, True, True),
    (fields.JaNej, "false", False),
    (fields.Datum, "2021-02-01", DAY),
    (fields.Datum, " 2021-02-01 ", DAY),
    (fields.Datum, DAY, DAY),
    (fields.BeloppFalt, 900_000, Belopp(Decimal(900_000))),
    (fields.BeloppFalt, "900000", Belopp(Decimal(900_000))),
    (fields.BeloppFalt, "900 000 kronor", Belopp(Decimal(900_000))),
    (fields.BeloppFalt, "900\u00a0000 kr", Belopp(Decimal(900_000), Enhet.KR)),
    (fields.BeloppFalt, "3,2 mnkr", Belopp(Decimal(3_200_000), Enhet.MNKR)),
    (fields.BeloppFalt, "drygt 3 mnkr", Belopp(Decimal(3_000_000), Enhet.MNKR, "drygt")),
    (fields.BeloppFalt, "−5 000", Belopp(Decimal(-5000))),
    (fields.Procent, "4,6 procent", Decimal("4.6")),
    (fields.Procent, 100, Decimal(100)),
    (fields.Procent, " 50 ", Decimal(50)),
    (fields.Orgnr, "212000-1132", "2120001132"),
]

BAD = [
    (fields.Rad, ""),
    (fields.Rad, "   "),
    (fields.Rad, "två\nrader"),
    (fields.Rad, None),
    (fields.Rad, True),
    (fields.Rad, ["en"]),
    (fields.TomRad, "två\nrader"),
    (fields.Markdown, " \n "),
    (fields.Markdown, None),
    (fields.Id, "Lunds kommun"),
    (fields.Id, "Åäö"),
    (fields.Id, "-x"),
    (fields.Id, "a.b"),
    (fields.Id, ""),
    (fields.Heltal, "12 st"),
    (fields.Heltal, "1 000"),
    (fields.Heltal, "1,5"),
    (fields.Heltal, 1.0),
    (fields.Heltal, True),
    (fields.Heltal, None),
    (fields.JaNej, "yes"),
    (fields.JaNej, "no"),
    (fields.JaNej, 1),
    (fields.JaNej, ""),
    (fields.Datum, "2021-02-30"),
    (fields.Datum, "1/2 2021"),
    (fields.Datum, "2021"),
    (fields.Datum, 20210201),
    (fields.Datum, datetime(2021, 2, 1, 12)),  # noqa: DTZ001 - a day is meant
    (fields.BeloppFalt, 900_000.0),
    (fields.BeloppFalt, Decimal("900000.5")),
    (fields.BeloppFalt, "900.000"),
    (fields.BeloppFalt, "900,000"),
    (fields.BeloppFalt, "1.5 mnkr"),
    (fields.BeloppFalt, "900 000 SEK"),
    (fields.BeloppFalt, "niohundratusen"),
    (fields.BeloppFalt, ""),
    (fields.BeloppFalt, True),
    (fields.BeloppFalt, "0,005"),
    (fields.Procent, "4.6"),
    (fields.Procent, "0,5"),
    (fields.Procent, "5000"),
    (fields.Procent, 4.6),
    (fields.Procent, True),
    (fields.Procent, "hälften"),
    (fields.Orgnr, "212000-1133"),
    (fields.Orgnr, "212000"),
    (fields.Orgnr, 2120001132),
]


@pytest.mark.parametrize(("field", "written", "value"), GOOD)
def test_what_is_meant_is_read(field: Any, written: object, value: object) -> None:
    read = TypeAdapter(field).validate_python(written)
    assert read == value
    assert type(read) is type(value)


@pytest.mark.parametrize(("field", "written"), BAD)
def test_what_can_mean_two_things_is_refused(field: Any, written: object) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(field).validate_python(written)


@pytest.mark.parametrize(
    ("field", "written", "code", "said"),
    [
        (fields.BeloppFalt, 900_000.0, "data-belopp-decimaltal", "900000.0"),
        (fields.BeloppFalt, "900.000", "data-värde", "900.000"),
        (fields.Datum, "2021-02-30", "data-värde", "2021-02-30"),
        (fields.JaNej, "yes", "data-värde", "yes"),
        (fields.Heltal, "1,5", "data-värde", "1,5"),
        (fields.Procent, 4.6, "data-värde", "4.6"),
        (fields.Orgnr, "212000-1133", "data-värde", "212000-1133"),
    ],
)
def test_a_refusal_shows_what_was_written_and_has_a_cure(
    field: Any, written: object, code: str, said: str
) -> None:
    with pytest.raises(ValidationError) as refused:
        TypeAdapter(field).validate_python(written)
    (error,) = refused.value.errors()
    assert error["type"] == code
    assert said in error["msg"]
    assert error["ctx"]["cure"].startswith("Skriv")


def test_a_long_value_is_shown_short() -> None:
    with pytest.raises(ValidationError) as refused:
        TypeAdapter(fields.JaNej).validate_python("ja " * 100)
    assert len(refused.value.errors()[0]["msg"]) < 80


@pytest.mark.parametrize(
    ("written", "read"),
    [("en", ["en"]), (["en", "två"], ["en", "två"]), (("en",), ("en",)), (None, None)],
)
def test_one_and_several_are_written_alike(written: object, read: object) -> None:
    assert fields.as_list(written) == read


def test_an_amount_is_saved_as_it_is_written() -> None:
    adapter: TypeAdapter[Belopp] = TypeAdapter(fields.BeloppFalt)
    amount = adapter.validate_python("drygt 3,2 mnkr")
    assert adapter.dump_python(amount) == "drygt 3,2\u00a0mnkr"
    assert adapter.validate_python(adapter.dump_python(amount)) == amount
