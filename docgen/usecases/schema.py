"""Give an editor the JSON Schema of a kind of document, so that it completes keys and ids."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

from docgen.batch import atomic
from docgen.domain.handling import Handling
from docgen.records import library
from docgen.records import schema as records_schema
from docgen.records.library import Library
from docgen.usecases.new import FileTakenError, UnknownChoiceError

_DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"


def run(root: Path, kind: str) -> dict[str, Any]:
    """Return the schema of data files of ``kind``; it knows the ids of the workspace.

    The first line of a data file tells an editor where it is:
    ``# yaml-language-server: $schema=FILE``.
    """
    kind = unicodedata.normalize("NFC", kind).lower()
    read = library.load(root)
    sections = _sections(read)
    if kind not in sections:
        raise UnknownChoiceError("dokumenttyp", kind, sections)
    schema = records_schema.of(Handling)
    properties = {
        **schema["properties"],
        "dokumenttyp": {"const": kind, "description": "Handlingens dokumenttyp."},
        "profil": _known(schema["properties"]["profil"], read.profiler),
        "överenskommelse": _known(schema["properties"]["överenskommelse"], read.overenskommelser),
    }
    named = schema["$defs"]
    section = named["Avsnitt"]["properties"]
    named["Avsnitt"]["properties"] = {**section, "slag": _known(section["slag"], sections[kind])}
    # The id is the file's name where it is left out.
    required = [name for name in schema["required"] if name != "id"]
    head = {"$schema": _DIALECT, "title": f"Datafil för {kind}"}
    return {**schema, **head, "required": required, "properties": properties, "$defs": named}


def write(root: Path, kind: str, path: Path) -> Path:
    """Return ``path``, where the schema of ``kind`` now stands as UTF-8; an older one is replaced.

    Raises DocgenError where the kind is unknown or the file cannot be written.
    """
    text = json.dumps(run(root, kind), ensure_ascii=False, indent=2)
    with atomic.explained(path):
        if path.exists() and _DIALECT.encode() not in path.read_bytes():
            raise FileTakenError(path)
    atomic.replace(path, f"{text}\n".encode())
    return path


def _sections(read: Library) -> dict[str, dict[str, None]]:
    """Return the names of sections that some profile has, by kind of document."""
    named: dict[str, dict[str, None]] = {}
    for record in read.profiler.values():
        for kind, document in record.value.dokumenttyper.items():
            slag = dict.fromkeys(section.slag for section in document.avsnitt)
            named[kind] = {**named.get(kind, {}), **slag}
    return named


def _known(field: dict[str, Any], ids: Iterable[str]) -> dict[str, Any]:
    """Return a field's schema with the ids it may refer to first, for the editor to suggest."""
    known = sorted(ids)
    choices = field.get("anyOf") or [{key: field[key] for key in field if key != "description"}]
    rest = {key: field[key] for key in field if key == "description"}
    return {"anyOf": [*([{"enum": known}] if known else []), *choices], **rest}
