"""Tables: columns that know what they hold, cells of many kinds, a computed or stated total."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from docgen.domain.fields import BeloppFalt, Heltal, Id, JaNej, Markdown, Modell, Rad, refuse
from docgen.svenska import belopp, tal
from docgen.svenska.belopp import Belopp


class Kolumn(Modell):
    """A column: its heading, what it holds, and in which unit amounts are shown."""

    rubrik: Rad = Field(description="Kolumnens rubrik.")
    slag: Literal["text", "belopp", "tal"] = Field(
        "text",
        description=(
            "Vad cellerna innehåller. Belopp summeras och ställs till höger, tal ställs till höger."
        ),
    )
    enhet: Literal["kr", "tkr", "mnkr"] = Field(
        "kr", description="Enheten som beloppen visas i. Den skrivs efter rubriken."
    )
    tal_i_enheten: JaNej = Field(
        default=False,
        description="ja när tal utan enhet är skrivna i kolumnens enhet, till exempel tkr.",
    )
    summeras: JaNej | None = Field(
        None,
        description="Om summaraden räknar kolumnen. Utelämnat räknas kolumner med slag: belopp.",
    )
    bredd: Heltal = Field(1, description="Hur bred kolumnen är jämfört med de andra.", ge=1, le=20)

    @property
    def summed(self) -> bool:
        """Whether the total row sums the column."""
        return self.slag == "belopp" if self.summeras is None else self.summeras

    @property
    def heading(self) -> str:
        """The heading with the unit of its amounts: ``Belopp (kr)``."""
        unit = f"({self.enhet})"
        needs = self.slag == "belopp" and unit not in self.rubrik
        return f"{self.rubrik} {unit}" if needs else self.rubrik


class Cell(Modell):
    """A cell: an amount (with a condition), a text, a list, or nothing."""

    belopp: BeloppFalt | None = Field(None, description="Ett belopp.")
    villkor: Rad | None = Field(None, description="När beloppet gäller. Skrivs under beloppet.")
    text: Markdown | None = Field(None, description="En text, som får innehålla fakta.")
    lista: tuple[Rad, ...] = Field((), description="En punktlista.")

    @model_validator(mode="after")
    def _one_kind(self) -> Self:
        kinds = [self.belopp is not None, self.text is not None, bool(self.lista)]
        if sum(kinds) > 1 or (self.villkor is not None and self.belopp is None):
            raise refuse(
                "data-cell",
                "En cell har ett belopp, en text eller en lista. Bara ett belopp kan ha villkor.",
                "Dela upp cellen i flera kolumner, eller skriv allt som text.",
            )
        return self

    @property
    def empty(self) -> bool:
        """Whether nothing stands in the cell."""
        return self.belopp is None and self.text is None and not self.lista


def _cell(value: Any) -> Any:
    if value is None or value == "":
        return {}
    if isinstance(value, str | int) and not isinstance(value, bool):
        return {"text": str(value)}
    return {"lista": value} if isinstance(value, list) else value


class Tabellrad(Modell):
    """A row: its cells, and a key that stays when rows are moved."""

    nyckel: Id | None = Field(
        None, description="Radens namn. Då känns raden igen även om den flyttas."
    )
    celler: tuple[Annotated[Cell, BeforeValidator(_cell)], ...] = Field(
        description="En cell för varje kolumn, från vänster till höger."
    )


def _row(value: Any) -> Any:
    return {"celler": value} if isinstance(value, list) else value


class Summa(Modell):
    """The total row: its label, and the total that somebody stated, if any."""

    etikett: Rad = Field("Totalt", description="Vad summaraden heter.")
    angiven: BeloppFalt | None = Field(
        None, description="Summan enligt underlaget. Den jämförs med den uträknade."
    )


class Tabell(Modell):
    """A table; totals are computed from the cells."""

    beskrivning: Rad = Field(
        description="Vad tabellen visar, med en mening. Läses upp för den som inte ser den."
    )
    rubrik: Rad | None = Field(None, description="En rubrik som trycks ovanför tabellen.")
    kolumner: tuple[Kolumn, ...] = Field(
        description="Kolumnerna, från vänster till höger.", min_length=1
    )
    rader: tuple[Annotated[Tabellrad, BeforeValidator(_row)], ...] = Field(
        description="Raderna. Varje rad är en lista med en cell för varje kolumn."
    )
    summa: Annotated[
        Summa | None,
        BeforeValidator(lambda value: {"etikett": value} if isinstance(value, str) else value),
    ] = Field(None, description="En summarad sist. Beloppen räknas ut.")

    @model_validator(mode="before")
    @classmethod
    def _read_amounts(cls, data: Any) -> Any:
        """Read the cells of amount columns as amounts, so that 900.000 is refused there."""
        if not isinstance(data, dict) or not isinstance(data.get("rader"), list):
            return data
        columns = _amount_columns(data.get("kolumner"))
        rows = [_with_amounts(row, columns, n) for n, row in enumerate(data["rader"], 1)]
        return {**data, "rader": rows}

    @model_validator(mode="after")
    def _square(self) -> Self:
        width = len(self.kolumner)
        for number, row in enumerate(self.rader, 1):
            if len(row.celler) != width:
                raise refuse(
                    "data-tabell-bredd",
                    f"Rad {number} har {len(row.celler)} celler men tabellen {width} kolumner.",
                    "Skriv en cell för varje kolumn; en tom cell skrivs som ~.",
                )
        return self

    @model_validator(mode="after")
    def _keyed_once(self) -> Self:
        keys = Counter(row.nyckel for row in self.rader if row.nyckel)
        double = next((key for key, times in keys.items() if times > 1), None)
        if double is not None:
            raise refuse(
                "data-tabell-nyckel",
                f"Två rader har nyckeln ”{double}”.",
                "Ge den ena raden en annan nyckel, eller ingen.",
            )
        return self

    @model_validator(mode="after")
    def _countable(self) -> Self:
        for column, known in enumerate(self.kolumner):
            if known.slag != "tal" or not known.summed:
                continue
            for number, row in enumerate(self.rader, 1):
                text = row.celler[column].text
                if text and not _is_number(text):
                    raise refuse(
                        "data-tabell-tal",
                        f"”{text}” på rad {number} i kolumnen ”{known.rubrik}” är inget tal, så "
                        "kolumnen kan inte summeras.",
                        "Skriv ett tal, lämna cellen tom (~), eller ta bort summeras.",
                    )
        return self

    def totals(self) -> tuple[Decimal | None, ...]:
        """Return the kronor of each amount column, None for the others."""
        return tuple(
            sum((amount.kronor for amount in self.amounts(index)), Decimal(0))
            if column.slag == "belopp" and column.summed
            else None
            for index, column in enumerate(self.kolumner)
        )

    def counts(self) -> tuple[Decimal | None, ...]:
        """Return the sum of each column of numbers that is to be summed, None for the others."""
        return tuple(
            sum(self._numbers(index), Decimal(0))
            if column.slag == "tal" and column.summed
            else None
            for index, column in enumerate(self.kolumner)
        )

    def _numbers(self, column: int) -> Sequence[Decimal]:
        texts = (row.celler[column].text for row in self.rader)
        return [tal.parse(text) for text in texts if text]

    def amounts(self, column: int) -> Sequence[Belopp]:
        """Return the amounts that stand in ``column``."""
        cells = (row.celler[column] for row in self.rader)
        return [cell.belopp for cell in cells if cell.belopp is not None]


#: What looks like nothing but an amount: then it must be a correct one.
_LOOKS_LIKE_AMOUNT = re.compile(r"[−–-]?[\d.,\s]+(kr|kronor|tkr|mnkr|mdkr)?", re.IGNORECASE)


def _amount_columns(columns: Any) -> Mapping[int, Mapping[str, Any]]:
    if not isinstance(columns, list):
        return {}
    return {
        index: column
        for index, column in enumerate(columns)
        if isinstance(column, dict) and column.get("slag") == "belopp"
    }


def _with_amounts(row: Any, columns: Mapping[int, Mapping[str, Any]], number: int) -> Any:
    if isinstance(row, dict) and isinstance(row.get("celler"), list):
        return {**row, "celler": _with_amounts(row["celler"], columns, number)}
    if not isinstance(row, list):
        return row
    return [
        _amount_cell(cell, columns[index], number) if index in columns else cell
        for index, cell in enumerate(row)
    ]


def _amount_cell(cell: Any, column: Mapping[str, Any], number: int) -> Any:
    if isinstance(cell, dict) and "belopp" in cell:
        return {**cell, "belopp": _in_unit(cell["belopp"], column, number)}
    if isinstance(cell, int | float) or (isinstance(cell, str) and _is_amount(cell.strip())):
        return {"belopp": _in_unit(cell, column, number)}
    return cell


def _in_unit(amount: Any, column: Mapping[str, Any], number: int) -> Any:
    """Return an amount with its unit; refuse one that may be kronor or the unit of the column."""
    unit = column.get("enhet", "kr")
    # The unit comes last: an amount that ends in a digit has none.
    if unit not in {"tkr", "mnkr"} or not str(amount).strip()[-1:].isdigit():
        return amount
    if str(column.get("tal_i_enheten", "nej")).lower() in {"ja", "true"}:
        return f"{amount} {unit}"
    raise refuse(
        "data-belopp-enhet",
        f"”{amount}” på rad {number} i kolumnen ”{column.get('rubrik', '')}” kan vara kronor eller "
        f"{unit}.",
        f"Skriv tal_i_enheten: ja på kolumnen när alla tal utan enhet är {unit}, eller skriv "
        f"enheten i cellen: {amount} {unit}.",
    )


def _is_number(text: str) -> bool:
    try:
        tal.parse(text)
    except ValueError:
        return False
    return True


def _is_amount(text: str) -> bool:
    """Return whether ``text`` is meant as an amount, well written or not."""
    if _LOOKS_LIKE_AMOUNT.fullmatch(text) and any(char.isdigit() for char in text):
        return True
    try:
        belopp.parse(text)
    except ValueError:
        return False
    return True
