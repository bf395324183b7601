"""Remarks on the typography of a text; what is not prose (addresses, facts, code) is left alone."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Final

from docgen.svenska import datum
from docgen.svenska.tecken import fold_spaces
from docgen.svenska.typografi import regler_datum, regler_tal, regler_text
from docgen.svenska.typografi.regel import Anmarkning, signs

_RULES: Final = (*regler_datum.RULES, *regler_tal.RULES, *regler_text.RULES)
_NO_YEAR: Final = "datum-utan-år"

#: Every code ``lint`` may give, with what is wrong.
CODES: Final = {rule.code: rule.message for rule in reversed(_RULES)} | {
    _NO_YEAR: "Datumet saknar år"
}

#: Addresses, e-mail, file names, facts and statements of templates, code.
_NOT_PROSE: Final = re.compile(
    r"https?://\S+|www\.\S+|(?<![\w.+-])[\w.+-]+@[\w.-]+|\{\{[^{}]*\}\}|\{%[^{}]*%\}|`[^`]*`|\]\([^()\s]*\)"
    r"|(?<!\S)\S+\.(?:docx?|pdf|xlsx?|pptx?|ya?ml|json|csv|md|se|nu|com|org|eu)\b(?:/\S*)?"
)
#: A date of every year needs none: "senast den 31 januari varje år".
_YEARLY_BEFORE: Final = re.compile(r"(?i:årligen|varje år|varje|första|årlig)\W+(?:\w+\W+){0,4}$")
_YEARLY_AFTER: Final = re.compile(
    r",? (?:och \d+ \w+ )?(?:\w+ )?(?:varje|respektive|samma|nästa|följande|påföljande|detta"
    r"|efterföljande|innevarande|året|årligen|år \d{4}|kalenderår)"
)


def lint(text: str) -> list[Anmarkning]:
    """Return the remarks on ``text``, in order; at most one with the same code at a place.

    False alarms are worse than misses: a rule speaks only where nothing else can be meant.
    """
    folded = fold_spaces(text)
    excluded = [match.span() for match in _NOT_PROSE.finditer(folded)]
    found = {
        (remark.start, remark.code): remark
        for remark in (*_by_rules(folded), *_without_year(folded))
        if not _overlaps(remark, excluded)
    }
    return [found[key] for key in sorted(found)]


def _by_rules(text: str) -> Iterator[Anmarkning]:
    here = signs(text)
    for rule in _RULES:
        if rule.needs and rule.needs.isdisjoint(here):
            continue
        for match in rule.pattern.finditer(text):
            cure = rule.cure(match)
            if cure is not None:
                yield Anmarkning(rule.code, match.start(), match.end(), rule.message, cure)


def _without_year(text: str) -> Iterator[Anmarkning]:
    for hit in datum.find_in(text):
        if not hit.saknar_ar or _is_yearly(text, hit.start, hit.end):
            continue
        cure = f"Skriv {hit.dag} {datum.MANADER[hit.manad - 1]} och året med fyra siffror."
        yield Anmarkning(_NO_YEAR, hit.start, hit.end, CODES[_NO_YEAR], cure)


def _is_yearly(text: str, start: int, end: int) -> bool:
    before = re.split(r"[.!?\n]", text[max(0, start - 60) : start])[-1]
    return bool(_YEARLY_BEFORE.search(before) or _YEARLY_AFTER.match(text, end))


def _overlaps(remark: Anmarkning, spans: list[tuple[int, int]]) -> bool:
    before = bisect_right(spans, remark.end - 1, key=lambda span: span[0]) - 1
    return before >= 0 and spans[before][1] > remark.start
