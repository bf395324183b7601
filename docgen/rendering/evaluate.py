"""Facts in text: an expression and the names it may use become words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from docgen import cache
from docgen.domain.akt import Akt
from docgen.errors import DocgenError
from docgen.findings import Finding, Loc, Place, Severity
from docgen.prose import masking
from docgen.prose.problems import Problem
from docgen.svenska import typografi
from docgen.templating import environment
from docgen.templating.expressions import Scope


class KeyRefused(DocgenError):
    """A cross reference whose key is no text."""

    def __init__(self) -> None:
        super().__init__(
            'Nyckeln i hänvisning(…) ska stå inom citattecken, som i hänvisning("bakgrund").'
        )


@dataclass(frozen=True, slots=True)
class Reference:
    """A cross reference to another section, still to be numbered."""

    key: str


class Spot(NamedTuple):
    """Where a text stands in the data: its record, the way to it."""

    record: str
    loc: Loc


@dataclass(slots=True)
class Evaluator:
    """Evaluates facts, and collects what could not be evaluated."""

    akt: Akt
    names: Mapping[str, Any]
    findings: list[Finding] = field(default_factory=list)
    _scope: Scope = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Put the names together."""
        self._scope = Scope({**self.names, "hänvisning": _reference})

    def words(self, expression: str) -> str | Reference:
        """Return the words of ``expression``; raises what ``environment.TROUBLE`` names."""
        return _words(self._scope.value(expression))

    def all_words(self, expressions: tuple[str, ...]) -> Mapping[str, str | Reference]:
        """Return the words of each expression; raises what ``environment.TROUBLE`` names."""
        values = self._scope.values(expressions)
        return dict(zip(expressions, map(_words, values), strict=True))

    def value(self, expression: str, spot: Spot, line: int = 1) -> str | Reference:
        """Return the words of ``expression``; on trouble a finding is kept and nothing returned."""
        try:
            return self.words(expression)
        except environment.TROUBLE as error:
            why = environment.explained(error).rstrip(".")
        self.report("fakta-okänt", f"”{{{{ {expression} }}}}”: {why}.", spot, line)
        return ""

    def line(self, text: str, spot: Spot) -> str:
        """Return one line of text with its facts in place; it is no Markdown."""
        if "{" not in text and "}" not in text:
            return polished(text)
        problems, pieces = _taken_apart(text)
        for problem in problems:
            self.problem(problem, spot)
        words = (it if isinstance(it, str) else self._in_line(it, spot) for it in pieces)
        return polished("".join(words))

    def _in_line(self, fact: masking.Found, spot: Spot) -> str:
        value = self.value(fact.expression, spot, fact.line)
        if isinstance(value, str):
            return value
        self.report(
            "fakta-okänt",
            f"”{fact.written}”: hänvisning(…) kan bara stå i löptext.",
            spot,
            fact.line,
            "Flytta hänvisningen till ett avsnitts text.",
        )
        return ""

    def problem(self, problem: Problem, spot: Spot) -> None:
        """Keep what the reading of the text at ``spot`` found."""
        place = self.place(spot, problem.line)
        self.findings.append(
            Finding(problem.code, problem.severity, problem.message, problem.cure, place)
        )

    def report(self, code: str, message: str, spot: Spot, line: int = 1, cure: str = "") -> None:
        """Keep a finding about the text at ``spot``."""
        cure = cure or "Rätta uttrycket, eller lägg till uppgiften i data."
        self.findings.append(Finding(code, Severity.FEL, message, cure, self.place(spot, line)))

    def place(self, spot: Spot, line: int = 1) -> Place:
        """Return the place of a line of the text at ``spot``."""
        return self.akt.place(spot.record, spot.loc, line)


def _words(value: Any) -> str | Reference:
    if isinstance(value, Reference):
        return value
    return typografi.clean(str(environment.printable(value)))


#: A mark of templates that a title shows as it is.
_ESCAPED = re.compile(r"\\(\{[{%#])")


@cache.of_lines(2048)
def _taken_apart(text: str) -> tuple[tuple[Problem, ...], tuple[str | masking.Found, ...]]:
    """Return what is wrong with a line of text, and its words and facts by turns."""
    masked = masking.mask(text)
    pieces = masked.split(masked.text)
    return masked.problems, tuple(
        _ESCAPED.sub(r"\1", it) if isinstance(it, str) else it for it in pieces
    )


@cache.of_lines(8192)  # drafts share their labels, headings and clauses
def polished(text: str) -> str:
    """Return ``text`` with no-break spaces where Swedish wants them, and its quotation marks."""
    return typografi.glue(typografi.quotes(text))


def _reference(key: object) -> Reference:
    """Return the reference that ``hänvisning("key")`` is."""
    if not isinstance(key, str | int):  # a name without quotation marks is the name of a fact
        raise KeyRefused
    return Reference(str(key))
