"""Facts in text: an expression and the names it may use become words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from jinja2 import TemplateError, TemplateSyntaxError

from docgen.domain.akt import Akt
from docgen.errors import DocgenError
from docgen.findings import Finding, Loc, Place, Severity
from docgen.prose import blocks, walk
from docgen.prose.parse import markdown
from docgen.prose.problems import Problem
from docgen.svenska import typografi
from docgen.templating import environment


@dataclass(frozen=True, slots=True)
class Reference:
    """A cross reference to another section, still to be numbered."""

    key: str

    def __html__(self) -> str:
        """Return nothing to print: a reference stands only in the text of sections."""
        raise environment.ValueRefused(
            "hänvisning(…) kan bara stå i löptext.", "Flytta den till ett avsnitts text."
        )


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a text stands in the data: its record, the way to it."""

    record: str
    loc: Loc


@dataclass(slots=True)
class Evaluator:
    """Evaluates facts, and collects what could not be evaluated."""

    akt: Akt
    names: Mapping[str, Any]
    findings: list[Finding] = field(default_factory=list)

    def value(self, expression: str, spot: Spot, line: int = 1) -> str | Reference:
        """Return the words of ``expression``; on trouble a finding is kept and nothing returned."""
        try:
            given = _compiled(expression)(dict(self.names, hänvisning=Reference))
            shown = given if isinstance(given, Reference) else environment.printable(given)
            return shown if isinstance(shown, Reference) else typografi.clean(str(shown))
        except TemplateSyntaxError as error:
            why = f"taggen kan inte tolkas ({error.message})"
        except (TemplateError, DocgenError, ArithmeticError, TypeError, ValueError) as error:
            why = str(error).rstrip(".")
        self.report("fakta-okänt", f"”{{{{ {expression} }}}}”: {why}.", spot, line)
        return ""

    def line(self, text: str, spot: Spot) -> str:
        """Return one line of text with its facts in place; other Markdown is left as written."""
        if "{{" not in text:
            return polished(text)
        read = markdown(text)
        for problem in read.problems:
            self.problem(problem, spot)
        pieces = []
        for content, _ in walk.contents(read.document):
            for piece in content:
                if isinstance(piece, blocks.Fact):
                    pieces.append(str(self.value(piece.expression, spot, piece.line)))
                elif isinstance(piece, blocks.Text):
                    pieces.append(piece.text)
        return polished("".join(pieces))

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


def polished(text: str) -> str:
    """Return ``text`` with no-break spaces where Swedish wants them, and its quotation marks."""
    return typografi.glue(typografi.quotes(text))


@lru_cache(maxsize=4096)
def _compiled(expression: str) -> Any:
    return environment.standard().compile_expression(expression, undefined_to_none=False)
