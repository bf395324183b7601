"""The sandbox that evaluates templates and facts: strict, escaping, Swedish in its errors."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any, Final

from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError, Undefined, UndefinedError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from docgen.errors import DocgenError
from docgen.svenska import datum, typografi
from docgen.svenska.belopp import Belopp
from docgen.svenska.filter import FILTERS

#: Jinja's test for a value that is Word content of its own, made by our writer.
IS_RICH: Final = "rikt_innehåll"
#: What an expression that nests too deep raises while it is read.
UNREADABLE: Final = (RecursionError, MemoryError, SyntaxError)
#: What an expression may raise while it is read or evaluated.
TROUBLE: Final = (
    *(TemplateError, DocgenError, ArithmeticError, LookupError, TypeError, ValueError),
    *(AttributeError, AssertionError),  # Jinja's own filters, given what they did not expect
    *UNREADABLE,
)
#: Jinja's own filters that would let data pass unescaped, or say another thing each time.
_UNSAFE_FILTERS: Final = (
    *("safe", "e", "escape", "forceescape", "attr", "xmlattr", "urlize", "striptags"),
    *("tojson", "pprint", "random"),
    # … or make as much text as a number says
    *("center", "format", "indent", "wordwrap"),
)
_UNCLOSED: Final = re.compile(r"innermost block that needs to be closed is '(\w+)'")
_NO_FILTER: Final = re.compile(r"No (filter|test) named '(.+)'")


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

    #: What can make a number or a text without end out of a short expression.
    intercepted_binops = frozenset({"*", "**", "%"})

    def __init__(self) -> None:
        super().__init__(undefined=Unknown, autoescape=True, finalize=printable)
        for name in _UNSAFE_FILTERS:
            del self.filters[name]
        self.filters.update(FILTERS)
        self.tests[IS_RICH] = is_rich
        self.globals.clear()

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return the key of a record; for anything else what the sandbox allows."""
        if isinstance(obj, Mapping):
            return self._item(obj, attribute)
        if isinstance(obj, str):  # filters change text; methods could multiply it
            unknown: Undefined = self.undefined(obj=obj, name=attribute)
            return unknown
        return super().getattr(obj, attribute)

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Return the product or remainder of two numbers; refuse powers and multiplied text."""
        numbers = all(isinstance(value, int | Decimal) for value in (left, right))
        if operator == "**" or not numbers:
            raise ValueRefused(f"{operator} räknar bara med tal.", "Räkna ut värdet i data.")
        return super().call_binop(context, operator, left, right)

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


def is_rich(value: Any) -> bool:
    """Return whether ``value`` is Word content of its own, which takes its paragraph's place."""
    if isinstance(value, Undefined):
        return bool(value)  # raises, with the name that is unknown
    return hasattr(value, "__html__")


def printable(value: Any) -> Any:
    """Return ``value`` as it may stand in a document; raise ValueRefused if it needs a filter."""
    if hasattr(value, "__html__") or isinstance(value, Undefined):
        return value
    if isinstance(value, str):
        return typografi.glue(value)  # a fact reads the same wherever it stands
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
    kind = "En post med flera uppgifter" if isinstance(value, Mapping) else "En lista"
    what = kind if isinstance(value, Mapping | list | tuple) else "Ett sådant värde"
    raise ValueRefused(
        f"{what} kan inte skrivas ut.", "Välj en uppgift i det, eller lägg till ett filter."
    )


def explained(error: BaseException) -> str:
    """Return in Swedish why an expression could not be read or evaluated."""
    if isinstance(error, TemplateSyntaxError):
        unclosed = _UNCLOSED.search(error.message or "")
        if unclosed is not None:
            return f"taggen {unclosed[1]} saknar sitt slut: lägg till end{unclosed[1]}."
        missing = _NO_FILTER.match(error.message or "")
        if missing is None:
            return "taggen kan inte tolkas. Kontrollera parenteser, citattecken och stavning."
        close = difflib.get_close_matches(missing[2], FILTERS, n=1)
        hint = f" Menade du ”{close[0]}”?" if close else f" Filter som finns: {_all(FILTERS)}."
        return f"filtret ”{missing[2]}” finns inte.{hint}"
    if isinstance(error, DocgenError | UndefinedError):
        return str(error)
    return "uttrycket går inte att räkna ut. Kontrollera hur det är skrivet."


def _owner(record: Mapping[Any, Any]) -> str:
    return f"”{record['nyckel']}”" if record.get("nyckel") else "data"


def _all(names: Iterable[str]) -> str:
    return ", ".join(sorted(names))


def _listed(names: list[str]) -> str:
    shown = names[:12]
    return ", ".join(shown) + (" …" if len(names) > len(shown) else "")
