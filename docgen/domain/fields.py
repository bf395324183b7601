"""Field types: what a person may write for a date, an amount, a yes or no, and what it becomes."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any, Final

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    StringConstraints,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

from docgen.svenska import belopp, datum, identitet, procent, tal
from docgen.svenska.belopp import Belopp


class Modell(BaseModel):
    """Base of every record: frozen, keys by their Swedish alias, unknown keys refused."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        validate_by_alias=True,
        validate_by_name=False,
        arbitrary_types_allowed=True,
        regex_engine="python-re",
    )


def refuse(code: str, message: str, cure: str) -> PydanticCustomError:
    """Return the error that becomes a finding with ``message`` and ``cure``."""
    return PydanticCustomError(code, "{message}", {"message": message, "cure": cure})


def _shown(value: Any) -> str:
    text = " ".join(str(value)[:200].split())
    return text if len(text) <= 40 else f"{text[:39]}…"


def _line(value: Any) -> Any:
    """Return a number from JSON as the text it is; leave the rest to pydantic."""
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return value


_ID = re.compile(r"^[0-9a-zåäöéü][0-9a-zåäöéü_\-]*$")


def _id(value: str) -> str:
    if _ID.match(value) is None:
        raise refuse(
            "data-värde",
            f"”{_shown(value)}” kan inte vara ett id.",
            "Skriv små bokstäver, siffror, - och _, till exempel lunds-kommun.",
        )
    return value


#: The longest number, amount or day anybody means, in characters.
_LONGEST = 80
_WHOLE = re.compile(r"[−–-]?\d+")
_WHOLE_PER_CENT = re.compile(r"[0-9]{1,3}")


def _whole(value: Any) -> Any:
    if isinstance(value, bool) or value is None:
        raise refuse("data-värde", "Här ska det stå ett heltal.", "Skriv siffror, till exempel 12.")
    if isinstance(value, int):
        return value
    if isinstance(value, str) and _WHOLE.fullmatch(value.strip()) and len(value) <= _LONGEST:
        return int(re.sub("[−–]", "-", value.strip()))
    raise refuse(
        "data-värde", f"”{_shown(value)}” är inget heltal.", "Skriv siffror utan annat, som 12."
    )


def _yes_no(value: Any) -> bool:
    if isinstance(value, bool):
        return value
    known = {"ja": True, "nej": False, "true": True, "false": False}
    if isinstance(value, str) and value.strip().lower() in known:
        return known[value.strip().lower()]
    raise refuse("data-värde", f"”{_shown(value)}” är varken ja eller nej.", "Skriv ja eller nej.")


def _parsed(parse: Callable[[str], Any], cure: str) -> Callable[[Any], Any]:
    """Return a validator that reads text with ``parse`` and leaves finished values alone."""

    def read(value: Any) -> Any:
        if not isinstance(value, str) or len(value) > _LONGEST:
            raise refuse("data-värde", f"”{_shown(value)}” kan inte läsas här.", cure)
        try:
            return parse(value.strip())
        except ValueError as error:
            raise refuse("data-värde", str(error), cure) from error

    return read


_AMOUNT_CURE = "Skriv hela kronor (900000) eller belopp på svenska (”900 000 kronor”, ”3,2 mnkr”)."


def _amount(value: Any) -> Belopp:
    if isinstance(value, Belopp):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return Belopp(Decimal(value))
    if isinstance(value, Decimal | float):
        raise refuse(
            "data-belopp-decimaltal",
            f"Beloppet {_shown(value)} är ett decimaltal, och då går det inte att lita på ören.",
            _AMOUNT_CURE,
        )
    read: Belopp = _parsed(belopp.parse, _AMOUNT_CURE)(value)
    return read


def _day(value: Any) -> date:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    read: date = _parsed(datum.parse, "Skriv datumet som 2021-02-01.")(value)
    return read


def _share(value: Any) -> Decimal:
    if isinstance(value, Decimal):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return Decimal(value)
    if isinstance(value, str) and _WHOLE_PER_CENT.fullmatch(value.strip()):
        return Decimal(value.strip())  # with decimals it might be a share of one: 0,5
    read: Decimal = _parsed(procent.parse, "Skriv procenttalet som ”4,6 procent”.")(value)
    return read


def _number(value: Any) -> Decimal:
    if isinstance(value, Decimal):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return Decimal(value)
    read: Decimal = _parsed(tal.parse, "Skriv talet som 402,1.")(value)
    return read


def as_list(value: Any) -> Any:
    """Return a single value as a list of one, so that one and several are written alike."""
    return value if isinstance(value, list | tuple) or value is None else [value]


def shorthand(key: str) -> BeforeValidator:
    """Return a validator that reads a bare text as a record with that text under ``key``."""

    def expand(value: Any) -> Any:
        return {key: value} if isinstance(value, str | int) else value

    return BeforeValidator(expand)


# Constraints stand before the validator: after it pydantic would measure before it strips.
#: The longest text of one section (forty pages), line and word (an address), in characters.
LONGEST_TEXT, LONGEST_LINE, LONGEST_WORD = 100_000, 3_000, 2_000


def _of_words(text: str) -> str:
    """Return ``text`` unless a word of it is longer than any word or address."""
    if len(text) <= LONGEST_WORD:
        return text
    longest = max(text.split(), key=len, default="")
    if len(longest) > LONGEST_WORD:
        raise refuse(
            "data-ord-långt",
            f"Texten har ett ord på {len(longest)} tecken: ”{_shown(longest)}”.",
            "Sätt mellanslag i det, eller ta bort det som har klistrats in av misstag.",
        )
    return text


def _on_one_line(text: str) -> str:
    if "\n" in text:
        raise refuse(
            "data-flera-rader",
            f"Texten står på flera rader: ”{_shown(text)}”.",
            "Skriv den på en rad, utan radbrytning.",
        )
    return text


_ONE_LINE: Final = (
    AfterValidator(_on_one_line),
    Field(json_schema_extra={"pattern": r"^[^\n]*$"}),
)
#: One line of text, never empty.
Rad = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST_LINE),
    BeforeValidator(_line),
    *_ONE_LINE,
]
#: One line of text that may be left empty on purpose.
TomRad = Annotated[
    str,
    StringConstraints(strip_whitespace=True, max_length=LONGEST_LINE),
    BeforeValidator(lambda value: "" if value is None else _line(value)),
    *_ONE_LINE,
]
#: Markdown with facts: ``{{ överenskommelse.belopp[2021] | kronor }}``.
Markdown = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST_TEXT),
    AfterValidator(_of_words),
]
#: A name that other records refer to.
Id = Annotated[
    str,
    StringConstraints(strip_whitespace=True),
    BeforeValidator(_line),
    AfterValidator(_id),
    WithJsonSchema({"type": ["string", "integer"], "pattern": _ID.pattern}),
]
Heltal = Annotated[int, BeforeValidator(_whole), WithJsonSchema({"type": ["integer", "string"]})]
JaNej = Annotated[
    bool, BeforeValidator(_yes_no), WithJsonSchema({"enum": ["ja", "nej", True, False]})
]
Datum = Annotated[
    date,
    BeforeValidator(_day),
    WithJsonSchema({"type": "string", "examples": ["2021-02-01"]}),
]
#: An amount in kronor and the way it is written: ``900000``, ``900 000 kronor``, ``drygt 3 mnkr``.
BeloppFalt = Annotated[
    Belopp,
    BeforeValidator(_amount),
    PlainSerializer(belopp.format, return_type=str),
    WithJsonSchema({"type": ["integer", "string"], "examples": ["900 000 kronor", "3,2 mnkr"]}),
]
#: Per cent, as the number a person says: ``4,6 procent`` is Decimal("4.6").
Procent = Annotated[
    Decimal,
    BeforeValidator(_share),
    WithJsonSchema({"type": ["integer", "string"], "examples": ["4,6 procent"]}),
]
#: A number with or without decimals, exactly: ``402,1``.
Tal = Annotated[
    Decimal,
    BeforeValidator(_number),
    WithJsonSchema({"type": ["integer", "string"], "examples": ["402,1"]}),
]
Orgnr = Annotated[
    str,
    BeforeValidator(_parsed(identitet.orgnr.parse, "Skriv organisationsnumret som 212000-1132.")),
    WithJsonSchema({"type": "string", "examples": ["212000-1132"]}),
]
EnEllerFlera = BeforeValidator(as_list)
