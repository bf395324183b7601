"""Jinja's own filters as a template may use them: bounded, and strict about what they are given.

As Jinja has them some make much out of little (a list filled up to a thousand million, a number
rounded to as many decimals), and those for text write "None" for a value that is missing.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable
from typing import Any, Final

from jinja2 import Environment, filters, pass_environment, pass_eval_context
from jinja2.nodes import EvalContext
from markupsafe import Markup, escape

from docgen.templating import limits, printing
from docgen.templating.printing import ValueRefused

#: Let data pass unescaped, say another thing each time, or write English.
_UNSAFE: Final = (
    *("safe", "e", "escape", "forceescape", "attr", "xmlattr", "urlize", "striptags"),
    *("tojson", "pprint", "random", "float", "filesizeformat"),
    # … or make as much text as a number says
    *("center", "format", "indent", "wordwrap"),
)
_TEXT: Final = ("upper", "lower", "capitalize", "title", "trim", "string", "truncate", "wordcount")
_LISTS: Final = ("sort", "unique", "list", "groupby", "max", "min", "dictsort", "reverse")
#: Decimals to round to, and rows or columns to divide a list in, that somebody can mean.
_MOST_DECIMALS: Final = 28
_MOST_COLUMNS: Final = 1000


def kept() -> dict[str, Callable[..., Any]]:
    """Return the filters of Jinja that a template may use, by name."""
    found = {name: it for name, it in filters.FILTERS.items() if name not in _UNSAFE}
    for name in _TEXT:
        found[name] = _of_text(found[name])
    for name in _LISTS:
        found[name] = _of_list(found[name])
    for name in ("batch", "slice"):
        found[name] = _divided(found[name])
    return {
        **found,
        "replace": _replace,
        "join": _join,
        "sum": _sum,
        "int": _int,
        "round": _round,
        "urlencode": _of_text(filters.do_urlencode),
    }


def _of_text(original: Callable[..., Any]) -> Callable[..., Any]:
    """Return a filter of texts that is given what would be printed."""

    @functools.wraps(original)
    def bounded(*given: Any, **named: Any) -> Any:
        at = int(isinstance(given[0], Environment | EvalContext))
        return original(*given[:at], _words(given[at]), *given[at + 1 :], **named)

    return bounded


def _of_list(original: Callable[..., Any]) -> Callable[..., Any]:
    """Return a filter of lists that counts what it goes through."""

    @functools.wraps(original)
    def bounded(*given: Any, **named: Any) -> Any:
        for value in given[:2]:
            if isinstance(value, list | tuple | str | dict):
                limits.current().turn(len(value))
        return original(*given, **named)

    return bounded


def _divided(original: Callable[..., Any]) -> Callable[..., Any]:
    """Return a filter that divides a list in as many parts, or parts as long, as can be meant."""

    @functools.wraps(original)
    def bounded(value: Any, count: Any, fill_with: Any = None) -> Any:
        if not isinstance(count, int) or not 0 < count <= _MOST_COLUMNS:
            raise ValueRefused(
                f"En lista kan delas i 1–{_MOST_COLUMNS} delar.", "Ändra talet i filtret."
            )
        limits.current().turn(count)
        return original(value, count, fill_with)

    return bounded


@pass_eval_context
def _replace(context: EvalContext, value: Any, old: Any, new: Any, count: int = -1) -> Any:
    """Return a text with other words in place of ``old``."""
    text, gone, put = (_words(it) for it in (value, old, new))
    found = text.count(gone)
    times = found if count < 0 else min(found, count)
    limits.current().write(len(text) + times * len(put))
    return filters.do_replace(context, text, gone, put, count)


@pass_eval_context
def _join(context: EvalContext, value: Any, d: Any = "", attribute: Any = None) -> Any:
    """Return the texts of a list as one."""
    if isinstance(value, str) or not isinstance(value, Iterable):
        raise ValueRefused(
            f"join sätter ihop en lista, men värdet är {printing.kind(value)}.", "Välj en lista."
        )
    if attribute is not None:
        value = map(filters.make_attrgetter(context.environment, attribute), value)
    texts, between = [_words(it) for it in value], _words(d)
    limits.current().write(sum(map(len, texts)) + len(between) * len(texts))
    if any(isinstance(it, Markup) for it in texts):
        return escape(between).join(texts)
    return between.join(texts)


@pass_environment
def _sum(environment: Environment, value: Any, attribute: Any = None, start: Any = 0) -> Any:
    """Return the sum of the numbers of a list."""
    if attribute is not None:
        value = map(filters.make_attrgetter(environment, attribute), value)
    numbers = list(value)
    limits.current().turn(len(numbers))
    if any(isinstance(it, str | list | tuple) for it in (*numbers, start)):
        raise ValueRefused("sum lägger bara ihop tal.", "Välj en uppgift som är ett tal.")
    return sum(numbers, start)


def _int(value: Any, default: int | None = None, base: int = 10) -> int:
    """Return a whole number; what is none is refused, unless there is another to take."""
    try:
        return int(str(value), base) if isinstance(value, str) else int(value)
    except (TypeError, ValueError, ArithmeticError) as error:
        if default is None:
            raise ValueRefused(
                f"int gör heltal, men värdet är {printing.kind(value)}.", "Välj ett tal."
            ) from error
        return default


def _round(value: Any, precision: Any = 0, method: str = "common") -> Any:
    """Return a number rounded."""
    if not isinstance(precision, int) or abs(precision) > _MOST_DECIMALS:
        raise ValueRefused(
            f"round avrundar till högst {_MOST_DECIMALS} decimaler.", "Ändra talet i filtret."
        )
    return filters.do_round(value, precision, method)  # type: ignore[arg-type]


def _words(value: Any) -> Any:
    """Return what would be printed of a value; Word's own marks must not be changed by filters."""
    words = value if isinstance(value, str) else printing.printable(value)
    if hasattr(words, "__html__") and "<" in words:
        raise ValueRefused(
            "Filter ändrar inte hela stycken eller det som ett makro skriver.",
            "Sätt filtret på värdet inne i stycket eller makrot.",
        )
    return words
