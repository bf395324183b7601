"""The writing itself: what Markdown cannot carry, and typography."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from docgen.checks import texts
from docgen.checks.rule import NOTIS, VARNING, Rule
from docgen.domain.akt import Akt
from docgen.findings import Finding
from docgen.prose import problems
from docgen.prose.problems import Kind, Problem
from docgen.svenska import typografi
from docgen.svenska.typografi import Anmarkning

#: Typography that changes what is said, not only how it looks.
_CHANGES_MEANING: Final = frozenset(
    {"datum-utan-år", "tvåsiffrigt-år", "tusental-punkt", "decimalpunkt", "minustecken"}
)
#: Headings have a rule of their own, for titles and section headings too.
_ELSEWHERE: Final = frozenset({"rubrik-punkt"})


def _prose_rules() -> Iterator[Rule]:
    for kind in vars(problems).values():
        if isinstance(kind, Kind):
            title = kind.message.replace("{0}", "…").rstrip(".")
            yield Rule(kind.code, kind.severity, title, kind.cure)


def _typography_rules() -> Iterator[Rule]:
    for code, message in typografi.CODES.items():
        if code not in _ELSEWHERE:
            severity = VARNING if code in _CHANGES_MEANING else NOTIS
            yield Rule(code, severity, message, "Svenska skrivregler: så skrivs det i handlingar.")


RULES: Final = (*_prose_rules(), *_typography_rules())
_RULES: Final = {rule.code: rule for rule in RULES}


def check_prose(akt: Akt) -> Iterator[Finding]:
    """Yield what Word prose has no room for, in texts and in lines with facts."""
    read = [it for it in texts.of(akt) if it.is_markdown or "{{" in it.text]
    for passage, problem in texts.hits(read, _problems):
        place = texts.place(akt, passage, problem.line if passage.is_markdown else 0)
        yield Finding(problem.code, problem.severity, problem.message, problem.cure, place)


@lru_cache(maxsize=texts.KEPT)
def _problems(text: str) -> tuple[Problem, ...]:
    return texts.parsed(text).problems


@lru_cache(maxsize=texts.KEPT)
def _remarks(text: str) -> tuple[Anmarkning, ...]:
    return tuple(it for it in typografi.lint(text) if it.code not in _ELSEWHERE)


def check_typography(akt: Akt) -> Iterator[Finding]:
    """Yield remarks on the typography of every text."""
    for passage, remark in texts.hits(texts.of(akt), _remarks):
        written = " ".join(passage.text[remark.start : remark.end].split())
        line = passage.text.count("\n", 0, remark.start) + 1 if passage.is_markdown else 0
        message = f"{remark.message}: ”{written}”." if written else f"{remark.message}."
        yield _RULES[remark.code].at(texts.place(akt, passage, line), message, remark.cure)


CHECKS: Final = (check_prose, check_typography)
