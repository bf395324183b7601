"""The schema an editor uses: Swedish, tidy, and true to what the models accept."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from docgen.domain.handling import Handling
from docgen.records import files
from docgen.records import schema as records_schema
from docgen.usecases import new, schema

from . import starting

_ROOT = Path(__file__).parents[2]
_TYPES: Mapping[str, type | tuple[type, ...]] = {
    "string": str,
    "integer": int,
    "boolean": bool,
    "array": list,
    "object": dict,
    "null": type(None),
}


def _accepts(part: Mapping[str, Any], value: Any, root: Mapping[str, Any]) -> bool:
    """Return whether ``value`` fits; as much of JSON Schema as the schema uses."""
    if "$ref" in part:
        part = {**root["$defs"][part["$ref"].rpartition("/")[2]], **part}
    if "anyOf" in part and not any(_accepts(choice, value, root) for choice in part["anyOf"]):
        return False
    if "enum" in part and value not in part["enum"]:
        return False
    if "const" in part and value != part["const"]:
        return False
    kinds = part.get("type", ())
    kinds = [kinds] if isinstance(kinds, str) else kinds
    if kinds and not any(isinstance(value, _TYPES[kind]) for kind in kinds):
        return False
    if isinstance(value, list) and "items" in part:
        return all(_accepts(part["items"], item, root) for item in value)
    return not isinstance(value, dict) or "properties" not in part or _fits(part, value, root)


def _fits(part: Mapping[str, Any], value: Mapping[str, Any], root: Mapping[str, Any]) -> bool:
    known = part["properties"]
    return (
        set(value) <= set(known)
        and set(part.get("required", ())) <= set(value)
        and all(_accepts(known[key], item, root) for key, item in value.items())
    )


def _strings(value: Any, key: str) -> Iterator[str]:
    if isinstance(value, dict):
        for name, inner in value.items():
            if name == key and isinstance(inner, str):
                yield inner
            yield from _strings(inner, key)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner, key)


def _examples() -> list[Path]:
    return files.discover(_ROOT / "data" / "handlingar")


@pytest.mark.parametrize("path", _examples(), ids=lambda path: path.stem)
def test_the_example_data_fits(path: Path) -> None:
    source, _ = files.load(path, _ROOT)
    assert source
    made = schema.run(_ROOT, source.data["dokumenttyp"])
    assert _accepts(made, source.data, made)


@pytest.mark.parametrize("kind", new.STARTERS)
def test_what_docgen_starts_fits(tmp_path: Path, kind: str) -> None:
    source, _ = files.load(starting.workspace(tmp_path, kind), tmp_path)
    made = schema.run(tmp_path, kind)
    assert source
    assert _accepts(made, source.data, made)


@pytest.mark.parametrize(
    "change",
    [{"titl": "x"}, {"avsnitt": "x"}, {"dokumenttyp": "utredning"}, {"status": "klar"}],
)
def test_what_the_models_refuse_does_not_fit(change: dict[str, Any]) -> None:
    made = schema.run(_ROOT, "tjänsteskrivelse")
    data = {"dokumenttyp": "tjänsteskrivelse", "profil": "lund", "titel": "T", "avsnitt": [{}]}
    assert _accepts(made, data, made)
    assert not _accepts(made, {**data, **change}, made)


def test_every_model_has_a_swedish_name_and_no_programmers_words() -> None:
    made = schema.run(_ROOT, "överenskommelse")
    assert {name for name in made["$defs"] if name not in records_schema.TITLES} == set()
    words = [*_strings(made, "description"), *_strings(made, "title")]
    assert [text for text in words if re.search(r"\b(the|of|a|an|and|where|is)\b", text)] == []


def test_every_key_is_described() -> None:
    made = schema.run(_ROOT, "överenskommelse")
    parts = {"Handling": made, **made["$defs"]}
    bare = [
        f"{name}.{key}"
        for name, part in parts.items()
        for key, field in part.get("properties", {}).items()
        if "description" not in field
    ]
    assert bare == []


def test_keys_are_the_ones_people_write() -> None:
    made = schema.run(_ROOT, "överenskommelse")
    assert "överenskommelse" in made["properties"]
    assert not {"overenskommelse", "handlaggare"} & set(made["properties"])
    assert set(made["properties"]) == {
        field.alias or name for name, field in Handling.model_fields.items()
    }


def test_unions_are_tidy_and_nothing_is_not_a_choice() -> None:
    made = schema.run(_ROOT, "överenskommelse")
    assert '{"type": "null"}' not in json.dumps(made)
    assert '"default": null' not in json.dumps(made)


def test_it_knows_the_ids_of_the_workspace() -> None:
    made = schema.run(_ROOT, "överenskommelse")
    assert "rsmh-2021" in made["properties"]["överenskommelse"]["anyOf"][0]["enum"]
    assert "lund" in made["properties"]["profil"]["anyOf"][0]["enum"]
    assert "ekonomi" in made["$defs"]["Avsnitt"]["properties"]["slag"]["anyOf"][0]["enum"]


def test_an_unknown_kind_is_refused_with_the_nearest() -> None:
    with pytest.raises(new.UnknownChoiceError, match="Menade du ”utredning”"):
        schema.run(_ROOT, "utredninge")


def test_the_schema_is_written_as_utf8_over_an_older_one(tmp_path: Path) -> None:
    target = schema.write(tmp_path, "överenskommelse", tmp_path / "schema.json")
    assert schema.write(tmp_path, "tjänsteskrivelse", target) == target
    assert json.loads(target.read_text(encoding="utf-8"))["title"] == "Datafil för tjänsteskrivelse"


def test_the_schema_is_not_written_over_something_else(tmp_path: Path) -> None:
    target = tmp_path / "schema.json"
    target.write_text("något annat", encoding="utf-8")
    with pytest.raises(new.FileTakenError):
        schema.write(tmp_path, "tjänsteskrivelse", target)
    assert target.read_text(encoding="utf-8") == "något annat"


def test_an_unknown_kind_leaves_the_file_alone(tmp_path: Path) -> None:
    target = tmp_path / "schema.json"
    with pytest.raises(new.UnknownChoiceError):
        schema.write(tmp_path, "roman", target)
    assert not target.exists()


def test_a_kind_is_known_however_the_keyboard_writes_it() -> None:
    typed = unicodedata.normalize("NFD", "Tjänsteskrivelse")
    assert schema.run(_ROOT, typed) == schema.run(_ROOT, "tjänsteskrivelse")
