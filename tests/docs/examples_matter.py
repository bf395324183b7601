"""The matter whose facts the handbook shows: the partnership with RSMH in Lund."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from docgen.domain.akt import Akt
from docgen.domain.handling import Handling
from docgen.records import gathering, library, record
from docgen.rendering import apparatus, context
from docgen.rendering.evaluate import Evaluator, Spot
from docgen.templating import library as templates
from tests.docs import pages

FILE = pages.ROOT / "data" / "handlingar" / "lund-rsmh-tjänsteskrivelse.yaml"


@cache
def akt() -> Akt:
    read, _ = record.read(Handling, FILE, pages.ROOT)
    found, _ = gathering.gather(read, library.load(pages.ROOT))
    return found


@cache
def names() -> dict[str, Any]:
    """Return everything that a template sees of the matter."""
    template = templates.choose(pages.ROOT, "tjänsteskrivelse", ["lund"]).load()
    return context.build(akt(), apparatus.of_template(template), [])


def shown(expression: str) -> str:
    """Return what ``expression`` writes in the matter; raises AssertionError where it cannot."""
    findings: list[Any] = []
    said = Evaluator(akt(), names(), findings).value(expression, Spot("handling", ("titel",)))
    assert not findings, findings
    return str(said)


def standard_styles() -> set[str]:
    """Return the names of the styles in the standard template."""
    sheet = templates.choose(pages.ROOT, "tjänsteskrivelse", []).load().styles
    return {style.name for style in sheet.styles.values()}


def leaves(value: Any, at: str = "") -> Iterator[str]:
    """Yield the way to every plain value below a record: ``överenskommelse.parter[0].namn``."""
    if isinstance(value, Mapping):
        for key, inner in value.items():
            if key != "nyckel":
                step = f"[{key}]" if isinstance(key, int) else f".{key}" if at else str(key)
                yield from leaves(inner, at + step)
    elif isinstance(value, list | tuple):
        for index, inner in enumerate(value[:1]):
            yield from leaves(inner, f"{at}[{index}]")
    else:
        yield at
