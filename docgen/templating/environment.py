"""The sandbox that evaluates templates and facts: strict, escaping, Swedish in its errors."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping
from decimal import Decimal, DivisionByZero, DivisionUndefined
from functools import cache
from typing import Any, Final

from jinja2 import (
    StrictUndefined,
    TemplateError,
    TemplateSyntaxError,
    Undefined,
    UndefinedError,
    nodes,
)
from jinja2.sandbox import ImmutableSandboxedEnvironment

from docgen.errors import DocgenError
from docgen.svenska.filter import FILTERS
from docgen.templating import counted, jinja_filters, limits, printing
from docgen.templating.limits import Limits
from docgen.templating.printing import ValueRefused, printable
from docgen.templating.rich import Rich

__all__ = [
    "IS_RICH",
    "TROUBLE",
    "UNREADABLE",
    "Environment",
    "Unknown",
    "ValueRefused",
    "explained",
    "is_rich",
    "printable",
    "standard",
]
#: Jinja's test for a value that is Word content of its own, made by our writer.
IS_RICH: Final = "rikt_innehåll"
#: What an expression raises while it is read that nests too deep, or has too long a number.
UNREADABLE: Final = (RecursionError, MemoryError, SyntaxError, ValueError)
#: What an expression may raise while it is read or evaluated.
TROUBLE: Final = (
    *(TemplateError, DocgenError, ArithmeticError, LookupError, TypeError, ValueError),
    # Jinja's own filters, given what they did not expect; a number without end
    *(AttributeError, AssertionError, RuntimeError, NameError),
    *UNREADABLE,
)
_UNCLOSED: Final = re.compile(r"innermost block that needs to be closed is '(\w+)'")
#: What may be computed of a template before there is a document: its constants.
_CONSTANTS: Final = Limits(letters=1_000_000)
#: A whole number with more digits is no amount; two of them would soon have no end.
_LARGE: Final = 10**30
#: How long a reason may be; a value stands in it, and values can be long.
_SHOWN: Final = 600
_NO_FILTER: Final = re.compile(r"No (filter|test) named '(.+)'")


class Unknown(StrictUndefined):
    """A name that the data lacks; using it in any way tells which, and what may have been meant."""

    @property
    def _undefined_message(self) -> str:
        name = self._undefined_name
        if name is None:
            return "Listan är tom, så här finns inget värde att ta ur den."
        if (self._undefined_hint or "").startswith("parameter "):
            return f"Makrot får inget värde för ”{name}”."
        owner = self._undefined_obj
        if isinstance(owner, list | tuple) and isinstance(name, int):
            there = "är tom" if not owner else f"har bara {len(owner)}"
            return f"Nummer {name + 1 if name >= 0 else name} finns inte: listan {there}."
        if isinstance(owner, list | tuple | str | Rich):
            return f"”{name}” finns inte: värdet är {printing.kind(owner)}, ingen post."
        if not isinstance(owner, Mapping):
            return f"Namnet ”{name}” finns inte."
        known = [str(key) for key in self._undefined_obj if key != "nyckel"]
        close = difflib.get_close_matches(str(name), known, n=1)
        hint = f" Menade du ”{close[0]}”?" if close else f" Här finns: {_listed(known)}."
        return f"”{name}” finns inte i {_owner(self._undefined_obj)}.{hint}"


class Environment(ImmutableSandboxedEnvironment):
    """Jinja's immutable sandbox, in which ``a.b`` on a record is its key ``b`` and nothing else."""

    #: What can make a number or a text without end out of a short expression.
    intercepted_binops = frozenset({"*", "**", "%", "+"})
    concat = staticmethod(limits.joined)

    def __init__(self) -> None:
        super().__init__(undefined=Unknown, autoescape=True, finalize=printing.printable)
        self.filters = {**jinja_filters.kept(), **FILTERS, **counted.FILTERS}
        self.tests[IS_RICH] = is_rich
        self.globals.clear()

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return the key of a record; for anything else what the sandbox allows."""
        if type(obj) is dict and attribute in obj:  # nearly always
            return obj[attribute]
        if isinstance(obj, Mapping):
            return self._item(obj, attribute)
        if isinstance(obj, str | Rich):  # filters change text; methods could multiply it
            unknown: Undefined = self.undefined(obj=obj, name=attribute)
            return unknown
        return super().getattr(obj, attribute)

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Return what the operator makes of two numbers; refuse powers and multiplied text."""
        if operator == "+":
            return _added(left, right)
        if operator == "**":
            raise ValueRefused("** (upphöjt till) går inte att använda.", "Räkna ut värdet i data.")
        if not all(isinstance(value, int | Decimal) for value in (left, right)):
            raise ValueRefused(f"{operator} räknar bara med tal.", "Räkna ut värdet i data.")
        if all(isinstance(value, int) and abs(value) > _LARGE for value in (left, right)):
            raise ValueRefused("Talen är för stora att räkna med.", "Räkna ut värdet i data.")
        return super().call_binop(context, operator, left, right)

    def _generate(
        self,
        source: nodes.Template,
        name: str | None,
        filename: str | None,
        defer_init: bool = False,  # noqa: FBT001, FBT002 - Jinja's hook
    ) -> str:
        """Return the program of a template, which counts what it does."""
        with limits.within(_CONSTANTS):
            return super()._generate(counted.tree(source), name, filename, defer_init)

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


def explained(error: BaseException) -> str:
    """Return in Swedish why an expression could not be read or evaluated."""
    if isinstance(error, DocgenError | UndefinedError):
        return _short(str(error))
    if isinstance(error, TemplateError):
        return _refused(error)
    if isinstance(error, RecursionError | SyntaxError | MemoryError):
        return "taggarna anropar sig själva utan slut, eller går för djupt in i varandra."
    if isinstance(error, ZeroDivisionError | DivisionByZero | DivisionUndefined):
        return "ett tal delas med noll."
    return "uttrycket går inte att räkna ut. Kontrollera hur det är skrivet."


def _refused(error: TemplateError) -> str:
    """Return what Jinja says against a tag."""
    unclosed = _UNCLOSED.search(error.message or "")
    if unclosed is not None:
        return f"taggen {unclosed[1]} saknar sitt slut: lägg till end{unclosed[1]}."
    missing = _NO_FILTER.match(error.message or "")
    if missing is None:
        if isinstance(error, TemplateSyntaxError):
            return "taggen kan inte tolkas. Kontrollera parenteser, citattecken och stavning."
        return "uttrycket får inte användas i en mall."
    is_filter = missing[1] == "filter"
    known = FILTERS if is_filter else standard().tests
    close = difflib.get_close_matches(missing[2], [*known], n=1)
    there = "Filter" if is_filter else "Test"
    hint = f" Menade du ”{close[0]}”?" if close else f" {there} som finns: {_all(known)}."
    return f"{'filtret' if is_filter else 'testet'} ”{missing[2]}” finns inte.{hint}"


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN // 2]} … {text[-_SHOWN // 2 :]}"


def _added(left: Any, right: Any) -> Any:
    """Return a sum, or two texts or lists in one."""
    left, right = (str(it) if isinstance(it, Rich) else it for it in (left, right))
    if isinstance(left, str | list | tuple) and isinstance(right, str | list | tuple):
        budget = limits.current()
        (budget.write if isinstance(left, str) else budget.turn)(len(left) + len(right))
    return left + right


def _owner(record: Mapping[Any, Any]) -> str:
    return f"”{record['nyckel']}”" if record.get("nyckel") else "data"


def _all(names: Iterable[str]) -> str:
    return ", ".join(sorted(names))


def _listed(names: list[str]) -> str:
    shown = names[:12]
    return ", ".join(shown) + (" …" if len(names) > len(shown) else "")
