"""The slip that goes with a clean copy: what the registry needs to know of it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from docgen import fingerprint
from docgen.batch.candidate import Candidate
from docgen.domain.akt import Akt
from docgen.ooxml import properties, text
from docgen.ooxml.package import Package
from docgen.provenance.memory import Memory


def of(
    made: Package,
    known: Memory | None,
    origin: Candidate | None,
    contents: Mapping[Path, bytes],
    now: datetime,
) -> dict[str, Any]:
    """Return what the registry needs to know of the copy."""
    core = properties.read_core(made)
    return {
        "titel": core.title,
        **_diary(origin),
        "handling": known.handling if known else None,
        "färdigställd": now.isoformat(timespec="seconds"),
        "docgen": version("docgen"),
        "utkast": {
            "docgen": known.version,
            "mall": known.template,
            "mall_avtryck": known.template_fingerprint,
            "data_avtryck": known.data_fingerprint,
        }
        if known
        else None,
        "text_avtryck": fingerprint.of_text(text.canonical(made)),
        "filer": [
            {"fil": path.name, "byte": len(it), "sha256": hashlib.sha256(it).hexdigest()}
            for path, it in contents.items()
        ],
    }


def _diary(origin: Candidate | None) -> dict[str, Any]:
    """Return what the data says for the diary: numbers, dates, kind, bodies, status."""
    handling = origin.handling if origin else None
    if handling is None:
        return {}
    agreement = origin.akt.overenskommelse if origin and origin.akt else None
    return {
        "dokumenttyp": handling.dokumenttyp,
        "diarienummer": [it.nummer for it in handling.diarienummer],
        "datum": handling.datum.isoformat() if handling.datum else None,
        "status": handling.status,
        "avgjord": handling.avgjord.written if handling.avgjord else None,
        "avsändare": _bodies(handling.avsandare, origin),
        "nämnd": _bodies(handling.namnd, origin),
        "överenskommelse": agreement.id if agreement else None,
        "bilagor": [it.titel for it in handling.bilagor],
    }


def _bodies(ids: Iterable[str], origin: Candidate | None) -> list[str]:
    """Return the names of bodies on the document's day; a name that is no id is itself."""
    akt = origin.akt if origin else None
    return [_body(id, akt) for id in ids]


def _body(id: str, akt: Akt | None) -> str:
    found = akt.register.organ_named(id) if akt else None
    return found.name_on(akt.handling.datum).namn if found and akt else id
