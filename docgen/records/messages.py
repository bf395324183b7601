"""What pydantic finds, said in Swedish: one row per kind of error, with code and cure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final, NamedTuple

from docgen.findings import Loc
from docgen.records import codes

#: Characters of a value that a message shows.
LONGEST: Final = 60


class Text(NamedTuple):
    """The Swedish of one kind of error; ``kind`` names what was expected, for type errors."""

    code: str
    message: str
    cure: str
    kind: str = ""


def _kind(kind: str, cure: str, code: str = codes.TYP) -> Text:
    return Text(code, f"{{namn}} ska vara {kind}, men är {{värde}}.", cure, kind)


def _limit(words: str, limit: str) -> Text:
    cure = f"Skriv ett värde som är {words} {{{limit}}}."
    return Text(codes.VARDE, f"{{namn}} ska vara {words} {{{limit}}}, men är {{värde}}.", cure)


def _wrong(message: str, cure: str, code: str = codes.VARDE) -> Text:
    return Text(code, message, cure)


_TEXT = _kind("en text", "Skriv en text.")
_WHOLE = _kind("ett heltal", "Skriv ett heltal med siffror.")
_NUMBER = _kind("ett tal", "Skriv ett tal med siffror.")
_YES_NO = _kind("true eller false", "Skriv true eller false.")
_LIST = _kind(
    "en lista", "Skriv en post per rad, med streck och mellanslag först (i JSON: mellan [ och ])."
)
_GROUP = _kind(
    "en grupp nycklar",
    "Skriv nycklarna indragna på egna rader: ”nyckel: värde”, med mellanslag efter kolon.",
)
_DATE = _kind("ett datum", "Skriv datumet som 2021-01-31.", codes.DATUM)
_TIME = _kind("ett klockslag", "Skriv klockslaget som 13:30.", codes.DATUM)
_MOMENT = _kind("datum och klockslag", "Skriv som 2021-01-31T13:30.", codes.DATUM)
_SPAN = _kind("en tidslängd", "Skriv till exempel P3M (tre månader).", codes.DATUM)
_URL = _kind("en webbadress", "Skriv hela adressen, med https:// först.", codes.VARDE)
_UUID = _kind("ett UUID", "Skriv 32 hexadecimala siffror med bindestreck.", codes.VARDE)
_DIGITS = "Kontrollera talet, eller avrunda det."
_CHOICE = _wrong("{namn} kan inte vara {värde}.", "Välj {val}.", codes.VAL)
_OTHER = _wrong("{namn} kan inte vara {värde}.", "Kontrollera värdet.")

#: Said when a model's own rule has no words, and for what cannot occur.
OTHER: Final = _OTHER

#: pydantic's type of error → how it reads. {namn}, {värde} and {val} beside pydantic's own names.
TABLE: Final[dict[str, Text]] = {
    "missing": _wrong("Nyckeln {namn} saknas.", "Lägg till {namn} här.", codes.SAKNAS),
    "extra_forbidden": _wrong("Okänd nyckel {namn}.", "Ta bort nyckeln.", codes.OKAND_NYCKEL),
    "value_error": _OTHER,
    "assertion_error": _OTHER,
    "is_instance_of": _OTHER,
    "literal_error": _CHOICE,
    "enum": _CHOICE,
    "none_required": _wrong("{namn} ska vara tomt, men är {värde}.", "Ta bort värdet."),
    "model_type": _GROUP,
    "model_attributes_type": _GROUP,
    "dataclass_type": _GROUP,
    "named_tuple_type": _GROUP,
    "dict_type": _GROUP,
    "frozen_dict_type": _GROUP,
    "ordered_dict_type": _GROUP,
    "counter_type": _GROUP,
    "mapping_type": _GROUP,
    "list_type": _LIST,
    "tuple_type": _LIST,
    "set_type": _LIST,
    "frozen_set_type": _LIST,
    "deque_type": _LIST,
    "iterable_type": _LIST,
    "set_item_not_hashable": _wrong("{namn} får inte vara {värde}.", "Skriv ett enkelt värde."),
    "too_short": _wrong(
        "Antalet poster i {namn} ska vara minst {min_length}, men är {actual_length}.",
        "Lägg till det som saknas.",
        codes.LANGD,
    ),
    "too_long": _wrong(
        "Antalet poster i {namn} får vara högst {max_length}, men är {actual_length}.",
        "Ta bort det som är för mycket.",
        codes.LANGD,
    ),
    "string_type": _TEXT,
    "string_too_short": _wrong(
        "{namn} ska ha minst {min_length} tecken, men är {värde}.", "Skriv mer.", codes.LANGD
    ),
    "string_too_long": _wrong(
        "{namn} får ha högst {max_length} tecken, men är {värde}.", "Korta texten.", codes.LANGD
    ),
    "string_pattern_mismatch": _wrong(
        "{namn} har inte rätt form: {värde}.", "Formen ska följa mönstret {pattern}."
    ),
    "string_not_ascii": _wrong("{namn} får bara ha a–z och siffror: {värde}.", "Skriv om det."),
    "bool_type": _YES_NO,
    "bool_parsing": _YES_NO,
    "int_type": _WHOLE,
    "int_parsing": _WHOLE,
    "int_from_float": _WHOLE,
    "int_parsing_size": _wrong("{namn} är ett orimligt stort tal.", "Kontrollera talet."),
    "float_type": _NUMBER,
    "float_parsing": _NUMBER,
    "decimal_type": _NUMBER,
    "decimal_parsing": _NUMBER,
    "fraction_type": _NUMBER,
    "fraction_parsing": _NUMBER,
    "finite_number": _NUMBER,
    "decimal_max_digits": _wrong(
        "{namn} får ha högst {max_digits} siffror, men är {värde}.", _DIGITS
    ),
    "decimal_max_places": _wrong(
        "{namn} får ha högst {decimal_places} decimaler, men är {värde}.", _DIGITS
    ),
    "decimal_whole_digits": _wrong(
        "{namn} får ha högst {whole_digits} siffror före decimaltecknet, men är {värde}.", _DIGITS
    ),
    "greater_than": _limit("större än", "gt"),
    "greater_than_equal": _limit("minst", "ge"),
    "less_than": _limit("mindre än", "lt"),
    "less_than_equal": _limit("högst", "le"),
    "multiple_of": _limit("jämnt delbart med", "multiple_of"),
    "date_type": _DATE,
    "date_parsing": _DATE,
    "date_from_datetime_parsing": _DATE,
    "date_from_datetime_inexact": _DATE,
    "date_past": _wrong("{namn} ska ligga i det förflutna, men är {värde}.", "Rätta datumet."),
    "date_future": _wrong("{namn} ska ligga i framtiden, men är {värde}.", "Rätta datumet."),
    "time_type": _TIME,
    "time_parsing": _TIME,
    "datetime_type": _MOMENT,
    "datetime_parsing": _MOMENT,
    "datetime_object_invalid": _MOMENT,
    "datetime_from_date_parsing": _MOMENT,
    "datetime_past": _wrong("{namn} ska ligga i det förflutna, men är {värde}.", "Rätta det."),
    "datetime_future": _wrong("{namn} ska ligga i framtiden, men är {värde}.", "Rätta det."),
    "timezone_naive": _wrong("{namn} ska skrivas utan tidszon, men är {värde}.", "Ta bort den."),
    "timezone_aware": _wrong("{namn} ska ha tidszon, men är {värde}.", "Skriv till +01:00."),
    "timezone_offset": _wrong("{namn} har fel tidszon: {värde}.", "Rätta tidszonen."),
    "time_delta_type": _SPAN,
    "time_delta_parsing": _SPAN,
    "union_tag_invalid": _CHOICE,
    "union_tag_not_found": _wrong(
        "{namn} är inte av något av de slag som går att välja.", "Välj {val}.", codes.VAL
    ),
    "url_type": _URL,
    "url_parsing": _URL,
    "url_syntax_violation": _URL,
    "url_scheme": _URL,
    "url_too_long": _wrong("{namn} får ha högst {max_length} tecken.", "Korta adressen."),
    "uuid_type": _UUID,
    "uuid_parsing": _UUID,
    "uuid_version": _UUID,
}

#: Cannot occur: our data is plain acyclic dict, list, str, int, Decimal, bool, None with str keys,
#: forty levels deep; no JSON, attributes, bytes, calls, frozen instances or complex numbers.
IMPOSSIBLE: Final = frozenset(
    {
        "arguments_type",
        "bytes_invalid_encoding",
        "bytes_too_long",
        "bytes_too_short",
        "bytes_type",
        "callable_type",
        "complex_str_parsing",
        "complex_type",
        "dataclass_exact_type",
        "ellipsis_error",
        "frozen_field",
        "frozen_instance",
        "get_attribute_error",
        "invalid_key",
        "is_subclass_of",
        "iteration_error",
        "json_invalid",
        "json_type",
        "missing_argument",
        "missing_keyword_only_argument",
        "missing_positional_only_argument",
        "missing_sentinel_error",
        "multiple_argument_values",
        "needs_python_object",
        "no_such_attribute",
        "recursion_depth_exceeded",
        "recursion_loop",
        "string_sub_type",
        "string_unicode",
        "unexpected_keyword_argument",
        "unexpected_positional_argument",
    }
)

#: Only follow from another error in the same model, which has its own finding.
CONSEQUENCES: Final = frozenset({"default_factory_not_called"})


def fill(template: str, names: Mapping[str, Any]) -> str:
    """Return a message with its names filled in; a name that is unknown stands as an ellipsis."""
    return re.sub(r"\{(\w+)\}", lambda match: _plain(names.get(match[1], "…")), template)


def shown(value: Any) -> str:
    """Return a value as a message shows it: on one line, at most 60 characters of it."""
    if value is None:
        return "tomt"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Mapping):
        return "en grupp nycklar"
    if isinstance(value, list | tuple | set | frozenset):
        return "en lista"
    if isinstance(value, int | Decimal):
        return shortened(str(value))
    return f"”{shortened(str(value))}”"


def shortened(text: str) -> str:
    """Return a text on one line of at most 60 characters, the cut marked by an ellipsis."""
    line = " ".join(text[: 10 * LONGEST].split())
    line = "".join(character for character in line if character.isprintable())
    return line if len(line) <= LONGEST else line[: LONGEST - 1].rstrip() + "…"


def subject(loc: Loc) -> str:
    """Return how a sentence begins about the value at ``loc``."""
    if not loc:
        return "Filens innehåll"
    part = loc[-1]
    if isinstance(part, str):
        return f"”{shortened(part)}”"
    parent = subject(loc[:-1])
    return f"Post {part + 1} i {parent[0].lower() + parent[1:]}"


def choices(expected: str) -> list[str]:
    """Return the values in pydantic's list of them: ``'a', 'b' or 3``."""
    found = re.findall(r"'((?:[^'\\]|\\.)*)'|\"((?:[^\"\\]|\\.)*)\"|(?<![\w.])(-?\d+)", expected)
    return [next(filter(None, match), "") for match in found]


def either(words: list[str]) -> str:
    """Return words as alternatives: ``a, b eller c``."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} eller {words[-1]}"


def _plain(value: Any) -> str:
    if isinstance(value, float | Decimal):
        return str(value).removesuffix(".0").replace(".", ",")
    return str(value)
