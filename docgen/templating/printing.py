"""Values as they may stand in a document, and those that may not."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from jinja2 import Undefined

from docgen.errors import DocgenError
from docgen.svenska import datum, typografi
from docgen.svenska.belopp import Belopp
from docgen.templating import limits
from docgen.templating.rich import Rich


class ValueRefused(DocgenError):
    """A value that cannot be used as it is."""

    def __init__(self, what: str, cure: str) -> None:
        super().__init__(f"{what} {cure}")


def printable(value: Any) -> Any:
    """Return ``value`` as it may stand in a document; raise ValueRefused if it needs a filter."""
    if type(value) is not str and (hasattr(value, "__html__") or isinstance(value, Undefined)):
        return _counted(value.printed() if isinstance(value, Rich) else value)
    if isinstance(value, str):
        return typografi.glue(_counted(value))  # a fact reads the same wherever it stands
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, date):
        return datum.iso(value)
    if isinstance(value, Decimal | Belopp):
        raise ValueRefused(
            "Ett belopp eller procenttal skrivs inte ut utan enhet.",
            "Lägg till ett filter: | kronor eller | procent.",
        )
    if value is None:
        raise ValueRefused("Värdet saknas.", "Ange det i data, eller skriv inte ut det.")
    what = kind(value)
    raise ValueRefused(
        f"{what[:1].upper()}{what[1:]} kan inte skrivas ut.",
        "Välj en uppgift i det, eller lägg till ett filter.",
    )


def _counted(value: Any) -> Any:
    if isinstance(value, str) and len(value) > limits.LONG:
        limits.current().write(len(value))
    return value


def kind(value: Any) -> str:
    """Return what sort of value this is, in words an editor uses."""
    if value is None:
        return "ett värde som saknas"
    names: tuple[tuple[type | tuple[type, ...], str], ...] = (
        (bool, "ja eller nej"),
        ((str, Rich), "en text"),
        (int, "ett heltal"),
        ((Decimal, Belopp), "ett belopp eller procenttal"),
        (date, "ett datum"),
        (Mapping, "en post med flera uppgifter"),
        ((list, tuple), "en lista"),
    )
    return next((name for types, name in names if isinstance(value, types)), "ett sådant värde")
