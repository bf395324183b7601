"""Abbreviations: written out the first time they stand in the document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final, Literal

from docgen.checks import texts
from docgen.checks.rule import NOTIS, Rule
from docgen.checks.texts import Passage
from docgen.domain.akt import Akt
from docgen.domain.overenskommelse import Overenskommelse
from docgen.domain.register import Register
from docgen.domain.same import same
from docgen.findings import Finding

OFORKLARAD: Final = Rule(
    "förkortning-oförklarad",
    NOTIS,
    "En förkortning används innan den är förklarad",
    "Första gången skrivs den långa formen med förkortningen inom parentes: funktionsstödsnämnden "
    "(FSN). Allmänt kända förkortningar, och sådana som ingår i organisationers namn, prövas inte.",
)
RULES: Final = (OFORKLARAD,)

#: What every reader of a municipal document knows.
KNOWN: Final = frozenset(
    (
        *("SFS", "SOU", "MBL", "LOU", "LOV", "OSL", "LSS", "HSL", "GDPR", "SCB", "SKR", "IOP"),
        *("KPI", "OPI", "PKV", "LCI", "AKI", "BNP", "SEK", "EUR", "USD", "IBAN", "BIC"),
        *("USA", "PDF", "USB", "ISO"),
    )
)
#: Not within a registration number, an address, a longer word.
_SHORT: Final = re.compile(
    r"(?<![\w/@.-])([A-ZÅÄÖ]{3,5})(?=$|[^\w/@-]|:s\b|-[a-zåäö])(?![ -]?\d|\.\w| \d{4}[/-])"
)
#: "lång form (ABC)", "ABC (lång form)", "ABC är …".
_FORMS: Final = (
    rf"[\w{texts.FACT}][”\"]?\s*\(ABC[,;)]",
    r"\bABC \([^)]*[a-zåäö]{4,}[^)]*\)",
    r"\bABC (?:är|betyder|står för|utläses)\b",
)
_ROMAN: Final = re.compile("[IVXLC]+")


def check_abbreviations(akt: Akt) -> Iterator[Finding]:
    """Yield the first use of each abbreviation that nothing before it explains."""
    done = set(_known(akt.register, akt.overenskommelse))
    uses: dict[str, tuple[Passage, int]] = {}
    later: set[str] = set()
    for passage, run, short in texts.hits_in_runs(akt, _used):
        if passage.record == "överenskommelse" or (short in done and short not in uses):
            continue
        explained = _explained(run.text, short)
        if explained == "before" or short in _noted(passage):
            later |= {short} & uses.keys()
        elif short not in done:
            uses[short] = (passage, run.line)
            later |= {short} if explained else set()
        done.add(short)
    for short, (passage, line) in uses.items():
        yield _finding(akt, short, passage, line, explained=short in later)


def _finding(akt: Akt, short: str, passage: Passage, line: int, *, explained: bool) -> Finding:
    what = "förklaras först längre fram" if explained else "förklaras aldrig"
    return OFORKLARAD.at(
        texts.place(akt, passage, line),
        f"Förkortningen {short} {what}.",
        f"Skriv ut orden första gången, med ({short}) efter.",
    )


@lru_cache(maxsize=texts.KEPT)
def _noted(passage: Passage) -> frozenset[str]:
    """Return the abbreviations that a footnote of the text explains: it stands on the same page."""
    notes = [run.text for run in texts.runs(passage) if run.kind == "fotnot"]
    return frozenset(it for text in notes for it in _shorts(text) if _explained(text, it))


@lru_cache(maxsize=texts.KEPT)
def _used(text: str) -> tuple[str, ...]:
    """Return the abbreviations of a text, each once; the same text is searched once."""
    # a line in capitals only has no abbreviations that can be told from words
    return () if text.upper() == text else tuple(dict.fromkeys(_shorts(text)))


def _shorts(text: str) -> list[str]:
    return [it for it in _SHORT.findall(text) if not _ROMAN.fullmatch(it)]


@lru_cache(maxsize=texts.KEPT)
def _explained(text: str, short: str) -> Literal["before", "after"] | None:
    """Return whether ``text`` explains ``short`` at its first use or after it; None if nowhere."""
    found = (re.search(form.replace("ABC", short), text) for form in _FORMS)
    starts = [match.start() for match in found if match]
    first = re.search(rf"(?<!\w){short}", text)
    if not starts or first is None:
        return None
    return "before" if min(starts) <= first.start() else "after"


@same(64)
def _known(register: Register, agreement: Overenskommelse | None) -> frozenset[str]:
    """Return what needs no explanation: also what is part of the name of somebody."""
    organisations = (name.namn for record in register.organisationer for name in record.namn)
    parties = (party.kortnamn or "" for party in (agreement.parter if agreement else ()))
    return KNOWN | _within(organisations) | _within(parties)


def _within(names: Iterable[str]) -> frozenset[str]:
    return frozenset(word for name in names for word in re.findall(r"[A-ZÅÄÖ]{3,5}", name))


CHECKS: Final = (check_abbreviations,)
