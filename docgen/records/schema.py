"""The JSON Schema of a data file: what a person may write, said in Swedish, without clutter."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

#: What each model is called; a model without a name here fails a test.
TITLES: Final[Mapping[str, str]] = {
    "Arsbelopp": "Årsbelopp",
    "Avgjort": "När handlingen avgjordes",
    "Avsnitt": "Avsnitt",
    "Beslut": "Beslut",
    "Beslutsgrupp": "Beslutsgrupp",
    "Beslutsstil": "Beslutsstil",
    "Bilaga": "Bilaga",
    "Cell": "Tabellcell",
    "Diarieform": "Diarienumrets form",
    "Diarienummer": "Diarienummer",
    "Forlangning": "Förlängning",
    "Forsattsblad": "Försättsblad",
    "Godkannande": "Godkännande",
    "Handlaggare": "Handläggare",
    "Huvudrad": "Fält i sidhuvudet",
    "Indexdel": "Del av uppräkningen",
    "Indexserie": "Index",
    "Indextal": "Indextal",
    "Klausul": "Klausul",
    "Kolumn": "Kolumn",
    "Kontakt": "Kontaktperson",
    "Kvittens": "Kvitterad varning",
    "Mbl": "Information eller förhandling enligt MBL",
    "Mottagargrupp": "Mottagargrupp",
    "Namn": "Namn med giltighetstid",
    "Organ": "Organ",
    "Organisation": "Organisation",
    "Overenskommelse": "Överenskommelse",
    "Part": "Part",
    "PartsUppsagning": "En parts uppsägning",
    "Period": "Period",
    "Person": "Person",
    "Planeringssteg": "Steg i beslutsplaneringen",
    "Profil": "Profil",
    "Profilavsnitt": "Avsnitt i profilen",
    "Profildokument": "Dokumenttyp i profilen",
    "Register": "Register",
    "Revidering": "Revidering",
    "Roll": "Roll",
    "Sats": "Beslutssats",
    "Serie": "Serie av handlingar",
    "Summa": "Summarad",
    "Tabell": "Tabell",
    "Tabellrad": "Tabellrad",
    "TillagdKlausul": "Tillagd klausul",
    "Underlag": "Beslutsunderlag",
    "Underskrift": "Underskrift",
    "Uppgift": "Uppgift",
    "Upphavande": "När en klausul upphävdes",
    "Upprakning": "Uppräkning",
    "Uppsagning": "Uppsägning",
    "Utbetalning": "Utbetalningsplan",
    "UtelamnadKlausul": "Utelämnad klausul",
    "ValdKlausul": "Vald klausul",
}

_TEXT: Final[JsonSchemaValue] = {"type": ["string", "integer"]}
#: What else a person may write for a value, by the validator that reads it.
_ALSO: Final[Mapping[str, JsonSchemaValue]] = {
    "shorthand.<locals>.expand": _TEXT,
    "_cell": {"type": ["string", "integer", "array", "null"]},
    "_row": {"type": "array"},
    "_groups": {"type": ["string", "object", "array"]},
    "Tabell.<lambda>": {"type": "string"},
}
#: What a value may be instead of the text that the model holds.
_INSTEAD: Final[Mapping[str, JsonSchemaValue]] = {
    "_line": _TEXT,
    "<lambda>": {"type": ["string", "integer", "null"]},
}
_LIMITS: Final = {"ge": "minimum", "le": "maximum"}
_YES_NO: Final = {True: "ja", False: "nej"}


def of(model: type[BaseModel]) -> dict[str, Any]:
    """Return the schema of what may be written for ``model``, its parts under ``$defs``."""
    schema = model.model_json_schema(by_alias=True, schema_generator=_Generator)
    definitions = schema.pop("$defs", {})
    named = {name: _named(name, _tidy(part)) for name, part in definitions.items()}
    return {**_named(model.__name__, _tidy(schema)), "$defs": named}


class _Generator(GenerateJsonSchema):
    """Writes what a person may write, which is more than what a model holds."""

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002
        """Return no: a title made of a Python name repeats the key, without å, ä and ö."""
        return False

    def function_before_schema(
        self, schema: core_schema.BeforeValidatorFunctionSchema
    ) -> JsonSchemaValue:
        """Return the schema of a value that is read before it is checked."""
        read = super().function_before_schema(schema)
        reader = getattr(schema["function"]["function"], "__qualname__", "")
        if reader == "as_list":
            items = read.get("items", {})
            return {"anyOf": [*items.get("anyOf", [items]), read]}
        if reader in _INSTEAD:
            return {**read, **_INSTEAD[reader]}
        if reader in _ALSO:
            return {"anyOf": [_ALSO[reader], *read.get("anyOf", [read])]}
        return read


def _named(name: str, schema: JsonSchemaValue) -> JsonSchemaValue:
    """Return the schema of a model with its Swedish name instead of the programmers' words."""
    rest = {key: value for key, value in schema.items() if key not in {"title", "description"}}
    return {"title": TITLES[name], **rest} if name in TITLES else rest


def _tidy(schema: Any) -> Any:  # any JSON
    """Return a schema without empty defaults and choices of nothing: leaving out is the way."""
    if isinstance(schema, list):
        return [_tidy(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    if isinstance(schema.get("properties"), dict):
        properties = {name: _tidy(part) for name, part in schema["properties"].items()}
        return {**_tidied({**schema, "properties": {}}), "properties": properties}
    return _tidied(schema)


def _tidied(schema: Mapping[str, Any]) -> JsonSchemaValue:
    tidy = {_LIMITS.get(key, key): _tidy(value) for key, value in schema.items()}
    default = tidy.pop("default", None)
    if default is True or default is False:
        tidy["default"] = _YES_NO[default]
    elif default:
        tidy["default"] = default
    if isinstance(tidy.get("default"), dict):
        del tidy["default"]
    for key in ("anyOf", "oneOf"):
        choices = [choice for choice in tidy.pop(key, ()) if choice != {"type": "null"}]
        flat = [inner for choice in choices for inner in _choices(choice)]
        if len(flat) == 1:
            tidy = {**flat[0], **tidy}
        elif flat:
            tidy["anyOf"] = flat
    return tidy


def _choices(choice: JsonSchemaValue) -> list[JsonSchemaValue]:
    """Return the choices within a choice that is nothing but choices."""
    return list(choice["anyOf"]) if set(choice) == {"anyOf"} else [choice]
