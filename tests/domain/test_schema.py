"""Every record has a JSON Schema, with Swedish names and a description of each key."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from docgen.domain.fields import Modell
from docgen.domain.handling import Handling
from docgen.domain.klausul import Klausul
from docgen.domain.overenskommelse import Overenskommelse
from docgen.domain.profil import Profil
from docgen.domain.register import Register

RECORDS = [Handling, Klausul, Overenskommelse, Profil, Register]


@pytest.mark.parametrize("model", RECORDS)
def test_a_schema_can_be_made_and_describes_every_key(model: type[Modell]) -> None:
    schema = model.model_json_schema(by_alias=True)
    assert json.loads(json.dumps(schema, ensure_ascii=False)) == schema
    bare = [name for name, key in _keys(schema) if not key.get("description")]
    assert bare == []


@pytest.mark.parametrize("model", RECORDS)
def test_keys_are_swedish_and_no_other_is_allowed(model: type[Modell]) -> None:
    schema = model.model_json_schema(by_alias=True)
    objects = [schema, *schema.get("$defs", {}).values()]
    assert all(it.get("additionalProperties") is False for it in objects if "properties" in it)
    names = {name for name, _ in _keys(schema)}
    assert not names & {"fran", "manader", "avsandare", "handlaggare", "namnd", "ganger"}


def _keys(schema: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for record in [schema, *schema.get("$defs", {}).values()]:
        yield from record.get("properties", {}).items()
