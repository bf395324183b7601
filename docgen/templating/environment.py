"""The sandbox that evaluates templates and facts: strict, escaping, Swedish in its errors."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from jinja2 import StrictUndefined, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from docgen.errors import DocgenError
from docgen.svenska import datum
from docgen.svenska.filter import FILTERS


class ValueRefused(DocgenError):
    """A value that cannot be printed as it is."""

    def __init__(self, what: str, cure: str) -> None:
        super().__init__(f"{what} {cure}")


class Unknown(StrictUndefined):
    """A name that the data lacks; using it in any way tells which, and what may have been meant."""

    @property
    def _undefined_message(self) -> str:
        name = self._undefined_name
        if not isinstance(self._undefined_obj, Mapping):
            return f"Namnet ”{name}” finns inte."
        known = [str(key) for key in self._undefined_obj if key != "nyckel"]
        close = difflib.get_close_matches(str(name), known, n=1)
        hint = f" Menade du ”{close[0]}”?" if close else f" Här finns: {_listed(known)}."
        return f"”{name}” finns inte i {_owner(self._undefined_obj)}.{hint}"


class Environment(ImmutableSandboxedEnvironment):
    """Jinja's immutable sandbox, in which ``a.b`` on a record is its key ``b`` and nothing else."""

    def __init__(self) -> None:
        super().__init__(undefined=Unknown, autoescape=True, finalize=printable)
        self.filters.update(FILTERS)
        self.globals.clear()

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return the key of a record; for anything else what the sandbox allows."""
        if isinstance(obj, Mapping):
            return self._item(obj, attribute)
        return super().getattr(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """Return the key of a record or the item of a list."""
        if isinstance(obj, Mapping):
            return self._item(obj, argument)
        return super().getitem(obj, argument)

    def _item(self, record: Mapping[Any, Any], key: Any) -> Any:
        if key in record:
            return record[key]
        unknown: Undefined = self.undefined(obj=record, name=key)
        return unknown


@cache
def standard() -> Environment:
    """Return the one environment of the process."""
    return Environment()


def printable(value: Any) -> Any:
    """Return ``value`` as it may stand in a document; raise ValueRefused if it needs a filter."""
    if isinstance(value, str) or hasattr(value, "__html__") or isinstance(value, Undefined):
        return value
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, date):
        return datum.iso(value)
    if isinstance(value, Decimal) or type(value).__name__ == "Belopp":
        raise ValueRefused("Ett belopp skrivs inte ut utan enhet.", "Lägg till | kronor.")
    if value is None:
        raise ValueRefused("Värdet saknas.", "Ange det i data, eller skriv inte ut det.")
    raise ValueRefused(
        f"Ett värde av slaget {type(value).__name__} kan inte skrivas ut.",
        "Välj en uppgift i det, eller lägg till ett filter.",
    )


def _owner(record: Mapping[Any, Any]) -> str:
    return f"”{record['nyckel']}”" if record.get("nyckel") else "data"


def _listed(names: list[str]) -> str:
    shown = names[:12]
    return ", ".join(shown) + (" …" if len(names) > len(shown) else "")
