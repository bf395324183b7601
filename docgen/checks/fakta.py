"""The names that facts in text ask for: each must be something the data has."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final, TypeAlias

from jinja2 import TemplateSyntaxError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from docgen.checks import texts
from docgen.checks.rule import FEL, Rule
from docgen.domain import disposition
from docgen.domain.akt import Akt
from docgen.domain.once import once
from docgen.domain.overenskommelse import Overenskommelse
from docgen.domain.register import Register
from docgen.domain.same import same
from docgen.domain.uppgift import name_in_text
from docgen.findings import Finding
from docgen.svenska.filter import FILTERS

OKANT: Final = Rule(
    "fakta-okänt",
    FEL,
    "Texten frågar efter något som inte finns i data",
    "Mellan {{ och }} står namnet på en uppgift, till exempel överenskommelse.belopp[2021]. "
    "Namnet, året och filtret ska finnas. Ett id med bindestreck skrivs med understreck.",
)
UTTRYCK: Final = Rule(
    "fakta-ogiltigt",
    FEL,
    "Uttrycket mellan {{ och }} går inte att läsa",
    "Uttrycket är namn med punkt mellan, kanske ett tal eller en text i hakparentes, och filter "
    "efter lodstreck: {{ överenskommelse.period.från | datum }}.",
)
RULES: Final = (OKANT, UTTRYCK)

#: What may be asked for below a name; None where the checks leave it to the evaluation.
Shape: TypeAlias = "Mapping[str | int, Shape] | None"
_Path: TypeAlias = tuple[str | int, ...]

#: An id with its hyphen, which is a minus sign in an expression.
_HYPHENED: Final = re.compile(r"(?<=\.)\w+(?:-\w+)+")
_ONE_BRACE: Final = re.compile(r"(?<![{\\])\{[ ]*([^\W\d]\w*)\.[^{}\n]*\}(?!\})")

_HANDLING: Final = (
    *("titel", "undertitel", "datum", "diarienummer", "nämnd", "avsändare", "handläggare"),
    *("dokumenttyp", "beteckning", "status", "avgjord", "revidering", "id"),
)
_ALWAYS: Final = (
    *("rubrik", "parter", "period", "belopp", "månader", "per_månad", "utbetalningar", "part"),
    *("beslut", "uppgifter", "moms"),
)


@once
def shape(akt: Akt) -> dict[str | int, Shape]:
    """Return the names a text may use, as far down as their keys come from the data."""
    tables = [placed.avsnitt for placed in disposition.having(akt, "nyckel")]
    names: dict[str | int, Shape] = {
        "uppgifter": dict.fromkeys(map(name_in_text, akt.handling.uppgifter)),
        "handling": dict.fromkeys(_HANDLING),
        **_register(akt.register),
        "tabell": dict.fromkeys(
            name_in_text(it.nyckel)
            for it in tables
            if it.nyckel and (it.tabell or it.sammanstallning)
        ),
        "hänvisning": None,
    }
    if akt.overenskommelse:
        names["överenskommelse"] = _agreement(akt.overenskommelse)
    return names


@same(8)
def _register(register: Register) -> dict[str | int, Shape]:
    return {
        "organisation": dict.fromkeys(name_in_text(it.id) for it in register.organisationer),
        "organ": dict.fromkeys(name_in_text(it.id) for it in register.organ),
        "person": dict.fromkeys(name_in_text(it.id) for it in register.personer if it.id),
        "roll": dict.fromkeys(name_in_text(it.id) for it in register.roller),
    }


@same(64)
def _agreement(agreement: Overenskommelse) -> dict[str | int, Shape]:
    years = agreement.period.years()
    amounts = [year for year in years if agreement.amount_for(year) is not None]
    months = [year for year in years if agreement.period.months_in(year) is not None]
    names: dict[str | int, Shape] = dict.fromkeys(_ALWAYS)
    names |= {
        "belopp": dict.fromkeys(amounts),
        "månader": dict.fromkeys(months),
        "per_månad": dict.fromkeys(year for year in amounts if year in months),
        "utbetalningar": dict.fromkeys(year for year in years if agreement.instalments(year)),
        "part": dict.fromkeys(name_in_text(key) for key in agreement.part_keys()),
        "parter": dict.fromkeys(range(len(agreement.parter))),
        "beslut": dict.fromkeys(
            (
                *range(len(agreement.beslut)),
                *(name_in_text(taken.nyckel) for taken in agreement.beslut if taken.nyckel),
            )
        ),
        "uppgifter": dict.fromkeys(map(name_in_text, agreement.uppgifter)),
    }
    optional = {
        "totalt": agreement.total(),
        "ersättning": next((it.belopp for it in agreement.belopp if it.per and it.belopp), None),
        "utbetalning": agreement.utbetalning or None,
        "uppsägning": agreement.uppsagning,
        "förlängning": agreement.forlangning,
        "uppräkning": agreement.upprakning,
        "exemplar": agreement.exemplar,
        "översyn": agreement.oversyn,
        "längsta_tid": agreement.langsta_tid,
        "avrundning": agreement.avrundning,
    }
    return names | dict.fromkeys(name for name, value in optional.items() if value is not None)


def check_names(akt: Akt) -> Iterator[Finding]:
    """Yield facts that ask for what the data does not have, and expressions that mean nothing."""
    names = shape(akt)
    told = {it: finding for it in texts.asked(akt) if (finding := _trouble(it, names))}
    for passage, fact in texts.asking(akt, told) if told else ():
        rule, why, cure = told[fact.expression]
        yield rule.at(
            texts.place(akt, passage, fact.line), f"”{{{{ {fact.expression} }}}}”{why}", cure
        )


def _trouble(expression: str, names: Shape) -> tuple[Rule, str, str] | None:
    """Return the rule that an expression breaks, how and what to do; None where it is right."""
    asked = asks(expression)
    if isinstance(asked, str):
        cure = "Rätta uttrycket. Handboken visar vilka former som finns."
        return UTTRYCK, f" går inte att läsa: {asked}.", cure
    for path in asked:
        unknown = _unknown(path, names)
        if unknown:
            return OKANT, f": {unknown}", _cure(expression)
    return None


def _cure(expression: str) -> str:
    if _HYPHENED.search(expression):
        named = _HYPHENED.sub(lambda found: name_in_text(found[0]), expression)
        return f"Ett streck i ett id skrivs som understreck: {{{{ {named} }}}}."
    return "Rätta namnet, eller lägg till uppgiften i data."


def check_braces(akt: Akt) -> Iterator[Finding]:
    """Yield facts with one brace at each side, which would be printed as they are."""
    for passage, (line, written, name) in texts.hits(texts.of(akt), _one_brace):
        if name in shape(akt):
            yield UTTRYCK.at(
                texts.place(akt, passage, line),
                f"”{written}” har en klammer på var sida, och trycks som det står.",
                f"Skriv två: {{{written}}}.",
            )


@lru_cache(maxsize=texts.KEPT)
def _one_brace(text: str) -> tuple[tuple[int, str, str], ...]:
    """Return line, words and first name of what looks like facts with one brace at each side."""
    found = _ONE_BRACE.finditer(text) if "{" in text else ()
    return tuple((text.count("\n", 0, it.start()) + 1, it[0], it[1]) for it in found)


def _unknown(path: _Path, names: Shape) -> str:
    """Return what in ``path`` is not known, with what may have been meant; "" when all is."""
    if path[0] == "|":
        return "" if path[1] in FILTERS else _not_there("Filtret", path[1:], list(FILTERS))
    for depth, step in enumerate(path):
        if names is None:
            return ""
        if step not in names:
            return _not_there("Namnet", path[: depth + 1], list(names))
        names = names[step]
    return ""


def _not_there(what: str, path: _Path, known: Sequence[str | int]) -> str:
    name = ".".join(map(str, path))
    close = difflib.get_close_matches(str(path[-1]), [str(key) for key in known], n=1)
    hint = f" Menade du ”{close[0]}”?" if close else ""
    return f"{what} ”{name}” finns inte.{hint}"


@lru_cache(maxsize=texts.KEPT)
def asks(expression: str) -> tuple[_Path, ...] | str:
    """Return the paths and filters (after "|") of an expression, or why it cannot be read."""
    try:
        tree = _environment().parse("{{ " + expression + " }}")
    except (TemplateSyntaxError, RecursionError) as error:
        if set("”“’‘") & set(expression):
            return 'citattecknen ska vara raka (")'
        return str(getattr(error, "message", "det har för många parenteser"))
    filters = tuple(("|", it.name) for it in tree.find_all(nodes.Filter))
    guarded = any(test.name in {"defined", "undefined"} for test in tree.find_all(nodes.Test))
    return filters if guarded else (*_paths(tree), *filters)


@lru_cache(maxsize=1)
def _environment() -> ImmutableSandboxedEnvironment:
    return ImmutableSandboxedEnvironment(autoescape=True)


def _paths(node: nodes.Node) -> Iterator[_Path]:
    """Yield the longest path that starts at each name."""
    path = _path(node)
    if path:
        yield path
        return
    for child in node.iter_child_nodes():
        yield from _paths(child)


def _path(node: nodes.Node) -> _Path:
    """Return the path that a node is; empty where it is something else."""
    match node:
        case nodes.Name():
            return (node.name,)
        case nodes.Getattr():
            before = _path(node.node)
            return (*before, node.attr) if before else ()
        case nodes.Getitem(arg=nodes.Const(value=key)):
            before = _path(node.node)
            return (*before, key) if before else ()
        case _:
            return ()


CHECKS: Final = (check_names, check_braces)
