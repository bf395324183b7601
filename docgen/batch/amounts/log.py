"""The change log: one line of JSON for each amount that changed: what, from, to, when, why.

It lies in ``data/ändringslogg.jsonl``, under version control with the data it tells of. Lines are
added, never changed: two branches that add lines can be merged.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from docgen.batch import naming
from docgen.batch.amounts.outcome import Outcome
from docgen.batch.amounts.starting import Witness
from docgen.errors import DocgenError
from docgen.records import files

NAME: Final = "ändringslogg.jsonl"
INDEX: Final = "amounts index"


class LogDamagedError(DocgenError):
    """The change log cannot be read, so nobody knows what an index gave before."""

    def __init__(self, path: Path, line: int) -> None:
        super().__init__(
            f"{naming.shown(path)} går inte att läsa på rad {line}. Rätta raden, eller hämta en "
            "hel fil ur versionshanteringen, och kör kommandot igen. Inget är ändrat."
        )


def path_of(root: Path) -> Path:
    """Return where the change log of a workspace lies."""
    return files.existing(root / "data" / NAME)


def witness(content: bytes, path: Path) -> Witness:
    """Return what the log last noted of each amount, where an index gave it."""
    noted: dict[tuple[str, int, tuple[tuple[str, str], ...]], Mapping[str, Any]] = {}
    for line in _lines(content, path):
        key = (line["överenskommelse"], line["år"], tuple(line["rad"].items()))
        noted[key] = line
    return {key: line for key, line in noted.items() if line["kommando"] == INDEX}


def added(content: bytes, outcomes: Iterable[Outcome], now: datetime) -> bytes:
    """Return the log with a line for each amount that changes."""
    lines = [_line(outcome, now) for outcome in outcomes if outcome.edits]
    text = "".join(f"{json.dumps(line, ensure_ascii=False)}\n" for line in lines)
    ends = b"" if not content or content.endswith(b"\n") else b"\n"
    return content + ends + text.encode("utf-8")


def _line(outcome: Outcome, now: datetime) -> dict[str, Any]:
    return {
        "tid": now.isoformat(timespec="seconds"),
        "kommando": outcome.cause.command,
        "överenskommelse": outcome.agreement,
        "fil": outcome.file,
        "år": outcome.year,
        "rad": dict(outcome.row),
        "från": _number(outcome.before),
        "till": _number(outcome.after),
        "prisnivå": {"från": outcome.levels[0], "till": outcome.levels[1]},
        "uträkning": [line.replace("\u00a0", " ") for line in outcome.arithmetic],
        "beslut": outcome.cause.beslut,
        "skäl": outcome.cause.skal,
        **outcome.details,
    }


def _number(value: Decimal | None) -> str | None:
    return None if value is None else f"{value:f}"


def _lines(content: bytes, path: Path) -> Iterator[dict[str, Any]]:
    for number, raw in enumerate(content.splitlines(), 1):
        if not raw.strip():
            continue
        try:
            line = json.loads(raw.decode("utf-8"))
            _ = line["överenskommelse"], line["år"], line["rad"].items(), line["kommando"]
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise LogDamagedError(path, number) from error
        yield line
